"""Reads of an import: its file, whose rows they are, the day a row would change, and what an export holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, QuerySet

from core.errors import Refused
from core.formats import tanggal_panjang
from core.periods import DateRange
from kepegawaian import queries as orang
from kepegawaian.rules.lembar import open_workbook
from logbook.choices import StatusLogbook
from logbook.choices.impor import AlasanImpor, KolomImpor, NasibBaris, StatusImporLogbook
from logbook.models import BarisImporLogbook, ImporLogbook, Kegiatan, Logbook, PemetaanLogbook
from logbook.queries import hari as hari_q
from logbook.queries.tempat import place_of
from logbook.rules import alur
from logbook.rules.impor_hari import FIELD, BarisHari, KeadaanImpor
from logbook.rules.impor_lembar import Lembaran, find_tables
from logbook.rules.isian import Isi, Ketikan, read_kegiatan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

# People who left stay nameable for this long: files come late.
MUNDUR = timedelta(days=400)
MACET = timedelta(minutes=5)


def impor_of(user: "Pengguna") -> "QuerySet[ImporLogbook]":
    """Imports of this person, newest first."""
    rows = ImporLogbook.objects.filter(pengunggah=user).select_related("unit", "berkas", "pegawai")
    return rows.order_by("-dibuat_at", "-pk")


def lock_impor(pk: int) -> ImporLogbook:
    return ImporLogbook.objects.select_for_update(of=("self",)).select_related("unit", "berkas").get(pk=pk)


def impor_by_id(pk: int) -> ImporLogbook:
    return ImporLogbook.objects.select_related("unit", "berkas", "pegawai", "pengunggah").get(pk=pk)


def stale_impor(at: datetime) -> "QuerySet[ImporLogbook]":
    """Imports whose worker gave no sign of life for a while."""
    jalan = (StatusImporLogbook.DIBACA, StatusImporLogbook.DITERAPKAN)
    return ImporLogbook.objects.filter(status__in=jalan, denyut_at__lt=at - MACET).order_by("pk")


def forgotten_impor(sebelum: datetime) -> "QuerySet[ImporLogbook]":
    """Imports nobody has finished."""
    terbuka = (StatusImporLogbook.DIUNGGAH, StatusImporLogbook.DIPERIKSA)
    return ImporLogbook.objects.filter(status__in=terbuka, dibuat_at__lt=sebelum).order_by("pk")


def read_file(data: bytes, nama: str) -> Lembaran:
    """The tables of a file; refused when it holds none."""
    lembaran = find_tables(open_workbook(data, nama))
    if not lembaran.tabel:
        raise Refused(AlasanImpor.TANPA_TABEL)
    return lembaran


def tables_of(impor: ImporLogbook) -> Lembaran:
    """The tables of an import, read again from its file."""
    with impor.berkas.lokasi.open("rb") as berkas:
        return read_file(berkas.read(), impor.berkas.nama)


def columns_of(impor: ImporLogbook) -> dict[int, KolomImpor]:
    return {int(k): KolomImpor(v) for k, v in impor.pilihan["kolom"].items()}


def remembered(unit_id: int, sidik: str) -> dict[int, KolomImpor] | None:
    """What the columns of this layout meant in the unit last time."""
    row = PemetaanLogbook.objects.filter(unit_id=unit_id, sidik=sidik).first()
    return {int(k): KolomImpor(v) for k, v in row.kolom.items()} if row else None


@dataclass(frozen=True, slots=True)
class Pemilik:
    """Whose rows an import may hold, by NIP and by address."""

    nip: dict[str, int]
    surel: dict[str, int]
    sendiri: int | None = None


def owners_for(impor: ImporLogbook, hari_ini: date) -> Pemilik:
    """Only oneself, or everybody who served under the unit lately: one statement."""
    days = DateRange(hari_ini - MUNDUR, hari_ini + timedelta(days=1))
    rows = orang.penugasan_touching(days)
    if impor.pegawai_id is not None:
        rows = rows.filter(pegawai_id=impor.pegawai_id)
    else:
        rows = rows.filter(unit__jalur__startswith=impor.unit.jalur)
    nip: dict[str, int] = {}
    surel: dict[str, int] = {}
    for pegawai_id, satu, email in rows.values_list("pegawai_id", "pegawai__nip", "pegawai__pengguna__email"):
        if satu:
            nip[satu] = pegawai_id
        if email:
            surel[email.casefold()] = pegawai_id
    return Pemilik(nip, surel, impor.pegawai_id)


def days_of(impor: ImporLogbook) -> Iterator[tuple[int, date]]:
    """The person-days an import speaks of, in order."""
    rows = impor.baris.filter(pegawai__isnull=False, tanggal__isnull=False).order_by("pegawai_id", "tanggal")
    for pegawai_id, tanggal in rows.values_list("pegawai_id", "tanggal").distinct().iterator(chunk_size=500):
        if pegawai_id is not None and tanggal is not None:
            yield pegawai_id, tanggal


def rows_of_day(impor: ImporLogbook, pegawai_id: int, tanggal: date) -> list[BarisImporLogbook]:
    return list(impor.baris.filter(pegawai_id=pegawai_id, tanggal=tanggal).order_by("urutan"))


def as_day_row(row: BarisImporLogbook) -> BarisHari:
    ketikan = Ketikan(**{nama: row.isi.get(nama, "") for nama in FIELD})
    letak = f"lembar {row.lembar} baris {row.nomor}"
    return BarisHari(row.pk, letak, read_kegiatan(ketikan).isi, int(row.isi.get("menit", 0)), row.isi.get("kunci", ""))


def state_of_day(
    pegawai_id: int, tanggal: date, kolom: frozenset[KolomImpor], at: datetime, *, lock: bool = False
) -> tuple[KeadaanImpor, Logbook | None]:
    """The day as it stands, and whether it may be written."""
    logbook = (hari_q.lock_logbook if lock else hari_q.logbook_on)(pegawai_id, tanggal)
    status = StatusLogbook(logbook.status) if logbook else StatusLogbook.DRAF
    ada: dict[UUID, Isi] = {}
    terhapus: set[UUID] = set()
    if logbook is not None:
        for row in Kegiatan.objects.filter(logbook=logbook):
            if row.dihapus_at is None:
                ada[row.kunci] = hari_q.isi_of(row)
            else:
                terhapus.add(row.kunci)
    return KeadaanImpor(
        pegawai_id, tanggal, ada, frozenset(terhapus), _closed(pegawai_id, tanggal, status, at), kolom
    ), logbook


def _closed(pegawai_id: int, tanggal: date, status: StatusLogbook, at: datetime) -> Refused | None:
    if status not in alur.BISA_DIUBAH:
        fakta = {"tanggal": tanggal_panjang(tanggal), "status": status.label.lower()}
        return Refused(AlasanImpor.SUDAH_TERKIRIM, **fakta)
    try:
        alur.check_open(place_of(pegawai_id, tanggal, at).keadaan(status))
    except Refused as no:
        return no
    return None


def counts(impor: ImporLogbook) -> dict[str, int]:
    """How many rows of each fate."""
    rows = impor.baris.order_by().values_list("nasib").annotate(n=Count("pk"))
    return {nasib.value: 0 for nasib in NasibBaris} | dict(rows)


def rows_shown(impor: ImporLogbook, nasib: str = "") -> "QuerySet[BarisImporLogbook]":
    """The rows of an import in file order, of one fate if asked."""
    rows = impor.baris.select_related("pegawai")
    return (rows.filter(nasib=nasib) if nasib else rows).order_by("urutan")


def editable_entries(pegawai_ids: Sequence[int], days: DateRange) -> "QuerySet[Kegiatan]":
    """Entries of people in a range for a workbook to edit."""
    rows = Kegiatan.objects.filter(
        logbook__pegawai_id__in=pegawai_ids,
        logbook__tanggal__gte=days.mulai,
        logbook__tanggal__lt=days.selesai,
        dihapus_at__isnull=True,
    )
    return rows.select_related("logbook__pegawai").order_by(
        "logbook__pegawai__nama", "logbook__pegawai_id", "logbook__tanggal", "jam_mulai", "pk"
    )


def people_under(unit: "UnitKerja", hari_ini: date) -> list[tuple[int, str, str]]:
    """Who serves under a unit today: pegawai, NIP, name."""
    rows = orang.penugasan_definitif(hari_ini).filter(unit__jalur__startswith=unit.jalur, pegawai__aktif=True)
    return sorted(
        {(pk, nip or "", nama) for pk, nip, nama in rows.values_list("pegawai_id", "pegawai__nip", "pegawai__nama")},
        key=lambda satu: (satu[2], satu[0]),
    )

"""Reads of an import of tasks: the uploaded file, the register it is compared with, the plan of what it would do."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from core.errors import Refused
from kelayakan.choices.uraian import StatusImporUraian, StatusUraian
from kelayakan.models import ImporUraian, PemetaanUraian, UraianTugas
from kelayakan.queries.uraian_daftar import isi_of
from kelayakan.queries.uraian_lingkup import Lingkup
from kelayakan.rules import uraian_rencana as rencana
from kelayakan.rules.uraian import TERBUKA
from kelayakan.rules.uraian_lembar import (
    BarisLembar,
    Kolom,
    LembarUraian,
    Tabel,
    find_tabel,
    read_lembar,
    recognise,
)
from kelayakan.rules.uraian_rencana import Keadaan, Rencana, Terdaftar
from kepegawaian import queries as orang
from kepegawaian.models import Jabatan, UnitKerja
from kepegawaian.rules.lembar import fold, open_workbook
from kepegawaian.rules.unit import DaftarUnit, UnitTerdaftar

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def impor_in_view(lingkup: Lingkup) -> "QuerySet[ImporUraian]":
    """Imports for units the login proposes in, newest first."""
    rows = ImporUraian.objects.filter(orang.under(lingkup.usul)).select_related("unit", "berkas", "pengunggah")
    return rows.order_by("-dibuat_at", "-pk")


def lock_impor(pk: int) -> ImporUraian:
    """An import, locked."""
    return ImporUraian.objects.select_for_update(of=("self",)).select_related("unit", "berkas").get(pk=pk)


def stale_impor(sebelum: datetime) -> "QuerySet[ImporUraian]":
    """Imports nobody has finished."""
    return ImporUraian.objects.filter(status=StatusImporUraian.DIPERIKSA, dibuat_at__lt=sebelum).order_by("pk")


def read_berkas(data: bytes, nama: str, kolom: Mapping[Kolom, int] | None = None) -> LembarUraian:
    """A file as a list of tasks, by the columns chosen or else by their titles."""
    return read_lembar(open_workbook(data, nama), kolom)


def read_impor(impor: ImporUraian, kolom: Mapping[Kolom, int] | None = None) -> LembarUraian:
    """The list of an import, read again from its file."""
    with impor.berkas.lokasi.open("rb") as berkas:
        return read_berkas(berkas.read(), impor.berkas.nama, kolom or chosen(impor.kolom))


def tabel_of(impor: ImporUraian) -> Tabel:
    """The table of an import as it stands in its file."""
    with impor.berkas.lokasi.open("rb") as berkas:
        return find_tabel(open_workbook(berkas.read(), impor.berkas.nama))


def columns_of(impor: ImporUraian, tabel: Tabel) -> dict[Kolom, int]:
    """Which column means what: as it was said, else as far as the titles say."""
    return chosen(impor.kolom) or recognise(tabel.judul)


def remembered(unit_id: int, sidik: str) -> dict[Kolom, int]:
    """What the columns of this layout meant in the unit last time; empty if nobody had to say."""
    row = PemetaanUraian.objects.filter(unit_id=unit_id, sidik=sidik).first()
    return chosen(row.kolom) if row else {}


def chosen(kolom: Mapping[str, int]) -> dict[Kolom, int]:
    """A kept choice of columns in our words."""
    return {Kolom[nama]: indeks for nama, indeks in kolom.items()}


def plan_of(impor: ImporUraian, lembar: LembarUraian, actor: "Pengguna", tanggal: date) -> Rencana:
    """What applying would do now; the number of statements does not grow with the list."""
    return rencana.make_plan(lembar, _keadaan(impor, lembar.baris, actor, tanggal))


def units_touched(impor: ImporUraian, lembar: LembarUraian, actor: "Pengguna", tanggal: date) -> set[int]:
    """Units whose tasks the list names."""
    found = rencana.places(lembar.baris, _places_only(impor, actor, tanggal))
    return {satu.unit.id for satu in found if satu.unit is not None}


def _places_only(impor: ImporUraian, actor: "Pengguna", tanggal: date) -> Keadaan:
    unit = _units(Lingkup(actor, tanggal))
    if impor.unit_id not in unit:
        unit[impor.unit_id] = _terdaftar(impor.unit, None)
    judul = list(Jabatan.objects.order_by("pk").values_list("pk", "nama"))
    return Keadaan(
        unit=DaftarUnit(unit.values()),
        dalam=unit[impor.unit_id],
        jabatan={fold(nama): pk for pk, nama in judul},
        judul_jabatan=tuple(nama for _, nama in judul),
    )


def _keadaan(impor: ImporUraian, baris: Iterable[BarisLembar], actor: "Pengguna", tanggal: date) -> Keadaan:
    tempat = _places_only(impor, actor, tanggal)
    letak = rencana.places(baris, tempat)
    hidup = Q(status__in=TERBUKA) | Q(status=StatusUraian.DITETAPKAN, selesai__isnull=True)
    rows = UraianTugas.objects.filter(
        hidup,
        unit_id__in={satu.unit.id for satu in letak if satu.unit},
        jabatan_id__in={satu.jabatan_id for satu in letak if satu.jabatan_id},
    ).order_by("pk")
    terbuka: dict[rencana.Kunci, Terdaftar] = {}
    berlaku: dict[rencana.Kunci, Terdaftar] = {}
    for row in rows:
        satu = Terdaftar(row.pk, StatusUraian(row.status), isi_of(row))
        (terbuka if row.status in TERBUKA else berlaku)[rencana.key_of(row.unit_id, row.jabatan_id, row.nama)] = satu
    return Keadaan(tempat.unit, tempat.dalam, tempat.jabatan, tempat.judul_jabatan, terbuka, berlaku)


def _units(lingkup: Lingkup) -> dict[int, UnitTerdaftar]:
    """Active units the login proposes in, each with the office it belongs to."""
    rows = list(orang.units_under(lingkup.usul).filter(aktif=True))
    garis = {nomor for unit in rows for nomor in orang.unit_ids_on_path(unit.jalur)}
    kantor = {u.pk: u for u in orang.units_by_id(garis).values() if u.is_kantor}
    found: dict[int, UnitTerdaftar] = {}
    for unit in rows:
        milik = next((n for n in reversed(orang.unit_ids_on_path(unit.jalur)) if n in kantor), None)
        induk = _terdaftar(kantor[milik], None) if milik is not None else None
        found[unit.pk] = _terdaftar(unit, induk)
    return found


def _terdaftar(unit: UnitKerja, kantor: UnitTerdaftar | None) -> UnitTerdaftar:
    return UnitTerdaftar(unit.pk, unit.kode, unit.nama, unit.nama_pendek, unit.jalur, kantor)


def refused_at_file(tolak: Refused) -> Refused:
    """The same refusal, said at the file field."""
    return Refused(tolak.alasan, field="berkas", **tolak.facts)

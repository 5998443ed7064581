"""An import of logbooks: read, looked at, then taken whole or not at all. The same file again changes nothing.

What is taken becomes drafts: the person whose day it is sends it, whoever brought the file. Rows are judged and written
one day at a time by the worker; the import carries the work, so a worker that dies is carried on by the next.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.core.cache import cache
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.http import Http404

from core import audit, files, jobs
from core.access import require
from core.errors import Alasan as AlasanUmum
from core.errors import AlasanBase, Refused
from core.formats import ukuran
from kepegawaian import access as hak
from kepegawaian import queries as orang
from kepegawaian.rules.lembar import MAKS_BYTE
from logbook.choices.impor import AlasanImpor, JejakImpor, KolomImpor, NasibBaris, StatusImporLogbook
from logbook.models import BarisImporLogbook, ImporLogbook, Kegiatan, PemetaanLogbook
from logbook.queries import impor as sumber
from logbook.queries.tempat import place_of
from logbook.rules.impor_baris import BacaanBaris, date_order, read_row
from logbook.rules.impor_hari import FIELD, Putusan, judge_day
from logbook.rules.impor_lembar import is_note, letter, missing, recognise
from logbook.services.buka import create_logbook, touch

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja
    from logbook.models import Logbook

# Up to this a file is read while the person waits.
LANGSUNG_BYTE: Final = 96 * 1024
UMUR_BERKAS: Final = timedelta(days=7)
SEKALI: Final = 500
NAMA_MAKS: Final = 200
Jam = Callable[[], datetime]


@transaction.atomic
def upload_impor(
    *, actor: "Pengguna", at: datetime, file: "File[bytes]", nama: str, unit: "UnitKerja | None" = None
) -> ImporLogbook:
    """Take a file in after looking into it: one's own, or that of a unit one keeps the register of.

    A layout that is known, or was said before in this unit, needs no matching.
    """
    pegawai: Pegawai | None = None
    if unit is None:
        pegawai = getattr(actor, "pegawai", None)
        penugasan = orang.penugasan_on(pegawai.pk, orang.today(at)) if pegawai else None
        require(penugasan is not None)
        unit = penugasan.unit if penugasan else None
    else:
        require(hak.can_manage_unit(actor, unit, orang.today(at)))
    if unit is None:
        raise Http404
    if len(nama) > NAMA_MAKS:
        raise Refused(AlasanImpor.NAMA_BERKAS_PANJANG, field="berkas", batas=NAMA_MAKS)
    if file.size > MAKS_BYTE:
        raise Refused(AlasanUmum.BERKAS_TERLALU_BESAR, field="berkas", batas=ukuran(MAKS_BYTE))
    data = file.read()
    try:
        lembaran = sumber.read_file(data, nama)
    except Refused as tolak:
        raise Refused(tolak.alasan, field="berkas", **tolak.facts) from None
    tabel = lembaran.tabel[0]
    kolom = sumber.remembered(unit.pk, tabel.sidik) or recognise(tabel.judul)
    berkas = files.keep(ContentFile(data), nama=nama, jenis="application/octet-stream", actor=actor, at=at)
    impor = ImporLogbook.objects.create(
        berkas=berkas,
        pengunggah=actor,
        unit=unit,
        pegawai=pegawai,
        pilihan={"kolom": {str(k): v.value for k, v in kolom.items()}, "judul": list(tabel.judul)},
        ringkasan={"dilewati": [list(satu) for satu in lembaran.dilewati]},
        denyut_at=at,
        dibuat_at=at,
    )
    after = {"sha256": berkas.sha256, "unit": unit.kode, "ukuran": len(data)}
    audit.record(actor, JejakImpor.UNGGAH, impor, at=at, after=after)
    return impor


@transaction.atomic
def match_impor(
    *, actor: "Pengguna", at: datetime, pk: int, kolom: Mapping[int, KolomImpor] | None = None
) -> ImporLogbook:
    """Say which column means what (None: as recognised) and have the file read. The unit remembers it for the next."""
    impor = _open(actor, pk)
    before = impor.pilihan["kolom"]
    dipilih = dict(kolom) if kolom is not None else columns_of(impor)
    for satu in set(dipilih.values()):
        if list(dipilih.values()).count(satu) > 1:
            raise Refused(AlasanImpor.KOLOM_GANDA, kolom=satu.label)
    if kurang := missing(dipilih):
        raise Refused(AlasanImpor.KOLOM_KURANG, kolom=" dan ".join(satu.label for satu in kurang))
    impor.pilihan = {**impor.pilihan, "kolom": {str(k): v.value for k, v in dipilih.items()}}
    impor.status, impor.denyut_at, impor.dikerjakan, impor.jumlah = StatusImporLogbook.DIBACA, at, 0, 0
    impor.save(update_fields=["pilihan", "status", "denyut_at", "dikerjakan", "jumlah"])
    PemetaanLogbook.objects.update_or_create(
        unit=impor.unit,
        sidik=sumber.tables_of(impor).tabel[0].sidik,
        defaults={"kolom": impor.pilihan["kolom"], "diubah_at": at},
    )
    audit.record(
        actor, JejakImpor.COCOKKAN, impor, at=at, before={"kolom": before}, after={"kolom": impor.pilihan["kolom"]}
    )
    return impor


def columns_of(impor: ImporLogbook) -> dict[int, KolomImpor]:
    return {int(k): KolomImpor(v) for k, v in impor.pilihan["kolom"].items()}


def start_reading(*, impor: ImporLogbook, now: Jam) -> None:
    """Read a short file at once, a long one in the worker."""
    from logbook.impor_tasks import baca_impor  # tasks import this room; the cycle is cut here

    if impor.berkas.ukuran <= LANGSUNG_BYTE:
        examine(pk=impor.pk, now=now)
    else:
        jobs.after_commit(baca_impor, impor.pk)


def examine(*, pk: int, now: Jam) -> None:
    """Look at every row: whose it is and what its cells say, then day by day what taking it would do."""
    impor = sumber.impor_by_id(pk)
    if impor.status != StatusImporLogbook.DIBACA:
        return
    try:
        jumlah = _read_rows(impor, now)
        if not jumlah:
            raise Refused(AlasanImpor.TANPA_BARIS)
        _judge_days(impor, now)
    except Refused as tolak:
        _finish(pk, StatusImporLogbook.GAGAL, {**impor.ringkasan, "pesan": tolak.pesan}, 0, now())
        return
    _finish(pk, StatusImporLogbook.DIPERIKSA, {**impor.ringkasan, **sumber.counts(impor)}, jumlah, now())


@transaction.atomic
def apply_impor(*, actor: "Pengguna", at: datetime, pk: int) -> ImporLogbook:
    """Have done what the preview showed. With a row to mend nothing is taken; applying again changes nothing."""
    impor = sumber.lock_impor(pk)
    _refuse_stranger(actor, impor)
    if impor.status in (StatusImporLogbook.DITERAPKAN, StatusImporLogbook.SELESAI):
        return impor
    if impor.status != StatusImporLogbook.DIPERIKSA:
        raise Refused(AlasanImpor.SELESAI, status=StatusImporLogbook(impor.status).label.lower())
    if gagal := sumber.counts(impor)[NasibBaris.GAGAL]:
        raise Refused(AlasanImpor.ADA_GAGAL, jumlah=gagal)
    impor.status, impor.denyut_at, impor.dikerjakan, impor.diterapkan_at = StatusImporLogbook.DITERAPKAN, at, 0, at
    impor.save(update_fields=["status", "denyut_at", "dikerjakan", "diterapkan_at"])
    audit.record(actor, JejakImpor.TERAPKAN, impor, at=at, after=sumber.counts(impor))
    return impor


def start_applying(*, impor: ImporLogbook, now: Jam) -> None:
    """Apply a short file at once, a long one in the worker."""
    from logbook.impor_tasks import terapkan_impor  # tasks import this room; the cycle is cut here

    if impor.berkas.ukuran <= LANGSUNG_BYTE:
        run_apply(pk=impor.pk, now=now)
    else:
        jobs.after_commit(terapkan_impor, impor.pk)


def run_apply(*, pk: int, now: Jam) -> None:
    """Write every day in one transaction. A day that changed since it was looked at takes the whole back."""
    try:
        _write_all(pk, now)
    except Refused as tolak:
        impor = sumber.impor_by_id(pk)
        _finish(pk, StatusImporLogbook.DIPERIKSA, {**impor.ringkasan, "pesan": tolak.pesan}, impor.jumlah, now())


@transaction.atomic
def _write_all(pk: int, now: Jam) -> None:
    impor = sumber.lock_impor(pk)
    if impor.status != StatusImporLogbook.DITERAPKAN:
        return
    kolom, selesai, at = frozenset(columns_of(impor).values()), 0, now()
    for pegawai_id, tanggal in list(sumber.days_of(impor)):
        rows = sumber.rows_of_day(impor, pegawai_id, tanggal)
        keadaan, logbook = sumber.state_of_day(pegawai_id, tanggal, kolom, at, lock=True)
        putusan = judge_day([sumber.as_day_row(row) for row in rows], keadaan)
        if {p.id: p.nasib for p in putusan} != {row.pk: row.nasib for row in rows}:
            raise Refused(AlasanImpor.BERUBAH)
        baru = [p for p in putusan if p.nasib in (NasibBaris.BARU, NasibBaris.UBAH)]
        if baru:
            _write_day(logbook or create_logbook(place_of(pegawai_id, tanggal, at), at), baru, at)
        selesai += len(rows)
        cache.set(progress_key(pk), selesai, 600)
    impor.status, impor.dikerjakan, impor.denyut_at = StatusImporLogbook.SELESAI, selesai, at
    impor.save(update_fields=["status", "dikerjakan", "denyut_at"])
    files.discard(impor.berkas, at=at)


def _write_day(logbook: "Logbook", putusan: list[Putusan], at: datetime) -> None:
    rows = {row.kunci: row for row in Kegiatan.objects.filter(logbook=logbook, kunci__in=[p.kunci for p in putusan])}
    for satu in putusan:
        row = rows.get(satu.kunci) or Kegiatan(logbook=logbook, kunci=satu.kunci, dibuat_at=at)
        for nama in FIELD:
            setattr(row, nama, getattr(satu.isi, nama))
        row.dihapus_at, row.versi, row.diubah_at = None, logbook.versi + 1, at
        row.save()
    touch(logbook, at)


@transaction.atomic
def cancel_impor(*, actor: "Pengguna | None", at: datetime, pk: int) -> ImporLogbook:
    """Drop an import, its rows and its file."""
    impor = _open(actor, pk)
    impor.status = StatusImporLogbook.DIBATALKAN
    impor.save(update_fields=["status"])
    impor.baris.all().delete()
    files.discard(impor.berkas, at=at)
    audit.record(actor, JejakImpor.BATALKAN, impor, at=at, after={"status": impor.status})
    return impor


@transaction.atomic
def record_export(*, actor: "Pengguna", at: datetime, unit: "UnitKerja", bulan: str, jumlah: int) -> None:
    """That logbooks left the house in a workbook to edit."""
    audit.record(actor, JejakImpor.EKSPOR, unit, at=at, after={"bulan": bulan, "kegiatan": jumlah})


def resend_stale(*, at: datetime) -> int:
    """Imports whose worker died are sent once more."""
    from logbook.impor_tasks import baca_impor, terapkan_impor  # tasks import this room; the cycle is cut here

    rows = list(sumber.stale_impor(at))
    for row in rows:
        jobs.send(baca_impor if row.status == StatusImporLogbook.DIBACA else terapkan_impor, row.pk)
    return len(rows)


def drop_forgotten(*, at: datetime) -> int:
    """Drop imports that nobody has finished within a week."""
    rows = list(sumber.forgotten_impor(at - UMUR_BERKAS))
    for row in rows:
        cancel_impor(actor=None, at=at, pk=row.pk)
    return len(rows)


def progress_key(pk: int) -> str:
    return f"impor-logbook:{pk}"


# --- reading ---------------------------------------------------------------------------------------------------------


def _read_rows(impor: ImporLogbook, now: Jam) -> int:
    """Keep every row as the file tells it, in batches; how many. Reading again starts anew."""
    impor.baris.all().delete()
    pemilik = sumber.owners_for(impor, orang.today(now()))
    jumlah = 0
    rows = (_as_row(impor, urutan, satu, pemilik) for urutan, satu in enumerate(_rows(impor, orang.today(now()))))
    while potong := list(islice(rows, SEKALI)):
        BarisImporLogbook.objects.bulk_create(potong)
        jumlah += len(potong)
        _note_progress(impor.pk, jumlah, now())
    return jumlah


def _rows(impor: ImporLogbook, hari_ini: date) -> Iterator[BacaanBaris]:
    letak = {kolom: indeks for indeks, kolom in columns_of(impor).items()}
    for tabel in sumber.tables_of(impor).tabel:
        urutan = date_order(tabel, letak)
        terakhir: BacaanBaris | None = None
        for nomor in range(tabel.mulai, len(tabel.sheet.baris)):
            if is_note(tabel.sheet.baris[nomor], letak):
                continue
            satu = read_row(tabel, nomor, letak, urutan, hari_ini)
            terakhir = _carried(satu, terakhir)
            yield terakhir


def _carried(satu: BacaanBaris, sebelum: BacaanBaris | None) -> BacaanBaris:
    """Date and person stand only in the first of several rows; a cell that is wrong is not filled that way."""
    salah = {g.kolom for g in satu.galat}
    isi = {f: getattr(satu, f) for f in BacaanBaris.__dataclass_fields__}
    tanggal_salah = salah & {KolomImpor.TANGGAL.label, KolomImpor.STEMPEL.label}
    if satu.tanggal is None and not tanggal_salah and sebelum is not None:
        isi["tanggal"] = sebelum.tanggal
    if not satu.nip and not satu.surel and KolomImpor.NIP.label not in salah and sebelum is not None:
        isi["nip"], isi["surel"] = sebelum.nip, sebelum.surel
    return BacaanBaris(**isi)


def _as_row(impor: ImporLogbook, urutan: int, satu: BacaanBaris, pemilik: sumber.Pemilik) -> BarisImporLogbook:
    galat = list(satu.galat)
    pegawai_id: int | None = None
    salah = {g.kolom for g in galat}

    def refuse(kolom: KolomImpor, alasan: AlasanBase, isi: str = "", **facts: object) -> None:
        galat.append(satu.at(kolom, alasan, isi, **facts))

    if satu.nip:
        pegawai_id = pemilik.nip.get(satu.nip)
        if pegawai_id is None:
            alasan = AlasanImpor.BUKAN_MILIK if pemilik.sendiri else AlasanImpor.NIP_TAK_DIKENAL
            refuse(KolomImpor.NIP, alasan, satu.nip, nip=satu.nip)
    elif satu.surel and KolomImpor.NIP.label not in salah:
        pegawai_id = pemilik.surel.get(satu.surel)
        if pegawai_id is None:
            alasan = AlasanImpor.BUKAN_MILIK if pemilik.sendiri else AlasanImpor.SUREL_TAK_DIKENAL
            refuse(KolomImpor.SUREL, alasan, satu.surel, surel=satu.surel)
    elif pemilik.sendiri:
        pegawai_id = pemilik.sendiri if KolomImpor.NIP.label not in salah else None
    elif KolomImpor.NIP.label not in salah:
        refuse(KolomImpor.NIP, AlasanImpor.TANPA_PEMILIK)
    if satu.tanggal is None and not salah & {KolomImpor.TANGGAL.label, KolomImpor.STEMPEL.label}:
        refuse(KolomImpor.TANGGAL, AlasanImpor.TANGGAL_KOSONG)
    ketikan = {k: v for k, v in asdict(satu.ketikan).items() if v}
    return BarisImporLogbook(
        impor=impor,
        urutan=urutan,
        lembar=satu.lembar[:60],
        nomor=satu.nomor,
        pegawai_id=pegawai_id,
        tanggal=satu.tanggal,
        isi={**ketikan, "menit": satu.menit, "kunci": satu.kunci[:40]},
        nasib=NasibBaris.GAGAL if galat else NasibBaris.SAMA,
        galat=[g.as_json() for g in galat],
    )


def _judge_days(impor: ImporLogbook, now: Jam) -> None:
    """What taking the rows would do, day by day. A day with a broken cell is judged without that row."""
    peta = columns_of(impor)
    kolom, letak = frozenset(peta.values()), {v: k for k, v in peta.items()}
    selesai = 0
    for pegawai_id, tanggal in list(sumber.days_of(impor)):
        rows = {row.pk: row for row in sumber.rows_of_day(impor, pegawai_id, tanggal)}
        utuh = [row for row in rows.values() if not row.galat]
        keadaan, _ = sumber.state_of_day(pegawai_id, tanggal, kolom, now())
        for putusan in judge_day([sumber.as_day_row(row) for row in utuh], keadaan):
            row = rows[putusan.id]
            row.nasib, row.kunci = putusan.nasib, putusan.kunci
            if putusan.tolak is not None:
                row.galat = [_as_error(row, putusan, letak)]
        BarisImporLogbook.objects.bulk_update(utuh, ["nasib", "kunci", "galat"])
        selesai += len(rows)
        _note_progress(impor.pk, selesai, now())


def _as_error(row: BarisImporLogbook, putusan: Putusan, letak: Mapping[KolomImpor, int]) -> dict[str, str]:
    tolak = putusan.tolak
    kolom = putusan.kolom
    if kolom not in letak and kolom is KolomImpor.MULAI:
        kolom = KolomImpor.WAKTU
    sel = f"{letter(letak[kolom])}{row.nomor}" if kolom in letak else f"{row.nomor}"
    return {
        "sel": sel, "kolom": kolom.label, "isi": "", "pesan": tolak.pesan if tolak else "",
        "kode": tolak.kode if tolak else "",
    }  # fmt: skip


# --- parts -----------------------------------------------------------------------------------------------------------


def _open(actor: "Pengguna | None", pk: int) -> ImporLogbook:
    """An import of the actor's own (else 404) that nothing is being done with."""
    impor = sumber.lock_impor(pk)
    if actor is not None:
        _refuse_stranger(actor, impor)
    if impor.status not in (StatusImporLogbook.DIUNGGAH, StatusImporLogbook.DIPERIKSA):
        raise Refused(AlasanImpor.SELESAI, status=StatusImporLogbook(impor.status).label.lower())
    return impor


def _refuse_stranger(actor: "Pengguna", impor: ImporLogbook) -> None:
    if impor.pengunggah_id != actor.pk:
        raise Http404


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How far an import has come, in rows."""

    dikerjakan: int
    jumlah: int

    @property
    def persen(self) -> int:
        return min(100, self.dikerjakan * 100 // self.jumlah) if self.jumlah else 0


def progress_of(impor: ImporLogbook) -> Kemajuan:
    """Rows done. While all is written in one transaction only the cache knows."""
    dikerjakan = impor.dikerjakan
    if impor.status == StatusImporLogbook.DITERAPKAN:
        dikerjakan = cache.get(progress_key(impor.pk), 0)
    return Kemajuan(dikerjakan, impor.jumlah)


def _note_progress(pk: int, dikerjakan: int, at: datetime) -> None:
    ImporLogbook.objects.filter(pk=pk).update(dikerjakan=dikerjakan, denyut_at=at)


def _finish(pk: int, status: StatusImporLogbook, ringkasan: dict[str, Any], jumlah: int, at: datetime) -> None:
    ImporLogbook.objects.filter(pk=pk).update(status=status, ringkasan=ringkasan, jumlah=jumlah, denyut_at=at)

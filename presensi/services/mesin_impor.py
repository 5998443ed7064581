"""A file of a terminal: read, looked at, then taken whole or not at all. The same file again changes nothing.

Long files are read and applied by the worker, a thousand lines at a time; the row carries the work and its progress.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile, File
from django.db import transaction

from core import audit, files, jobs
from core.access import require
from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.formats import di_zona, ukuran
from kepegawaian import access as hak
from kepegawaian import queries as orang
from kepegawaian.rules.lembar import MAKS_BYTE
from presensi.choices.mesin import Alasan, AsalBaris, Jejak, StatusImporMesin, TataLetak
from presensi.models import BarisTerminal, ImporTerminal, Terminal
from presensi.queries import mesin
from presensi.rules.mesin_baris import Baris
from presensi.rules.mesin_berkas import read_berkas
from presensi.services import mesin_nilai
from presensi.services.mesin_terima import keep_lines

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

# Up to this a file is read while the person waits.
LANGSUNG_BYTE: Final = 128 * 1024
UMUR_BERKAS: Final = timedelta(days=7)
SEKALI: Final = 1000
GALAT_PALING_BANYAK, PIN_PALING_BANYAK = 200, 500


@transaction.atomic
def upload_impor(
    *, actor: "Pengguna", at: datetime, terminal: Terminal, file: "File[bytes]", nama: str
) -> ImporTerminal:
    """Take a file in once its layout is recognised; any other leaves nothing behind."""
    require(hak.can_manage_unit(actor, terminal.unit, orang.today(at)))
    if file.size > MAKS_BYTE:
        raise Refused(AlasanUmum.BERKAS_TERLALU_BESAR, field="berkas", batas=ukuran(MAKS_BYTE))
    data = file.read()
    try:
        bacaan = read_berkas(data, nama, terminal.zona)
    except Refused as tolak:
        raise Refused(tolak.alasan, field="berkas", **tolak.facts) from None
    berkas = files.keep(ContentFile(data), nama=nama, jenis="application/octet-stream", actor=actor, at=at)
    impor = ImporTerminal.objects.create(
        terminal=terminal, berkas=berkas, pengunggah=actor, denyut_at=at, dibuat_at=at,
        ringkasan={"tata_letak": bacaan.tata_letak.value},
    )  # fmt: skip
    after = {"sha256": berkas.sha256, "serial": terminal.serial, "ukuran": len(data)}
    audit.record(actor, Jejak.UNGGAH_IMPOR, impor, at=at, after=after)
    return impor


def start_reading(*, impor: ImporTerminal, now: Callable[[], datetime]) -> None:
    """Read a short file at once, a long one in the worker."""
    from presensi.mesin_tasks import baca_impor  # tasks import this room; the cycle is cut here

    if impor.berkas.ukuran <= LANGSUNG_BYTE:
        examine(pk=impor.pk, now=now)
    else:
        jobs.after_commit(baca_impor, impor.pk)


def examine(*, pk: int, now: Callable[[], datetime]) -> None:
    """Look at every line: what is new, what is here already, what cannot be read, whose PIN is unknown."""
    impor = ImporTerminal.objects.select_related("terminal__unit", "berkas").get(pk=pk)
    if impor.status != StatusImporMesin.DIBACA:
        return
    try:
        hitungan = _Hitungan(impor.terminal)
        for bagian in _parts(_lines(impor)):
            hitungan.add(bagian)
            _note_progress(pk, hitungan.baris, now())
        if not hitungan.baris:
            raise Refused(Alasan.TANPA_BARIS)
    except Refused as tolak:
        _finish(pk, StatusImporMesin.GAGAL, {**impor.ringkasan, "pesan": tolak.pesan}, 0, now())
        return
    ringkasan = {**impor.ringkasan, **hitungan.as_json(impor.berkas.sha256)}
    _finish(pk, StatusImporMesin.DIPERIKSA, ringkasan, hitungan.baris, now())


@transaction.atomic
def apply_impor(
    *, actor: "Pengguna", at: datetime, impor: ImporTerminal, sidik: str, simpan_rusak: bool
) -> ImporTerminal:
    """Have done what the preview with this fingerprint showed. Applying again changes nothing."""
    row = mesin.lock_impor(impor.pk)
    require(hak.can_manage_unit(actor, row.terminal.unit, orang.today(at)))
    if row.status in (StatusImporMesin.DITERAPKAN, StatusImporMesin.SELESAI):
        return row
    _refuse_finished(row)
    if row.ringkasan.get("sidik") != sidik:
        raise Refused(Alasan.IMPOR_BERUBAH)
    if row.ringkasan["rusak"] and not simpan_rusak:
        raise Refused(Alasan.ADA_BARIS_RUSAK, field="simpan_rusak", jumlah=row.ringkasan["rusak"])
    row.status, row.denyut_at, row.dikerjakan = StatusImporMesin.DITERAPKAN, at, 0
    row.diterapkan_at, row.diterapkan_oleh = at, actor
    row.save(update_fields=["status", "denyut_at", "dikerjakan", "diterapkan_at", "diterapkan_oleh"])
    after = {nama: row.ringkasan[nama] for nama in ("baris", "baru", "ulang", "rusak")}
    audit.record(actor, Jejak.TERAPKAN_IMPOR, row, at=at, after=after)
    return row


def start_applying(*, impor: ImporTerminal, now: Callable[[], datetime]) -> None:
    """Apply a short file at once, a long one in the worker."""
    from presensi.mesin_tasks import terapkan_impor  # tasks import this room; the cycle is cut here

    if impor.berkas.ukuran <= LANGSUNG_BYTE:
        run_apply(pk=impor.pk, now=now)
    else:
        jobs.after_commit(terapkan_impor, impor.pk)


def run_apply(*, pk: int, now: Callable[[], datetime]) -> None:
    """Keep all lines in one transaction, then judge them batch by batch. A run that dies is carried on by the next."""
    impor = ImporTerminal.objects.select_related("terminal__unit", "berkas").get(pk=pk)
    if impor.status != StatusImporMesin.DITERAPKAN:
        return
    if impor.berkas.dihapus_at is None:
        _keep_all(pk, now())
    mesin_nilai.judge_lines(
        at=now(), terminal_id=impor.terminal_id, kabarkan=lambda jumlah: _note_progress(pk, jumlah, now())
    )
    _finish(pk, StatusImporMesin.SELESAI, None, None, now())


@transaction.atomic
def _keep_all(pk: int, at: datetime) -> None:
    impor = mesin.lock_impor(pk)
    if impor.berkas.dihapus_at is not None:
        return
    baru = keep_lines(terminal=impor.terminal, lines=_lines(impor), at=at, asal=AsalBaris.BERKAS, impor=impor)
    impor.ringkasan = {**impor.ringkasan, "disimpan": baru}
    impor.save(update_fields=["ringkasan"])
    files.discard(impor.berkas, at=at)


@transaction.atomic
def cancel_impor(*, actor: "Pengguna | None", at: datetime, impor: ImporTerminal) -> ImporTerminal:
    """Drop an import and its file."""
    row = mesin.lock_impor(impor.pk)
    require(hak.can_manage_unit(actor, row.terminal.unit, orang.today(at)))
    _refuse_finished(row)
    row.status = StatusImporMesin.DIBATALKAN
    row.save(update_fields=["status"])
    files.discard(row.berkas, at=at)
    audit.record(actor, Jejak.BATALKAN_IMPOR, row, at=at, after={"status": row.status})
    return row


def resend_stale(*, at: datetime) -> int:
    """Imports whose worker died are sent once more."""
    from presensi.mesin_tasks import baca_impor, terapkan_impor  # tasks import this room; the cycle is cut here

    rows = list(mesin.stale_impor(at))
    for row in rows:
        jobs.send(baca_impor if row.status == StatusImporMesin.DIBACA else terapkan_impor, row.pk)
    return len(rows)


def drop_forgotten(*, at: datetime) -> int:
    """Drop imports that nobody has finished within a week."""
    rows = list(mesin.forgotten_impor(at - UMUR_BERKAS))
    for row in rows:
        cancel_impor(actor=None, at=at, impor=row)
    return len(rows)


def _refuse_finished(impor: ImporTerminal) -> None:
    if impor.status != StatusImporMesin.DIPERIKSA:
        raise Refused(Alasan.IMPOR_SELESAI, status=StatusImporMesin(impor.status).label.lower())


def _lines(impor: ImporTerminal) -> Iterator[Baris]:
    with impor.berkas.lokasi.open("rb") as berkas:
        data = berkas.read()
    return read_berkas(data, impor.berkas.nama, impor.terminal.zona).lines


def _parts(lines: Iterator[Baris]) -> Iterator[list[Baris]]:
    while bagian := list(islice(lines, SEKALI)):
        yield bagian


def _note_progress(pk: int, dikerjakan: int, at: datetime) -> None:
    ImporTerminal.objects.filter(pk=pk).update(dikerjakan=dikerjakan, denyut_at=at)


def _finish(
    pk: int, status: StatusImporMesin, ringkasan: dict[str, Any] | None, jumlah: int | None, at: datetime
) -> None:
    isi: dict[str, Any] = {"status": status, "denyut_at": at}
    if ringkasan is not None:
        isi["ringkasan"] = ringkasan
    if jumlah is not None:
        isi["jumlah"] = jumlah
    ImporTerminal.objects.filter(pk=pk).update(**isi)


class _Hitungan:
    """What a file holds, counted as it is read."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.baris = self.baru = self.ulang = self.rusak = 0
        self.galat: list[dict[str, Any]] = []
        self.asing: dict[str, int] = {}
        self.awal: datetime | None = None
        self.akhir: datetime | None = None
        self._sidik = hashlib.sha256()

    def add(self, bagian: list[Baris]) -> None:
        kunci = [satu.kunci for satu in bagian]
        ada = set(BarisTerminal.objects.filter(terminal=self.terminal, kunci__in=kunci).values_list("kunci", flat=True))
        pins = mesin.PetaPin([self.terminal], {satu.pin for satu in bagian})
        self.baris += len(bagian)
        for satu in bagian:
            if satu.kunci in ada:
                self.ulang += 1
            elif satu.klaim_at is not None:
                self.baru += 1
                self._sidik.update(satu.kunci.encode())
                ada.add(satu.kunci)
            if satu.klaim_at is None:
                self._note_broken(satu)
                continue
            self.awal = min(satu.klaim_at, self.awal or satu.klaim_at)
            self.akhir = max(satu.klaim_at, self.akhir or satu.klaim_at)
            tanggal = di_zona(satu.klaim_at, self.terminal.zona).date()
            if pins.pegawai_of(self.terminal.pk, satu.pin, tanggal) is None:
                self.asing[satu.pin] = self.asing.get(satu.pin, 0) + 1

    def _note_broken(self, satu: Baris) -> None:
        self.rusak += 1
        if len(self.galat) < GALAT_PALING_BANYAK and satu.cacat is not None:
            self.galat.append({"nomor": satu.nomor, "pesan": satu.cacat.label, "isi": satu.mentah[:120]})

    def as_json(self, sha256: str) -> dict[str, Any]:
        self._sidik.update(f"{sha256}|{self.rusak}".encode())
        asing = sorted(self.asing.items(), key=lambda satu: (-satu[1], satu[0]))
        return {
            "baris": self.baris,
            "baru": self.baru,
            "ulang": self.ulang,
            "rusak": self.rusak,
            "galat": self.galat,
            "asing": [{"pin": pin, "jumlah": jumlah} for pin, jumlah in asing[:PIN_PALING_BANYAK]],
            "awal": self.awal.isoformat() if self.awal else "",
            "akhir": self.akhir.isoformat() if self.akhir else "",
            "sidik": self._sidik.hexdigest(),
        }


def layout_name(impor: ImporTerminal) -> str:
    """The layout a file was recognised by."""
    return str(TataLetak(impor.ringkasan["tata_letak"]).label) if "tata_letak" in impor.ringkasan else ""

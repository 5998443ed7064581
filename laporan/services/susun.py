"""Composing a report: taken up by one worker at a time, its progress visible, its end written once.

The row carries the work. A worker takes it up by counting `percobaan` up; every later write names that number, so a
worker that was thought dead can neither move the progress nor end a run that another one has taken over.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.core.files.base import File
from django.db import transaction

from core import files, formats
from core.errors import Refused
from core.periods import Month
from kepatuhan.queries import rekap
from kepegawaian import queries as orang
from laporan import queries
from laporan.choices import Alasan, StatusLaporan
from laporan.models import Laporan
from laporan.renderers import rekap_kinerja
from laporan.renderers.rekap_kinerja import Dokumen, Hasil, Penandatangan
from laporan.rules import can_claim
from laporan.services import kabar

log = structlog.get_logger(__name__)
Clock = Callable[[], datetime]


class TakenOver(Exception):  # noqa: N818 - not an error: another worker carries on
    """The run belongs to another worker now."""


@dataclass(frozen=True)
class Giliran:
    """A worker's turn at a report."""

    laporan: Laporan
    percobaan: int

    @property
    def month(self) -> Month:
        return Month.of(self.laporan.bulan)


def compose(pk: int, *, now: Clock) -> None:
    """Compose a waiting (or abandoned) report. Safe to run twice: only one turn at a time does anything."""
    turn = _claim(pk, now())
    if turn is None:
        return
    try:
        hasil = _render(turn, now)
        _finish(turn, hasil, now())
    except Refused as no:
        _fail(turn, no, now())
    except TakenOver:
        log.warning("laporan_diambil_alih", laporan=pk, percobaan=turn.percobaan)


@transaction.atomic
def _claim(pk: int, at: datetime) -> Giliran | None:
    laporan = queries.lock_laporan(pk)
    if laporan is None or not can_claim(StatusLaporan(laporan.status), laporan.denyut_at, at):
        return None
    laporan.status, laporan.denyut_at, laporan.kemajuan = StatusLaporan.DISUSUN, at, 0
    laporan.percobaan += 1
    laporan.save(update_fields=["status", "denyut_at", "kemajuan", "percobaan"])
    return Giliran(laporan, laporan.percobaan)


def _beat(turn: Giliran, kemajuan: int, total: int, at: datetime) -> None:
    """Show progress and that we live, in a statement of its own so that the page sees it."""
    mine = Laporan.objects.filter(pk=turn.laporan.pk, status=StatusLaporan.DISUSUN, percobaan=turn.percobaan)
    if not mine.update(kemajuan=kemajuan, total=total, denyut_at=at):
        raise TakenOver


def _render(turn: Giliran, now: Clock) -> Hasil:
    unit, month = turn.laporan.unit, turn.month
    kalender = rekap.kalender(unit, month)
    if not kalender.hari_kerja:
        raise Refused(Alasan.KALENDER_KOSONG, bulan=formats.bulan(month))
    unit_ids = rekap.units_of_office(unit)
    if terbuka := rekap.count_open_days(unit_ids, month):
        raise Refused(Alasan.HARI_TERBUKA, jumlah=formats.angka(terbuka))
    people = rekap.people_of_office(unit_ids, month)
    if not people:
        raise Refused(Alasan.TANPA_PEGAWAI, bulan=formats.bulan(month))
    _beat(turn, 0, len(people), now())

    def batches() -> Iterator[list[rekap.RekapOrang]]:
        done = 0
        for batch in rekap.rekap_bulanan(unit_ids, month, people):
            yield batch
            done += len(batch)
            _beat(turn, done, len(people), now())

    return rekap_kinerja.render(_document(turn, kalender, now()), batches())


def _document(turn: Giliran, kalender: rekap.Kalender, at: datetime) -> Dokumen:
    unit = turn.laporan.unit
    above = orang.units_by_id(orang.unit_ids_on_path(unit.jalur))
    kepala = orang.kepala_of(unit, formats.di_zona(at, unit.zona).date())
    acting = f"{kepala.get_jenis_display()} " if kepala and kepala.jenis != "definitif" else ""
    return Dokumen(
        kop=tuple(above[pk].nama.upper() for pk in orang.unit_ids_on_path(unit.jalur)),
        unit=unit.nama,
        kode_unit=unit.kode,
        bulan=turn.month,
        versi=turn.laporan.versi,
        alasan_versi=turn.laporan.alasan_versi,
        at=at,
        zona=unit.zona,
        kalender=kalender,
        penandatangan=Penandatangan(
            f"{acting}{kepala.jabatan.nama}", kepala.pegawai.nama_lengkap, kepala.pegawai.nip or ""
        )
        if kepala
        else None,
    )


@transaction.atomic
def _finish(turn: Giliran, hasil: Hasil, at: datetime) -> None:
    laporan = _mine(turn)
    nama = f"rekap-kinerja-{laporan.unit.kode}-{turn.month}-v{laporan.versi}.xlsx"
    with hasil.berkas as isi:
        berkas = files.keep(File(isi, name=nama), nama=nama, jenis=files.XLSX, actor=laporan.peminta, at=at)
    laporan.total = hasil.orang
    laporan.save(update_fields=["total"])
    kabar.mark_done(laporan, berkas, hasil.sidik, at)


@transaction.atomic
def _fail(turn: Giliran, no: Refused, at: datetime) -> None:
    try:
        kabar.mark_failed(_mine(turn), no.pesan, at)
    except TakenOver:
        log.warning("laporan_diambil_alih", laporan=turn.laporan.pk, percobaan=turn.percobaan)


def _mine(turn: Giliran) -> Laporan:
    """The row, locked, as long as it is still this worker's turn."""
    laporan = queries.lock_laporan(turn.laporan.pk)
    if laporan is None or laporan.status != StatusLaporan.DISUSUN or laporan.percobaan != turn.percobaan:
        raise TakenOver
    return laporan

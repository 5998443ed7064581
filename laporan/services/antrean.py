"""The queue of reports: asked for by people or due by the calendar, repeated when failed, sent again when silent."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from core import audit, formats, jobs
from core.access import require
from core.errors import Refused
from core.periods import Month
from kepatuhan.queries import rekap
from laporan import access, queries
from laporan.choices import Alasan, Jejak, JenisLaporan, StatusLaporan
from laporan.models import Laporan
from laporan.rules import Langkah, Terakhir, decide_request, is_hopeless
from laporan.services import kabar

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

ALASAN_PALING_PANJANG = 300


@transaction.atomic
def request_laporan(*, actor: "Pengguna", unit: "UnitKerja", month: Month, at: datetime, alasan: str = "") -> Laporan:
    """Ask for the recap of an office and month. Asking twice gives one report; a finished one needs a reason to be
    issued again under the next number."""
    require(access.can_request(actor, unit, formats.di_zona(at, unit.zona).date()))
    _check_month(unit, month, at)
    latest = queries.latest(JenisLaporan.REKAP_KINERJA, unit.pk, month)
    known = Terakhir(StatusLaporan(latest.status), latest.versi) if latest else None
    alasan = " ".join(alasan.split())[:ALASAN_PALING_PANJANG]
    step = decide_request(known, alasan, bulan=month, unit=unit.nama_pendek)
    if latest is None or step == Langkah.VERSI_BARU:
        versi = latest.versi + 1 if latest else 1
        return _create(actor, unit, month, versi, alasan if latest else "", at, Jejak.MINTA)
    return _again(latest, actor, at) if step == Langkah.ULANG else latest


@transaction.atomic
def retry_laporan(*, actor: "Pengguna", pk: int, at: datetime) -> Laporan:
    """Take up a failed report once more."""
    laporan = queries.lock_laporan(pk)
    require(laporan is not None and access.can_request(actor, laporan.unit, formats.di_zona(at, "WIB").date()))
    assert laporan is not None  # noqa: S101 - required above
    if laporan.status != StatusLaporan.GAGAL:
        raise Refused(Alasan.BUKAN_GAGAL)
    return _again(laporan, actor, at)


def prepare_due(*, at: datetime) -> int:
    """One report for each complete month of an office that has none. How many were made."""
    made = 0
    for item in queries.due(at):
        with transaction.atomic():
            before = queries.latest(JenisLaporan.REKAP_KINERJA, item.unit.pk, item.bulan)
            if before is None:
                _create(None, item.unit, item.bulan, 1, "", at, Jejak.SIAPKAN)
                made += 1
    return made


def resend_stale(*, at: datetime) -> int:
    """Send again what has been silent for two minutes; after three tries say why it failed. How many were touched."""
    touched = 0
    for pk in queries.stale_ids(at):
        touched += _resend(pk, at)
    return touched


@transaction.atomic
def _resend(pk: int, at: datetime) -> int:
    laporan = queries.lock_laporan(pk)
    if laporan is None or laporan.status not in queries.BERJALAN or pk not in queries.stale_ids(at):
        return 0
    if is_hopeless(StatusLaporan(laporan.status), laporan.percobaan):
        kabar.mark_failed(laporan, Refused(Alasan.TERHENTI, kali=laporan.percobaan).pesan, at)
        return 1
    if laporan.status == StatusLaporan.MENUNGGU:
        laporan.denyut_at = at  # wait two minutes again before the next message
        laporan.save(update_fields=["denyut_at"])
    _send(laporan)
    return 1


def record_download(*, actor: "Pengguna", laporan: Laporan, at: datetime) -> None:
    """Write down who took a document out of the house. Only a finished one can be."""
    if laporan.status != StatusLaporan.SELESAI:
        raise Refused(Alasan.BELUM_SELESAI)
    sidik = laporan.berkas.sha256 if laporan.berkas else ""
    audit.record(actor, Jejak.UNDUH, laporan, at=at, after={"versi": laporan.versi, "sha256": sidik})


def _check_month(unit: "UnitKerja", month: Month, at: datetime) -> None:
    if not unit.is_kantor:
        raise Refused(Alasan.BUKAN_KANTOR, "unit", unit=unit.nama_pendek)
    if not rekap.is_closed(unit, month, at):
        raise Refused(
            Alasan.BELUM_BISA,
            "bulan",
            bulan=formats.bulan(month),
            unit=unit.nama_pendek,
            tanggal=formats.tanggal(rekap.closed_since(unit, month)),
        )


def _create(
    actor: "Pengguna | None", unit: "UnitKerja", month: Month, versi: int, alasan: str, at: datetime, jejak: Jejak
) -> Laporan:
    """A waiting report. Two that ask at the same moment get the same one: the unique constraint is the last word."""
    key = {"jenis": JenisLaporan.REKAP_KINERJA, "unit": unit, "bulan": month.first, "versi": versi}
    try:
        with transaction.atomic():
            laporan = Laporan.objects.create(**key, alasan_versi=alasan, peminta=actor, dibuat_at=at, denyut_at=at)
    except IntegrityError:
        return Laporan.objects.get(**key)
    after = {"unit": unit.kode, "bulan": str(month), "versi": versi, "alasan": alasan}
    audit.record(actor, jejak, laporan, at=at, after=after)
    _send(laporan)
    return laporan


def _again(laporan: Laporan, actor: "Pengguna", at: datetime) -> Laporan:
    before = {"status": laporan.status, "sebab": laporan.sebab_gagal}
    laporan.status, laporan.sebab_gagal = StatusLaporan.MENUNGGU, ""
    laporan.percobaan = laporan.kemajuan = laporan.total = 0
    laporan.denyut_at = at
    laporan.save(update_fields=["status", "sebab_gagal", "percobaan", "kemajuan", "total", "denyut_at"])
    audit.record(actor, Jejak.ULANG, laporan, at=at, before=before, after={"status": laporan.status})
    _send(laporan)
    return laporan


def _send(laporan: Laporan) -> None:
    from laporan.tasks import compose  # tasks import this package; the cycle is cut here

    jobs.after_commit(compose, laporan.pk)

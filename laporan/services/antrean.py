"""The queue of reports: asked for by people or due by the calendar, repeated when failed, sent again when silent."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from core import audit, formats, jobs
from core.access import require
from core.errors import Refused
from kepatuhan.queries import rekap
from laporan import access, queries
from laporan.choices import Alasan, Bentuk, Jejak, JenisLaporan, StatusLaporan
from laporan.jenis import jenis_of
from laporan.jenis.dasar import Lengkap
from laporan.models import JadwalLaporan, Laporan
from laporan.rules import Langkah, Terakhir, decide_request, is_hopeless
from laporan.rules.masa import Masa
from laporan.services import kabar

if TYPE_CHECKING:
    from core.models import Berkas
    from kepegawaian.models import Pengguna, UnitKerja

ALASAN_PALING_PANJANG = 300
ALASAN_BERUBAH = "Data berubah sesudah laporan dibekukan"


@transaction.atomic
def request_laporan(
    *,
    actor: "Pengguna",
    unit: "UnitKerja",
    masa: Masa,
    at: datetime,
    jenis: JenisLaporan = JenisLaporan.REKAP_KINERJA,
    alasan: str = "",
) -> Laporan:
    """Ask for a report of an office and period. Asking twice gives one report; a finished one needs a reason to be
    issued again under the next number."""
    require(access.can_request(actor, unit, formats.di_zona(at, unit.zona).date()))
    check_period(jenis, unit, masa, at)
    latest = queries.latest(jenis, unit.pk, masa)
    known = Terakhir(StatusLaporan(latest.status), latest.versi) if latest else None
    alasan = " ".join(alasan.split())[:ALASAN_PALING_PANJANG]
    step = decide_request(known, alasan, masa=masa.label, unit=unit.nama_pendek)
    if latest is None or step == Langkah.VERSI_BARU:
        versi = latest.versi + 1 if latest else 1
        bahan = Bahan(jenis, unit, masa, versi, alasan if latest else "")
        return create(bahan, actor, at, Jejak.MINTA)
    return _again(latest, actor, at) if step == Langkah.ULANG else latest


@transaction.atomic
def cancel_laporan(*, actor: "Pengguna", pk: int, at: datetime) -> Laporan:
    """Stop a run that waits or is being composed; its worker notices at its next step and leaves nothing."""
    laporan = queries.lock_laporan(pk)
    require(laporan is not None and access.can_request(actor, laporan.unit, formats.di_zona(at, "WIB").date()))
    assert laporan is not None  # noqa: S101 - required above
    if laporan.status not in queries.BERJALAN:
        raise Refused(Alasan.SUDAH_BERAKHIR)
    before = {"status": laporan.status}
    laporan.status = StatusLaporan.BATAL
    laporan.save(update_fields=["status"])
    audit.record(actor, Jejak.BATAL, laporan, at=at, before=before, after={"status": laporan.status})
    return laporan


@transaction.atomic
def retry_laporan(*, actor: "Pengguna", pk: int, at: datetime) -> Laporan:
    """Take up a failed report once more."""
    laporan = queries.lock_laporan(pk)
    require(laporan is not None and access.can_request(actor, laporan.unit, formats.di_zona(at, "WIB").date()))
    assert laporan is not None  # noqa: S101 - required above
    if laporan.status not in (StatusLaporan.GAGAL, StatusLaporan.BATAL):
        raise Refused(Alasan.BUKAN_GAGAL)
    return _again(laporan, actor, at)


def prepare_due(*, at: datetime) -> int:
    """One report for each complete month of an office that has none. How many were made."""
    return sum(
        create_first(Bahan(JenisLaporan.REKAP_KINERJA, item.unit, item.masa), at, Jejak.SIAPKAN)
        for item in queries.due(at)
    )


@transaction.atomic
def create_first(bahan: "Bahan", at: datetime, jejak: str, jadwal: JadwalLaporan | None = None) -> bool:
    """The first report of an office and period, unless there is one. Whether it was made."""
    if queries.latest(bahan.jenis, bahan.unit.pk, bahan.masa) is not None:
        return False
    create(bahan, None, at, jejak, jadwal)
    return True


def reissue_changed(*, at: datetime) -> int:
    """The next version of each frozen report whose input is another one now (law 12). How many were made."""
    made = 0
    for pk in queries.frozen_ids(at):
        made += _reissue(pk, at)
    return made


@transaction.atomic
def _reissue(pk: int, at: datetime) -> int:
    laporan = queries.lock_laporan(pk)
    if laporan is None or queries.later_version(laporan) or not queries.is_changed(laporan, at):
        return 0
    bahan = Bahan(JenisLaporan(laporan.jenis), laporan.unit, laporan.masa, laporan.versi + 1, ALASAN_BERUBAH)
    create(bahan, None, at, Jejak.SIAPKAN, laporan.jadwal)
    return 1


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


def record_download(
    *, actor: "Pengguna", laporan: Laporan, at: datetime, bentuk: Bentuk = Bentuk.XLSX, lewat: str = "halaman"
) -> "Berkas":
    """Write down who took a document out of the house, and give its file. Only a finished one can be."""
    if laporan.status != StatusLaporan.SELESAI:
        raise Refused(Alasan.BELUM_SELESAI)
    berkas = queries.file_of(laporan, bentuk)
    if berkas is None:
        raise Refused(Alasan.BENTUK_TIDAK_ADA, bentuk=bentuk.label)
    after = {"versi": laporan.versi, "bentuk": bentuk.value, "lewat": lewat, "sha256": berkas.sha256}
    audit.record(actor, Jejak.UNDUH, laporan, at=at, after=after)
    return berkas


def record_rows(*, actor: "Pengguna", laporan: Laporan, at: datetime) -> "Berkas":
    """Write down who took the rows of a report out of the house, and give its frozen copy."""
    if laporan.status != StatusLaporan.SELESAI:
        raise Refused(Alasan.BELUM_SELESAI)
    if laporan.salinan is None or laporan.salinan.dihapus_at is not None:
        raise Refused(Alasan.BENTUK_TIDAK_ADA, bentuk="data")
    after = {"versi": laporan.versi, "bentuk": "baris", "lewat": "api", "sidik_data": laporan.sidik_data}
    audit.record(actor, Jejak.UNDUH, laporan, at=at, after=after)
    return laporan.salinan


def check_period(kode: JenisLaporan, unit: "UnitKerja", masa: Masa, at: datetime) -> None:
    """Whether a kind may be made of an office and period now; Refused says from when."""
    jenis = jenis_of(kode)
    if not unit.is_kantor:
        raise Refused(Alasan.BUKAN_KANTOR, "unit", unit=unit.nama_pendek)
    if masa.rentang not in jenis.rentang:
        raise Refused(Alasan.RENTANG_DITOLAK, "rentang", jenis=kode.label, rentang=masa.rentang.label.lower())
    if masa.mulai > formats.di_zona(at, unit.zona).date():
        raise Refused(Alasan.MASA_DEPAN, "masa", masa=masa.label)
    if jenis.lengkap == Lengkap.TERTUTUP and not rekap.is_closed(unit, masa.days, at):
        mulai = formats.tanggal(rekap.closed_since(unit, masa.days))
        raise Refused(Alasan.BELUM_BISA, "masa", masa=masa.label, unit=unit.nama_pendek, tanggal=mulai)


@dataclass(frozen=True)
class Bahan:
    """Which report: kind, office, period, version and why there is another one."""

    jenis: JenisLaporan
    unit: "UnitKerja"
    masa: Masa
    versi: int = 1
    alasan: str = ""


def create(
    bahan: Bahan, actor: "Pengguna | None", at: datetime, jejak: str, jadwal: JadwalLaporan | None = None
) -> Laporan:
    """A waiting report. Two that ask at the same moment get the same one: the unique constraint is the last word."""
    masa = bahan.masa
    key = {"jenis": bahan.jenis, "unit": bahan.unit, "rentang": masa.rentang, "mulai": masa.mulai, "versi": bahan.versi}
    try:
        with transaction.atomic():
            laporan = Laporan.objects.create(
                **key, alasan_versi=bahan.alasan, peminta=actor, dibuat_at=at, denyut_at=at, jadwal=jadwal
            )
    except IntegrityError:
        return Laporan.objects.get(**key)
    after = {"jenis": bahan.jenis, "unit": bahan.unit.kode, "masa": masa.kode}
    audit.record(actor, jejak, laporan, at=at, after={**after, "versi": bahan.versi, "alasan": bahan.alasan})
    _send(laporan)
    return laporan


def _again(laporan: Laporan, actor: "Pengguna", at: datetime) -> Laporan:
    before = {"status": laporan.status, "sebab": laporan.sebab_gagal}
    laporan.status, laporan.sebab_gagal = StatusLaporan.MENUNGGU, ""
    laporan.percobaan = laporan.kemajuan = laporan.total = 0
    laporan.denyut_at, laporan.coba_at = at, None
    laporan.save(update_fields=["status", "sebab_gagal", "percobaan", "kemajuan", "total", "denyut_at", "coba_at"])
    audit.record(actor, Jejak.ULANG, laporan, at=at, before=before, after={"status": laporan.status})
    _send(laporan)
    return laporan


def _send(laporan: Laporan) -> None:
    from laporan.tasks import compose  # tasks import this package; the cycle is cut here

    jobs.after_commit(compose, laporan.pk)

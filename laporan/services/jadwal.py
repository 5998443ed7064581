"""Schedules: set, changed, paused, run now; and the reports they owe."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from laporan import access, queries
from laporan.choices import Alasan, Jejak, JenisLaporan, Rentang
from laporan.choices.jadwal import AlasanJadwal, JejakJadwal
from laporan.jenis import jenis_of
from laporan.models import JadwalLaporan, Laporan
from laporan.queries import jadwal as reads
from laporan.rules.masa import Masa
from laporan.services import antrean

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

# What may change afterwards. Another kind, period or office is another schedule.
_UBAHAN = ("hari", "hari_kerja", "jam", "cabang", "penerima")


@dataclass(frozen=True)
class IsiJadwal:
    """A schedule as somebody set it."""

    jenis: JenisLaporan
    rentang: Rentang
    hari: int
    penerima: list[str]
    hari_kerja: bool = True
    jam: int = 5
    cabang: bool = False


@transaction.atomic
def set_jadwal(
    *, actor: "Pengguna", unit: "UnitKerja", isi: IsiJadwal, at: datetime, pk: int | None = None
) -> JadwalLaporan:
    """Make a schedule, or change one. It begins with the period that runs now: it makes nothing up for the past."""
    today = formats.di_zona(at, unit.zona).date()
    require(access.can_request(actor, unit, today))
    _check(unit, isi)
    if pk is not None:
        return _change(actor, pk, isi, at)
    mulai = Masa.holding(isi.rentang, today).mulai
    try:
        with transaction.atomic():
            row = JadwalLaporan.objects.create(
                unit=unit, mulai=mulai, dibuat_oleh=actor, dibuat_at=at, diubah_at=at, **_fields(isi)
            )
    except IntegrityError as error:
        raise Refused(
            AlasanJadwal.SUDAH_ADA,
            "jenis",
            jenis=isi.jenis.label,
            rentang=isi.rentang.label.lower(),
            unit=unit.nama_pendek,
        ) from error
    audit.record(actor, JejakJadwal.BUAT, row, at=at, after={"unit": unit.kode, **_fields(isi)})
    return row


def _fields(isi: IsiJadwal) -> dict[str, Any]:
    return asdict(isi)


def _check(unit: "UnitKerja", isi: IsiJadwal) -> None:
    if not unit.is_kantor:
        raise Refused(Alasan.BUKAN_KANTOR, "unit", unit=unit.nama_pendek)
    if isi.rentang not in jenis_of(isi.jenis).rentang:
        raise Refused(Alasan.RENTANG_DITOLAK, "rentang", jenis=isi.jenis.label, rentang=isi.rentang.label.lower())
    if not isi.penerima:
        raise Refused(AlasanJadwal.TANPA_PENERIMA, "penerima")
    if not 1 <= isi.hari <= 31:
        raise Refused(AlasanJadwal.HARI_KELIRU, "hari")
    if not 0 <= isi.jam <= 23:
        raise Refused(AlasanJadwal.JAM_KELIRU, "jam")


def _change(actor: "Pengguna", pk: int, isi: IsiJadwal, at: datetime) -> JadwalLaporan:
    row = _held(actor, pk, at)
    before = {nama: getattr(row, nama) for nama in _UBAHAN}
    after = {nama: getattr(isi, nama) for nama in _UBAHAN}
    for nama, nilai in after.items():
        setattr(row, nama, nilai)
    row.diubah_at = at
    row.save(update_fields=[*_UBAHAN, "diubah_at"])
    audit.record(actor, JejakJadwal.UBAH, row, at=at, before=before, after=after)
    return row


@transaction.atomic
def switch_jadwal(*, actor: "Pengguna", pk: int, aktif: bool, at: datetime) -> JadwalLaporan:
    """Pause a schedule or let it go on, from the period that runs then. Pressed twice it changes nothing."""
    row = _held(actor, pk, at)
    if row.aktif == aktif:
        return row
    row.aktif, row.diubah_at = aktif, at
    if aktif:
        row.mulai = Masa.holding(Rentang(row.rentang), formats.di_zona(at, row.unit.zona).date()).mulai
    row.save(update_fields=["aktif", "diubah_at", "mulai"])
    jejak = JejakJadwal.LANJUT if aktif else JejakJadwal.JEDA
    audit.record(actor, jejak, row, at=at, after={"aktif": aktif, "mulai": row.mulai})
    return row


@transaction.atomic
def run_now(*, actor: "Pengguna", pk: int, at: datetime) -> Laporan:
    """The report of the newest complete period, without waiting for its day; the one that is there if there is one."""
    row = _held(actor, pk, at)
    jenis, rentang = JenisLaporan(row.jenis), Rentang(row.rentang)
    masa = queries.periods_of(jenis, rentang, row.unit, at)[0]
    if (latest := queries.latest(jenis, row.unit_id, masa)) is not None:
        return latest
    return antrean.create(antrean.Bahan(jenis, row.unit, masa), actor, at, JejakJadwal.JALANKAN, row)


def _held(actor: "Pengguna", pk: int, at: datetime) -> JadwalLaporan:
    row = reads.lock_jadwal(pk)
    require(row is not None and access.can_request(actor, row.unit, _today(at)))
    assert row is not None  # noqa: S101 - required above
    return row


def _today(at: datetime) -> date:
    return formats.di_zona(at, "WIB").date()


def prepare_scheduled(*, at: datetime) -> int:
    """The reports that schedules owe. How many were made."""
    return sum(
        antrean.create_first(
            antrean.Bahan(JenisLaporan(item.jadwal.jenis), item.unit, item.masa), at, Jejak.SIAPKAN, item.jadwal
        )
        for item in list(reads.due(at))
    )

"""Every read of logbooks. Here: what other apps ask; the modules beside it serve the pages (split by noun)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from core.periods import DateRange
from logbook.choices import StatusLogbook
from logbook.models import Logbook


@dataclass(frozen=True, slots=True)
class RingkasanLogbook:
    """One person's logbook of one date. No row means nothing was written that day."""

    pegawai_id: int
    unit_id: int
    tanggal: date
    status: StatusLogbook
    menit: int
    jumlah_kegiatan: int
    tenggat_at: datetime | None
    dikirim_at: datetime | None
    tepat_waktu: bool | None
    diputuskan_at: datetime | None

    @property
    def is_terkirim(self) -> bool:
        """Sent and not withdrawn or returned."""
        return self.status in {StatusLogbook.TERKIRIM, StatusLogbook.DISETUJUI}

    @property
    def is_disetujui(self) -> bool:
        return self.status == StatusLogbook.DISETUJUI


def logbook_for(pegawai_ids: Iterable[int], days: DateRange) -> dict[tuple[int, date], RingkasanLogbook]:
    """Logbooks of many people over many days, by (pegawai, tanggal): one statement."""
    rows = Logbook.objects.filter(
        pegawai_id__in=list(pegawai_ids), tanggal__gte=days.mulai, tanggal__lt=days.selesai
    ).only(
        "pegawai_id", "unit_id", "tanggal", "status", "menit", "jumlah_kegiatan", "tenggat_at", "dikirim_at",
        "tepat_waktu", "diputuskan_at",
    )  # fmt: skip
    return {(row.pegawai_id, row.tanggal): as_ringkasan(row) for row in rows}


def as_ringkasan(row: Logbook) -> RingkasanLogbook:
    return RingkasanLogbook(
        pegawai_id=row.pegawai_id,
        unit_id=row.unit_id,
        tanggal=row.tanggal,
        status=StatusLogbook(row.status),
        menit=row.menit,
        jumlah_kegiatan=row.jumlah_kegiatan,
        tenggat_at=row.tenggat_at,
        dikirim_at=row.dikirim_at,
        tepat_waktu=row.tepat_waktu,
        diputuskan_at=row.diputuskan_at,
    )


def changed_since(at: datetime) -> set[tuple[int, date]]:
    """Units and dates whose logbooks changed at or after a moment: one statement."""
    return set(Logbook.objects.filter(diubah_at__gte=at).values_list("unit_id", "tanggal").distinct())

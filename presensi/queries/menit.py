"""How long people were at work, as the logbook asks for it through the settings."""

from collections.abc import Sequence
from datetime import date, timedelta

from core.periods import DateRange
from presensi.models import PresensiHarian

_SEMENIT = timedelta(minutes=1)


def menit_hadir_of(pegawai_ids: Sequence[int], days: DateRange) -> dict[tuple[int, date], int]:
    """Minutes from way in to way out of judged days that have both. One statement."""
    rows = PresensiHarian.objects.filter(
        pegawai_id__in=list(pegawai_ids),
        tanggal__gte=days.mulai,
        tanggal__lt=days.selesai,
        masuk_at__isnull=False,
        pulang_at__isnull=False,
    ).values_list("pegawai_id", "tanggal", "masuk_at", "pulang_at")
    return {
        (pegawai_id, tanggal): int((pulang - masuk) / _SEMENIT)
        for pegawai_id, tanggal, masuk, pulang in rows
        if masuk and pulang
    }

"""The lock of a day's seats. Who gives or takes a seat holds it from counting to commit, so the last one goes once."""

from collections.abc import Iterable
from datetime import date

from kelayakan.models import KuotaHari


def hold_days(kantor_id: int, tanggal: Iterable[date]) -> None:
    """Lock days of an office: one statement, always in the order of dates, so that two of these cannot wait for each
    other. The rows come into being with their first lock."""
    rows = [KuotaHari(unit_id=kantor_id, tanggal=satu) for satu in sorted(set(tanggal))]
    # Writing the same value over an existing row is what locks it.
    KuotaHari.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["unit", "tanggal"], update_fields=["tanggal"]
    )

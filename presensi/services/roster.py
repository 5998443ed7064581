"""Days that had begun when their published roster was changed (a swap, a new plan, a day taken back)."""

from datetime import datetime, timedelta

from django.db import transaction

from kelayakan.queries.roster import past_cells_changed
from presensi.models import PosisiBukti
from presensi.rules.perubahan import SebabUbah
from presensi.services import harian

KUNCI = "roster"
# A change is dated before it is committed; no request takes this long.
TENANG = timedelta(minutes=2)
# The first run ever looks this far back.
AWAL = timedelta(days=7)


@transaction.atomic
def rejudge_rosters(*, at: datetime) -> int:
    """Judge again what changed rosters touch since the last run; how many days changed. A missed run is made up for."""
    PosisiBukti.objects.get_or_create(kunci=KUNCI, defaults={"sampai_at": at - AWAL, "dijalankan_at": at})
    posisi = PosisiBukti.objects.select_for_update(skip_locked=True).filter(kunci=KUNCI).first()
    if posisi is None or posisi.sampai_at >= at - TENANG:
        return 0
    changed = 0
    for tanggal, pegawai_ids in past_cells_changed(posisi.sampai_at, at - TENANG).items():
        sebab = SebabUbah("roster hari itu berubah", f"roster:{at:%Y%m%d%H%M}")
        changed += harian.rejudge_past(pegawai_ids=pegawai_ids, tanggal=tanggal, at=at, sebab=sebab)
    posisi.sampai_at, posisi.dijalankan_at = at - TENANG, at
    posisi.save(update_fields=["sampai_at", "dijalankan_at"])
    return changed

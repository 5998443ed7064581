"""Locations: read by others only with a trace, reduced to their class when their time is over (law 10 and 13)."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit
from core.access import require
from kepegawaian import queries as orang
from presensi import access
from presensi.choices import Jejak
from presensi.choices.bukti import KelasTempat
from presensi.models import RekamanLokasi
from presensi.queries import rekaman

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

SEKALI = 2000


@transaction.atomic
def read_lokasi(*, actor: "Pengguna", at: datetime, pegawai: "Pegawai", tanggal: date) -> list[RekamanLokasi]:
    """Locations of a person's day. Whoever reads another's leaves one audit row, whether or not anything was kept."""
    require(access.can_read_location(actor, pegawai, at))
    rows = list(rekaman.lokasi_of_day(pegawai.pk, tanggal))
    if not access.is_self(actor, pegawai):
        audit.record(actor, Jejak.BACA_LOKASI, pegawai, at=at, after={"tanggal": f"{tanggal}", "jumlah": len(rows)})
    return rows


def purge_lokasi(*, at: datetime) -> int:
    """Reduce what is overdue to its class, in batches; how many. One audit row a batch, without any place in it."""
    reduced = 0
    while batch := _reduce_batch(at):
        reduced += batch
    return reduced


@transaction.atomic
def _reduce_batch(at: datetime) -> int:
    rows = list(rekaman.lokasi_overdue(orang.today(at)).order_by("pk").select_for_update(skip_locked=True)[:SEKALI])
    if not rows:
        return 0
    # A place nobody got to look at before its time was over can never be told any more.
    gone = RekamanLokasi.objects.filter(pk__in=[row.pk for row in rows])
    gone.filter(kelas="").update(kelas=KelasTempat.TIDAK_PASTI)
    gone.update(lintang=None, bujur=None, akurasi_meter=None, jarak_meter=None, diambil_at=None, diringkas_at=at)
    audit.record(None, Jejak.HAPUS_LOKASI, rows[0], at=at, after={"jumlah": len(rows)})
    return len(rows)

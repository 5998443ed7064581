"""What is due around published rosters: months to be held against the rules again, requests whose day is over."""

from datetime import datetime, timedelta

from django.db.models import F, Q

from core.periods import Month
from kelayakan.choices.roster import StatusRoster
from kelayakan.models import PermohonanWFH, RosterBulan, TukarHari
from kelayakan.queries.matriks import TERBUKA
from kelayakan.queries.tukar import TERBUKA as TUKAR_TERBUKA
from kepegawaian import queries as orang

# How long a published month may go unwatched, and how many are looked at in one run.
SELANG = timedelta(minutes=30)
SEKALI = 200


def due_for_review(at: datetime) -> list[int]:
    """Published months with days to come that were not looked at lately, the longest unwatched first."""
    kini = Month.of(orang.today(at)).first
    rows = RosterBulan.objects.filter(
        Q(ditinjau_at__isnull=True) | Q(ditinjau_at__lte=at - SELANG), status=StatusRoster.TERBIT, bulan__gte=kini
    )
    return list(rows.order_by(F("ditinjau_at").asc(nulls_first=True), "pk").values_list("pk", flat=True)[:SEKALI])


def lapsed_requests(at: datetime) -> list[PermohonanWFH]:
    """Requests still open although their day is over, locked."""
    rows = PermohonanWFH.objects.select_for_update(skip_locked=True).filter(
        status__in=TERBUKA, tanggal__lt=orang.today(at)
    )
    return list(rows.order_by("pk")[:SEKALI])


def lapsed_swaps(at: datetime) -> list[TukarHari]:
    """Swaps still open although one of their days has begun, locked."""
    kini = orang.today(at)
    rows = TukarHari.objects.select_for_update(skip_locked=True).filter(
        Q(tanggal_pemohon__lte=kini) | Q(tanggal_rekan__lte=kini), status__in=TUKAR_TERBUKA
    )
    return list(rows.order_by("pk")[:SEKALI])

"""How many people of each unit have what working from home takes, as they said and their superior confirmed."""

from datetime import date

from django.db.models import Count, Q

from kelayakan.models import Kesiapan
from kepegawaian.queries import penugasan_definitif, under


def readiness_by_unit(paths: tuple[str, ...], tanggal: date) -> dict[str, tuple[int, int]]:
    """People and how many of them are ready (a laptop and a connection, confirmed), by path of the unit."""
    # Not one look-up per person: the ready ones are read once and matched.
    siap = Kesiapan.objects.filter(laptop=True, koneksi=True, dikonfirmasi_at__isnull=False).values("pegawai_id")
    rows = (
        penugasan_definitif(tanggal)
        .filter(under(paths))
        .select_related(None)
        .order_by()
        .values("unit__jalur")
        .annotate(orang=Count("pk"), beres=Count("pk", filter=Q(pegawai_id__in=siap)))
    )
    return {r["unit__jalur"]: (r["orang"], r["beres"]) for r in rows}

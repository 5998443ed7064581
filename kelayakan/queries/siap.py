"""How many people of each unit have what working from home takes, as they said and their superior confirmed."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from kelayakan.models import Kesiapan
from kepegawaian.queries import penugasan_definitif, under


def readiness_by_unit(paths: tuple[str, ...], tanggal: date) -> dict[str, tuple[int, int]]:
    """People and how many of them are ready (a laptop and a connection, confirmed), by path of the unit."""
    siap = Kesiapan.objects.filter(
        pegawai=OuterRef("pegawai"), laptop=True, koneksi=True, dikonfirmasi_at__isnull=False
    )
    rows = (
        penugasan_definitif(tanggal)
        .filter(under(paths))
        .select_related(None)
        .annotate(siap=Exists(siap))
        .order_by()
        .values("unit__jalur")
        .annotate(orang=Count("pk"), beres=Count("pk", filter=Q(siap=True)))
    )
    return {r["unit__jalur"]: (r["orang"], r["beres"]) for r in rows}

"""Which verdicts people have not heard of, and which run out soon."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from kelayakan.choices.layak import StatusKelayakan
from kelayakan.models import Kelayakan
from kepegawaian import jabatan_queries as jabatan
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


@dataclass(frozen=True, slots=True)
class Berakhir:
    """How many verdicts of an office end on a date with nothing decided after them."""

    kantor: "UnitKerja"
    selesai: date
    orang: int


def untold() -> QuerySet[Kelayakan]:
    """Decided verdicts of batches that their people have not been told, oldest first."""
    rows = Kelayakan.objects.filter(status=StatusKelayakan.DITETAPKAN, dikabarkan_at__isnull=True, usulan__isnull=False)
    return rows.select_related("pegawai__pengguna").order_by("pk")


def expiring(hari_ini: date, batas: date) -> list[Berakhir]:
    """Verdicts that end until a date without a successor, decided or proposed, by office and date."""
    follows = Kelayakan.objects.filter(pegawai=OuterRef("pegawai"), mulai__lte=OuterRef("selesai")).filter(
        selesai__gt=OuterRef("selesai"), status__in=(StatusKelayakan.DITETAPKAN, StatusKelayakan.USULAN)
    )
    rows = Kelayakan.objects.filter(
        ~Exists(follows), status=StatusKelayakan.DITETAPKAN, selesai__gt=hari_ini, selesai__lte=batas
    )
    rows = rows.filter(pegawai__aktif=True)
    ends = list(rows.order_by("pk").values_list("unit__jalur", "selesai"))
    offices = jabatan.office_ids()
    counted: Counter[tuple[int, date]] = Counter()
    for jalur, selesai in ends:
        path = orang.unit_ids_on_path(jalur)
        counted[next((pk for pk in reversed(path) if pk in offices), path[0]), selesai] += 1
    units = orang.units_by_id({pk for pk, _ in counted})
    return [Berakhir(units[pk], selesai, n) for (pk, selesai), n in sorted(counted.items())]

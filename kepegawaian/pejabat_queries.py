"""Who holds which structural level, as a condition on rows with `pegawai` and `tanggal`; where a role is held."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from kepegawaian.choices import JenisPenugasan, JenisPeran
from kepegawaian.models import Penugasan, Peran
from kepegawaian.queries import in_force


def at_or_above(jenjang: Any) -> Q:
    """The person's definitive post of the day has this structural level or a higher one (1 is the highest).

    `jenjang` is a number, or an expression of the outer row's `tanggal`.
    """
    rows = Penugasan.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gt=OuterRef("tanggal")),
        pegawai=OuterRef("pegawai"),
        mulai__lte=OuterRef("tanggal"),
        jenis=JenisPenugasan.DEFINITIF,
        jabatan__jenjang__lte=jenjang,
    )
    return Q(Exists(rows))


def role_paths(jenis: JenisPeran, tanggal: date) -> list[str]:
    """Paths of the units over which somebody holds a role on a day."""
    rows = Peran.objects.filter(in_force(tanggal), jenis=jenis).order_by()
    return list(rows.values_list("unit__jalur", flat=True).distinct())

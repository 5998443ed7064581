"""Who holds which structural level, as a condition on rows with `pegawai` and `tanggal`."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from kepegawaian.choices import JenisPenugasan
from kepegawaian.models import Penugasan


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

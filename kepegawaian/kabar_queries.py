"""What the kernel's notices ask about a person."""

from collections.abc import Iterable
from datetime import date

from kepegawaian.choices import JenisPenugasan
from kepegawaian.models import Penugasan
from kepegawaian.queries import in_force


def zona_of(pengguna_ids: Iterable[int], tanggal: date) -> dict[int, str]:
    """The zone of the place of work of each login on a date; that of the west for a login without a post. One
    statement."""
    ids = list(pengguna_ids)
    rows = Penugasan.objects.filter(
        in_force(tanggal), jenis=JenisPenugasan.DEFINITIF, pegawai__pengguna_id__in=ids
    ).values_list("pegawai__pengguna_id", "unit__zona")
    return {**dict.fromkeys(ids, "WIB"), **dict(rows)}

"""What the kernel's notices ask about a person."""

from datetime import date

from kepegawaian.choices import JenisPenugasan
from kepegawaian.models import Penugasan
from kepegawaian.queries import in_force


def zona_of(pengguna_id: int, tanggal: date) -> str:
    """The zone of a login's place of work on a date; that of the west for a login without a post. One statement."""
    zona: str | None = (
        Penugasan.objects.filter(in_force(tanggal), jenis=JenisPenugasan.DEFINITIF, pegawai__pengguna_id=pengguna_id)
        .values_list("unit__zona", flat=True)
        .first()
    )
    return zona or "WIB"

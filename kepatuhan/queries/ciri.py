"""The traits of a working day, asked of the apps that know them, as conditions on `sumber.with_logbook()` rows."""

from collections.abc import Callable, Mapping

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.lookups import LessThanOrEqual

from kelayakan.queries import ciri as kelayakan
from kepatuhan.choices.indikator import Ciri
from kepatuhan.queries.katalog import limit_of
from kepegawaian.pejabat_queries import at_or_above
from ketentuan.hari_kerja_queries import HariKerjaAntara
from logbook.queries import ciri as logbook
from presensi.queries import ciri as presensi

BELUM = 32_767


def has(ciri: Ciri) -> Q:
    """The rows that have the trait."""
    return _SYARAT[ciri]()


def _reviewed_in_time() -> Q:
    """Decided within so many working days after it was sent, as the catalogue says for that day."""
    lama = HariKerjaAntara("lb__dikirim_at", "lb__diputuskan_at")
    # One value that is never NULL, so that NOT means not.
    decided = When(lb__diputuskan_at__isnull=False, lb__dikirim_at__isnull=False, then=lama)
    return Q(LessThanOrEqual(Case(decided, default=Value(BELUM), output_field=IntegerField()), limit_of("tinjauan")))


def _official() -> Q:
    return at_or_above(limit_of("pejabat", outer=True))


_SYARAT: Mapping[Ciri, Callable[[], Q]] = {
    Ciri.LUPA_KETUK: presensi.forgotten_tap,
    Ciri.LUAR_ROSTER: presensi.out_of_roster,
    Ciri.LUAR_TEMPAT: presensi.out_of_place,
    Ciri.DIKOREKSI: presensi.corrected,
    Ciri.LURING: presensi.offline_tap,
    Ciri.TANPA_KELAYAKAN: kelayakan.without_verdict,
    Ciri.LUAR_TUGAS: logbook.with_office_task,
    Ciri.TANPA_HASIL: logbook.without_output,
    Ciri.DITINJAU_TEPAT: _reviewed_in_time,
    Ciri.PEJABAT: _official,
}

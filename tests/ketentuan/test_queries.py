"""Reading rules: statement counts that do not grow, a cache that never lies and may be away."""

from datetime import UTC, date, datetime

import holidays
import pytest
from django.core.cache import cache as django_cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from redis.exceptions import ConnectionError as RedisAway

from core.periods import DateRange, Month
from ketentuan import cache, queries
from ketentuan.choices import JenisLibur
from ketentuan.models import DasarHukum, HariLibur, Periode
from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.libur import LIBUR
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services.paket import pasang_paket
from ketentuan.services.periode import lock_periode
from tests.cast import Cast
from tests.factories import AT

DAY = date(2026, 11, 24)
MONTH = DateRange(date(2026, 11, 1), date(2026, 12, 1))


@pytest.fixture(autouse=True)
def _packs(db: None) -> None:
    pasang_paket(actor=None, at=AT, paket=NASIONAL)
    pasang_paket(actor=None, at=AT, paket=KEMENKEU)


def _statements(call: object) -> int:
    with CaptureQueriesContext(connection) as captured:
        call()  # type: ignore[operator]
    return len(captured)


def test_a_known_day_costs_no_statement_and_a_new_one_few(cast: Cast) -> None:
    assert _statements(lambda: queries.day_rules(cast.seksi.pk, DAY)) == 8
    assert _statements(lambda: queries.day_rules(cast.seksi.pk, DAY)) == 0
    assert _statements(lambda: queries.day_rules(cast.seksi.pk, date(2026, 11, 25))) == 2
    assert _statements(lambda: queries.day_rules_of(cast.kpknl, MONTH)) == 1


def test_statements_do_not_grow_with_units_or_days(cast: Cast) -> None:
    units = [cast.kanwil.pk, cast.kpknl.pk, cast.seksi.pk, cast.seksi_lain.pk, cast.kanwil_lain.pk, cast.kpknl_lain.pk]
    assert _statements(lambda: queries.day_rules_for(units[:1], DateRange(DAY, date(2026, 11, 25)))) == 8
    cache.forget()
    assert _statements(lambda: queries.day_rules_for(units, MONTH)) == 8
    assert len(queries.day_rules_for(units, MONTH)) == 6 * 30


def test_cached_rules_equal_fresh_ones(cast: Cast) -> None:
    fresh = queries.day_rules(cast.seksi.pk, DAY)
    assert queries.day_rules(cast.seksi.pk, DAY) == fresh
    assert fresh.jam is not None
    assert fresh.dasar_jam is not None
    assert fresh.dasar_jam.sebutan == "PMK 221/PMK.01/2021 Pasal 2"


def test_what_an_older_version_remembers_is_not_read(cast: Cast) -> None:
    before = queries.day_rules(cast.seksi.pk, DAY)
    lama = cache.recall()
    HariLibur.objects.create(tanggal=DAY, jenis=JenisLibur.LIBUR_DAERAH, nama="Uji", dasar=DasarHukum.objects.all()[0])
    assert queries.day_rules(cast.seksi.pk, DAY) == before, "nobody said that rules changed"
    cache.forget()
    lama[cast.seksi.pk, DAY] = before  # a slow thread that read the rows before the change
    assert queries.day_rules(cast.seksi.pk, DAY).libur is not None


def test_memory_grows_old_and_full(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of the version that was lost (the cache was away) costs ten minutes; memory has an end."""
    before = queries.day_rules(cast.seksi.pk, DAY)
    HariLibur.objects.create(tanggal=DAY, jenis=JenisLibur.LIBUR_DAERAH, nama="Uji", dasar=DasarHukum.objects.all()[0])
    cache._ingatan.sejak -= cache.UMUR_DETIK - 10
    cache._ingatan.ditanya = 0
    assert queries.day_rules(cast.seksi.pk, DAY) == before
    cache._ingatan.sejak -= 20
    cache._ingatan.ditanya = 0
    assert queries.day_rules(cast.seksi.pk, DAY).libur is not None
    monkeypatch.setattr(cache, "PALING_BANYAK", 1)
    cache._ingatan.ditanya = 0
    assert cache.recall() == {}


def test_a_change_made_by_another_process_is_seen_after_a_moment(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    before = queries.day_rules(cast.seksi.pk, DAY)
    HariLibur.objects.create(tanggal=DAY, jenis=JenisLibur.LIBUR_DAERAH, nama="Uji", dasar=DasarHukum.objects.all()[0])
    django_cache.set(cache.VERSI, "proses lain", timeout=None)
    monkeypatch.setattr(cache, "monotonic", lambda: cache._ingatan.ditanya + cache.PERCAYA_DETIK / 2)
    assert queries.day_rules(cast.seksi.pk, DAY) == before
    monkeypatch.setattr(cache, "monotonic", lambda: cache._ingatan.ditanya + 2 * cache.PERCAYA_DETIK)
    assert queries.day_rules(cast.seksi.pk, DAY).libur is not None


def test_without_the_cache_the_answer_comes_from_the_rows(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = queries.day_rules(cast.seksi.pk, DAY)

    def away(*args: object, **kwargs: object) -> None:
        raise RedisAway

    for name in ("get", "get_many", "set", "set_many", "add"):
        monkeypatch.setattr(django_cache, name, away)
    assert queries.day_rules(cast.seksi.pk, DAY) == expected
    assert lock_periode(actor=None, at=AT, unit=cast.kpknl, month=Month(2026, 10))
    assert queries.day_rules(cast.seksi.pk, date(2026, 10, 1)).terkunci


def test_the_cache_holds_no_lock_of_another_month_or_office(cast: Cast) -> None:
    Periode.objects.create(unit=cast.kanwil, bulan=date(2026, 10, 1), status="terkunci", diubah_at=AT)
    assert queries.day_rules(cast.seksi.pk, date(2026, 10, 15)).terkunci
    assert not queries.day_rules(cast.kpknl_lain.pk, date(2026, 10, 15)).terkunci
    assert not queries.day_rules(cast.seksi.pk, date(2026, 9, 30)).terkunci


def test_working_days_and_deadlines_of_a_unit(cast: Cast) -> None:
    assert queries.working_days(cast.seksi.pk, MONTH) == 21
    assert queries.add_working_days(cast.seksi.pk, date(2026, 12, 23), 1) == date(2026, 12, 28)
    assert queries.add_working_days(cast.seksi.pk, date(2026, 11, 27), 10) == date(2026, 12, 11)
    calendar = queries.calendars([cast.seksi.pk])[cast.seksi.pk]
    assert _statements(lambda: calendar.add(DAY, 200)) == 0


@pytest.mark.parametrize(
    ("unit", "utc", "expected"),
    [
        ("seksi", datetime(2026, 11, 23, 16, 59, tzinfo=UTC), date(2026, 11, 23)),
        ("seksi", datetime(2026, 11, 23, 17, 0, tzinfo=UTC), date(2026, 11, 24)),
        ("kpknl_lain", datetime(2026, 11, 23, 15, 0, tzinfo=UTC), date(2026, 11, 24)),
    ],
)
def test_the_working_date_of_a_unit(cast: Cast, unit: str, utc: datetime, expected: date) -> None:
    assert queries.working_date_for(getattr(cast, unit), utc) == expected


def test_the_calendar_of_a_year(cast: Cast) -> None:
    assert queries.years_with_libur() == [2025, 2026, 2027]
    assert queries.libur_of_year(2026).count() == 25
    row = queries.libur_of_year(2027)[6]
    assert (row.tanggal, row.perkiraan) == (date(2027, 3, 10), True)


@pytest.mark.parametrize("tahun", [2025, 2026, 2027])
def test_the_holidays_library_agrees_as_a_hint(tahun: int) -> None:
    library = holidays.country_holidays("ID", years=tahun, categories=("public", "government"), language="id")
    assert {item.tanggal for item in LIBUR if item.tanggal.year == tahun} == set(library)

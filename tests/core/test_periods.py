from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.periods import DateRange, Month, week_of

dates = st.dates(date(2000, 1, 1), date(2199, 11, 30))


@given(dates)
def test_every_date_lies_in_its_month_and_no_other(d: date) -> None:
    month = Month.of(d)
    assert d in month
    assert d in month.days
    assert d not in month.shift(1).days
    assert Month.parse(str(month)) == month


@given(dates, st.integers(-24, 24))
def test_shift_and_back(d: date, n: int) -> None:
    month = Month.of(d)
    if 2000 <= (month.year * 12 + month.month - 1 + n) // 12 <= 2199:
        assert month.shift(n).shift(-n) == month


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-0", "26-11", "2026/11", "", "2026-1", "２０２６-11", "-026-11", "1999-12"]
)
def test_odd_months_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Month.parse(text)


@given(dates, st.integers(0, 60))
def test_half_open(d: date, n: int) -> None:
    r = DateRange(d, d + timedelta(days=n))
    assert len(list(r)) == len(r) == n
    assert r.selesai not in r


@given(dates)
def test_week_starts_on_monday(d: date) -> None:
    week = week_of(d)
    assert d in week
    assert week.mulai.weekday() == 0
    assert len(week) == 7


@given(dates, st.integers(1, 40), st.integers(-50, 50), st.integers(1, 40))
def test_overlap_is_the_common_dates(d: date, n: int, off: int, m: int) -> None:
    a, b = DateRange(d, d + timedelta(days=n)), DateRange(d + timedelta(days=off), d + timedelta(days=off + m))
    both = a.overlap(b)
    assert (set(both) if both else set()) == set(a) & set(b)

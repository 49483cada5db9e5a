from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from milepost.reporting.roads.axis import Axis

YEAR = Axis(date(2026, 1, 1), date(2026, 12, 31))
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))


def test_the_whole_axis_is_one() -> None:
    """The whole axis is one."""
    span = YEAR.span(YEAR.start, YEAR.end)
    assert (span.start, span.end, span.width) == (0.0, 1.0, 1.0)
    assert not span.before
    assert not span.after


def test_a_day_begins_where_the_one_before_it_ends() -> None:
    """A day begins where the one before it ends."""
    june, july = YEAR.span(date(2026, 6, 1), date(2026, 6, 30)), YEAR.at(date(2026, 7, 1))
    assert june.end == july


def test_what_goes_on_beyond_the_axis_is_cut_and_says_so() -> None:
    """What goes on beyond the axis is cut and says so."""
    span = YEAR.span(date(2025, 7, 1), date(2027, 1, 1))
    assert (span.start, span.end, span.before, span.after) == (0.0, 1.0, True, True)


@given(DAYS, st.integers(0, 900))
def test_a_span_lies_on_the_axis(start: date, days: int) -> None:
    """Whatever its days, and it never runs backwards."""
    span = YEAR.span(start, start + timedelta(days=days))
    assert 0 <= span.start <= span.end <= 1


@given(DAYS, DAYS)
def test_later_days_lie_further_right(one: date, other: date) -> None:
    """Later days lie further right."""
    first, second = sorted((one, other))
    assert YEAR.at(first) <= YEAR.at(second)


@given(DAYS, st.integers(0, 900))
def test_a_stretch_meets_the_axis_where_it_has_a_day_on_it(start: date, days: int) -> None:
    """A stretch meets the axis where it has a day on it."""
    end = start + timedelta(days=days)
    some = any(YEAR.holds(start + timedelta(days=day)) for day in range(days + 1))
    assert YEAR.meets(start, end) == some

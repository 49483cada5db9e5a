from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.analysis.forecast.grid import Clock, Grid, clock, grid
from milepost.model.periods import Frequency

MONTHS = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 6, 30)]


def laid(ends: list[date], values: list[float], every: Frequency | None) -> Grid:
    """On the steps that the series has."""
    return grid(ends, values, clock(ends, every), additive=False)


def test_a_gap_is_filled_and_remembered() -> None:
    """Straight across it; months are steps however long they are."""
    found = laid(MONTHS, [1.0, 2.0, 3.0, 6.0], Frequency.MONTH)
    assert found.values == pytest.approx((1, 2, 3, 4, 5, 6))
    assert found.observed == (True, True, True, False, False, True)


def test_uneven_days_fall_on_the_nearest_step() -> None:
    """A value a week, give or take a day."""
    ends = [date(2026, 3, 2) + timedelta(days) for days in (0, 6, 14, 22, 28)]
    assert laid(ends, [1.0, 2.0, 3.0, 4.0, 5.0], Frequency.WEEK).values == (1, 2, 3, 4, 5)


def test_the_spacing_seen_counts_where_every_says_another() -> None:
    """Ten values in three weeks are no weekly ones."""
    ends = [date(2026, 3, 2) + timedelta(2 * index) for index in range(10)]
    assert clock(ends, Frequency.WEEK) == Clock(None, 2.0)
    assert len(laid(ends, [float(index) for index in range(10)], Frequency.WEEK).values) == 10


def test_two_values_on_one_step_are_the_later_or_their_sum() -> None:
    """A level is what it was last, a total takes both."""
    ends = [date(2026, 3, day) for day in (1, 8, 15, 16, 22)]
    values, counted = [1.0, 2.0, 3.0, 4.0, 5.0], Clock(Frequency.WEEK, 7.0)
    assert grid(ends, values, counted, additive=False).values == (1, 2, 4, 5)
    assert grid(ends, values, counted, additive=True).values == (1, 2, 7, 5)


@pytest.mark.parametrize(
    ("every", "due", "periods"),
    [
        (Frequency.MONTH, date(2026, 12, 31), 6),
        (Frequency.MONTH, date(2026, 12, 30), 5),
        (Frequency.WEEK, date(2026, 7, 20), 2),
        (Frequency.MONTH, date(2026, 7, 1), 0),
        (Frequency.MONTH, date(2026, 1, 1), 0),
    ],
)
def test_what_is_to_come_ends_by_due(every: Frequency, due: date, periods: int) -> None:
    """A period that ends later brings nothing in time."""
    latest, counted = date(2026, 6, 30), Clock(every, every.days)
    assert counted.until(latest, due) == periods
    assert periods == 0 or counted.end(latest, periods) <= due


def test_days_repeat_by_week_and_by_year() -> None:
    """Others by year alone."""
    days = [date(2026, 3, 1) + timedelta(index) for index in range(9)]
    assert laid(days, [1.0] * 9, Frequency.DAY).seasons == (7.0, 365.25)
    assert laid(MONTHS, [1.0] * 4, Frequency.MONTH).seasons == (12.0,)


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=1200), st.booleans())
def test_even_steps_need_no_laying_out(values: list[float], additive: bool) -> None:
    """Weeks to the day come to the same as weeks of which one is off by a day, on the nearest step."""
    ends = [date(2000, 1, 2) + timedelta(weeks=week) for week in range(len(values))]
    counted = clock(ends, Frequency.WEEK)
    even = grid(ends, values, counted, additive=additive)
    ends[0] -= timedelta(days=1)
    assert even == grid(ends, values, counted, additive=additive)

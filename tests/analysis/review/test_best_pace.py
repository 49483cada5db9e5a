from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.builders import DUE, START, metric, on

from milepost.analysis.review.best_pace import PaceNeeded, pace_needed
from milepost.model.metrics import Aggregation, Direction, Metric, Unit, UnitKind
from milepost.model.periods import Frequency

AS_OF = date(2026, 9, 30)
FIRST = date(2025, 1, 5)


def rising(a_week: float, until: date = AS_OF, first: float = 100.0) -> list[tuple[date, float]]:
    """A value a week that rises by so much."""
    weeks = (until - FIRST).days // 7
    return [(FIRST + timedelta(days=7 * one), first + a_week * one) for one in range(weeks + 1)]


def needed(one: Metric, as_of: date = AS_OF) -> PaceNeeded | None:
    """The pace of a metric in a goal over the half year."""
    return pace_needed(on(as_of.isoformat(), one), START, DUE, as_of)


def percent(to: float, a_week: float = 1.0, **more: Any) -> Metric:
    """A weekly share that has risen steadily."""
    unit = Unit(UnitKind.PERCENT)
    return metric(rising(a_week), to=to, every=Frequency.WEEK, unit=unit, **more)


def test_a_steady_pace_that_goes_on_is_once_the_best() -> None:
    """It rose by 1 a week to 190; 95 days later it would stand at 203.6, which is just what is asked for."""
    found = needed(percent(to=190 + 95 / 7))
    assert found is not None
    assert found.days == 95
    assert found.ratio == pytest.approx(1.0)


def test_twice_the_way_takes_twice_the_pace() -> None:
    """The ratio grows with the way that is left."""
    found = needed(percent(to=190 + 2 * 95 / 7))
    assert found is not None
    assert found.ratio == pytest.approx(2.0)


def test_what_falls_is_judged_by_its_falls() -> None:
    """For a decrease the good direction is down."""
    down = metric(
        rising(-1.0, first=400.0),
        Direction.DECREASE,
        to=310 - 95 / 7,
        every=Frequency.WEEK,
        unit=Unit(UnitKind.PERCENT),
    )
    found = needed(down)
    assert found is not None
    assert found.ratio == pytest.approx(1.0)


def test_a_total_is_compared_with_what_a_stretch_brought() -> None:
    """Ten a week for as many days as are left, against the rest of the target."""
    rows = [(end, 10.0) for end, _ in rising(0)]
    brought = sum(1 for end, _ in rows if end >= START) * 10.0
    total = metric(rows, to=brought + 268.0, every=Frequency.WEEK, aggregation=Aggregation.SUM)
    found = needed(total)
    assert found is not None
    assert found.needed == pytest.approx(268.0)
    assert found.ratio == pytest.approx(2.0, rel=0.05)


@pytest.mark.parametrize(
    "one",
    [
        percent(to=100.0),
        percent(to=300.0, a_week=-1.0),
        metric({"2026-08-31": 1.0, "2026-09-30": 2.0}, to=9.0),
        metric(rising(1.0), Direction.AT_LEAST, to=400.0, every=Frequency.WEEK),
        metric(rising(1.0), None, None, every=Frequency.WEEK),
    ],
    ids=["reached", "never moved that way", "hardly observed", "a limit", "only watched"],
)
def test_no_pace_is_told_where_there_is_nothing_to_compare(one: Metric) -> None:
    """The way is done, was never gone, or cannot be seen."""
    assert needed(one) is None


@given(scale=st.floats(0.01, 1000.0), to=st.floats(200.0, 900.0))
def test_the_unit_changes_nothing(scale: float, to: float) -> None:
    """Counted in other units, the ratio is the same."""
    rows = rising(1.0)
    one = metric(rows, to=to, every=Frequency.WEEK)
    scaled = metric(
        [(end, value * scale) for end, value in rows], to=to * scale, every=Frequency.WEEK
    )
    found, again = needed(one), needed(scaled)
    assert found is not None
    assert again is not None
    assert again.ratio == pytest.approx(found.ratio, rel=1e-6)


def test_nothing_after_the_day_counts() -> None:
    """A leap that comes later is not the best so far."""
    rows = rising(1.0)
    later = [*rows, (date(2026, 10, 4), 900.0)]
    unit = Unit(UnitKind.PERCENT)
    assert needed(metric(rows, to=250.0, every=Frequency.WEEK, unit=unit)) == needed(
        metric(later, to=250.0, every=Frequency.WEEK, unit=unit)
    )

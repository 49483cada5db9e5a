from __future__ import annotations

import pytest
from tests.analysis.builders import codes, day, metric, on

from milepost.analysis.types import Amount, Status
from milepost.model.metrics import Aggregation, Direction, Plan, PlanKind

KEPT = {"2026-07-31": 4.0, "2026-08-31": 4.0, "2026-09-30": 4.0}


def test_progress_is_kept_over_observed_periods() -> None:
    """Four periods, one broken; the last one kept."""
    found = on(
        "2026-10-31", metric({**KEPT, "2026-07-31": 6.0, "2026-10-31": 5.0}, Direction.AT_MOST, 5.0)
    )
    assert found.limit is not None
    assert (found.limit.kept, found.limit.observed) == (3, 4)
    assert found.progress == 0.75


@pytest.mark.parametrize(
    ("direction", "target", "value", "margin"),
    [
        (Direction.AT_MOST, 5.0, 4.0, 1.0),
        (Direction.AT_LEAST, 5.0, 4.0, -1.0),
        (Direction.BETWEEN, (1.0, 5.0), 4.0, 1.0),
        (Direction.BETWEEN, (1.0, 5.0), 0.0, -1.0),
        (Direction.AT_MOST, 5.0, 5.0, 0.0),
    ],
)
def test_the_margin_is_the_distance_to_the_limit(
    direction: Direction, target: float | tuple[float, float], value: float, margin: float
) -> None:
    """Negative: broken. At the limit is within it."""
    limit = on("2026-07-31", metric({"2026-07-31": value}, direction, target)).limit
    assert limit is not None
    assert (limit.margin, limit.broken) == (margin, margin < 0)


@pytest.mark.parametrize(
    ("direction", "target", "value", "near"),
    [
        (Direction.AT_MOST, 5.0, 4.5, True),
        (Direction.AT_MOST, 5.0, 4.4, False),
        (Direction.AT_LEAST, 50.0, 55.0, True),
        (Direction.AT_LEAST, 50.0, 56.0, False),
        (Direction.BETWEEN, (100.0, 110.0), 101.0, True),
        (Direction.BETWEEN, (100.0, 110.0), 105.0, False),
        (Direction.AT_MOST, 5.0, 5.5, False),
        (Direction.AT_MOST, 0.0, 0.0, False),
    ],
)
def test_within_ten_percent_of_being_broken_is_near(
    direction: Direction, target: float | tuple[float, float], value: float, near: bool
) -> None:
    """Of the limit, of a band's width; which is no status. No accident at all is as far as one can be."""
    found = on("2026-10-05", metric({**KEPT, "2026-09-30": value}, direction, target))
    assert found.limit is not None
    assert found.limit.near is near
    assert ("limit_near" in codes(found)) is near


def test_at_its_limit_exactly() -> None:
    """There is no distance to tell."""
    found = on("2026-10-05", metric({**KEPT, "2026-09-30": 5.0}, Direction.AT_MOST, 5.0))
    assert "at_limit" in codes(found)
    assert "limit_near" not in codes(found)


def test_a_broken_limit_is_off_track_at_once() -> None:
    """However long it was kept before."""
    found = on("2026-10-05", metric({**KEPT, "2026-09-30": 5.1}, Direction.AT_MOST, 5.0))
    assert found.status is Status.OFF_TRACK
    assert codes(found)[0] == "limit_broken"
    values = found.reasons[0].values
    assert (values["value"], values["limit"]) == (
        Amount(5.1, found.metric.unit),
        Amount(5.0, found.metric.unit),
    )
    assert values["date"] == day("2026-09-30")


def test_a_value_outside_its_band_names_both_bounds() -> None:
    """Between 1 and 3, at 4."""
    found = on("2026-10-05", metric(KEPT, Direction.BETWEEN, (1.0, 3.0)))
    assert codes(found)[0] == "band_left"


def test_missing_periods_cap_the_status_at_at_risk() -> None:
    """July and September are kept, August has no value: what is not seen is not kept."""
    values = {"2026-07-31": 4.0, "2026-09-30": 4.0}
    found = on("2026-10-05", metric(values, Direction.AT_MOST, 5.0))
    assert (found.status, found.progress, found.gaps) == (Status.AT_RISK, 1.0, 1)
    assert "periods_missing" in codes(found)


def test_a_gap_is_a_missing_period() -> None:
    """An empty cell is as good as no row."""
    values = {"2026-07-31": 4.0, "2026-08-31": None, "2026-09-30": 4.0}
    assert on("2026-10-05", metric(values, Direction.AT_MOST, 5.0)).status is Status.AT_RISK


def test_a_period_that_is_not_due_yet_is_not_missing() -> None:
    """On 20 October, October's value can't be there."""
    assert on("2026-10-20", metric(KEPT, Direction.AT_MOST, 5.0)).status is Status.ON_TRACK


def test_missing_periods_make_a_bad_status_no_better() -> None:
    """Broken stays off track, stale stays stale."""
    values = {"2026-07-31": 4.0, "2026-09-30": 6.0}
    one = metric(values, Direction.AT_MOST, 5.0)
    assert on("2026-10-05", one).status is Status.OFF_TRACK
    assert on("2026-12-01", one).status is Status.STALE


def test_a_last_period_that_never_came_is_missing_in_the_end() -> None:
    """December's value is awaited, and once it is stale the limit was kept in all that is seen, which is not all."""
    one = metric({**KEPT, "2026-10-31": 4.0, "2026-11-30": 4.0}, Direction.AT_MOST, 5.0)
    assert on("2027-01-31", one).status is Status.AWAITING_DATA
    found = on("2027-03-01", one)
    assert (found.status, found.gaps) == (Status.AT_RISK, 1)


def test_a_mean_within_a_limit_is_judged_as_it_stood_period_by_period() -> None:
    """6 and 2 make 4: the first period stood above the limit of 5, the mean of both does not."""
    values = {"2026-07-31": 6.0, "2026-08-31": 2.0}
    found = on("2026-09-05", metric(values, Direction.AT_MOST, 5.0, aggregation=Aggregation.MEAN))
    assert (found.current, found.progress) == (4.0, 0.5)
    assert found.limit is not None
    assert not found.limit.broken


def test_a_limit_may_tighten_by_points() -> None:
    """At most 8 until September, then down to 5: 6.4 in mid-November is kept, 6.6 is not."""
    plan = Plan(PlanKind.POINTS, points=((day("2026-09-30"), 8.0),))
    for value, broken in ((6.4, False), (6.6, True)):
        one = metric({**KEPT, "2026-11-15": value}, Direction.AT_MOST, 5.0, plan=plan)
        found = on("2026-11-15", one)
        assert found.limit is not None
        assert found.limit.broken is broken
        assert found.limit.in_force.value == pytest.approx(6.5)

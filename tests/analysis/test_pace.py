from __future__ import annotations

import pytest
from tests.analysis.builders import DUE, START, codes, day, metric, on

from milepost.analysis.pace import in_grace, judged_from, reaches
from milepost.analysis.types import Status
from milepost.model.metrics import Aggregation, Direction, Plan, PlanKind, Window
from milepost.model.periods import Frequency


def test_pace_is_progress_over_expected() -> None:
    """Half of the way where half is expected is 1; 46 of 92 expected days is a half."""
    for value, pace in ((50.0, 1.0), (25.0, 0.5)):
        found = on("2026-10-15", metric({"2026-09-30": value}, since=0.0))
        assert found.expected == 0.5
        assert found.pace == pytest.approx(pace)


def test_expected_is_read_on_the_last_day_of_the_latest_observed_period() -> None:
    """In mid-October the value of 30 September is held against the plan of that day: not yet due is no delay."""
    one = metric({"2026-09-30": 50.0}, since=0.0)
    assert on("2026-09-30", one).expected == on("2026-10-30", one).expected == 0.5


def test_without_data_expected_is_read_on_as_of() -> None:
    """An empty metric is expected to be where the plan is by now."""
    assert on("2026-09-30", metric(since=0.0)).expected == 0.5


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-07-18", Status.EARLY), ("2026-07-19", Status.OFF_TRACK)]
)
def test_there_is_no_pace_before_the_grace_has_passed(as_of: str, status: Status) -> None:
    """A tenth of 184 days is 18.4: eighteen days are too early, the nineteenth is not."""
    found = on(as_of, metric({"2026-07-12": 0.0}, since=0.0, every=Frequency.WEEK))
    assert found.status is status
    assert (found.pace is None) == (status is Status.EARLY)
    assert judged_from(START, DUE, 0.10) == day("2026-07-19")


def test_without_grace_the_first_day_is_judged() -> None:
    """Grace 0: nothing is too early."""
    assert judged_from(START, DUE, 0.0) == START
    assert not in_grace(START, DUE, 0.0, START)


def test_there_is_no_pace_while_nothing_is_expected() -> None:
    """A step expects nothing until due."""
    found = on("2026-11-10", metric({"2026-10-31": 10.0}, since=0.0, plan=Plan(PlanKind.STEP)))
    assert (found.status, found.pace, found.expected) == (Status.EARLY, None, 0.0)
    assert codes(found)[0] == "nothing_expected"


@pytest.mark.parametrize("every", [Frequency.MONTH, Frequency.WEEK])
def test_a_mean_is_expected_in_full_throughout(every: Frequency) -> None:
    """A mean of 5 is asked for from the first period on; so is a limit."""
    mean = metric({"2026-09-30": 4.0}, to=5.0, since=0.0, every=every, aggregation=Aggregation.MEAN)
    assert on("2026-10-01", mean).expected == 1.0
    limit = metric({"2026-09-30": 4.0}, Direction.AT_MOST, 5.0, every=every)
    assert on("2026-10-01", limit).expected == 1.0


def test_points_say_otherwise_of_a_mean() -> None:
    """From 0 by way of 2 on 30 September: 2 of 4 are expected then."""
    plan = Plan(PlanKind.POINTS, points=((day("2026-09-30"), 2.0),))
    one = metric({"2026-09-30": 2.0}, to=4.0, since=0.0, aggregation=Aggregation.MEAN, plan=plan)
    found = on("2026-10-01", one)
    assert (found.expected, found.pace) == (0.5, 1.0)


def test_a_rolling_mean_is_expected_as_a_level() -> None:
    """It moves from its baseline to its target."""
    one = metric(
        {"2026-09-30": 50.0},
        since=0.0,
        aggregation=Aggregation.MEAN,
        window=Window(3, Frequency.MONTH),
    )
    assert on("2026-10-01", one).expected == 0.5


def test_a_sum_is_expected_from_nothing() -> None:
    """Whatever its baseline: half of 100 after half of the time."""
    one = metric(
        {"2026-09-30": 50.0}, since=80.0, aggregation=Aggregation.SUM, every=Frequency.QUARTER
    )
    found = on("2026-10-01", one)
    assert (found.expected, found.pace) == (0.5, 1.0)
    points = Plan(PlanKind.POINTS, points=((day("2026-09-30"), 25.0),))
    assert (
        on(
            "2026-10-01",
            metric(
                {"2026-09-30": 50.0},
                aggregation=Aggregation.SUM,
                every=Frequency.QUARTER,
                plan=points,
            ),
        ).expected
        == 0.25
    )


def test_a_bound_is_reached_whatever_the_arithmetic_lost() -> None:
    """0.9 as 0.3 × 3 is 0.8999999999999999 and reaches 0.90."""
    assert reaches(0.3 * 3, 0.90)
    assert not reaches(0.8999, 0.90)


def test_the_plan_is_drawn_in_the_metric_s_unit() -> None:
    """A level from its baseline, a sum from nothing, a mean and a limit along the target, a band not at all."""
    values = {"2026-09-30": 50.0}
    assert on("2026-10-01", metric(values, to=184.0, since=0.0)).plan_curve == (
        (START, 1.0),
        (DUE, 184.0),
    )
    flat = ((START, 9.0), (DUE, 9.0))
    mean = metric(values, to=9.0, since=0.0, aggregation=Aggregation.MEAN)
    assert on("2026-10-01", mean).plan_curve == flat
    assert on("2026-10-01", metric(values, Direction.AT_MOST, 9.0)).plan_curve == flat
    assert on("2026-10-01", metric(values, Direction.BETWEEN, (1.0, 9.0))).plan_curve == ()
    assert on("2026-10-01", metric(values, None, None)).plan_curve == ()

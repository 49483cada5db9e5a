from __future__ import annotations

import pytest
from tests.analysis.builders import DUE, START, day

from milepost.analysis.plan import curve, elapsed, glide, interpolated, planned, share
from milepost.model.metrics import Plan, PlanKind

LINEAR = Plan(PlanKind.LINEAR)
STEP = Plan(PlanKind.STEP)
POINTS = Plan(PlanKind.POINTS, points=((day("2026-09-30"), 66.0),))
MONTHS = Plan(PlanKind.MONTHS, months=((11, 3.0), (12, 2.0)))


def test_linear_goes_by_days_elapsed() -> None:
    """Both ends are days of the goal: on the first one of 184 has passed, on the last all have."""
    assert share(LINEAR, START, DUE, day("2026-06-30")) == 0
    assert share(LINEAR, START, DUE, START) == 1 / 184
    assert share(LINEAR, START, DUE, day("2026-09-30")) == 92 / 184
    assert share(LINEAR, START, DUE, DUE) == 1
    assert share(LINEAR, START, DUE, day("2027-05-01")) == 1


def test_step_expects_nothing_until_due() -> None:
    """Nothing on the day before, everything at the end of the due day."""
    assert share(STEP, START, DUE, day("2026-12-30")) == 0
    assert share(STEP, START, DUE, DUE) == 1


def test_months_go_by_the_weight_of_the_days_passed_in_each() -> None:
    """A day in November weighs 3, one in December 2, all others 1."""
    total = 31 + 31 + 30 + 31 + 3 * 30 + 2 * 31
    assert share(MONTHS, START, DUE, day("2026-10-31")) == pytest.approx(123 / total)
    assert share(MONTHS, START, DUE, day("2026-11-10")) == pytest.approx((123 + 30) / total)
    assert share(MONTHS, START, DUE, DUE) == 1


def test_months_that_weigh_nothing_are_as_linear() -> None:
    """With no weight at all there is nothing to divide by."""
    empty = Plan(PlanKind.MONTHS, months=tuple((month, 0.0) for month in range(1, 13)))
    assert share(empty, START, DUE, day("2026-09-30")) == elapsed(START, DUE, day("2026-09-30"))


def test_points_are_joined_by_straight_lines() -> None:
    """From 62.40 on the eve of the start to 66 on 30 September, and on to 74.88 on the due day."""
    ends = (62.4, 74.88)
    assert planned(POINTS, START, DUE, ends, day("2026-06-30")) == 62.4
    assert planned(POINTS, START, DUE, ends, day("2026-08-15")) == pytest.approx(64.2)
    assert planned(POINTS, START, DUE, ends, day("2026-09-30")) == 66
    assert planned(POINTS, START, DUE, ends, day("2026-11-15")) == pytest.approx(70.44)
    assert planned(POINTS, START, DUE, ends, DUE) == 74.88


@pytest.mark.parametrize("plan", [LINEAR, STEP, POINTS, MONTHS])
def test_the_curve_is_the_plan(plan: Plan) -> None:
    """Straight lines between its vertices give the plan's value of every day, a step's vertical apart."""
    ends = (62.4, 74.88)
    vertices = curve(plan, START, DUE, ends)
    assert (vertices[0][0], vertices[-1]) == (START, (DUE, 74.88))
    for each in (START, day("2026-08-03"), day("2026-09-30"), day("2026-11-17"), DUE):
        assert interpolated(vertices, each) == pytest.approx(planned(plan, START, DUE, ends, each))


def test_a_goal_of_one_day_is_expected_on_it() -> None:
    """Start = due: nothing before, everything on it."""
    assert share(LINEAR, START, START, day("2026-06-30")) == 0
    assert share(LINEAR, START, START, START) == 1
    assert curve(LINEAR, START, START, (0.0, 1.0)) == ((START, 1.0),)


def test_points_move_a_limit() -> None:
    """The first point holds from the start; then straight lines lead to the target at due."""
    moving = glide(POINTS, START, DUE, 60.0)
    assert interpolated(moving, START) == 66
    assert interpolated(moving, day("2026-09-30")) == 66
    assert interpolated(moving, day("2026-11-15")) == pytest.approx(63)
    assert interpolated(moving, DUE) == 60
    assert {value for _, value in glide(LINEAR, START, DUE, 60.0)} == {60.0}

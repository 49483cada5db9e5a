from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from tests.reporting.goal_examples import AS_OF, PERCENT, USD, at, metric
from tests.reporting.quarter_examples import (
    Q3,
    Q4,
    assessed,
    measured,
    portfolio,
    quarter,
    titled,
)

from milepost.analysis.types import Amount, MetricAssessment, QuarterAssessment, Status
from milepost.model.goals import Level
from milepost.model.metrics import Aggregation, Direction, Observation, Target, Unit, UnitKind
from milepost.model.organization import Focus, MetricReference
from milepost.model.periods import Period
from milepost.reporting.home.key_metrics import Basis, ChangeKind, KeyMetric, key_metrics

HOURS = Unit(UnitKind.HOURS)
SALES = MetricReference("aov", "aov")


def tile(now: MetricAssessment, before: MetricAssessment | None = None, **goal: Any) -> KeyMetric:
    """The tile of one goal's only metric, in a running fourth quarter."""
    said = titled("aov", **goal)
    earlier = () if before is None else (assessed(Status.ON_TRACK, said, metrics=(before,)),)
    whole = assessed(Status.ON_TRACK, said, metrics=(now,))
    return _tile(quarter(whole, before=portfolio(*earlier, as_of=Q3.end)))


def _tile(running: QuarterAssessment) -> KeyMetric:
    goals = running.portfolio.goals.values()
    (found,) = key_metrics(running.portfolio, running, goals)
    return found


def weeks(first: date, *values: float) -> tuple[Observation, ...]:
    """A value a week, the first for the week that ends on `first`."""
    ends = [first + timedelta(weeks=index) for index in range(len(values))]
    return tuple(
        Observation(Period(end, end - timedelta(days=6)), value, at())
        for end, value in zip(ends, values, strict=True)
    )


@pytest.mark.parametrize(
    ("unit", "kind", "change"),
    [
        (USD, ChangeKind.RELATIVE, 0.25),
        (PERCENT, ChangeKind.ABSOLUTE, 10.0),
        (HOURS, ChangeKind.ABSOLUTE, 10.0),
    ],
)
def test_money_changes_in_percent_and_all_else_in_its_own_unit(
    unit: Unit, kind: ChangeKind, change: float
) -> None:
    """From 40 to 50 since the end of the third quarter."""
    said = metric(unit=unit)
    found = tile(measured(said, current=50.0), measured(said, current=40.0))
    assert found.before == Amount(40.0, unit)
    assert found.change is not None
    assert (found.change.kind, found.change.change) == (kind, Amount(change, unit))
    assert found.change.basis is Basis.QUARTER_END


@pytest.mark.parametrize(
    ("direction", "better"),
    [
        (Direction.INCREASE, True),
        (Direction.AT_LEAST, True),
        (Direction.DECREASE, False),
        (Direction.AT_MOST, False),
        (Direction.BETWEEN, None),
        (None, None),
    ],
)
def test_more_is_better_where_more_is_wanted(
    direction: Direction | None, better: bool | None
) -> None:
    """A rise is for the better, for the worse, or neither, by the metric's direction."""
    said = metric(unit=PERCENT, direction=direction)
    found = tile(measured(said, current=5.0), measured(said, current=4.0))
    assert found.change is not None
    assert found.change.better is better


def test_without_a_value_in_the_quarter_nothing_is_called_unchanged() -> None:
    """The value of the quarter before is still the last one: whether it moved, nobody knows."""
    said = metric(unit=PERCENT)
    now = measured(said, current=4.0, data_date=Q3.end)
    found = tile(now, measured(said, current=4.0, data_date=Q3.end))
    assert (found.before, found.change) == (Amount(4.0, PERCENT), None)


def test_a_goal_that_began_in_the_quarter_is_compared_with_its_history() -> None:
    """Its metric had a value before, though the goal had none."""
    history, now_on = weeks(date(2026, 9, 20), 60.0, 64.0), weeks(date(2026, 10, 4), 72.0)
    now = measured(history=history, observations=now_on, current=72.0)
    found = tile(now, start=date(2026, 10, 1))
    assert found.before == Amount(64.0, USD)


def test_a_sum_that_began_in_a_running_quarter_is_compared_with_as_many_weeks_of_the_last() -> None:
    """Two weeks of this quarter against the first two of the last, not against its thirteen."""
    total = metric(aggregation=Aggregation.SUM)
    third = weeks(date(2026, 7, 5), *[10.0] * 13)
    fourth = weeks(date(2026, 10, 4), 12.0, 12.0)
    now = measured(total, history=third, observations=fourth, current=24.0)
    found = tile(now, start=date(2026, 10, 1))
    assert found.before == Amount(130.0, USD)
    assert found.change is not None
    assert found.change.basis is Basis.SAME_STRETCH
    assert found.change.change.value == pytest.approx(0.2)


def test_a_longer_sum_tells_what_the_quarter_added() -> None:
    """A total since July can only have grown; what October and November brought is the news."""
    total = metric(aggregation=Aggregation.SUM)
    goal = assessed(Status.ON_TRACK, titled("aov"), metrics=(measured(total, current=900.0),))
    running = quarter(goal, brought=MappingProxyType({SALES: 300.0}))
    found = _tile(running)
    assert found.change is not None
    assert (found.change.basis, found.change.change) == (Basis.ADDED, Amount(300.0, USD))


def test_the_plan_is_that_of_the_last_value() -> None:
    """Not of today: a value not yet due is no delay."""
    curve = ((date(2026, 11, 1), 70.0), (date(2026, 11, 15), 84.0))
    assert tile(measured(plan_curve=curve, data_date=date(2026, 11, 8))).planned == Amount(
        77.0, USD
    )


def test_a_limit_has_no_plan() -> None:
    """It is held against its limit on every day."""
    said = metric(unit=PERCENT, direction=Direction.AT_MOST, target=Target(None, 5.0))
    found = tile(measured(said, target=said.target))
    assert (found.planned, found.target) == (None, (Amount(5.0, PERCENT),))


def test_a_sum_is_drawn_as_it_grows() -> None:
    """Beside a plan that grows too, single weeks would lie at the bottom."""
    total = metric(aggregation=Aggregation.SUM)
    now = measured(total, observations=weeks(date(2026, 7, 5), 1.0, 2.0, 3.0), current=6.0)
    trend = tile(now).trend
    assert trend is not None
    assert [point.value for point in trend.points] == [1.0, 3.0, 6.0]


def test_the_focus_is_shown_in_its_order_guardrails_too() -> None:
    """As far as its goals are spoken of."""
    goal = assessed(
        Status.ON_TRACK,
        "sales",
        metrics=(measured(metric(id="sum")),),
        guardrails=(measured(metric(id="returns")),),
    )
    wanted = ("sales", "returns"), ("gone", "x"), ("sales", "sum")
    focus = Focus(5, tuple(MetricReference(*one) for one in wanted))
    whole = portfolio(goal, focus=focus)
    found = key_metrics(whole, None, (goal,))
    assert [(one.guardrail, one.change) for one in found] == [(True, None), (False, None)]


def test_without_a_focus_the_foremost_goals_lead() -> None:
    """Judged before tracked, company before team, the same data once, five at most."""
    tracked = measured(metric(target=None, direction=None), target=None)
    goals = (
        assessed(
            Status.TRACKING, titled("tracked", level=Level.COMPANY), metrics=(_other(tracked, 0),)
        ),
        *(
            assessed(Status.ON_TRACK, f"team-{n}", metrics=(_other(measured(), n),))
            for n in range(1, 6)
        ),
        assessed(
            Status.ON_TRACK,
            titled("company", level=Level.COMPANY),
            metrics=(_other(measured(), 9),),
        ),
        assessed(
            Status.ON_TRACK, titled("again", level=Level.COMPANY), metrics=(_other(measured(), 9),)
        ),
        assessed(
            Status.NO_DATA, titled("empty", level=Level.COMPANY), metrics=(measured(current=None),)
        ),
    )
    found = key_metrics(portfolio(*goals), None, goals)
    assert [one.goal.id for one in found] == ["company", "team-1", "team-2", "team-3", "team-4"]


def _other(said: MetricAssessment, number: int) -> MetricAssessment:
    source = replace(said.metric.data, csv=f"goals/metrics/{number}.csv")
    return replace(said, metric=replace(said.metric, data=source))


def test_the_quarters_of_these_examples_are_neighbours() -> None:
    """Else the comparisons above would compare nothing."""
    assert Q4.previous == Q3
    assert Q4.start <= AS_OF <= Q4.end

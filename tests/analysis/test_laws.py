"""The laws that hold for every number, tried by hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.builders import (
    HERE,
    START,
    action,
    checkin,
    day,
    goal,
    metric,
    milestone,
    observed,
    on,
    supports,
    text,
    workspace,
)

from milepost.analysis.portfolio import assess
from milepost.analysis.severity import severity
from milepost.analysis.types import MetricAssessment, Status
from milepost.model.goals import Change, Goal, Lifecycle
from milepost.model.metrics import Aggregation, Direction, Metric, Plan, PlanKind, Target, Window
from milepost.model.periods import Frequency

UNTIMED = settings(deadline=None)
NUMBERS = st.decimals(-1000, 1000, places=2).map(float)
POSITIVE = st.decimals("0.01", 1000, places=2).map(float)
DAYS = st.dates(date(2026, 6, 1), date(2027, 3, 31))
MONTH_ENDS = [date(2026, month, 1) - timedelta(days=1) for month in range(2, 13)] + [
    date(2026, 12, 31),
    date(2027, 1, 31),
]
PLANS = st.sampled_from(
    [
        Plan(PlanKind.LINEAR),
        Plan(PlanKind.STEP),
        Plan(PlanKind.MONTHS, months=((9, 3.0), (12, 0.0))),
    ]
)


def series(
    values: st.SearchStrategy[float] = NUMBERS,
) -> st.SearchStrategy[dict[str, float | None]]:
    """Monthly values over a year, some missing, some empty."""
    ends = [end.isoformat() for end in MONTH_ENDS]
    return st.dictionaries(st.sampled_from(ends), st.none() | values, max_size=len(ends)).map(
        lambda found: dict(sorted(found.items()))
    )


@st.composite
def metrics(draw: st.DrawFn) -> Metric:
    """A metric of any nature, with a given baseline."""
    direction = draw(st.sampled_from([None, *Direction]))
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    return metric(
        draw(series()),
        direction,
        (low, high) if direction is Direction.BETWEEN else high,
        low - draw(POSITIVE),
        aggregation=draw(st.sampled_from(Aggregation)),
        window=draw(st.sampled_from([None, Window(3, Frequency.MONTH)])),
        plan=draw(PLANS),
        lag_days=draw(st.integers(0, 20)),
    )


@UNTIMED
@given(st.sampled_from([Direction.INCREASE, Direction.DECREASE]), NUMBERS, POSITIVE, PLANS)
def test_progress_is_0_at_the_baseline_and_1_at_the_target(
    direction: Direction, baseline: float, way: float, plan: Plan
) -> None:
    """For latest values with a given baseline, in either direction."""
    target = baseline + way if direction is Direction.INCREASE else baseline - way
    for value, progress in ((baseline, 0.0), (target, 1.0)):
        one = metric({"2026-09-30": value}, direction, target, baseline, plan=plan)
        assert on("2026-10-05", one).progress == progress


@UNTIMED
@given(metrics(), DAYS, st.decimals("0.001", 1000, places=3).map(float))
def test_scaling_the_unit_changes_no_status(one: Metric, as_of: date, factor: float) -> None:
    """Cents instead of dollars, grams instead of pounds: the same status, progress and pace."""
    found, scaled = _on(one, as_of), _on(_scaled(one, factor), as_of)
    assert scaled.status is found.status
    assert [each.code for each in scaled.reasons] == [each.code for each in found.reasons]
    for before, after in ((found.progress, scaled.progress), (found.pace, scaled.pace)):
        assert (before is None) == (after is None)
        if before is not None:
            assert after == pytest.approx(before, rel=1e-6, abs=1e-9)


@UNTIMED
@given(
    st.sampled_from(
        [Direction.INCREASE, Direction.DECREASE, Direction.AT_LEAST, Direction.AT_MOST]
    ),
    st.sampled_from([Aggregation.LATEST, Aggregation.MEAN]),
    series(),
    st.data(),
)
def test_more_of_a_good_thing_never_worsens_a_status(
    direction: Direction,
    aggregation: Aggregation,
    values: dict[str, float | None],
    data: st.DataObject,
) -> None:
    """Any one value better than it was: the metric is no worse, and has come no less far."""
    seen = sorted(end for end, value in values.items() if value is not None)
    one = metric(values, direction, data.draw(NUMBERS), data.draw(NUMBERS), aggregation=aggregation)
    as_of = data.draw(DAYS)
    found = _on(one, as_of)
    if not seen:
        return
    end = data.draw(st.sampled_from(seen))
    better = data.draw(POSITIVE) * (
        1 if direction in {Direction.INCREASE, Direction.AT_LEAST} else -1
    )
    improved = _on(
        replace(one, observations=observed({**values, end: (values[end] or 0.0) + better})), as_of
    )
    assert _goodness(improved.status) >= _goodness(found.status)
    if found.progress is not None and improved.progress is not None:
        assert improved.progress >= found.progress - 1e-9


@UNTIMED
@given(series(POSITIVE), DAYS, POSITIVE, POSITIVE, st.sampled_from(Direction), st.data())
def test_more_of_a_good_sum_never_worsens_a_status(
    values: dict[str, float | None],
    as_of: date,
    target: float,
    more: float,
    direction: Direction,
    data: st.DataObject,
) -> None:
    """More sold, less spent; of quantities, which are not negative."""
    seen = sorted(end for end, value in values.items() if value is not None)
    if direction is Direction.BETWEEN or not seen:
        return
    end = data.draw(st.sampled_from(seen))
    less, plenty = values, {**values, end: (values[end] or 0.0) + more}
    if direction in {Direction.DECREASE, Direction.AT_MOST}:
        less, plenty = plenty, less
    worse, better = (
        _on(metric(each, direction, target, aggregation=Aggregation.SUM), as_of)
        for each in (less, plenty)
    )
    assert _goodness(better.status) >= _goodness(worse.status)


@UNTIMED
@given(metrics(), DAYS, st.data())
def test_nothing_dated_after_as_of_changes_anything(
    one: Metric, as_of: date, data: st.DataObject
) -> None:
    """Values, deeds, words, ends and the ledger: whoever asks as of a day gets the same answer from the later file."""
    known = replace(
        one, observations=tuple(each for each in one.observations if each.period.end <= as_of)
    )
    then = goal(
        known,
        milestones=(milestone("2026-08-15"), milestone("2026-11-15")),
        actions=(action("2026-09-15"),),
    )
    later = as_of + timedelta(days=data.draw(st.integers(1, 60)))
    said = checkin(later.isoformat(), "missed", (later + timedelta(days=20)).isoformat())
    found = assess(workspace(then), as_of).goals["goal"]
    asked = assess(workspace(_moved(then, one, later), checkins=(said,)), as_of).goals["goal"]
    assert _without_places(asked.metrics[0]) == _without_places(found.metrics[0])
    assert replace(asked, goal=then, metrics=(), reasons=()) == replace(
        found, metrics=(), reasons=()
    )
    assert [each.code for each in asked.reasons] == [each.code for each in found.reasons]
    assert asked.goal.changes == ()
    assert (asked.goal.owner, asked.goal.due, asked.goal.lifecycle) == (
        then.owner,
        then.due,
        then.lifecycle,
    )


@UNTIMED
@given(
    st.lists(st.tuples(st.decimals(-1, 3, places=2).map(float), POSITIVE), min_size=1, max_size=5),
    st.dates(date(2026, 10, 1), date(2026, 11, 14)),
)
def test_a_parent_lies_within_its_children_s_range(
    shares: list[tuple[float, float]], as_of: date
) -> None:
    """Neither better than the best nor worse than the worst of those that support it, in progress as in plan."""
    children = [
        goal(
            metric({"2026-09-30": 100 * share}, since=0.0),
            id=f"g{index}",
            supports=supports("goal", weight=weight),
        )
        for index, (share, weight) in enumerate(shares)
    ]
    found = assess(workspace(goal(), *children), as_of).goals
    for part in ("progress", "expected"):
        below = [getattr(found[each.id], part) for each in children]
        assert min(below) <= getattr(found["goal"], part) <= max(below)


@UNTIMED
@given(metrics(), DAYS)
def test_progress_and_expected_of_a_goal_are_shares(one: Metric, as_of: date) -> None:
    """Clamped to 0–1, whatever its metrics say; and no day finds the analysis without an answer."""
    found = assess(workspace(goal(one, start=START)), as_of).goals["goal"]
    for share in (found.progress, found.expected):
        assert share is None or 0 <= share <= 1
    assert found.reasons


def _on(one: Metric, as_of: date) -> MetricAssessment:
    return on(as_of.isoformat(), one)


def _goodness(status: Status) -> int:
    """The order from worst to best; statuses that say nothing of the value are all the same."""
    return severity(status)


def _scaled(one: Metric, factor: float) -> Metric:
    def scaled(value: float | None) -> float | None:
        return None if value is None else value * factor

    return replace(
        one,
        observations=tuple(replace(each, value=scaled(each.value)) for each in one.observations),
        target=(
            Target(scaled(one.target.low), scaled(one.target.high))
            if one.target is not None
            else None
        ),
        baseline=(
            replace(one.baseline, value=one.baseline.value * factor)
            if one.baseline is not None
            else None
        ),
    )


def _moved(then: Goal, one: Metric, later: date) -> Goal:
    """The goal's file as it reads after everything in it has been moved on a later day."""

    def entry(field: str, before: object, after: object, metric_id: str | None = None) -> Change:
        return Change(later, field, metric_id, before, after, None, None, HERE)  # type: ignore[arg-type]

    target = one.target
    was: object = None
    if target is not None:
        was = target.value if None in (target.low, target.high) else (target.low, target.high)
    moved = replace(
        one,
        target=replace(target, low=target.low and 1.0, high=target.high and 2.0)
        if target
        else None,
        baseline=None,
    )
    changes = [
        entry("due", then.due, then.due + timedelta(days=90)),
        entry("start", then.start, then.start + timedelta(days=30)),
        entry("owner", then.owner, "chen-hao"),
        entry("lifecycle", "active", "closed"),
        entry("baseline", one.baseline.value if one.baseline else None, None, "m"),
    ]
    if target is not None:
        changes.append(entry("target", was, 1.0, "m"))
    return replace(
        then,
        metrics=(moved,),
        due=then.due + timedelta(days=90),
        start=then.start + timedelta(days=30),
        owner="chen-hao",
        lifecycle=Lifecycle.CLOSED,
        closed_on=later,
        outcome=text("it went well"),
        milestones=tuple(replace(each, done=later) for each in then.milestones),
        actions=tuple(replace(each, done=later) for each in then.actions),
        changes=tuple(changes),
    )


def _without_places(found: MetricAssessment) -> MetricAssessment:
    """All that is said, apart from where an undone value is written."""
    reasons = tuple(replace(each, sources=()) for each in found.reasons)
    baseline = replace(found.baseline, at=HERE) if found.baseline is not None else None
    bare = metric()
    return replace(found, metric=bare, reasons=reasons, baseline=baseline)


def test_the_day_itself_counts() -> None:
    """as_of means the end of that day: what is dated on it is known."""
    one = goal(
        metric({"2026-09-30": 50.0}, since=0.0), milestones=(milestone("2026-09-01", "2026-09-30"),)
    )
    found = assess(workspace(one), day("2026-09-30")).goals["goal"]
    assert found.metrics[0].current == 50.0
    assert found.goal.milestones[0].done == day("2026-09-30")

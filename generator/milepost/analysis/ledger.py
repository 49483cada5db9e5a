"""A goal as it stood on a day: later entries of its ledger undone, later deeds not yet done.

METHOD.md, preface: nothing dated after a day counts on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from milepost.model.goals import Change, ChangedValue, Goal, Horizon, Lifecycle
from milepost.model.metrics import Baseline, Direction, Metric, Plan, PlanKind, Target
from milepost.model.organization import Person
from milepost.model.periods import add_months

_ENDED = {Lifecycle.CLOSED, Lifecycle.ABANDONED}


@dataclass(frozen=True, slots=True)
class Standing:
    """A goal on a day. `assessed_on` is that day, or the earlier one on which the goal was closed or paused.

    `goal` carries values and deeds as of `assessed_on`, but lifecycle, owner and ledger as of the day itself.
    """

    goal: Goal
    assessed_on: date


def standing(goal: Goal, day: date, people: Mapping[str, Person]) -> Standing:
    """The goal on a day; an owner of before brings their team, where the author named none."""
    now = _undone(goal, [change for change in goal.changes if change.date > day])
    if now.owner != goal.owner and "team" not in goal.given:
        owner = people.get(now.owner)
        now = replace(now, team=owner.team if owner is not None else None)
    now = _reopened(now, day)
    frozen = _frozen_on(now, day)
    if frozen < day:
        later = [change for change in now.changes if change.date > frozen and _is_value(change)]
        now = replace(_undone(now, later), changes=now.changes)
    return Standing(_not_yet_done(now, frozen), frozen)


def original_targets(goal: Goal) -> Mapping[str, Target | None]:
    """By metric the target before every entry of the ledger; metrics whose target never moved are not in it."""
    found: dict[str, Target | None] = {}
    metrics = {metric.id: metric for metric in (*goal.metrics, *goal.guardrails)}
    for change in sorted(goal.changes, key=lambda each: each.date):
        if change.field == "target" and change.metric in metrics and change.metric not in found:
            found[change.metric] = _target(metrics[change.metric].direction, change.before)
    return found


def _undone(goal: Goal, later: Iterable[Change]) -> Goal:
    """The goal without these entries, the last one undone first; same-day entries stand in their order."""
    entries = sorted(later, key=lambda change: change.date)
    if not entries:
        return goal
    dropped = {id(change) for change in entries}
    goal = replace(goal, changes=tuple(each for each in goal.changes if id(each) not in dropped))
    for change in reversed(entries):
        goal = _without(goal, change)
    return goal


def _without(goal: Goal, change: Change) -> Goal:
    before = change.before
    if change.metric is not None:
        return replace(
            goal,
            metrics=_without_in(goal.metrics, change),
            guardrails=_without_in(goal.guardrails, change),
        )
    given = MappingProxyType({**goal.given, change.field: change.at})
    if change.field == "start" and isinstance(before, date):
        return _spanning(replace(goal, start=before, given=given))
    if change.field == "due" and isinstance(before, date):
        return _spanning(replace(goal, due=before, given=given))
    if change.field == "owner" and isinstance(before, str):
        return _owned(replace(goal, given=given), before)
    if change.field == "lifecycle":
        return replace(goal, lifecycle=_lifecycle(before), given=given)
    return goal


def _owned(goal: Goal, owner: str) -> Goal:
    """The goal in other hands, and with it the steps whose owner nobody named."""
    return replace(
        goal,
        owner=owner,
        milestones=tuple(
            each if each.owner_named else replace(each, owner=owner) for each in goal.milestones
        ),
        actions=tuple(
            each if each.owner_named else replace(each, owner=owner) for each in goal.actions
        ),
        contingencies=tuple(
            each if each.owner_named else replace(each, owner=owner) for each in goal.contingencies
        ),
    )


def _without_in(metrics: tuple[Metric, ...], change: Change) -> tuple[Metric, ...]:
    return tuple(
        _with(metric, change) if metric.id == change.metric else metric for metric in metrics
    )


def _with(metric: Metric, change: Change) -> Metric:
    """The metric with an entry's value from before; it then stands where the ledger says so."""
    given = MappingProxyType({**metric.given, change.field: change.at})
    before = change.before
    if change.field == "target":
        return replace(metric, target=_target(metric.direction, before), given=given)
    if change.field == "baseline":
        baseline = Baseline(before, change.at) if isinstance(before, int | float) else None
        return replace(metric, baseline=baseline, given=given)
    if change.field == "plan":
        return replace(metric, plan=_plan(before), given=given)
    return metric


def _plan(before: ChangedValue) -> Plan:
    """A plan from the line that says it: `step`, `points 2026-09-30: 66`, `months 11: 3, 12: 2`; linear by default."""
    words, _, rest = before.partition(" ") if isinstance(before, str) else ("", "", "")
    pairs = [pair.partition(": ") for pair in rest.split(", ")] if rest else []
    if words == PlanKind.POINTS.value:
        points = tuple((date.fromisoformat(day), float(value)) for day, _, value in pairs)
        return Plan(PlanKind.POINTS, points=points)
    if words == PlanKind.MONTHS.value:
        months = tuple((int(month), float(weight)) for month, _, weight in pairs)
        return Plan(PlanKind.MONTHS, months=months)
    return Plan(PlanKind.STEP if words == PlanKind.STEP.value else PlanKind.LINEAR)


def _target(direction: Direction | None, before: ChangedValue) -> Target | None:
    if isinstance(before, tuple):
        return Target(*before)
    if direction is None or not isinstance(before, int | float):
        return None
    if direction in {Direction.DECREASE, Direction.AT_MOST}:
        return Target(None, float(before))
    return Target(float(before), None)


def _lifecycle(before: ChangedValue) -> Lifecycle:
    return next((each for each in Lifecycle if each.value == before), Lifecycle.ACTIVE)


def _spanning(goal: Goal) -> Goal:
    """The horizon follows from the dates where the author gave none."""
    if "horizon" in goal.given:
        return goal
    short = goal.start.year == date.max.year or goal.due <= add_months(goal.start, 12)
    return replace(goal, horizon=Horizon.SHORT if short else Horizon.LONG)


def _reopened(goal: Goal, day: date) -> Goal:
    """Closed or abandoned only from `closed_on` on; how a goal ended is not known before."""
    if goal.lifecycle in _ENDED and goal.closed_on is not None and goal.closed_on > day:
        goal = replace(goal, lifecycle=Lifecycle.ACTIVE)
    if goal.closed_on is not None and goal.lifecycle not in _ENDED:
        goal = replace(goal, closed_on=None)
    if goal.outcome is not None and goal.lifecycle not in _ENDED | {Lifecycle.PAUSED}:
        goal = replace(goal, outcome=None)
    return goal


def _frozen_on(goal: Goal, day: date) -> date:
    """The day of closing, abandoning or pausing where it is known, else the day itself."""
    if goal.lifecycle in _ENDED and goal.closed_on is not None:
        return min(goal.closed_on, day)
    if goal.lifecycle not in _ENDED | {Lifecycle.PAUSED}:
        return day
    entered = [
        change.date
        for change in goal.changes
        if change.field == "lifecycle" and change.after == goal.lifecycle.value
    ]
    return min(max(entered), day) if entered else day


def _is_value(change: Change) -> bool:
    return change.field not in {"lifecycle", "owner"}


def _not_yet_done(goal: Goal, day: date) -> Goal:
    """Milestones and actions done after a day are open on it."""
    deeds = [each.done for each in goal.milestones] + [each.done for each in goal.actions]
    if not any(done is not None and done > day for done in deeds):
        return goal
    return replace(
        goal,
        milestones=tuple(
            each.opened() if each.done and each.done > day else each for each in goal.milestones
        ),
        actions=tuple(
            each.opened() if each.done and each.done > day else each for each in goal.actions
        ),
    )

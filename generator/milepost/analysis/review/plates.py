"""What an owner has on their plate: how many goals in which weeks, which of them clash, how many key metrics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from milepost.analysis.ranking import rank
from milepost.analysis.types import GoalAssessment, Portfolio, Status
from milepost.model.goals import Goal, Lifecycle
from milepost.model.organization import Organization

HIGH_EFFORT = 4
"""From here up (of 5) a goal takes most of its owner's weeks."""

CLASHES = 3
"""So many clashes of one goal are told; more would say no more."""

REACHED = frozenset({Status.ACHIEVED, Status.DELIVERED})


@dataclass(frozen=True, slots=True)
class Clash:
    """Another goal of high effort with the same owner, ranked before this one, in the same weeks."""

    goal: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Crowd:
    """The first week in which an owner has more goals than they can carry; `goals` are those, best ranked first."""

    week: date
    goals: tuple[str, ...]
    capacity: int


@dataclass(frozen=True, slots=True)
class Plate:
    """An owner's open goals, best ranked first, and what is too much on it.

    `excess` are, by goal, the crowds in which it is beyond the owner's capacity; `clashes` by goal those with better
    ranked ones. `metrics` counts the key metrics of all; `overfull` is the goal with which they become too many.
    """

    owner: str
    goals: tuple[str, ...]
    excess: Mapping[str, Crowd]
    clashes: Mapping[str, tuple[Clash, ...]]
    metrics: int
    overfull: str | None


def plates(portfolio: Portfolio) -> Mapping[str, Plate]:
    """By owner, for all who have open goals."""
    by_owner: dict[str, list[GoalAssessment]] = defaultdict(list)
    for assessed in portfolio.goals.values():
        if is_open(assessed, portfolio.as_of):
            by_owner[assessed.goal.owner].append(assessed)
    return MappingProxyType(
        {
            owner: _plate(owner, sorted(goals, key=rank), portfolio)
            for owner, goals in by_owner.items()
        }
    )


def is_open(assessed: GoalAssessment, as_of: date) -> bool:
    """Whether it takes its owner's time, now or later: active, not past due, not reached already."""
    goal = assessed.goal
    is_coming = goal.lifecycle is Lifecycle.ACTIVE and goal.due > as_of
    return is_coming and assessed.status not in REACHED


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def overlap(one: Goal, other: Goal, as_of: date) -> tuple[date, date] | None:
    """The days from as_of on in which both run."""
    start, end = max(one.start, other.start, as_of), min(one.due, other.due)
    return (start, end) if start <= end else None


def _plate(owner: str, ranked: Sequence[GoalAssessment], portfolio: Portfolio) -> Plate:
    organization, as_of = portfolio.organization, portfolio.as_of
    person = organization.people.get(owner)
    capacity = person.capacity if person is not None else None
    goals = [one.goal for one in ranked]
    metrics, overfull = _metrics(ranked, organization)
    return Plate(
        owner=owner,
        goals=tuple(one.id for one in goals),
        excess=_excess(goals, capacity, as_of) if capacity is not None else {},
        clashes=_clashes(goals, portfolio),
        metrics=metrics,
        overfull=overfull,
    )


def _metrics(
    ranked: Sequence[GoalAssessment], organization: Organization
) -> tuple[int, str | None]:
    """All key metrics; the goal after the first with which they exceed what the organisation allows itself."""
    total, overfull = 0, None
    for index, one in enumerate(ranked):
        total += sum(1 for metric in one.goal.metrics if metric.target is not None)
        if overfull is None and index and total > organization.focus.max_metrics:
            overfull = one.goal.id
    return total, overfull


def _excess(goals: Sequence[Goal], capacity: int, as_of: date) -> Mapping[str, Crowd]:
    """The goals beyond capacity, each with its first crowded week; those ranked best stay within."""
    if len(goals) <= capacity:
        return {}
    order = {goal.id: index for index, goal in enumerate(goals)}
    found: dict[str, Crowd] = {}
    open_now: set[str] = set()
    for week, starting, ending in _turns(goals, as_of):
        open_now.update(starting)
        if len(open_now) > capacity and not open_now <= found.keys():
            crowd = sorted(open_now, key=order.__getitem__)
            for goal in crowd[capacity:]:
                found.setdefault(goal, Crowd(week, tuple(crowd), capacity))
        open_now.difference_update(ending)
    return found


def _turns(goals: Iterable[Goal], as_of: date) -> Iterable[tuple[date, list[str], list[str]]]:
    """The weeks in which goals start or end, in order: those that start in it, and those that end in it."""
    starting: dict[date, list[str]] = defaultdict(list)
    ending: dict[date, list[str]] = defaultdict(list)
    for goal in goals:
        starting[monday(max(goal.start, as_of))].append(goal.id)
        ending[monday(goal.due)].append(goal.id)
    return [(week, starting[week], ending[week]) for week in sorted({*starting, *ending})]


def _clashes(goals: Sequence[Goal], portfolio: Portfolio) -> Mapping[str, tuple[Clash, ...]]:
    """Goals of high effort in the same weeks, told at the one that ranks behind; one that carries the other is no rival."""
    found: dict[str, tuple[Clash, ...]] = {}
    before: list[Goal] = []
    for goal in goals:
        if goal.priority is None or goal.priority.effort < HIGH_EFFORT:
            continue
        clashes: list[Clash] = []
        above = _above(goal.id, portfolio)
        for other in before[:100]:
            days = overlap(goal, other, portfolio.as_of)
            related = other.id in above or goal.id in _above(other.id, portfolio)
            if days is not None and not related:
                clashes.append(Clash(other.id, *days))
            if len(clashes) == CLASHES:
                break
        if clashes:
            found[goal.id] = tuple(clashes)
        before.append(goal)
    return found


def _above(goal: str, portfolio: Portfolio) -> frozenset[str]:
    """The goals that it carries, and those that these carry."""
    found: set[str] = set()
    waiting = [goal]
    while waiting:
        here = portfolio.goals.get(waiting.pop())
        for one in here.goal.supports if here is not None else ():
            if one.goal not in found:
                found.add(one.goal)
                waiting.append(one.goal)
    return frozenset(found)

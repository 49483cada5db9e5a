"""What to do first: impact against effort, within what each owner can carry. PAGES.md, 6.

The order is that of `ranking`. Down that order each goal takes a place on its owner's plate for as long as it runs; where
the plate is full in its weeks, it waits for the first of those before it to end. Goals without a priority take their
places after the rated ones that are worth doing, since their owners spend time on them all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from milepost.analysis.ranking import Quadrant, quadrant, rank
from milepost.analysis.review.plates import Clash, Crowd, Plate, is_open, plates
from milepost.analysis.types import GoalAssessment, Portfolio
from milepost.model.goals import Goal


@dataclass(frozen=True, slots=True)
class Proposal:
    """A goal's place in the proposed order; `quadrant` is None for one without a priority.

    `after` are the goals that fill its owner's plate in its weeks, `opening` the day on which the first of them is out
    of the way; empty and None for a goal that has its place at once. `carried_by` counts the goals that support it.
    """

    goal: str
    quadrant: Quadrant | None
    after: tuple[str, ...]
    opening: date | None
    carried_by: int


@dataclass(frozen=True, slots=True)
class Load:
    """What an owner carries: open goals on the day, at most in any week to come, and what they can carry."""

    person: str
    now: int
    peak: int
    capacity: int | None
    crowd: Crowd | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two goals of high effort with one owner in the same weeks; `goal` ranks behind `clash.goal`."""

    person: str
    goal: str
    clash: Clash


@dataclass(frozen=True, slots=True)
class Priorities:
    """The proposed order of what is open, what stands in its way, and who carries how much."""

    order: tuple[Proposal, ...]
    conflicts: tuple[Conflict, ...]
    loads: tuple[Load, ...]


def priorities(portfolio: Portfolio) -> Priorities:
    """For every goal that is open as of the portfolio's day."""
    open_goals = [one for one in portfolio.goals.values() if is_open(one, portfolio.as_of)]
    ranked = sorted(open_goals, key=rank)
    carried = plates(portfolio)
    return Priorities(
        order=tuple(_order(ranked, portfolio)),
        conflicts=tuple(
            Conflict(plate.owner, goal, clash)
            for plate in carried.values()
            for goal, clashes in plate.clashes.items()
            for clash in clashes
        ),
        loads=tuple(_load(plate, portfolio) for plate in carried.values()),
    )


def _order(ranked: Sequence[GoalAssessment], portfolio: Portfolio) -> Iterable[Proposal]:
    placed: dict[str, list[Goal]] = defaultdict(list)
    for one in ranked:
        goal = one.goal
        person = portfolio.organization.people.get(goal.owner)
        capacity = person.capacity if person is not None else None
        before = [other for other in placed[goal.owner] if _meet(other, goal, portfolio.as_of)]
        full = capacity is not None and _most(before, goal, portfolio.as_of) >= capacity
        if not full:
            placed[goal.owner].append(goal)
        yield Proposal(
            goal=goal.id,
            quadrant=quadrant(goal.priority) if goal.priority is not None else None,
            after=tuple(other.id for other in before) if full else (),
            opening=min(other.due for other in before) + timedelta(days=1)
            if full and before
            else None,
            carried_by=len(one.supporters),
        )


def _meet(one: Goal, other: Goal, as_of: date) -> bool:
    return max(one.start, other.start, as_of) <= min(one.due, other.due)


def _most(goals: Sequence[Goal], within: Goal, as_of: date) -> int:
    """The most of them that run on one day of a goal."""
    first = max(within.start, as_of)
    days = {first, *(max(one.start, first) for one in goals)}
    return max(sum(1 for one in goals if one.start <= day <= one.due) for day in days)


def _load(plate: Plate, portfolio: Portfolio) -> Load:
    goals = [portfolio.goals[one].goal for one in plate.goals]
    person = portfolio.organization.people.get(plate.owner)
    crowds: Mapping[str, Crowd] = plate.excess
    return Load(
        person=plate.owner,
        now=sum(1 for one in goals if one.start <= portfolio.as_of),
        peak=_peak(goals, portfolio.as_of),
        capacity=person.capacity if person is not None else None,
        crowd=min(crowds.values(), key=lambda one: one.week, default=None),
    )


def _peak(goals: Sequence[Goal], as_of: date) -> int:
    """The most goals open on one day to come."""
    turns = sorted(
        turn
        for goal in goals
        for turn in (
            (max(goal.start, as_of), 1),
            (goal.due + timedelta(days=1), -1),
        )
    )
    count, most = 0, 0
    for _, step in turns:
        count += step
        most = max(most, count)
    return most

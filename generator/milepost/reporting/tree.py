"""The tree of goals: which stands below which, and how many levels of it a page has room for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import GoalAssessment
from milepost.model.goals import Horizon, Level, Lifecycle
from milepost.reporting.counts import StatusCount, count_statuses
from milepost.reporting.references import Directory, GoalReference, GoalSummary

DEEPEST = 12
"""So many levels a page has room for side by side."""

NAMED = 20
"""So many of the goals that carry one and stand elsewhere are named; the goal's page has them all."""

LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Weighted:
    """Another goal and the weight of the one in the other; `weight` is None where all weigh the same."""

    goal: GoalReference
    weight: float | None


@dataclass(frozen=True, slots=True)
class Node:
    """A goal in the tree.

    `children` carry it and stand nowhere else; where `apart`, they stand on pages of its own. `elsewhere` carry it too
    and stand below the first goal they name; `unnamed` are how many more do. `statuses` counts all of them. `also` are
    the other goals that it carries itself. `weight` is its weight in the goal above, None where the supporters of that
    one weigh the same.
    """

    summary: GoalSummary
    level: Level
    horizon: Horizon
    lifecycle: Lifecycle
    weight: float | None
    also: tuple[Weighted, ...]
    children: tuple[Node, ...]
    apart: bool
    elsewhere: tuple[Weighted, ...]
    unnamed: int
    statuses: tuple[StatusCount, ...]
    unfolded: bool


@dataclass(frozen=True, slots=True)
class Room:
    """What of some goals and those below them stands on one page: those in `opened` with their children."""

    opened: frozenset[str]
    count: int
    unfolded: bool


class Tree:
    """Who stands below whom in one portfolio; `supports` has no cycles, which reading sees to."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._goals = directory.portfolio.goals
        below: dict[str, list[GoalAssessment]] = {}
        tops: list[GoalAssessment] = []
        for one in sorted(self._goals.values(), key=order):
            above = self.above(one)
            (below.setdefault(above[0], []) if above else tops).append(one)
        self.tops: Sequence[GoalAssessment] = tops
        self._below: Mapping[str, Sequence[GoalAssessment]] = below
        self._uneven = frozenset(key for key, one in self._goals.items() if self._differ(one))

    def above(self, assessed: GoalAssessment) -> tuple[str, ...]:
        """The goals it supports that are there: an edition for everyone may lack some."""
        return tuple(one.goal for one in assessed.goal.supports if one.goal in self._goals)

    def below(self, goal: str) -> Sequence[GoalAssessment]:
        """The goals that stand below it: those that name it first."""
        return self._below.get(goal, ())

    def room(self, goals: Iterable[GoalAssessment], most: int, readable: int) -> Room:
        """As many whole levels of the goals as stay within `most`, the first in any case."""
        level = [one.goal.id for one in goals]
        opened: list[str] = []
        count = len(level)
        for _ in range(DEEPEST - 1):
            after = [one.goal.id for key in level for one in self.below(key)]
            if not after or count + len(after) > most:
                break
            opened += level
            count += len(after)
            level = after
        return Room(frozenset(opened), count, count <= readable)

    def cut(self, goals: Iterable[GoalAssessment], room: Room) -> list[GoalAssessment]:
        """Those of a page below which other goals stand that are not on it."""
        found: list[GoalAssessment] = []
        waiting = [*goals]
        for one in waiting:
            if one.goal.id in room.opened:
                waiting += self.below(one.goal.id)
            elif self.below(one.goal.id):
                found.append(one)
        return found

    def node(self, assessed: GoalAssessment, parent: str | None, room: Room) -> Node:
        """The goal with what stands below it on that page."""
        goal = assessed.goal
        children = self.below(goal.id)
        opened = goal.id in room.opened
        names = {one.goal.id for one in children}
        elsewhere = sorted(
            (self._goals[key] for key in assessed.supporters if key not in names), key=order
        )
        return Node(
            summary=self._directory.summary(assessed),
            level=goal.level,
            horizon=goal.horizon,
            lifecycle=goal.lifecycle,
            weight=None if parent is None else self._weight(assessed, parent),
            also=tuple(
                Weighted(self._directory.goal(key), self._weight(assessed, key))
                for key in self.above(assessed)
                if key != parent
            ),
            children=tuple(self.node(one, goal.id, room) for one in children) if opened else (),
            apart=bool(children) and not opened,
            elsewhere=tuple(
                Weighted(self._directory.goal(one.goal.id), self._weight(one, goal.id))
                for one in elsewhere[:NAMED]
            ),
            unnamed=len(elsewhere[NAMED:]),
            statuses=count_statuses(self._goals[key] for key in assessed.supporters),
            unfolded=room.unfolded,
        )

    def _differ(self, assessed: GoalAssessment) -> bool:
        """Whether those that support it weigh differently."""
        weights = {
            support.weight
            for key in assessed.supporters
            for support in self._goals[key].goal.supports
            if support.goal == assessed.goal.id
        }
        return len(weights) > 1

    def _weight(self, assessed: GoalAssessment, parent: str) -> float | None:
        """Its weight in a goal above; None where all that support that one weigh the same."""
        own = (one.weight for one in assessed.goal.supports if one.goal == parent)
        return next(own, None) if parent in self._uneven else None


def order(assessed: GoalAssessment) -> tuple[int, bool, date, str]:
    """The company's before teams' before persons', long-term goals before short-term ones, then by due day."""
    goal = assessed.goal
    return (LEVELS.index(goal.level), goal.horizon is Horizon.SHORT, goal.due, goal.id)

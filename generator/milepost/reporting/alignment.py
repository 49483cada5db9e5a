"""What the alignment page says: how goals carry each other, from the company's down to a person's, and which carry none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import GoalAssessment
from milepost.model.goals import Horizon, Level, Lifecycle
from milepost.reporting.counts import StatusCount, count_statuses
from milepost.reporting.references import Directory, GoalReference, GoalSummary

READABLE = 60
"""So many goals are shown unfolded; of more, the tops only."""

DEEPEST = 12
"""Further down, a supporter is linked and not unfolded: no page has room for more levels."""

LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Weighted:
    """Another goal and the weight of the one in the other; `weight` is None where all weigh the same."""

    goal: GoalReference
    weight: float | None


@dataclass(frozen=True, slots=True)
class Node:
    """A goal in the tree.

    `children` carry it and stand nowhere else; `elsewhere` carry it too and stand below the first goal they name;
    `statuses` counts both. `also` are the other goals that it carries itself.
    `weight` is its weight in the goal above, None where the supporters of that one weigh the same.
    """

    summary: GoalSummary
    level: Level
    horizon: Horizon
    lifecycle: Lifecycle
    weight: float | None
    also: tuple[Weighted, ...]
    children: tuple[Node, ...]
    elsewhere: tuple[Weighted, ...]
    statuses: tuple[StatusCount, ...]
    unfolded: bool


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many goals of a level there are, and how many of these lead up to a goal of the company."""

    level: Level
    goals: int
    aligned: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The whole page: every goal once, in `roots` or in `orphans`.

    An orphan supports nothing though it should: it is a team's or a person's, or a short-term goal that nothing carries.
    `aligned` of `count` goals are the company's or lead up to one.
    """

    as_of: date
    roots: tuple[Node, ...]
    orphans: tuple[Node, ...]
    levels: tuple[LevelCount, ...]
    aligned: int
    count: int


def alignment(directory: Directory) -> Alignment:
    """The tree of a portfolio."""
    goals = directory.portfolio.goals
    tree = _Tree(directory, _aligned(directory))
    tops = sorted((one for one in goals.values() if tree.first(one) is None), key=_order)
    orphans = {one.goal.id for one in tops if _is_orphan(one)}
    levels = tuple(_level(tree, level) for level in LEVELS)
    return Alignment(
        as_of=directory.portfolio.as_of,
        roots=tuple(tree.node(one, None) for one in tops if one.goal.id not in orphans),
        orphans=tuple(tree.node(one, None) for one in tops if one.goal.id in orphans),
        levels=tuple(one for one in levels if one.goals),
        aligned=sum(one.aligned for one in levels),
        count=len(goals),
    )


def _aligned(directory: Directory) -> frozenset[str]:
    """The company's goals, and all from which some way leads up to one."""
    goals = directory.portfolio.goals
    found = {key for key, one in goals.items() if one.goal.level is Level.COMPANY}
    waiting = sorted(found)
    while waiting:
        for key in goals[waiting.pop()].supporters:
            if key not in found:
                found.add(key)
                waiting.append(key)
    return frozenset(found)


def _is_orphan(assessed: GoalAssessment) -> bool:
    goal = assessed.goal
    if goal.level is not Level.COMPANY:
        return True
    return goal.horizon is Horizon.SHORT and not assessed.supporters


def _order(assessed: GoalAssessment) -> tuple[int, bool, date, str]:
    """The company's before teams' before persons', long-term goals before short-term ones, then by due day."""
    goal = assessed.goal
    return (LEVELS.index(goal.level), goal.horizon is Horizon.SHORT, goal.due, goal.id)


def _level(tree: _Tree, level: Level) -> LevelCount:
    found = [one for one in tree.directory.portfolio.goals.values() if one.goal.level is level]
    return LevelCount(level, len(found), sum(one.goal.id in tree.aligned for one in found))


@dataclass(frozen=True, slots=True)
class _Tree:
    """Grows the nodes of one portfolio; `supports` has no cycles, which reading sees to."""

    directory: Directory
    aligned: frozenset[str]

    @property
    def _many(self) -> bool:
        return len(self.directory.portfolio.goals) > READABLE

    def above(self, assessed: GoalAssessment) -> tuple[str, ...]:
        """The goals it supports that are there: an edition for everyone may lack some."""
        goals = self.directory.portfolio.goals
        return tuple(one.goal for one in assessed.goal.supports if one.goal in goals)

    def first(self, assessed: GoalAssessment) -> str | None:
        """The goal it stands below."""
        return next(iter(self.above(assessed)), None)

    def node(self, assessed: GoalAssessment, parent: str | None, depth: int = 1) -> Node:
        """The goal with all that stands below it."""
        goals = self.directory.portfolio.goals
        supporters = [goals[key] for key in assessed.supporters]
        below = depth < DEEPEST
        children = [one for one in supporters if below and self.first(one) == assessed.goal.id]
        elsewhere = [one for one in supporters if not below or self.first(one) != assessed.goal.id]
        return Node(
            summary=self.directory.summary(assessed),
            level=assessed.goal.level,
            horizon=assessed.goal.horizon,
            lifecycle=assessed.goal.lifecycle,
            weight=None if parent is None else self._weight(assessed, parent),
            also=tuple(
                Weighted(self.directory.goal(key), self._weight(assessed, key))
                for key in self.above(assessed)
                if key != parent
            ),
            children=tuple(
                self.node(one, assessed.goal.id, depth + 1) for one in sorted(children, key=_order)
            ),
            elsewhere=tuple(
                Weighted(self.directory.goal(one.goal.id), self._weight(one, assessed.goal.id))
                for one in sorted(elsewhere, key=_order)
            ),
            statuses=count_statuses(supporters),
            unfolded=not self._many,
        )

    def _weight(self, assessed: GoalAssessment, parent: str) -> float | None:
        """Its weight in a goal above; None where all that support that one weigh the same."""
        goals = self.directory.portfolio.goals
        siblings = {
            support.weight
            for key in goals[parent].supporters
            for support in goals[key].goal.supports
            if support.goal == parent
        }
        own = (one.weight for one in assessed.goal.supports if one.goal == parent)
        return next(own, None) if len(siblings) > 1 else None

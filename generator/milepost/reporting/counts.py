"""How many goals stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from milepost.analysis.types import (
    NEEDS_ATTENTION,
    GoalAssessment,
    Portfolio,
    QuarterAssessment,
    Status,
)

GOOD: frozenset[Status] = frozenset({Status.ON_TRACK, Status.ACHIEVED, Status.DELIVERED})
"""Judged, and as it should be."""

WEAK: tuple[Status, ...] = (Status.MISSED, Status.OFF_TRACK, Status.AT_RISK)
"""Judged, and behind; worst first."""

BLIND: frozenset[Status] = frozenset({Status.NO_DATA, Status.STALE, Status.AWAITING_DATA})
"""To be judged, but the data for it are missing."""

LOUD: frozenset[Status] = GOOD | frozenset(NEEDS_ATTENTION) - {Status.AWAITING_DATA}
"""What a glance is for: reached or on the way, or in need of attention; the others wait for something."""

SHOWN: tuple[Status, ...] = (
    Status.ON_TRACK,
    Status.AT_RISK,
    Status.OFF_TRACK,
    Status.MISSED,
    Status.NO_DATA,
    Status.STALE,
    Status.AWAITING_DATA,
    Status.ACHIEVED,
    Status.DELIVERED,
    Status.EARLY,
    Status.NOT_STARTED,
    Status.TRACKING,
    Status.UNMEASURED,
    Status.PAUSED,
    Status.ABANDONED,
    Status.CANDIDATE,
)
"""The order in which counts are told: what is judged, worst last, then what is reached, then what is not judged."""


@dataclass(frozen=True, slots=True)
class StatusCount:
    """So many goals of a status; `before` as many at the end of the quarter before, None where that is not compared."""

    status: Status
    count: int
    before: int | None = None

    @property
    def loud(self) -> bool:
        """Whether it is told before the others."""
        return self.status in LOUD


def covered(quarter: QuarterAssessment) -> tuple[GoalAssessment, ...]:
    """The goals of a quarter, as of its day, in path order."""
    return tuple(quarter.portfolio.goals[goal] for goal in quarter.covered)


def count_statuses(goals: Iterable[GoalAssessment]) -> tuple[StatusCount, ...]:
    """Each status that a goal has, in the order of `SHOWN`."""
    counted = Counter(goal.status for goal in goals)
    return tuple(StatusCount(status, counted[status]) for status in SHOWN if counted[status])


def compare_statuses(
    now: Iterable[GoalAssessment], before: Iterable[GoalAssessment]
) -> tuple[StatusCount, ...]:
    """Each status that a goal has or had, with both numbers, in the order of `SHOWN`."""
    current = Counter(goal.status for goal in now)
    earlier = Counter(goal.status for goal in before)
    return tuple(
        StatusCount(status, current[status], earlier[status])
        for status in SHOWN
        if current[status] or earlier[status]
    )


def is_any_judged(goals: Iterable[GoalAssessment]) -> bool:
    """Whether any of them has a verdict, or lacks only the data for one."""
    return any(goal.status in {*GOOD, *WEAK, *BLIND} for goal in goals)


def open_goals(portfolio: Portfolio) -> tuple[GoalAssessment, ...]:
    """Every goal but candidates: what a page speaks of where there is no quarter."""
    return tuple(goal for goal in portfolio.goals.values() if goal.status is not Status.CANDIDATE)

"""Which of two goals comes first: the order behind priorities and capacity. PAGES.md, 6."""

from __future__ import annotations

from enum import StrEnum

from milepost.analysis.types import GoalAssessment
from milepost.model.goals import Commitment, Level, Priority

HIGH = 4
"""Impact and effort count from 1 to 5; from here up they are high."""

_LEVELS = {Level.COMPANY: 0, Level.TEAM: 1, Level.PERSON: 2}


class Quadrant(StrEnum):
    """Impact against effort."""

    QUICK_WIN = "quick_win"
    MAJOR = "major"
    FILL_IN = "fill_in"
    RETHINK = "rethink"


_ORDER = (Quadrant.QUICK_WIN, Quadrant.MAJOR, Quadrant.FILL_IN, Quadrant.RETHINK)


def quadrant(priority: Priority) -> Quadrant:
    """Where a goal lies."""
    if priority.impact >= HIGH:
        return Quadrant.MAJOR if priority.effort >= HIGH else Quadrant.QUICK_WIN
    return Quadrant.RETHINK if priority.effort >= HIGH else Quadrant.FILL_IN


Rank = tuple[int, float, int, int, int, str]


def rank(assessed: GoalAssessment) -> Rank:
    """Sorts goals: by quadrant, then by impact for the effort, committed ones, the company's, what is due first.

    A goal without a priority stands between those worth doing and those that are not sure to be.
    """
    goal = assessed.goal
    place, worth = 2.0, 0.0
    if goal.priority is not None:
        place = (0.0, 1.0, 3.0, 4.0)[_ORDER.index(quadrant(goal.priority))]
        worth = goal.priority.impact / goal.priority.effort
    return (
        int(place),
        -worth,
        int(goal.commitment is not Commitment.COMMITTED),
        _LEVELS[goal.level],
        goal.due.toordinal(),
        goal.id,
    )

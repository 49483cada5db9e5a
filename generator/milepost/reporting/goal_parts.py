"""What the progress of a goal without metrics of its own was made from: supporting goals, milestones or actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import fsum, isclose

from milepost.analysis.means import Supporter, clamped
from milepost.analysis.types import GoalAssessment, MeasuredBy, Portfolio, Status
from milepost.diagnostics import Location
from milepost.model.text import Text


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A supporting goal (`id`) with its weight, or a step (weight 1) with its days; shares of 1, clamped.

    `at` is where the goal says whom it supports, or where the step stands.
    """

    name: Text
    id: str | None
    weight: float
    progress: float
    expected: float
    due: date
    done: date | None
    at: Location


NOT_IN_THE_MEAN = frozenset({Status.EARLY, Status.NOT_STARTED})
"""METHOD.md, "A goal": left out of the mean as a metric is."""


def goal_parts(assessed: GoalAssessment, portfolio: Portfolio) -> tuple[GoalPart, ...]:
    """The parts in the mean, in path order or the author's; none where they don't lead to the progress that is shown.

    That is so for a goal that was closed: its supporters are seen as of another day than the portfolio's.
    """
    if assessed.measured_by is MeasuredBy.GOALS:
        found = _supporters(assessed, portfolio)
    elif assessed.measured_by in {MeasuredBy.MILESTONES, MeasuredBy.ACTIONS}:
        found = _steps(assessed)
    else:
        found = ()
    weights = fsum(part.weight for part in found)
    if weights <= 0 or assessed.progress is None:
        return ()
    progress = fsum(part.weight * part.progress for part in found) / weights
    return found if isclose(progress, assessed.progress, abs_tol=1e-9) else ()


def _supporters(assessed: GoalAssessment, portfolio: Portfolio) -> tuple[GoalPart, ...]:
    found = []
    for name in assessed.supporters:
        below = portfolio.goals[name]
        support = next(one for one in below.goal.supports if one.goal == assessed.goal.id)
        is_counted = Supporter(below, support.weight).counts and below.progress is not None
        if is_counted and below.data_status not in NOT_IN_THE_MEAN:
            found.append(
                GoalPart(
                    name=below.goal.title,
                    id=name,
                    weight=support.weight,
                    progress=clamped(below.progress or 0.0),
                    expected=clamped(below.expected or 0.0),
                    due=below.goal.due,
                    done=None,
                    at=support.at,
                )
            )
    return tuple(found)


def _steps(assessed: GoalAssessment) -> tuple[GoalPart, ...]:
    goal, day = assessed.goal, assessed.assessed_on
    steps = goal.milestones if assessed.measured_by is MeasuredBy.MILESTONES else goal.actions
    return tuple(
        GoalPart(
            name=step.title,
            id=None,
            weight=1.0,
            progress=float(step.done is not None),
            expected=float(step.due <= day),
            due=step.due,
            done=step.done,
            at=step.at,
        )
        for step in steps
    )

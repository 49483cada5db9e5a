"""A goal as a bar on a time axis, as both roadmaps draw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from milepost.analysis.types import GoalAssessment, Status
from milepost.model.goals import Lifecycle
from milepost.reporting.references import Directory, GoalSummary
from milepost.reporting.roads.axis import Axis, Span
from milepost.reporting.steps import Step, milestones

CONCLUDED = frozenset({Status.ACHIEVED, Status.DELIVERED})


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on a bar's row, at a share of the axis."""

    at: float
    step: Step


@dataclass(frozen=True, slots=True)
class Bar:
    """A goal's row: from its start to its due day, or to the day it was closed.

    `late` goes on from there to the as-of day where the goal is past due and not done; it lies on the axis where its
    due day does.
    """

    summary: GoalSummary
    span: Span
    late: Span | None
    marks: tuple[Mark, ...]


def bar(directory: Directory, assessed: GoalAssessment, axis: Axis) -> Bar:
    """The goal's bar on that axis."""
    end = last_day(assessed)
    late = None
    if is_late(assessed, directory.portfolio.as_of):
        late = axis.span(end + timedelta(days=1), directory.portfolio.as_of)
    return Bar(
        summary=directory.summary(assessed),
        span=axis.span(assessed.goal.start, end),
        late=late,
        marks=tuple(
            Mark(axis.at(step.due), step)
            for step in milestones(directory, assessed)
            if axis.holds(step.due)
        ),
    )


def last_day(assessed: GoalAssessment) -> date:
    """The last day that it was or will be worked for."""
    goal = assessed.goal
    return max(goal.closed_on or goal.due, goal.start)


def is_late(assessed: GoalAssessment, as_of: date) -> bool:
    """Whether it is past due without being done or given up: its days go on."""
    return (
        assessed.goal.lifecycle is Lifecycle.ACTIVE
        and assessed.goal.due < as_of
        and assessed.status not in CONCLUDED
    )

"""The dated steps of a goal, milestones and actions alike, as the roadmaps and the people's pages list them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from milepost.analysis.types import GoalAssessment
from milepost.model.text import Text
from milepost.reporting.references import Directory, GoalReference, PersonReference


class StepKind(StrEnum):
    """A milestone is reached, an action is done."""

    MILESTONE = "milestone"
    ACTION = "action"


class StepState(StrEnum):
    """Whether a step is behind, late or ahead."""

    DONE = "done"
    OVERDUE = "overdue"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone or an action of `goal`."""

    kind: StepKind
    title: Text
    goal: GoalReference
    owner: PersonReference
    due: date
    done: date | None
    state: StepState


def milestones(directory: Directory, assessed: GoalAssessment) -> tuple[Step, ...]:
    """The goal's milestones by due day."""
    return _steps(
        directory,
        assessed,
        assessed.goal.milestones,
        assessed.overdue_milestones,
        StepKind.MILESTONE,
    )


def actions(directory: Directory, assessed: GoalAssessment) -> tuple[Step, ...]:
    """The goal's actions by due day, those of one day in the author's order."""
    return _steps(
        directory, assessed, assessed.goal.actions, assessed.overdue_actions, StepKind.ACTION
    )


class _Dated(Protocol):
    """What a milestone and an action have in common."""

    @property
    def title(self) -> Text: ...
    @property
    def owner(self) -> str: ...
    @property
    def due(self) -> date: ...
    @property
    def done(self) -> date | None: ...


def _steps(
    directory: Directory,
    assessed: GoalAssessment,
    given: Sequence[_Dated],
    overdue: tuple[int, ...],
    kind: StepKind,
) -> tuple[Step, ...]:
    goal = directory.goal(assessed.goal.id)
    steps = [
        Step(
            kind=kind,
            title=step.title,
            goal=goal,
            owner=directory.person(step.owner),
            due=step.due,
            done=step.done,
            state=_state(step.done, is_overdue=index in overdue),
        )
        for index, step in enumerate(given)
    ]
    return tuple(sorted(steps, key=lambda step: step.due))


def _state(done: date | None, *, is_overdue: bool) -> StepState:
    if done is not None:
        return StepState.DONE
    return StepState.OVERDUE if is_overdue else StepState.OPEN

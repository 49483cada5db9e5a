"""What is to be done in the week of the as-of day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from milepost.analysis.types import GoalAssessment
from milepost.model.goals import Lifecycle
from milepost.model.text import Text
from milepost.reporting.people.work import is_under_way
from milepost.reporting.references import Directory, GoalReference, PersonReference
from milepost.reporting.steps import Step, StepState, actions, milestones

FRESH = 2
"""A next step that was named more check-in periods ago than this is no plan any more; the goal owes an update."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A next step by the word of a goal's newest check-in."""

    goal: GoalReference
    person: PersonReference
    text: Text
    said_on: date


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """The ISO week of the as-of day: steps due in it, steps due before it and still open, and next steps that were named."""

    start: date
    end: date
    due: tuple[Step, ...]
    overdue: tuple[Step, ...]
    planned: tuple[Planned, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do that anybody wrote down."""
        return not (self.due or self.overdue or self.planned)


def week_plan(directory: Directory, goals: frozenset[str], people: frozenset[str]) -> WeekPlan:
    """The week of these goals, and of these people in any goal that is active."""
    as_of = directory.portfolio.as_of
    monday = as_of - timedelta(days=as_of.weekday())
    sunday = monday + timedelta(days=6)
    portfolio = directory.portfolio
    theirs = {one.goal.id for person in people for one in directory.in_hands.get(person, ())}
    active = [
        portfolio.goals[goal]
        for goal in sorted(theirs | goals, key=directory.places.__getitem__)
        if portfolio.goals[goal].goal.lifecycle is Lifecycle.ACTIVE
    ]
    steps = sorted(
        (
            step
            for one in active
            for step in (*milestones(directory, one), *actions(directory, one))
            if one.goal.id in goals or step.owner.id in people
        ),
        key=lambda step: (step.due, step.goal.id),
    )
    return WeekPlan(
        start=monday,
        end=sunday,
        due=tuple(step for step in steps if monday <= step.due <= sunday),
        overdue=tuple(
            step for step in steps if step.state is StepState.OVERDUE and step.due < monday
        ),
        planned=_planned(directory, active, goals, people),
    )


def _planned(
    directory: Directory,
    active: list[GoalAssessment],
    goals: frozenset[str],
    people: frozenset[str],
) -> tuple[Planned, ...]:
    """The next steps that were named lately, the latest first."""
    as_of = directory.portfolio.as_of
    fresh = FRESH * directory.portfolio.organization.checkin_every.days
    found = [
        Planned(
            directory.goal(one.goal.id),
            directory.person(newest.author),
            newest.next_step,
            newest.date,
        )
        for one in active
        for newest in one.checkins[:1]
        if newest.next_step is not None
        and (as_of - newest.date).days <= fresh
        and is_under_way(one, as_of)
        and (one.goal.id in goals or newest.author in people)
    ]
    return tuple(sorted(found, key=lambda one: one.said_on, reverse=True))

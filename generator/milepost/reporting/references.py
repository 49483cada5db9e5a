"""How pages name goals, people, teams and categories, and the short forms of a goal that many pages share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from milepost.analysis.means import in_the_mean
from milepost.analysis.types import GoalAssessment, Portfolio, Reason, Status
from milepost.model.organization import BUILT_IN_CATEGORIES, Organization
from milepost.model.text import Text
from milepost.reporting.metric_sources import Source, metric_sources


@dataclass(frozen=True, slots=True)
class PersonReference:
    """Somebody by name; `id` leads to their page."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class TeamReference:
    """A team by name; `id` leads to its page."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class CategoryReference:
    """A category; `name` is None for those built in, whose words are in the catalogues."""

    id: str
    name: Text | None


@dataclass(frozen=True, slots=True)
class GoalReference:
    """A goal by title, with its status; `id` leads to its page."""

    id: str
    title: Text
    status: Status


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next on a goal: the words of the last check-in, or the next open action or milestone."""

    text: Text
    person: PersonReference
    due: date | None


@dataclass(frozen=True, slots=True)
class GoalSummary:
    """A goal in a line: what a table row or a list item says of it."""

    goal: GoalReference
    category: CategoryReference
    owner: PersonReference
    team: TeamReference | None
    start: date
    due: date
    progress: float | None
    expected: float | None
    pace: float | None
    reasons: tuple[Reason, ...]


class Names(ABC):
    """Looks names up by id."""

    @property
    @abstractmethod
    def organization(self) -> Organization:
        """Whose people, teams and categories these are."""

    @abstractmethod
    def goal(self, goal: str) -> GoalReference:
        """The goal of that id."""

    def person(self, person: str) -> PersonReference:
        """The person of that id."""
        return PersonReference(person, self.organization.people[person].name)

    def team(self, team: str | None) -> TeamReference | None:
        """The team of that id, None for none."""
        return None if team is None else TeamReference(team, self.organization.teams[team].name)

    def category(self, category: str) -> CategoryReference:
        """The category of that id; the organisation's own words win over the built-in ones."""
        own: Mapping[str, Text] = self.organization.categories
        return CategoryReference(category, own.get(category))

    def categories(self) -> tuple[CategoryReference, ...]:
        """Every category, the built-in ones first."""
        own = (key for key in self.organization.categories if key not in BUILT_IN_CATEGORIES)
        return tuple(self.category(key) for key in (*BUILT_IN_CATEGORIES, *own))

    def next_step(self, assessed: GoalAssessment) -> NextStep | None:
        """The next step of the newest check-in that names one, else the open action or milestone that is due first."""
        for checkin in assessed.checkins[:1]:
            if checkin.next_step is not None:
                return NextStep(checkin.next_step, self.person(checkin.author), None)
        goal = assessed.goal
        open_steps = [(one.due, one.title, one.owner) for one in goal.actions if one.done is None]
        open_steps += [
            (one.due, one.title, one.owner) for one in goal.milestones if one.done is None
        ]
        if not open_steps:
            return None
        due, title, owner = min(open_steps, key=lambda step: step[0])
        return NextStep(title, self.person(owner), due)


@dataclass(frozen=True)
class Directory(Names):
    """Looks names up by id, for one portfolio, and who has to do with which goals."""

    portfolio: Portfolio

    @property
    def organization(self) -> Organization:
        """The portfolio's."""
        return self.portfolio.organization

    @cached_property
    def places(self) -> Mapping[str, int]:
        """By goal its place in the portfolio's order."""
        return {goal: place for place, goal in enumerate(self.portfolio.goals)}

    @cached_property
    def owned(self) -> Mapping[str, Sequence[GoalAssessment]]:
        """By person the goals that they own."""
        return _grouped((one.goal.owner, one) for one in self.portfolio.goals.values())

    @cached_property
    def of_team(self) -> Mapping[str, Sequence[GoalAssessment]]:
        """By team the goals that name it, or whose owner is in it."""
        goals = self.portfolio.goals.values()
        return _grouped((one.goal.team, one) for one in goals if one.goal.team is not None)

    @cached_property
    def sources(self) -> Mapping[str, Sequence[Source]]:
        """By goal what its metrics read, told of the first goal that reads it."""
        return metric_sources(self.portfolio.goals.values())

    @cached_property
    def in_hands(self) -> Mapping[str, Sequence[GoalAssessment]]:
        """By person the goals that they have a step of, or spoke of last."""
        return _grouped(
            (person, one)
            for one in self.portfolio.goals.values()
            for person in dict.fromkeys(_hands(one))
        )

    def goal(self, goal: str) -> GoalReference:
        """The goal of that id."""
        assessed = self.portfolio.goals[goal]
        return GoalReference(goal, assessed.goal.title, assessed.status)

    def summary(self, assessed: GoalAssessment) -> GoalSummary:
        """The goal in a line."""
        goal = assessed.goal
        return GoalSummary(
            goal=self.goal(goal.id),
            category=self.category(goal.category),
            owner=self.person(goal.owner),
            team=self.team(goal.team),
            start=goal.start,
            due=goal.due,
            progress=told_progress(assessed),
            expected=assessed.expected,
            pace=assessed.pace,
            reasons=assessed.reasons,
        )


def told_progress(assessed: GoalAssessment) -> float | None:
    """None where no metric has a value yet: the goals above count that as 0, but to a reader it is not nothing done."""
    found = {metric.status for metric in in_the_mean(assessed.metrics)}
    return None if found == {Status.NO_DATA} else assessed.progress


def _grouped(
    pairs: Iterable[tuple[str, GoalAssessment]],
) -> Mapping[str, Sequence[GoalAssessment]]:
    found: dict[str, list[GoalAssessment]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found


def _hands(assessed: GoalAssessment) -> Iterator[str]:
    yield from (step.owner for step in assessed.goal.milestones)
    yield from (step.owner for step in assessed.goal.actions)
    yield from (checkin.author for checkin in assessed.checkins[:1])

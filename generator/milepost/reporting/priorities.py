"""What the priorities page says: impact against effort, the proposed order, conflicts, and who carries how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.priorities import Proposal, priorities
from milepost.analysis.ranking import HIGH, Quadrant
from milepost.analysis.review.plates import Crowd
from milepost.model.goals import Commitment, Level
from milepost.reporting.references import Directory, GoalReference, PersonReference


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """A goal in the proposed order. `place` counts from 1; `impact` and `effort` are None where it has no priority."""

    place: int
    goal: GoalReference
    owner: PersonReference
    level: Level
    commitment: Commitment
    due: date
    quadrant: Quadrant | None
    impact: int | None
    effort: int | None
    carried_by: int
    after: tuple[GoalReference, ...]
    opening: date | None

    @property
    def is_too_late(self) -> bool:
        """Whether its owner has no room for it before it is due."""
        return self.opening is not None and self.opening > self.due


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Two goals that compete for a person, from start to end; `first` ranks before `second`."""

    person: PersonReference
    first: GoalReference
    second: GoalReference
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class CrowdLine:
    """The first week with more goals than a person can carry; `last` are those beyond it."""

    week: date
    count: int
    last: tuple[GoalReference, ...]


@dataclass(frozen=True, slots=True)
class LoadLine:
    """What a person carries; `crowd` is told where it is more than they can."""

    person: PersonReference
    now: int
    peak: int
    capacity: int | None
    crowd: CrowdLine | None


@dataclass(frozen=True, slots=True)
class PrioritiesPage:
    """The whole page. `rated` are in the proposed order; `high` is the least impact or effort that counts as high."""

    as_of: date
    high: int
    rated: tuple[PriorityLine, ...]
    unrated: tuple[PriorityLine, ...]
    conflicts: tuple[ConflictLine, ...]
    loads: tuple[LoadLine, ...]


def priorities_page(directory: Directory) -> PrioritiesPage:
    """The page of a portfolio."""
    said = priorities(directory.portfolio)
    rated = [one for one in said.order if one.quadrant is not None]
    unrated = [one for one in said.order if one.quadrant is None]
    return PrioritiesPage(
        as_of=directory.portfolio.as_of,
        high=HIGH,
        rated=tuple(_line(place, one, directory) for place, one in enumerate(rated, 1)),
        unrated=tuple(_line(0, one, directory) for one in unrated),
        conflicts=tuple(
            ConflictLine(
                person=directory.person(one.person),
                first=directory.goal(one.clash.goal),
                second=directory.goal(one.goal),
                start=one.clash.start,
                end=one.clash.end,
            )
            for one in sorted(said.conflicts, key=lambda one: (one.clash.start, one.person))
        ),
        loads=tuple(
            LoadLine(
                person=directory.person(one.person),
                now=one.now,
                peak=one.peak,
                capacity=one.capacity,
                crowd=_crowd(one.crowd, directory),
            )
            for one in sorted(
                said.loads, key=lambda one: (one.crowd is None, -one.peak, one.person)
            )
        ),
    )


def _crowd(crowd: Crowd | None, directory: Directory) -> CrowdLine | None:
    if crowd is None:
        return None
    last = tuple(directory.goal(goal) for goal in crowd.goals[crowd.capacity :])
    return CrowdLine(crowd.week, len(crowd.goals), last)


def _line(place: int, one: Proposal, directory: Directory) -> PriorityLine:
    goal = directory.portfolio.goals[one.goal].goal
    return PriorityLine(
        place=place,
        goal=directory.goal(one.goal),
        owner=directory.person(goal.owner),
        level=goal.level,
        commitment=goal.commitment,
        due=goal.due,
        quadrant=one.quadrant,
        impact=goal.priority.impact if goal.priority is not None else None,
        effort=goal.priority.effort if goal.priority is not None else None,
        carried_by=one.carried_by,
        after=tuple(directory.goal(other) for other in one.after),
        opening=one.opening,
    )

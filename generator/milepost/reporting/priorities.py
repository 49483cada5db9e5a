"""What the priorities page says: impact against effort, the proposed order, conflicts, and who carries how much.

Lists that are too long for it go on on pages of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TypeVar

from milepost.analysis.priorities import Conflict, Priorities, Proposal, priorities
from milepost.analysis.ranking import HIGH, Quadrant
from milepost.analysis.review.plates import Crowd
from milepost.model.goals import Commitment, Level
from milepost.reporting.maker import Maker
from milepost.reporting.parts import Part, parts
from milepost.reporting.references import Directory, GoalReference, PersonReference

Line = TypeVar("Line")

MOST_LINES = 150
"""So many lines of a list stand on the page; of more, those of its first part."""

LINES_A_PART = 100
CELL = 6
"""So many goals of a cell have a place in the picture; of more, the last place counts the rest."""

MOST_LOADS = 100
"""So many people's loads are told, those who carry too much first; each person's page has their own."""


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


class Lines(StrEnum):
    """The page's long lists."""

    ORDER = "order"
    CONFLICTS = "conflicts"
    UNRATED = "unrated"


@dataclass(frozen=True, slots=True)
class Cell:
    """The goals of the same impact and effort: how many, and the first of them in the proposed order."""

    effort: int
    impact: int
    count: int
    first: tuple[PriorityLine, ...]


@dataclass(frozen=True, slots=True)
class PrioritiesPage:
    """The whole page. `rated` are in the proposed order, `count` goals are; `high` is the least impact or effort that counts as high.

    `parts` tells of each list on how many pages it stands, this one being the first. `more_loads` people carry
    something too.
    """

    as_of: date
    high: int
    count: int
    cells: tuple[Cell, ...]
    rated: tuple[PriorityLine, ...]
    unrated: tuple[PriorityLine, ...]
    unrated_count: int
    conflicts: tuple[ConflictLine, ...]
    loads: tuple[LoadLine, ...]
    more_loads: int
    parts: tuple[tuple[Lines, Part], ...]

    def part(self, lines: Lines) -> Part:
        """The first part of a list."""
        return dict(self.parts).get(lines, Part(1, 1))


@dataclass(frozen=True, slots=True)
class PrioritiesPart:
    """A further page of one of the lists: its lines are in `goals`, or in `conflicts`."""

    as_of: date
    lines: Lines
    goals: tuple[PriorityLine, ...]
    conflicts: tuple[ConflictLine, ...]
    part: Part


def priorities_page(directory: Directory) -> PrioritiesPage:
    """The page of a portfolio."""
    said = priorities(directory.portfolio)
    order, unrated, conflicts = _order(said), _unrated(said), _conflicts(said)
    first = {
        Lines.ORDER: _first(order),
        Lines.CONFLICTS: _first(conflicts),
        Lines.UNRATED: _first(unrated),
    }
    loads = sorted(said.loads, key=lambda one: (one.crowd is None, -one.peak, one.person))
    return PrioritiesPage(
        as_of=directory.portfolio.as_of,
        high=HIGH,
        count=len(order),
        cells=_cells(order, directory),
        rated=tuple(_line(place, one, directory) for place, one in _taken(order)),
        unrated=tuple(_line(0, one, directory) for _, one in _taken(unrated)),
        unrated_count=len(unrated),
        conflicts=tuple(_conflict(one, directory) for _, one in _taken(conflicts)),
        loads=tuple(
            LoadLine(
                person=directory.person(one.person),
                now=one.now,
                peak=one.peak,
                capacity=one.capacity,
                crowd=_crowd(one.crowd, directory),
            )
            for one in loads[:MOST_LOADS]
        ),
        more_loads=len(loads[MOST_LOADS:]),
        parts=tuple((lines, part) for lines, part in first.items() if part is not None),
    )


def priorities_parts(directory: Directory) -> Iterator[Maker[PrioritiesPart]]:
    """What makes the further pages of the lists, where there are any."""
    said = priorities(directory.portfolio)
    for lines, goals in ((Lines.ORDER, _order(said)), (Lines.UNRATED, _unrated(said))):
        for part, held in _further(goals):
            make = partial(_goals_part, directory, lines, held, part)
            yield Maker(_path(lines, part), make)
    for part, clashes in _further(_conflicts(said)):
        yield Maker(
            _path(Lines.CONFLICTS, part), partial(_conflicts_part, directory, clashes, part)
        )


def _path(lines: Lines, part: Part) -> str:
    return f"priorities/{lines}/{part.number}.html"


def _goals_part(
    directory: Directory, lines: Lines, held: Sequence[tuple[int, Proposal]], part: Part
) -> PrioritiesPart:
    goals = tuple(
        _line(place if lines is Lines.ORDER else 0, one, directory) for place, one in held
    )
    return PrioritiesPart(directory.portfolio.as_of, lines, goals, (), part)


def _conflicts_part(
    directory: Directory, held: Sequence[tuple[int, Conflict]], part: Part
) -> PrioritiesPart:
    conflicts = tuple(_conflict(one, directory) for _, one in held)
    return PrioritiesPart(directory.portfolio.as_of, Lines.CONFLICTS, (), conflicts, part)


def _order(said: Priorities) -> list[Proposal]:
    return [one for one in said.order if one.quadrant is not None]


def _unrated(said: Priorities) -> list[Proposal]:
    return [one for one in said.order if one.quadrant is None]


def _conflicts(said: Priorities) -> list[Conflict]:
    return sorted(said.conflicts, key=lambda one: (one.clash.start, one.person))


def _pages(items: Sequence[Line]) -> list[tuple[Part, Sequence[tuple[int, Line]]]]:
    """The items with their places from 1, a page each part."""
    size = MOST_LINES if len(items) <= MOST_LINES else LINES_A_PART
    return [*parts([*enumerate(items, 1)], size)]


def _first(items: Sequence[Line]) -> Part | None:
    return next((part for part, _ in _pages(items)), None)


def _taken(items: Sequence[Line]) -> Sequence[tuple[int, Line]]:
    """What of a list stands on the first page."""
    return next((held for _, held in _pages(items)), ())


def _further(items: Sequence[Line]) -> list[tuple[Part, Sequence[tuple[int, Line]]]]:
    return _pages(items)[1:]


def _cells(order: Sequence[Proposal], directory: Directory) -> tuple[Cell, ...]:
    """The cells of the picture that hold a goal, the best placed first."""
    cells: dict[tuple[int, int], list[tuple[int, Proposal]]] = {}
    for place, one in enumerate(order, 1):
        priority = directory.portfolio.goals[one.goal].goal.priority
        if priority is not None:
            cells.setdefault((priority.effort, priority.impact), []).append((place, one))
    return tuple(
        Cell(
            effort,
            impact,
            len(held),
            tuple(_line(place, one, directory) for place, one in held[:CELL]),
        )
        for (effort, impact), held in cells.items()
    )


def _conflict(one: Conflict, directory: Directory) -> ConflictLine:
    return ConflictLine(
        person=directory.person(one.person),
        first=directory.goal(one.clash.goal),
        second=directory.goal(one.goal),
        start=one.clash.start,
        end=one.clash.end,
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

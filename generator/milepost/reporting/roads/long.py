"""What the long-term roadmap says: the mission, the long-term goals on a year axis, their stages and who carries each.

A stage runs from milestone to milestone; supporters belong to the stage in which they fall due (METHOD.md, SMART review).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from itertools import pairwise

from milepost.analysis.types import GoalAssessment, MeasuredBy
from milepost.model.goals import Horizon, Lifecycle
from milepost.model.periods import Quarter
from milepost.model.text import Text
from milepost.reporting.maker import Maker
from milepost.reporting.parts import Part, parts
from milepost.reporting.references import Directory, GoalReference, GoalSummary
from milepost.reporting.roads.axis import Axis, Tick
from milepost.reporting.roads.bars import Bar, bar
from milepost.reporting.steps import Step, milestones

FEWEST_YEARS = 3
MOST_YEARS = 5
READABLE = 60
"""So many supporters on the page are taken in without folding them."""

MOST_ROADS = 60
"""So many roads stand on one page; of more, those of its first part."""

ROADS_A_PAGE = 40
NAMED = 30
"""So many supporters of a stage are named, those due first; the goal's page and the alignment page have them all."""


class StageState(StrEnum):
    """Where a stage lies, seen from the as-of day."""

    PAST = "past"
    CURRENT = "current"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of a long-term goal, both days included; `milestone` ends it, None where the goal's due day does.

    `supporters` fall due in it: in the first stage also those due before it, in the last also those due after it.
    `unnamed` are how many more do.
    """

    number: int
    start: date
    end: date
    milestone: Step | None
    state: StageState
    supporters: tuple[GoalSummary, ...]
    unnamed: int

    @property
    def carried(self) -> int:
        """How many goals carry it."""
        return len(self.supporters) + self.unnamed


@dataclass(frozen=True, slots=True)
class Road:
    """A long-term goal. `above` are the goals it supports itself; `lifecycle` tells candidates and ended ones apart."""

    bar: Bar
    why: Text | None
    lifecycle: Lifecycle
    measured_by: MeasuredBy
    above: tuple[GoalReference, ...]
    stages: tuple[Stage, ...]
    supporters: int


@dataclass(frozen=True, slots=True)
class LongRoad:
    """The whole page, or a part of it. The axis is three to five fiscal years with `as_of` among them."""

    as_of: date
    organization: Text
    mission: Text | None
    axis: Axis
    years: tuple[Tick, ...]
    fiscal: bool
    today: float
    roads: tuple[Road, ...]
    part: Part

    @property
    def unfolded(self) -> bool:
        """Whether the supporters are few enough to show at once."""
        return sum(road.supporters for road in self.roads) <= READABLE


def long_road(directory: Directory) -> LongRoad:
    """The roadmap of every long-term goal that is more than a part of another one; of many, its first part."""
    roads = _ordered(directory)
    part, held = next(iter(_parts(roads)), (Part(1, 1), roads))
    return _page(directory, roads, held, part)


def long_road_parts(directory: Directory) -> Iterator[Maker[LongRoad]]:
    """What makes its further parts, where there are any."""
    roads = _ordered(directory)
    for part, held in _parts(roads)[1:]:
        make = partial(_page, directory, roads, held, part)
        yield Maker(f"roadmap/long/{part.number}.html", make)


def _parts(roads: list[GoalAssessment]) -> list[tuple[Part, Sequence[GoalAssessment]]]:
    return [*parts(roads, MOST_ROADS if len(roads) <= MOST_ROADS else ROADS_A_PAGE)]


def _page(
    directory: Directory, roads: list[GoalAssessment], held: Sequence[GoalAssessment], part: Part
) -> LongRoad:
    organization = directory.portfolio.organization
    axis = _axis(roads, directory.portfolio.as_of, organization.fiscal_year_starts)
    return LongRoad(
        as_of=directory.portfolio.as_of,
        organization=organization.name,
        mission=organization.mission,
        axis=axis,
        years=_years(axis, organization.fiscal_year_starts),
        fiscal=organization.fiscal_year_starts != 1,
        today=axis.at(directory.portfolio.as_of + timedelta(days=1)),
        roads=tuple(_road(directory, one, axis) for one in held),
        part=part,
    )


def _ordered(directory: Directory) -> list[GoalAssessment]:
    return sorted(_roads(directory.portfolio.goals), key=_order)


def _roads(goals: Mapping[str, GoalAssessment]) -> list[GoalAssessment]:
    """The long-term goals, without those that only carry another one: no milestones and no supporters of their own."""
    long = {key: one for key, one in goals.items() if one.goal.horizon is Horizon.LONG}
    return [
        one
        for one in long.values()
        if one.goal.milestones
        or one.supporters
        or not any(above.goal in long for above in one.goal.supports)
    ]


def _order(assessed: GoalAssessment) -> tuple[bool, bool, date, str]:
    """Those under way before candidates and ended ones; those that stand on top first, then by due day."""
    goal = assessed.goal
    return (
        goal.lifecycle not in {Lifecycle.ACTIVE, Lifecycle.PAUSED},
        bool(goal.supports),
        goal.due,
        goal.id,
    )


def _axis(roads: list[GoalAssessment], as_of: date, fiscal_year_starts: int) -> Axis:
    """The fiscal years of all roads; where these are too many, from this one on."""

    def year(day: date) -> int:
        return Quarter.of(day, fiscal_year_starts).year

    this = year(as_of)
    first = min([this, *(year(one.goal.start) for one in roads)])
    last = max([this, *(year(one.goal.due) for one in roads)])
    if last - first >= MOST_YEARS:
        first = this if last - this >= MOST_YEARS - 1 else last - MOST_YEARS + 1
        last = min(last, first + MOST_YEARS - 1)
    last = max(last, first + FEWEST_YEARS - 1)
    return Axis(
        Quarter(first, 1, fiscal_year_starts).start, Quarter(last, 4, fiscal_year_starts).end
    )


def _years(axis: Axis, fiscal_year_starts: int) -> tuple[Tick, ...]:
    first = Quarter.of(axis.start, fiscal_year_starts).year
    last = Quarter.of(axis.end, fiscal_year_starts).year
    years = [Quarter(year, 1, fiscal_year_starts).start for year in range(first, last + 2)]
    return tuple(
        Tick(start, axis.span(start, after - timedelta(days=1))) for start, after in pairwise(years)
    )


def _road(directory: Directory, assessed: GoalAssessment, axis: Axis) -> Road:
    goal = assessed.goal
    stones = milestones(directory, assessed)
    return Road(
        bar=bar(directory, assessed, axis),
        why=goal.why,
        lifecycle=goal.lifecycle,
        measured_by=assessed.measured_by,
        above=tuple(
            directory.goal(one.goal)
            for one in goal.supports
            if one.goal in directory.portfolio.goals
        ),
        stages=_stages(directory, assessed, stones),
        supporters=len(assessed.supporters),
    )


def _stages(
    directory: Directory, assessed: GoalAssessment, stones: tuple[Step, ...]
) -> tuple[Stage, ...]:
    """From the start to each milestone, then to the due day where the last milestone leaves days to it."""
    goal, as_of = assessed.goal, directory.portfolio.as_of
    ends: list[tuple[date, Step | None]] = [(one.due, one) for one in stones]
    if not stones or stones[-1].due < goal.due:
        ends.append((goal.due, None))
    stages: list[Stage] = []
    start = goal.start
    carried = _by_stage(directory, assessed, tuple(end for end, _ in ends))
    for number, ((end, milestone), supporters) in enumerate(zip(ends, carried, strict=True), 1):
        stages.append(
            Stage(
                number=number,
                start=min(start, end),
                end=end,
                milestone=milestone,
                state=_state(min(start, end), end, as_of),
                supporters=supporters[:NAMED],
                unnamed=len(supporters[NAMED:]),
            )
        )
        start = max(start, end + timedelta(days=1))
    return tuple(stages)


def _by_stage(
    directory: Directory, assessed: GoalAssessment, ends: tuple[date, ...]
) -> list[tuple[GoalSummary, ...]]:
    """The supporters of each stage, those due first before the others."""
    stages: list[list[GoalSummary]] = [[] for _ in ends]
    for key in assessed.supporters:
        supporter = directory.portfolio.goals[key]
        due = supporter.goal.due
        stage = next((index for index, end in enumerate(ends) if due <= end), len(ends) - 1)
        stages[stage].append(directory.summary(supporter))
    return [
        tuple(sorted(stage, key=lambda one: (one.due, one.start, one.goal.id))) for stage in stages
    ]


def _state(start: date, end: date, as_of: date) -> StageState:
    if end < as_of:
        return StageState.PAST
    return StageState.CURRENT if start <= as_of else StageState.AHEAD

"""What the short-term roadmap says: this year's goals by team on a time axis, and what falls due in each quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from milepost.analysis.types import GoalAssessment
from milepost.model.goals import Horizon, Level, Lifecycle
from milepost.model.periods import Quarter
from milepost.reporting.counts import StatusCount, count_statuses
from milepost.reporting.maker import Maker
from milepost.reporting.references import Directory, GoalSummary, TeamReference
from milepost.reporting.roads.axis import Axis, Tick
from milepost.reporting.roads.bars import CONCLUDED, Bar, bar, is_late, last_day
from milepost.reporting.roads.year import Band, months, quarters, windows, year_axis
from milepost.reporting.steps import Step, milestones
from milepost.reporting.team_pages import (
    TeamPages,
    TeamPart,
    by_last_day,
    by_team,
    team_pages,
    team_parts,
)

READABLE = 20
"""So many rows of a list are taken in without folding them."""

LONGEST = 120
"""So many rows make a picture; where there are more, the lanes that are long themselves are folded."""


MOST_BARS = 250
"""So many goals share one picture; of more, each team has pages of its own."""

BARS_A_PAGE = 150
FIRST_BARS = 60
"""So many goals of the company stand in a picture that leads to the teams' own."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A team's goals, short-term ones first to fall due first; `team` is None for goals of no team.

    `statuses` counts both kinds. `unfolded` and `long_unfolded` say whether the rows are few enough to show at once.
    """

    team: TeamReference | None
    bars: tuple[Bar, ...]
    long: tuple[Bar, ...]
    statuses: tuple[StatusCount, ...]
    unfolded: bool
    long_unfolded: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """A goal and the day it falls due, or was closed on."""

    day: date
    summary: GoalSummary


@dataclass(frozen=True, slots=True)
class QuarterList:
    """What falls due in a quarter, in words: goals and milestones by day, and the windows that it meets."""

    quarter: Quarter
    current: bool
    goals: tuple[Ending, ...]
    steps: tuple[Step, ...]
    windows: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class ShortRoad:
    """The whole page. The year is the fiscal year that holds `as_of`; `today` is the share of it gone by the end of that day.

    `earlier` are goals that fell due before the year and are neither done nor closed, `beyond` those that run
    through it and fall due later. Of few goals each is shown, and `elsewhere` is empty; of many, the company's that are
    under way are shown and `elsewhere` leads to all. `short` of all are short-term goals, of which `ahead` are still to
    fall due in the quarter.
    """

    as_of: date
    short: int
    ahead: int
    elsewhere: tuple[TeamPages, ...]
    axis: Axis
    first: Quarter
    quarters: tuple[Tick, ...]
    months: tuple[Tick, ...]
    today: float
    bands: tuple[Band, ...]
    lanes: tuple[Lane, ...]
    lists: tuple[QuarterList, ...]
    earlier: tuple[GoalSummary, ...]
    beyond: tuple[GoalSummary, ...]
    beyond_unfolded: bool

    @property
    def has_late(self) -> bool:
        """Whether any goal in the picture is past due and not done."""
        return any(one.late for lane in self.lanes for one in (*lane.bars, *lane.long))


@dataclass(frozen=True, slots=True)
class TeamRoad:
    """A page of a team's roadmap."""

    at: TeamPart
    road: ShortRoad


def short_road(directory: Directory) -> ShortRoad:
    """The roadmap of the fiscal year that the portfolio's day lies in."""
    shown = _shown(directory)
    if len(shown) <= MOST_BARS:
        return _road(directory, shown, shown)
    company = (one for one in shown if one.goal.level is Level.COMPANY and _is_open(one))
    first = sorted(company, key=by_last_day)[:FIRST_BARS]
    return _road(directory, first, shown, team_pages(directory, shown, BARS_A_PAGE))


def short_road_parts(directory: Directory) -> Iterator[Maker[TeamRoad]]:
    """What makes the teams' pages, where one picture can't hold all goals: each goal stands on one of them."""
    shown = _shown(directory)
    if len(shown) <= MOST_BARS:
        return
    of_team = dict(by_team(directory, shown))
    for at, held in team_parts(directory, shown, BARS_A_PAGE):
        goals = of_team[None if at.team is None else at.team.id]
        yield Maker(f"roadmap/{at.place}", partial(_team_road, directory, at, held, goals))


def _team_road(
    directory: Directory,
    at: TeamPart,
    held: Sequence[GoalAssessment],
    goals: list[GoalAssessment],
) -> TeamRoad:
    return TeamRoad(at, _road(directory, held, goals))


def _road(
    directory: Directory,
    shown: Sequence[GoalAssessment],
    counted: list[GoalAssessment],
    elsewhere: tuple[TeamPages, ...] = (),
) -> ShortRoad:
    """A roadmap that shows some goals and counts more."""
    portfolio = directory.portfolio
    as_of, starts = portfolio.as_of, portfolio.organization.fiscal_year_starts
    axis = year_axis(as_of, starts)
    year = quarters(as_of, starts)
    bands = windows(portfolio.organization, axis)
    beyond = _summaries(directory, (one for one in shown if last_day(one) > axis.end))
    end = Quarter.of(as_of, starts).end
    return ShortRoad(
        as_of=as_of,
        short=sum(one.goal.horizon is Horizon.SHORT for one in counted),
        ahead=sum(as_of <= last_day(one) <= end for one in counted),
        elsewhere=elsewhere,
        axis=axis,
        first=year[0],
        quarters=tuple(Tick(one.start, axis.span(one.start, one.end)) for one in year),
        months=months(axis),
        today=axis.at(as_of + timedelta(days=1)),
        bands=bands,
        lanes=_lanes(directory, shown, axis),
        lists=tuple(_list(directory, shown, quarter, bands) for quarter in year),
        earlier=_summaries(directory, (one for one in shown if last_day(one) < axis.start)),
        beyond=beyond,
        beyond_unfolded=len(beyond) <= READABLE,
    )


def _shown(directory: Directory) -> list[GoalAssessment]:
    """The goals that touch the year."""
    as_of = directory.portfolio.as_of
    axis = year_axis(as_of, directory.portfolio.organization.fiscal_year_starts)
    return [one for one in directory.portfolio.goals.values() if _is_shown(one, axis, as_of)]


def _is_open(assessed: GoalAssessment) -> bool:
    ended = {Lifecycle.CLOSED, Lifecycle.ABANDONED}
    return assessed.goal.lifecycle not in ended and assessed.status not in CONCLUDED


def _is_shown(assessed: GoalAssessment, axis: Axis, as_of: date) -> bool:
    """Whether it touches the year: by its dates, or because it is past due and still open."""
    late = is_late(assessed, as_of) and assessed.goal.due < axis.start
    return late or axis.meets(assessed.goal.start, last_day(assessed))


def _lanes(directory: Directory, shown: Sequence[GoalAssessment], axis: Axis) -> tuple[Lane, ...]:
    rows = READABLE if len(shown) > LONGEST else LONGEST
    return tuple(
        _lane(directory, team, goals, axis, rows) for team, goals in by_team(directory, shown)
    )


def _lane(
    directory: Directory, team: str | None, goals: list[GoalAssessment], axis: Axis, rows: int
) -> Lane:
    short = [one for one in goals if one.goal.horizon is Horizon.SHORT]
    long = [one for one in goals if one.goal.horizon is Horizon.LONG]
    return Lane(
        team=directory.team(team),
        bars=tuple(bar(directory, one, axis) for one in short),
        long=tuple(bar(directory, one, axis) for one in long),
        statuses=count_statuses(goals),
        unfolded=len(short) <= rows,
        long_unfolded=len(goals) <= READABLE,
    )


def _list(
    directory: Directory,
    shown: Sequence[GoalAssessment],
    quarter: Quarter,
    bands: tuple[Band, ...],
) -> QuarterList:
    current = quarter.start <= directory.portfolio.as_of <= quarter.end
    goals = [one for one in shown if quarter.start <= last_day(one) <= quarter.end]
    steps = [
        step
        for one in shown
        for step in milestones(directory, one)
        if quarter.start <= step.due <= quarter.end and _counts(one, step)
    ]
    return QuarterList(
        quarter=quarter,
        current=current,
        goals=tuple(
            Ending(last_day(one), directory.summary(one)) for one in sorted(goals, key=by_last_day)
        ),
        steps=tuple(sorted(steps, key=lambda step: (step.due, step.goal.id))),
        windows=tuple(
            one for one in bands if one.start <= quarter.end and one.end >= quarter.start
        ),
    )


def _counts(assessed: GoalAssessment, step: Step) -> bool:
    """A candidate's milestones bind nobody, those left of an abandoned goal neither."""
    unbound = {Lifecycle.CANDIDATE, Lifecycle.ABANDONED}
    return step.done is not None or assessed.goal.lifecycle not in unbound


def _summaries(directory: Directory, goals: Iterable[GoalAssessment]) -> tuple[GoalSummary, ...]:
    return tuple(directory.summary(one) for one in sorted(goals, key=by_last_day))

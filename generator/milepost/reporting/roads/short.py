"""What the short-term roadmap says: this year's goals by team on a time axis, and what falls due in each quarter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from milepost.analysis.types import GoalAssessment
from milepost.model.goals import Horizon, Lifecycle
from milepost.model.periods import Quarter, add_months
from milepost.model.text import Text
from milepost.reporting.counts import StatusCount, count_statuses
from milepost.reporting.references import Directory, GoalSummary, TeamReference
from milepost.reporting.roads.axis import Axis, Span, Tick
from milepost.reporting.roads.bars import Bar, bar, is_late, last_day
from milepost.reporting.steps import Step, milestones

QUARTERS = 4
MONTHS = 12
READABLE = 20
"""So many rows of a list are taken in without folding them."""

LONGEST = 120
"""So many rows make a picture; where there are more, the lanes that are long themselves are folded."""


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
class Band:
    """A window of the calendar, cut to the axis."""

    name: Text
    start: date
    end: date
    avoid: tuple[str, ...]
    span: Span


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
    unfolded: bool


@dataclass(frozen=True, slots=True)
class ShortRoad:
    """The whole page. The year is the fiscal year that holds `as_of`; `today` is the share of it gone by the end of that day.

    `earlier` are goals that fell due before the year and are neither done nor closed, `beyond` those that run
    through it and fall due later.
    """

    as_of: date
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


def short_road(directory: Directory) -> ShortRoad:
    """The roadmap of the fiscal year that the portfolio's day lies in."""
    portfolio = directory.portfolio
    starts = portfolio.organization.fiscal_year_starts
    first = Quarter(Quarter.of(portfolio.as_of, starts).year, 1, starts)
    year = [first, first.next, first.next.next, first.next.next.next]
    axis = Axis(first.start, year[-1].end)
    shown = [one for one in portfolio.goals.values() if _is_shown(one, axis, portfolio.as_of)]
    bands = _bands(directory, axis)
    beyond = _summaries(directory, (one for one in shown if last_day(one) > axis.end))
    return ShortRoad(
        as_of=portfolio.as_of,
        axis=axis,
        first=first,
        quarters=tuple(Tick(one.start, axis.span(one.start, one.end)) for one in year),
        months=_months(axis),
        today=axis.at(portfolio.as_of + timedelta(days=1)),
        bands=bands,
        lanes=_lanes(directory, shown, axis),
        lists=tuple(_list(directory, shown, quarter, bands) for quarter in year),
        earlier=_summaries(directory, (one for one in shown if last_day(one) < axis.start)),
        beyond=beyond,
        beyond_unfolded=len(beyond) <= READABLE,
    )


def _is_shown(assessed: GoalAssessment, axis: Axis, as_of: date) -> bool:
    """Whether it touches the year: by its dates, or because it is past due and still open."""
    late = is_late(assessed, as_of) and assessed.goal.due < axis.start
    return late or axis.meets(assessed.goal.start, last_day(assessed))


def _months(axis: Axis) -> tuple[Tick, ...]:
    days = [add_months(axis.start, month) for month in range(MONTHS + 1)]
    return tuple(
        Tick(day, axis.span(day, after - timedelta(days=1))) for day, after in pairwise(days)
    )


def _bands(directory: Directory, axis: Axis) -> tuple[Band, ...]:
    windows = directory.portfolio.organization.calendar
    return tuple(
        Band(one.name, one.start, one.end, one.avoid, axis.span(one.start, one.end))
        for one in sorted(windows, key=lambda window: (window.start, window.end))
        if axis.meets(one.start, one.end)
    )


def _lanes(directory: Directory, shown: list[GoalAssessment], axis: Axis) -> tuple[Lane, ...]:
    by_team: dict[str | None, list[GoalAssessment]] = {}
    for one in sorted(shown, key=_order):
        by_team.setdefault(one.goal.team, []).append(one)
    teams = (*directory.portfolio.organization.teams, None)
    rows = READABLE if len(shown) > LONGEST else LONGEST
    return tuple(
        _lane(directory, team, by_team[team], axis, rows) for team in teams if team in by_team
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
    shown: list[GoalAssessment],
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
            Ending(last_day(one), directory.summary(one)) for one in sorted(goals, key=_order)
        ),
        steps=tuple(sorted(steps, key=lambda step: (step.due, step.goal.id))),
        windows=tuple(
            one for one in bands if one.start <= quarter.end and one.end >= quarter.start
        ),
        unfolded=current or len(goals) + len(steps) <= 2 * READABLE,
    )


def _counts(assessed: GoalAssessment, step: Step) -> bool:
    """A candidate's milestones bind nobody, those left of an abandoned goal neither."""
    unbound = {Lifecycle.CANDIDATE, Lifecycle.ABANDONED}
    return step.done is not None or assessed.goal.lifecycle not in unbound


def _summaries(directory: Directory, goals: Iterable[GoalAssessment]) -> tuple[GoalSummary, ...]:
    return tuple(directory.summary(one) for one in sorted(goals, key=_order))


def _order(assessed: GoalAssessment) -> tuple[date, date, str]:
    return (last_day(assessed), assessed.goal.start, assessed.goal.id)

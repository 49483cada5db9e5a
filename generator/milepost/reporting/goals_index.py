"""What the goals index says: every goal in a row, grouped by category, and what the rows can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from milepost.analysis.types import GoalAssessment, Status
from milepost.model.goals import Horizon, Level
from milepost.model.periods import Quarter
from milepost.model.workspace import LeftOut
from milepost.reporting.maker import Maker
from milepost.reporting.parts import Part, Stretch, parts, stretches
from milepost.reporting.references import (
    CategoryReference,
    Directory,
    GoalSummary,
    PersonReference,
    TeamReference,
)

Named = TypeVar("Named")

QUARTERS_BACK = 8
QUARTERS_AHEAD = 8
"""A reader looks for quarters near today; a goal that runs for fifteen years would else fill the list."""

MOST_ROWS = 500
"""So many goals stand in one table; of more, each category has pages of its own."""

ROWS_A_PAGE = 250
FIRST_ROWS = 50
"""So many goals of the company open an index of many pages."""

STATUS_ORDER: tuple[Status, ...] = (
    Status.MISSED,
    Status.OFF_TRACK,
    Status.NO_DATA,
    Status.STALE,
    Status.AT_RISK,
    Status.AWAITING_DATA,
    Status.ON_TRACK,
    Status.EARLY,
    Status.DELIVERED,
    Status.ACHIEVED,
    Status.NOT_STARTED,
    Status.TRACKING,
    Status.UNMEASURED,
    Status.CANDIDATE,
    Status.PAUSED,
    Status.ABANDONED,
)
"""Worst first (METHOD.md, "A goal"), then what is not judged."""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal's row. `first` and `last` are the quarters it is open in, past due included."""

    summary: GoalSummary
    level: Level
    horizon: Horizon
    first: Quarter
    last: Quarter


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """The goals of a category, those due first before the others."""

    category: CategoryReference
    rows: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True)
class CategoryPages:
    """A category whose goals stand on pages of their own."""

    category: CategoryReference
    count: int
    statuses: tuple[tuple[Status, int], ...]
    pages: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class GoalsPart:
    """A page of a category's goals. `pages` are all of them; `part` says which this is."""

    as_of: date
    category: CategoryReference
    count: int
    rows: tuple[GoalRow, ...]
    part: Part
    pages: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class GoalsIndex:
    """The whole page. The filters offer only what some row has; `statuses` are counted, worst first.

    `categories` are all of them, with how many goals each has. Of few goals each has a row in `groups`, and `elsewhere`
    is empty; of many, `groups` has the first of the company's that are under way, and `elsewhere` leads to all.
    `left_out` are the goals that are missing because their files are faulty.
    """

    as_of: date
    groups: tuple[GoalGroup, ...]
    elsewhere: tuple[CategoryPages, ...]
    categories: tuple[CategoryReference, ...]
    count: int
    statuses: tuple[tuple[Status, int], ...]
    teams: tuple[TeamReference, ...]
    owners: tuple[PersonReference, ...]
    levels: tuple[Level, ...]
    horizons: tuple[Horizon, ...]
    quarters: tuple[Quarter, ...]
    this_quarter: Quarter
    left_out: tuple[LeftOut, ...]


def goals_index(directory: Directory, left_out: tuple[LeftOut, ...] = ()) -> GoalsIndex:
    """The index of a portfolio."""
    portfolio = directory.portfolio
    rows = goal_rows(directory)
    this_quarter = Quarter.of(portfolio.as_of, portfolio.organization.fiscal_year_starts)
    teams = {row.summary.team.id: row.summary.team for row in rows if row.summary.team}
    owners = {row.summary.owner.id: row.summary.owner for row in rows}
    groups = goal_groups(directory, rows)
    many = is_parted(directory)
    return GoalsIndex(
        as_of=portfolio.as_of,
        groups=goal_groups(directory, _first(rows)) if many else groups,
        elsewhere=tuple(map(_pages_of, groups)) if many else (),
        categories=tuple(one.category for one in groups),
        count=len(rows),
        statuses=_statuses(rows),
        teams=_as_listed(portfolio.organization.teams, teams),
        owners=_as_listed(portfolio.organization.people, owners),
        levels=tuple(one for one in Level if any(row.level is one for row in rows)),
        horizons=tuple(one for one in Horizon if any(row.horizon is one for row in rows)),
        quarters=_quarters(rows, this_quarter),
        this_quarter=this_quarter,
        left_out=tuple(one for one in left_out if one.metric is None),
    )


def is_parted(directory: Directory) -> bool:
    """Whether the goals are too many for one table."""
    return len(directory.portfolio.goals) > MOST_ROWS


def goals_parts(directory: Directory) -> Iterator[Maker[GoalsPart]]:
    """What makes the pages of each category's goals, where the index has no room for them: each goal stands on one."""
    if not is_parted(directory):
        return
    for group in goal_groups(directory, goal_rows(directory)):
        pages = _stretches(group)
        for part, rows in parts(group.rows, ROWS_A_PAGE):
            make = partial(
                GoalsPart,
                as_of=directory.portfolio.as_of,
                category=group.category,
                count=len(group.rows),
                rows=tuple(rows),
                part=part,
                pages=pages,
            )
            yield Maker(f"goals/by-category/{group.category.id}/{part.number}.html", make)


def goal_rows(directory: Directory) -> list[GoalRow]:
    """A row for every goal."""
    portfolio = directory.portfolio
    starts = portfolio.organization.fiscal_year_starts
    return [_row(directory, one, starts) for one in portfolio.goals.values()]


def _first(rows: list[GoalRow]) -> list[GoalRow]:
    """The company's goals that are neither done nor closed, those due first."""
    closed = {Status.ACHIEVED, Status.DELIVERED, Status.ABANDONED, Status.MISSED}
    open_ones = [
        row for row in rows if row.level is Level.COMPANY and row.summary.goal.status not in closed
    ]
    return sorted(open_ones, key=_by_due)[:FIRST_ROWS]


def _pages_of(group: GoalGroup) -> CategoryPages:
    return CategoryPages(group.category, len(group.rows), _statuses(group.rows), _stretches(group))


def _stretches(group: GoalGroup) -> tuple[Stretch, ...]:
    return stretches(group.rows, ROWS_A_PAGE, lambda row: row.summary.due)


def _statuses(rows: Iterable[GoalRow]) -> tuple[tuple[Status, int], ...]:
    counted = Counter(row.summary.goal.status for row in rows)
    return tuple((one, counted[one]) for one in STATUS_ORDER if one in counted)


def _row(directory: Directory, assessed: GoalAssessment, fiscal_year_starts: int) -> GoalRow:
    goal = assessed.goal
    is_open = goal.closed_on is None and assessed.status not in {Status.ACHIEVED, Status.DELIVERED}
    end = goal.closed_on or (max(goal.due, directory.portfolio.as_of) if is_open else goal.due)
    return GoalRow(
        summary=directory.summary(assessed),
        level=goal.level,
        horizon=goal.horizon,
        first=Quarter.of(goal.start, fiscal_year_starts),
        last=Quarter.of(max(end, goal.start), fiscal_year_starts),
    )


def goal_groups(directory: Directory, rows: list[GoalRow]) -> tuple[GoalGroup, ...]:
    """The rows by category, in the organisation's order of these."""
    by_category: dict[str, list[GoalRow]] = {}
    for row in rows:
        by_category.setdefault(row.summary.category.id, []).append(row)
    return tuple(
        GoalGroup(
            category,
            tuple(sorted(by_category[category.id], key=_by_due)),
        )
        for category in directory.categories()
        if category.id in by_category
    )


def _by_due(row: GoalRow) -> tuple[date, date, str]:
    return (row.summary.due, row.summary.start, row.summary.goal.id)


def _as_listed(listed: Iterable[str], found: Mapping[str, Named]) -> tuple[Named, ...]:
    """What was found, in the organisation's own order."""
    return tuple(found[key] for key in listed if key in found)


def _quarters(rows: list[GoalRow], now: Quarter) -> tuple[Quarter, ...]:
    """The quarters near `now` in which some goal is open, in order."""
    if not rows:
        return ()
    quarter = now
    for _ in range(QUARTERS_BACK):
        quarter = quarter.previous
    found: list[Quarter] = []
    for _ in range(QUARTERS_BACK + 1 + QUARTERS_AHEAD):
        if any(row.first <= quarter <= row.last for row in rows):
            found.append(quarter)
        quarter = quarter.next
    return tuple(found)

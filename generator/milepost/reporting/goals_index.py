"""What the goals index says: every goal in a row, grouped by category, and what the rows can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from milepost.analysis.types import GoalAssessment, Status
from milepost.model.goals import Horizon, Level
from milepost.model.periods import Quarter
from milepost.model.workspace import LeftOut
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
class GoalsIndex:
    """The whole page. The filters offer only what some row has; `statuses` are counted, worst first.

    `left_out` are the goals that are missing because their files are faulty.
    """

    as_of: date
    groups: tuple[GoalGroup, ...]
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
    starts = portfolio.organization.fiscal_year_starts
    rows = [_row(directory, one, starts) for one in portfolio.goals.values()]
    this_quarter = Quarter.of(portfolio.as_of, starts)
    teams = {row.summary.team.id: row.summary.team for row in rows if row.summary.team}
    owners = {row.summary.owner.id: row.summary.owner for row in rows}
    found = [row.summary.goal.status for row in rows]
    return GoalsIndex(
        as_of=portfolio.as_of,
        groups=_groups(directory, rows),
        count=len(rows),
        statuses=tuple((one, found.count(one)) for one in STATUS_ORDER if one in found),
        teams=_as_listed(portfolio.organization.teams, teams),
        owners=_as_listed(portfolio.organization.people, owners),
        levels=tuple(one for one in Level if any(row.level is one for row in rows)),
        horizons=tuple(one for one in Horizon if any(row.horizon is one for row in rows)),
        quarters=_quarters(rows, this_quarter),
        this_quarter=this_quarter,
        left_out=tuple(one for one in left_out if one.metric is None),
    )


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


def _groups(directory: Directory, rows: list[GoalRow]) -> tuple[GoalGroup, ...]:
    by_category: dict[str, list[GoalRow]] = {}
    for row in rows:
        by_category.setdefault(row.summary.category.id, []).append(row)
    return tuple(
        GoalGroup(
            category,
            tuple(
                sorted(
                    by_category[category.id],
                    key=lambda row: (row.summary.due, row.summary.start, row.summary.goal.id),
                )
            ),
        )
        for category in directory.categories()
        if category.id in by_category
    )


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

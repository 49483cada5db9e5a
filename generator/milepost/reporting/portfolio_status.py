"""What the terminal says of the whole portfolio: every goal in a line, grouped, and how many stand where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from milepost.analysis.types import Status
from milepost.model.goals import Level
from milepost.model.text import Text
from milepost.reporting.goals_index import GoalRow, goals_index
from milepost.reporting.named import Named, named
from milepost.reporting.references import CategoryReference, Directory, GoalSummary


class Grouping(StrEnum):
    """What the goals are grouped by."""

    CATEGORY = "category"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """The goals of a category or of a level, those due first before the others."""

    of: CategoryReference | Level
    goals: tuple[GoalSummary, ...]


@dataclass(frozen=True, slots=True)
class PortfolioStatus:
    """The portfolio as of a day; `statuses` are counted, worst first, `named` whom the reasons speak of."""

    organization: Text
    as_of: date
    data_date: date | None
    groups: tuple[StatusGroup, ...]
    statuses: tuple[tuple[Status, int], ...]
    count: int
    named: Named


def portfolio_status(directory: Directory, grouping: Grouping) -> PortfolioStatus:
    """The status of a portfolio."""
    portfolio = directory.portfolio
    index = goals_index(directory)
    rows = [row for group in index.groups for row in group.rows]
    groups = (
        [_group(group.category, group.rows) for group in index.groups]
        if grouping is Grouping.CATEGORY
        else [_group(level, [row for row in rows if row.level is level]) for level in Level]
    )
    reasons = (reason for one in portfolio.goals.values() for reason in one.reasons)
    return PortfolioStatus(
        organization=portfolio.organization.name,
        as_of=portfolio.as_of,
        data_date=portfolio.data_date,
        groups=tuple(group for group in groups if group.goals),
        statuses=index.statuses,
        count=index.count,
        named=named(reasons, directory),
    )


def _group(of: CategoryReference | Level, rows: Iterable[GoalRow]) -> StatusGroup:
    goals = [row.summary for row in rows]
    goals.sort(key=lambda one: (one.due, one.start, one.goal.id))
    return StatusGroup(of, tuple(goals))

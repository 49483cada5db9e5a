"""A candidate for a theme that weighs and that no goal answers: what its file could say, as far as we know it."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass
from datetime import date

from milepost.analysis.feedback import ThemeQuarter, ThemeTrend
from milepost.model.goals import Goal, Lifecycle
from milepost.model.periods import Quarter
from milepost.model.reviews import Side
from milepost.reporting.goal.feedback import ThemeName
from milepost.reporting.references import Directory, GoalReference

CATEGORY = {Side.CUSTOMER: "customer", Side.EMPLOYEE: "team"}
LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A goal file to start from. `path` is where it would lie, `owner` None where nobody is known.

    `latest` is the theme's latest quarter that is told, `severity` the recent mean; `earlier` the goal that answered it
    and has ended.
    """

    theme: ThemeName
    path: str
    category: str
    owner: str | None
    start: date
    due: date
    supports: str | None
    latest: ThemeQuarter
    severity: float
    earlier: GoalReference | None


def suggestion(
    directory: Directory, theme: ThemeName, trend: ThemeTrend, quarter: Quarter
) -> Suggestion:
    """For the two quarters that follow; from the goal that answered the theme last, where there was one."""
    portfolio = directory.portfolio
    earlier = _earlier(directory, trend)
    category = earlier.category if earlier is not None else CATEGORY[trend.side]
    parents = earlier.supports if earlier is not None else ()
    running = [
        one.goal
        for one in parents
        if one.goal in portfolio.goals
        and portfolio.goals[one.goal].goal.lifecycle is Lifecycle.ACTIVE
        and portfolio.goals[one.goal].goal.due > quarter.end
    ]
    return Suggestion(
        theme=theme,
        path=posixpath.join(
            _folder(directory, earlier, category), f"{_free_id(directory, trend)}.yml"
        ),
        category=category,
        owner=_owner(directory, earlier, category),
        start=quarter.next.start,
        due=quarter.next.next.end,
        supports=next(iter(running), None),
        latest=next(one for one in reversed(trend.quarters) if one.count),
        severity=trend.severity or 0.0,
        earlier=directory.goal(earlier.id) if earlier is not None else None,
    )


def _earlier(directory: Directory, trend: ThemeTrend) -> Goal | None:
    goals = [
        directory.portfolio.goals[goal].goal
        for goal, _ in trend.goals
        if goal in directory.portfolio.goals
    ]
    return max(goals, key=lambda goal: (goal.due, goal.id), default=None)


def _folder(directory: Directory, earlier: Goal | None, category: str) -> str:
    """Beside the earlier goal, else where most of the category's goals lie."""
    if earlier is not None:
        return posixpath.dirname(earlier.at.path)
    folders = Counter(
        posixpath.dirname(one.goal.at.path)
        for one in directory.portfolio.goals.values()
        if one.goal.category == category
    )
    home = posixpath.dirname(directory.portfolio.organization.at.path)
    return max(folders, key=lambda folder: (folders[folder], folder), default=home)


def _free_id(directory: Directory, trend: ThemeTrend) -> str:
    """The theme's id, with a number where a goal has it."""
    number, found = 1, trend.theme
    while found in directory.portfolio.goals or found == "organization":
        number += 1
        found = f"{trend.theme[: LONGEST_ID - len(str(number)) - 1]}-{number}"
    return found


def _owner(directory: Directory, earlier: Goal | None, category: str) -> str | None:
    """Who owned the earlier goal, else who owns most of the category's open goals, else who comes first."""
    if earlier is not None:
        return earlier.owner
    owners = Counter(
        one.goal.owner
        for one in directory.portfolio.goals.values()
        if one.goal.category == category and one.goal.lifecycle is Lifecycle.ACTIVE
    )
    first = next(iter(directory.portfolio.organization.people), None)
    return max(owners, key=lambda owner: (owners[owner], owner), default=first)

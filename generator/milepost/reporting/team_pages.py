"""The goals of each team on pages of their own, where one page can't hold those of all.

A goal stands on one of its team's pages by the day it ends, and not by what changes from week to week: so a change of one
goal leaves the pages of the other teams as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import GoalAssessment
from milepost.reporting.counts import StatusCount, count_statuses
from milepost.reporting.parts import Part, Stretch, parts, stretches
from milepost.reporting.references import Directory, TeamReference
from milepost.reporting.roads.bars import last_day


@dataclass(frozen=True, slots=True)
class TeamPages:
    """A team whose goals stand on pages of their own, by the day they end; `team` is None for goals of no team."""

    team: TeamReference | None
    count: int
    statuses: tuple[StatusCount, ...]
    pages: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class TeamPart:
    """Which of a team's pages this is; `pages` are all of them."""

    team: TeamReference | None
    part: Part
    pages: tuple[Stretch, ...]

    @property
    def place(self) -> str:
        """Where the page lies in the folder of all teams' pages."""
        return team_place(self.team, self.part.number)


def team_place(team: TeamReference | None, number: int) -> str:
    """Where a page of a team's lies in the folder of all teams' pages."""
    folder = "no-team" if team is None else f"teams/{team.id}"
    return f"{folder}/{number}.html"


def by_team(
    directory: Directory, goals: Iterable[GoalAssessment]
) -> list[tuple[str | None, list[GoalAssessment]]]:
    """The goals of each team by their last day, in the organisation's order of teams; those of no team last."""
    found: dict[str | None, list[GoalAssessment]] = {}
    for one in sorted(goals, key=by_last_day):
        found.setdefault(one.goal.team, []).append(one)
    teams = (*directory.portfolio.organization.teams, None)
    return [(team, found[team]) for team in teams if team in found]


def by_last_day(assessed: GoalAssessment) -> tuple[date, date, str]:
    """What sorts goals by the day they end."""
    return (last_day(assessed), assessed.goal.start, assessed.goal.id)


def team_pages(
    directory: Directory, goals: Iterable[GoalAssessment], size: int
) -> tuple[TeamPages, ...]:
    """The pages of these goals team by team, so many goals a page."""
    return tuple(
        TeamPages(
            directory.team(team), len(held), count_statuses(held), stretches(held, size, last_day)
        )
        for team, held in by_team(directory, goals)
    )


def team_parts(
    directory: Directory, goals: Iterable[GoalAssessment], size: int
) -> Iterator[tuple[TeamPart, Sequence[GoalAssessment]]]:
    """Each of these pages with its goals: every goal stands on one."""
    for team, held in by_team(directory, goals):
        pages = stretches(held, size, last_day)
        for part, some in parts(held, size):
            yield TeamPart(directory.team(team), part, pages), some

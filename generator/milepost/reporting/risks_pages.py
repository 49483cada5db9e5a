"""The pages of risks: one, or of many goals a page for each team beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from milepost.analysis.types import GoalAssessment
from milepost.reporting.guardrail_risks import Group, guardrail_groups
from milepost.reporting.maker import Maker
from milepost.reporting.references import Directory
from milepost.reporting.risks import RisksPage, coming_windows, has_risks, risks_of
from milepost.reporting.team_pages import TeamPart, team_pages, team_parts

MOST_GOALS = 200
"""Of so many goals with something at risk everything stands on one page; of more, each team has pages of its own."""

GOALS_A_PAGE = 120
FIRST_ROWS = 30
"""So many lines of each list stand on a page that leads to the teams' own."""

FIRST_FALLING = 12
"""So many of what falls due in a window."""

Groups = Callable[[], Mapping[str, Sequence[Group]]]


@dataclass(frozen=True, slots=True)
class TeamRisks:
    """A page of a team's: what its goals risk, and the guardrails that they are the first to set."""

    at: TeamPart
    risks: RisksPage


def risks(directory: Directory) -> RisksPage:
    """The page of a portfolio."""
    goals = directory.portfolio.goals.values()
    groups = guardrail_groups(goals)
    whole = risks_of(directory, goals, [one for held in groups.values() for one in held])
    at_risk = _at_risk(directory)
    if len(at_risk) <= MOST_GOALS:
        return whole
    return replace(
        whole,
        guardrails=whole.guardrails[:FIRST_ROWS],
        plans=whole.plans[:FIRST_ROWS],
        uncovered=whole.uncovered[:FIRST_ROWS],
        accepted=whole.accepted[:FIRST_ROWS],
        windows=tuple(replace(one, falling=one.falling[:FIRST_FALLING]) for one in whole.windows),
        elsewhere=team_pages(directory, at_risk, GOALS_A_PAGE),
    )


def risks_parts(directory: Directory) -> Iterator[Maker[TeamRisks]]:
    """What makes the pages beside it: what is at risk with a goal stands on one."""
    at_risk = _at_risk(directory)
    if len(at_risk) <= MOST_GOALS:
        return

    @cache
    def groups() -> Mapping[str, Sequence[Group]]:
        return guardrail_groups(directory.portfolio.goals.values())

    for at, goals in team_parts(directory, at_risk, GOALS_A_PAGE):
        yield Maker(f"risks/{at.place}", partial(_team_risks, directory, at, goals, groups))


def _team_risks(
    directory: Directory, at: TeamPart, goals: Sequence[GoalAssessment], groups: Groups
) -> TeamRisks:
    own = [group for one in goals for group in groups().get(one.goal.id, ())]
    return TeamRisks(at, risks_of(directory, goals, own))


def _at_risk(directory: Directory) -> list[GoalAssessment]:
    """The goals that there is anything to tell of."""
    as_of, windows = directory.portfolio.as_of, coming_windows(directory)
    goals = directory.portfolio.goals.values()
    return [one for one in goals if has_risks(one, as_of, windows)]

"""The pages of data health: one, or of many metrics a page for each team beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from milepost.analysis.types import GoalAssessment, Status
from milepost.diagnostics import Diagnostic
from milepost.model.workspace import LeftOut
from milepost.reporting.counts import StatusCount
from milepost.reporting.data_health import (
    DataHealth,
    Doubts,
    count,
    count_warnings,
    doubts,
    health,
    health_of,
    sorted_out,
    warnings_among,
)
from milepost.reporting.maker import Maker
from milepost.reporting.metric_sources import TROUBLED, Source
from milepost.reporting.parts import Part, parts
from milepost.reporting.references import Directory
from milepost.reporting.team_pages import TeamPages, TeamPart, team_pages, team_parts

MOST_ROWS = 400
"""So many metrics and warnings stand on one page; of more, each team has pages of its own."""

FIRST_METRICS = 40
FIRST_DOUBTS = 10
"""So many of each code."""

GOALS_A_PAGE = 80
STRAYS_A_PAGE = 300


@dataclass(frozen=True, slots=True)
class TeamHealth:
    """A page of a team's: the metrics that its goals are the first to use, and what the checks doubt of its goals."""

    at: TeamPart
    health: DataHealth


@dataclass(frozen=True, slots=True)
class Strays:
    """A page of the warnings that speak of no goal."""

    part: Part
    doubts: tuple[Doubts, ...]


def data_health(
    directory: Directory, diagnostics: tuple[Diagnostic, ...], left_out: tuple[LeftOut, ...] = ()
) -> DataHealth:
    """The page of a portfolio; of the diagnostics it takes the warnings."""
    warnings = warnings_among(diagnostics)
    sources = [one for held in directory.sources.values() for one in held]
    if not _is_parted(directory, warnings):
        return replace(health_of(directory, sources, warnings), left_out=left_out)
    as_of = directory.portfolio.as_of
    kinds = sorted_out(sources, as_of)
    of_goal = _by_goal(directory, warnings)
    return DataHealth(
        as_of=as_of,
        counts=count(kinds, as_of),
        warnings=count_warnings(warnings),
        troubled=tuple(health(directory, one) for one in kinds[0][:FIRST_METRICS]),
        sound=(),
        ended=(),
        doubts=doubts(warnings, FIRST_DOUBTS),
        left_out=left_out,
        elsewhere=_elsewhere(directory, _shown(directory, of_goal), sources),
        strays=len(of_goal.get(None, ())),
    )


def data_health_parts(
    directory: Directory, diagnostics: tuple[Diagnostic, ...]
) -> Iterator[Maker[TeamHealth | Strays]]:
    """What makes the pages beside it: each metric and each warning stands on one."""
    warnings = warnings_among(diagnostics)
    if not _is_parted(directory, warnings):
        return
    of_goal = _by_goal(directory, warnings)
    for at, goals in team_parts(directory, _shown(directory, of_goal), GOALS_A_PAGE):
        make = partial(_team_health, directory, at, goals, of_goal)
        yield Maker(f"data-health/{at.place}", make)
    for part, held in parts(of_goal.get(None, ()), STRAYS_A_PAGE):
        make_strays = partial(_strays, part, held)
        yield Maker(f"data-health/no-goal/{part.number}.html", make_strays)


def _team_health(
    directory: Directory,
    at: TeamPart,
    goals: Sequence[GoalAssessment],
    of_goal: Mapping[str | None, Sequence[Diagnostic]],
) -> TeamHealth:
    ids = [one.goal.id for one in goals]
    sources = [one for goal in ids for one in directory.sources.get(goal, ())]
    warnings = [one for goal in ids for one in of_goal.get(goal, ())]
    return TeamHealth(at, health_of(directory, sources, warnings))


def _strays(part: Part, held: Sequence[Diagnostic]) -> Strays:
    return Strays(part, doubts(held))


def _is_parted(directory: Directory, warnings: Sequence[Diagnostic]) -> bool:
    goals = directory.portfolio.goals.values()
    metrics = sum(len(one.metrics) + len(one.guardrails) for one in goals)
    return metrics + len(warnings) > MOST_ROWS


def _by_goal(
    directory: Directory, warnings: Iterable[Diagnostic]
) -> Mapping[str | None, Sequence[Diagnostic]]:
    """The warnings of each goal; under None those of no goal that is told of."""
    found: dict[str | None, list[Diagnostic]] = {}
    for one in warnings:
        goal = one.goal if one.goal in directory.portfolio.goals else None
        found.setdefault(goal, []).append(one)
    return found


def _shown(
    directory: Directory, of_goal: Mapping[str | None, Sequence[Diagnostic]]
) -> list[GoalAssessment]:
    """The goals that there is anything to tell of."""
    goals = directory.portfolio.goals.values()
    return [one for one in goals if one.metrics or one.guardrails or one.goal.id in of_goal]


def _elsewhere(
    directory: Directory, goals: Sequence[GoalAssessment], sources: Iterable[Source]
) -> tuple[TeamPages, ...]:
    """The teams' pages, with how many metrics stand on them, and how many of these are wanted, and why."""
    as_of = directory.portfolio.as_of
    found: dict[str | None, Counter[Status | None]] = {}
    for one in sources:
        team = one.reads[0].assessed.goal.team
        found.setdefault(team, Counter())[one.trouble(as_of)] += 1

    def told(pages: TeamPages) -> TeamPages:
        held = found.get(None if pages.team is None else pages.team.id, Counter())
        wanted = tuple(StatusCount(one, held[one]) for one in TROUBLED if held[one])
        return replace(pages, count=held.total(), statuses=wanted)

    return tuple(map(told, team_pages(directory, goals, GOALS_A_PAGE)))

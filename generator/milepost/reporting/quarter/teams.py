"""What a team's pages of a quarter say, where the report has no room for the rows of all goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from milepost.analysis.types import GoalAssessment, QuarterAssessment
from milepost.model.goals import Change
from milepost.model.reviews import Remark, Review
from milepost.reporting.home.headline import Headline, quarter_headline
from milepost.reporting.maker import Maker
from milepost.reporting.quarter.page import QuarterPage, plain_report, team_parts_of
from milepost.reporting.team_pages import TeamPart


@dataclass(frozen=True, slots=True)
class TeamQuarter:
    """A page of a team's quarter: `report` speaks of its goals alone, and of nothing that is the whole quarter's."""

    at: TeamPart
    report: QuarterPage


def quarter_parts(quarter: QuarterAssessment) -> Iterator[Maker[TeamQuarter]]:
    """What makes the teams' pages of a report: each goal that it covers stands on one."""
    ended = frozenset(quarter.ended)
    changes: dict[str, list[tuple[str, Change]]] = {}
    for goal, change in quarter.changes:
        changes.setdefault(goal, []).append((goal, change))
    for at, goals in team_parts_of(quarter):
        make = partial(_team_quarter, quarter, at, goals, ended, changes)
        yield Maker(f"reports/{quarter.quarter.name}/{at.place}", make)


def _team_quarter(
    quarter: QuarterAssessment,
    at: TeamPart,
    goals: Sequence[GoalAssessment],
    ended: frozenset[str],
    changes: Mapping[str, Sequence[tuple[str, Change]]],
) -> TeamQuarter:
    ids = tuple(one.goal.id for one in goals)
    narrowed = replace(
        quarter,
        covered=ids,
        ended=tuple(goal for goal in ids if goal in ended),
        changes=tuple(change for goal in ids for change in changes.get(goal, ())),
        review=None if quarter.review is None else _about(quarter.review, frozenset(ids)),
    )
    return TeamQuarter(at, plain_report(narrowed, _headline(narrowed, goals), None))


def _headline(quarter: QuarterAssessment, goals: Sequence[GoalAssessment]) -> Headline:
    """How it goes with these goals, told from them alone."""
    own = {one.goal.id: one for one in goals}
    return quarter_headline(replace(quarter, portfolio=replace(quarter.portfolio, goals=own)))


def _about(review: Review, goals: frozenset[str]) -> Review:
    """What it says of these goals by name."""

    def named(remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
        return tuple(one for one in remarks if one.goal in goals)

    return replace(
        review,
        summary=None,
        highlights=named(review.highlights),
        lessons=named(review.lessons),
        celebrations=named(review.celebrations),
        decisions=tuple(one for one in review.decisions if one.goal in goals),
        next_focus=(),
        asks=(),
    )

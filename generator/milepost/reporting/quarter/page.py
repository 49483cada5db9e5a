"""What a quarter's report says, as of its last day, or as of today while it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from milepost.analysis.types import NEEDS_ATTENTION, GoalAssessment, QuarterAssessment
from milepost.model.periods import Quarter
from milepost.model.text import Text
from milepost.reporting.counts import (
    StatusCount,
    compare_statuses,
    count_statuses,
    covered,
    is_any_judged,
)
from milepost.reporting.home.attention import (
    Achievement,
    AttentionRow,
    Celebrated,
    achievements,
    attention,
    celebrated,
)
from milepost.reporting.home.headline import Headline, quarter_headline
from milepost.reporting.home.key_metrics import KeyMetric, key_metrics
from milepost.reporting.quarter.foremost import Totals, foremost
from milepost.reporting.quarter.review_lines import (
    ChangeLine,
    DecisionLine,
    ReviewWords,
    ThemeLine,
    change_lines,
    review_words,
    theme_lines,
)
from milepost.reporting.quarter.scores import PaceGroup, ScoreRow, mean_score, paces, scores
from milepost.reporting.references import Directory
from milepost.reporting.team_pages import TeamPages, TeamPart, team_pages, team_parts

MOST_GOALS = 200
"""Of so many goals a report holds every row; of more, each team has pages of its own."""

GOALS_A_PAGE = 120
FIRST_ROWS = 20
"""So many rows of each list stand in a report that leads to the teams' pages."""

FIRST_PACES = 10
"""So many of each status."""


@dataclass(frozen=True, slots=True)
class QuarterPage:
    """The report from top to bottom; an empty tuple is a section that has nothing to say.

    `earlier` and `later` are the neighbours that are reported too. `judged` is whether any goal has or lacks a verdict:
    else nothing can be said to go well or badly. `scored` is of how many scores `mean_score` is the mean. `review` is None where nobody wrote one.
    Of few goals every row is here, and `elsewhere` is empty; of many, the foremost of `totals` rows are, and
    `elsewhere` leads to all.
    """

    quarter: Quarter
    as_of: date
    in_progress: bool
    organization: Text
    earlier: Quarter | None
    later: Quarter | None
    headline: Headline
    review: ReviewWords | None
    judged: bool
    counts: tuple[StatusCount, ...]
    metrics: tuple[KeyMetric, ...]
    scores: tuple[ScoreRow, ...]
    mean_score: float | None
    scored: int
    paces: tuple[PaceGroup, ...]
    achieved: tuple[Achievement, ...]
    celebrated: tuple[Celebrated, ...]
    attention: tuple[AttentionRow, ...]
    changes: tuple[ChangeLine, ...]
    themes: tuple[ThemeLine, ...]
    totals: Totals
    elsewhere: tuple[TeamPages, ...]

    def decision(self, goal: str) -> DecisionLine | None:
        """What the review decided about a goal: the action where the goal itself names none."""
        decisions = () if self.review is None else self.review.decisions
        return next((line for line in decisions if line.goal.id == goal), None)


def quarter_page(
    quarter: QuarterAssessment,
    earlier: QuarterAssessment | None = None,
    later: QuarterAssessment | None = None,
) -> QuarterPage:
    """The report of one quarter; `earlier` and `later` are its neighbours, where they are reported."""
    directory, goals = Directory(quarter.portfolio), covered(quarter)
    many = is_parted(quarter)
    plain = plain_report(quarter, quarter_headline(quarter), FIRST_ROWS if many else None)
    return replace(
        plain,
        earlier=None if earlier is None else earlier.quarter,
        later=None if later is None else later.quarter,
        counts=plain.counts if earlier is None else compare_statuses(goals, covered(earlier)),
        metrics=key_metrics(quarter.portfolio, quarter, goals),
        paces=_first_paces(quarter, plain.paces) if many else plain.paces,
        themes=theme_lines(directory, quarter),
        elsewhere=team_pages(directory, goals, GOALS_A_PAGE) if many else (),
    )


def is_parted(quarter: QuarterAssessment) -> bool:
    """Whether the goals are too many for one report."""
    return len(quarter.covered) > MOST_GOALS


def team_parts_of(
    quarter: QuarterAssessment,
) -> Iterator[tuple[TeamPart, Sequence[GoalAssessment]]]:
    """The teams' pages with their goals, where the report has no room for all."""
    if is_parted(quarter):
        yield from team_parts(Directory(quarter.portfolio), covered(quarter), GOALS_A_PAGE)


def plain_report(quarter: QuarterAssessment, headline: Headline, most: int | None) -> QuarterPage:
    """What is told of the goals covered one by one, at most so many of a list; nothing of what is the whole quarter's."""
    directory, portfolio = Directory(quarter.portfolio), quarter.portfolio
    goals = covered(quarter)
    reached = achievements(portfolio, goals, quarter.quarter.start)
    told = frozenset(one.goal.id for one in reached)
    parties = [
        one
        for one in celebrated(portfolio, goals, quarter.quarter.start)
        if one.goal.id not in told
    ]
    scored, moved = scores(quarter), change_lines(directory, quarter)
    return QuarterPage(
        quarter=quarter.quarter,
        as_of=quarter.as_of,
        in_progress=quarter.in_progress,
        organization=portfolio.organization.name,
        earlier=None,
        later=None,
        headline=headline,
        review=None if quarter.review is None else review_words(directory, quarter.review),
        judged=is_any_judged(goals),
        counts=count_statuses(goals),
        metrics=(),
        scores=foremost(portfolio, scored, most),
        mean_score=mean_score(quarter),
        scored=sum(one.score is not None for one in scored),
        paces=paces(quarter),
        achieved=foremost(portfolio, reached, most),
        celebrated=foremost(portfolio, parties, most),
        attention=attention(portfolio, goals, most),
        changes=foremost(portfolio, moved, most),
        themes=(),
        totals=Totals(
            scores=len(scored),
            achieved=len(reached),
            celebrated=len(parties),
            attention=sum(one.status in NEEDS_ATTENTION for one in goals),
            changes=len(moved),
        ),
        elsewhere=(),
    )


def _first_paces(
    quarter: QuarterAssessment, groups: tuple[PaceGroup, ...]
) -> tuple[PaceGroup, ...]:
    return tuple(
        replace(group, rows=foremost(quarter.portfolio, group.rows, FIRST_PACES))
        for group in groups
    )


def with_neighbours(
    quarters: Iterable[QuarterAssessment],
) -> Iterator[tuple[QuarterAssessment, QuarterAssessment | None, QuarterAssessment | None]]:
    """Each quarter with the one reported before it and the one after it, the oldest first."""
    ordered = sorted(quarters, key=lambda one: one.quarter)
    return zip(ordered, (None, *ordered[:-1]), (*ordered[1:], None), strict=True)

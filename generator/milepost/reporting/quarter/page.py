"""What a quarter's report says, as of its last day, or as of today while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import QuarterAssessment
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


@dataclass(frozen=True, slots=True)
class QuarterPage:
    """The report from top to bottom; an empty tuple is a section that has nothing to say.

    `earlier` and `later` are the neighbours that are reported too. `judged` is whether any goal has or lacks a verdict:
    else nothing can be said to go well or badly. `scored` is of how many scores `mean_score` is the mean. `review` is None where nobody wrote one.
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
    directory = Directory(quarter.portfolio)
    goals = covered(quarter)
    reached = achievements(quarter.portfolio, goals, quarter.quarter.start)
    told = frozenset(one.goal.id for one in reached)
    parties = celebrated(quarter.portfolio, goals, quarter.quarter.start)
    return QuarterPage(
        quarter=quarter.quarter,
        as_of=quarter.as_of,
        in_progress=quarter.in_progress,
        organization=quarter.portfolio.organization.name,
        earlier=None if earlier is None else earlier.quarter,
        later=None if later is None else later.quarter,
        headline=quarter_headline(quarter),
        review=None if quarter.review is None else review_words(directory, quarter.review),
        judged=is_any_judged(goals),
        counts=count_statuses(goals)
        if earlier is None
        else compare_statuses(goals, covered(earlier)),
        metrics=key_metrics(quarter.portfolio, quarter, goals),
        scores=scores(quarter),
        mean_score=mean_score(quarter),
        scored=sum(quarter.portfolio.goals[goal].score is not None for goal in quarter.ended),
        paces=paces(quarter),
        achieved=reached,
        celebrated=tuple(one for one in parties if one.goal.id not in told),
        attention=attention(quarter.portfolio, goals),
        changes=change_lines(directory, quarter),
        themes=theme_lines(directory, quarter),
    )


def quarter_pages(quarters: tuple[QuarterAssessment, ...]) -> tuple[QuarterPage, ...]:
    """A report a quarter, the oldest first."""
    ordered = sorted(quarters, key=lambda one: one.quarter)
    earlier = (None, *ordered[:-1])
    later = (*ordered[1:], None)
    return tuple(
        quarter_page(*neighbours) for neighbours in zip(ordered, earlier, later, strict=True)
    )

"""What the home page says: this quarter at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from milepost.analysis.types import Portfolio, QuarterAssessment
from milepost.model.periods import Quarter
from milepost.model.reviews import Review
from milepost.model.text import Text
from milepost.reporting.counts import (
    StatusCount,
    count_statuses,
    covered,
    is_any_judged,
    open_goals,
)
from milepost.reporting.home.attention import (
    Achievement,
    AttentionRow,
    Celebrated,
    achievements,
    attention,
    celebrated,
    coming,
)
from milepost.reporting.home.headline import Headline, portfolio_headline, quarter_headline
from milepost.reporting.home.key_metrics import KeyMetric, key_metrics
from milepost.reporting.home.road_strip import RoadStrip, road_strip
from milepost.reporting.references import Directory
from milepost.reporting.steps import Step, StepKind

MOST_ATTENTION = 6
MOST_COMING = 8
MOST_ACHIEVED = 4
RECENT = timedelta(days=91)


@dataclass(frozen=True, slots=True)
class QuarterPlace:
    """Where in a quarter the day lies: its week, counted from 1, of so many."""

    quarter: Quarter
    week: int
    weeks: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """The page, from top to bottom.

    `judged` is whether any goal could need attention; `attention_more` and `coming_more` are how many rows are left to
    other pages.
    """

    as_of: date
    place: QuarterPlace | None
    organization: Text
    headline: Headline
    counts: tuple[StatusCount, ...]
    metrics: tuple[KeyMetric, ...]
    judged: bool
    attention: tuple[AttentionRow, ...]
    attention_more: int
    coming: tuple[Step, ...]
    coming_more: int
    achieved: tuple[Achievement, ...]
    celebrated: tuple[Celebrated, ...]
    road: RoadStrip | None


def home(portfolio: Portfolio, quarters: tuple[QuarterAssessment, ...]) -> HomePage:
    """The page as of today; of `quarters` the one that holds the day is spoken of."""
    as_of = portfolio.as_of
    quarter = next((one for one in quarters if one.quarter.start <= as_of <= one.quarter.end), None)
    goals = open_goals(portfolio) if quarter is None else covered(quarter)
    since = as_of - RECENT
    needing = tuple(row for row in attention(portfolio, goals) if not row.closed)
    steps = coming(portfolio, goals)
    reached = achievements(portfolio, goals, since, _last_review(quarters))
    shown = frozenset(one.goal.id for one in reached)
    return HomePage(
        as_of=as_of,
        place=None if quarter is None else _place(quarter.quarter, as_of),
        organization=portfolio.organization.name,
        headline=portfolio_headline(portfolio) if quarter is None else quarter_headline(quarter),
        counts=count_statuses(goals),
        metrics=key_metrics(portfolio, quarter, goals),
        judged=is_any_judged(goals),
        attention=needing[:MOST_ATTENTION],
        attention_more=max(0, len(needing) - MOST_ATTENTION),
        coming=_nearest(steps),
        coming_more=max(0, len(steps) - MOST_COMING),
        achieved=reached[:MOST_ACHIEVED],
        celebrated=tuple(
            one for one in celebrated(portfolio, goals, since) if one.goal.id not in shown
        )[: max(0, MOST_ACHIEVED - len(reached))],
        road=road_strip(Directory(portfolio)),
    )


def _last_review(quarters: tuple[QuarterAssessment, ...]) -> Review | None:
    reviewed = [one for one in quarters if one.review is not None]
    return max(reviewed, key=lambda one: one.quarter).review if reviewed else None


def _place(quarter: Quarter, as_of: date) -> QuarterPlace:
    """Weeks are counted from the quarter's first day: a last week may be a day or two short."""
    days = (quarter.end - quarter.start).days + 1
    weeks = days // 7
    return QuarterPlace(quarter, min((as_of - quarter.start).days // 7 + 1, weeks), weeks)


def _nearest(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Where there are too many, milestones before actions; in order of their days all the same."""
    if len(steps) <= MOST_COMING:
        return steps
    kept = sorted(steps, key=lambda step: step.kind is StepKind.ACTION)[:MOST_COMING]
    return tuple(sorted(kept, key=lambda step: step.due))

"""Small portfolios and quarters for tests of the home page and the reports, assessed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from tests.reporting.goal_examples import AS_OF, at, goal, metric, organization, text

from milepost.analysis.types import (
    GoalAssessment,
    GoalScore,
    MeasuredBy,
    MetricAssessment,
    Portfolio,
    QuarterAssessment,
    Status,
)
from milepost.model.goals import Goal
from milepost.model.metrics import Metric
from milepost.model.periods import Quarter
from milepost.model.reviews import CheckIn, Review

Q4 = Quarter(2026, 4)
Q3 = Quarter(2026, 3)


def titled(name: str, **changes: Any) -> Goal:
    """A goal with a title of its own."""
    return goal(name, **{"title": text(f"目标{name}", f"Goal {name}"), **changes})


def measured(of: Metric | None = None, **changes: Any) -> MetricAssessment:
    """A metric as of 15 November: 70.00 of 74.88 US dollars, with a straight plan since July."""
    said = of or metric()
    plain = MetricAssessment(
        metric=said,
        observations=said.observations,
        history=(),
        current=70.0,
        baseline=None,
        target=said.target,
        original_target=said.target,
        progress=0.61,
        expected=0.74,
        pace=0.82,
        status=Status.AT_RISK,
        reasons=(),
        met_on=None,
        lost_on=None,
        limit=None,
        budget=False,
        plan_curve=((date(2026, 7, 1), 62.4), (date(2026, 12, 31), 74.88)),
        data_date=date(2026, 11, 8),
        next_value_due=None,
        gaps=0,
    )
    return replace(plain, **changes)


def assessed(
    status: Status, of: Goal | str = "aov", pace: float | None = None, **changes: Any
) -> GoalAssessment:
    """A goal of that status; its metrics are assessed where they are given."""
    said = titled(of) if isinstance(of, str) else of
    plain = GoalAssessment(
        goal=said,
        assessed_on=AS_OF,
        progress=None,
        expected=None,
        pace=pace,
        measured_by=MeasuredBy.METRICS,
        status=status,
        data_status=status,
        overridden_by=None,
        metrics=(),
        guardrails=(),
        supporters=(),
        overdue_milestones=(),
        overdue_actions=(),
        checkins=(),
        confidence=None,
        score=None,
        reasons=(),
        data_date=None,
    )
    return replace(plain, **changes)


def portfolio(*goals: GoalAssessment, as_of: date = AS_OF, **changes: Any) -> Portfolio:
    """These goals as of a day; `changes` are the organisation's."""
    by_id = MappingProxyType({one.goal.id: one for one in goals})
    return Portfolio(organization(**changes), as_of, by_id, None)


def quarter(*goals: GoalAssessment, **changes: Any) -> QuarterAssessment:
    """The fourth quarter of 2026, in progress on 15 November, with these goals covered."""
    whole = changes.pop("portfolio", None) or portfolio(*goals)
    plain = QuarterAssessment(
        quarter=Q4,
        as_of=AS_OF,
        in_progress=True,
        portfolio=whole,
        before=portfolio(as_of=Q3.end),
        covered=tuple(one.goal.id for one in goals),
        ended=(),
        brought=MappingProxyType({}),
        changes=(),
        themes=(),
        review=None,
    )
    return replace(plain, **changes)


def checkin(of: str, day: date, **changes: Any) -> CheckIn:
    """A check-in by Lin Yue without a word in it."""
    plain = CheckIn(of, day, "lin-yue", None, None, (), None, None, at())
    return replace(plain, **changes)


def review(**changes: Any) -> Review:
    """A review of the third quarter without a word in it."""
    plain = Review(Q3, date(2026, 10, 8), "lin-yue", None, (), (), (), (), (), (), at())
    return replace(plain, **changes)


def score(value: float, expected: float = 1.0, original: float | None = None) -> GoalScore:
    """A score in the band where METHOD.md has it."""
    return GoalScore(value, expected, original, (value >= 0.4) + (value >= 0.7))

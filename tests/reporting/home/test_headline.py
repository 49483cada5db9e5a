from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.reporting.goal_examples import metric, text
from tests.reporting.quarter_examples import assessed, measured, portfolio, quarter, titled

from milepost.analysis.types import GoalAssessment, Status
from milepost.model.goals import Level
from milepost.model.organization import Focus, MetricReference
from milepost.model.text import Text
from milepost.reporting.home.headline import (
    Headline,
    Lead,
    Outcome,
    portfolio_headline,
    quarter_headline,
)


def named(status: Status, name: str, words: Text, **changes: Any) -> GoalAssessment:
    """A goal whose only metric bears a name."""
    said = measured(metric(id=f"{name}-metric", name=words))
    return assessed(status, name, metrics=(said,), **changes)


def of(*goals: GoalAssessment) -> Headline:
    """The headline of a running quarter with these goals."""
    return quarter_headline(quarter(*goals))


def test_what_runs_ahead_leads_and_the_worst_is_the_weak_point() -> None:
    """The best of the good goals leads; of those behind the slowest is the weak point, the next one follows."""
    said = of(
        assessed(Status.ON_TRACK, "steady", 1.0),
        assessed(Status.ON_TRACK, "ahead", 1.2),
        assessed(Status.AT_RISK, "late", 0.8),
        assessed(Status.OFF_TRACK, "later", 0.6),
        assessed(Status.OFF_TRACK, "latest", 0.3),
    )
    assert said.lead is not None
    assert (said.lead.goal, said.how) == ("ahead", Lead.AHEAD)
    assert said.weak is not None
    assert said.second is not None
    assert (said.weak.goal, said.second.goal) == ("latest", "later")
    assert (said.good, said.judged, said.total) == (2, 5, 5)


def test_what_everybody_looks_at_comes_first() -> None:
    """A focus or company goal leads before a team's that runs faster; at risk, it weighs as much as a team's off track."""
    focus = Focus(5, (MetricReference("focused", "aov"),))
    goals = (
        assessed(Status.ON_TRACK, "team", 2.0),
        assessed(Status.ON_TRACK, "focused", 1.0),
        assessed(Status.OFF_TRACK, titled("personal", level=Level.PERSON), 0.1),
        assessed(Status.AT_RISK, titled("company", level=Level.COMPANY), 0.8),
    )
    said = quarter_headline(quarter(*goals, portfolio=portfolio(*goals, focus=focus)))
    assert said.lead is not None
    assert (said.lead.goal, said.how) == ("focused", Lead.ON_PLAN)
    assert said.weak is not None
    assert said.weak.goal == "company"


def test_what_fell_due_before_the_quarter_is_counted_but_is_no_news() -> None:
    """A goal missed in September is not October's weak point."""
    old = assessed(Status.MISSED, titled("old", due=date(2026, 9, 30)))
    said = of(old, assessed(Status.ON_TRACK, "new", 1.0))
    assert said.weak is None
    assert (said.good, said.judged) == (1, 2)


def test_a_goal_that_carries_the_lead_is_named() -> None:
    """Of the goals that support the lead, the fastest that is ahead itself."""
    lead = assessed(
        Status.ON_TRACK, titled("profit", level=Level.COMPANY), 1.1, supporters=("slow", "bundles")
    )
    said = of(
        lead, assessed(Status.AT_RISK, "slow", 0.8), assessed(Status.ON_TRACK, "bundles", 1.3)
    )
    assert said.helper is not None
    assert said.helper.goal == "bundles"


def test_a_goal_goes_by_its_only_metric() -> None:
    """A metric with a name of its own stands for its goal; an id that serves as a name doesn't."""
    profit = text("净利润", "Net profit")
    said = of(
        named(Status.ON_TRACK, "profit", profit),
        named(Status.AT_RISK, "aov", text("x", "aov-metric")),
    )
    assert said.lead is not None
    assert (said.lead.name, said.lead.titled) == (profit, False)
    assert said.weak is not None
    assert (said.weak.name, said.weak.titled) == (text("目标aov", "Goal aov"), True)


def test_two_goals_of_one_metric_go_by_their_titles() -> None:
    """Revenue can't be both ahead and the weak point."""
    revenue = text("营收", "Revenue")
    said = of(named(Status.ON_TRACK, "home", revenue), named(Status.OFF_TRACK, "abroad", revenue))
    assert said.lead is not None
    assert said.weak is not None
    assert (said.lead.titled, said.weak.titled) == (True, True)


@pytest.mark.parametrize(
    ("name", "elsewhere", "common"),
    [
        ("Repeat purchase rate", "Lift repeat purchase to 30%", True),
        ("Amazon rating", "Lift the rating on Amazon", False),
        ("NPS", "Lift nps", False),
    ],
)
def test_a_word_is_common_where_the_workspace_writes_it_small(
    name: str, elsewhere: str, common: bool
) -> None:
    """English keeps the capital of a name inside a sentence; the workspace itself shows which words are names."""
    goal = titled("rating", title=text("目标", elsewhere))
    said = of(assessed(Status.ON_TRACK, goal, metrics=(measured(metric(name=text("指标", name))),)))
    assert said.lead is not None
    assert said.lead.common is common


def test_goals_that_lack_data_are_counted_apart_from_the_judged() -> None:
    """Stale is neither good nor bad: nobody knows."""
    said = of(
        assessed(Status.STALE, "stale"),
        assessed(Status.NO_DATA, "empty"),
        assessed(Status.ON_TRACK, "ok"),
    )
    assert (said.judged, said.good, said.blind) == (1, 1, 2)


@pytest.mark.parametrize(
    ("statuses", "outcome"),
    [
        ([Status.ON_TRACK], Outcome.ON_TRACK),
        ([Status.ACHIEVED, Status.DELIVERED], Outcome.ACHIEVED),
        ([Status.ACHIEVED, Status.ON_TRACK], Outcome.MIXED),
    ],
)
def test_the_good_are_called_what_they_are(statuses: list[Status], outcome: Outcome) -> None:
    """On track, achieved, or some of each."""
    assert (
        of(*(assessed(status, f"g{index}") for index, status in enumerate(statuses))).outcome
        is outcome
    )


def test_where_nothing_is_judged_the_reasons_are_counted() -> None:
    """A workspace that only tracks has no lead, no weak point and says why."""
    said = portfolio_headline(
        portfolio(
            assessed(Status.TRACKING, "a"),
            assessed(Status.TRACKING, "b"),
            assessed(Status.UNMEASURED, "c"),
            assessed(Status.CANDIDATE, "d"),
        )
    )
    assert (said.lead, said.weak, said.judged, said.total) == (None, None, 0, 3)
    assert said.unjudged == ((Status.TRACKING, 2), (Status.UNMEASURED, 1))

from __future__ import annotations

from datetime import date

from tests.reporting.goal_examples import PERCENT, directory, goal, metric, organization
from tests.reporting.quarter_examples import assessed, measured, portfolio

from milepost.analysis.types import BaselineUsed, GoalScore, Status
from milepost.diagnostics import Location
from milepost.model.metrics import Direction, Target
from milepost.reporting.sharing.portfolio import TargetData, portfolio_data


def test_a_goal_says_where_it_stands_and_from_what() -> None:
    """Progress, expected and pace, and of each metric value, baseline and target as of the day."""
    baseline = BaselineUsed(62.4, date(2026, 6, 30), implied=False, at=Location("x", 1, 1))
    one = assessed(
        Status.AT_RISK,
        progress=0.1 + 0.2,
        expected=0.5,
        pace=0.6,
        metrics=(measured(baseline=baseline),),
    )
    (said,) = portfolio_data(portfolio(one)).goals
    assert (said.status, said.progress, said.expected, said.pace) == (Status.AT_RISK, 0.3, 0.5, 0.6)
    (value,) = said.metrics
    assert (value.current, value.target) == (70.0, TargetData(74.88, None))
    assert value.baseline is not None
    assert value.baseline.date == date(2026, 6, 30)


def test_what_is_not_known_is_none() -> None:
    """A goal without metrics has no progress made of them, no score before its end, and no data to download."""
    (said,) = portfolio_data(portfolio(assessed(Status.UNMEASURED))).goals
    assert (said.progress, said.pace, said.score, said.has_data) == (None, None, None, False)


def test_guardrails_stand_apart_and_a_score_beside_what_was_asked() -> None:
    """A limit has its bound on its side."""
    limit = metric(direction=Direction.AT_MOST, unit=PERCENT, target=Target(None, 5.0))
    one = assessed(
        Status.ACHIEVED,
        guardrails=(measured(limit),),
        score=GoalScore(1.0, 0.7, None, 2),
    )
    (said,) = portfolio_data(portfolio(one)).goals
    assert said.metrics == ()
    assert said.guardrails[0].target == TargetData(None, 5.0)
    assert said.score is not None
    assert (said.score.value, said.score.expected) == (1.0, 0.7)
    assert said.has_data


def test_the_names_behind_the_ids_come_with_it() -> None:
    """People, teams and the organisation's own categories."""
    said = portfolio_data(directory(goal()).portfolio)
    people = organization().people
    assert said.people == {key: one.name for key, one in people.items()}
    assert said.goals[0].owner in said.people
    assert set(said.categories) == {"esg"}

from __future__ import annotations

from datetime import date

from tests.reporting.goal_examples import at, directory, goal, text

from milepost.model.goals import Action, Milestone
from milepost.reporting.steps import StepKind, StepState, actions, milestones


def test_steps_come_in_the_order_of_their_days_with_their_state() -> None:
    """A step done is done however late; one due before the as-of day and open is overdue."""
    stones = (
        Milestone(text("三", "Third"), date(2026, 12, 20), None, "lin-yue", None, at()),
        Milestone(text("一", "First"), date(2026, 9, 1), date(2026, 9, 30), "lin-yue", None, at()),
        Milestone(text("二", "Second"), date(2026, 10, 1), None, "chen-hao", None, at()),
    )
    portfolio = directory(goal(milestones=stones))
    found = milestones(portfolio, portfolio.portfolio.goals["aov"])
    assert [(one.title.en, one.state) for one in found] == [
        ("First", StepState.DONE),
        ("Second", StepState.OVERDUE),
        ("Third", StepState.OPEN),
    ]
    assert found[1].owner.id == "chen-hao"
    assert {one.kind for one in found} == {StepKind.MILESTONE}


def test_actions_of_one_day_keep_the_authors_order() -> None:
    """Actions of one day keep the author's order."""
    path = tuple(
        Action(text(name, name), "chen-hao", date(2026, 12, 1), None, at())
        for name in ("pack", "label", "ship")
    )
    portfolio = directory(goal(actions=path))
    found = actions(portfolio, portfolio.portfolio.goals["aov"])
    assert [one.title.en for one in found] == ["pack", "label", "ship"]

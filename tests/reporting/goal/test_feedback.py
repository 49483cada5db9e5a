from __future__ import annotations

from collections.abc import Mapping

from tests.reporting.feedback_examples import said
from tests.reporting.goal_examples import AS_OF, directory, goal, text

from milepost.analysis.feedback import theme_trends
from milepost.model.reviews import Side, Signal
from milepost.reporting.goal.feedback import GoalFeedback, goal_feedback


def heard(*signals: Signal) -> Mapping[str, GoalFeedback]:
    """What is said of the goals g and h."""
    book = directory(goal("g"), goal("h"))
    return goal_feedback(book, theme_trends(signals, AS_OF, 1), signals)


def test_a_goal_hears_of_the_themes_that_name_it() -> None:
    """How many customers' signals do, and how often the theme was named of late."""
    found = heard(said(goal="g"), said(goal="g"), said())
    (theme,) = found["g"].themes
    assert (theme.theme.id, theme.naming, theme.latest.count) == ("overtime", 2, 3)
    assert "h" not in found


def test_of_employees_only_the_theme_is_told() -> None:
    """How many of them named the goal could be one."""
    employees = [said(side=Side.EMPLOYEE, goal="g"), *(said(side=Side.EMPLOYEE) for _ in range(2))]
    (theme,) = heard(*employees)["g"].themes
    assert (theme.naming, theme.latest.count) == (None, 3)


def test_employees_under_three_name_no_goal() -> None:
    """The goal's page would give the theme away."""
    assert heard(*(said(side=Side.EMPLOYEE, goal="g") for _ in range(2))) == {}


def test_quotes_are_those_that_name_the_goal() -> None:
    """Customers' alone."""
    words = text("话", "words")
    found = heard(
        said(goal="g", text=words),
        said(goal="h", text=text("别的", "others")),
        *(said(side=Side.EMPLOYEE, goal="g", text=words) for _ in range(3)),
    )
    assert [one.text for one in found["g"].quotes] == [words]


def test_a_goal_that_this_build_does_not_show_is_not_in_it() -> None:
    """Nor is one that was never there."""
    assert heard(said(goal="secret")) == {}

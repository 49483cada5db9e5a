from __future__ import annotations

from datetime import date

from tests.reporting.feedback_examples import heavy, page, said
from tests.reporting.goal_examples import goal, text

from milepost.model.goals import Goal, Lifecycle
from milepost.model.reviews import Side
from milepost.model.text import Text
from milepost.reporting.feedback import Answer


def answer(*goals: Goal, names: str = "g") -> Answer:
    """How a heavy theme that names this goal is answered."""
    return page(*heavy(goal=names), goals=goals).rows[0].answer


def test_an_open_goal_answers_a_theme() -> None:
    """One that ended doesn't, one that waits may."""
    assert answer(goal("g")) is Answer.OPEN
    assert answer(goal("g", lifecycle=Lifecycle.CANDIDATE)) is Answer.WAITING
    assert answer(goal("g", lifecycle=Lifecycle.PAUSED)) is Answer.WAITING
    ended = goal("g", lifecycle=Lifecycle.CLOSED, closed_on=date(2026, 9, 1))
    assert answer(ended) is Answer.WANTED


def test_a_light_theme_asks_for_no_goal() -> None:
    """Once is not a candidate."""
    found = page(said())
    assert found.rows[0].answer is Answer.NONE
    assert found.suggestions == ()


def test_a_theme_that_weighs_and_has_no_open_goal_is_suggested() -> None:
    """One suggestion a theme."""
    found = page(*heavy(), *heavy(theme="tools", goal="g"), goals=(goal("g"),))
    assert [one.theme.id for one in found.suggestions] == ["overtime"]


def test_goals_are_listed_with_their_themes_the_open_ones_first() -> None:
    """Candidates have a list of their own, those that feedback names first."""
    goals = (
        goal("done", lifecycle=Lifecycle.CLOSED, closed_on=date(2026, 9, 1)),
        goal("open"),
        goal("idea", lifecycle=Lifecycle.CANDIDATE),
        goal("other", lifecycle=Lifecycle.CANDIDATE),
    )
    found = page(
        said(goal="done"), said(goal="open", theme="tools"), said(goal="idea"), goals=goals
    )
    assert [one.summary.goal.id for one in found.goals] == ["open", "done"]
    assert [one.summary.goal.id for one in found.candidates] == ["idea", "other"]
    assert [theme.id for theme in found.goals[0].themes] == ["tools"]


def test_quotes_are_the_most_severe_then_the_newest() -> None:
    """Two of a theme at most; nothing older than the quarter before where there is something newer."""
    words = text("话", "words")
    signals = [
        said(date(2026, 1, 5), text=words, severity=3),
        said(date(2026, 11, 1), text=words, severity=1, theme="price"),
        *(said(date(2026, 10, number), text=words, severity=3) for number in (1, 2, 3)),
    ]
    found = page(*signals).quotes
    assert [(one.day, one.severity) for one in found] == [
        (date(2026, 10, 3), 3),
        (date(2026, 10, 2), 3),
        (date(2026, 11, 1), 1),
    ]


def test_employees_are_never_quoted() -> None:
    """Even if their words had come through reading."""
    found = page(*heavy(side=Side.EMPLOYEE, text=Text("加班", "secret")))
    assert found.quotes == ()
    assert "secret" not in str(found)


def test_employees_not_told_change_nothing_on_the_page() -> None:
    """Not its goals, its order, its suggestions nor its pictures."""
    goals = (goal("g"), goal("h"))
    told = [*heavy(side=Side.EMPLOYEE, goal="g"), said()]
    hidden = [said(side=Side.EMPLOYEE, theme="tools", goal="h", severity=3) for _ in range(2)]
    assert page(*told, *hidden, goals=goals) == page(*told, goals=goals)


def test_nothing_said_leaves_the_page_empty() -> None:
    """It still lists the candidates that wait."""
    idea = goal("idea", lifecycle=Lifecycle.CANDIDATE)
    found = page(goals=(idea,))
    assert (found.sides, found.quotes, found.suggestions) == ((), (), ())
    assert [one.summary.goal.id for one in found.candidates] == ["idea"]


def test_the_picture_shows_the_first_themes_and_marks_the_running_quarter() -> None:
    """The table holds them all."""
    found = page(*(said(theme=f"theme-{number}") for number in range(12)))
    (side,) = found.sides
    assert (len(side.rows), len(side.chart.panels)) == (12, 8)
    assert [bar.running for bar in side.chart.panels[0].bars] == [True]

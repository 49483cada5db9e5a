from __future__ import annotations

from datetime import date

from tests.reporting.goal_examples import at, directory, goal, text

from milepost.model.goals import Action, Lifecycle, Milestone
from milepost.model.reviews import CheckIn
from milepost.model.text import Text
from milepost.reporting.people.week import WeekPlan, week_plan

NOBODY: frozenset[str] = frozenset()


def action(name: str, due: date, owner: str = "lin-yue", done: date | None = None) -> Action:
    """A step of that name."""
    return Action(text(name, name), owner, due, done, at())


def spoken(day: date, step: Text | None = None, author: str = "lin-yue") -> CheckIn:
    """A check-in that names a next step."""
    step = step or text("下一步", "Next")
    return CheckIn("aov", day, author, None, None, (), step, None, at())


def titles(week: WeekPlan) -> tuple[list[str | None], list[str | None]]:
    """What is carried over, and what is due."""
    return [one.title.en for one in week.overdue], [one.title.en for one in week.due]


def test_the_week_runs_from_monday_to_sunday() -> None:
    """15 November 2026 is a Sunday."""
    week = week_plan(directory(goal()), NOBODY, NOBODY)
    assert (week.start, week.end) == (date(2026, 11, 9), date(2026, 11, 15))


def test_what_is_due_this_week_stays_though_done_and_what_is_late_is_carried_over() -> None:
    """Done before the week, or due after it, is no matter of this week."""
    steps = (
        action("late", date(2026, 11, 8)),
        action("was late", date(2026, 11, 7), done=date(2026, 11, 8)),
        action("monday", date(2026, 11, 9), done=date(2026, 11, 9)),
        action("sunday", date(2026, 11, 15)),
        action("next week", date(2026, 11, 16)),
    )
    week = week_plan(directory(goal(actions=steps)), frozenset({"aov"}), NOBODY)
    assert titles(week) == (["late"], ["monday", "sunday"])


def test_a_persons_steps_count_in_anybodys_goal() -> None:
    """And in their own goals everybody's steps."""
    steps = (
        action("mine", date(2026, 11, 10), owner="chen-hao"),
        action("theirs", date(2026, 11, 10)),
    )
    portfolio = directory(goal(actions=steps))
    assert titles(week_plan(portfolio, NOBODY, frozenset({"chen-hao"})))[1] == ["mine"]
    assert titles(week_plan(portfolio, frozenset({"aov"}), NOBODY))[1] == ["mine", "theirs"]


def test_a_step_is_told_once() -> None:
    """Though both the goal and its owner are meant."""
    stone = Milestone(text("上线", "Live"), date(2026, 11, 12), None, "lin-yue", None, at())
    week = week_plan(
        directory(goal(milestones=(stone,))), frozenset({"aov"}), frozenset({"lin-yue"})
    )
    assert len(week.due) == 1


def test_goals_that_are_not_active_plan_nothing() -> None:
    """A paused goal's steps wait."""
    steps = (action("wait", date(2026, 11, 10)),)
    week = week_plan(
        directory(goal(actions=steps, lifecycle=Lifecycle.PAUSED)), frozenset({"aov"}), NOBODY
    )
    assert week.is_empty


def test_the_newest_check_in_names_the_next_step() -> None:
    """An older one is overtaken; one of more than two periods ago is no plan any more."""
    newest = directory(
        goal(), checkins=(spoken(date(2026, 11, 6), text("旧", "Old")), spoken(date(2026, 11, 13)))
    )
    (planned,) = week_plan(newest, frozenset({"aov"}), NOBODY).planned
    assert (planned.text.en, planned.said_on) == ("Next", date(2026, 11, 13))
    stale = directory(goal(), checkins=(spoken(date(2026, 10, 31)),))
    assert week_plan(stale, frozenset({"aov"}), NOBODY).planned == ()

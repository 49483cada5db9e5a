from __future__ import annotations

from datetime import date

from tests.reporting.goal_examples import AS_OF, USD, at, text
from tests.reporting.quarter_examples import (
    assessed,
    checkin,
    measured,
    portfolio,
    review,
    titled,
)

from milepost.analysis.reasons import reason
from milepost.analysis.types import Amount, MeasuredBy, Ratio, Status
from milepost.model.goals import Action, Level, Lifecycle, Milestone
from milepost.model.reviews import Remark
from milepost.reporting.home.attention import achievements, attention, celebrated, coming
from milepost.reporting.steps import StepKind

SHIP = text("上线", "Ship it")


def milestone(due: date, done: date | None = None, *, party: bool = False) -> Milestone:
    """A milestone of Lin Yue's."""
    return Milestone(SHIP, due, done, "lin-yue", text("聚餐", "Dinner") if party else None, at())


def action(due: date, done: date | None = None) -> Action:
    """An action of Chen Hao's."""
    return Action(SHIP, "chen-hao", due, done, at())


def test_the_worst_comes_first() -> None:
    """By status, then company before team, then the slower; what is well is not among them."""
    goals = (
        assessed(Status.ON_TRACK, "fine", 1.0),
        assessed(Status.AT_RISK, "slow", 0.8),
        assessed(Status.AT_RISK, "slower", 0.76),
        assessed(Status.AT_RISK, titled("company", level=Level.COMPANY), 0.85),
        assessed(Status.MISSED, "missed"),
        assessed(Status.STALE, "stale"),
    )
    rows = attention(portfolio(*goals), goals)
    assert [row.goal.id for row in rows] == ["missed", "stale", "company", "slower", "slow"]


def test_the_last_check_in_gives_the_words_and_the_step() -> None:
    """What was said last, blockers included, is the because; its next step is the step, with the day it was said."""
    note, blocker, step = text("慢", "Slow"), text("缺人", "Short of hands"), text("招人", "Hire")
    last = checkin("aov", date(2026, 11, 13), note=note, blockers=(blocker,), next_step=step)
    goal = assessed(Status.OFF_TRACK, checkins=(last, checkin("aov", date(2026, 11, 6))))
    (row,) = attention(portfolio(goal), (goal,))
    assert (row.words, row.said_on) == ((note, blocker), date(2026, 11, 13))
    assert row.step is not None
    assert (row.step.text, row.step.due, row.step.said_on) == (step, None, date(2026, 11, 13))


def test_without_a_word_the_open_step_that_is_due_first_comes_next() -> None:
    """Done steps are behind; the step's own owner and day are told."""
    said = titled(
        "aov", actions=(action(date(2026, 10, 1), date(2026, 10, 1)), action(date(2026, 12, 1)))
    )
    goal = assessed(Status.AT_RISK, said)
    (row,) = attention(portfolio(goal), (goal,))
    assert row.step is not None
    assert (row.step.person.id, row.step.due, row.step.said_on) == (
        "chen-hao",
        date(2026, 12, 1),
        None,
    )


def test_where_data_are_missing_their_update_is_owed_by_the_owner() -> None:
    """Before anything else: nobody knows whether the next step is the right one."""
    goal = assessed(Status.STALE, titled("aov", actions=(action(date(2026, 12, 1)),)))
    (row,) = attention(portfolio(goal), (goal,))
    assert row.step is not None
    assert (row.step.text, row.step.person.id) == (None, "lin-yue")


def test_what_comes_is_open_and_falls_due_within_four_weeks() -> None:
    """From tomorrow to the twenty-eighth day; on one day milestones come before actions; paused goals wait."""
    steps = {
        "milestones": (
            milestone(AS_OF),
            milestone(date(2026, 12, 1)),
            milestone(date(2026, 12, 13)),
            milestone(date(2026, 12, 14)),
            milestone(date(2026, 12, 2), date(2026, 11, 1)),
        ),
        "actions": (action(date(2026, 12, 1)),),
    }
    goals = (
        assessed(Status.ON_TRACK, titled("running", **steps)),
        assessed(Status.PAUSED, titled("paused", lifecycle=Lifecycle.PAUSED, **steps)),
    )
    found = [(step.due, step.kind, step.goal.id) for step in coming(portfolio(*goals), goals)]
    assert found == [
        (date(2026, 12, 1), StepKind.MILESTONE, "running"),
        (date(2026, 12, 1), StepKind.ACTION, "running"),
        (date(2026, 12, 13), StepKind.MILESTONE, "running"),
    ]


def test_an_achievement_tells_when_how_early_and_how_it_was_celebrated() -> None:
    """The day its target was met, the value of its only metric, the words of the review and the last milestone's."""
    said = titled("nps", milestones=(milestone(date(2026, 11, 1), date(2026, 10, 30), party=True),))
    metric = measured(status=Status.ACHIEVED, current=75.2, met_on=date(2026, 11, 6))
    goal = assessed(Status.ACHIEVED, said, metrics=(metric,))
    words = review(
        celebrations=(Remark(text("庆祝", "Cake"), "nps"), Remark(text("庆", "Else"), None))
    )
    (row,) = achievements(portfolio(goal), (goal,), date(2026, 10, 1), words)
    assert (row.on, row.days_early) == (date(2026, 11, 6), 55)
    assert row.reached == Amount(75.2, USD)
    assert row.celebrations == (text("庆祝", "Cake"), text("聚餐", "Dinner"))


def test_what_was_reached_before_is_old_news() -> None:
    """Only what was reached since the day asked for."""
    early = titled("old", milestones=(milestone(date(2026, 5, 1), date(2026, 4, 30)),))
    goal = assessed(Status.ACHIEVED, early, measured_by=MeasuredBy.MILESTONES)
    assert achievements(portfolio(goal), (goal,), date(2026, 10, 1)) == ()
    (row,) = achievements(portfolio(goal), (goal,), date(2026, 4, 1))
    assert row.on == date(2026, 4, 30)


def test_milestones_that_were_celebrated_are_told_latest_first() -> None:
    """Those without a celebration are not."""
    goal = assessed(
        Status.ON_TRACK,
        titled(
            "aov",
            milestones=(
                milestone(date(2026, 10, 10), date(2026, 10, 8), party=True),
                milestone(date(2026, 11, 1), date(2026, 11, 3), party=True),
                milestone(date(2026, 11, 2), date(2026, 11, 2)),
            ),
        ),
    )
    found = celebrated(portfolio(goal), (goal,), date(2026, 10, 1))
    assert [(one.on, one.days_early) for one in found] == [
        (date(2026, 11, 3), -2),
        (date(2026, 10, 8), 2),
    ]


def test_a_closed_goal_tells_how_it_ended_and_has_no_next_step() -> None:
    """What was said on the way is no longer the because."""
    outcome = text("做到一半", "Half of it")
    said = titled("aov", lifecycle=Lifecycle.CLOSED, outcome=outcome, actions=(action(AS_OF),))
    last = checkin("aov", date(2026, 10, 1), note=text("在路上", "On the way"))
    goal = assessed(Status.MISSED, said, checkins=(last,))
    (row,) = attention(portfolio(goal), (goal,))
    assert (row.closed, row.words, row.said_on, row.step) == (True, (outcome,), None, None)


def test_goals_and_people_that_reasons_name_come_with_their_names() -> None:
    """A reason carries ids; what this build doesn't know stays one."""
    late = reason("action_overdue", title=SHIP, due=AS_OF, person="chen-hao")
    slow = reason("supporter_off_track", goal="below", status=Status.OFF_TRACK)
    gone = reason("supporter_off_track", goal="secret", status=Status.OFF_TRACK)
    goal = assessed(Status.AT_RISK, "aov", reasons=(late, slow, gone))
    (row,) = attention(portfolio(goal, assessed(Status.OFF_TRACK, "below")), (goal,))
    assert [one.id for one in row.named] == ["below", "chen-hao"]


def test_reasons_that_explain_a_number_are_left_to_the_goals_page() -> None:
    """Needs attention says why the status is what it is."""
    number = reason("straddles_start", date=AS_OF)
    why = reason("pace_below", pace=Ratio(0.8), bound=Ratio(0.9))
    goal = assessed(Status.AT_RISK, "aov", reasons=(why, number))
    (row,) = attention(portfolio(goal), (goal,))
    assert row.reasons == (why,)

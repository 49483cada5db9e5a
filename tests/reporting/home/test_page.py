from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.reporting.goal_examples import AS_OF, at, text
from tests.reporting.quarter_examples import Q4, assessed, portfolio, quarter, titled

from milepost.analysis.types import Status
from milepost.model.goals import Action, Milestone
from milepost.reporting.home.page import MOST_ATTENTION, MOST_COMING, home
from milepost.reporting.steps import StepKind


def test_the_page_speaks_of_the_running_quarter() -> None:
    """Goals that the quarter doesn't cover are not counted."""
    goals = (assessed(Status.ON_TRACK, "open"), assessed(Status.ACHIEVED, "closed-long-ago"))
    running = quarter(goals[0], portfolio=portfolio(*goals))
    page = home(portfolio(*goals), (running,))
    assert page.place is not None
    assert (page.place.quarter, page.place.week, page.place.weeks) == (Q4, 7, 13)
    assert [(one.status, one.count) for one in page.counts] == [(Status.ON_TRACK, 1)]


@pytest.mark.parametrize(
    ("day", "week"), [(date(2026, 10, 1), 1), (date(2026, 10, 8), 2), (date(2026, 12, 31), 13)]
)
def test_weeks_are_counted_from_the_quarters_first_day(day: date, week: int) -> None:
    """92 days are thirteen weeks and a day, which belongs to the thirteenth."""
    page = home(portfolio(as_of=day), (quarter(),))
    assert page.place is not None
    assert page.place.week == week


def test_without_a_running_quarter_every_goal_but_candidates_is_spoken_of() -> None:
    """An archive, or a workspace without a goal yet."""
    page = home(portfolio(assessed(Status.ON_TRACK, "a"), assessed(Status.CANDIDATE, "b")), ())
    assert page.place is None
    assert [(one.status, one.count) for one in page.counts] == [(Status.ON_TRACK, 1)]
    assert home(portfolio(), ()).headline.total == 0


def test_the_rest_of_what_needs_attention_is_counted() -> None:
    """As many rows as the page has room for, and how many more there are."""
    goals = [assessed(Status.OFF_TRACK, f"g{number}") for number in range(MOST_ATTENTION + 3)]
    page = home(portfolio(*goals), (quarter(*goals),))
    assert (len(page.attention), page.attention_more) == (MOST_ATTENTION, 3)


def test_where_nothing_is_judged_nothing_can_be_called_behind() -> None:
    """The page must not say that all is well."""
    goal = assessed(Status.TRACKING)
    assert home(portfolio(goal), (quarter(goal),)).judged is False
    stale = assessed(Status.STALE)
    assert home(portfolio(stale), (quarter(stale),)).judged is True


def test_milestones_are_kept_before_actions_where_there_are_too_many() -> None:
    """In order of their days all the same."""
    days = [AS_OF + timedelta(days=number) for number in range(1, MOST_COMING + 1)]
    words = text("步骤", "Step")
    goal = assessed(
        Status.ON_TRACK,
        titled(
            "busy",
            actions=tuple(Action(words, "lin-yue", day, None, at()) for day in days),
            milestones=(Milestone(words, AS_OF + timedelta(days=20), None, "lin-yue", None, at()),),
        ),
    )
    page = home(portfolio(goal), (quarter(goal),))
    assert len(page.coming) == MOST_COMING
    assert page.coming_more == 1
    assert page.coming[-1].kind is StepKind.MILESTONE
    assert [step.due for step in page.coming] == sorted(step.due for step in page.coming)

from __future__ import annotations

from datetime import date
from typing import Any

from tests.reporting.goal_examples import at, directory, goal, text

from milepost.model.goals import Lifecycle, Milestone
from milepost.reporting.roads.axis import Axis
from milepost.reporting.roads.bars import Bar, bar

YEAR = Axis(date(2026, 1, 1), date(2026, 12, 31))


def drawn(**changes: Any) -> Bar:
    """The goal's bar as of 15 November 2026."""
    portfolio = directory(goal(**changes))
    return bar(portfolio, portfolio.portfolio.goals["aov"], YEAR)


def test_a_bar_runs_from_start_to_due() -> None:
    """A bar runs from start to due."""
    found = drawn(start=date(2026, 4, 1), due=date(2026, 6, 30))
    assert found.span == YEAR.span(date(2026, 4, 1), date(2026, 6, 30))


def test_a_closed_goal_ends_on_the_day_it_was_closed() -> None:
    """Early as it may be; and it is not late, though its due day has passed."""
    found = drawn(
        start=date(2026, 4, 1),
        due=date(2026, 6, 30),
        lifecycle=Lifecycle.CLOSED,
        closed_on=date(2026, 5, 20),
    )
    assert found.span.end == YEAR.at(date(2026, 5, 21))
    assert found.late is None


def test_a_goal_past_due_goes_on_to_the_as_of_day() -> None:
    """Until it is done, closed or given up."""
    found = drawn(start=date(2026, 4, 1), due=date(2026, 6, 30))
    assert found.late == YEAR.span(date(2026, 7, 1), date(2026, 11, 15))
    paused = drawn(start=date(2026, 4, 1), due=date(2026, 6, 30), lifecycle=Lifecycle.PAUSED)
    assert paused.late is None


def test_milestones_of_other_years_leave_no_mark() -> None:
    """Milestones of other years leave no mark."""
    stones = tuple(
        Milestone(text("里程碑", day.isoformat()), day, None, "lin-yue", None, at())
        for day in (date(2025, 12, 31), date(2026, 10, 1), date(2027, 1, 1))
    )
    found = drawn(start=date(2025, 7, 1), due=date(2027, 6, 30), milestones=stones)
    assert [(mark.at, mark.step.title.en) for mark in found.marks] == [
        (YEAR.at(date(2026, 10, 1)), "2026-10-01")
    ]

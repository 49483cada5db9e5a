from __future__ import annotations

from datetime import date

from tests.reporting.goal_examples import directory, goal, metric, weekly
from tests.reporting.test_data_health import source

from milepost.analysis.types import Status
from milepost.reporting.metric_sources import Source, metric_sources


def sources(*values: float | None, start: date = date(2026, 7, 1)) -> Source:
    """What one goal reads: a value a week up to 8 November."""
    one = goal(start=start, metrics=(metric(observations=weekly([*values])),))
    (found,) = metric_sources(directory(one).portfolio.goals.values())["aov"]
    return found


def test_the_newest_value_is_the_last_that_is_no_gap() -> None:
    """Of the goal's time, or of the time before."""
    newest = sources(1.0, 2.0, None).newest
    assert newest is not None
    assert (newest[0].end, newest[1]) == (date(2026, 11, 1), 2.0)
    before = sources(1.0, 2.0, None, start=date(2026, 11, 5)).newest
    assert before is not None
    assert before[1] == 2.0


def test_the_oldest_value_may_be_from_before_the_goal() -> None:
    """Gaps apart."""
    (read,) = sources(None, 1.0, 2.0, 3.0, start=date(2026, 11, 5)).reads
    assert read.oldest() == date(2026, 10, 25)


def test_nothing_given_is_told_as_nothing() -> None:
    """Neither a first nor a last value."""
    found = sources()
    assert found.newest is None
    assert found.reads[0].oldest() is None
    assert found.trouble(date(2026, 11, 15)) is Status.NO_DATA


def test_a_source_is_told_of_the_first_goal_that_reads_it() -> None:
    """In the goals' order; each goal's own with it."""
    shared, own = metric(), metric(id="own", data=source("own"))
    goals = directory(goal("a", metrics=(shared,)), goal("b", metrics=(shared, own)))
    found = metric_sources(goals.portfolio.goals.values())
    assert {key: [len(one.reads) for one in held] for key, held in found.items()} == {
        "a": [2],
        "b": [1],
    }

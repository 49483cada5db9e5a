from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from tests.reporting.goal_examples import directory, goal, metric, text, weekly

from milepost.analysis.types import Status
from milepost.diagnostics import Diagnostic, Location, Severity
from milepost.model.goals import Goal, Lifecycle
from milepost.model.metrics import DataSource, Direction, Target
from milepost.model.periods import Frequency
from milepost.model.workspace import LeftOut
from milepost.reporting.arrivals import Arrival
from milepost.reporting.data_health import DataHealth, MetricHealth
from milepost.reporting.data_health_pages import data_health

VALUES = [60.0 + index for index in range(20)]


def source(name: str, **where: str) -> DataSource:
    """A CSV of that name."""
    return DataSource(
        f"goals/metrics/{name}.csv", "date", "value", MappingProxyType(where), None, restated=False
    )


def ids(metrics: tuple[MetricHealth, ...]) -> list[list[str]]:
    """Which goals each metric serves."""
    return [[use.goal.id for use in one.uses] for one in metrics]


def page(*goals: Goal) -> DataHealth:
    """The page without a warning."""
    return data_health(directory(*goals), ())


def test_a_metric_with_its_data_is_sound() -> None:
    """Its last value, how old it is, and from when the next one is missed."""
    (one,) = page(goal(metrics=(metric(observations=weekly(list(VALUES))),))).sound
    assert one.last is not None
    assert one.last.value == VALUES[-1]
    assert one.period is not None
    assert (one.period.end, one.age) == (date(2026, 11, 8), 7)
    assert one.next_due is not None
    assert one.arrivals is not None
    assert (one.arrivals.every, set(one.arrivals.periods)) == (Frequency.WEEK, {Arrival.VALUE})


def test_stale_and_empty_metrics_are_wanted_worst_first() -> None:
    """No data at all is worse than old data."""
    old = metric(data=source("old"), observations=weekly([1.0, 2.0], date(2026, 9, 6)))
    none = metric(data=source("none"), observations=())
    found = page(goal("old", metrics=(old,)), goal("none", metrics=(none,)))
    assert [one.trouble for one in found.troubled] == [Status.NO_DATA, Status.STALE]
    assert found.troubled[0].last is None
    assert found.troubled[0].arrivals is None
    assert found.troubled[1].arrivals is not None
    assert found.troubled[1].arrivals.periods[-1] is Arrival.LATE


def test_a_shared_metric_is_told_once_with_all_its_goals() -> None:
    """The same rows of the same file under the same name; other rows are another metric."""
    returns = metric(id="returns", name=text("退货率", "Return rate"), data=source("returns"))
    limit = replace(returns, direction=Direction.AT_MOST, target=Target(None, 99.0))
    other = replace(returns, data=source("returns", market="DE"))
    found = page(
        goal("a", metrics=(returns,)), goal("b", guardrails=(limit,)), goal("c", metrics=(other,))
    )
    assert sorted(ids(found.sound)) == [["a", "b"], ["c"]]
    shared = next(one for one in found.sound if len(one.uses) > 1)
    assert [use.guardrail for use in shared.uses] == [False, True]


def test_goals_that_ended_want_no_more_values() -> None:
    """Closed, or past due with all their values in; a shared metric is wanted as long as one goal runs."""
    closed = goal(
        "closed", lifecycle=Lifecycle.CLOSED, closed_on=date(2026, 10, 1), metrics=(metric(),)
    )
    alone = page(closed)
    assert ids(alone.ended) == [["closed"]]
    assert alone.ended[0].next_due is None
    assert ids(page(closed, goal("runs", metrics=(metric(),))).sound) == [["closed", "runs"]]


def test_gaps_are_counted() -> None:
    """Empty cells inside the goal's time."""
    values: list[float | None] = [*VALUES[:10], None, None, *VALUES[12:]]
    found = page(goal(metrics=(metric(observations=weekly(values)),)))
    assert found.counts.gaps == found.sound[0].gaps == 2


def test_warnings_are_grouped_by_code_the_most_frequent_first() -> None:
    """Errors are not doubts; the same warning at the same place is told once."""

    def found(code: str, line: int, severity: Severity = Severity.WARNING) -> Diagnostic:
        return Diagnostic(code, severity, Location("goals/a.yml", line))

    doubts = data_health(
        directory(goal()),
        (
            found("no-target", 9),
            found("missing-translation", 3),
            found("missing-translation", 2),
            found("missing-translation", 2),
            found("unknown-owner", 1, Severity.ERROR),
        ),
    ).doubts
    assert [(one.code, [each.at.line for each in one.found]) for one in doubts] == [
        ("missing-translation", [2, 3]),
        ("no-target", [9]),
    ]


def test_what_was_left_out_is_named() -> None:
    """So that a site built with --keep-going hides nothing."""
    left = (LeftOut("aov", "orders", ("ambiguous-rows",)),)
    assert data_health(directory(goal()), (), left).left_out == left


def test_a_metric_that_is_only_tracked_owes_its_values_too() -> None:
    """It is never judged, but nobody who reads it should take old values for new ones."""
    old = metric(
        data=source("old"),
        target=None,
        direction=None,
        observations=weekly([1.0], date(2026, 9, 6)),
    )
    none = metric(data=source("none"), target=None, direction=None, observations=())
    found = page(goal("old", metrics=(old,)), goal("none", metrics=(none,)))
    assert [one.trouble for one in found.troubled] == [Status.NO_DATA, Status.STALE]

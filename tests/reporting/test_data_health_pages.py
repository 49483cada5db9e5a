from __future__ import annotations

from datetime import date

import pytest
from tests.reporting.goal_examples import directory, goal, metric, text, weekly
from tests.reporting.test_data_health import source

from milepost.analysis.types import Status
from milepost.diagnostics import Diagnostic, Location, Severity
from milepost.model.goals import Goal
from milepost.reporting import data_health_pages as module
from milepost.reporting.data_health import DataHealth
from milepost.reporting.data_health_pages import (
    Strays,
    TeamHealth,
    data_health,
    data_health_parts,
)

TEAMS = ("growth", "operations", None)


def _goal(number: int, title: str) -> Goal:
    """A goal whose own metric is stale in every fourth, and that reads a metric with all others."""
    last = date(2026, 9, 6) if number % 4 == 0 else date(2026, 11, 8)
    own = metric(
        id="own", data=source(f"own-{number}"), observations=weekly([1.0 + number] * 19, last)
    )
    shared = metric(id="shared", name=text("共用", "Shared"), data=source("shared"))
    return goal(
        f"g{number}",
        title=text(title, title),
        team=TEAMS[number % 3],
        due=date(2026, 12, number + 1),
        metrics=(own, shared),
    )


def goals(**titles: str) -> list[Goal]:
    """Nine goals of two teams and of none."""
    return [_goal(number, titles.get(f"g{number}", "goal")) for number in range(9)]


def warning(line: int, goal: str | None) -> Diagnostic:
    """A doubt about a goal, or about none."""
    at = Location(f"goals/{goal or 'organization'}.yml", line)
    return Diagnostic("no-target", Severity.WARNING, at, {"metric": "own"}, goal)


WARNINGS = (
    *(warning(line, f"g{line % 3}") for line in range(1, 8)),
    *(warning(line, None) for line in range(1, 4)),
    warning(1, "hidden"),
    Diagnostic("and-more", Severity.WARNING, Location("goals/g1.yml"), {"count": 5}, "g1"),
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than ten metrics and warnings are cut."""
    for name, value in (
        ("MOST_ROWS", 10),
        ("FIRST_METRICS", 2),
        ("FIRST_DOUBTS", 3),
        ("GOALS_A_PAGE", 2),
        ("STRAYS_A_PAGE", 3),
    ):
        monkeypatch.setattr(module, name, value)


def parts(**titles: str) -> list[TeamHealth | Strays]:
    """The pages beside the first."""
    return [one.make() for one in data_health_parts(directory(*goals(**titles)), WARNINGS)]


def metrics(page: DataHealth) -> list[tuple[str, str]]:
    """The metrics of a page, by file and name."""
    told = (*page.troubled, *page.sound, *page.ended)
    return sorted((one.csv, one.metric.en or "") for one in told)


def test_one_page_holds_up_to_a_certain_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of metrics and warnings together."""
    monkeypatch.setattr(module, "MOST_ROWS", 30)
    page = data_health(directory(*goals()), WARNINGS)
    assert parts() == []
    assert page.elsewhere == ()
    assert len(page.troubled) == page.counts.troubled == 3
    assert sum(len(one.found) for one in page.doubts) == 12


def test_of_many_each_metric_and_each_warning_stands_on_one_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A metric that many goals read with the first of them, a warning about no goal apart."""
    found = parts()
    monkeypatch.setattr(module, "MOST_ROWS", 30)
    whole = data_health(directory(*goals()), WARNINGS)
    health = [one.health for one in found if isinstance(one, TeamHealth)]
    assert sorted(row for one in health for row in metrics(one)) == metrics(whole)
    doubts = [
        *(group for one in health for group in one.doubts),
        *(group for one in found if isinstance(one, Strays) for group in one.doubts),
    ]
    told = [each for group in doubts for each in group.found]
    expected = [each for group in whole.doubts for each in group.found]
    assert sorted(told, key=repr) == sorted(expected, key=repr)


def test_a_page_of_many_keeps_the_worst_and_counts_all() -> None:
    """It leads to the teams' pages, and says how many metrics are wanted there."""
    page = data_health(directory(*goals()), WARNINGS)
    assert [one.csv for one in page.troubled] == [
        "goals/metrics/own-0.csv",
        "goals/metrics/own-4.csv",
    ]
    assert (page.sound, page.ended) == ((), ())
    assert (page.counts.troubled, page.counts.late, page.counts.sound) == (3, 3, 7)
    assert page.counts.metrics == 10
    assert [(one.code, one.count, len(one.found)) for one in page.doubts] == [
        ("no-target", 11, 3),
        ("and-more", 1, 1),
    ]
    assert (page.warnings, page.strays) == (16, 4)
    assert [(one.count, len(one.pages)) for one in page.elsewhere] == [(4, 2), (3, 2), (3, 2)]
    growth = page.elsewhere[0]
    assert [(one.status, one.count) for one in growth.statuses] == [(Status.STALE, 1)]


def test_a_change_of_one_goal_changes_the_page_it_stands_on_alone() -> None:
    """And those that a metric it reads too stands on."""
    before, after = parts(), parts(g7="another title")
    changed = [
        (one.at.team.id if one.at.team else None, one.at.part.number)
        for one, other in zip(before, after, strict=True)
        if one != other and isinstance(one, TeamHealth)
    ]
    assert changed == [("growth", 1), ("operations", 2)]

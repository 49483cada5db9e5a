"""What is kept of measurements: taken or made, they are the same."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.analysis.builders import day, goal, metric, workspace

from milepost.analysis import kept as kept_module
from milepost.analysis.forecast.metric import foretold
from milepost.analysis.forecast.question import Question
from milepost.analysis.forecast.types import Forecast
from milepost.analysis.kept import Kept
from milepost.analysis.portfolio import assess
from milepost.analysis.quarters import assess_quarters
from milepost.model.workspace import Workspace
from milepost.store import Means, Store

AS_OF = day("2026-10-05")
VALUES = {f"2026-{month:02}-28": float(month * month) for month in range(1, 10)}


@pytest.fixture
def one() -> Workspace:
    """Two goals under way, one of them moving the other way."""
    start, due = day("2026-01-01"), day("2026-12-31")
    falling = {end: 100 - value for end, value in VALUES.items()}
    return workspace(
        goal(metric(VALUES, since=0.0), id="a", start=start, due=due),
        goal(metric(falling, since=0.0), id="b", start=start, due=due),
    )


@pytest.fixture
def known(tmp_path: Path) -> Kept:
    """A store to keep them in."""
    return Kept({"a": "key of a", "b": "key of b"}, Means(Store(tmp_path)))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """The questions that are worked out."""
    found: list[Question] = []

    def noted(question: Question) -> Forecast | None:
        found.append(question)
        return foretold(question)

    monkeypatch.setattr(kept_module, "foretold", noted)
    return found


@pytest.mark.parametrize("days", [0, 1, 9, 100, -1, -40])
def test_another_day_is_what_it_would_be_alone(one: Workspace, known: Kept, days: int) -> None:
    """Whatever day was looked at before: a day later, a quarter later, one that has passed."""
    assess_quarters(one, AS_OF, known)
    other = AS_OF + timedelta(days)
    assert assess_quarters(one, other, known) == assess_quarters(one, other)


def test_the_next_day_asks_nothing_anew(one: Workspace, known: Kept, asked: list[Question]) -> None:
    """Where no value has come a forecast is taken, not made."""
    assess_quarters(one, AS_OF, known)
    assert len(asked) == 2
    found = assess_quarters(one, AS_OF + timedelta(1), known)[-1].portfolio
    assert len(asked) == 2
    assert all(isinstance(each.metrics[0].forecast, Forecast) for each in found.goals.values())


def test_a_new_value_asks_anew(one: Workspace, known: Kept, asked: list[Question]) -> None:
    """On a day by which more had been observed."""
    assess_quarters(one, day("2026-09-15"), known)
    assess_quarters(one, AS_OF, known)
    assert len(asked) == 4
    assert len({question.key for question in asked}) == 4


@pytest.mark.parametrize("checked", [AS_OF, AS_OF + timedelta(1)])
def test_a_check_takes_from_a_build_and_leaves_it_what_it_has(
    one: Workspace, known: Kept, asked: list[Question], checked: date
) -> None:
    """Without a forecast being made in it, and none lost by it."""
    built = assess_quarters(one, AS_OF, known)
    alone = assess(one, checked, forecasting=False)
    found = assess(one, checked, known, forecasting=False)
    assert {name: each.status for name, each in found.goals.items()} == {
        name: each.status for name, each in alone.goals.items()
    }
    assert assess_quarters(one, AS_OF, known) == built
    assert len(asked) == 2

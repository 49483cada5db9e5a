from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.analysis.builders import DUE, START, day, observed

from milepost.analysis.observations import known, seen
from milepost.model.metrics import Observation

VALUES = {
    "2026-05-31": 1.0,
    "2026-06-30": 2.0,
    "2026-07-31": None,
    "2026-08-31": 4.0,
    "2026-12-31": 8.0,
    "2027-01-31": 9.0,
}


def ends(observations: Sequence[Observation]) -> list[str]:
    """The last days of periods, as they are written."""
    return [each.period.end.isoformat() for each in observations]


def test_the_window_runs_from_start_to_as_of() -> None:
    """Start ≤ period end ≤ as_of; what lies before is history, and a gap stays where it is."""
    found = seen(known(observed(VALUES), day("2026-09-15")), START, DUE, day("2026-09-15"))
    assert ends(found.history) == ["2026-05-31", "2026-06-30"]
    assert ends(found.window) == ["2026-07-31", "2026-08-31"]
    assert found.values == (4.0,)
    assert found.latest is not None
    assert found.latest.value == 4.0
    assert found.latest_past is not None
    assert found.latest_past.value == 2.0


def test_nothing_after_due_is_in_the_window() -> None:
    """Period end ≤ due, whatever day asks."""
    found = seen(known(observed(VALUES), day("2027-03-01")), START, DUE, day("2027-03-01"))
    assert ends(found.window)[-1] == "2026-12-31"


def test_a_period_that_ends_on_the_first_day_is_in_the_window() -> None:
    """Start ≤ period end, the start day included."""
    found = seen(known(observed(VALUES), DUE), day("2026-06-30"), DUE, day("2026-07-01"))
    assert ends(found.window) == ["2026-06-30"]


def test_a_period_that_has_not_ended_is_not_observed_yet() -> None:
    """August's value counts from 31 August on."""
    for as_of, values in (("2026-08-30", ()), ("2026-08-31", (4.0,))):
        found = seen(known(observed(VALUES), day(as_of)), START, DUE, day(as_of))
        assert found.values == values


def test_before_the_start_all_is_history() -> None:
    """Seen from June, the window is empty and May is history."""
    found = seen(known(observed(VALUES), DUE), START, DUE, day("2026-06-15"))
    assert ends(found.history) == ["2026-05-31"]
    assert found.window == ()


def test_of_restatements_the_last_one_recorded_by_the_day_counts() -> None:
    """August was 4, restated to 5 on 10 September: who asks before sees 4, who asks in August sees nothing."""
    (first,) = observed({"2026-08-31": 4.0}, recorded={"2026-08-31": "2026-09-02"})
    second = replace(first, value=5.0, recorded_at=day("2026-09-10"))
    for by, values in (("2026-09-01", ()), ("2026-09-09", (4.0,)), ("2026-09-10", (5.0,))):
        assert known((first, second), day(by)).values == values

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.analysis.builders import DUE, START, metric

from milepost.analysis.aggregate import current, running
from milepost.analysis.observations import Seen, known, seen
from milepost.model.metrics import Aggregation, Metric, Window
from milepost.model.periods import Frequency

VALUES = {
    "2026-05-31": 10.0,
    "2026-06-30": 20.0,
    "2026-07-31": 30.0,
    "2026-08-31": None,
    "2026-09-30": 50.0,
}


def sight(one: Metric) -> Seen:
    """All of the metric's observations, seen from the half year."""
    return seen(known(one.observations, DUE), START, DUE, DUE)


@pytest.mark.parametrize(
    ("aggregation", "expected", "course"),
    [
        (Aggregation.LATEST, 50.0, (30.0, 50.0)),
        (Aggregation.SUM, 80.0, (30.0, 80.0)),
        (Aggregation.MEAN, 40.0, (30.0, 40.0)),
    ],
)
def test_current_is_the_last_the_sum_or_the_mean_of_the_window(
    aggregation: Aggregation, expected: float, course: tuple[float, ...]
) -> None:
    """A gap is no value: it adds nothing and is not counted."""
    one = metric(VALUES, aggregation=aggregation)
    assert current(one, sight(one)) == expected
    assert running(one, sight(one)) == course


@pytest.mark.parametrize(
    ("aggregation", "expected", "course"),
    [
        (Aggregation.SUM, 80.0, (60.0, 80.0)),
        (Aggregation.MEAN, 40.0, (20.0, 40.0)),
    ],
)
def test_a_rolling_window_ends_with_the_last_and_reaches_into_history(
    aggregation: Aggregation, expected: float, course: tuple[float, ...]
) -> None:
    """Three months to July are May, June and July; to September they are July and September."""
    one = metric(VALUES, aggregation=aggregation, window=Window(3, Frequency.MONTH))
    assert current(one, sight(one)) == expected
    assert running(one, sight(one)) == course


def test_without_an_observation_there_is_no_current_value() -> None:
    """A gap alone is none."""
    one = metric({"2026-07-31": None})
    assert current(one, sight(one)) is None
    assert running(one, sight(one)) == ()


def test_a_sum_is_exact() -> None:
    """0.1 in each of ten weeks is 1, not a bit less."""
    weeks = [(START + timedelta(days=7 * week), 0.1) for week in range(10)]
    one = metric(weeks, every=Frequency.WEEK, aggregation=Aggregation.SUM)
    assert current(one, sight(one)) == 1.0

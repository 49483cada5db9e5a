from __future__ import annotations

import pytest

from milepost.analysis.forecast.methods import Way, ways
from milepost.analysis.forecast.types import Method


def way(method: Method, values: list[float]) -> Way:
    """One of them."""
    return next(each for each in ways(values) if each.method is method)


def test_every_method_is_there_once() -> None:
    """In the order in which pages name them."""
    assert [each.method for each in ways([1.0, 2.0])] == [*Method]


def test_a_level_stays_a_level() -> None:
    """Every method goes on with what never moved."""
    assert {each.ahead(5) for each in ways([4.0] * 10)} == {4.0}


@pytest.mark.parametrize("method", [Method.LINE, Method.TREND])
def test_a_line_goes_on(method: Method) -> None:
    """Undamped ones extend it."""
    assert way(method, [3.0 + 2 * step for step in range(10)]).ahead(4) == pytest.approx(29)


def test_a_damped_slope_comes_to_an_end() -> None:
    """However far ahead: 0.9 + 0.81 + … is 9."""
    damped = way(Method.DAMPED, [float(step) for step in range(50)])
    assert damped.reach(1) == pytest.approx(0.9)
    assert damped.reach(1000) == pytest.approx(9)


def test_the_trend_is_least_squares() -> None:
    """By running sums as by the definition: for 1, 2, 4 the slope is 1.5 and the line ends at 3 5/6."""
    trend = way(Method.TREND, [1.0, 2.0, 4.0])
    assert trend.slopes[-1] == pytest.approx(1.5)
    assert trend.levels[-1] == pytest.approx(0.7 * 4 + 0.3 * (7 / 3 + 1.5))


def test_a_recent_turn_weighs_more_in_a_recent_trend() -> None:
    """Up for long and down of late: the latest trend is down, that of all values still up."""
    values = [float(step) for step in range(12)] + [10.0, 8.0, 6.0, 4.0]
    assert way(Method.TREND_RECENT, values).slopes[-1] < 0 < way(Method.TREND, values).slopes[-1]


def test_a_step_knows_nothing_later() -> None:
    """Levels and slopes so far don't change with what comes."""
    values = [3.0, 5.0, 4.0, 8.0, 9.0]
    for short, whole in zip(ways(values[:4]), ways(values), strict=True):
        assert list(short.levels) == list(whole.levels[:4])
        assert list(short.slopes) == list(whole.slopes[:4])

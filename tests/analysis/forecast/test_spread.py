from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.analysis.forecast.mixture import mixture
from milepost.analysis.forecast.spread import Curve, spread

NUMBERS = st.floats(-100, 100)
CURVES = st.builds(Curve, NUMBERS, st.floats(0.01, 50))


def test_the_band_holds_four_fifths() -> None:
    """A tenth lies below it, a tenth above."""
    curve = Curve(70.0, 3.0)
    assert curve.band == (67.0, 73.0)
    assert curve.at_most(67.0) == pytest.approx(0.1)
    assert curve.at_least(73.0) == pytest.approx(0.1)


@given(CURVES, NUMBERS)
def test_a_bound_is_kept_or_not(curve: Curve, bound: float) -> None:
    """At most and at least are one together."""
    assert curve.at_most(bound) + curve.at_least(bound) == pytest.approx(1)


@given(CURVES, NUMBERS, NUMBERS)
def test_a_higher_bound_is_never_likelier_to_be_reached(
    curve: Curve, one: float, other: float
) -> None:
    """And never less likely to be kept."""
    low, high = sorted((one, other))
    assert curve.at_least(high) <= curve.at_least(low)
    assert curve.at_most(high) >= curve.at_most(low)


def test_what_lies_beyond_the_possible_is_certain() -> None:
    """No count falls below 0; that it is 0 may well be."""
    curve = Curve(1.0, 4.0, low=0.0, high=100.0)
    assert curve.band == (0.0, 5.0)
    assert curve.at_least(0.0) == 1.0
    assert curve.at_most(-1.0) == 0.0
    assert curve.at_least(101.0) == 0.0
    assert 0.3 < curve.at_most(0.0) < 0.5


def test_what_is_known_is_no_question() -> None:
    """Without a width the value is there or not."""
    assert Curve(5.0, 0.0).at_least(5.0) == 0.0 or Curve(5.0, 0.0).at_most(5.0) == 1.0
    assert Curve(5.0, 0.0).at_least(5.1) == 0.0
    assert Curve(5.0, 0.0).at_most(4.9) == 0.0


def test_the_farther_the_wider() -> None:
    """And a short series is less sure than a long one of the same kind."""
    waves = [10 + 3 * math.sin(5 * step) + step for step in range(60)]
    long, short = (spread(mixture(values, [True] * len(values))) for values in (waves, waves[:8]))
    assert long.at(8) >= long.at(1) > 0
    assert short.at(1) > long.at(1)


def test_a_straight_line_is_not_sure_for_ever() -> None:
    """Nothing was missed so far, and yet there is a band."""
    line = [3.0 * step for step in range(20)]
    assert spread(mixture(line, [True] * 20)).at(1) > 0.05

from __future__ import annotations

import math

import pytest
from tests.analysis.forecast.families import noise, random_walk, seeded

from milepost.analysis.forecast.mixture import Mixture, mixture
from milepost.analysis.forecast.types import Method


def mixed(values: list[float]) -> Mixture:
    """Of a series without gaps."""
    return mixture(values, [True] * len(values))


def weight(found: Mixture, *methods: Method) -> float:
    """What these weigh together."""
    pairs = zip(found.ways, found.weights, strict=True)
    return sum(share for way, share in pairs if way.method in methods)


LEVEL = [*noise(seeded(3)).values]
WALK = [*random_walk(seeded(4)).values]


@pytest.mark.parametrize("values", [LEVEL, [1.0, 2.0], [1.0, 1.0, 1.0, 2.0]])
def test_weights_are_shares(values: list[float]) -> None:
    """Of one whole."""
    assert sum(mixed(values).weights) == pytest.approx(1)


def test_who_foretold_it_well_weighs_most() -> None:
    """On a line the lines, about a level the levels."""
    line = mixed([2.0 * step + 0.1 * math.sin(step) for step in range(30)])
    assert weight(line, Method.LINE, Method.TREND, Method.TREND_LATEST) > 0.8
    assert weight(mixed(LEVEL), Method.SMOOTHED, Method.SMOOTHED_MORE) > 0.5


def test_misses_grow_with_distance_on_a_walk_and_not_about_a_level() -> None:
    """A level is as near in eight steps as in one."""
    wandering, level = mixed(WALK).misses, mixed(LEVEL).misses
    assert wandering[-1].mean > 1.5 * wandering[0].mean
    assert level[-1].mean < 1.5 * level[0].mean


def test_a_gap_filled_in_is_no_miss() -> None:
    """What was never observed can't have been missed."""
    values = [1.0, 2.0, 3.0, 50.0, 5.0, 6.0, 7.0]
    seen = [True, True, True, False, True, True, True]
    one_ahead = mixture(values, seen).misses[0]
    assert one_ahead.worth < mixed(values).misses[0].worth
    assert one_ahead.mean < mixed(values).misses[0].mean

from __future__ import annotations

import math

import pytest
from tests.analysis.forecast.families import Q4, random_walk, seeded, seller

from milepost.analysis.forecast.grid import clock, grid
from milepost.analysis.forecast.outlook import outlook
from milepost.analysis.forecast.season import season

YEAR = 365.25 / 7


def test_a_fourth_quarter_is_not_a_trend() -> None:
    """A shop's rise in November is foretold in October, and its end in December."""
    shop = seller(seeded(1), weeks=52 * 2 + 43, uplift=1.0)
    steps = grid(shop.ends, shop.values, clock(shop.ends, shop.every), additive=False)
    ahead = outlook(steps, 14, percent=False)
    now = shop.values[-1]
    assert all(ahead.at(week - 42).value > 1.5 * now for week in Q4[1:-1])
    assert ahead.at(13).value < 1.25 * now


def test_a_season_that_came_twice_is_believed() -> None:
    """Nearly all of it, if nothing else moves; by its factors."""
    values = [100 * (1.5 if month % 12 == 10 else 1.0) for month in range(30)]
    found = season(values, 12, 6)
    assert found is not None
    assert found.share > 0.95
    assert found.ratio
    november = found.ahead[34 - 30]
    assert november / found.ahead[0] == pytest.approx(1.5, rel=0.05)


def test_what_is_near_nothing_has_amounts_for_a_season() -> None:
    """A share of nothing is nothing: profits and losses rise and fall by amounts."""
    values = [10 * math.cos(math.tau * month / 12) for month in range(36)]
    found = season(values, 12, 12)
    assert found is not None
    assert not found.ratio
    assert found.ahead[0] == pytest.approx(10, rel=0.1)
    assert found.ahead[6] == pytest.approx(-10, rel=0.1)


def test_chance_is_no_season() -> None:
    """Of forty random walks nearly none is told to repeat itself by much."""
    found = [season(random_walk(seeded(seed)).values, 12, 6) for seed in range(40)]
    assert sum(each is not None and each.share > 0.5 for each in found) <= 2


@pytest.mark.parametrize(("months", "seen"), [(17, False), (18, True)])
def test_a_season_wants_a_year_and_a_half(months: int, seen: bool) -> None:
    """Before, not half of it has anything to be compared with."""
    values = [100 + 30 * math.sin(math.tau * month / 12) for month in range(months)]
    assert (season(values, 12, 6) is not None) is seen


def test_a_year_of_years_has_no_season() -> None:
    """What comes once a year has nothing within it."""
    assert season([float(year % 3) for year in range(30)], 1.0, 3) is None


def test_what_is_taken_out_is_put_back() -> None:
    """Without its season the series is its trend, and the past's parts are what it lost."""
    values = [100 * (1 + 0.3 * math.sin(math.tau * month / 12)) for month in range(36)]
    found = season(values, 12, 6)
    assert found is not None
    restored = [value * part for value, part in zip(found.without(values), found.past, strict=True)]
    assert restored == pytest.approx(values)
    assert max(found.without(values)) < 1.1 * min(found.without(values))

"""What is to come of a series: single values and totals, each as a curve."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, ldexp

from milepost.analysis.forecast.grid import Grid
from milepost.analysis.forecast.mixture import Mixture, mixture
from milepost.analysis.forecast.season import season
from milepost.analysis.forecast.spread import Curve, Spread, spread
from milepost.analysis.forecast.types import Method
from milepost.model.named import by_name

HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """The steps to come: `middles` are the values expected, `halves` half their bands, within the bounds `low` and `high`."""

    middles: tuple[float, ...]
    halves: tuple[float, ...]
    low: float
    high: float
    tie: float
    weights: Mapping[Method, float]
    season: float

    def at(self, step: int) -> Curve:
        """The value `step` steps after the last one."""
        return Curve(self.middles[step - 1], self.halves[step - 1], self.low, self.high)

    def total(self, first: int, last: int) -> Curve:
        """The sum of the values from one step to another, both included; not one goes beyond the bounds.

        What is missed is in part the same for all of them, and adds up, and in part each step's own.
        """
        halves = self.halves[first - 1 : last]
        count = last - first + 1
        own = fsum(half * half for half in halves)
        shared = fsum(halves)
        middle = fsum(
            min(max(value, self.low), self.high) for value in self.middles[first - 1 : last]
        )
        half = math.sqrt((1 - self.tie) * own + self.tie * shared * shared)
        return Curve(middle, half, self.low * count, self.high * count)


def outlook(found: Grid, steps: int, *, percent: bool) -> Outlook:
    """So many steps ahead of a series that has moved.

    What was never negative stays so, and a percentage that was never above 100 stays within it.
    """
    largest = max(map(abs, found.values))
    # By a power of two, which no digit notices: squares of large values have no end otherwise.
    scale = math.frexp(largest)[1]
    values = [ldexp(value, -scale) for value in found.values]
    factors, share = [1.0] * steps, 0.0
    added = [0.0] * steps
    for length in found.seasons:
        seen = season(values, length, steps)
        if seen is None:
            continue
        values, share = seen.without(values), max(share, seen.share)
        pairs = zip(factors, added, seen.ahead, strict=True)
        if seen.ratio:
            factors = [factor * part for factor, _, part in pairs]
        else:
            added = [more + factor * part for factor, more, part in pairs]
    mixed = mixture(values, found.observed)
    wide = spread(mixed)
    return Outlook(
        middles=_scaled(_middles(mixed, factors, added), scale),
        halves=_scaled(_halves(wide, factors), scale),
        low=0.0 if min(found.values) >= 0 else -math.inf,
        high=HUNDRED if percent and 0 <= min(found.values) <= largest <= HUNDRED else math.inf,
        tie=wide.tie,
        weights=by_name(tuple([way.method for way in mixed.ways]), array("d", mixed.weights)),
        season=share,
    )


def _middles(mixed: Mixture, factors: list[float], added: list[float]) -> list[float]:
    return [
        mixed.ahead(step) * factor + more
        for step, (factor, more) in enumerate(zip(factors, added, strict=True), 1)
    ]


def _halves(wide: Spread, factors: list[float]) -> list[float]:
    return [wide.at(step) * factor for step, factor in enumerate(factors, 1)]


def _scaled(values: list[float], scale: int) -> tuple[float, ...]:
    return tuple([ldexp(value, scale) for value in values])

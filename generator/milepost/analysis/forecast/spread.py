"""How sure a forecast is: its 80 % band, and from the same curve the probability of any bound."""

from __future__ import annotations

import math
from dataclasses import dataclass
from math import exp, fsum, log

from milepost.analysis.forecast.mixture import Mixture

NARROW, SHORT_WIDER = 1.38, 8.0
"""Half the band in mean misses: so much for a long series, and more for a short one by this over its length."""

GROWTH, GROWTH_WORTH = 0.95, 1.5
"""The power of the distance by which misses grow before the series has shown its own, and what that is worth."""

MOST_GROWTH = 1.3
"""A little more than a trend that turned out to be none."""

CHANGE_WORTH = 1.0
"""What the usual change from step to step is worth as a miss one step ahead."""

LEAST_MISS = 0.05
"""Of the usual change from step to step, what is missed at least: a straight line so far isn't one for ever."""

TIED = 1.5
"""How fast misses of one forecast come to be tied to each other as they grow with distance."""

LEAST_TIED, MOST_TIED = 0.1, 0.8
"""Of a series without memory, and of one that only drifts."""

TAIL = log(9.0)
"""The logistic curve has 80 % between minus this and this."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Half an 80 % band is `half` one step ahead and grows by the power `growth` of the distance."""

    half: float
    growth: float

    def at(self, steps: int) -> float:
        """Half the band so many steps ahead."""
        return float(self.half * steps**self.growth)

    @property
    def tie(self) -> float:
        """How far what is missed at one distance is missed at all, 0 to 1: it makes a total less sure."""
        return min(max(TIED * self.growth, LEAST_TIED), MOST_TIED)


@dataclass(frozen=True, slots=True)
class Curve:
    """What may come: symmetrical about `value`, with 80 % within `half` of it, held between `low` and `high`."""

    value: float
    half: float
    low: float = -math.inf
    high: float = math.inf

    @property
    def expected(self) -> float:
        """The value, within its bounds."""
        return min(max(self.value, self.low), self.high)

    @property
    def band(self) -> tuple[float, float]:
        """The 80 % band, within its bounds."""
        return max(self.value - self.half, self.low), min(self.value + self.half, self.high)

    def at_most(self, bound: float) -> float:
        """The probability of that much or less."""
        if bound >= self.high:
            return 1.0
        return 0.0 if bound < self.low else self._below(bound)

    def at_least(self, bound: float) -> float:
        """The probability of that much or more."""
        if bound <= self.low:
            return 1.0
        return 0.0 if bound > self.high else 1 - self._below(bound)

    def _below(self, bound: float) -> float:
        """The logistic curve, whose tails are heavier than the normal's, as misses' are."""
        if self.half <= 0:
            return 1.0 if bound >= self.value else 0.0
        return (1 + math.tanh(TAIL * (bound - self.value) / self.half / 2)) / 2


def spread(mixed: Mixture) -> Spread:
    """From the misses at each distance, by the line through their logarithms.

    Few misses say little: the usual change from step to step stands in at one step, and a growth of its own.
    """
    points = [(0.0, log(mixed.change), CHANGE_WORTH)]
    least = LEAST_MISS * mixed.change
    points += [(log(each.steps), log(max(each.mean, least)), each.worth) for each in mixed.misses]
    worth = fsum(weight for _, _, weight in points)
    middle = fsum(weight * far for far, _, weight in points) / worth
    level = fsum(weight * miss for _, miss, weight in points) / worth
    wide = fsum(weight * (far - middle) ** 2 for far, _, weight in points)
    rise = fsum(weight * (far - middle) * (miss - level) for far, miss, weight in points)
    growth = (rise + GROWTH_WORTH * GROWTH) / (wide + GROWTH_WORTH)
    growth = min(max(growth, 0.0), MOST_GROWTH)
    return Spread((NARROW + SHORT_WIDER / mixed.length) * exp(level - growth * middle), growth)

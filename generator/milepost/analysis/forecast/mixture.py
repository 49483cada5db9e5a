"""The methods weighed by how they did on this series so far, and how far the mixture was off at each distance.

A rolling origin in one pass: as of each step a method's forecasts know nothing later, and neither do the weights. So the
mixture's own misses are those of forecasts made at the time, and its band can be made of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import fsum

from milepost.analysis.forecast.methods import Way, ways

JUDGED_AT = (1, 3, 6)
"""Steps ahead at which methods are judged."""

FAR_COUNTS = 0.5
"""The power of the distance by which a miss counts less."""

SHARPNESS = 14.0
"""The power of the mean miss by which a method weighs less: one that misses by a tenth more has a quarter of the weight."""

PATIENCE = 1.0
"""Misses of the usual change from step to step that each method is credited with before the first."""

MISSED_AT = (1, 2, 4, 8)
"""Steps ahead at which the mixture's misses are kept."""

FROM = 2
"""The first step as of which the mixture is judged: three values."""

FADING = 0.94
"""What a miss counts a step later: series calm down and grow wild."""


@dataclass(frozen=True, slots=True)
class Missed:
    """The mean miss at a distance in steps, and how much it is worth: the misses in it, overlapping ones once."""

    steps: int
    mean: float
    worth: float


@dataclass(frozen=True, slots=True)
class Mixture:
    """The methods, their weights now, the mixture's misses, and the usual change from step to step."""

    ways: tuple[Way, ...]
    weights: tuple[float, ...]
    misses: tuple[Missed, ...]
    change: float
    length: int

    def ahead(self, steps: int) -> float:
        """The value expected so many steps after the last one."""
        return fsum(
            weight * way.ahead(steps) for weight, way in zip(self.weights, self.ways, strict=True)
        )


def mixture(values: Sequence[float], observed: Sequence[bool]) -> Mixture:
    """Weigh the methods along a series of two or more values that are not all the same."""
    found = ways(values)
    changes = [abs(after - before) for before, after in pairwise(values)]
    weights = _weights(found, values, changes)
    return Mixture(
        ways=found,
        weights=weights[-1],
        misses=_misses(found, weights, values, observed),
        change=_faded(list(enumerate(changes)), len(changes)),
        length=len(values),
    )


def _weights(
    found: tuple[Way, ...], values: Sequence[float], changes: Sequence[float]
) -> list[tuple[float, ...]]:
    """As of each step, 1 in all."""
    length = len(values)
    judged = list(
        accumulate(sum(step > distance for distance in JUDGED_AT) for step in range(length))
    )
    missed = [_missed(way, values) for way in found]
    moved = [0.0, *accumulate(changes)]
    weights: list[tuple[float, ...]] = []
    for step in range(length):
        if moved[step] == 0:
            raw = [way.prior for way in found]
        else:
            credit = PATIENCE * moved[step] / step
            usual = credit * (judged[step] + PATIENCE) / PATIENCE
            raw = [
                way.prior * ((sums[step] + credit) / usual) ** -SHARPNESS
                for way, sums in zip(found, missed, strict=True)
            ]
        total = fsum(raw)
        weights.append(tuple([each / total for each in raw]))
    return weights


def _missed(way: Way, values: Sequence[float]) -> list[float]:
    """By each step the sum of what the method missed so far."""
    length = len(values)
    sums = [0.0] * length
    for distance in JUDGED_AT:
        reach, share = way.reach(distance), distance**-FAR_COUNTS
        for origin in range(1, length - distance):
            ahead = way.levels[origin] + reach * way.slopes[origin]
            sums[origin + distance] += abs(ahead - values[origin + distance]) * share
    return list(accumulate(sums))


def _misses(
    found: tuple[Way, ...],
    weights: Sequence[tuple[float, ...]],
    values: Sequence[float],
    observed: Sequence[bool],
) -> tuple[Missed, ...]:
    length = len(values)
    kept: list[Missed] = []
    for distance in MISSED_AT:
        reaches = [way.reach(distance) for way in found]
        misses: list[tuple[int, float]] = []
        for origin in range(FROM, length - distance):
            if observed[origin + distance]:
                ahead = 0.0
                for weight, way, reach in zip(weights[origin], found, reaches, strict=True):
                    ahead += weight * (way.levels[origin] + reach * way.slopes[origin])
                misses.append((origin + distance, abs(ahead - values[origin + distance])))
        if misses:
            worth = fsum(FADING ** (length - 1 - step) for step, _ in misses) / distance
            kept.append(Missed(distance, _faded(misses, length), worth))
    return tuple(kept)


def _faded(misses: Sequence[tuple[int, float]], length: int) -> float:
    """The mean in which the latest count most."""
    shares = [FADING ** (length - 1 - step) for step, _ in misses]
    return fsum(share * miss for share, (_, miss) in zip(shares, misses, strict=True)) / fsum(
        shares
    )

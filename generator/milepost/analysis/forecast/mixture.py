"""The methods weighed by how they did on this series so far, and how far the mixture was off at each distance.

A rolling origin in one pass: as of each step a method's forecasts know nothing later, and neither do the weights. So the
mixture's own misses are those of forecasts made at the time, and its band can be made of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import fsum
from operator import mul

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

FROM, RECENT = 2, 72
"""The first step as of which the mixture is judged (three values), and how many of the latest: older misses have faded."""

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
    weights = _weights(found, values, changes, _judged_from(len(values)))
    return Mixture(
        ways=found,
        weights=tuple([each[-1] for each in weights]),
        misses=_misses(found, weights, values, observed),
        change=_faded(changes, _fading_to(len(changes))),
        length=len(values),
    )


def _judged_from(length: int) -> int:
    """The first step as of which the mixture's misses are kept: weights before it are asked for by nobody."""
    return max(FROM, length - RECENT)


def _weights(
    found: tuple[Way, ...], values: Sequence[float], changes: Sequence[float], first: int
) -> list[list[float]]:
    """Each method's as of the steps from the first one on, at least of the last, 1 in all."""
    length = len(values)
    first = min(first, length - 1)
    moved = accumulate(changes, initial=0.0)
    credited = [PATIENCE * far / step if step else 0.0 for step, far in enumerate(moved)]
    # Before anything has moved there is nothing to tell the methods apart by.
    usual = [
        credit * (count / PATIENCE + 1) or 1.0
        for credit, count in zip(credited, _judged(length), strict=True)
    ]
    credited, usual = credited[first:], usual[first:]
    raw = [
        [
            way.prior * (((missed + credit) / wanted) ** -SHARPNESS if credit else 1.0)
            for missed, credit, wanted in zip(
                _missed(way, values)[first:], credited, usual, strict=True
            )
        ]
        for way in found
    ]
    totals = list(map(sum, zip(*raw, strict=True)))
    return [[each / total for each, total in zip(one, totals, strict=True)] for one in raw]


@lru_cache(maxsize=1 << 8)
def _judged(length: int) -> tuple[int, ...]:
    """By each step how many times a method has been judged."""
    steps = range(length)
    return tuple(accumulate(sum(step > far for far in JUDGED_AT) for step in steps))


def _missed(way: Way, values: Sequence[float]) -> list[float]:
    """By each step the sum of what the method missed so far."""
    levels, slopes, moves = way.levels, way.slopes, any(way.reach(each) for each in JUDGED_AT)
    judged = [(far, far**-FAR_COUNTS, way.reach(far)) for far in JUDGED_AT]
    first = 1 + max(JUDGED_AT)
    sums = [
        sum(
            (
                share * abs(levels[step - far] + reach * slopes[step - far] - values[step])
                for far, share, reach in judged
                if step > far
            ),
            0.0,
        )
        for step in range(min(first, len(values)))
    ]
    # From here on all distances are judged: at once, as this is a third of the time of a forecast.
    (_, one, near), (_, two, middle), (_, three, remote) = judged
    before = [levels[first - far :] for far in JUDGED_AT]
    if moves:
        falls = [slopes[first - far :] for far in JUDGED_AT]
        sums += [
            one * abs(a + near * d - value)
            + two * abs(b + middle * e - value)
            + three * abs(c + remote * f - value)
            for a, b, c, d, e, f, value in zip(*before, *falls, values[first:], strict=False)
        ]
    else:
        sums += [
            one * abs(a - value) + two * abs(b - value) + three * abs(c - value)
            for a, b, c, value in zip(*before, values[first:], strict=False)
        ]
    return list(accumulate(sums))


def _misses(
    found: tuple[Way, ...],
    weights: Sequence[Sequence[float]],
    values: Sequence[float],
    observed: Sequence[bool],
) -> tuple[Missed, ...]:
    """The mixture's: a weighed level, and the slopes of those that have one. `weights` begin where misses are kept."""
    length = len(values)
    first = _judged_from(length)
    pairs = list(zip(found, weights, strict=True)) if first < length else []
    weighed = [map(mul, weight, way.levels[first:]) for way, weight in pairs]
    levels = list(map(sum, zip(*weighed, strict=True)))
    slopes = [
        (way, list(map(mul, weight, way.slopes[first:]))) for way, weight in pairs if way.damping
    ]
    kept: list[Missed] = []
    for distance in MISSED_AT:
        ahead = levels[: max(length - distance - first, 0)]
        for way, each in slopes:
            reach = way.reach(distance)
            ahead = [level + reach * slope for level, slope in zip(ahead, each, strict=False)]
        came = range(first + distance, length)
        steps = [step for step in came if observed[step]]
        misses = [abs(ahead[step - distance - first] - values[step]) for step in steps]
        if misses:
            fading = _fading(steps, length)
            kept.append(Missed(distance, _faded(misses, fading), fsum(fading) / distance))
    return tuple(kept)


def _fading(steps: Sequence[int], length: int) -> list[float]:
    """What a miss at each step counts."""
    fading = _fading_to(length)
    return [fading[step] for step in steps]


@lru_cache(maxsize=1 << 8)
def _fading_to(length: int) -> tuple[float, ...]:
    """The same of every step."""
    return tuple([FADING ** (length - 1 - step) for step in range(length)])


def _faded(misses: Sequence[float], fading: Sequence[float]) -> float:
    """The mean in which the latest count most."""
    return fsum(map(mul, misses, fading)) / fsum(fading)

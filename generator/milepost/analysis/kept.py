"""Measurements that are kept from run to run: a goal's metrics on the days that a report speaks of.

They depend on what the goal was read from, the thresholds, and the days; on no other goal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from milepost.analysis.goals import Measurements
from milepost.crew import each
from milepost.model.goals import Goal
from milepost.model.observations import parts_of
from milepost.model.organization import Thresholds
from milepost.store import Means, digest, frozen, maker, thawed

ByDay = Mapping[date, Measurements]
"""By the day that a goal is judged as of."""

Measure = Callable[[Goal], ByDay]


@dataclass(frozen=True, slots=True)
class Kept:
    """What may be taken from earlier runs: `keys` are by goal the digests of all that it was read from."""

    keys: Mapping[str, str]
    means: Means


@dataclass(frozen=True, slots=True)
class Terms:
    """What the measurements of all goals go by: `known_by` is the day by which restatements count."""

    thresholds: Thresholds
    known_by: date
    days: tuple[date, ...]
    forecasting: bool


def kept_measurements(
    goals: Mapping[str, Goal],
    terms: Terms,
    measure: Measure,
    kept: Kept,
) -> Iterator[tuple[str, ByDay]]:
    """By goal, for those that have a key: taken from the store, or measured and kept."""
    store = kept.means.store
    if store is None:
        return
    told = repr(terms)
    keys = {name: digest("measured", maker(), key, told) for name, key in kept.keys.items()}
    wanted = [name for name in goals if name in keys]
    found = {name: _taken(store.value(keys[name], _beside(goals[name]))) for name in wanted}
    missing = [name for name in wanted if found[name] is None]

    def work(item: int) -> bytes:
        goal = goals[missing[item]]
        made = frozen(dict(measure(goal)), _beside(goal))
        store.put(keys[goal.id], made)
        return made

    for name, made in zip(missing, each(len(missing), work, alone=kept.means.alone), strict=True):
        found[name] = _taken(thawed(made, _beside(goals[name])))
    for name, one in found.items():
        if one is not None:
            yield name, one


def _taken(found: object) -> ByDay | None:
    return cast("ByDay", found) if isinstance(found, dict) else None


def _beside(goal: Goal) -> Sequence[object]:
    """What measurements share with the goal."""
    return [
        part
        for metric in (*goal.metrics, *goal.guardrails)
        for part in (metric, metric.observations, *parts_of(metric.observations))
    ]

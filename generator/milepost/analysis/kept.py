"""Measurements that are kept from run to run: a goal's metrics on the days that a report speaks of.

They depend on what the goal was read from, the thresholds, and the day; on no other goal. The next day asks for the
quarters' days again, and of its own day the forecasts, which are made again only where they are of something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from milepost.analysis.forecast.metric import foretold
from milepost.analysis.forecast.question import Foretell, Question
from milepost.analysis.forecast.types import Forecast
from milepost.analysis.goals import Measurements
from milepost.crew import LEAST, each
from milepost.model.goals import Goal
from milepost.model.observations import parts_of
from milepost.model.organization import Thresholds
from milepost.packs import Pack, packs
from milepost.store import Means, digest, maker, thawed

KEPT_DAYS = 8
"""Days that a check leaves in a goal's measurements beside its own: a build's."""

ByDay = Mapping[date, Measurements]
"""By the day that a goal is judged as of."""

Measure = Callable[[Goal, date, Foretell], tuple[date, Measurements]]
"""A goal on a day: the day that it is judged as of, and its measurements."""


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


@dataclass(frozen=True, slots=True)
class _Day:
    """A goal on a day: `known_by` is None where nothing is restated, `foretelling` says whether forecasts were asked for."""

    judged_on: date
    known_by: date | None
    foretelling: bool
    found: Measurements


@dataclass(frozen=True, slots=True)
class _Measured:
    """What is kept of a goal: its days, and the forecasts by what was asked."""

    days: Mapping[date, _Day] = field(default_factory=dict)
    forecasts: Mapping[str, Forecast | None] = field(default_factory=dict)

    def serves(self, goal: Goal, day: date, terms: Terms) -> bool:
        """Whether a day is there as the terms want it."""
        one = self.days.get(day)
        if one is None or one.known_by != _known_by(goal, terms):
            return False
        return not terms.forecasting or one.foretelling == (one.judged_on == terms.known_by)


def kept_measurements(
    goals: Mapping[str, Goal], terms: Terms, measure: Measure, kept: Kept
) -> Iterator[tuple[str, ByDay]]:
    """By goal, for those that have a key: taken from the store, or measured and kept."""
    store = kept.means.store
    if store is None:
        return
    told = repr(terms.thresholds)
    keys = {
        name: digest("measured", maker(), kept.keys[name], told)
        for name in goals
        if name in kept.keys
    }
    missing: list[tuple[Pack, list[str]]] = []
    for pack, names in packs(store, "measured", keys):
        lacking = []
        for name in names:
            found = _taken(pack.value(keys[name], _beside(goals[name])))
            if all(found.serves(goals[name], day, terms) for day in terms.days):
                yield name, _by_day(found, terms)
            else:
                lacking.append(name)
        if lacking:
            missing.append((pack, lacking))
        pack.release()

    def work(item: int) -> list[bytes]:
        pack, lacking = missing[item]
        made = []
        for name in lacking:
            goal, key = goals[name], keys[name]
            found = _taken(pack.value(key, _beside(goal)))
            made.append(pack.keep(key, _measured(goal, terms, measure, found), _beside(goal)))
        pack.save()
        return made

    alone = kept.means.alone or sum(len(lacking) for _, lacking in missing) < LEAST
    parts = each(len(missing), work, alone=alone, least=1, chunk=1)
    for (_, lacking), made in zip(missing, parts, strict=True):
        for name, one in zip(lacking, made, strict=True):
            found = _taken(thawed(one, _beside(goals[name])))
            store.hold(keys[name], found)
            yield name, _by_day(found, terms)


def _taken(found: object) -> _Measured:
    return found if isinstance(found, _Measured) else _Measured()


def _by_day(found: _Measured, terms: Terms) -> ByDay:
    return {found.days[day].judged_on: found.days[day].found for day in terms.days}


def _measured(goal: Goal, terms: Terms, measure: Measure, before: _Measured) -> _Measured:
    """With all days that are asked for. A check leaves a build's days, a build those of no one else."""
    forecasts = dict(before.forecasts)

    def foretell(asked: Question) -> Forecast | None:
        key = asked.key
        forecasts[key] = forecasts.pop(key) if key in forecasts else foretold(asked)
        return forecasts[key]

    days = {}
    for day in terms.days:
        if before.serves(goal, day, terms):
            days[day] = before.days[day]
            continue
        judged_on, found = measure(goal, day, foretell)
        foretelling = terms.forecasting and judged_on == terms.known_by
        days[day] = _Day(judged_on, _known_by(goal, terms), foretelling, found)
    others = [] if terms.forecasting else [day for day in before.days if day not in days]
    latest = list(forecasts)[-2 * (len(goal.metrics) + len(goal.guardrails)) :]
    return _Measured(
        {**{day: before.days[day] for day in others[-KEPT_DAYS:]}, **days},
        {key: forecasts[key] for key in latest},
    )


def _known_by(goal: Goal, terms: Terms) -> date | None:
    restated = any(each.data.restated for each in (*goal.metrics, *goal.guardrails))
    return terms.known_by if restated else None


def _beside(goal: Goal) -> Sequence[object]:
    """What measurements share with the goal."""
    return [
        part
        for metric in (*goal.metrics, *goal.guardrails)
        for part in (metric, metric.observations, *parts_of(metric.observations))
    ]

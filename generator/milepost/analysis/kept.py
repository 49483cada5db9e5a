"""Measurements that are kept from run to run: a goal's metrics on the days that a report speaks of.

They depend on what the goal was read from, the thresholds, and the day; on no other goal. The next day asks for the
quarters' days again, and of its own day for forecasts, which are made anew only where there is a new question.
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
from milepost.store import Means, digest, maker

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
    """What a day's measurements were made by.

    `known_by` is None where nothing is restated; `foretelling` says whether forecasts were asked for.
    """

    judged_on: date
    known_by: date | None
    foretelling: bool


@dataclass(frozen=True, slots=True)
class _Measured:
    """By the day that was asked for measurements, and forecasts by their questions."""

    by_day: ByDay = field(default_factory=dict)
    forecasts: Mapping[str, Forecast | None] = field(default_factory=dict)


class _Place:
    """Where a goal's measurements lie, and beside them which days they are of: one need not look at them to know."""

    def __init__(self, goal: Goal, key: str, terms: Terms) -> None:
        self.goal = goal
        self.keys = key, f"{key}.days"
        self._terms = terms
        metrics = (*goal.metrics, *goal.guardrails)
        self._metrics = len(metrics)
        restated = any(each.data.restated for each in metrics)
        self._known_by = terms.known_by if restated else None
        self._beside: Sequence[object] = [
            part
            for metric in metrics
            for part in (metric, metric.observations, *parts_of(metric.observations))
        ]

    def taken(self, pack: Pack) -> ByDay | None:
        """All days that are asked for; None where one of them is not there."""
        days = self._days(pack)
        if not all(self._serves(days, day) for day in self._terms.days):
            return None
        found = self._measured(pack).by_day
        if not all(day in found for day in self._terms.days):
            return None
        return {days[day].judged_on: found[day] for day in self._terms.days}

    def make(self, pack: Pack, measure: Measure) -> None:
        """Measure what is not there. A check leaves a build's days, a build those of no other run."""
        days, before = self._days(pack), self._measured(pack)
        forecasts = dict(before.forecasts)

        def foretell(asked: Question) -> Forecast | None:
            key = asked.key
            forecasts[key] = forecasts.pop(key) if key in forecasts else foretold(asked)
            return forecasts[key]

        others = [] if self._terms.forecasting else [*before.by_day][-KEPT_DAYS:]
        kept = {day: days[day] for day in others if day in days}
        by_day = {day: before.by_day[day] for day in kept}
        for day in self._terms.days:
            if day in before.by_day and self._serves(days, day):
                kept[day], by_day[day] = days[day], before.by_day[day]
                continue
            judged_on, by_day[day] = measure(self.goal, day, foretell)
            kept[day] = _Day(judged_on, self._known_by, self._foretelling(judged_on))
        latest = [*forecasts][-2 * self._metrics :]
        measured = _Measured(by_day, {key: forecasts[key] for key in latest})
        pack.keep(self.keys[0], measured, self._beside)
        pack.keep(self.keys[1], kept)

    def _days(self, pack: Pack) -> Mapping[date, _Day]:
        found = pack.value(self.keys[1])
        return found if isinstance(found, dict) else {}

    def _measured(self, pack: Pack) -> _Measured:
        found = pack.value(self.keys[0], self._beside)
        return found if isinstance(found, _Measured) else _Measured()

    def _serves(self, days: Mapping[date, _Day], day: date) -> bool:
        """Whether the day was measured as is asked now; that it has forecasts is no harm to a check."""
        one = days.get(day)
        if one is None or one.known_by != self._known_by:
            return False
        return not self._terms.forecasting or one.foretelling == self._foretelling(one.judged_on)

    def _foretelling(self, judged_on: date) -> bool:
        return self._terms.forecasting and judged_on == self._terms.known_by


def kept_measurements(
    goals: Mapping[str, Goal], terms: Terms, measure: Measure, kept: Kept
) -> Iterator[tuple[str, ByDay]]:
    """By goal, for those that have a key: taken from the store, or measured and kept."""
    store = kept.means.store
    if store is None:
        return
    places = _places(goals, terms, kept.keys)
    missing: list[_Missing] = []
    for pack, names in packs(store, "measured", places):
        taken = {name: places[name].taken(pack) for name in names}
        yield from ((name, one) for name, one in taken.items() if one is not None)
        missing.append((pack, [name for name in names if taken[name] is None]))
        pack.release()
    for pack, names in _made([one for one in missing if one[1]], places, measure, kept.means):
        for name in names:
            store.let_go(*places[name].keys)
            found = places[name].taken(pack)
            if found is not None:
                yield name, found
        pack.release()


_Missing = tuple[Pack, list[str]]
"""Goals of which something is missing in their pack."""


def _made(
    missing: Sequence[_Missing], places: Mapping[str, _Place], measure: Measure, means: Means
) -> Iterator[_Missing]:
    """The same, each when it is there."""

    def work(item: int) -> None:
        pack, names = missing[item]
        for name in names:
            places[name].make(pack, measure)
        pack.save()

    alone = means.alone or sum(len(names) for _, names in missing) < LEAST
    for item, _ in enumerate(each(len(missing), work, alone=alone, least=1, chunk=1)):
        yield missing[item]


def _places(
    goals: Mapping[str, Goal], terms: Terms, keys: Mapping[str, str]
) -> Mapping[str, _Place]:
    told = repr(terms.thresholds)
    return {
        name: _Place(goal, digest("measured", maker(), keys[name], told), terms)
        for name, goal in goals.items()
        if name in keys
    }

"""The rolling-origin back-test by which the forecast's method was chosen. METHOD.md, "Forecast".

As of every observation from the sixth on, each method forecasts one to eight periods ahead from what was seen by then. A miss
is divided by the mean change from one observation to the next as seen by then (mean absolute scaled error, Hyndman and Koehler 2006),
so that series of any unit come together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from math import fsum

from milepost.analysis.forecast.grid import clock, grid
from milepost.analysis.forecast.methods import ways
from milepost.analysis.forecast.metric import FEWEST
from milepost.analysis.forecast.outlook import outlook
from milepost.analysis.observations import known
from milepost.model.metrics import UnitKind
from milepost.model.periods import Frequency
from milepost.model.workspace import Workspace

HORIZONS = range(1, 9)
"""Periods ahead. METHOD.md, "Forecast"."""

FORECAST = "forecast"
LAST_VALUE = "last_value"
STRAIGHT_LINE = "straight_line"
AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A series as it was observed: the last days of its periods and their values, in order."""

    name: str
    ends: tuple[date, ...]
    values: tuple[float, ...]
    every: Frequency | None = None
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """A forecast made as of a day for so many periods ahead, and what came: scaled misses by method, and whether the bands held.

    `total_held` is of the sum of the values up to there.
    """

    series: int
    horizon: int
    misses: Mapping[str, float]
    held: bool
    total_held: bool | None


@dataclass(slots=True)
class Tally:
    """Sums over trials."""

    count: int = 0
    held: int = 0
    totals: int = 0
    totals_held: int = 0
    misses: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, trial: Trial) -> None:
        """Count a trial."""
        self.count += 1
        self.held += trial.held
        self.totals += trial.total_held is not None
        self.totals_held += bool(trial.total_held)
        for method, miss in trial.misses.items():
            self.misses[method] += miss

    def error(self, method: str) -> float:
        """The mean absolute scaled error."""
        return self.misses[method] / self.count

    @property
    def coverage(self) -> float:
        """The share of what came that the 80 % band held."""
        return self.held / self.count


@dataclass(frozen=True, slots=True)
class Result:
    """The trials of a set of series: over all, by horizon, by series."""

    all: Tally
    horizons: Mapping[int, Tally]
    series: Mapping[int, Tally]

    def error_by_series(self, method: str) -> float:
        """The mean of the series' errors: a long series counts as much as a short one."""
        return fsum(each.error(method) for each in self.series.values()) / len(self.series)

    @property
    def coverage_by_series(self) -> float:
        """As above, of the band."""
        return fsum(each.coverage for each in self.series.values()) / len(self.series)


def recorded(workspace: Workspace) -> tuple[Recorded, ...]:
    """Each series of a workspace once, however many goals use it."""
    found: dict[tuple[object, ...], Recorded] = {}
    for goal in workspace.goals.values():
        for metric in (*goal.metrics, *goal.guardrails):
            data = metric.data
            where = tuple(sorted(data.where.items()))
            key = (data.csv, data.date_column, data.value_column, where, data.combine)
            series = known(metric.observations, date.max)
            found.setdefault(
                key,
                Recorded(
                    name=f"{data.csv}:{data.value_column}",
                    ends=series.observed_ends,
                    values=series.values,
                    every=metric.every,
                    percent=metric.unit.kind is UnitKind.PERCENT,
                ),
            )
    return tuple(found.values())


def backtest(series: Iterable[Recorded]) -> Result:
    """Try every series as of every observation."""
    total, horizons, by_series = (
        Tally(),
        defaultdict[int, Tally](Tally),
        defaultdict[int, Tally](Tally),
    )
    for index, each in enumerate(series):
        for trial in trials(index, each):
            for tally in (total, horizons[trial.horizon], by_series[index]):
                tally.add(trial)
    return Result(total, horizons, by_series)


def trials(index: int, series: Recorded) -> Iterator[Trial]:
    """Of one series; an origin before which nothing changed has no scale and none."""
    for count in range(FEWEST, len(series.values)):
        seen = series.values[:count]
        scale = fsum(abs(after - before) for before, after in pairwise(seen)) / (count - 1)
        if scale > 0:
            yield from _as_of(index, series, count, scale)


def _as_of(index: int, series: Recorded, count: int, scale: float) -> Iterator[Trial]:
    ends, seen = series.ends[:count], series.values[:count]
    counted = clock(ends, series.every)
    steps = grid(ends, seen, counted, additive=False)
    ahead = outlook(steps, HORIZONS[-1], percent=series.percent)
    methods = ways(steps.values)
    slope = (steps.values[-1] - steps.values[0]) / (len(steps.values) - 1)
    came: dict[int, float] = {}
    for end, value in zip(series.ends[count:], series.values[count:], strict=True):
        horizon = round((end - ends[-1]).days / counted.days)
        if horizon > HORIZONS[-1]:
            break
        if horizon < 1:
            continue
        came[horizon] = value
        curve = ahead.at(horizon)
        single = {way.method.value: way.ahead(horizon) for way in methods}
        expected = {
            FORECAST: curve.expected,
            LAST_VALUE: seen[-1],
            STRAIGHT_LINE: seen[-1] + slope * horizon,
            AVERAGE: fsum(single.values()) / len(single),
            **{f"method.{name}": middle for name, middle in single.items()},
        }
        low, high = curve.band
        whole = len(came) == horizon
        yield Trial(
            series=index,
            horizon=horizon,
            misses={method: abs(middle - value) / scale for method, middle in expected.items()},
            held=low <= value <= high,
            total_held=_held(ahead.total(1, horizon).band, fsum(came.values())) if whole else None,
        )


def _held(band: tuple[float, float], value: float) -> bool:
    return band[0] <= value <= band[1]

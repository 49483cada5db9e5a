"""What the back-test found, kept beside the code that it speaks for: `make backtest` writes it, the method page states it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from milepost.analysis.forecast.backtest import (
    FORECAST,
    LAST_VALUE,
    STRAIGHT_LINE,
    Result,
    Tally,
)

KEPT = Path(__file__).parent / "backtest.json"

RIVALS = (FORECAST, LAST_VALUE, STRAIGHT_LINE)
"""What is compared. METHOD.md, "Forecast"."""

DIGITS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Forecasts made, mean absolute scaled errors by method, the share of what came that the 80 % band held."""

    forecasts: int
    errors: Mapping[str, float]
    coverage: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The back-test of a named set of series: over all forecasts, with each series counting the same, and by horizon.

    `totals` is the share of sums over the periods to come that their band held.
    """

    name: str
    series: int
    all: Line
    by_series: Line
    totals: float
    horizons: tuple[tuple[int, Line], ...]


def evidence(name: str, result: Result) -> Evidence:
    """The numbers of a back-test, rounded as they are stated."""
    methods = tuple(result.all.misses)
    return Evidence(
        name=name,
        series=len(result.series),
        all=_line(result.all, methods),
        by_series=Line(
            result.all.count,
            {method: round(result.error_by_series(method), DIGITS) for method in methods},
            round(result.coverage_by_series, DIGITS),
        ),
        totals=round(result.all.totals_held / result.all.totals, DIGITS),
        horizons=tuple(
            (horizon, _line(tally, RIVALS)) for horizon, tally in sorted(result.horizons.items())
        ),
    )


def _line(tally: Tally, methods: Iterable[str]) -> Line:
    return Line(
        tally.count,
        {method: round(tally.error(method), DIGITS) for method in methods},
        round(tally.coverage, DIGITS),
    )


def kept() -> tuple[Evidence, ...]:
    """As last recorded."""
    return tuple(_read(each) for each in json.loads(KEPT.read_text("utf-8")))


def keep(found: Iterable[Evidence]) -> None:
    """Record what was found; sets that were not tried this time stay as they were."""
    by_name = {each.name: each for each in kept()} if KEPT.exists() else {}
    by_name |= {each.name: each for each in found}
    written = json.dumps([asdict(each) for each in by_name.values()], indent=1)
    KEPT.write_text(f"{written}\n", "utf-8")


def _read(said: Mapping[str, Any]) -> Evidence:
    return Evidence(
        name=said["name"],
        series=said["series"],
        all=Line(**said["all"]),
        by_series=Line(**said["by_series"]),
        totals=said["totals"],
        horizons=tuple((horizon, Line(**line)) for horizon, line in said["horizons"]),
    )

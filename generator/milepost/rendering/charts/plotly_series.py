"""The values of a line for Plotly, in any language: days and numbers, and how a language writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from milepost.model.metrics import Unit
from milepost.model.text import Language
from milepost.rendering.charts.plotly_text import inert
from milepost.rendering.charts.traced import once
from milepost.rendering.formats import formats
from milepost.reporting.charts import Point, ProgressChart

Series = dict[str, Any]
SIGNIFICANT = 12


@once
def points_series(points: Sequence[Point]) -> Series:
    """Of what was observed; a gap is None."""
    return _series(points, (point.value for point in points))


@once
def plan_series(chart: ProgressChart) -> Series:
    """Of the planned way; what lies between its corners is worked out, so that it is rounded where it is told."""
    days = [day for day, _ in chart.plan]
    return _of_days(days, (value for _, value in chart.plan))


@once
def forecast_series(chart: ProgressChart) -> tuple[Series, Series, Series]:
    """Of what is expected, and of the lower and the upper edge of its band."""
    points = chart.forecast
    days = [point.day for point in points]
    return (
        _of_days(days, (point.value for point in points)),
        _of_days(days, (point.low for point in points)),
        _of_days(days, (point.high for point in points)),
    )


def unit_figure(unit: Unit, language: Language) -> Series:
    """What stands before and after a number, and after the number one; the decimals of a currency."""
    form = formats(language)
    one, other = (
        [inert(part) for part in form.around(unit, alone=alone)] for alone in (True, False)
    )
    found: Series = {"other": other, "decimals": form.decimals(unit)}
    return found if one == other else {**found, "one": one}


def rounded(value: float) -> float:
    """Without the noise of binary sums."""
    return float(f"{value:.{SIGNIFICANT}g}")


def _series(points: Sequence[Point], values: Iterable[float | None]) -> Series:
    return _of_days([point.day for point in points], values)


def _of_days(days: Sequence[date], values: Iterable[float | None]) -> Series:
    """The first day, and the step from each to the next one where it is always the same, else each one's distance."""
    numbers = [day.toordinal() for day in days]
    away = [number - numbers[0] for number in numbers]
    step = away[1] if len(away) > 1 else 1
    return {
        "from": days[0].isoformat() if days else None,
        "step": step if away == [step * index for index in range(len(away))] else away,
        "y": [None if value is None else rounded(value) for value in values],
    }

"""The values of a line for Plotly, in any language: days and numbers, and how a language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import orjson

from milepost.model.metrics import Unit
from milepost.model.text import Language
from milepost.rendering.charts.plotly_text import inert
from milepost.rendering.formats import formats
from milepost.rendering.once import once
from milepost.reporting.charts import Point, ProgressChart

SIGNIFICANT = 12
"""Digits of a value."""


class Series(dict[str, Any]):
    """The values of a line, and the same as JSON: a figure stands in the page of each language."""

    __slots__ = ("written",)

    def __init__(
        self, start: str | None, step: int | list[int], values: Sequence[float | None]
    ) -> None:
        """`start` is the first day, `step` as in `_of_days`."""
        short = _short(values)
        told = values if short else [None if one is None else rounded(one) for one in values]
        super().__init__({"from": start, "step": step, "y": [*told]})
        numbers = short.encode() if short else orjson.dumps(self["y"])
        self.written = orjson.Fragment(
            b'{"from":%b,"step":%b,"y":%b}' % (orjson.dumps(start), orjson.dumps(step), numbers)
        )


def fragment(value: object) -> orjson.Fragment:
    """What `orjson` asks for: how a series is written."""
    if isinstance(value, Series):
        return value.written
    raise TypeError(type(value).__name__)


@once
def points_series(points: Sequence[Point]) -> Series:
    """Of what was observed; a gap is None."""
    return _of_days([point.day for point in points], [point.value for point in points])


@once
def plan_series(chart: ProgressChart) -> Series:
    """Of the planned way; what lies between its corners is worked out, so that it is rounded where it is told."""
    days = [day for day, _ in chart.plan]
    return _of_days(days, [value for _, value in chart.plan])


@once
def forecast_series(chart: ProgressChart) -> tuple[Series, Series, Series]:
    """Of what is expected, and of the lower and the upper edge of its band."""
    points = chart.forecast
    days = [point.day for point in points]
    return (
        _of_days(days, [point.value for point in points]),
        _of_days(days, [point.low for point in points]),
        _of_days(days, [point.high for point in points]),
    )


def unit_figure(unit: Unit, language: Language) -> dict[str, Any]:
    """What stands before and after a number, and after the number one; the decimals of a currency."""
    form = formats(language)
    one, other = (
        [inert(part) for part in form.around(unit, alone=alone)] for alone in (True, False)
    )
    found: dict[str, Any] = {"other": other, "decimals": form.decimals(unit)}
    return found if one == other else {**found, "one": one}


def rounded(value: float) -> float:
    """Without the noise of binary sums."""
    return float(f"{value:.{SIGNIFICANT}g}")


def _short(values: Sequence[float | None]) -> str:
    """The values as JSON where none has more digits than these, else empty: all at once."""
    written = ("%r," * len(values))[:-1] % (*values,)
    longest = max(map(len, written.split(",")))
    if longest > SIGNIFICANT + 1 or not {"e", "n"}.isdisjoint(written.replace("None", "")):
        return ""  # or an exponent, or no number at all
    return f"[{written.replace('None', 'null')}]"


def _of_days(days: Sequence[date], values: Sequence[float | None]) -> Series:
    """The first day, and the step from each to the next one where it is always the same, else each one's distance."""
    if not days:
        return Series(None, 1, values)
    numbers = [day.toordinal() for day in days]
    away = [number - numbers[0] for number in numbers]
    step = away[1] if len(away) > 1 else 1
    even = away == [*range(0, step * len(away), step)] if step else not any(away)
    return Series(days[0].isoformat(), step if even else away, values)

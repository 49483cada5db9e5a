"""The small line in a tile or a table's cell."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup, escape

from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.charts.drawing import number, path
from milepost.rendering.formats import formats
from milepost.reporting.charts import Point, Sparkline

WIDTH, HEIGHT, EDGE = 120.0, 30.0, 4.0


def sparkline_svg(spark: Sparkline, language: Language) -> Markup:
    """An SVG of 4 by 1 that says from where to where; empty without a value."""
    values = [point for point in spark.points if point.value is not None]
    if not values:
        return Markup("")
    first, last = values[0].day.toordinal(), values[-1].day.toordinal()
    plan = clipped([(day.toordinal(), value) for day, value in spark.plan], first, last)
    heights = [point.value for point in values if point.value is not None] + [
        value for _, value in plan
    ]
    low, high = min(heights), max(heights)

    def place(day: int, value: float) -> tuple[float, float]:
        x = EDGE + (WIDTH - 2 * EDGE) * ((day - first) / (last - first) if last > first else 1)
        y = (
            HEIGHT
            - EDGE
            - (HEIGHT - 2 * EDGE) * ((value - low) / (high - low) if high > low else 0.5)
        )
        return x, y

    drawn = [
        f'<path class="c-actual" d="{path(place(day, value) for day, value in run)}"/>'
        for run in runs(spark.points)
        if len(run) > 1
    ]
    if len(plan) > 1:
        drawn.insert(0, f'<path class="c-plan" d="{path(place(*point) for point in plan)}"/>')
    end = values[-1]
    x, y = place(last, end.value if end.value is not None else low)
    drawn.append(f'<path class="c-end" d="M{number(x)} {number(y)}h.01"/>')
    tint = f" mp-spark-{spark.status.value}" if spark.status is not None else ""
    return Markup(  # noqa: S704  numbers, constants and escaped words
        f'<svg class="mp-c mp-spark{tint}" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(_says(spark, values, language))}">{"".join(drawn)}</svg>'
    )


def runs(points: tuple[Point, ...]) -> list[list[tuple[int, float]]]:
    """Unbroken stretches of values, as day ordinals and values: a gap ends one."""
    found: list[list[tuple[int, float]]] = [[]]
    for point in points:
        if point.value is None:
            found.append([])
        else:
            found[-1].append((point.day.toordinal(), point.value))
    return [run for run in found if run]


def clipped(line: list[tuple[int, float]], first: int, last: int) -> list[tuple[int, float]]:
    """The part of a line between two days, its ends worked out."""
    found: list[tuple[int, float]] = []
    for (day, value), (next_day, next_value) in pairwise(line):
        begin, end = max(day, first), min(next_day, last)
        if begin > end or day == next_day:
            continue
        slope = (next_value - value) / (next_day - day)
        piece = [(one, value + slope * (one - day)) for one in (begin, end)]
        found += piece[1:] if found and found[-1] == piece[0] else piece
    return found


def _says(spark: Sparkline, values: list[Point], language: Language) -> str:
    form, words = formats(language), catalogue(language)
    shown = [form.compact(point.value, spark.unit) for point in values if point.value is not None]
    if len(shown) == 1:
        return words.text("chart.says.one_value", value=shown[0])
    return words.text("chart.says.sparkline", from_value=shown[0], to_value=shown[-1])

"""The lines across a chart: target, limits, stretch, each with its name where the data leave room."""

from __future__ import annotations

from collections.abc import Sequence

from milepost.rendering.charts.drawing import crosses, fitted, line, number, text, width
from milepost.rendering.charts.frame import Plot
from milepost.rendering.charts.words import level_words, levels
from milepost.reporting.charts import ProgressChart


def level_lines(
    plot: Plot, chart: ProgressChart, actual: Sequence[tuple[float, float]]
) -> list[str]:
    """Target, limits and stretch: lines across, each with its name where the data leave room."""
    drawn: list[str] = []
    target = chart.target
    if target is not None and target.low is not None and target.high is not None:
        top, bottom = plot.y(target.high), plot.y(target.low)
        drawn.append(
            f'<rect class="c-range" x="{number(plot.frame.left)}" y="{number(top)}" '
            f'width="{number(plot.frame.right - plot.frame.left)}" height="{number(bottom - top)}"/>'
        )
    for kind, value in levels(chart):
        css = "c-stretch" if kind == "stretch" else "c-target"
        y = plot.y(value)
        drawn.append(line(plot.frame.left, y, plot.frame.right, y, css))
        drawn += _level_name(plot, y, level_words(chart, kind, value, plot.language), css, actual)
    return drawn


def _level_name(
    plot: Plot, y: float, words: str, css: str, actual: Sequence[tuple[float, float]]
) -> list[str]:
    frame, size = plot.frame, plot.frame.size
    words = fitted(words, (frame.right - frame.left) * 0.6, size)
    wide = width(words, size)
    middle = (frame.left + frame.right - wide) / 2
    candidates = [
        (left, above)
        for left in (frame.left + 6, frame.right - 6 - wide, middle)
        for above in (True, False)
    ]
    for left, above in candidates:
        top = y - size - 4 if above else y + 4
        edges = (left - 6, top, left + wide + 6, top + size)
        if top >= frame.top - size and plot.shelf.free(*edges) and not crosses(actual, *edges):
            break
    else:
        left, top = candidates[0][0], y - size - 4
    plot.shelf.take(left, top, left + wide, top + size)
    return [text(left, top + size - 2, words, css=f"{css}-words c-halo")]

"""Timelines for Plotly: horizontal bars whose base is a day and whose length is a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from milepost.model.text import Language
from milepost.rendering.charts.drawing import fitted
from milepost.rendering.charts.plotly_shades import shade_shapes, shade_traces
from milepost.rendering.charts.plotly_text import SIZE, folded, inert
from milepost.rendering.charts.words import bar_words, mark_state, mark_words
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.reporting.charts import Bar, LongRoad, ShadedWindow, Timeline

Figure = dict[str, Any]
DAY = 86_400_000
LABEL = 200.0
ROW, REST = 26, 110


def bars_figure(chart: Timeline | LongRoad, language: Language) -> Figure:
    """Each goal on a line of its own; rows are numbered, so that two goals of one title stay two."""
    bars = chart.bars if isinstance(chart, LongRoad) else _all(chart)
    rows = list(range(len(bars)))
    lengths = [((bar.due - bar.start).days + 1) * DAY for bar in bars]
    shares = [min(max(bar.progress or 0.0, 0.0), 1.0) for bar in bars]
    common: Figure = {
        "type": "bar",
        "orientation": "h",
        "y": rows,
        "base": [bar.start.isoformat() for bar in bars],
        "hovertext": [folded(bar_words(bar, language)) for bar in bars],
        "hoverinfo": "text",
        "showlegend": False,
        "width": 0.55,
    }
    statuses = [bar.status.value for bar in bars]
    done = [round(length * share) for length, share in zip(lengths, shares, strict=True)]
    traces: list[Figure] = [
        {**common, "meta": {"role": "bars-whole", "states": statuses}, "x": lengths},
        {**common, "meta": {"role": "bars-done", "states": statuses}, "x": done},
    ]
    traces += _stages(bars, language) + _marks(bars, language)
    traces += shade_traces(_windows(chart), language)
    return {"data": traces, "layout": _layout(chart, bars, language)}


def _all(chart: Timeline) -> tuple[Bar, ...]:
    return tuple(bar for group in chart.groups for bar in group.bars)


def _windows(chart: Timeline | LongRoad) -> tuple[ShadedWindow, ...]:
    return chart.windows if isinstance(chart, Timeline) else ()


def _layout(chart: Timeline | LongRoad, bars: Sequence[Bar], language: Language) -> Figure:
    today = chart.today.isoformat()
    shapes: list[Figure] = [
        *shade_shapes(_windows(chart)),
        {
            "type": "line",
            "name": "today",
            "yref": "paper",
            "x0": today,
            "x1": today,
            "y0": 0,
            "y1": 1,
        },
    ]
    labels = [inert(fitted(plain_text(bar.title, language), LABEL, SIZE)) for bar in bars]
    return {
        "xaxis": {"type": "date", "range": [chart.start.isoformat(), chart.end.isoformat()]},
        "yaxis": {
            "range": [len(bars) - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": list(range(len(bars))),
            "ticktext": labels,
            "showgrid": False,
        },
        "barmode": "overlay",
        "yaxis2": {"overlaying": "y", "range": [0, 1]},
        "shapes": shapes,
        "height": REST + ROW * len(bars),
    }


def _marks(bars: Sequence[Bar], language: Language) -> list[Figure]:
    found = [(row, mark) for row, bar in enumerate(bars) for mark in bar.marks]
    if not found:
        return []
    return [
        {
            **_points([row for row, _ in found]),
            "meta": {"role": "milestones", "states": [mark_state(mark) for _, mark in found]},
            "x": [mark.day.isoformat() for _, mark in found],
            "hovertext": [folded(mark_words(mark, language)) for _, mark in found],
        }
    ]


def _stages(bars: Sequence[Bar], language: Language) -> list[Figure]:
    found = [(row, stage) for row, bar in enumerate(bars) for stage in bar.stages]
    if not found:
        return []
    form = formats(language)
    return [
        {
            **_points([row for row, _ in found]),
            "meta": {"role": "stages"},
            "x": [stage.end.isoformat() for _, stage in found],
            "hovertext": [
                f"{folded(plain_text(stage.title, language))}<br>{form.date_range(stage.start, stage.end)}"
                for _, stage in found
            ],
        }
    ]


def _points(rows: list[int]) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "y": rows,
        "hoverinfo": "text",
        "showlegend": False,
    }

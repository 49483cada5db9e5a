"""Stretches of the calendar for Plotly: shaded, named by a mark at the top, so that names never lie over each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from milepost.model.text import Language
from milepost.rendering.charts.plotly_text import folded
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.reporting.charts import ShadedWindow

Figure = dict[str, Any]


def shade_shapes(windows: Sequence[ShadedWindow]) -> list[Figure]:
    """The shades, over the whole height."""
    return [
        {
            "type": "rect",
            "name": "window",
            "yref": "paper",
            "x0": one.start.isoformat(),
            "x1": one.end.isoformat(),
            "y0": 0,
            "y1": 1,
        }
        for one in windows
    ]


def shade_traces(windows: Sequence[ShadedWindow], language: Language) -> list[Figure]:
    """A mark in the middle of each, which tells its name and its days; on the axis `y2` from 0 to 1."""
    if not windows:
        return []
    form = formats(language)
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "meta": {"role": "windows"},
            "x": [(one.start + (one.end - one.start) / 2).isoformat() for one in windows],
            "y": [0.985] * len(windows),
            "yaxis": "y2",
            "hovertext": [
                f"{folded(plain_text(one.name, language))}<br>{form.date_range(one.start, one.end)}"
                for one in windows
            ],
            "hoverinfo": "text",
            "showlegend": False,
        }
    ]

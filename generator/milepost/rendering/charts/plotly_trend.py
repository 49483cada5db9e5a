"""Feedback themes over the quarters for Plotly: one row of bars, grouped by theme."""

from __future__ import annotations

from typing import Any

from milepost.model.text import Language
from milepost.rendering.charts.drawing import fitted
from milepost.rendering.charts.plotly_text import SIZE, folded, inert
from milepost.rendering.charts.trend import bar_tip, quarter_label
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.reporting.charts import TrendChart

Figure = dict[str, Any]
LABEL = 150.0
APART = "\u200b"
"""Keeps two themes of one name apart on the axis; it has no width."""


def trend_figure(chart: TrendChart, language: Language) -> Figure:
    """A count that is not told is null, and its tip says so."""
    bars = [
        (index, plain_text(panel.title, language), bar)
        for index, panel in enumerate(chart.panels)
        for bar in panel.bars
    ]
    f = formats(language)
    themes = [inert(fitted(title, LABEL, SIZE)) + APART * index for index, title, _ in bars]
    quarters = [f"{quarter_label(bar, language)} {bar.quarter.year}" for _, _, bar in bars]
    trace: Figure = {
        "type": "bar",
        "meta": {
            "role": "trend",
            "states": ["running" if bar.running else "over" for _, _, bar in bars],
        },
        "x": [themes, quarters],
        "y": [bar.count for _, _, bar in bars],
        "text": ["" if bar.count is None else f.count(bar.count) for _, _, bar in bars],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertext": [
            f"{folded(title)}<br>{inert(bar_tip(bar, chart, language))}" for _, title, bar in bars
        ],
        "hoverinfo": "text",
        "showlegend": False,
    }
    layout: Figure = {
        "xaxis": {"type": "multicategory"},
        "yaxis": {"rangemode": "tozero", "tickformat": ",d"},
        "height": 440,
    }
    return {"data": [trace], "layout": layout}

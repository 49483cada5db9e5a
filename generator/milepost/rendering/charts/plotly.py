"""The same charts for Plotly, as plain dicts: its own objects cost milliseconds each.

Values stand once in a figure: a trace's `series` has them with its days, and the figure's `unit` says how a value is
written; the days, the values and the words for the pointer, which Plotly wants one by one, are made of that by
charts.js in the reader's language. A figure says what each part is: `meta` of a trace has its role (and the states of its parts), a shape or an annotation
its `name`. How roles look in the reader's colour scheme is in charts.js, once for all figures. Plotly reads `<a>`, `<b>`,
`<br>` in any text that it draws, so every author's text is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import orjson
from markupsafe import Markup

from milepost.model.metrics import Unit, UnitKind
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.charts.plotly_bars import bars_figure
from milepost.rendering.charts.plotly_series import (
    forecast_series,
    fragment,
    plan_series,
    points_series,
    rounded,
    unit_figure,
)
from milepost.rendering.charts.plotly_shades import shade_shapes, shade_traces
from milepost.rendering.charts.plotly_text import authored, folded, inert
from milepost.rendering.charts.plotly_trend import trend_figure
from milepost.rendering.charts.traced import shown_history
from milepost.rendering.charts.words import level_words, levels, mark_state, mark_words
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.rendering.once import once
from milepost.reporting.charts import (
    ChartDescription,
    ConfidenceChart,
    LongRoad,
    Point,
    ProgressChart,
    Timeline,
    TrendChart,
)

Figure = dict[str, Any]
RANGES: tuple[tuple[int, str], ...] = ((3, "month"), (6, "month"), (1, "year"))


def figure_json(chart: ChartDescription, language: Language) -> Markup:
    """The figure as JSON that may stand in a `<script>`: no `<` in it can end the element."""
    told = figure(chart, language)
    written = orjson.dumps(told, fragment, orjson.OPT_PASSTHROUGH_SUBCLASS).decode()
    for sign, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        written = written.replace(sign, code)
    return Markup(written)  # noqa: S704  just escaped


def figure(chart: ChartDescription, language: Language) -> Figure:
    """`data` and `layout` of a chart, in the language."""
    match chart:
        case ProgressChart():
            return _progress(chart, language)
        case ConfidenceChart():
            return _confidence(chart, language)
        case Timeline() | LongRoad():
            return bars_figure(chart, language)
        case TrendChart():
            return trend_figure(chart, language)


def _progress(chart: ProgressChart, language: Language) -> Figure:
    words = catalogue(language)
    traces = _forecast(chart, language) if chart.forecast else []
    if chart.history:
        name = words.text("chart.history")
        traces.append(_line(chart.history, name, "history", language))
    if chart.plan:
        traces.append(_plan(chart, language))
    name = authored(chart.title, language)
    traces.append(_line(chart.observations, name, "actual", language))
    shapes, annotations = _surroundings(chart, language)
    layout: Figure = {
        "xaxis": {
            "type": "date",
            "range": _first_range(chart),
            "rangeselector": {"buttons": _ranges(chart, language)},
        },
        "yaxis": _value_axis(chart.unit, language),
        "shapes": shapes,
        "annotations": annotations,
    }
    if chart.milestones:
        traces.append(_milestones(chart, language))
    traces += shade_traces(chart.windows, language)
    layout["yaxis2"] = {"overlaying": "y", "range": [0, 1]}
    return {"data": traces, "layout": layout, "unit": unit_figure(chart.unit, language)}


@once
def _first_range(chart: ProgressChart) -> list[str]:
    """What the SVG showed; the rest of the history is behind a button."""
    days = [chart.start, chart.due]
    days += [point.day for point in (*shown_history(chart), *chart.observations)]
    air = timedelta(days=1 + (max(days) - min(days)).days // 60)
    return [(min(days) - air).isoformat(), (max(days) + air).isoformat()]


def _line(points: Sequence[Point], name: str, role: str, language: Language) -> Figure:
    """A gap is null, and Plotly leaves it open."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "meta": {"role": role},
        "name": name,
        "series": points_series(points),
        "notes": {
            str(index): folded(plain_text(point.note, language))
            for index, point in enumerate(points)
            if point.note is not None and point.value is not None
        },
        "hoverinfo": "text",
        "connectgaps": False,
    }


def _plan(chart: ProgressChart, language: Language) -> Figure:
    name = catalogue(language).text("chart.plan")
    return {
        "type": "scatter",
        "mode": "lines",
        "meta": {"role": "plan"},
        "name": name,
        "series": plan_series(chart),
        "tip": f"{inert(name)}<br>{{day}}<br><b>{{value}}</b>",
        "hoverinfo": "text",
    }


def _forecast(chart: ProgressChart, language: Language) -> list[Figure]:
    words = catalogue(language)
    expected, low, high = forecast_series(chart)
    common: Figure = {"type": "scatter", "mode": "lines"}
    return [
        {
            **common,
            "meta": {"role": "band-edge"},
            "series": high,
            "hoverinfo": "skip",
            "showlegend": False,
        },
        {
            **common,
            "meta": {"role": "band"},
            "name": words.text("chart.band_name"),
            "series": low,
            "hoverinfo": "skip",
            "fill": "tonexty",
        },
        {
            **common,
            "meta": {"role": "forecast"},
            "name": words.text("chart.forecast_name"),
            "series": expected,
            "tip": f"{{day}}<br>{inert(words.form('chart.forecast', 1))}",
            "hoverinfo": "text",
        },
    ]


def _milestones(chart: ProgressChart, language: Language) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "meta": {"role": "milestones", "states": [mark_state(mark) for mark in chart.milestones]},
        "name": catalogue(language).text("chart.milestones"),
        "x": [mark.day.isoformat() for mark in chart.milestones],
        "y": [0.02] * len(chart.milestones),
        "yaxis": "y2",
        "hovertext": [folded(mark_words(mark, language)) for mark in chart.milestones],
        "hoverinfo": "text",
    }


def _surroundings(chart: ProgressChart, language: Language) -> tuple[list[Figure], list[Figure]]:
    """Calendar windows, the lines across with their words, and the day of the report."""
    shapes: list[Figure] = shade_shapes(chart.windows)
    notes: list[Figure] = []
    for kind, value in levels(chart):
        level = rounded(value)
        shapes.append(
            {
                "type": "line",
                "name": kind,
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": level,
                "y1": level,
            }
        )
        words = inert(level_words(chart, kind, value, language))
        notes.append(
            {"name": kind, "text": words, "x": 0, "xref": "paper", "y": level, "yanchor": "bottom"}
        )
    day = chart.as_of.isoformat()
    shapes.append(
        {"type": "line", "name": "today", "yref": "paper", "x0": day, "x1": day, "y0": 0, "y1": 1}
    )
    return shapes, notes


def _confidence(chart: ConfidenceChart, language: Language) -> Figure:
    form = formats(language)
    rows = []
    for point in chart.points:
        shown = "" if point.value is None else form.confidence(point.value)
        note = "" if point.note is None else f"<br>{folded(plain_text(point.note, language))}"
        rows.append(f"{form.date(point.day)}<br><b>{shown}</b>{note}")
    trace: Figure = {
        "type": "scatter",
        "mode": "lines+markers",
        "meta": {"role": "actual"},
        "name": catalogue(language).text("chart.confidence"),
        "x": [point.day.isoformat() for point in chart.points],
        "y": [None if point.value is None else rounded(point.value) for point in chart.points],
        "hovertext": rows,
        "hoverinfo": "text",
        "showlegend": False,
    }
    axis = {"range": [-0.02, 1.05], "dtick": 0.5}
    return {"data": [trace], "layout": {"xaxis": {"type": "date"}, "yaxis": axis}}


def _ranges(chart: ProgressChart, language: Language) -> list[Figure]:
    """Buttons for the last months, as far as they are shorter than what there is."""
    span = _span(chart)
    words = catalogue(language)
    buttons: list[Figure] = [
        {
            "count": count,
            "step": step,
            "stepmode": "backward",
            "label": words.plural(f"chart.range_{step}", count),
        }
        for count, step in RANGES
        if span > count * {"month": 31, "year": 366}[step]
    ]
    return [*buttons, {"step": "all", "label": words.text("chart.range_all")}] if buttons else []


@once
def _span(chart: ProgressChart) -> int:
    """The days from the first to the last of all that there is."""
    days = [chart.start, chart.due, *(point.day for point in (*chart.history, *chart.observations))]
    return (max(days) - min(days)).days


def _value_axis(unit: Unit, language: Language) -> Figure:
    axis: Figure = {"tickformat": ",.6~g"}
    if unit.kind is UnitKind.CURRENCY:
        axis["tickprefix"] = inert(formats(language).unit(unit))
    elif unit.kind is UnitKind.PERCENT:
        axis["ticksuffix"] = "%"
    return axis

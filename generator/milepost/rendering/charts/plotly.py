"""The same charts for Plotly, as plain dicts: its own objects cost milliseconds each.

What all figures share — fonts, colours, the layout's manners — is in charts.js, which also swaps the colour names
(`accent`, `muted` …) for those of the reader's scheme. Plotly reads `<a>`, `<b>`, `<br>` in any text it draws, so
every author's text is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from markupsafe import Markup, escape

from milepost.model.metrics import Unit, UnitKind
from milepost.model.text import Language, Text
from milepost.rendering.catalogue import catalogue
from milepost.rendering.charts.words import bar_words, level_words, mark_words
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.reporting.charts import (
    Bar,
    ChartDescription,
    ConfidenceChart,
    LongRoad,
    Point,
    ProgressChart,
    Stage,
    Timeline,
)

Figure = dict[str, Any]
SIGNIFICANT = 12


def figure_json(chart: ChartDescription, language: Language) -> Markup:
    """The figure as JSON that may stand in a `<script>`: no `<` in it can end the element."""
    written = orjson.dumps(figure(chart, language)).decode()
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
        case Timeline():
            bars = [bar for group in chart.groups for bar in group.bars]
            return _timeline(chart, bars, language)
        case LongRoad():
            return _timeline(chart, chart.bars, language)


def inert(words: str) -> str:
    """Words that Plotly draws as they are."""
    return str(escape(words))


def _author(text: Text, language: Language) -> str:
    return inert(plain_text(text, language))


def _progress(chart: ProgressChart, language: Language) -> Figure:
    words, form = catalogue(language), formats(language)
    name = _author(chart.title, language)
    traces: list[Figure] = []
    if chart.forecast:
        traces += _forecast(chart, language)
    if chart.history:
        traces.append(
            _line(chart.history, chart.unit, words.text("chart.history"), "history", language)
        )
    if chart.plan:
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": words.text("chart.plan"),
                "x": [day.isoformat() for day, _ in chart.plan],
                "y": [_value(value) for _, value in chart.plan],
                "hovertext": [inert(form.value(value, chart.unit)) for _, value in chart.plan],
                "hoverinfo": "x+text+name",
                "line": {"color": "muted", "width": 1.4, "dash": "dash"},
            }
        )
    traces.append(_line(chart.observations, chart.unit, name, "actual", language))
    if chart.milestones:
        traces.append(_milestones(chart, language))
    layout = _layout(language)
    layout["yaxis"] = _value_axis(chart.unit, language)
    layout["shapes"], layout["annotations"] = _surroundings(chart, language)
    return {"data": traces, "layout": layout}


def _line(points: Sequence[Point], unit: Unit, name: str, kind: str, language: Language) -> Figure:
    """A gap is null, and Plotly leaves it open."""
    form = formats(language)
    light = kind == "history"
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": [point.day.isoformat() for point in points],
        "y": [None if point.value is None else _value(point.value) for point in points],
        "hovertext": [_hover(point, unit, language) for point in points],
        "hoverinfo": "text",
        "connectgaps": False,
        "opacity": 0.5 if light else 1,
        "line": {"color": "accent", "width": 1.4 if light else 2.4},
        "marker": {"color": "accent", "size": 4 if light else 6},
        "meta": inert(form.unit(unit)),
    }


def _hover(point: Point, unit: Unit, language: Language) -> str:
    if point.value is None:
        return ""
    form = formats(language)
    rows = [f"{form.date(point.day)}<br><b>{inert(form.value_exact(point.value, unit))}</b>"]
    if point.note is not None:
        rows.append(_author(point.note, language))
    return "<br>".join(rows)


def _forecast(chart: ProgressChart, language: Language) -> list[Figure]:
    words, form = catalogue(language), formats(language)
    days = [point.day.isoformat() for point in chart.forecast]
    edge = {
        "type": "scatter",
        "mode": "lines",
        "x": days,
        "hoverinfo": "skip",
        "line": {"width": 0, "color": "band"},
    }
    return [
        {**edge, "y": [_value(point.high) for point in chart.forecast], "showlegend": False},
        {
            **edge,
            "y": [_value(point.low) for point in chart.forecast],
            "name": words.text("chart.band_name"),
            "fill": "tonexty",
            "fillcolor": "band",
        },
        {
            "type": "scatter",
            "mode": "lines",
            "name": words.text("chart.forecast_name"),
            "x": days,
            "y": [_value(point.value) for point in chart.forecast],
            "hovertext": [
                inert(
                    f"{form.date(point.day)} · {form.value(point.value, chart.unit)} ({form.value(point.low, chart.unit)} – {form.value(point.high, chart.unit)})"
                )
                for point in chart.forecast
            ],
            "hoverinfo": "text",
            "line": {"color": "accent", "width": 2, "dash": "dot"},
        },
    ]


def _milestones(chart: ProgressChart, language: Language) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": catalogue(language).text("chart.milestones"),
        "x": [mark.day.isoformat() for mark in chart.milestones],
        "y": [0.02] * len(chart.milestones),
        "yaxis": "y2",
        "hovertext": [inert(mark_words(mark, language)) for mark in chart.milestones],
        "hoverinfo": "text",
        "marker": {
            "symbol": ["diamond" if mark.done else "diamond-open" for mark in chart.milestones],
            "size": 11,
            "color": ["bad" if mark.overdue else "deep" for mark in chart.milestones],
        },
    }


def _surroundings(chart: ProgressChart, language: Language) -> tuple[list[Figure], list[Figure]]:
    """Level lines, calendar windows and the day of the report, each with its words."""
    from milepost.rendering.charts.lines import levels  # noqa: PLC0415

    shapes: list[Figure] = []
    notes: list[Figure] = []
    for window in chart.windows:
        shapes.append(
            {
                "type": "rect", "yref": "paper", "x0": window.start.isoformat(), "x1": window.end.isoformat(),
                "y0": 0, "y1": 1, "fillcolor": "window", "line": {"width": 0}, "layer": "below",
            }
        )  # fmt: skip
        notes.append(
            _words_at(
                window.start.isoformat(), 1, _author(window.name, language), "window-ink", "top"
            )
        )
    for kind, value in levels(chart):
        colour = "done" if kind == "stretch" else "good"
        shapes.append(
            {
                "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": _value(value), "y1": _value(value),
                "line": {"color": colour, "width": 1.4, "dash": "dash"},
            }
        )  # fmt: skip
        words = inert(level_words(chart, kind, value, language))
        notes.append(
            {
                **_words_at(0, _value(value), words, f"{colour}-ink", "bottom"),
                "xref": "paper",
                "yref": "y",
            }
        )
    shapes.append(_today(chart.as_of.isoformat()))
    return shapes, notes


def _words_at(x: float | str, y: float, words: str, colour: str, anchor: str) -> Figure:
    return {
        "x": x, "y": y, "yref": "paper", "text": words, "showarrow": False, "xanchor": "left",
        "yanchor": anchor, "font": {"color": colour, "size": 12},
    }  # fmt: skip


def _today(day: str) -> Figure:
    return {
        "type": "line", "yref": "paper", "x0": day, "x1": day, "y0": 0, "y1": 1,
        "line": {"color": "hint", "width": 1.5},
    }  # fmt: skip


def _confidence(chart: ConfidenceChart, language: Language) -> Figure:
    form = formats(language)
    layout = _layout(language)
    layout["yaxis"] = {"range": [-0.02, 1.05], "dtick": 0.5}
    rows = []
    for point in chart.points:
        shown = "" if point.value is None else form.confidence(point.value)
        note = "" if point.note is None else f"<br>{_folded(_author(point.note, language))}"
        rows.append(f"{form.date(point.day)}<br><b>{shown}</b>{note}")
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": catalogue(language).text("chart.confidence"),
        "x": [point.day.isoformat() for point in chart.points],
        "y": [None if point.value is None else _value(point.value) for point in chart.points],
        "hovertext": rows,
        "hoverinfo": "text",
        "line": {"color": "accent", "width": 2.4},
        "marker": {"color": "accent", "size": 6},
    }
    return {"data": [trace], "layout": layout}


def _timeline(chart: Timeline | LongRoad, bars: Sequence[Bar], language: Language) -> Figure:
    """Horizontal bars whose base is a day and whose length is milliseconds; the titles stand in the hover text."""
    labels = [
        f"{index + 1}. {_shortened(_author(bar.title, language))}" for index, bar in enumerate(bars)
    ]
    tips = [_folded(inert(bar_words(bar, language))) for bar in bars]
    starts = [bar.start.isoformat() for bar in bars]
    lengths = [((bar.due - bar.start).days + 1) * 86_400_000 for bar in bars]
    shares = [min(max(bar.progress or 0, 0), 1) for bar in bars]
    common: Figure = {
        "type": "bar", "orientation": "h", "y": labels, "base": starts, "hovertext": tips, "hoverinfo": "text",
        "showlegend": False,
    }  # fmt: skip
    traces: list[Figure] = [
        {**common, "x": lengths, "marker": {"color": [f"soft-{bar.status.value}" for bar in bars]}},
        {
            **common,
            "x": [round(length * share) for length, share in zip(lengths, shares, strict=True)],
            "marker": {"color": [f"status-{bar.status.value}" for bar in bars]},
        },
    ]
    marks = _bar_marks(bars, labels, language)
    if marks["x"]:
        traces.append(marks)
    layout = _layout(language)
    layout["xaxis"] = {"type": "date", "range": [chart.start.isoformat(), chart.end.isoformat()]}
    layout["yaxis"] = {"autorange": "reversed", "automargin": True, "type": "category"}
    layout["barmode"] = "overlay"
    layout["shapes"] = [_today(chart.today.isoformat())]
    layout["height"] = 90 + 26 * len(bars)
    return {"data": traces, "layout": layout}


def _bar_marks(bars: Sequence[Bar], labels: Sequence[str], language: Language) -> Figure:
    found = [
        (
            mark.day.isoformat(),
            label,
            _folded(inert(mark_words(mark, language))),
            "diamond" if mark.done else "diamond-open",
        )
        for bar, label in zip(bars, labels, strict=True)
        for mark in bar.marks
    ]
    found += [
        (stage.end.isoformat(), label, _stage(stage, language), "line-ns-open")
        for bar, label in zip(bars, labels, strict=True)
        for stage in bar.stages
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one[0] for one in found],
        "y": [one[1] for one in found],
        "hovertext": [one[2] for one in found],
        "hoverinfo": "text",
        "showlegend": False,
        "marker": {"symbol": [one[3] for one in found], "size": 9, "color": "deep"},
    }


def _stage(stage: Stage, language: Language) -> str:
    return f"{_folded(_author(stage.title, language))}<br>{formats(language).date_range(stage.start, stage.end)}"


def _layout(language: Language) -> Figure:
    """What differs by chart; charts.js adds the rest."""
    return {"xaxis": {"type": "date"}, "meta": language}


def _value_axis(unit: Unit, language: Language) -> Figure:
    axis: Figure = {"tickformat": ",.6~g"}
    if unit.kind is UnitKind.CURRENCY:
        axis["tickprefix"] = inert(formats(language).unit(unit))
    elif unit.kind is UnitKind.PERCENT:
        axis["ticksuffix"] = "%"
    return axis


def _value(value: float) -> float:
    """Without the noise of binary sums."""
    return float(f"{value:.{SIGNIFICANT}g}")


def _shortened(words: str, most: int = 28) -> str:
    """Shortened for an axis; an escaped sign is never cut in two."""
    return (
        words
        if len(words) <= most
        else words[:most].rpartition("&")[0] + "…"
        if "&" in words[most - 6 : most]
        else words[:most] + "…"
    )


def _folded(words: str, most: int = 60) -> str:
    """A long text on several lines, for a tip."""
    lines: Iterable[str] = _pieces(words, most)
    return "<br>".join(lines)


def _pieces(words: str, most: int) -> list[str]:
    found: list[str] = []
    rest = words
    while len(rest) > most:
        cut = rest.rfind(" ", most // 2, most)
        cut = cut if cut > 0 else most
        entity = rest.rfind("&", max(0, cut - 6), cut)
        if entity > 0 and ";" not in rest[entity:cut]:
            cut = entity
        found.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [*found, rest]

"""What charts.js makes of a figure for Plotly, worked out here with the pages' own formats."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from markupsafe import escape

from milepost.model.metrics import Unit
from milepost.model.text import Language
from milepost.rendering.formats import formats

Figure = dict[str, Any]


def expanded(figure: Figure, unit: Unit | None, language: Language) -> Figure:
    """The `data` and `layout` that Plotly gets; `unit` is the chart's."""
    data = [_whole(trace, figure, unit, language) for trace in figure["data"]]
    return {"data": data, "layout": figure["layout"]}


def days(series: Figure) -> list[date]:
    """The days of a line."""
    step, count = series["step"], len(series["y"])
    away = step if isinstance(step, list) else [step * index for index in range(count)]
    return [date.fromisoformat(series["from"]) + timedelta(days=one) for one in away]


def _whole(trace: Figure, figure: Figure, unit: Unit | None, language: Language) -> Figure:
    if "series" not in trace:
        return trace
    rest = {key: one for key, one in trace.items() if key not in {"series", "tip", "notes"}}
    series = trace["series"]
    rest |= {"x": [day.isoformat() for day in days(series)], "y": series["y"]}
    if trace["hoverinfo"] == "text":
        rest["hovertext"] = [
            _tip(trace, index, figure, unit, language) for index in range(len(series["y"]))
        ]
    return rest


def _tip(trace: Figure, index: int, figure: Figure, unit: Unit | None, language: Language) -> str:
    form, series = formats(language), trace["series"]
    if series["y"][index] is None or unit is None:
        return ""
    write = form.value if "tip" in trace else form.value_exact
    edges = {one["meta"]["role"]: one["series"]["y"] for one in figure["data"] if "series" in one}
    said = {"day": form.date(days(series)[index]), "value": escape(write(series["y"][index], unit))}
    if trace["meta"]["role"] == "forecast":
        said["low"] = escape(write(edges["band"][index], unit))
        said["high"] = escape(write(edges["band-edge"][index], unit))
    words = trace.get("tip", "{day}<br><b>{value}</b>").format(**said)
    note = trace.get("notes", {}).get(str(index))
    return f"{words}<br>{note}" if note else words

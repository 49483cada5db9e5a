"""charts.js in a browser: what it makes of a figure is what the page's own formats would have written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.rendering.expansion import expanded

from milepost.model.metrics import Direction, Target, Unit, UnitKind
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.charts import chart_figure, plotly_library
from milepost.rendering.charts.plotly import figure
from milepost.rendering.templates import asset
from milepost.reporting.charts import ForecastPoint, Point, ProgressChart

START = date(2026, 1, 31)
VALUES = (
    0.0, 1.0, -1.0, 0.1 + 0.2, 7.1, 70.125, 999.95, -12345.678, 1e-7, 1234567.891, 0.004999, None, 31.0,
)  # fmt: skip
HOSTILE = Text(zh="</script><a href=//x>{day}$&</a>", en="<b>{value}</b> $1 & 'co'")
UNITS = (
    Unit(UnitKind.COUNT),
    Unit(UnitKind.CURRENCY, "USD"),
    Unit(UnitKind.CURRENCY, "JPY"),
    Unit(UnitKind.CURRENCY, "CHF"),
    Unit(UnitKind.PERCENT),
    Unit(UnitKind.HOURS),
    Unit(UnitKind.DAYS),
    Unit(UnitKind.OTHER, name=HOSTILE),
)
PALETTE = (
    "accent", "accent-soft", "bad", "calm", "card", "done", "done-ink", "good", "good-ink", "hint", "ink", "line",
    "line-strong", "mark", "muted", "page", "window",
)  # fmt: skip
PLOTTED = """() => [...document.querySelectorAll(".mp-chart-live")].map(({ data, layout }) => ({
  faults: (Plotly.validate(data, layout) ?? []).filter(fault => !["unused", "invisible"].includes(fault.code)).map(fault => fault.msg),
  lines: data.filter(trace => trace.hovertext).map(({ x, y, hovertext }) => ({ x, y, hovertext })),
}))"""


def chart(unit: Unit) -> ProgressChart:
    """Weekly values, uneven history, a plan and a forecast in the unit."""
    known = [value for value in VALUES if value is not None]
    weeks = [START + timedelta(weeks=week) for week in range(len(VALUES))]
    return ProgressChart(
        title=HOSTILE,
        unit=unit,
        start=START,
        due=date(2026, 12, 31),
        as_of=weeks[-1],
        observations=tuple(
            Point(day, value, HOSTILE if value else None)
            for day, value in zip(weeks, VALUES, strict=True)
        ),
        history=(Point(date(2024, 2, 29), 1.0), Point(date(2025, 9, 1), 2.5)),
        plan=tuple(zip(weeks, known, strict=False)),
        target=Target(70, None),
        direction=Direction.INCREASE,
        forecast=tuple(ForecastPoint(weeks[-1], value, value - 1, value + 1) for value in known),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_is_plotted_in_the_page_s_own_words(
    browser: Browser, tmp_path: Path, language: Language
) -> None:
    """Days, values of every unit, tips and notes; nothing that Plotly's schema doesn't know; an author's text stays one."""
    charts = [*map(chart, UNITS), replace(chart(UNITS[0]), observations=(), history=(), plan=())]
    page = browser.new_page()
    for plotted, one in zip(_plotted(page, tmp_path, charts, language), charts, strict=True):
        whole = expanded(figure(one, language), one.unit, language)["data"]
        lines = [trace for trace in whole if "hovertext" in trace]
        assert plotted["faults"] == []
        assert plotted["lines"] == [
            {"x": trace["x"], "y": trace["y"], "hovertext": trace["hovertext"]} for trace in lines
        ]
    page.close()


def _plotted(page: Any, folder: Path, charts: list[ProgressChart], language: Language) -> Any:
    """What Plotly holds of each after a touch."""
    (folder / "plotly.min.js").write_bytes(plotly_library().content)
    (folder / "charts.js").write_bytes(asset(None, "charts.js").read_bytes())
    figures = "".join(
        chart_figure(one, language, f"c{index}", str) for index, one in enumerate(charts)
    )
    colours = "".join(f"--mp-{name}:#{index:06x};" for index, name in enumerate(PALETTE))
    html = (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><body style="{colours}">'
        f'{figures}<script src="charts.js"></script>'
    )
    (folder / "page.html").write_text(html, "utf-8")
    page.goto((folder / "page.html").as_uri())
    for button in page.locator(".mp-chart-touch").all():
        button.click()
    page.wait_for_function(
        "count => document.querySelectorAll('.mp-chart-on .main-svg').length >= count",
        arg=len(charts),
    )
    page.wait_for_function(
        "() => [...document.querySelectorAll('.mp-chart-touch')].every(one => !one.hasAttribute('aria-busy'))"
    )
    return page.evaluate(PLOTTED)

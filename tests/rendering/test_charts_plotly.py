from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rendering.expansion import expanded

from milepost.analysis.types import Status
from milepost.model.metrics import Direction, Target, Unit, UnitKind
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.charts import plotly_library
from milepost.rendering.charts.plotly import figure, figure_json
from milepost.rendering.charts.plotly_text import folded, inert
from milepost.rendering.templates import asset
from milepost.reporting.charts import (
    Bar,
    BarGroup,
    ChartDescription,
    ConfidenceChart,
    ForecastPoint,
    LongRoad,
    Mark,
    Point,
    ProgressChart,
    ShadedWindow,
    Stage,
    Timeline,
)

START, DUE, AS_OF = date(2026, 7, 1), date(2026, 12, 31), date(2026, 11, 15)
YEAR = date(2026, 1, 1), DUE
HOSTILE = Text(
    zh="</script><a href='javascript:x'>甲</a><br><b>", en="<a href=//x>x</a> &lt;b&gt; <sub>y"
)
PLOTLY_TAGS = re.compile(r"<(?!/?b>|br>)")


def text(words: str) -> Text:
    """Words that serve both languages."""
    return Text(zh=words, en=words)


def progress(title: Text) -> ProgressChart:
    """Everything that a progress chart can show."""
    return ProgressChart(
        title=title,
        unit=Unit(UnitKind.OTHER, name=title),
        start=START,
        due=DUE,
        as_of=AS_OF,
        observations=tuple(
            Point(START + timedelta(weeks=week), value, title)
            for week, value in enumerate((62.4, None, 0.1 + 0.2))
        ),
        history=(Point(date(2026, 1, 1), 60.0),),
        baseline=62.4,
        plan=((START, 62.4), (DUE, 74.88)),
        target=Target(74.88, 90),
        direction=Direction.BETWEEN,
        stretch=80,
        forecast=(ForecastPoint(AS_OF, 70, 70, 70), ForecastPoint(DUE, 74.1, 71, 77.2)),
        milestones=(Mark(title, date(2026, 9, 15), date(2026, 9, 12)), Mark(title, DUE, None)),
        windows=(ShadedWindow(title, date(2026, 11, 15), date(2026, 12, 5)),),
    )


def charts(title: Text) -> list[ChartDescription]:
    """One of each kind, `title` wherever an author's words stand."""
    marks, stages = (Mark(title, DUE, None),), (Stage(title, START, AS_OF, done=True),)
    bar = Bar(title, START, DUE, 0.4, Status.AT_RISK, "goals/a.html", marks, stages)
    return [
        progress(title),
        ConfidenceChart((Point(START, 0.5, title), Point(AS_OF, None))),
        Timeline(*YEAR, AS_OF, (BarGroup(title, (bar, bar)),), progress(title).windows),
        LongRoad(date(2026, 1, 1), date(2029, 12, 31), AS_OF, (bar,)),
    ]


def strings(part: object) -> list[str]:
    """Every string in a figure."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, dict):
        return [found for value in part.values() for found in strings(value)]
    return [found for value in part for found in strings(value)] if isinstance(part, list) else []


def whole(chart: ChartDescription, language: Language) -> dict[str, Any]:
    """The figure as Plotly gets it."""
    unit = chart.unit if isinstance(chart, ProgressChart) else None
    return expanded(figure(chart, language), unit, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", charts(text("Title")), ids=lambda chart: type(chart).__name__)
def test_figures_fit_plotly_s_schema(chart: ChartDescription, language: Language) -> None:
    """A plain dict is checked by nobody at run time, so it is here."""
    go.Figure(whole(chart, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", charts(HOSTILE), ids=lambda chart: type(chart).__name__)
def test_authors_words_have_no_markup_for_plotly(
    chart: ChartDescription, language: Language
) -> None:
    """Plotly makes links and line breaks of what looks like them: only ours are left."""
    written = [*strings(figure(chart, language)), *strings(whole(chart, language))]
    assert [found for found in written if PLOTLY_TAGS.search(found)] == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_json_in_a_page_ends_no_script(words: str, language: Language) -> None:
    """No `<` at all, and it is still the same figure."""
    for chart in charts(text(words)):
        written = figure_json(chart, language)
        assert not set("<>&") & set(written)
        assert json.loads(written) == json.loads(json.dumps(figure(chart, language)))


def test_a_gap_is_null_and_noise_is_gone() -> None:
    """0.1 + 0.2 is 0.3."""
    actual = role(progress(text("x")), "actual")
    assert actual["y"] == [62.4, None, 0.3]
    assert actual["connectgaps"] is False


def role(chart: ChartDescription, wanted: str, language: Language = "en") -> dict[str, Any]:
    """The trace of a role."""
    return next(
        trace for trace in whole(chart, language)["data"] if trace["meta"]["role"] == wanted
    )


def test_tips_are_in_the_language() -> None:
    """Its dates, its numbers, its words."""
    chart = replace(progress(text("x")), unit=Unit(UnitKind.CURRENCY, "USD"))
    assert role(chart, "actual")["hovertext"][0] == "1 Jul 2026<br><b>US$62.40</b><br>x"
    assert role(chart, "actual", "zh")["hovertext"][0] == "2026年7月1日<br><b>US$62.40</b><br>x"
    assert role(chart, "plan", "zh")["name"] == "计划"


def test_ranges_are_offered_where_there_is_more_than_they_show() -> None:
    """A chart of two months has no button for three."""
    chart = replace(progress(text("x")), history=())

    def labels(chart: ProgressChart) -> list[str]:
        return [
            one["label"]
            for one in figure(chart, "zh")["layout"]["xaxis"]["rangeselector"]["buttons"]
        ]

    assert labels(chart) == ["3 个月", "全部"]
    assert labels(replace(chart, due=date(2026, 8, 1), forecast=())) == []


def test_charts_js_knows_every_role() -> None:
    """A role or a name without a dress would stop the chart from being drawn."""
    script = asset(None, "charts.js").read_text("utf-8")
    traces, shapes = (
        re.search(rf"const {name} = {{(.*?)\n  }}\n", script, re.DOTALL)
        for name in ("TRACES", "SHAPES")
    )
    assert traces is not None
    assert shapes is not None
    dressed = set(re.findall(r'^    "?([a-z-]+)"?: ', traces[1], re.MULTILINE))
    named = set(re.findall(r'^    "?([a-z-]+)"?: ', shapes[1], re.MULTILINE))
    kinds = [*charts(text("x")), replace(progress(text("x")), direction=Direction.INCREASE)]
    for chart in kinds:
        drawn = figure(chart, "en")
        assert {trace["meta"]["role"] for trace in drawn["data"]} <= dressed
        assert {shape["name"] for shape in drawn["layout"].get("shapes", [])} <= named


def test_long_tips_are_folded() -> None:
    """On lines of about the same width, at spaces where there are any; no escaped sign is cut."""
    assert folded("short & sweet") == "short &amp; sweet"
    lines = folded("六个月内客单价提升" * 9).split("<br>")
    assert len(lines) > 1
    assert folded("word " * 400).endswith("…")
    assert inert("<b>") == "&lt;b&gt;"


def test_the_library_is_the_python_package_s() -> None:
    """One file, at the place where charts.js looks for it: beside itself."""
    library = plotly_library()
    assert library.path == "assets/milepost/plotly.min.js"
    assert b"plotly.js v" in library.content[:200]
    assert "plotly.min.js" in asset(None, "charts.js").read_text("utf-8")

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from milepost.model.periods import Quarter
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.charts.figure import chart_svg
from milepost.rendering.charts.plotly import figure, figure_json
from milepost.rendering.templates import asset
from milepost.reporting.charts import TrendBar, TrendChart, TrendPanel

HOSTILE = Text(
    zh='</svg><script>alert(1)</script>" onload="x"', en="]]><!--<a href='javascript:x'>&amp;"
)
QUARTERS = (Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4))


def panel(title: Text, *counts: int | None) -> TrendPanel:
    """A theme over three quarters, the last one running."""
    return TrendPanel(
        title,
        tuple(
            TrendBar(quarter, count, running=quarter.number == 4)
            for quarter, count in zip(QUARTERS, counts, strict=True)
        ),
    )


def chart(title: Text | None = None, panels: int = 2) -> TrendChart:
    """Themes of one name, of which a quarter isn't told."""
    words = title or Text("价格", "Price")
    return TrendChart(tuple(panel(words, 4, None, 2) for _ in range(panels)), 3)


def drawn(
    description: TrendChart, language: Language = "en", *, narrow: bool = False
) -> ET.Element:
    """The SVG, parsed."""
    svg = chart_svg(description, language, "x", lambda path: path, narrow=narrow)
    return ET.fromstring(svg)  # noqa: S314  our own


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [True, False])
def test_any_name_is_inert(language: Language, narrow: bool) -> None:
    """It is one well-formed picture without a script, a link or a handler."""
    svg = drawn(chart(HOSTILE), language, narrow=narrow)
    tags = {element.tag for element in svg.iter()}
    assert tags <= {"svg", "title", "desc", "text", "path", "rect"}
    assert not [key for element in svg.iter() for key in element.attrib if key.startswith("on")]
    assert not set("<>&") & set(figure_json(chart(HOSTILE), language))


@pytest.mark.parametrize("count", range(1, 9))
@pytest.mark.parametrize("narrow", [True, False])
def test_every_bar_stands_on_the_sheet(count: int, narrow: bool) -> None:
    """However many themes there are."""
    svg = drawn(chart(panels=count), narrow=narrow)
    _, _, wide, high = (float(one) for one in svg.attrib["viewBox"].split())
    bars = svg.findall("rect")
    assert len(bars) == 2 * count
    for bar in bars:
        assert 0 <= float(bar.attrib["x"]) <= wide - float(bar.attrib["width"])
        assert 0 <= float(bar.attrib["y"]) <= high - float(bar.attrib["height"])


def test_all_themes_are_on_one_scale() -> None:
    """Twice as often is twice as high, in whichever panel."""
    words = Text("话", "words")
    heights = [
        float(bar.attrib["height"])
        for bar in drawn(TrendChart((panel(words, 2, 0, 0), panel(words, 4, 0, 0)), 0)).iter("rect")
    ]
    assert heights[1] == 2 * heights[0]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Signals by theme, Q2 2026 to Q4 2026", "Price: 4, <3, 2.")),
        ("zh", ("各主题的反馈，2026年第二季度至2026年第四季度", "价格：4、<3、2。")),
    ],
)
def test_who_cannot_see_it_is_told_every_count(language: Language, said: tuple[str, str]) -> None:
    """One that is not told is said to be under three, as it is drawn."""
    svg = drawn(chart(panels=1), language)
    assert (svg.findtext("title"), svg.findtext("desc")) == said


def test_the_running_quarter_is_drawn_lighter() -> None:
    """It isn't over."""
    css = [bar.attrib["class"] for bar in drawn(chart(panels=1)).iter("rect")]
    assert css == ["c-trend", "c-trend-running"]


def test_plotly_shows_the_same() -> None:
    """A count that is not told is null and its tip says so; themes of one name stay two; charts.js knows the role."""
    (trace,) = figure(chart(), "en")["data"]
    assert trace["y"] == [4, None, 2, 4, None, 2]
    assert trace["hovertext"][1] == "Price<br>Q3 2026: &lt;3"
    assert trace["meta"]["states"] == ["over", "over", "running"] * 2
    assert len(set(trace["x"][0])) == 2
    script = asset(None, "charts.js").read_text("utf-8")
    assert re.search(rf"^    {trace['meta']['role']}: ", script, re.MULTILINE)

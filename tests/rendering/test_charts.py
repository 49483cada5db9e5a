from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from milepost.analysis.types import Status
from milepost.model.metrics import Direction, Target, Unit, UnitKind
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.charts import chart_figure, sparkline_svg
from milepost.rendering.charts.drawing import Shelf, crosses, fitted, number, width
from milepost.rendering.charts.figure import chart_svg
from milepost.rendering.charts.scales import DayScale, round_step, stretches, value_scale
from milepost.rendering.formats import formats
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
    Sparkline,
    Stage,
    Timeline,
)

DOLLARS = Unit(UnitKind.CURRENCY, "USD")
TITLE = Text(zh="客单价", en="Average order value")
START, DUE, AS_OF = date(2026, 7, 1), date(2026, 12, 31), date(2026, 11, 15)
HOSTILE = Text(
    zh='</svg><script>alert(1)</script>" onload="x" <b>甲</b> [x](javascript:x) \x1b\x00',
    en="]]><!--<a href='javascript:x'>&amp;\x07",
)


def text(words: str) -> Text:
    """Words that serve both languages."""
    return Text(zh=words, en=words)


def weekly(values: list[float | None], first: date = date(2026, 7, 5)) -> tuple[Point, ...]:
    """A value a week."""
    return tuple(Point(first + timedelta(weeks=week), value) for week, value in enumerate(values))


def progress(title: Text = TITLE) -> ProgressChart:
    """A metric with everything that a chart can show, `title` wherever an author's words stand."""
    return ProgressChart(
        title=title,
        unit=DOLLARS,
        start=START,
        due=DUE,
        as_of=AS_OF,
        observations=(*weekly([62.4, 63, None, 64.5, 66]), Point(date(2026, 8, 16), 67, title)),
        history=weekly([60, 61, 62], date(2026, 6, 7)),
        baseline=62.4,
        plan=((START, 62.4), (DUE, 74.88)),
        target=Target(74.88, None),
        direction=Direction.INCREASE,
        stretch=80,
        forecast=(ForecastPoint(AS_OF, 70, 70, 70), ForecastPoint(DUE, 74.1, 71, 77.2)),
        milestones=(
            Mark(title, date(2026, 9, 15), date(2026, 9, 12)),
            Mark(title, date(2026, 10, 1), None, overdue=True),
            Mark(title, date(2026, 12, 1), None),
        ),
        windows=(ShadedWindow(title, date(2026, 11, 15), date(2026, 12, 5)),),
    )


def bar(title: Text = TITLE, status: Status = Status.ON_TRACK, share: float | None = 0.4) -> Bar:
    """A goal on a timeline, with a milestone and a stage."""
    return Bar(
        title,
        date(2026, 3, 1),
        DUE,
        share,
        status,
        page="goals/a.html",
        marks=(Mark(title, date(2026, 9, 15), None),),
        stages=(Stage(title, date(2026, 3, 1), date(2026, 6, 30), done=True),),
    )


def charts(title: Text = TITLE) -> list[ChartDescription]:
    """One of each kind."""
    year = date(2026, 1, 1), DUE
    windows = progress(title).windows
    return [
        progress(title),
        ConfidenceChart((Point(START, 0.5, title), Point(AS_OF, 0.7))),
        Timeline(
            *year, AS_OF, (BarGroup(title, (bar(title), bar(title, Status.MISSED, None))),), windows
        ),
        LongRoad(date(2026, 1, 1), date(2029, 12, 31), AS_OF, (bar(title),)),
    ]


def parsed(svg: str) -> ET.Element:
    """The SVG as XML; ParseError where it isn't well-formed."""
    return ET.fromstring(svg)  # noqa: S314  our own


def drawn(
    chart: ChartDescription, language: Language = "en", *, narrow: bool = False
) -> ET.Element:
    """The SVG, parsed as XML."""
    return parsed(chart_svg(chart, language, "c", lambda path: f"../{path}", narrow=narrow))


def words(root: ET.Element, css: str = "") -> list[str]:
    """The texts drawn, those of a class where one is named."""
    return [
        "".join(one.itertext())
        for one in root.iter("text")
        if css in (one.get("class") or "").split() or not css
    ]


def check_inert(root: ET.Element) -> None:
    """Only drawing, and links that stay within the site."""
    for one in root.iter():
        assert one.tag in {"svg", "title", "desc", "g", "path", "rect", "circle", "text", "a"}
        for name, value in one.attrib.items():
            assert not name.startswith("on")
            assert "javascript" not in value or name == "aria-label"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("chart", charts(HOSTILE), ids=lambda chart: type(chart).__name__)
def test_hostile_texts_are_drawn_as_words(
    chart: ChartDescription, language: Language, narrow: bool
) -> None:
    """The SVG is well-formed and has no element, handler or address from an author's text."""
    check_inert(drawn(chart, language, narrow=narrow))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_any_text_makes_a_well_formed_drawing(words: str, language: Language) -> None:
    """Whatever is committed as a title or a name."""
    for chart in charts(text(words)):
        check_inert(drawn(chart, language))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.none() | st.floats(-1e12, 1e12), max_size=30),
    st.none() | st.floats(-1e12, 1e12),
    st.sampled_from(LANGUAGES),
)
def test_any_values_make_a_drawing(
    values: list[float | None], target: float | None, language: Language
) -> None:
    """No value, one value, equal values, huge ones: and no coordinate is NaN or infinite."""
    chart = replace(
        progress(),
        observations=weekly(values),
        target=None if target is None else Target(target, None),
    )
    for narrow in (False, True):
        svg = chart_svg(chart, language, "c", str, narrow=narrow)
        assert not re.search(r"nan|inf\b", svg)
        parsed(svg)


def test_a_chart_says_in_words_what_it_shows() -> None:
    """Title and description, tied to the drawing, for who can't see it."""
    root = drawn(progress(text("Average order value")))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "c-t c-d"
    assert root.findtext("title") == "Average order value"
    assert root.findtext("desc") == (
        "Average order value: from US$62.40 on 5 Jul 2026 to US$67 on 16 Aug 2026. Target: US$74.88 by 31 Dec 2026. "
        "Forecast US$74.10, 80% band US$71 to US$77.20. 1 value missing."
    )


def test_a_chart_says_it_in_chinese() -> None:
    """With its own dates, and no spaces between the sentences."""
    root = drawn(progress(text("客单价")), "zh")
    assert root.findtext("desc") == (
        "客单价：2026年7月5日为 US$62.40，2026年8月16日为 US$67。目标：2026年12月31日前达到 US$74.88。"
        "预测 US$74.10，80% 区间 US$71～US$77.20。缺失 1 个数值。"
    )


@pytest.mark.parametrize("narrow", [False, True])
@given(spans=st.lists(st.tuples(st.integers(0, 180), st.integers(1, 40)), max_size=8))
def test_names_of_windows_keep_clear_of_each_other_and_of_today(
    spans: list[tuple[int, int]], narrow: bool
) -> None:
    """However many meet: a name without room is left to the pointer, which finds every window."""
    first = date(2026, 7, 1)
    windows = tuple(
        ShadedWindow(text("Peak"), first + timedelta(start), first + timedelta(start + days))
        for start, days in spans
    )
    root = drawn(replace(progress(), windows=windows), narrow=narrow)
    size = 13.5 if narrow else 12.5
    names = [
        (float(one.get("x", "")), float(one.get("y", "")))
        for one in root.iter("text")
        if "c-window-words" in (one.get("class") or "").split()
    ]
    (today,) = (
        float((one.get("d") or "")[1:].split()[0])
        for one in root.iter("path")
        if one.get("class") == "c-today"
    )
    wide = width("Peak", size)
    assert all(not left < today < left + wide for left, _ in names)
    assert all(
        abs(left - other) > wide or abs(y - its) > size
        for (left, y), (other, its) in combinations(names, 2)
    )
    shades = [one for one in root.iter("rect") if one.get("class") == "c-window"]
    assert len([one for one in shades if one.find("title") is not None]) == len(windows)


def test_a_gap_is_drawn_as_a_gap() -> None:
    """The line breaks where a value is missing, and history leads up to the first value."""
    root = drawn(progress())
    assert len([one for one in root.iter("path") if one.get("class") == "c-actual"]) == 2
    assert len([one for one in root.iter("path") if one.get("class") == "c-history"]) == 1


@pytest.mark.parametrize(
    ("direction", "target", "named"),
    [
        (Direction.INCREASE, Target(74.88, None), ["target US$74.88"]),
        (Direction.AT_MOST, Target(None, 5), ["limit US$5"]),
        (Direction.AT_LEAST, Target(60, None), ["floor US$60"]),
        (Direction.BETWEEN, Target(60, 70), ["floor US$60", "limit US$70"]),
        (None, None, []),
    ],
)
def test_the_target_is_a_line_with_its_name(
    direction: Direction | None, target: Target | None, named: list[str]
) -> None:
    """A limit is called one; what is only tracked has none."""
    chart = replace(progress(), direction=direction, target=target, stretch=None)
    assert words(drawn(chart), "c-target-words") == named


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stay_on_the_sheet(language: Language, narrow: bool) -> None:
    """However long they are; and the axis's names stand apart."""
    title = text("十分冗长的标题 with a very long name" * 8)
    long_unit = replace(progress(title), unit=Unit(UnitKind.OTHER, name=title))
    for chart in (*charts(title), long_unit):
        root = drawn(chart, language, narrow=narrow)
        sheet = float((root.get("viewBox") or "").split()[2])
        for one in root.iter("text"):
            x, size = float(one.get("x") or 0), 13.5 if narrow else 12.5
            wide = width(
                "".join(part for part in [one.text or "", *(child.tail or "" for child in one)]),
                size,
            )
            shift = {"middle": 0.5, "end": 1}.get(one.get("text-anchor") or "", 0)
            assert x - wide * shift >= -2
            assert x + wide * (1 - shift) <= sheet + 2


def test_milestones_are_diamonds_that_tell_their_state() -> None:
    """Done, overdue, open; each with its day for the pointer."""
    marks = [
        one
        for one in drawn(progress(text("Launch"))).iter("path")
        if "milestone" in (one.get("class") or "")
    ]
    assert [(one.get("class"), one.findtext("title")) for one in marks] == [
        ("c-milestone-done", "Launch, done 12 Sep 2026"),
        ("c-milestone-overdue", "Launch, due 1 Oct 2026"),
        ("c-milestone-open", "Launch, due 1 Dec 2026"),
    ]


@pytest.mark.parametrize(
    ("language", "months"),
    [
        ("en", ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]),
        ("zh", ["7月", "8月", "9月", "10月", "11月", "12月"]),
    ],
)
def test_months_are_named_in_the_language(language: Language, months: list[str]) -> None:
    """一 is no month."""
    chart = replace(progress(), history=())
    assert [one for one in words(drawn(chart, language)) if one in months] == months


def test_a_bar_links_to_its_goal_and_says_its_status() -> None:
    """Colour never speaks alone: a shape beside the title, the word for the pointer and the screen reader."""
    root = drawn(
        Timeline(date(2026, 1, 1), DUE, AS_OF, (BarGroup(None, (bar(text("A"), Status.AT_RISK),)),))
    )
    link = next(root.iter("a"))
    assert link.get("href") == "../goals/a.html"
    assert link.get("aria-label") == "A · at risk · 40% · 1 Mar – 31 Dec 2026"
    assert [one.get("class") for one in root.iter("g")] == ["c-sign mp-ink-warn"]


def test_what_lies_outside_the_axis_is_cut() -> None:
    """A bar that began earlier starts at the edge, its progress still a share of the whole."""
    one = replace(
        bar(), start=date(2025, 1, 1), due=date(2026, 12, 31), progress=0.75, marks=(), stages=()
    )
    root = drawn(Timeline(date(2026, 1, 1), DUE, AS_OF, (BarGroup(None, (one,)),)))
    whole, done = (float(box.get("width") or 0) for box in root.iter("rect"))
    assert done / whole == pytest.approx(0.5, abs=0.01)


def test_a_figure_holds_both_drawings_and_unique_ids() -> None:
    """One for wide places, one for phones; the style sheet shows one of them."""
    figure = chart_figure(progress(), "en", "aov", str)
    assert isinstance(figure, Markup)
    assert figure.count("mp-chart-wide") == figure.count("mp-chart-narrow") == 1
    ids = re.findall(r' id="([^"]+)"', figure)
    assert ids == ["chart-aov", "aov-wide-t", "aov-wide-d", "aov-narrow-t", "aov-narrow-d"]


def test_a_sparkline_says_from_where_to_where() -> None:
    """And tints itself by the status; without a value there is none."""
    spark = Sparkline(
        DOLLARS, weekly([62.4, None, 66, 70.1]), ((START, 62.4), (DUE, 74.88)), Status.AT_RISK
    )
    root = parsed(sparkline_svg(spark, "en"))
    assert root.get("aria-label") == "from US$62.40 to US$70.10"
    assert "mp-spark-at_risk" in (root.get("class") or "")
    assert sparkline_svg(replace(spark, points=weekly([None])), "en") == ""
    assert 'aria-label="数值 US$62.40"' in sparkline_svg(
        replace(spark, points=weekly([62.4])), "zh"
    )


@settings(deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20))
def test_a_scale_holds_every_value(values: list[float]) -> None:
    """Between bottom and top, with round ticks inside, fewer than ten."""
    scale = value_scale(values, 200, 20)
    assert all(20 - 1e-6 <= scale(value) <= 200 + 1e-6 for value in values)
    assert 2 <= len(scale.ticks) < 10
    assert all(20 - 1e-3 <= scale(tick) <= 200 + 1e-3 for tick in scale.ticks)


def test_steps_are_round() -> None:
    """1, 2, 2.5 or 5 times a power of ten."""
    assert [round_step(rough) for rough in (0.07, 0.9, 1.1, 2.1, 3, 6, 13)] == [
        0.1,
        1,
        2,
        2.5,
        5,
        10,
        20,
    ]


def test_a_day_ends_where_it_ends() -> None:
    """The axis begins with the first day's beginning."""
    scale = DayScale(date(2026, 1, 1), date(2026, 1, 10), 0, 100)
    assert (scale.begin(date(2026, 1, 1)), scale(date(2026, 1, 1)), scale(date(2026, 1, 10))) == (
        0,
        10,
        100,
    )


@pytest.mark.parametrize(
    ("end", "first"),
    [
        (date(2026, 2, 1), "29 Dec"),
        (date(2026, 12, 31), "Jan"),
        (date(2028, 12, 31), "Q1"),
        (date(2031, 1, 1), "2026"),
    ],
)
def test_the_axis_is_divided_by_its_length(end: date, first: str) -> None:
    """Weeks, months, quarters, years."""
    assert stretches(date(2026, 1, 1), end, formats("en"))[0].words == first


@settings(deadline=None)
@given(st.text(max_size=40), st.floats(20, 300))
def test_cut_words_fit(words: str, room: float) -> None:
    """And are only cut where they must be."""
    cut = fitted(words, room, 12)
    assert width(cut, 12) <= room
    assert cut == words or width(words, 12) > room


def test_words_keep_clear_of_words_and_lines() -> None:
    """What is taken is not free; a line through a box is seen although it has no point there."""
    shelf = Shelf()
    shelf.take(0, 0, 10, 10)
    assert not shelf.free(5, 5, 15, 15)
    assert shelf.free(10, 0, 20, 10)
    assert crosses([(0, 0), (100, 100)], 40, 40, 60, 60)
    assert not crosses([(0, 0), (100, 100)], 40, 0, 60, 20)


def test_numbers_are_short() -> None:
    """A tenth of a pixel is enough."""
    assert [number(value) for value in (0, 1, 1.25, -0.04, 100.0)] == ["0", "1", "1.2", "0", "100"]

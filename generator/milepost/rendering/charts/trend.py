"""Feedback themes over the quarters as SVG: a small panel a theme, all on one scale."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.charts.drawing import box, fitted, line, text
from milepost.rendering.charts.frame import Frame, sheet
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.reporting.charts import TrendBar, TrendChart, TrendPanel

GAP = 28.0
TITLE = 20.0
PLOT = 78.0
COUNT = 18.0
LABELS = 38.0
ROW = TITLE + COUNT + PLOT + LABELS + 10
WIDEST = 34.0
THREE_ABREAST = frozenset({1, 2, 3, 5, 6, 9})


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a panel stands, and what all panels share."""

    chart: TrendChart
    left: float
    top: float
    wide: float
    size: float
    language: Language

    @property
    def base(self) -> float:
        """The y on which bars stand."""
        return self.top + TITLE + COUNT + PLOT


def trend_svg(chart: TrendChart, language: Language, name: str, *, narrow: bool) -> Markup:
    """Panels in rows of three or four, of two where it is narrow."""
    wide, size, gap = (380.0, 13.5, 20.0) if narrow else (900.0, 12.5, GAP)
    count = len(chart.panels)
    abreast = 2 if narrow else 3 if count in THREE_ABREAST else 4
    cell = (wide - gap * (abreast - 1)) / abreast
    rows = -(-count // abreast)
    frame = Frame(wide, rows * ROW - 6, 0, wide, 0, rows * ROW, size, narrow)
    drawn: list[str] = []
    for index, panel in enumerate(chart.panels):
        row, column = divmod(index, abreast)
        place = _Cell(chart, column * (cell + gap), row * ROW, cell, size, language)
        drawn += _panel(place, panel)
    return sheet(frame, name, trend_words(chart, language), drawn)


def trend_words(chart: TrendChart, language: Language) -> tuple[str, str]:
    """The title, and every theme with its counts."""
    t, f = catalogue(language), formats(language)
    bars = chart.panels[0].bars if chart.panels else ()
    said = [
        t.text(
            "feedback.chart.panel",
            theme=plain_text(panel.title, language),
            counts=t.text("feedback.chart.between").join(
                _count(bar, chart, language) for bar in panel.bars
            ),
        )
        for panel in chart.panels
    ]
    title = t.text("feedback.chart.title")
    if bars:
        first, last = f.quarter(bars[0].quarter), f.quarter(bars[-1].quarter)
        title = t.text("feedback.chart.title_from", first=first, last=last)
    return title, ("" if language == "zh" else " ").join(said)


def bar_tip(bar: TrendBar, chart: TrendChart, language: Language) -> str:
    """`Q3 2026: 4`, and whether the quarter goes on."""
    key = "feedback.chart.bar_running" if bar.running else "feedback.chart.bar"
    return catalogue(language).text(
        key,
        quarter=formats(language).quarter(bar.quarter),
        count=_count(bar, chart, language),
    )


def quarter_label(bar: TrendBar, language: Language) -> str:
    """`Q3`, in either language: it stands below a narrow bar."""
    return catalogue(language).text("feedback.chart.quarter", number=str(bar.quarter.number))


def _count(bar: TrendBar, chart: TrendChart, language: Language) -> str:
    if bar.count is not None:
        return formats(language).count(bar.count)
    return catalogue(language).text(
        "report.theme_under", count=formats(language).count(chart.untold)
    )


def _panel(cell: _Cell, panel: TrendPanel) -> list[str]:
    title = plain_text(panel.title, cell.language)
    shown = fitted(title, cell.wide, cell.size)
    drawn = [text(cell.left, cell.top + 14, shown, css="c-strong", tip=title)]
    drawn.append(line(cell.left, cell.base, cell.left + cell.wide, cell.base, "c-axis"))
    step = min(cell.wide / max(1, len(panel.bars)), WIDEST * 1.4)
    year = None
    for index, bar in enumerate(panel.bars):
        middle = cell.left + step * (index + 0.5)
        drawn += _bar(cell, bar, middle, min(step * 0.66, WIDEST))
        label = quarter_label(bar, cell.language)
        drawn.append(text(middle, cell.base + cell.size + 3, label, anchor="middle"))
        if bar.quarter.year != year:
            year = bar.quarter.year
            left = middle - step * 0.33
            drawn.append(text(left, cell.base + 2 * cell.size + 6, str(year), css="c-year"))
    return drawn


def _bar(cell: _Cell, bar: TrendBar, middle: float, wide: float) -> list[str]:
    tip = bar_tip(bar, cell.chart, cell.language)
    words = _count(bar, cell.chart, cell.language)
    high = PLOT * (bar.count or 0) / max(1, cell.chart.most)
    css = "c-count c-strong" if bar.count else "c-count"
    drawn = [text(middle, cell.base - high - 5, words, css=css, anchor="middle", tip=tip)]
    if high:
        css = "c-trend-running" if bar.running else "c-trend"
        drawn.append(box(middle - wide / 2, cell.base - high, wide, high, css, radius=2, tip=tip))
    return drawn

"""A chart as it stands in a page: the SVG, wide and narrow, and what the reader's touch needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.charts.lines import confidence_svg, progress_svg
from milepost.rendering.charts.plotly import figure_json
from milepost.rendering.charts.timeline import long_road_svg, timeline_svg
from milepost.rendering.charts.trend import trend_svg
from milepost.rendering.escaping import escaped
from milepost.rendering.site import RenderedFile
from milepost.reporting.charts import (
    ChartDescription,
    ConfidenceChart,
    LongRoad,
    ProgressChart,
    Timeline,
    TrendChart,
)

PLOTLY = "assets/milepost/plotly.min.js"
Link = Callable[[str], str]


def chart_svg(
    chart: ChartDescription, language: Language, name: str, link: Link, *, narrow: bool
) -> Markup:
    """One SVG; `name` makes its ids, `link` the addresses in it."""
    match chart:
        case ProgressChart():
            return progress_svg(chart, language, name, narrow=narrow)
        case ConfidenceChart():
            return confidence_svg(chart, language, name, narrow=narrow)
        case Timeline():
            return timeline_svg(chart, language, name, link, narrow=narrow)
        case LongRoad():
            return long_road_svg(chart, language, name, link, narrow=narrow)
        case TrendChart():
            return trend_svg(chart, language, name, narrow=narrow)


def chart_figure(
    chart: ChartDescription, language: Language, name: str, link: Link, *, small: bool = False
) -> Markup:
    """`<figure>` with its renderings, of which the style sheet shows one, the figure for Plotly and the button for it.

    A `small` one has room for the narrow rendering alone, on any screen and on paper.
    """
    sizes = {"narrow": True} if small else {"wide": False, "narrow": True}
    still = "".join(
        chart_svg(chart, language, f"{name}-{size}", link, narrow=narrow)
        for size, narrow in sizes.items()
    )
    return Markup(  # noqa: S704  made of Markup and escaped words
        f'<figure class="mp-chart{" mp-chart-small" if small else ""}" id="chart-{escaped(name)}">'
        f'<div class="mp-chart-still">{still}</div>'
        f"{_button(language)}"
        f'<script type="application/json" class="mp-chart-data">{figure_json(chart, language)}</script>'
        "</figure>"
    )


@cache
def _button(language: Language) -> str:
    words = catalogue(language)
    labels = " ".join(
        f'data-{state}="{escaped(words.text(f"chart.{state}"))}"'
        for state in ("live", "still", "loading", "failed")
    )
    live = escaped(words.text("chart.live"))
    return f'<button class="mp-chart-touch mp-noprint" type="button" {labels}>{live}</button>'


def plotly_library() -> RenderedFile:
    """Plotly for the browser, as its Python package brings it; charts.js fetches it from beside itself."""
    content = files("plotly").joinpath("package_data/plotly.min.js").read_bytes()
    return RenderedFile(PLOTLY, content)

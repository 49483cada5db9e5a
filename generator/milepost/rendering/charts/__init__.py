"""Charts: one language-free description in, an SVG for the first paint and a Plotly figure for the reader's touch out."""

from __future__ import annotations

from milepost.rendering.charts.figure import chart_figure, plotly_library
from milepost.rendering.charts.sparkline import sparkline_svg

__all__ = ["chart_figure", "plotly_library", "sparkline_svg"]

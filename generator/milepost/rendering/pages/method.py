"""The method page: METHOD.md's definitions in the reader's language, with this organisation's thresholds."""

from __future__ import annotations

from typing import Any

from milepost.analysis.forecast.metric import FARTHEST, FEWEST
from milepost.analysis.types import Status
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain
from milepost.rendering.pages.method_evidence import tables
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.method import MethodPage

PATH = "method.html"

SECTIONS = (
    "thresholds",
    "observations",
    "baseline",
    "progress",
    "plan",
    "pace",
    "status",
    "goal",
    "forecast",
    "score",
    "quarter",
    "updates",
)
"""The sections' anchors, which badges and pages link to."""


def render(page: MethodPage, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    t = catalogue(language)
    known = _known(page, language)
    title = t.text("method.title")
    lead = plain(t.text("method.lead", **known))
    return RenderedPage(
        language=language,
        path=PATH,
        title=title,
        description=lead,
        html=templates.render_page(
            "pages/method.html",
            PATH,
            language,
            page=page,
            known=known,
            figures=_figures(page, language),
            scale=_scale(page, language),
            evidence=tables(page.evidence, language),
        ),
        section="method",
        source=None,
        headings=tuple(Heading(2, key, t.text(f"method.{key}")) for key in SECTIONS),
    )


def _known(page: MethodPage, language: Language) -> dict[str, str]:
    """What the messages are filled with."""
    t, f = catalogue(language), formats(language)
    bounds, example = page.thresholds, page.example
    against = (bounds.at_risk, bounds.on_track)
    return {
        "as_of": f.date(page.as_of),
        "on_track": f.pace(bounds.on_track),
        "at_risk": f.pace(bounds.at_risk),
        "grace": f.percent(bounds.grace),
        "near": f.percent(0.1),
        "fewest": f.count(FEWEST),
        "farthest": f.count(FARTHEST),
        "quarter": f.quarter(page.quarter),
        "quarter_days": f.date_range(page.quarter.start, page.quarter.end),
        "year_starts": f.month_short(
            page.quarter.start.replace(month=page.quarter.fiscal_year_starts)
        ),
        "every": t.text(f"method.period.{page.checkin_every}"),
        "committed": f.score(1.0),
        "aspirational": f.score(0.7),
        "example_start": f.date(example.start),
        "example_day": f.date(example.day),
        "example_due": f.date(example.due),
        "example_baseline": f.value(example.baseline, example.unit),
        "example_current": f.value(example.current, example.unit),
        "example_target": f.value(example.target, example.unit),
        "example_progress": f.percent(example.progress),
        "example_elapsed": f.count(example.elapsed),
        "example_days": f.count(example.days),
        "example_expected": f.percent(example.expected),
        "example_pace": f.pace(example.pace, against),
    }


def _figures(page: MethodPage, language: Language) -> list[dict[str, Any]]:
    """The thresholds as large numbers."""
    t, f = catalogue(language), formats(language)
    values = {
        "on_track": f.pace(page.thresholds.on_track),
        "at_risk": f.pace(page.thresholds.at_risk),
        "grace": f.percent(page.thresholds.grace),
        "checkin": t.text(f"frequency.{page.checkin_every}"),
        "year": f.month_short(page.quarter.start.replace(month=page.quarter.fiscal_year_starts)),
    }
    return [
        {
            "label": t.text(f"method.figure.{key}"),
            "value": value,
            "hint": t.text(f"method.figure_hint.{key}"),
        }
        for key, value in values.items()
    ]


def _scale(page: MethodPage, language: Language) -> list[dict[str, Any]]:
    """The pace scale from nothing to a little over the plan; widths are shares of it."""
    t, f = catalogue(language), formats(language)
    low, high = page.thresholds.at_risk, page.thresholds.on_track
    end = max(1.25, high + 0.25)
    pieces = (
        (Status.OFF_TRACK, low, t.text("method.below", bound=f.pace(low))),
        (
            Status.AT_RISK,
            high - low,
            t.text("method.from_below", low=f.pace(low), high=f.pace(high)),
        ),
        (Status.ON_TRACK, end - high, t.text("method.from", bound=f.pace(high))),
    )
    return [
        {"status": status, "width": f"{width / end:.3f}", "words": words}
        for status, width, words in pieces
    ]

"""The data health page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from milepost.analysis.types import Status
from milepost.diagnostics import Diagnostic, Severity
from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.charts.arrivals import arrival_svg, arrivals_svg
from milepost.rendering.diagnostics import (
    count_by_severity,
    make_visible,
    message,
    remedy,
)
from milepost.rendering.environment import Templates
from milepost.rendering.formats import Formats, formats
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.arrivals import Arrival
from milepost.reporting.data_health import DataHealth, MetricHealth

PATH = "data-health.html"
NOTHING = "–"
"""What stands in a cell where there is no value."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the template says that is more than a message."""

    language: Language
    page: DataHealth

    @property
    def t(self) -> Catalogue:
        """The messages."""
        return catalogue(self.language)

    @property
    def f(self) -> Formats:
        """The formats."""
        return formats(self.language)

    @property
    def lead(self) -> str:
        """How many metrics are as fresh as promised."""
        page = self.page
        running = len(page.troubled) + len(page.sound)
        if not running:
            return self.t.text("health.lead_none")
        if not page.troubled:
            return self.t.plural("health.lead_all", running)
        return self.t.plural("health.lead", running, sound=self.f.count(len(page.sound)))

    @property
    def stats(self) -> list[dict[str, Any]]:
        """The row of large numbers."""
        page = self.page
        missing = sum(one.trouble is Status.NO_DATA for one in page.troubled)
        figures = (
            ("metrics", page.count),
            ("sound_short", len(page.sound)),
            ("late", len(page.troubled) - missing),
            ("empty", missing),
            ("gaps", page.gaps),
            ("warnings_short", self._warnings),
        )
        return [
            {"label": self.t.text(f"health.{key}"), "value": self.f.count(count), "hint": ""}
            for key, count in figures
        ]

    @property
    def _warnings(self) -> int:
        found = [one for group in self.page.doubts for one in group.found]
        return count_by_severity(found)[Severity.WARNING]

    @property
    def key(self) -> list[tuple[Markup, str]]:
        """What the kinds of periods look like that the page shows."""
        page = self.page
        shown = {
            period
            for one in (*page.troubled, *page.sound, *page.ended)
            if one.arrivals is not None
            for period in one.arrivals.periods
        }
        return [
            (arrival_svg(kind), self.t.text(f"health.arrival.{kind.value}"))
            for kind in Arrival
            if kind in shown
        ]

    def arrivals(self, one: MetricHealth) -> str:
        """The latest periods as a strip."""
        return NOTHING if one.arrivals is None else arrivals_svg(one.arrivals, self.language)

    def is_late(self, one: MetricHealth) -> bool:
        """Whether the next value is missed."""
        return one.next_due is not None and one.next_due <= self.page.as_of

    def age(self, one: MetricHealth) -> str:
        """How long ago the last period ended."""
        return NOTHING if one.age is None else self.f.days(max(one.age, 0))

    def gaps(self, one: MetricHealth) -> str:
        """How many periods are empty."""
        return self.f.count(one.gaps) if one.gaps else NOTHING

    def next(self, one: MetricHealth) -> str:
        """From when the next value is missed."""
        if one.next_due is None:
            return ""
        key = "missed_since" if self.is_late(one) else "by"
        return self.t.text(f"health.{key}", date=self.f.date_near(one.next_due, self.page.as_of))

    def uses(self, one: MetricHealth) -> str:
        """How many goals it serves, and how."""
        guarded = sum(use.guardrail for use in one.uses)
        parts = [
            self.t.plural(f"health.{key}", count)
            for key, count in (("measures", len(one.uses) - guarded), ("guards", guarded))
            if count
        ]
        return " · ".join(parts)


def render(page: DataHealth, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    t, words = catalogue(language), Words(language, page)
    title = t.text("health.title")
    sections = [
        ("troubled", bool(page.troubled)),
        ("sound", bool(page.sound)),
        ("ended", bool(page.ended)),
        ("doubts", True),
    ]
    return RenderedPage(
        language=language,
        path=PATH,
        title=title,
        description=words.lead,
        html=templates.render_page(
            "pages/data_health.html",
            PATH,
            language,
            page=page,
            words=words,
            doubts=_doubts(page, language),
        ),
        section="data_health",
        source=None,
        headings=tuple(
            Heading(2, key, t.text(f"health.{key}")) for key, is_there in sections if is_there
        ),
    )


def _doubts(page: DataHealth, language: Language) -> list[dict[str, Any]]:
    return [
        {"code": group.code, "found": [_doubt(one, language) for one in group.found]}
        for group in page.doubts
    ]


def _doubt(found: Diagnostic, language: Language) -> dict[str, str]:
    words, at = catalogue(language), found.at
    return {
        "place": make_visible(f"{at.path}:{at.line}" if at.line else at.path),
        "message": message(found, words),
        "remedy": remedy(found, words),
    }

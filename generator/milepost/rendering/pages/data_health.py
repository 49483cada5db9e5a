"""The data health page, and those beside it where one can't hold all metrics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from milepost.diagnostics import Diagnostic
from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.charts.arrivals import arrival_svg, arrivals_svg
from milepost.rendering.diagnostics import make_visible, message, remedy
from milepost.rendering.environment import Templates
from milepost.rendering.formats import Formats, formats
from milepost.rendering.pages.team_parts import TeamWords
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.arrivals import Arrival
from milepost.reporting.data_health import DataHealth, Doubts, MetricHealth
from milepost.reporting.data_health_pages import Strays, TeamHealth
from milepost.reporting.team_pages import TeamPart

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
        counts = self.page.counts
        if not self.page.running:
            return self.t.text("health.lead_none")
        if not counts.troubled:
            return self.t.plural("health.lead_all", self.page.running)
        return self.t.plural("health.lead", self.page.running, sound=self.f.count(counts.sound))

    @property
    def stats(self) -> list[dict[str, Any]]:
        """The row of large numbers."""
        counts = self.page.counts
        figures = (
            ("metrics", counts.metrics),
            ("sound_short", counts.sound),
            ("late", counts.late),
            ("empty", counts.empty),
            ("gaps", counts.gaps),
            ("warnings_short", self.page.warnings),
        )
        return [
            {"label": self.t.text(f"health.{key}"), "value": self.f.count(count), "hint": ""}
            for key, count in figures
        ]

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
    title = catalogue(language).text("health.title")
    return _rendered(page, templates, language, (PATH, title), None)


def render_part(page: TeamHealth, templates: Templates, language: Language) -> RenderedPage:
    """A team's page."""
    teams = _teams(language)
    team = catalogue(language).text("health.team_title", team=teams.name(page.at.team))
    place = (teams.path_of(page.at), teams.numbered(team, page.at.part))
    return _rendered(page.health, templates, language, place, page.at)


def render_strays(page: Strays, templates: Templates, language: Language) -> RenderedPage:
    """A page of the warnings that speak of no goal."""
    title = catalogue(language).text("health.strays")
    path = strays_path(page.part.number)
    numbered = _teams(language).numbered(title, page.part)
    return RenderedPage(
        language=language,
        path=path,
        title=numbered,
        description=numbered,
        html=templates.render_page(
            "pages/health_strays.html",
            path,
            language,
            page=page,
            title=numbered,
            doubts=_doubts(page.doubts, language),
            places=strays_places(page.part.of, language),
        ),
        section="data_health",
        source=None,
        headings=(),
    )


def strays_path(number: int) -> str:
    """Where a page of the warnings that speak of no goal lies."""
    return f"data-health/no-goal/{number}.html"


def strays_places(count: int, language: Language) -> list[tuple[str, str]]:
    """All of these pages."""
    f = formats(language)
    return [(strays_path(number), f.count(number)) for number in range(1, count + 1)]


def _teams(language: Language) -> TeamWords:
    return TeamWords(language, "data-health")


def _rendered(
    page: DataHealth,
    templates: Templates,
    language: Language,
    place: tuple[str, str],
    at: TeamPart | None,
) -> RenderedPage:
    """The page or a team's, at its path and with its title."""
    t, words = catalogue(language), Words(language, page)
    path, title = place
    sections = [
        ("troubled", bool(page.troubled)),
        ("sound", bool(page.sound)),
        ("ended", bool(page.ended)),
        ("doubts", True),
    ]
    headings = [Heading(2, key, t.text(f"health.{key}")) for key, is_there in sections if is_there]
    if page.elsewhere:
        headings.append(Heading(2, "by-team", t.text("parts.by_team")))
    return RenderedPage(
        language=language,
        path=path,
        title=title,
        description=words.lead,
        html=templates.render_page(
            "pages/data_health.html",
            path,
            language,
            page=page,
            words=words,
            title=title,
            at=at,
            teams=_teams(language),
            strays=strays_path(1),
            doubts=_doubts(page.doubts, language),
        ),
        section="data_health",
        source=None,
        headings=tuple(headings),
    )


def _doubts(groups: Iterable[Doubts], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "code": group.code,
            "count": group.count,
            "found": [_doubt(one, language) for one in group.found],
        }
        for group in groups
    ]


def _doubt(found: Diagnostic, language: Language) -> dict[str, str]:
    words, at = catalogue(language), found.at
    return {
        "place": make_visible(f"{at.path}:{at.line}" if at.line else at.path),
        "message": message(found, words),
        "remedy": remedy(found, words),
    }

"""The short-term roadmap's page."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.analysis.types import Status
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import formats
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.counts import StatusCount
from milepost.reporting.roads.short import QuarterList, ShortRoad

PATH = "roadmap/short.html"


@dataclass(frozen=True, slots=True)
class Words:
    """What the template says that is more than a message."""

    language: Language

    def counts(self, statuses: tuple[StatusCount, ...]) -> list[tuple[Status, int]]:
        """As the row of badges takes them."""
        return [(one.status, one.count) for one in statuses]

    def due(self, each: QuarterList) -> str:
        """How much falls due in a quarter."""
        t = catalogue(self.language)
        parts = [
            t.plural(f"roadmap.{key}", count)
            for key, count in (
                ("goals_count", len(each.goals)),
                ("milestones_count", len(each.steps)),
            )
            if count
        ]
        return " · ".join(parts)

    def year(self, page: ShortRoad) -> str:
        """The fiscal year by name."""
        kind = "calendar" if page.first.fiscal_year_starts == 1 else "fiscal"
        return catalogue(self.language).text(f"roadmap.year_{kind}", year=str(page.first.year))

    def lead(self, page: ShortRoad) -> str:
        """How much the year holds, and what is still to come in the quarter."""
        t = catalogue(self.language)
        total = sum(len(lane.bars) for lane in page.lanes)
        if not total:
            long = sum(len(lane.long) for lane in page.lanes)
            return t.plural("roadmap.lead_long_only", long)
        now = next(one for one in page.lists if one.current)
        due = [one for one in now.goals if one.day >= page.as_of]
        return t.plural("roadmap.lead", total) + t.plural(
            "roadmap.lead_quarter",
            len(due),
            quarter=formats(self.language).quarter_short(now.quarter),
        )


def render(page: ShortRoad, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    t, f, words = catalogue(language), formats(language), Words(language)
    html = templates.render_page(
        "pages/short_road.html",
        PATH,
        language,
        page=page,
        words=words,
        year=words.year(page),
        lead=words.lead(page) if page.lanes else "",
        quarter_names=[f.quarter_short(one.quarter) for one in page.lists],
    )
    title = t.text("roadmap.short_title")
    return RenderedPage(
        language=language,
        path=PATH,
        title=title,
        description=t.text("roadmap.short_description", year=words.year(page)),
        html=html,
        section="roadmap_short",
        source=None,
        headings=_headings(page, language),
    )


def _headings(page: ShortRoad, language: Language) -> tuple[Heading, ...]:
    if not page.lanes:
        return ()
    t, f = catalogue(language), formats(language)
    headings = [
        Heading(2, "timeline", t.text("roadmap.timeline")),
        Heading(2, "by-quarter", t.text("roadmap.by_quarter")),
        *(Heading(3, one.quarter.name.lower(), f.quarter(one.quarter)) for one in page.lists),
    ]
    if page.earlier:
        headings.append(Heading(2, "earlier", t.text("roadmap.earlier")))
    if page.beyond:
        headings.append(Heading(2, "beyond", t.text("roadmap.beyond")))
    return tuple(headings)

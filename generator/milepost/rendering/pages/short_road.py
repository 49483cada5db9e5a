"""The short-term roadmap's page, and the teams' own where one can't hold all goals."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.analysis.types import Status
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.counts import StatusCount
from milepost.reporting.parts import Stretch
from milepost.reporting.references import TeamReference
from milepost.reporting.roads.short import QuarterList, ShortRoad, TeamRoad

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
        if not page.short:
            long = sum(len(lane.long) for lane in page.lanes)
            return t.plural("roadmap.lead_long_only", long) if long else ""
        now = next(one for one in page.lists if one.current)
        return t.plural("roadmap.lead", page.short) + t.plural(
            "roadmap.lead_quarter",
            page.ahead,
            quarter=formats(self.language).quarter_short(now.quarter),
        )

    def team(self, team: TeamReference | None) -> str:
        """A team's name as plain text."""
        if team is None:
            return catalogue(self.language).text("roadmap.no_team")
        return plain_text(team.name, self.language)

    def part(self, team: TeamReference | None, number: int) -> str:
        """Where a page of a team's roadmap lies."""
        folder = "no-team" if team is None else f"teams/{team.id}"
        return f"roadmap/{folder}/{number}.html"

    def stretch(self, page: Stretch) -> str:
        """When the goals of a page fall due."""
        return formats(self.language).date_range(page.first, page.last)


def render(page: ShortRoad, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    title = catalogue(language).text("roadmap.short_title")
    return _rendered(page, templates, language, PATH, title, {"of_team": None})


def render_part(page: TeamRoad, templates: Templates, language: Language) -> RenderedPage:
    """A page of a team's roadmap."""
    t, f, words = catalogue(language), formats(language), Words(language)
    title = t.text("roadmap.team_title", team=words.team(page.team))
    if page.part.of > 1:
        number, of = f.count(page.part.number), f.count(page.part.of)
        title = t.text("parts.title", title=title, number=number, of=of)
    places = [(words.part(page.team, one.number), words.stretch(one)) for one in page.pages]
    path = words.part(page.team, page.part.number)
    more = {"of_team": page, "places": places}
    return _rendered(page.road, templates, language, path, title, more)


def _rendered(
    page: ShortRoad,
    templates: Templates,
    language: Language,
    path: str,
    title: str,
    more: dict[str, object],
) -> RenderedPage:
    t, f, words = catalogue(language), formats(language), Words(language)
    return RenderedPage(
        language=language,
        path=path,
        title=title,
        description=t.text("roadmap.short_description", year=words.year(page)),
        html=templates.render_page(
            "pages/short_road.html",
            path,
            language,
            page=page,
            words=words,
            title=title,
            year=words.year(page),
            lead=words.lead(page),
            quarter_names=[f.quarter_short(one.quarter) for one in page.lists],
            **more,
        ),
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
    if page.elsewhere:
        headings.insert(1, Heading(2, "by-team", t.text("roadmap.by_team")))
    if page.earlier:
        headings.append(Heading(2, "earlier", t.text("roadmap.earlier")))
    if page.beyond:
        headings.append(Heading(2, "beyond", t.text("roadmap.beyond")))
    return tuple(headings)

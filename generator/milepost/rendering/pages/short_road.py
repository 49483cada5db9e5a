"""The short-term roadmap's page, and the teams' own where one can't hold all goals."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import formats
from milepost.rendering.pages.team_parts import TeamWords
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.roads.short import QuarterList, ShortRoad, TeamRoad

PATH = "roadmap/short.html"


@dataclass(frozen=True, slots=True)
class Words:
    """What the template says that is more than a message."""

    language: Language

    @property
    def teams(self) -> TeamWords:
        """The words of the teams' pages."""
        return TeamWords(self.language, "roadmap")

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


def render(page: ShortRoad, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    title = catalogue(language).text("roadmap.short_title")
    return _rendered(page, templates, language, PATH, title, {"of_team": None})


def render_part(page: TeamRoad, templates: Templates, language: Language) -> RenderedPage:
    """A page of a team's roadmap."""
    teams, at = Words(language).teams, page.at
    team = catalogue(language).text("roadmap.team_title", team=teams.name(at.team))
    title = teams.numbered(team, at.part)
    return _rendered(page.road, templates, language, teams.path_of(at), title, {"of_team": at})


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
        headings.insert(1, Heading(2, "by-team", t.text("parts.by_team")))
    if page.earlier:
        headings.append(Heading(2, "earlier", t.text("roadmap.earlier")))
    if page.beyond:
        headings.append(Heading(2, "beyond", t.text("roadmap.beyond")))
    return tuple(headings)

"""The long-term roadmap's page."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.roads.axis import Tick
from milepost.reporting.roads.long import LongRoad

PATH = "roadmap/long.html"


@dataclass(frozen=True, slots=True)
class Words:
    """What the template says that is more than a message."""

    language: Language
    page: LongRoad

    def year(self, tick: Tick) -> str:
        """A year by name; a fiscal one is named by the year it starts in."""
        kind = "fiscal" if self.page.fiscal else "calendar"
        return catalogue(self.language).text(f"roadmap.year_{kind}", year=str(tick.day.year))

    @property
    def years(self) -> str:
        """The years that the road covers."""
        first, last = self.page.years[0], self.page.years[-1]
        return f"{self.year(first)} – {self.year(last)}"


def place(number: int) -> str:
    """Where a part of the roadmap lies."""
    return PATH if number == 1 else f"roadmap/long/{number}.html"


def render(page: LongRoad, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    t, f, words = catalogue(language), formats(language), Words(language, page)
    path, title = place(page.part.number), t.text("roadmap.long_title")
    if page.part.number > 1:
        number, of = f.count(page.part.number), f.count(page.part.of)
        title = t.text("parts.title", title=title, number=number, of=of)
    mission = plain_text(page.mission, language) if page.mission is not None else ""
    return RenderedPage(
        language=language,
        path=path,
        title=title,
        description=mission or t.text("roadmap.long_description", years=words.years),
        html=templates.render_page(
            "pages/long_road.html",
            path,
            language,
            page=page,
            words=words,
            title=title,
            places=[(place(one), f.count(one)) for one in range(1, page.part.of + 1)],
            year_names=[str(tick.day.year) for tick in page.years],
        ),
        section="roadmap_long",
        source=None,
        headings=_headings(page, language),
    )


def _headings(page: LongRoad, language: Language) -> tuple[Heading, ...]:
    if not page.roads:
        return ()
    return (
        Heading(2, "roads", catalogue(language).text("roadmap.roads")),
        *(
            Heading(
                2,
                f"road-{road.bar.summary.goal.id}",
                plain_text(road.bar.summary.goal.title, language),
            )
            for road in page.roads
        ),
    )

"""The alignment page."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import formats
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.alignment import Alignment, LevelCount, Node

PATH = "alignment.html"


@dataclass(frozen=True, slots=True)
class Words:
    """What the template says that is more than a message."""

    language: Language
    page: Alignment

    @property
    def lead(self) -> str:
        """How much of the whole leads up to the company's goals."""
        t, f = catalogue(self.language), formats(self.language)
        if not self.page.count:
            return ""
        if self.page.aligned == self.page.count:
            return t.plural("alignment.lead_all", self.page.count)
        return t.plural("alignment.lead", self.page.count, aligned=f.count(self.page.aligned))

    def level(self, count: LevelCount) -> str:
        """How many of a level lead up."""
        t = catalogue(self.language)
        if count.level == "company":
            return t.text("alignment.level_company")
        return t.plural("alignment.level_aligned", count.aligned)

    def carried(self, node: Node) -> str:
        """How many goals carry this one, and how they stand."""
        t, f = catalogue(self.language), formats(self.language)
        total = len(node.children) + len(node.elsewhere)
        parts = [
            t.text(f"status_count.{one.status}", count=f.count(one.count)) for one in node.statuses
        ]
        return t.plural("alignment.carried_by", total, statuses=f.join(parts))


def render(page: Alignment, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    t, words = catalogue(language), Words(language, page)
    title = t.text("alignment.title")
    headings: list[Heading] = []
    if page.roots:
        headings.append(Heading(2, "tree", t.text("alignment.tree")))
    if page.count:
        headings.append(Heading(2, "orphans", t.text("alignment.orphans")))
    return RenderedPage(
        language=language,
        path=PATH,
        title=title,
        description=words.lead or t.text("alignment.empty"),
        html=templates.render_page("pages/alignment.html", PATH, language, page=page, words=words),
        section="alignment",
        source=None,
        headings=tuple(headings),
    )

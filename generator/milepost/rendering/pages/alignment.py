"""The alignment page, and the pages of branches that it has no room for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import formats
from milepost.rendering.markup import inline_phrase, plain_text
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.alignment import Alignment, Branch, LevelCount, Tops
from milepost.reporting.references import GoalReference
from milepost.reporting.tree import Node

PATH = "alignment.html"
STEPS = 3
"""So many goals above a branch are named."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the template says that is more than a message."""

    language: Language

    def lead(self, page: Alignment) -> str:
        """How much of the whole leads up to the company's goals."""
        t, f = catalogue(self.language), formats(self.language)
        if not page.count:
            return ""
        if page.aligned == page.count:
            return t.plural("alignment.lead_all", page.count)
        return t.plural("alignment.lead", page.count, aligned=f.count(page.aligned))

    def place(self, of: GoalReference | Tops, number: int = 1) -> str:
        """Where a page of a branch lies; that of the first tops is the whole page's."""
        if isinstance(of, GoalReference):
            return f"alignment/goals/{of.id}/{number}.html"
        return PATH if number == 1 else f"alignment/{of}/{number}.html"

    def places(self, of: GoalReference | Tops, count: int) -> list[tuple[str, str]]:
        """All pages of a branch, by number."""
        f = formats(self.language)
        return [(self.place(of, number), f.count(number)) for number in range(1, count + 1)]

    def trail(self, page: Branch, link: Callable[[str], str]) -> list[tuple[Markup, str | None]]:
        """The way down to a branch: its last steps."""
        t = catalogue(self.language)
        steps: list[tuple[Markup, str | None]] = [
            (Markup.escape(t.text("alignment.title")), link(PATH))
        ]
        steps += [(self._title(one), link(self.place(one))) for one in page.above[-STEPS:]]
        return [*steps, (self.title(page), None)]

    def title(self, page: Branch) -> Markup:
        """What a branch is of."""
        if isinstance(page.of, GoalReference):
            return self._title(page.of)
        words = {Tops.ROOTS: "alignment.tree", Tops.ORPHANS: "alignment.orphans"}
        return Markup.escape(catalogue(self.language).text(words[page.of]))

    def _title(self, goal: GoalReference) -> Markup:
        return inline_phrase(goal.title.pick(self.language), self.language, links=False)

    def level(self, count: LevelCount) -> str:
        """How many of a level lead up."""
        t = catalogue(self.language)
        if count.level == "company":
            return t.text("alignment.level_company")
        return t.plural("alignment.level_aligned", count.aligned)

    def carried(self, node: Node) -> str:
        """How many goals carry this one, and how they stand."""
        t, f = catalogue(self.language), formats(self.language)
        total = sum(one.count for one in node.statuses)
        parts = [
            t.text(f"status_count.{one.status}", count=f.count(one.count)) for one in node.statuses
        ]
        return t.plural("alignment.carried_by", total, statuses=f.join(parts))


def render(page: Alignment, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    t, words = catalogue(language), Words(language)
    lead = words.lead(page)
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
        description=lead or t.text("alignment.empty"),
        html=templates.render_page(
            "pages/alignment.html", PATH, language, page=page, words=words, lead=lead
        ),
        section="alignment",
        source=None,
        headings=tuple(headings),
    )


def render_part(page: Branch, templates: Templates, language: Language) -> RenderedPage:
    """A page of a branch."""
    t, f, words = catalogue(language), formats(language), Words(language)
    path = words.place(page.of, page.part.number)
    title = (
        t.text("alignment.branch_title", title=plain_text(page.of.title, language))
        if isinstance(page.of, GoalReference)
        else str(words.title(page))
    )
    if page.part.of > 1:
        number, of = f.count(page.part.number), f.count(page.part.of)
        title = t.text("parts.title", title=title, number=number, of=of)
    return RenderedPage(
        language=language,
        path=path,
        title=title,
        description=t.plural("count.goals", page.count),
        html=templates.render_page("pages/branch.html", path, language, page=page, words=words),
        section="alignment",
        source=None,
        headings=(),
    )

"""The goals index in one language, and the pages of a category's goals where one page can't hold them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from milepost.model.periods import Quarter
from milepost.model.text import Language, Text
from milepost.model.workspace import LeftOut
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import Formats, formats
from milepost.rendering.markup import plain_text
from milepost.rendering.site import RenderedPage
from milepost.reporting.goals_index import (
    STATUS_ORDER,
    GoalRow,
    GoalsIndex,
    GoalsPart,
)
from milepost.reporting.parts import Stretch
from milepost.reporting.references import CategoryReference

PATH = "goals/index.html"

COLUMNS = (
    *(("goal", ""), ("status", ""), ("progress", ""), ("pace", "num"), ("owner", ""), ("team", "")),
    *(("level", ""), ("horizon", ""), ("due", "tight")),
)

RANKS = {status: rank for rank, status in enumerate(STATUS_ORDER)}


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter: its name in the URL, its label, and what can be chosen, as values and words."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Describing:
    """What the index says in one language that is more than a message."""

    language: Language

    @property
    def t(self) -> Catalogue:
        """The messages."""
        return catalogue(self.language)

    @property
    def f(self) -> Formats:
        """The formats."""
        return formats(self.language)

    def data(self, row: GoalRow) -> dict[str, str]:
        """A row's attributes: what goals.js filters and sorts by; numbers sort as numbers, none last."""
        one = row.summary
        found = {
            "data-status": one.goal.status,
            "data-category": one.category.id,
            "data-owner": one.owner.id,
            "data-team": one.team.id if one.team is not None else "",
            "data-level": row.level,
            "data-horizon": row.horizon,
            "data-first": row.first.name,
            "data-last": row.last.name,
            "data-due": one.due.isoformat(),
            "data-rank": str(RANKS[one.goal.status]),
        }
        if one.progress is not None:
            found["data-progress"] = f"{one.progress:.4f}"
        if one.pace is not None:
            found["data-pace"] = f"{one.pace:.4f}"
        return {key: str(value) for key, value in found.items() if value}

    def part(self, category: CategoryReference, number: int) -> str:
        """Where a page of a category's goals lies."""
        return f"goals/by-category/{category.id}/{number}.html"

    def stretch(self, page: Stretch) -> str:
        """When the goals of a page fall due."""
        return self.f.date_range(page.first, page.last)

    def columns(self) -> tuple[tuple[str, str, str], ...]:
        """The table's columns: key, class, head."""
        return tuple((key, kind, self.t.text(f"word.{key}")) for key, kind in COLUMNS)

    def left_out(self, goals: tuple[LeftOut, ...]) -> str:
        """The ids of goals that a build left out, and what is wrong with them."""
        return self.f.join(
            Markup("<code>{}</code> ({})").format(one.goal, ", ".join(one.codes)) for one in goals
        )

    def filters(self, page: GoalsIndex) -> tuple[Choice, ...]:
        """Every filter that has something to choose between."""
        t = self.t
        categories = [(one.id, self.category(one)) for one in page.categories]
        statuses = [(one.value, t.text(f"status.{one}")) for one, _ in page.statuses]
        found = (
            self._choice("status", "word.status", statuses),
            self._choice("category", "word.category", categories),
            self._choice(
                "team", "word.team", [(one.id, self._plain(one.name)) for one in page.teams]
            ),
            self._choice(
                "owner", "word.owner", [(one.id, self._plain(one.name)) for one in page.owners]
            ),
            self._choice(
                "level", "word.level", [(one.value, t.text(f"level.{one}")) for one in page.levels]
            ),
            self._choice(
                "horizon",
                "word.horizon",
                [(one.value, t.text(f"horizon.{one}")) for one in page.horizons],
            ),
            self._choice(
                "quarter", "word.quarter", [self._quarter(one, page) for one in page.quarters]
            ),
        )
        return tuple(one for one in found if len(one.choices) > 1)

    def _choice(self, name: str, label: str, choices: list[tuple[str, str]]) -> Choice:
        return Choice(name, self.t.text(label), tuple(choices))

    def _quarter(self, quarter: Quarter, page: GoalsIndex) -> tuple[str, str]:
        words = self.f.quarter(quarter)
        if quarter == page.this_quarter:
            words = self.t.text("goals.quarter_now", quarter=words)
        return quarter.name, words

    def category(self, category: CategoryReference) -> str:
        """Its words alone."""
        if category.name is None:
            return self.t.text(f"category.{category.id}")
        return self._plain(category.name)

    def _plain(self, text: Text) -> str:
        return plain_text(text, self.language)


def render(page: GoalsIndex, templates: Templates, language: Language) -> RenderedPage:
    """The page and its outline."""
    describe = Describing(language)
    title = describe.t.text("goals.title")
    statuses = describe.f.join(
        describe.t.text(f"status_count.{status}", count=describe.f.count(count))
        for status, count in page.statuses
    )
    description = describe.t.plural("goals.describe", page.count, statuses=statuses)
    return RenderedPage(
        language=language,
        path=PATH,
        title=title,
        description=description if page.count else describe.t.text("goals.none"),
        html=templates.render_page(
            "pages/goals.html",
            PATH,
            language,
            page=page,
            describe=describe,
            filters=describe.filters(page),
            list_path=f"assets/milepost/goals-{language}.js" if page.elsewhere else "",
        ),
        section="goals",
        source=None,
        headings=(),
    )


def render_part(page: GoalsPart, templates: Templates, language: Language) -> RenderedPage:
    """A page of a category's goals."""
    describe = Describing(language)
    path = describe.part(page.category, page.part.number)
    title = describe.category(page.category)
    if page.part.of > 1:
        title = describe.t.text(
            "parts.title",
            title=title,
            number=describe.f.count(page.part.number),
            of=describe.f.count(page.part.of),
        )
    description = describe.t.plural("parts.goals_of", page.count, title=title)
    return RenderedPage(
        language=language,
        path=path,
        title=title,
        description=description,
        html=templates.render_page(
            "pages/goals_part.html",
            path,
            language,
            page=page,
            describe=describe,
            title=title,
            pages=[
                (describe.part(page.category, one.number), describe.stretch(one))
                for one in page.pages
            ],
        ),
        section="goals",
        source=None,
        headings=(),
    )

"""The risks page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import Formats, formats
from milepost.rendering.pages.goal_words import GoalWords
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.goal.metrics import Hold
from milepost.reporting.guardrail_risks import GuardrailRisk
from milepost.reporting.risks import RisksPage

PATH = "risks.html"
LIMIT_AT = 80.0
"""Where the limit stands on a bar, in percent of it: what is beyond shows to the right."""

Section = tuple[bool, str]
"""Whether it is on the page, and its anchor, which names its title too."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the template says that is more than a message; `goal` words limits as a goal's page does."""

    language: Language
    page: RisksPage

    @property
    def t(self) -> Catalogue:
        """The messages."""
        return catalogue(self.language)

    @property
    def f(self) -> Formats:
        """The formats."""
        return formats(self.language)

    @property
    def goal(self) -> GoalWords:
        """A limit's words."""
        return GoalWords(self.language, self.page.as_of)

    @property
    def lead(self) -> str:
        """How the guardrails hold, and what nobody is prepared for."""
        said = [self._guardrails(), *self._gaps()]
        return ("" if self.language == "zh" else " ").join(said)

    def _guardrails(self) -> str:
        page, t = self.page, self.t
        if not page.guardrails:
            return t.text("risks.lead_no_guardrails")
        parts = [
            t.plural(f"risks.held_{hold}", page.held(hold))
            for hold in (Hold.BROKEN, Hold.NEAR, Hold.UNKNOWN)
            if page.held(hold)
        ]
        if not parts:
            return t.plural("risks.lead_kept", len(page.guardrails))
        said = "，".join(parts) if self.language == "zh" else self.f.join(parts)
        return t.plural("risks.lead", len(page.guardrails), parts=said)

    def _gaps(self) -> Iterator[str]:
        page, t = self.page, self.t
        if page.uncovered:
            yield t.plural("risks.lead_uncovered", len(page.uncovered))
        if page.avoidable:
            yield t.plural("risks.lead_avoidable", page.avoidable)

    def day(self, day: date) -> str:
        """A day, with its year where that is not today's."""
        return self.f.date_near(day, self.page.as_of)

    def fill(self, risk: GuardrailRisk) -> str:
        """How long the bar is, in percent: the limit stands at 80, what is beyond a quarter over it is cut."""
        nearness = risk.nearness
        if nearness is None:
            nearness = 1.25 if risk.line.hold is Hold.BROKEN else 0.0
        return f"{min(max(nearness * LIMIT_AT, 1.5), 100):.1f}"


def render(page: RisksPage, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    words = Words(language, page)
    t = words.t
    title = t.text("risks.title")
    return RenderedPage(
        language=language,
        path=PATH,
        title=title,
        description=words.lead,
        html=templates.render_page("pages/risks.html", PATH, language, page=page, words=words),
        section="risks",
        source=None,
        headings=tuple(
            Heading(2, anchor, t.text(f"risks.{anchor}"))
            for shown, anchor in _sections(page)
            if shown
        ),
    )


def _sections(page: RisksPage) -> Iterator[Section]:
    yield True, "guardrails"
    yield True, "contingencies"
    yield bool(page.uncovered or page.accepted), "uncovered"
    yield bool(page.windows), "windows"

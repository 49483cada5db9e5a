"""The risks page, and the teams' beside it where one can't hold all goals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import Formats, formats
from milepost.rendering.pages.goal_words import GoalWords
from milepost.rendering.pages.team_parts import TeamWords
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.goal.metrics import Hold
from milepost.reporting.guardrail_risks import GuardrailRisk
from milepost.reporting.risks import RisksPage
from milepost.reporting.risks_pages import TeamRisks
from milepost.reporting.team_pages import TeamPart

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
        if not page.guardrail_count:
            return t.text("risks.lead_no_guardrails")
        parts = [
            t.plural(f"risks.held_{hold}", page.held(hold))
            for hold in (Hold.BROKEN, Hold.NEAR, Hold.UNKNOWN)
            if page.held(hold)
        ]
        if not parts:
            return t.plural("risks.lead_kept", page.guardrail_count)
        said = "，".join(parts) if self.language == "zh" else self.f.join(parts)
        return t.plural("risks.lead", page.guardrail_count, parts=said)

    def _gaps(self) -> Iterator[str]:
        page, t = self.page, self.t
        if page.totals.uncovered:
            yield t.plural("risks.lead_uncovered", page.totals.uncovered)
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
    title = catalogue(language).text("risks.title")
    return _rendered(page, templates, language, (PATH, title), None)


def render_part(page: TeamRisks, templates: Templates, language: Language) -> RenderedPage:
    """A team's page."""
    teams = _teams(language)
    team = catalogue(language).text("risks.team_title", team=teams.name(page.at.team))
    place = (teams.path_of(page.at), teams.numbered(team, page.at.part))
    return _rendered(page.risks, templates, language, place, page.at)


def _teams(language: Language) -> TeamWords:
    return TeamWords(language, "risks")


def _rendered(
    page: RisksPage,
    templates: Templates,
    language: Language,
    place: tuple[str, str],
    at: TeamPart | None,
) -> RenderedPage:
    """The page or a team's, at its path and with its title."""
    words = Words(language, page)
    path, title = place
    headings = [
        Heading(2, anchor, words.t.text(f"risks.{anchor}"))
        for shown, anchor in _sections(page)
        if shown
    ]
    if page.elsewhere:
        headings.append(Heading(2, "by-team", words.t.text("parts.by_team")))
    return RenderedPage(
        language=language,
        path=path,
        title=title,
        description=words.lead,
        html=templates.render_page(
            "pages/risks.html",
            path,
            language,
            page=page,
            words=words,
            title=title,
            at=at,
            teams=_teams(language),
        ),
        section="risks",
        source=None,
        headings=tuple(headings),
    )


def _sections(page: RisksPage) -> Iterator[Section]:
    yield True, "guardrails"
    yield True, "contingencies"
    yield bool(page.uncovered or page.accepted), "uncovered"
    yield bool(page.windows), "windows"

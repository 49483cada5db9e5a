"""The index of teams, the teams' and the people's pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from markupsafe import Markup

from milepost.analysis.types import Status
from milepost.model.periods import Frequency
from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import Formats, formats
from milepost.rendering.markup import plain_text
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.counts import StatusCount
from milepost.reporting.parts import Part
from milepost.reporting.people.pages import (
    OthersPage,
    PersonPage,
    TeamLine,
    TeamPage,
    TeamsIndex,
)
from milepost.reporting.people.week import WeekPlan
from milepost.reporting.people.work import Load, Owed, Work

INDEX = "teams/index.html"


class Links(Protocol):
    """The macros of `links.html`."""

    def person(self, reference: object, /) -> Markup:
        """A person by name, linked."""

    def team(self, reference: object, /) -> Markup:
        """A team by name, linked."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the templates say that is more than a message."""

    language: Language
    as_of: date
    every: Frequency

    @property
    def t(self) -> Catalogue:
        """The messages."""
        return catalogue(self.language)

    @property
    def f(self) -> Formats:
        """The formats."""
        return formats(self.language)

    def counts(self, statuses: tuple[StatusCount, ...]) -> list[tuple[Status, int]]:
        """As the row of badges takes them."""
        return [(one.status, one.count) for one in statuses]

    def load(self, load: Load) -> str:
        """Goals under way against capacity."""
        if load.capacity is None:
            return self.t.plural("people.load_open", load.goals)
        words = self.t.plural("people.load_of", load.goals, capacity=self.f.count(load.capacity))
        if load.uncounted:
            words += self.t.plural("people.load_uncounted", load.uncounted)
        return words

    def team_facts(self, line: TeamLine, links: Links) -> list[Markup | str]:
        """A team's line in the index."""
        facts: list[Markup | str] = []
        if line.lead is not None:
            facts.append(self._led_by(links.person(line.lead)))
        facts.append(self.t.plural("people.under_way", line.under_way))
        for key, count in (("overdue", line.overdue), ("soon", line.soon), ("owed", line.owed)):
            if count:
                facts.append(self.t.plural(f"people.{key}_line", count))
        if line.load.capacity is not None:
            facts.append(self.t.text("people.load_colon") + self.load(line.load))
        return facts

    def facts(self, page: TeamPage | PersonPage, links: Links) -> list[Markup | str]:
        """Who leads, or where somebody belongs."""
        if isinstance(page, TeamPage):
            facts: list[Markup | str] = [self.t.plural("people.members_count", len(page.members))]
            if page.lead is not None:
                facts.insert(0, self._led_by(links.person(page.lead)))
            return facts
        apart = page.team is not None and page.team not in page.leads
        belongs = [links.team(page.team)] if apart else []
        leads = [
            Markup(self.t.form("people.leads", 1)).format(team=links.team(team))  # noqa: S704  ours
            for team in page.leads
        ]
        return [*belongs, *leads]

    def stats(self, page: TeamPage | PersonPage) -> list[dict[str, Any]]:
        """The row of large numbers."""
        work, week = page.work, page.week
        figures = (
            ("under_way_label", work.under_way),
            ("overdue", len(work.overdue)),
            ("soon_short", len(work.soon)),
            ("this_week", len(week.due) + len(week.overdue)),
            ("owed_short", len(page.owed)),
        )
        return [
            {"label": self.t.text(f"people.{key}"), "value": self.f.count(count), "hint": ""}
            for key, count in figures
        ]

    def week(self, week: WeekPlan) -> str:
        """The plan's heading, with its days."""
        return self.t.text("people.week", days=self.f.date_range(week.start, week.end))

    def has_goals(self, work: Work) -> bool:
        """Whether any group has a goal."""
        groups = (work.upcoming, work.paused, work.candidates, work.ended)
        return bool(work.under_way or any(groups))

    @property
    def owed_rule(self) -> str:
        """When an update is owed here."""
        return self.t.text(f"people.owed_every.{self.every}")

    def silent(self, owed: Owed) -> str:
        """For how long nobody spoke of a goal."""
        if owed.last is None:
            return self.t.text("people.never", days=self.f.days(owed.days))
        return self.t.text(
            "people.silent",
            days=self.f.days(owed.days),
            date=self.f.date_near(owed.last, self.as_of),
        )

    def _led_by(self, person: Markup) -> Markup:
        return Markup(self.t.form("people.led_by", 1)).format(person=person)  # noqa: S704  ours


def render_index(page: TeamsIndex, templates: Templates, language: Language) -> RenderedPage:
    """The index in one language."""
    t = catalogue(language)
    words = _IndexWords(language, page.as_of, page.every, page)
    title = t.text("people.title")
    others = t.text("people.others" if page.teams else "people.everybody")
    return RenderedPage(
        language=language,
        path=INDEX,
        title=title,
        description=words.lead,
        html=templates.render_page(
            "pages/teams.html",
            INDEX,
            language,
            page=page,
            words=words,
            places=others_places(page.part, language),
        ),
        section="teams",
        source=None,
        headings=(
            *(
                Heading(2, f"team-{one.team.id}", plain_text(one.team.name, language))
                for one in page.teams
            ),
            *((Heading(2, "others", others),) if page.others else ()),
        ),
    )


def render_others(page: OthersPage, templates: Templates, language: Language) -> RenderedPage:
    """A further page of the people of no team."""
    t, f = catalogue(language), formats(language)
    number, of = f.count(page.part.number), f.count(page.part.of)
    title = t.text("parts.title", title=t.text("people.others"), number=number, of=of)
    path = others_path(page.part.number)
    return RenderedPage(
        language=language,
        path=path,
        title=title,
        description=title,
        html=templates.render_page(
            "pages/others.html",
            path,
            language,
            page=page,
            words=Words(language, page.as_of, page.every),
            title=title,
            places=others_places(page.part, language),
        ),
        section="teams",
        source=None,
        headings=(),
    )


def others_path(number: int) -> str:
    """Where a page of the people of no team lies; the first of them stand on the index."""
    return f"{INDEX}#others" if number == 1 else f"teams/no-team/{number}.html"


def others_places(part: Part, language: Language) -> list[tuple[str, str]]:
    """All of these pages, by number."""
    f = formats(language)
    return [(others_path(number), f.count(number)) for number in range(1, part.of + 1)]


@dataclass(frozen=True, slots=True)
class _IndexWords(Words):
    """The words of the index."""

    page: TeamsIndex

    @property
    def lead(self) -> str:
        """How many there are, and what is overdue or owed among them."""
        page = self.page
        counts = self.f.join(
            [
                self.t.plural("people.teams_count", len(page.teams)),
                self.t.plural("people.people_count", page.people),
            ]
        )
        words = self.t.text("people.lead", counts=counts)
        return words + (self.t.plural("people.lead_over", page.over) if page.over else "")


def render_team(page: TeamPage, templates: Templates, language: Language) -> RenderedPage:
    """A team's page in one language."""
    return _render(page, templates, language, template="pages/team.html")


def render_person(page: PersonPage, templates: Templates, language: Language) -> RenderedPage:
    """A person's page in one language."""
    return _render(page, templates, language, template="pages/person.html")


def _render(
    page: TeamPage | PersonPage, templates: Templates, language: Language, *, template: str
) -> RenderedPage:
    t = catalogue(language)
    words = Words(language, page.as_of, page.every)
    is_team = isinstance(page, TeamPage)
    reference = page.team if isinstance(page, TeamPage) else page.person
    name = plain_text(reference.name, language)
    path = f"{'teams' if is_team else 'people'}/{reference.id}.html"
    sections = [("week", words.week(page.week)), ("goals", t.text("people.goals"))]
    if is_team:
        sections.append(("members", t.text("people.members")))
    sections += [("updates", t.text("people.updates")), ("owed", t.text("people.owed"))]
    return RenderedPage(
        language=language,
        path=path,
        title=name,
        description=t.text(
            "people.team_description" if is_team else "people.person_description", name=name
        ),
        html=templates.render_page(template, path, language, page=page, words=words),
        section="teams",
        source=None,
        headings=tuple(Heading(2, anchor, title) for anchor, title in sections),
    )

"""The feedback page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from milepost.analysis.feedback import ANONYMOUS_FROM, ThemeQuarter
from milepost.model.reviews import Side
from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import Formats, formats
from milepost.rendering.pages.goal_draft import draft, theme_name
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.feedback import FeedbackPage, SideRows, ThemeRow
from milepost.reporting.goal.feedback import ThemeName
from milepost.reporting.suggestions import Suggestion

PATH = "feedback.html"
NOTHING = "–"
"""What stands in a cell where there is no value."""

Section = tuple[bool, str, str]
"""Whether it is on the page, its anchor and its title."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the template says that is more than a message."""

    language: Language
    page: FeedbackPage

    @property
    def t(self) -> Catalogue:
        """The messages."""
        return catalogue(self.language)

    @property
    def f(self) -> Formats:
        """The formats."""
        return formats(self.language)

    # -- the opening ---------------------------------------------------------------------------

    @property
    def lead(self) -> str:
        """What each side spoke of most, and whether it is answered."""
        if not self.page.sides:
            return self.t.text("feedback.lead_none")
        said = [self._most_named(), self._answered()]
        return ("" if self.language == "zh" else " ").join(said)

    def _most_named(self) -> str:
        when = self.t.text(
            f"feedback.when_{'running' if self.page.running else 'over'}",
            quarter=self.f.quarter(self.page.quarter),
        )
        most = {side.side: self._top(side) for side in self.page.sides}
        customer, employee = most.get(Side.CUSTOMER), most.get(Side.EMPLOYEE)
        if customer and employee:
            return self.t.text(
                "feedback.lead_both", when=when, customer=customer, employee=employee
            )
        if customer:
            return self.t.text("feedback.lead_customer", when=when, customer=customer)
        if employee:
            return self.t.text("feedback.lead_employee", when=when, employee=employee)
        return self.t.text("feedback.lead_quiet", when=when)

    def _top(self, side: SideRows) -> str:
        """`Price (4)`; empty where the side said nothing this quarter."""
        top = max(side.rows, key=lambda row: row.now.count or 0)
        if not top.now.count:
            return ""
        count = self.f.count(top.now.count)
        return self.t.text("feedback.named", theme=self.name(top.theme), count=count)

    def _answered(self) -> str:
        wanted = len(self.page.suggestions)
        return self.t.plural("feedback.wanted", wanted) if wanted else self.t.text("feedback.all")

    # -- themes --------------------------------------------------------------------------------

    def name(self, theme: ThemeName) -> str:
        """The theme's words, else its id."""
        return theme_name(theme, self.language)

    def names(self, themes: tuple[ThemeName, ...]) -> str:
        """Several of them."""
        return self.f.join(self.name(one) for one in themes)

    def count(self, one: ThemeQuarter | None, side: Side) -> str:
        """How often; `under 3` where it isn't told."""
        if one is None:
            return NOTHING
        if one.count is None:
            return self.t.text("report.theme_under", count=self.f.count(ANONYMOUS_FROM))
        return self.f.count(one.count) if side is Side.CUSTOMER or one.count else NOTHING

    def severity(self, severity: float | None) -> str:
        """`1.7 / 3`."""
        if severity is None:
            return NOTHING
        return self.t.text("report.severity_of", value=self.f.number(severity, 1))

    def change(self, row: ThemeRow) -> str:
        """Against the quarter before; what a running quarter lacks may still come."""
        now, before = row.now.count, row.before.count if row.before is not None else None
        if row.before is None or now is None:
            return NOTHING
        if before is None:
            return self.t.text("report.theme_risen")
        if not before:
            return self.t.text("report.theme_new") if now else NOTHING
        if now < before and self.page.running:
            return self.t.plural("feedback.fewer_so_far", before - now)
        if now == before:
            return self.t.text("report.theme_same")
        key = "report.theme_more" if now > before else "report.theme_fewer"
        return self.t.plural(key, abs(now - before))

    def quarters(self, side: SideRows) -> list[tuple[str, str]]:
        """The head of the table behind the picture."""
        return [
            ("", self.t.text("report.theme")),
            *(("num", self.f.quarter(one.quarter)) for one in side.rows[0].quarters),
        ]

    def rows(self, side: SideRows) -> list[list[str]]:
        """Its cells: how often, and how severe."""
        return [
            [
                self.name(row.theme),
                *(self._told(one, side.side) for one in row.quarters),
            ]
            for row in side.rows
        ]

    def _told(self, one: ThemeQuarter, side: Side) -> str:
        count = self.count(one, side)
        if one.severity is None:
            return count
        severity = self.f.number(one.severity, 1)
        return self.t.text("feedback.count_severity", count=count, severity=severity)

    # -- suggestions ---------------------------------------------------------------------------

    def because(self, one: Suggestion) -> str:
        """Why a goal is suggested."""
        return self.t.plural(
            f"feedback.because_{one.theme.side}",
            one.latest.count or 0,
            quarter=self.f.quarter(one.latest.quarter),
            theme=self.name(one.theme),
            severity=self.f.number(one.severity, 1),
        )

    def draft(self, one: Suggestion) -> str:
        """The goal file to start from."""
        return draft(one, self.page.languages, self.language)


def render(page: FeedbackPage, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    words = Words(language, page)
    title = words.t.text("feedback.title")
    return RenderedPage(
        language=language,
        path=PATH,
        title=title,
        description=words.lead,
        html=templates.render_page("pages/feedback.html", PATH, language, page=page, words=words),
        section="feedback",
        source=None,
        headings=tuple(
            Heading(2, anchor, heading)
            for shown, anchor, heading in _sections(page, words.t)
            if shown
        ),
    )


def _sections(page: FeedbackPage, t: Catalogue) -> Iterator[Section]:
    for side in page.sides:
        yield True, side.side.value, t.text(f"report.feedback_{side.side}")
        if side.side is Side.CUSTOMER:
            yield bool(page.quotes), "quotes", t.text("feedback.quotes")
    yield bool(page.goals), "goals", t.text("feedback.goals")
    yield bool(page.sides or page.candidates), "candidates", t.text("feedback.candidates")

"""A quarterly report in one language, and the teams' pages where it has no room for all goals."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.model.text import Language
from milepost.rendering.environment import Templates
from milepost.rendering.pages.report_words import ReportWords
from milepost.rendering.pages.team_parts import TeamWords
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.quarter.page import QuarterPage
from milepost.reporting.quarter.teams import TeamQuarter

Section = tuple[bool, str, str]
"""Whether it is on the page, its anchor and the msgid of its title."""

WHOLE = frozenset({"metrics"})
"""Sections that only the whole quarter has, even where they are empty."""


def path_of(quarter: str) -> str:
    """Where the report of the quarter of that name lies below `/<language>/`."""
    return f"reports/{quarter}.html"


def render(page: QuarterPage, templates: Templates, language: Language) -> RenderedPage:
    """The page and its outline."""
    path = path_of(page.quarter.name)
    words = ReportWords(language, f"{language}/{path}", page.as_of)
    t = words.t
    quarter = words.f.quarter(page.quarter)
    headline = words.headline_plain(page.headline)
    title = t.text("report.title", quarter=quarter)
    return RenderedPage(
        language=language,
        path=path,
        title=title,
        description=t.text(
            "report.description",
            organization=words.plain(page.organization),
            quarter=quarter,
            headline=headline,
        ),
        html=templates.render_page(
            "pages/quarter.html",
            path,
            language,
            page=page,
            words=words,
            teams=_teams(page, language),
        ),
        section="reports",
        source=None if page.review is None else page.review.source.partition("/")[2],
        headings=tuple(
            Heading(2, anchor, t.text(msgid)) for shown, anchor, msgid in _sections(page) if shown
        ),
    )


def render_part(page: TeamQuarter, templates: Templates, language: Language) -> RenderedPage:
    """A team's page."""
    report, at = page.report, page.at
    teams = _teams(report, language)
    path = teams.path_of(at)
    words = ReportWords(language, f"{language}/{path}", report.as_of)
    t, quarter, team = words.t, words.f.quarter(report.quarter), teams.name(at.team)
    title = teams.numbered(t.text("report.team_title", team=team, quarter=quarter), at.part)
    headline = words.headline_plain(report.headline)
    return RenderedPage(
        language=language,
        path=path,
        title=title,
        description=t.text(
            "report.team_description", team=team, quarter=quarter, headline=headline
        ),
        html=templates.render_page(
            "pages/quarter_team.html",
            path,
            language,
            page=report,
            words=words,
            teams=teams,
            at=at,
            title=title,
        ),
        section="reports",
        source=None,
        headings=tuple(
            Heading(2, anchor, t.text(msgid))
            for shown, anchor, msgid in _sections(report)
            if shown and anchor not in WHOLE
        ),
    )


def _teams(page: QuarterPage, language: Language) -> TeamWords:
    return TeamWords(language, f"reports/{page.quarter.name}")


def _sections(page: QuarterPage) -> Iterator[Section]:
    """The sections in their order, as the templates show them."""
    review = page.review
    yield True, "standing", "report.standing"
    yield True, "metrics", "report.metrics"
    yield True, "scores", "report.scores"
    yield bool(page.paces or page.headline.unjudged), "paces", "report.paces"
    yield True, "well", "report.well"
    yield True, "badly", "report.badly"
    yield bool(review and review.lessons), "lessons", "report.lessons"
    yield bool(review and review.decisions), "decisions", "report.decisions"
    yield True, "changes", "report.changes"
    yield bool(page.themes), "feedback", "report.feedback"
    yield bool(review and review.next_focus), "next", "report.next"
    yield bool(review and review.asks), "asks", "report.asks"
    yield bool(page.elsewhere), "by-team", "parts.by_team"

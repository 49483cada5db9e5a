"""A quarterly report in one language."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.model.text import Language
from milepost.rendering.environment import Templates
from milepost.rendering.pages.report_words import ReportWords
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.quarter.page import QuarterPage

Section = tuple[bool, str, str]
"""Whether it is on the page, its anchor and the msgid of its title."""


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
        html=templates.render_page("pages/quarter.html", path, language, page=page, words=words),
        section="reports",
        source=None if page.review is None else page.review.source.partition("/")[2],
        headings=tuple(
            Heading(2, anchor, t.text(msgid)) for shown, anchor, msgid in _sections(page) if shown
        ),
    )


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

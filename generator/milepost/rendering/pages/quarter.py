"""A quarterly report in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from milepost.model.text import Language, Text
from milepost.rendering.environment import Templates
from milepost.rendering.pages.report_words import ReportWords
from milepost.rendering.site import Heading, RenderedPage, SearchEntry
from milepost.reporting.quarter.page import QuarterPage
from milepost.reporting.quarter.review_lines import RemarkLine

Section = tuple[bool, str, str, Iterable[Text | None]]
"""Whether it is on the page, its anchor, the msgid of its title, and the authors' words in it."""


def path_of(quarter: str) -> str:
    """Where the report of the quarter of that name lies below `/<language>/`."""
    return f"reports/{quarter}.html"


def render(page: QuarterPage, templates: Templates, language: Language) -> RenderedPage:
    """The page, its outline and what search finds on it."""
    path = path_of(page.quarter.name)
    words = ReportWords(language, f"{language}/{path}", page.as_of)
    t = words.t
    quarter = words.f.quarter(page.quarter)
    headline = words.headline_plain(page.headline)
    title = t.text("report.title", quarter=quarter)
    sections = [section for section in _sections(page) if section[0]]
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
        headings=tuple(Heading(2, anchor, t.text(msgid)) for _, anchor, msgid, _ in sections),
        search=(
            SearchEntry("", title, f"{_summary(page, words)} {headline}".strip()),
            *(
                SearchEntry(anchor, f"{quarter} · {t.text(msgid)}", said)
                for _, anchor, msgid, texts in sections
                if (said := _joined(texts, words))
            ),
        ),
    )


def _summary(page: QuarterPage, words: ReportWords) -> str:
    if page.review is None or page.review.summary is None:
        return ""
    return words.plain(page.review.summary)


def _joined(texts: Iterable[Text | None], words: ReportWords) -> str:
    return " ".join(words.plain(text) for text in texts if text is not None)


def _sections(page: QuarterPage) -> Iterator[Section]:
    """The sections in their order, as the templates show them."""
    review = page.review
    yield True, "standing", "report.standing", ()
    yield True, "metrics", "report.metrics", (metric.name for metric in page.metrics)
    yield True, "scores", "report.scores", (row.outcome for row in page.scores)
    yield bool(page.paces or page.headline.unjudged), "paces", "report.paces", ()
    yield True, "well", "report.well", _well(page)
    yield True, "badly", "report.badly", (text for row in page.attention for text in row.words)
    if review is not None:
        decided = (line.reason for line in review.decisions)
        yield bool(review.lessons), "lessons", "report.lessons", _texts(review.lessons)
        yield bool(review.decisions), "decisions", "report.decisions", decided
    yield True, "changes", "report.changes", (line.entry.reason for line in page.changes)
    yield bool(page.themes), "feedback", "report.feedback", (line.name for line in page.themes)
    if review is not None:
        yield bool(review.next_focus), "next", "report.next", _texts(review.next_focus)
        yield bool(review.asks), "asks", "report.asks", (ask.text for ask in review.asks)


def _well(page: QuarterPage) -> Iterator[Text]:
    if page.review is not None:
        yield from _texts((*page.review.highlights, *page.review.celebrations))
    for milestone in page.celebrated:
        yield milestone.title
        yield milestone.celebration


def _texts(lines: tuple[RemarkLine, ...]) -> Iterator[Text]:
    return (line.text for line in lines)

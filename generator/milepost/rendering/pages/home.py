"""The home page in one language."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.model.text import Language
from milepost.rendering.environment import Templates
from milepost.rendering.pages.report_words import ReportWords
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.home.page import HomePage

PATH = "index.html"


def render(page: HomePage, templates: Templates, language: Language) -> RenderedPage:
    """The page and its outline."""
    words = ReportWords(language, f"{language}/{PATH}", page.as_of)
    title = words.t.text("home.title" if page.place is not None else "home.title_open")
    return RenderedPage(
        language=language,
        path=PATH,
        title=title,
        description=_description(page, words),
        html=templates.render_page("pages/home.html", PATH, language, page=page, words=words),
        section="home",
        source=None,
        headings=tuple(_headings(page, words)),
    )


def _description(page: HomePage, words: ReportWords) -> str:
    organization, headline = words.plain(page.organization), words.headline_plain(page.headline)
    if page.place is None:
        return words.t.text("home.description_open", organization=organization, headline=headline)
    return words.t.text(
        "home.description",
        organization=organization,
        quarter=words.f.quarter(page.place.quarter),
        headline=headline,
    )


def _headings(page: HomePage, words: ReportWords) -> Iterator[Heading]:
    yield Heading(2, "attention", words.t.text("home.attention"))
    yield Heading(2, "coming", words.t.text("home.coming"))
    yield Heading(2, "achieved", words.t.text("home.achieved"))
    if page.road is not None:
        yield Heading(2, "road", words.t.text("home.road"))

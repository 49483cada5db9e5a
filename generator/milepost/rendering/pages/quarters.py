"""The index of the quarterly reports in one language."""

from __future__ import annotations

from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.environment import Templates
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.rendering.pages.report_words import ReportWords
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.quarter.index import QuarterEntry, QuartersIndex

PATH = "reports/index.html"


def render(page: QuartersIndex, templates: Templates, language: Language) -> RenderedPage:
    """The page and its outline."""

    def says(entry: QuarterEntry) -> ReportWords:
        return ReportWords(language, f"{language}/{PATH}", entry.as_of)

    t, f = catalogue(language), formats(language)
    title = t.text("report.index.title")
    return RenderedPage(
        language=language,
        path=PATH,
        title=title,
        description=t.text(
            "report.index.description", organization=plain_text(page.organization, language)
        ),
        html=templates.render_page("pages/quarters.html", PATH, language, page=page, says=says),
        section="reports",
        source=None,
        headings=tuple(
            Heading(2, entry.quarter.name.lower(), f.quarter(entry.quarter))
            for entry in page.entries
        ),
    )

"""A site whose pages are rendered as they are asked for: the live preview's."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from milepost.model.goals import Audience
from milepost.model.text import Language
from milepost.rendering.environment import Templates
from milepost.rendering.render import frame, kept_pages, rendered_page, site_files
from milepost.rendering.site import AwaitedSite, KeptPage, PageOutline, RenderedPage, Revision
from milepost.reporting.maker import Maker
from milepost.reporting.site import Page, Report
from milepost.store import Means


def awaited(
    report: Report,
    templates: Templates,
    revision: Revision | None,
    audience: Audience,
    means: Means,
) -> AwaitedSite:
    """The site of a report; nothing of it is rendered yet, and no page twice."""
    makers = {maker.path: maker for maker in report.makers()}
    rendered: dict[tuple[Language, str], RenderedPage] = {}

    def page(language: Language, path: str) -> RenderedPage:
        if (language, path) not in rendered:
            made = makers[path].make()
            rendered[language, path] = rendered_page(made, templates, language)
        return rendered[language, path]

    def pages() -> tuple[PageOutline, ...]:
        if means.store is None:
            return tuple(page(each, path) for path in makers for each in report.languages)
        return tuple(kept_pages(report, templates, means.store, alone=means.alone))

    outlines = tuple(
        _unrendered(maker, language, partial(page, language, maker.path))
        for maker in makers.values()
        for language in report.languages
    )
    site = replace(frame(report, revision, audience, means.store), pages=outlines)
    return AwaitedSite(site, page, pages, partial(site_files, report))


def _unrendered(maker: Maker[Page], language: Language, page: partial[RenderedPage]) -> KeptPage:
    """All that is known of a page before it is rendered."""
    return KeptPage(
        language=language,
        path=maker.path,
        title="",
        description="",
        section="",
        source=None if maker.source is None else maker.source.partition("/")[2],
        headings=(),
        words=lambda: page().search,
        body=lambda: page().html,
    )

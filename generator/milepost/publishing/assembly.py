"""One build's state: the site that was made, and what is known of its pages as MkDocs goes along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from milepost.crew import CHUNK, each
from milepost.model.text import Language
from milepost.publishing.context import LanguageContext, PageView, front_context
from milepost.publishing.files import Contents, site_contents
from milepost.publishing.history import commit_dates
from milepost.publishing.imprint import Imprint, written
from milepost.publishing.links import is_published
from milepost.publishing.navigation import menu
from milepost.publishing.pages import GeneratedPage, SitePage
from milepost.publishing.search import search_files
from milepost.publishing.shells import Shells
from milepost.publishing.sitemap import sitemaps
from milepost.publishing.writing import Writer
from milepost.rendering.catalogue import catalogue
from milepost.rendering.site import RenderedSite, WaitingFile

Closing = Callable[[], Iterable[WaitingFile]]
"""Makes files that sum up all pages."""

Written = tuple[str, Imprint]
"""A file's path below the site's root, and what was written there."""

Job = Callable[[], list[Written]]


class Assembly:
    """Puts a finished site into MkDocs' hands, step by step in the order of MkDocs' events."""

    contents: Contents
    contexts: Mapping[Language, LanguageContext]
    changed: Mapping[str, date]
    closing: Sequence[Closing]

    def __init__(
        self,
        site: RenderedSite,
        templates: Sequence[Path],
        order: object,
        page_written: Callable[[int, int], None] | None,
        writer: Writer,
        *,
        alone: bool,
    ) -> None:
        self.site = site
        self.templates = templates
        self.order = order
        self.page_written = page_written
        self.writer = writer
        self.alone = alone
        self.written = 0
        self.imprints: dict[str, Imprint] = {}

    def files(self, found: Files, config: MkDocsConfig) -> Files:
        """All files of the site, instead of those that MkDocs found."""
        self.contents = site_contents(found, self.site, self.templates, self.order, config)
        return self.contents.files

    def finish(self, config: MkDocsConfig) -> None:
        """What can only be made once every page has been read."""
        self.dress(config)
        self.date(config)
        self.closing = self._closing_files(config)

    def dress(self, config: MkDocsConfig) -> None:
        """Make what stands around the pages: menus and feet."""
        pages = self.contents.pages
        self.contexts = {
            language: LanguageContext(
                self.site,
                language,
                menu(
                    self.site,
                    language,
                    pages,
                    self.contents.handbook[language],
                    catalogue(language).text("theme.handbook"),
                ),
                config,
            )
            for language in self.site.languages
        }

    def date(self, config: MkDocsConfig) -> None:
        """Ask git for the days of the pages' sources."""
        pages = self.contents.pages.values()
        sources = {page.file.edit_uri for page in pages if page.file.edit_uri}
        self.changed = commit_dates(Path(config.docs_dir), sources)

    def keep_apart(self) -> None:
        """Take the finished pages out of MkDocs' sight: `write_apart` writes them."""
        self.contents.files.apart = frozenset(page.file.src_uri for page in self._finished())

    def write_apart(self, env: Any, config: MkDocsConfig) -> None:  # noqa: ANN401  Jinja's, which MkDocs hands on
        """Write what MkDocs was not told of, on all processors: pages, the small files of the goals, and what sums up all."""
        shells = Shells(self._theme(env, config), config)
        pages = [*self._finished()] if self.contents.files.apart else []
        jobs: list[Job] = []
        for page in pages:
            alike = shells.learn(page, self._view(page))
            jobs.append(partial(self._page, page, shells, alike=alike))
        jobs += [partial(self._files, [file]) for file in self.site.waiting]
        for number, make in enumerate(self.closing):
            # They take longest: each is the first of what a processor takes at once.
            jobs.insert(number * CHUNK, lambda make=make: self._files(make()))  # type: ignore[misc]
        for found in each(len(jobs), lambda item: jobs[item](), alone=self.alone):
            self.imprints.update(found)
            for path, _ in found:
                if path.endswith(".html"):
                    self.count_page()

    def _page(self, page: GeneratedPage, shells: Shells, *, alike: bool) -> list[Written]:
        view, path = self._view(page), page.file.dest_uri
        key = shells.key(page, view) if alike else ""
        make = shells.page if alike else shells.own_page

        def made() -> list[bytes]:
            return [*map(written, make(page, view))]

        return [(path, self.writer.write(path, key, made, written(view.foot)))]

    def _files(self, files: Iterable[WaitingFile]) -> list[Written]:
        return [
            (file.path, self.writer.write(file.path, file.made_of(), partial(_bytes, file)))
            for file in files
        ]

    def all_imprints(self) -> dict[str, Imprint]:
        """What was written in all, by MkDocs too."""
        return self.writer.imprints(self.imprints, self.site.feet)

    def _theme(self, env: Any, config: MkDocsConfig) -> Callable[[GeneratedPage, PageView], str]:  # noqa: ANN401  as above
        """The theme's own way: a page in its shell."""
        template, doc_files = (
            env.get_template("main.html"),
            self.contents.files.documentation_pages(),
        )

        def render(page: GeneratedPage, view: PageView) -> str:
            language = self.contexts[page.language]
            page.active = True
            try:
                context = get_context(language.navigation, doc_files, config, page)
                return str(template.render({**context, **language.context(view)}))
            finally:
                page.active = False

        return render

    def _finished(self) -> Iterator[GeneratedPage]:
        pages = self.contents.pages.values()
        return (page for page in pages if isinstance(page, GeneratedPage))

    def page_context(self, page: Page) -> dict[str, Any]:
        """The context of one page."""
        if not isinstance(page, SitePage):
            return {}
        return self.contexts[page.language].context(self._view(page))

    def front_context(self) -> dict[str, Any]:
        """The context of the pages that belong to no language."""
        return front_context(self.site)

    def count_page(self) -> None:
        """Tell how many of the pages are written."""
        self.written += 1
        if self.page_written is not None:
            self.page_written(self.written, len(self.contents.pages))

    def _view(self, page: SitePage) -> PageView:
        changed = self.changed.get(page.file.edit_uri or "")
        return self.contexts[page.language].view(page, self.contents.pages, changed)

    def _closing_files(self, config: MkDocsConfig) -> list[Closing]:
        """What is made of all pages: search, calendars, feeds, sitemaps."""
        indexes = self.search_indexes([*self.contents.pages.values()])
        return [*indexes, *closing((*self.shared_files(config), *self.sitemaps(config)))]

    def search_indexes(self, pages: Sequence[SitePage]) -> list[Closing]:
        """What makes the search index of each language, of all pages."""
        store = self.writer.store
        return [
            partial(
                search_files,
                context.shell.search_index,
                language,
                _published(pages, language),
                store,
            )
            for language, context in self.contexts.items()
        ]

    def shared_files(self, config: MkDocsConfig) -> tuple[WaitingFile, ...]:
        """Calendars, and feeds where the site has an address."""
        sharing = self.site.sharing
        return sharing.addressed(config.site_url or None) if sharing is not None else ()

    def sitemaps(self, config: MkDocsConfig) -> list[WaitingFile]:
        """The sitemaps of a site that has an address."""
        if not config.site_url:
            return []
        pages = [*self.contents.pages.values()]
        views = {
            language: [
                (self._view(page), self.changed.get(page.file.edit_uri or ""))
                for page in _published(pages, language)
            ]
            for language in self.site.languages
        }
        return sitemaps(config.site_url, views)


def _published(pages: Iterable[SitePage], language: Language) -> list[SitePage]:
    return [page for page in pages if page.language == language and is_published(page.file)]


def _bytes(file: WaitingFile) -> tuple[bytes]:
    return (file.content(),)


def closing(files: Iterable[WaitingFile]) -> list[Closing]:
    """The same for files that are made one by one."""
    return [partial(_alone, each) for each in files]


def _alone(file: WaitingFile) -> tuple[WaitingFile, ...]:
    return (file,)

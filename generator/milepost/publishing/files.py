"""What MkDocs is given to build: the finished pages and files, the hand-written ones, the assets, and of the theme what is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from milepost.model.text import Language
from milepost.publishing.handwritten import (
    SECTION,
    Manuscript,
    listed,
    manuscripts,
    publishable,
)
from milepost.publishing.links import LinkedFile, SiteFiles, is_published
from milepost.publishing.pages import GeneratedPage, HandWrittenPage, SitePage
from milepost.rendering.site import RenderedSite

log = get_plugin_logger("milepost")

ASSETS = "assets/milepost"

UNUSED = (
    "assets/javascripts/lunr/*",
    "assets/javascripts/workers/*",
    "assets/images/favicon.png",
    "sitemap.xml",
    "*.map",
)
"""Files of the theme that no page asks for: what Material searches with, the sources of what is minified, what ours replace."""

IN_SITE = InclusionLevel.NOT_IN_NAV
"""Part of the site, and out of MkDocs' own navigation: ours is made from what we know."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All pages, by language and path, and which of the hand-written ones the navigation lists, in its order."""

    files: SiteFiles
    pages: Mapping[tuple[Language, str], SitePage]
    handbook: Mapping[Language, tuple[SitePage, ...]]


def site_contents(
    found: Files,
    site: RenderedSite,
    templates: Sequence[Path],
    order: object,
    config: MkDocsConfig,
) -> Contents:
    """Everything the site is made of; `found` is what MkDocs found in docs_dir and in the theme.

    `order` is the `nav` of mkdocs.yml: it orders the hand-written pages.
    """
    builder = _Builder(site, config)
    docs_dir = Path(config.docs_dir)
    own = [file for file in found if file.src_dir == config.docs_dir]
    shown = publishable(own, docs_dir)
    builder.add_generated()
    builder.add_rendered_files()
    builder.add_assets(templates)
    markdown = [file for file in shown if file.is_documentation_page()]
    builder.add_hand_written(_in_order(manuscripts(markdown, site.languages), order))
    builder.add_linked([file for file in shown if not file.is_documentation_page()])
    builder.add_theme(file for file in found if file.src_dir != config.docs_dir)
    return builder.contents()


class _Builder:
    """Collects files; the first to claim a destination keeps it."""

    def __init__(self, site: RenderedSite, config: MkDocsConfig) -> None:
        self.site = site
        self.config = config
        self.files: dict[str, File] = {}
        self.waiting = {one.path: partial(generated_file, one.path, config) for one in site.waiting}
        self.aliases: dict[str, File] = {}
        self.told: set[str] = set()
        self.pages: dict[tuple[Language, str], SitePage] = {}
        self.handbook: dict[Language, list[SitePage]] = {each: [] for each in site.languages}

    def contents(self) -> Contents:
        files = SiteFiles(list(self.files.values()), self.aliases, self.waiting)
        named = (*self.config.extra_css, *map(str, self.config.extra_javascript), *self.site.linked)
        for name in named:
            files.get_file_from_path(name)
        for name in ("logo", "favicon"):
            files.get_file_from_path(str(self.config.theme.get(name) or ""))
        handbook = {language: tuple(pages) for language, pages in self.handbook.items()}
        return Contents(files, self.pages, handbook)

    def add_generated(self) -> None:
        for rendered in self.site.pages:
            stem = f"{rendered.language}/{rendered.path.removesuffix('.html')}"
            file = self._file(f"{stem}.md")
            file.edit_uri = rendered.source
            self._claim(file)
            page = GeneratedPage(rendered, file, self.config)
            self.pages[rendered.language, rendered.path] = page
            self.aliases[f"{stem}.html"] = file
            if rendered.source is not None:
                self.aliases.setdefault(f"{rendered.language}/{rendered.source}", file)

    def add_rendered_files(self) -> None:
        for rendered in self.site.files:
            self._claim(self._file(rendered.path, content=rendered.content))

    def add_assets(self, templates: Iterable[Path]) -> None:
        for directory in templates:
            assets = directory / "assets"
            for path in sorted(assets.rglob("*")):
                dest = f"{ASSETS}/{path.relative_to(assets).as_posix()}"
                if path.is_file() and not path.name.startswith(".") and dest not in self.files:
                    self._claim(self._file(dest, source=path))

    def add_hand_written(self, found: Iterable[Manuscript]) -> None:
        for manuscript in found:
            for language in self.site.languages:
                self._add_manuscript(manuscript, language)

    def _add_manuscript(self, manuscript: Manuscript, language: Language) -> None:
        written_in, original = manuscript.written_for(language)
        file = self._file(f"{language}/{manuscript.path}", source=Path(original.abs_src_path or ""))
        file.edit_uri = original.src_uri
        if not is_published(original):
            file.inclusion = original.inclusion
        for source in manuscript.files.values():
            self.aliases.setdefault(f"{language}/{source.src_uri}", file)
        if not self._claim(file, original):
            return
        page = HandWrittenPage(language, written_in, SECTION, file, self.config)
        self.pages[language, page.path] = page
        if listed(manuscript) and is_published(original):
            self.handbook[language].append(page)

    def add_linked(self, files: Iterable[File]) -> None:
        for original in files:
            file = LinkedFile(
                original.src_uri,
                original.src_dir,
                original.dest_dir,
                use_directory_urls=False,
                inclusion=InclusionLevel.EXCLUDED,
            )
            if self._claim(file, original):
                for language in self.site.languages:
                    self.aliases[f"{language}/{file.src_uri}"] = file

    def add_theme(self, files: Iterable[File]) -> None:
        for file in files:
            used = not any(fnmatch(file.src_uri, pattern) for pattern in UNUSED)
            if used and file.dest_uri not in self.files:
                file.inclusion = IN_SITE
                self.files[file.dest_uri] = file

    def _file(self, src_uri: str, *, content: bytes = b"", source: Path | None = None) -> File:
        return generated_file(src_uri, self.config, content=content, source=source)

    def _claim(self, file: File, original: File | None = None) -> bool:
        """Take the file in, unless something lies at its destination; then the author is told."""
        is_free = file.dest_uri not in self.waiting
        if is_free and self.files.setdefault(file.dest_uri, file) is file:
            return True
        if original is None:
            raise ValueError(f"two finished files for {file.dest_uri}")
        if original.src_uri in self.told:
            return False
        self.told.add(original.src_uri)
        # A README at the top is for those who browse the repository; nobody expects it to be the home page.
        tell = log.info if original.src_uri.startswith("README.") else log.warning
        tell(
            "%s is not on the site: Milepost's own %s lies at its place",
            original.src_uri,
            file.dest_uri,
        )
        return False


def generated_file(
    src_uri: str, config: MkDocsConfig, *, content: bytes = b"", source: Path | None = None
) -> File:
    """A file of the site that is not at that place in docs_dir: `content`, or what `source` holds."""
    file = File(src_uri, None, config.site_dir, use_directory_urls=False, inclusion=IN_SITE)
    file.generated_by = "milepost"
    if source is None:
        file.content_bytes = content
    else:
        file.abs_src_path = str(source)
    return file


def _in_order(found: Iterable[Manuscript], nav: object) -> list[Manuscript]:
    """Hand-written pages in the order of mkdocs.yml's `nav`, those it doesn't name after them."""
    places = {path: place for place, path in reversed([*enumerate(_paths(nav))])}
    pages = list(found)
    return sorted(
        pages,
        key=lambda page: min(
            (places[file.src_uri] for file in page.files.values() if file.src_uri in places),
            default=len(places),
        ),
    )


def _paths(nav: object) -> list[str]:
    match nav:
        case str():
            return [nav]
        case dict():
            return [path for below in nav.values() for path in _paths(below)]
        case list():
            return [path for below in nav for path in _paths(below)]
        case _:
            return []

"""Pages as MkDocs sees them: generated ones that are HTML already, and hand-written Markdown in its language.

MkDocs' templates do not escape: every title that leaves here is Markup, escaped.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from milepost.model.text import Language
from milepost.publishing.links import foreign_sources, with_raw_links
from milepost.rendering.site import Heading, KeptPage, RenderedPage

log = get_plugin_logger("milepost")

HIDDEN = ("navigation", "toc", "path", "tags", "footer", "feedback")
"""What Material shows beside a page and a generated page does not want."""

PREFORMATTED = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)
CHINESE = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
CHINESE_BREAK = re.compile(rf"(?<=[{CHINESE}])\n(?=[{CHINESE}])")


class SitePage(Page):
    """A page of the site: in one language, below one section of the navigation.

    `path` lies below `/<language>/`; `written_in` is the language of its words where that is another one.
    """

    language: Language
    path: str
    section: str
    written_in: Language

    @property
    def plain_title(self) -> str:
        """The title as plain text, unescaped."""
        title = self.title
        return html.unescape(str(title)) if isinstance(title, Markup) else str(title or "")

    @property
    def description(self) -> str:
        """What the page is about, as plain text; empty where nobody said."""
        description = self.meta.get("description") or ""
        return (
            html.unescape(str(description)) if isinstance(description, Markup) else str(description)
        )


class GeneratedPage(SitePage):
    """A page that rendering has finished: it skips Markdown."""

    def __init__(self, rendered: RenderedPage | KeptPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(rendered.title), file, config)
        self.meta = {"description": escape(rendered.description), "hide": [*HIDDEN]}
        self.rendered = rendered
        self.language = self.written_in = rendered.language
        self.path = rendered.path
        self.section = rendered.section

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  MkDocs' signature
        """Leave out what MkDocs would read: there is no Markdown."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files | None) -> None:  # noqa: ARG002  MkDocs' signature
        """Hand over the finished HTML and its headings."""
        self.content = self.rendered.html
        self.toc = contents(self.rendered.headings)


class HandWrittenPage(SitePage):
    """A Markdown page of the workspace, in its own language or, for want of it, in the other one."""

    def __init__(
        self,
        language: Language,
        written_in: Language,
        section: str,
        file: File,
        config: MkDocsConfig,
    ) -> None:
        super().__init__(None, file, config)
        self.language = language
        self.written_in = written_in
        self.section = section
        self.path = file.dest_uri.partition("/")[2]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Let MkDocs make the HTML, then give the title and the links of raw HTML what they need."""
        with told_of_the_source(self):
            super().render(config, files)
        # A title of the front matter is any YAML scalar, plain; one of the text is escaped by Markdown.
        given = self.meta.get("title")
        self.title = escape(str(given)) if given is not None else Markup(self.title or "")  # noqa: S704
        self.content = with_raw_links(unbroken(self.content or ""), self.file, files)
        if self.language == self.written_in:
            for url in foreign_sources(self.content):
                log.warning(
                    "%s shows %s, which readers' browsers would ask for", self.file.edit_uri, url
                )


def unbroken(content: str) -> str:
    """HTML whose line breaks make no spaces between Chinese characters; preformatted text stays as it is."""
    pieces = PREFORMATTED.split(content)
    pieces[::2] = [CHINESE_BREAK.sub("", piece) for piece in pieces[::2]]
    return "".join(pieces)


@contextmanager
def told_of_the_source(page: SitePage) -> Iterator[None]:
    """MkDocs' remarks on a page's links name the file that its author knows, and once: not again where it stands in."""

    def known(record: logging.LogRecord) -> bool:
        message = record.getMessage().replace(f"'{page.file.src_uri}'", f"'{page.file.edit_uri}'")
        record.msg, record.args = message.replace(f"'{page.language}/", "'"), ()
        return page.language == page.written_in

    logger = logging.getLogger("mkdocs.structure.pages")
    logger.addFilter(known)
    try:
        yield
    finally:
        logger.removeFilter(known)


def contents(headings: Iterable[Heading]) -> TableOfContents:
    """The headings as MkDocs' tree of anchors, those of level 3 below the level 2 before them."""
    items: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(escape(heading.title), heading.anchor, heading.level)
        siblings = items[-1].children if items and heading.level > items[-1].level else items
        siblings.append(link)
    return TableOfContents(items)

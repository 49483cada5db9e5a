"""The search index: a script a language, which puts its entries where the search client looks for them.

A script and not JSON, since a page that was opened from a folder can't fetch. The first script names those that
follow it (`more`, none yet), so that a large site can be split without a change to the client:

    milepostSearch({"language": "zh", "more": [], "pages": [[url, title, [[anchor, title, text], …]], …]})

URLs are below `/<language>/`. All texts are plain; the client sets them as text, never as HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from milepost.model.text import Language
from milepost.publishing.pages import GeneratedPage, SitePage
from milepost.rendering.site import SearchEntry

HEADINGS = {"h2", "h3", "h4"}
UNREAD = {"script", "style", "template", "svg"}
BLOCKS = {
    "p",
    "li",
    "tr",
    "td",
    "th",
    "dd",
    "dt",
    "div",
    "br",
    "pre",
    "blockquote",
    *HEADINGS,
    "h1",
}


def search_script(language: Language, pages: Iterable[SitePage]) -> bytes:
    """The index of a language's pages, as the script that its pages load when the reader begins to search."""
    entries = [
        [
            page.url.removeprefix(f"{language}/"),
            page.plain_title,
            [[entry.anchor, entry.title, entry.text] for entry in page_entries(page)],
        ]
        for page in pages
        if page.written_in == language
    ]
    index = {"language": language, "more": [], "pages": entries}
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    # Inert even where a server were to hand the script out as HTML.
    return f"milepostSearch({written.replace('<', chr(92) + 'u003c')})\n".encode("utf-8", "replace")


def page_entries(page: SitePage) -> tuple[SearchEntry, ...]:
    """The searchable pieces of a page: as rendering gave them, or read from a hand-written page's HTML."""
    if isinstance(page, GeneratedPage):
        return page.rendered.search
    reader = _Reader()
    reader.feed(page.content or "")
    reader.close()
    return reader.entries()


@dataclass(slots=True)
class _Piece:
    anchor: str
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Splits a page's HTML at its headings into plain texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces = [_Piece("")]
        self._in_heading = False
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self._unread += 1
        elif tag in HEADINGS:
            self._pieces.append(_Piece(dict(attrs).get("id") or ""))
        self._in_heading = self._in_heading or tag in HEADINGS
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self._unread = max(0, self._unread - 1)
        self._in_heading = self._in_heading and tag not in HEADINGS
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            piece = self._pieces[-1]
            (piece.title if self._in_heading else piece.text).append(data)

    def entries(self) -> tuple[SearchEntry, ...]:
        found = [
            SearchEntry(piece.anchor, _words(piece.title).rstrip("¶ "), _words(piece.text))
            for piece in self._pieces
        ]
        return tuple(entry for entry in found if entry.title or entry.text)

    def _break(self, tag: str) -> None:
        if tag in BLOCKS:
            self._pieces[-1].text.append(" ")


def _words(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())

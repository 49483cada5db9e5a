"""The search index: scripts a language, which put their entries where the search client looks for them.

Scripts and not JSON, since a page that was opened from a folder can't fetch. A small index is one script:

    milepostSearch({"language": "zh", "more": [], "texts": [text, …], "pages": [[url, title, [[anchor, title, [n, …]], …]], …]})

URLs are below `/<language>/`. Many lines stand on many pages: each is written once, and pages tell the places of theirs
in `texts`. All texts are plain; the client sets them as text, never as HTML.

A large one is cut, so that a first answer comes quickly and no script keeps a phone busy: first the pages' titles alone,
then the pages again with their words. The first script names the others (`more`) in the order in which the client asks
for them, as long as it needs more answers; each has its own `texts`. It also names a script that tells of the last ones,
those with words, which of them may hold what is searched (`signs`, see there).
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypedDict

from milepost.model.text import Language
from milepost.publishing.pages import GeneratedPage, SitePage
from milepost.publishing.signs import sign
from milepost.rendering.site import RenderedFile
from milepost.rendering.words import SearchEntry, page_words

WHOLE = 1_500_000
"""So many characters are one script; more are cut."""

PART = 400_000
"""Characters of one script of several; a page is never cut."""

Entry = tuple[str, str, list[int]]
"""Anchor, title, the places of the lines."""


class Block(TypedDict):
    """A script's own texts; its pages: URL, title and entries."""

    texts: list[str]
    pages: list[tuple[str, str, list[Entry]]]


def search_files(path: str, language: Language, pages: Iterable[SitePage]) -> list[RenderedFile]:
    """The index of a language's pages: the script at `path`, which its pages load when the reader begins to search."""
    own = [page for page in pages if page.written_in == language]
    blocks = [*_blocks(own, language, WHOLE, words=True)]
    if len(blocks) == 1:
        return [RenderedFile(path, _script({"language": language, "more": [], **blocks[0]}))]
    titles = [*_blocks(own, language, PART, words=False)]
    with_words = [*_blocks(own, language, PART, words=True)]
    first, others = titles[0], [*titles[1:], *with_words]
    stem, ending = posixpath.splitext(path)
    files = {f"{stem}-{number}{ending}": block for number, block in enumerate(others, 1)}
    signs = f"{stem}-signs{ending}"
    named = {"more": [*map(posixpath.basename, files)], "signs": posixpath.basename(signs)}
    return [
        RenderedFile(path, _script({"language": language, **named, **first})),
        RenderedFile(signs, _script({"signs": [sign(_said(block)) for block in with_words]})),
        *(RenderedFile(name, _script(block)) for name, block in files.items()),
    ]


def _said(block: Block) -> Iterator[str]:
    """All that a script's pages are found by."""
    yield from block["texts"]
    for _, title, entries in block["pages"]:
        yield title
        yield from (head for _, head, _ in entries)


def _blocks(
    pages: Sequence[SitePage], language: Language, most: int, *, words: bool
) -> Iterator[Block]:
    """The pages in scripts of about `most` characters, at least one; with their words, or with their titles alone."""
    texts: dict[str, int] = {}
    found: list[tuple[str, str, list[Entry]]] = []
    size = 0
    for page in pages:
        url, title = page.url.removeprefix(f"{language}/"), page.plain_title
        known = len(texts)
        said = [_entry(entry, texts) for entry in page_entries(page)] if words else []
        found.append((url, title, said))
        size += len(url) + len(title) + sum(map(len, islice(reversed(texts), len(texts) - known)))
        if size >= most:
            yield {"texts": [*texts], "pages": found}
            texts, found, size = {}, [], 0
    if found or not pages:
        yield {"texts": [*texts], "pages": found}


def _script(index: Mapping[str, object]) -> bytes:
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    # Inert even where a server were to hand the script out as HTML.
    return f"milepostSearch({written.replace('<', chr(92) + 'u003c')})\n".encode("utf-8", "replace")


def page_entries(page: SitePage) -> tuple[SearchEntry, ...]:
    """The searchable pieces of a page: as rendering gave them, or read from a hand-written page's HTML."""
    if isinstance(page, GeneratedPage):
        return page.rendered.search
    return page_words(page.content or "")


def _entry(entry: SearchEntry, texts: dict[str, int]) -> Entry:
    lines = [line for line in entry.text.split("\n") if line]
    return entry.anchor, entry.title, [texts.setdefault(line, len(texts)) for line in lines]

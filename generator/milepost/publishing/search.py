"""The search index: a script a language, which puts its entries where the search client looks for them.

A script and not JSON, since a page that was opened from a folder can't fetch. The first script names those that
follow it (`more`, none yet), so that a large site can be split without a change to the client:

    milepostSearch({"language": "zh", "more": [], "texts": [text, …], "pages": [[url, title, [[anchor, title, [n, …]], …]], …]})

URLs are below `/<language>/`. Many lines stand on many pages: each is written once, and pages tell the places of theirs
in `texts`. All texts are plain; the client sets them as text, never as HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from milepost.model.text import Language
from milepost.publishing.pages import GeneratedPage, SitePage
from milepost.rendering.words import SearchEntry, page_words


def search_script(language: Language, pages: Iterable[SitePage]) -> bytes:
    """The index of a language's pages, as the script that its pages load when the reader begins to search."""
    texts: dict[str, int] = {}
    entries = [
        [
            page.url.removeprefix(f"{language}/"),
            page.plain_title,
            [_entry(entry, texts) for entry in page_entries(page)],
        ]
        for page in pages
        if page.written_in == language
    ]
    index = {"language": language, "more": [], "texts": [*texts], "pages": entries}
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    # Inert even where a server were to hand the script out as HTML.
    return f"milepostSearch({written.replace('<', chr(92) + 'u003c')})\n".encode("utf-8", "replace")


def page_entries(page: SitePage) -> tuple[SearchEntry, ...]:
    """The searchable pieces of a page: as rendering gave them, or read from a hand-written page's HTML."""
    if isinstance(page, GeneratedPage):
        return page.rendered.search
    return page_words(page.content or "")


def _entry(entry: SearchEntry, texts: dict[str, int]) -> list[object]:
    lines = [line for line in entry.text.split("\n") if line]
    return [entry.anchor, entry.title, [texts.setdefault(line, len(texts)) for line in lines]]

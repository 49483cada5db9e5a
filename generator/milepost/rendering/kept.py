"""Pages that are kept from build to build: rendered again only where what they say, or how it is said, has changed.

A page's key is made of what the report says on it, its language, and everything that turns that into HTML: the
templates, the catalogues, this package and the libraries. Its HTML stays in the store until it is published, so that
memory holds the outlines alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from milepost.model.text import Language
from milepost.rendering.site import Heading, KeptPage, RenderedPage
from milepost.rendering.words import SearchEntry
from milepost.store import Store, contents_below, digest, maker

LIBRARIES = ("babel", "jinja2", "markdown", "markupsafe", "nh3", "orjson")

SIZE = 12
"""Digits before an outline: how large its HTML is."""

Again = Callable[[], RenderedPage]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Renders pages into a store; `maker` stands for all that turns a report into HTML."""

    store: Store
    maker: str

    def outline(self, said: str, language: Language, again: Again) -> tuple[bytes, str, int]:
        """All of a page but its HTML and its words, as JSON; the key of these; and how much of the store all take.

        `said` is the digest of what the page says.
        """
        key = digest(self.maker, language, said)
        body, words = f"{key}.html", f"{key}.words"
        found = self.store.get(key)
        if found is None or not (self.store.has(body) and self.store.has(words)):
            made = again()
            html, searched = made.html.encode("utf-8", "surrogatepass"), _searched(made)
            self.store.put(body, html)
            self.store.put(words, searched)
            found = _written(made, len(html) + len(searched))
            self.store.put(key, found)
        return found, key, len(found) + int(found[:SIZE])

    def page(self, outline: bytes, key: str, again: Again) -> KeptPage:
        """The page that an outline describes; `again` makes it anew where its HTML or its words were lost since."""
        told = orjson.loads(memoryview(outline)[SIZE:])
        return KeptPage(
            language=told["language"],
            path=told["path"],
            title=told["title"],
            description=told["description"],
            section=told["section"],
            source=told["source"],
            headings=tuple(Heading(*each) for each in told["headings"]),
            words=partial(self._words, key, again),
            body=partial(self._html, key, again),
            key=key,
        )

    def _html(self, key: str, again: Again) -> str:
        found = self.store.get(f"{key}.html")
        return again().html if found is None else found.decode("utf-8", "surrogatepass")

    def _words(self, key: str, again: Again) -> tuple[SearchEntry, ...]:
        found = self.store.get(f"{key}.words")
        if found is None:
            return again().search
        return tuple(SearchEntry(*each) for each in orjson.loads(found))


def _written(page: RenderedPage, size: int) -> bytes:
    told = {
        "language": page.language,
        "path": page.path,
        "title": str(page.title),
        "description": str(page.description),
        "section": page.section,
        "source": page.source,
        "headings": [(each.level, each.anchor, str(each.title)) for each in page.headings],
    }
    return b"%*d" % (SIZE, size) + orjson.dumps(told)


def _searched(page: RenderedPage) -> bytes:
    return orjson.dumps([(each.anchor, str(each.title), str(each.text)) for each in page.search])


def said_on(page: object) -> str:
    """The digest of what a page says, in full and in all languages, the same whatever the hash seed."""
    written = orjson.dumps(page, default=_plain, option=orjson.OPT_NON_STR_KEYS)
    return digest(type(page).__name__, written)


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a page may hold
    if isinstance(value, Mapping):
        return [*value.items()]
    if isinstance(value, frozenset | set):
        return sorted(map(repr, value))
    return repr(value)


def maker_of(directories: Iterable[Path]) -> str:
    """The digest of everything that turns a report into HTML, the templates in `directories` included."""
    templates = (part for folder in directories for part in contents_below(folder))
    return digest(maker(*LIBRARIES), *templates)

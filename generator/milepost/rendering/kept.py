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
        """All of a page but its HTML, as JSON; the key of the HTML; and how much of the store both take.

        `said` is the digest of what the page says.
        """
        key = digest(self.maker, language, said)
        body = f"{key}.html"
        found = self.store.get(key)
        if found is None or not self.store.has(body):
            made = again()
            html = made.html.encode("utf-8", "surrogatepass")
            self.store.put(body, html)
            found = _written(made, len(html))
            self.store.put(key, found)
        return found, body, len(found) + int(found[:SIZE])

    def page(self, outline: bytes, body: str, again: Again) -> KeptPage:
        """The page that an outline describes; `again` makes it anew where its HTML was lost since."""
        told = orjson.loads(memoryview(outline)[SIZE:])
        return KeptPage(
            language=told["language"],
            path=told["path"],
            title=told["title"],
            description=told["description"],
            section=told["section"],
            source=told["source"],
            headings=tuple(Heading(*each) for each in told["headings"]),
            search=tuple(SearchEntry(*each) for each in told["search"]),
            body=partial(self._html, body, again),
        )

    def _html(self, key: str, again: Again) -> str:
        found = self.store.get(key)
        return again().html if found is None else found.decode("utf-8", "surrogatepass")


def _written(page: RenderedPage, size: int) -> bytes:
    told = {
        "language": page.language,
        "path": page.path,
        "title": str(page.title),
        "description": str(page.description),
        "section": page.section,
        "source": page.source,
        "headings": [(each.level, each.anchor, str(each.title)) for each in page.headings],
        "search": [(each.anchor, str(each.title), str(each.text)) for each in page.search],
    }
    return b"%*d" % (SIZE, size) + orjson.dumps(told)


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

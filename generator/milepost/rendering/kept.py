"""Pages that are kept from build to build: rendered again only where what they say, or how it is said, has changed.

A page's key is made of what the report says on it, its language, and everything that turns that into HTML: the
templates, the catalogues, this package and the libraries. Its HTML stays in the store until it is published, so that
memory holds the outlines alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson

from milepost.model.text import Language
from milepost.rendering.site import Heading, KeptPage, RenderedPage
from milepost.rendering.words import SearchEntry
from milepost.store import Store, digest

LIBRARIES = ("babel", "jinja2", "markdown", "markupsafe", "nh3", "orjson")
PACKAGE = Path(__file__).parent.parent
MAKERS = {".py", ".po", ".json"}
"""What of the package has a say in a page."""

SIZE = 12
"""Digits before an outline: how large its HTML is."""

Again = Callable[[], RenderedPage]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Renders pages into a store; `maker` stands for all that turns a report into HTML."""

    store: Store
    maker: str

    def outline(self, page: object, language: Language, again: Again) -> tuple[bytes, str, int]:
        """All of a page but its HTML, as JSON; the key of the HTML; and how much of the store both take."""
        key = digest(self.maker, type(page).__name__, language, _said(page))
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


def _said(page: object) -> bytes:
    """What a page says, in full, the same whatever the hash seed."""
    return orjson.dumps(page, default=_plain, option=orjson.OPT_NON_STR_KEYS)


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a page may hold
    if isinstance(value, Mapping):
        return [*value.items()]
    if isinstance(value, frozenset | set):
        return sorted(map(repr, value))
    return repr(value)


def maker_of(directories: Iterable[Path]) -> str:
    """The digest of everything that turns a report into HTML, the templates in `directories` included."""
    return digest(_package(), *_contents(directories))


@cache
def _package() -> str:
    versions = [f"{name} {version(name)}" for name in LIBRARIES]
    return digest(sys.version, *versions, *_contents([PACKAGE], MAKERS))


def _contents(directories: Iterable[Path], kinds: set[str] | None = None) -> list[str | bytes]:
    parts: list[str | bytes] = []
    for directory in directories:
        for path in sorted(directory.rglob("*")):
            if path.is_file() and (kinds is None or path.suffix in kinds):
                parts += [path.relative_to(directory).as_posix(), path.read_bytes()]
    return parts

"""Pages that are kept from build to build: rendered again only where what they say, or how it is said, has changed.

A page's key is made of what the report says on it and everything that turns that into HTML: the languages, the
templates, the catalogues, this package and the libraries. Where what a page is made of is known before it is made, it is
remembered which key that led to, and the page need not be made. Its HTML stays in the store until it is published, so that memory holds the
outlines alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path

import orjson

from milepost.digests import digest_of
from milepost.model.text import LANGUAGES, Language
from milepost.rendering.site import Heading, KeptPage, RenderedPage
from milepost.rendering.words import SearchEntry
from milepost.store import Shelf, Store, contents_below, digest, maker

LIBRARIES = ("babel", "jinja2", "markdown", "markupsafe", "nh3", "orjson")

Again = Callable[[Language], RenderedPage]
"""Renders the page anew."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page lies in all languages: the key of its entry, and what the entry begins with.

    `told` is JSON: by language the outline, and how long HTML and words are that follow.
    """

    key: str
    told: bytes


@dataclass(frozen=True)
class Keeper:
    """Renders pages into a store; `maker` stands for all that turns a report into HTML in these languages."""

    store: Store
    maker: str
    languages: tuple[Language, ...]

    @cached_property
    def _shelf(self) -> Shelf:
        """By what a page is made of its key, by key what its entry begins with."""
        return Shelf(self.store, "pages", *LIBRARIES)

    def ready(self, known_by: str | None) -> Place | None:
        """Where the page lies that is made of this, if the last build had one."""
        key = self._shelf.find(digest(self.maker, known_by)) if known_by is not None else None
        return self._lies(key.decode()) if key is not None else None

    def place(self, page: object, again: Again) -> Place:
        """Where the page that says this lies, rendered if need be."""
        key = digest(self.maker, digest_of(page))
        if (found := self._lies(key)) is not None:
            return found
        if (kept := self.store.get(key)) is not None:
            return Place(key, kept[: kept.index(b"\n")])
        told, content = _written([again(language) for language in self.languages])
        self.store.put(key, b"\n".join((told, content)))
        return Place(key, told)

    def _lies(self, key: str) -> Place | None:
        told = self._shelf.find(key)
        return Place(key, told) if told is not None and self.store.touch(key) else None

    def remember(self, known_by: str | None, place: Place) -> None:
        """Have it at hand in the next build."""
        self._shelf.keep(place.key, place.told)
        if known_by is not None:
            self._shelf.keep(digest(self.maker, known_by), place.key.encode())

    def save(self) -> None:
        """Keep what is to be at hand."""
        self._shelf.save()

    def pages(self, place: Place, again: Again) -> Iterator[KeptPage]:
        """The page in each language; `again` makes it anew where its entry was lost since."""
        for index, told in enumerate(orjson.loads(place.told)):
            language = told["language"]
            yield KeptPage(
                language=language,
                path=told["path"],
                title=told["title"],
                description=told["description"],
                section=told["section"],
                source=told["source"],
                headings=tuple(Heading(*each) for each in told["headings"]),
                words=partial(self._words, place, index, partial(again, language)),
                body=partial(self._html, place, index, partial(again, language)),
                key=digest(place.key, language),
            )

    def _html(self, place: Place, index: int, again: Callable[[], RenderedPage]) -> str:
        found = self._part(place, 2 * index)
        return again().html if found is None else found.decode("utf-8", "surrogatepass")

    def _words(
        self, place: Place, index: int, again: Callable[[], RenderedPage]
    ) -> tuple[SearchEntry, ...]:
        found = self._part(place, 2 * index + 1)
        if found is None:
            return again().search
        return tuple(SearchEntry(*each) for each in orjson.loads(found))

    def _part(self, place: Place, number: int) -> bytes | None:
        kept = self.store.get(place.key)
        if kept is None:
            return None
        ends = [len(place.told) + 1]
        for length in _lengths(place.told):
            ends.append(ends[-1] + length)
        start, end = list(pairwise(ends))[number]
        return kept[start:end]


def size(place: Place) -> int:
    """How much of the store a page takes."""
    return len(place.told) + sum(_lengths(place.told))


def _lengths(told: bytes) -> Iterator[int]:
    return (length for one in orjson.loads(told) for length in one["lengths"])


def _written(pages: Sequence[RenderedPage]) -> tuple[bytes, bytes]:
    """What an entry begins with, and what follows."""
    parts = [(page.html.encode("utf-8", "surrogatepass"), _searched(page)) for page in pages]
    told = [
        {
            "language": page.language,
            "path": page.path,
            "title": str(page.title),
            "description": str(page.description),
            "section": page.section,
            "source": page.source,
            "headings": [(each.level, each.anchor, str(each.title)) for each in page.headings],
            "lengths": [*map(len, both)],
        }
        for page, both in zip(pages, parts, strict=True)
    ]
    return orjson.dumps(told), b"".join(part for both in parts for part in both)


def _searched(page: RenderedPage) -> bytes:
    return orjson.dumps([(each.anchor, str(each.title), str(each.text)) for each in page.search])


def maker_of(directories: Iterable[Path], languages: Sequence[Language] = LANGUAGES) -> str:
    """The digest of everything that turns a report into HTML, the templates in `directories` included."""
    templates = (part for folder in directories for part in contents_below(folder))
    return digest(maker(*LIBRARIES), *languages, *templates)

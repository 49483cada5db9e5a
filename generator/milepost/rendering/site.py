"""The finished pages, as rendering hands them to publishing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from milepost.model.text import Language
from milepost.rendering.words import SearchEntry, page_words


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for its table of contents; `level` is 2 or 3, `title` plain text."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class PageOutline:
    """What is known of a page in one language beside its body.

    `path` lies below `/<language>/` and ends in .html; `title` and `description` are plain text, unescaped. `section`
    is the key of the navigation entry it belongs to; `source` the file below docs_dir that the edit button opens, or
    None.
    """

    language: Language
    path: str
    title: str
    description: str
    section: str
    source: str | None
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class RenderedPage(PageOutline):
    """One page in one language; `html` is the body, its links relative to the page's own place."""

    html: str

    @property
    def search(self) -> tuple[SearchEntry, ...]:
        """The words that search finds it by: those its reader sees."""
        return page_words(self.html)


@dataclass(frozen=True, slots=True)
class KeptPage(PageOutline):
    """A page whose body and words lie elsewhere until they are wanted: those of ten thousand goals fill gigabytes.

    `key` stands for both, and for all else that is told of the page; empty where it is not known yet.
    """

    words: Callable[[], tuple[SearchEntry, ...]]
    body: Callable[[], str]
    key: str = ""

    @property
    def search(self) -> tuple[SearchEntry, ...]:
        """The words that search finds it by, fetched anew each time."""
        return self.words()

    @property
    def html(self) -> str:
        """The body, fetched anew each time."""
        return self.body()


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file of the site that is no page; `path` lies below the site's root."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file of the site that is made when it is written.

    `made_of` tells what decides its content, as a digest; empty where that would take as long as making it.
    """

    path: str
    content: Callable[[], bytes]
    made_of: Callable[[], str] = str


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the site offers to other programs; paths lie below the site's root.

    `badges` are by language and by the page's path below `/<language>/`. `addressed` makes the files that hold absolute
    addresses, from the site's own, which ends in a slash: without one, feeds are left out and calendars lead nowhere.
    """

    calendars: Mapping[Language, str]
    feeds: Mapping[Language, str]
    data: str
    badges: Mapping[tuple[Language, str], str]
    addressed: Callable[[str | None], tuple[WaitingFile, ...]]


@dataclass(frozen=True, slots=True)
class Revision:
    """The commit that the site was built from, and whether files differ from it."""

    commit: str
    changed: bool


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """An entry of a language's navigation: its section, its words, the page it leads to, and those below it."""

    section: str
    title: str
    path: str
    children: tuple[NavigationEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedSite:
    """All of it.

    `feet` is, per language, the HTML that ends every page (as-of, data date, commit, method), with `{base}` standing
    for the relative way up to `/<language>/`; it changes with every commit and so stays apart from the pages. `linked` are
    files below docs_dir that pages link to.
    """

    languages: tuple[Language, ...]
    title: Mapping[Language, str]
    pages: tuple[RenderedPage | KeptPage, ...]
    files: tuple[RenderedFile, ...]
    navigation: Mapping[Language, tuple[NavigationEntry, ...]]
    feet: Mapping[Language, str]
    waiting: tuple[WaitingFile, ...] = ()
    linked: tuple[str, ...] = ()
    sharing: Sharing | None = None


@dataclass(frozen=True, slots=True)
class AwaitedSite:
    """A site whose pages are rendered as they are asked for.

    `frame` is the site with pages of which no more is told than where they lie and what they tell of, and without files;
    `page` renders one of them, `pages` all, `files` makes the files.
    """

    frame: RenderedSite
    page: Callable[[Language, str], RenderedPage]
    pages: Callable[[], Sequence[PageOutline]]
    files: Callable[[], Sequence[RenderedFile]]

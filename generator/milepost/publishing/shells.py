"""The theme around finished pages, rendered once for all pages that share it: it costs more than what it surrounds.

Pages of one language, section and folder differ in a few places of their shell only. The theme renders a page with
marks in those places; every page is then what stands between the marks, and its own words in them. That this gives,
byte for byte, what the theme itself gives is checked on the first page of every kind; where it doesn't, the theme
renders each of them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from milepost.publishing.context import PageView
from milepost.publishing.files import generated_file
from milepost.publishing.imprint import around
from milepost.publishing.pages import GeneratedPage
from milepost.rendering.site import KeptPage, RenderedPage
from milepost.store import digest

STEM, TITLE, ABOUT, EDIT, CANONICAL, BADGE, CHANGED, ISO, FOOT = (
    f"mpmark{place}mp"
    for place in ("stem", "title", "about", "edit", "canonical", "badge", "changed", "iso", "foot")
)
FOLDERS = tuple(f"mpmarkfolder{depth}mp" for depth in range(1, 5))
"""Below the section's own, which the menu leads to as well."""

BODY = "mpmark<h1mp"
MARKS = re.compile(
    "|".join((STEM, *FOLDERS, TITLE, ABOUT, EDIT, CANONICAL, BADGE, CHANGED, ISO, FOOT, BODY))
)

Render = Callable[[GeneratedPage, PageView], str]
"""The theme's own way: a page in its shell."""


@dataclass(frozen=True)
class Shell:
    """What stands between the marks, and the marks; there is one piece more than there are marks."""

    pieces: tuple[str, ...]
    marks: tuple[str, ...]

    def around(self, words: Mapping[str, str]) -> list[str]:
        """The shell with the words in the marks' places, in pieces: between each two of them is a foot."""
        found, filled = [], [self.pieces[0]]
        for mark, piece in zip(self.marks, self.pieces[1:], strict=True):
            if mark == FOOT:
                found.append("".join(filled))
                filled = [piece]
            else:
                filled += (words[mark], piece)
        return [*found, "".join(filled)]

    @cached_property
    def key(self) -> str:
        """Stands for all of it."""
        return digest(*self.pieces, *self.marks)


class Shells:
    """The shells of a site's pages."""

    def __init__(self, render: Render, config: MkDocsConfig) -> None:
        """`render` is the theme's own way."""
        self._render = render
        self._config = config
        self._shells: dict[Hashable, Shell | None] = {}

    def learn(self, page: GeneratedPage, view: PageView) -> bool:
        """See to it that the shell of the page's kind is known; False where the page has one of its own."""
        menu = view.shell.menu
        if any(page.url in (item.url, *(below.url for below in item.children)) for item in menu):
            return False  # marked in the menu as the page one is on
        if page.path.count("/") > len(FOLDERS):
            return False
        kind = _kind(page, view)
        if kind not in self._shells:
            own = self._own(page, view)
            marked = self._own(*_marked(page, view, self._config))
            shell = Shell((*MARKS.split(marked),), (*MARKS.findall(marked),))
            pieces = shell.around({**_words(page, view), BODY: page.rendered.html})
            self._shells[kind] = shell if view.foot.join(pieces) == own else None
        return self._shells[kind] is not None

    def key(self, page: GeneratedPage, view: PageView) -> str:
        """Stands for all of the page but its foot; empty where its body has no key, or it has a shell of its own."""
        shell, body = self._shells.get(_kind(page, view)), page.rendered
        if shell is None or not isinstance(body, KeptPage) or not body.key:
            return ""
        return digest(shell.key, body.key, repr(_words(page, view)))

    def page(self, page: GeneratedPage, view: PageView) -> list[str]:
        """The whole page, as it is written, in pieces: between each two of them is its foot."""
        shell, body = self._shells.get(_kind(page, view)), page.rendered.html
        if shell is None or "<h1" not in body:
            return [self._own(page, view)]
        return shell.around({**_words(page, view), BODY: body})

    def own_page(self, page: GeneratedPage, view: PageView) -> list[str]:
        """The same for a page with a shell of its own."""
        return around(self._own(page, view), view.foot)

    def _own(self, page: GeneratedPage, view: PageView) -> str:
        page.read_source(self._config)
        page.render(self._config, None)
        try:
            return self._render(page, view)
        finally:
            page.content = None  # of ten thousand pages, one is in memory


def _kind(page: GeneratedPage, view: PageView) -> Hashable:
    """All in a page's shell that is neither shared by all pages of its language nor put into a mark's place."""
    headings = page.rendered.headings
    return (
        page.language,
        page.section,
        page.path.partition("/")[0] if "/" in page.path else "",
        page.path.count("/"),
        view.picture,
        posixpath.dirname(view.badge),
        page.path if not all(each.exists for each in view.editions) else "",
        headings[0].anchor if headings else "",  # where Material's skip link leads
        *map(bool, (view.description, view.changed, page.edit_url, page.canonical_url)),
    )


def _words(page: GeneratedPage, view: PageView) -> dict[str, str]:
    """What stands in a page where its shell has marks, but for its body and its foot."""
    return {
        STEM: _stem(page.url),
        **dict(zip(FOLDERS, page.path.split("/")[1:-1], strict=False)),
        TITLE: str(escape(view.title)),
        ABOUT: str(escape(view.description)),
        EDIT: str(escape(page.edit_url or "")),
        CANONICAL: str(escape(page.canonical_url or "")),
        BADGE: posixpath.basename(view.badge),
        CHANGED: str(escape(view.changed)),
        ISO: view.changed_iso,
    }


def _marked(
    page: GeneratedPage, view: PageView, config: MkDocsConfig
) -> tuple[GeneratedPage, PageView]:
    """A page with marks where pages of its kind differ, and the view of it."""
    rendered = RenderedPage(
        language=page.language,
        path=_marked_path(page.path),
        title=TITLE,
        description=ABOUT if view.description else "",
        html=BODY,
        section=page.section,
        source=None,
        headings=page.rendered.headings,
    )
    file = generated_file(f"{page.language}/{rendered.path.removesuffix('.html')}.md", config)
    marked = GeneratedPage(rendered, file, config)
    marked.parent = page.parent
    marked.edit_url = EDIT if page.edit_url else None
    marked.canonical_url = CANONICAL if page.canonical_url else page.canonical_url
    editions = tuple(replace(each, url=_elsewhere(each.url, page)) for each in view.editions)
    return marked, replace(
        view,
        title=TITLE,
        description=rendered.description,
        place=_elsewhere(view.place, page),
        editions=editions,
        default_url=_elsewhere(view.default_url, page),
        foot=FOOT,
        changed=CHANGED if view.changed else "",
        changed_iso=ISO if view.changed else "",
        badge=posixpath.join(posixpath.dirname(view.badge), BADGE) if view.badge else "",
    )


def _stem(url: str) -> str:
    return posixpath.basename(url).removesuffix(".html")


def _marked_path(path: str) -> str:
    folders = path.split("/")[:-1]
    return posixpath.join(*folders[:1], *FOLDERS[: len(folders[1:])], f"{STEM}.html")


def _elsewhere(place: str, page: GeneratedPage) -> str:
    """What leads to the page, in whichever language, leads to the marked one."""
    above, path, _ = place.rpartition(page.path)
    return f"{above}{_marked_path(page.path)}" if path else place

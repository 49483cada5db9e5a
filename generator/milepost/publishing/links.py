"""Links of hand-written pages: the names by which they can call a page, and the links that raw HTML holds."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit, urlunsplit

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

RAW_LINK = re.compile(r"""(<[a-zA-Z][^<>]*?\s(?:href|src|poster)=)(["'])([^"'<>]*)\2""")


FOREIGN = re.compile(
    r"""<(?:img|script|iframe|embed|source|video|audio|link|object)\b[^<>]*?\s(?:src|href|data)=(["'])((?:https?:)?//[^"']*)\1""",
    re.IGNORECASE,
)


class LinkedFile(File):
    """An image or other file of the workspace: excluded until a page links to it."""


def is_published(file: File) -> bool:
    """Whether the file is part of the site."""
    return int(file.inclusion.value) > int(InclusionLevel.DRAFT.value)


def is_previewed(file: File) -> bool:
    """Whether the file is part of the site at least under `mkdocs serve`."""
    return int(file.inclusion.value) >= int(InclusionLevel.DRAFT.value)


class SiteFiles(Files):
    """The files of the site, found by any name under which a hand-written page may link to them.

    Each language has its own tree of pages (`zh/handbook.md`), so a link leads to the page in the language of the page
    it stands on. `aliases` are further names: a goal's YAML for its page, `handbook.zh.md` for `handbook.md`.
    Of images and other files only those that are looked up, that is linked to, become part of the site. `waiting` are by
    their place the files that are written beside MkDocs.
    """

    def __init__(
        self,
        files: list[File],
        aliases: Mapping[str, File],
        waiting: Mapping[str, Callable[[], File]],
    ) -> None:
        super().__init__(files)
        self._aliases = aliases
        self._waiting = waiting

    apart: frozenset[str] = frozenset()
    """Sources of the pages that are written beside MkDocs, which is not told of them."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> list[File]:
        """The pages that MkDocs builds."""
        found = super().documentation_pages(inclusion=inclusion)
        return [file for file in found if file.src_uri not in self.apart]

    def get_file_from_path(self, path: str) -> File | None:
        """The file of that name, which from now on is part of the site."""
        name = PurePosixPath(path).as_posix()
        file = self.src_uris.get(name) or self._aliases.get(name)
        if isinstance(file, LinkedFile):
            file.inclusion = InclusionLevel.NOT_IN_NAV
        if file is None and name in self._waiting:
            return self._waiting[name]()
        return file

    @cached_property
    def destinations(self) -> frozenset[str]:
        """Where pages and files lie, below the site's root."""
        return frozenset([*(file.dest_uri for file in self), *self._waiting])


def foreign_sources(content: str) -> list[str]:
    """What a reader's browser would fetch from other hosts to show the content."""
    return [*dict.fromkeys(html.unescape(match[2]) for match in FOREIGN.finditer(content))]


def with_raw_links(content: str, file: File, files: Files) -> str:
    """The content, its raw HTML's relative links leading where Markdown's own would: `<img src>` beside `![]()`."""
    if not isinstance(files, SiteFiles):
        return content
    return RAW_LINK.sub(lambda match: _relinked(match, file, files), content)


def _relinked(match: re.Match[str], file: File, files: SiteFiles) -> str:
    link = urlsplit(html.unescape(match[3]))
    if link.scheme or link.netloc or not link.path or link.path.startswith("/"):
        return match[0]
    path = unquote(link.path)
    if _joined(file.dest_uri, path) in files.destinations:
        return match[0]  # Markdown's own links are resolved already
    target = files.get_file_from_path(_joined(file.src_uri, path))
    if target is None:
        return match[0]
    url = urlunsplit(("", "", get_relative_url(target.url, file.url), link.query, link.fragment))
    return f"{match[1]}{match[2]}{html.escape(url)}{match[2]}"


def _joined(place: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), path))

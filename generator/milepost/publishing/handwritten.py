"""The hand-written pages of a workspace: which files they are, and in which language each is written.

`handbook.md` is the page, `handbook.zh.md` the same page in Chinese; where one of them is missing, the other one stands in.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.structure.files import File, InclusionLevel

from milepost.model.text import LANGUAGES, Language
from milepost.publishing.links import is_previewed

SECTION = "handbook"
"""The navigation section of hand-written pages."""

NEVER = re.compile(r"(^|/)\.|\.(ya?ml|csv|tsv)$|^feedback/", re.IGNORECASE)
"""What of docs_dir is not for the site, linked or not: data, feedback, hidden files."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A hand-written page: its path below docs_dir without the language, and its file by language."""

    path: str
    files: Mapping[Language, File]

    def written_for(self, language: Language) -> tuple[Language, File]:
        """The file that a reader of `language` gets, and the language it is written in."""
        if language in self.files:
            return language, self.files[language]
        return next(iter(self.files.items()))


def publishable(files: Iterable[File], docs_dir: Path) -> list[File]:
    """Those files of docs_dir that may be on the site: no data, nothing that a link leads to from outside."""
    inside = docs_dir.resolve()
    return [file for file in files if is_previewed(file) and _may_be_shown(file, inside)]


def _may_be_shown(file: File, docs_dir: Path) -> bool:
    if NEVER.search(file.src_uri) or file.abs_src_path is None:
        return False
    real = Path(file.abs_src_path).resolve()
    return real.is_relative_to(docs_dir) and not NEVER.search(real.relative_to(docs_dir).as_posix())


def manuscripts(files: Iterable[File], languages: Sequence[Language]) -> tuple[Manuscript, ...]:
    """The Markdown files as pages, sorted by path, a folder's index first.

    A file without a language in its name is English, the sibling of `.zh.md`; in a workspace of one language
    it is in that one.
    """
    pages: dict[str, dict[Language, File]] = {}
    unmarked: dict[str, File] = {}
    for file in files:
        path, language = split_language(file.src_uri)
        if language is None:
            unmarked[path] = file
        elif language in languages:
            pages.setdefault(path, {})[language] = file
    for path, file in unmarked.items():
        own: Language = "en" if "en" in languages else languages[0]
        pages.setdefault(path, {}).setdefault(own, file)
    return tuple(Manuscript(path, pages[path]) for path in sorted(pages, key=_reading_order))


def split_language(src_uri: str) -> tuple[str, Language | None]:
    """`a/b.zh.md` is `a/b.md` in Chinese; `a/b.md` is itself, in no language yet."""
    stem, extension = posixpath.splitext(src_uri)
    for language in LANGUAGES:
        if stem.endswith(f".{language}"):
            return stem.removesuffix(f".{language}") + extension, language
    return src_uri, None


def listed(manuscript: Manuscript) -> bool:
    """Whether it stands in the navigation: mkdocs.yml's `not_in_nav` may say that it doesn't."""
    return all(
        file.inclusion is not InclusionLevel.NOT_IN_NAV for file in manuscript.files.values()
    )


def _reading_order(path: str) -> tuple[str, bool, str]:
    folder, name = posixpath.split(path)
    return folder, posixpath.splitext(name)[0] not in {"index", "README"}, name

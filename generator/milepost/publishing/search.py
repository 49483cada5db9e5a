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
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from milepost.model.text import Language
from milepost.publishing.blocks import Block, Blocks
from milepost.publishing.pages import SitePage
from milepost.rendering.site import WaitingFile
from milepost.store import Store, digest

WHOLE = 1_500_000
"""Parts that hold so many characters are one script; more are several."""

PART = 400_000
"""Characters of one script of several, about; a page is never cut."""

Head = Mapping[str, object]
"""What the first script tells of the others."""


def search_files(
    path: str, language: Language, pages: Iterable[SitePage], store: Store | None = None
) -> list[WaitingFile]:
    """The index of a language's pages: the script at `path`, which its pages load when the reader begins to search.

    With a store the words of pages that are known there are not read again.
    """
    own = [page for page in pages if page.written_in == language]
    known = Blocks(store, language)
    blocks = [*known.all(own, PART, words=True)]
    signs: list[WaitingFile] = []
    stem, ending = posixpath.splitext(path)
    if len(blocks) * PART > max(WHOLE, PART):
        signs = [_signs(f"{stem}-signs{ending}", blocks, known)]
        blocks = [*known.all(own, PART, words=False), *blocks]
    elif len(blocks) > 1:
        blocks = [known.one(own)]
    known.save()
    others = [f"{stem}-{number}{ending}" for number in range(1, len(blocks))]
    head: Head = {"language": language, "more": [*map(posixpath.basename, others)]}
    if signs:
        head = {**head, "signs": posixpath.basename(signs[0].path)}
    key = digest(repr(head), blocks[0].key) if blocks[0].key else ""
    return [
        WaitingFile(path, partial(_script, head, blocks[0]), lambda: key),
        *signs,
        *map(_file, others, blocks[1:]),
    ]


def _signs(path: str, blocks: Sequence[Block], known: Blocks) -> WaitingFile:
    """What tells of the blocks with words which may hold a word."""
    signs = [known.sign(block) for block in blocks]
    return WaitingFile(path, lambda: _written({"signs": signs}), lambda: digest(*signs))


def _file(path: str, block: Block) -> WaitingFile:
    return WaitingFile(path, partial(_script, {}, block), lambda: block.key)


def _script(head: Head, block: Block) -> bytes:
    return _written({**head, **block.told()})


def _written(index: Mapping[str, object]) -> bytes:
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    # Inert even where a server were to hand the script out as HTML.
    return f"milepostSearch({written.replace('<', chr(92) + 'u003c')})\n".encode("utf-8", "replace")

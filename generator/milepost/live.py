"""The live preview: a workspace that is read again when it changes, and pages that are made when they are asked for."""

from __future__ import annotations

import posixpath
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from threading import Condition, RLock
from time import perf_counter
from types import TracebackType
from typing import Self
from urllib.parse import quote

from milepost.model.text import LANGUAGES, Language
from milepost.pipeline import Edition, Today
from milepost.pipeline.compose import told_of
from milepost.publishing.outcome import PublishingError
from milepost.publishing.preview import Preview
from milepost.publishing.revision import revision_of
from milepost.publishing.server import Answer
from milepost.publishing.watching import Changes
from milepost.reading.contents import Contents
from milepost.reading.read import Reading
from milepost.reading.site_config import docs_of
from milepost.rendering.awaited import awaited
from milepost.rendering.environment import Templates
from milepost.rendering.live import Trouble, bare_page, failure, live_part, with_part
from milepost.rendering.templates import template_directories
from milepost.store import Means

DATA = frozenset({".yml", ".yaml", ".csv", ".tsv"})
"""What of docs_dir MkDocs makes nothing of."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How a refresh went: what was found, what was in the way, MkDocs' own remarks, and how long it took."""

    reading: Reading | None
    trouble: Trouble
    remarks: tuple[str, ...]
    seconds: float


class Live:
    """A workspace as a site that is always up to date. Where it has mistakes the last good pages stay, and say so."""

    def __init__(
        self,
        root: Path,
        edition: Edition,
        today: Today,
        means: Means,
        language: Language,
        failed: Callable[[str], None] = lambda _failure: None,
    ) -> None:
        """`language` is that of pages above the languages; `failed` is told of a page that can't be made."""
        self._root, self._edition, self._today, self._means = root, edition, today, means
        self._language, self._failed = language, failed
        self._contents = Contents()
        self._templates = Templates(root, means.store)
        self._preview = Preview(root)
        self._anew, self._shown = True, False
        self._trouble = Trouble()
        self._told: set[str] = set()
        self._lock = RLock()
        self._news = Condition()
        self._started, self._count = secrets.token_hex(4), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            self._preview.close()

    @property
    def version(self) -> str:
        """Another one after each refresh, and after each start."""
        return f"{self._started}.{self._count}"

    @property
    def folders(self) -> tuple[Path, ...]:
        """What to watch, with all below it."""
        templates = template_directories(self._root)
        found = (docs_of(self._root), *templates, *self._preview.sources)
        return tuple(folder for folder in found if folder.is_dir())

    @property
    def files(self) -> tuple[Path, ...]:
        """What to watch beside the folders."""
        own = (self._root / "mkdocs.yml", self._root / "templates")
        return (*own, *(path for path in self._preview.sources if not path.is_dir()))

    def next_version(self, seen: str, patience: float) -> str:
        """The version, as soon as it is another than `seen`, or when the patience is at an end."""
        with self._news:
            self._news.wait_for(lambda: self.version != seen, patience)
            return self.version

    def refresh(self, changes: Changes | None = None) -> Refreshed:
        """Make the site anew of what has changed; of everything where that is not known."""
        started = perf_counter()
        with self._lock:
            if self._means.store is not None:
                self._means.store.turn()
            self._notice(changes)
            reading, self._trouble = self._made()
            self._told.clear()
            with self._news:
                self._count += 1
                self._news.notify_all()
        remarks = self._preview.remarks
        return Refreshed(reading, self._trouble, remarks, perf_counter() - started)

    def warm(self) -> None:
        """Take at hand what the first refresh left to its helpers, so that the next one is quick; else nothing."""
        with self._lock:
            told_of(self._root, self._edition, self._today, _unheard, self._means, self._contents)

    def _notice(self, changes: Changes | None) -> None:
        if changes is None or changes.folders:
            self._contents = Contents()
        paths: Collection[Path] = changes.paths if changes is not None else ()
        docs = docs_of(self._root)
        for path in paths:
            self._contents.forget(path)
        written = [path for path in paths if path.is_relative_to(docs)]
        self._anew = (
            self._anew
            or len(written) < len(paths)
            or any(path.suffix.lower() not in DATA for path in written)
        )
        if changes is None or len(written) < len(paths):
            self._anew = True
            self._templates = Templates(self._root, self._means.store)

    def _made(self) -> tuple[Reading | None, Trouble]:
        """Read and show; what was found, and what is in the way."""
        reading = None
        try:
            told = told_of(
                self._root,
                self._edition,
                self._today,
                _unheard,
                self._means,
                self._contents,
            )
            reading = told.reading
            if told.report is None:
                return reading, Trouble(reading.diagnostics)
            site = awaited(
                told.report,
                self._templates,
                revision_of(self._root),
                self._edition.audience,
                self._means,
            )
            self._preview.show(site, anew=self._anew)
        except PublishingError as error:
            reason = error.values.get("reason", "")
            return reading, Trouble(failed="live.mkdocs", failure=reason)
        except Exception as error:  # noqa: BLE001  whatever it was, the next save may mend it
            return reading, Trouble(failed="live.failed", failure=failure(error))
        self._anew, self._shown = False, True
        return reading, Trouble()

    def answer(self, path: str) -> Answer:
        """What lies at a path, which begins with a slash."""
        with self._lock:
            language = next((one for one in LANGUAGES if f"/{one}/" in path), self._language)
            if not self._shown:
                page = bare_page(language, "").encode()
                return self._page(HTTPStatus.SERVICE_UNAVAILABLE, page, language, self._trouble)
            try:
                return self._found(path, language)
            except Exception as error:  # noqa: BLE001  a template in the making, as a rule
                told = failure(error)
                if told not in self._told:
                    self._told.add(told)
                    self._failed(told)
                page = bare_page(language, "").encode()
                trouble = Trouble(failed="live.failed", failure=told)
                return self._page(HTTPStatus.INTERNAL_SERVER_ERROR, page, language, trouble)

    def _found(self, path: str, language: Language) -> Answer:
        below = path
        mount = self._preview.mount
        if len(mount) > 1 and (path + "/").startswith(mount):
            below = "/" + path[len(mount) :]
        name = below[1:] + ("index.html" if below.endswith("/") else "")
        content = self._content(name)
        if content is not None:
            if name.endswith(".html"):
                return self._page(HTTPStatus.OK, content, language, self._trouble)
            return Answer(HTTPStatus.OK, content, posixpath.splitext(name)[1].lower())
        if not below.endswith("/") and self._content(f"{name}/index.html") is not None:
            return Answer(HTTPStatus.FOUND, location=quote("/" + path.lstrip("/")) + "/")
        page = self._content("404.html") or b""
        return self._page(HTTPStatus.NOT_FOUND, page, language, self._trouble)

    def _content(self, name: str) -> bytes | None:
        parts = name.split("/")
        if any(part in {"", ".", ".."} for part in parts) or "\0" in name or "\\" in name:
            return None
        return self._preview.content(name)

    def _page(
        self, status: HTTPStatus, content: bytes, language: Language, trouble: Trouble
    ) -> Answer:
        part = live_part(self._templates, self.version, language, trouble)
        return Answer(status, with_part(content, part))


def _unheard(step: str, done: int, of: int) -> None:
    """Let nobody wait for a step."""

"""What changes on the disk, told in one go when it has come to rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from threading import Condition
from time import monotonic
from types import TracebackType
from typing import Self

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

REST = 0.05
"""Seconds without a change after which it is told: an editor's save is several changes."""

LONGEST = 0.5
"""Seconds after which it is told anyway."""

POLLING = 0.5
"""Seconds between two looks where the system tells of no changes."""

CHANGES = frozenset(
    {
        EVENT_TYPE_CLOSED,
        EVENT_TYPE_CREATED,
        EVENT_TYPE_DELETED,
        EVENT_TYPE_MODIFIED,
        EVENT_TYPE_MOVED,
    }
)


@dataclass(frozen=True, slots=True)
class Changes:
    """Files that were written, made, moved or deleted; `folders` where whole folders were."""

    paths: frozenset[Path]
    folders: bool = False


class Watcher(FileSystemEventHandler):
    """Watches folders with all below them, and single files; hidden files and editors' copies don't count."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path]) -> None:
        """Nothing is watched before `with`."""
        self._folders, self._files = [*dict.fromkeys(folders)], {*files}
        self._news = Condition()
        self._paths: set[Path] = set()
        self._moved_folders = False
        self._first = self._last = 0.0
        self._observer: BaseObserver | None = None

    def __enter__(self) -> Self:
        self._observer = self._started(Observer) or self._started(
            lambda: PollingObserver(timeout=POLLING)
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def follow(self, folders: Iterable[Path], files: Iterable[Path]) -> None:
        """Watch these too from now on."""
        self._files.update(files)
        for folder in folders:
            if self._observer is not None and folder not in self._folders:
                self._folders.append(folder)
                with suppress(OSError):  # refused: the others are watched on
                    self._observer.schedule(self, str(folder), recursive=True)

    def changes(self, wait: float) -> Changes | None:
        """What has changed since it was last asked; None where nothing has within `wait` seconds."""
        with self._news:
            if not self._news.wait_for(lambda: self._paths, wait):
                return None
            while (now := monotonic()) < min(self._last + REST, self._first + LONGEST):
                self._news.wait(min(self._last + REST, self._first + LONGEST) - now)
            found = Changes(frozenset(self._paths), self._moved_folders)
            self._paths, self._moved_folders = set(), False
            return found

    def on_any_event(self, event: FileSystemEvent) -> None:
        """One change, told by the observer's thread."""
        is_folder = event.is_directory
        if event.event_type not in CHANGES or (
            is_folder and event.event_type == EVENT_TYPE_MODIFIED
        ):
            return
        places = [Path(str(place)) for place in (event.src_path, event.dest_path) if place]
        found = [place for place in places if self._counts(place)]
        if not found:
            return
        with self._news:
            self._last = monotonic()
            self._first = self._first if self._paths else self._last
            self._paths.update(found)
            self._moved_folders |= is_folder
            self._news.notify_all()

    def _counts(self, place: Path) -> bool:
        if place in self._files:
            return True
        below = (folder for folder in self._folders if place.is_relative_to(folder))
        return any(not _passing(place.relative_to(folder)) for folder in below)

    def _started(self, make: Callable[[], BaseObserver]) -> BaseObserver | None:
        """An observer at work; None where the system refuses it, as when too much is watched already."""
        observer = make()
        try:
            for folder in self._folders:
                observer.schedule(self, str(folder), recursive=True)
            for folder in {file.parent for file in self._files}:
                if not any(folder.is_relative_to(one) for one in self._folders):
                    observer.schedule(self, str(folder), recursive=False)
            observer.start()
        except OSError:
            observer.unschedule_all()
            return None
        return observer


def _passing(path: PurePath) -> bool:
    """Whether it is no file of an author: hidden, or an editor's own."""
    return any(part.startswith((".", "#")) or part.endswith("~") for part in path.parts)

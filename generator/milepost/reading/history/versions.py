"""The versions of goals that git knows: which files changed when, and what they said then."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from milepost.reading.history.moves import Origin, Version
from milepost.reading.history.repository import Commit, FileChange, Logged, Repository, blob_of
from milepost.reading.history.terms import (
    SharedTerms,
    Terms,
    decoded,
    goal_essence,
    goal_terms,
    shared_essence,
    shared_terms,
)
from milepost.reading.survey import ORGANIZATION, Role, role_of

FIRST = -1
"""The order of what was there before the first commit that counts."""

NOW = sys.maxsize
"""The order of the files as they lie there."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A commit, and the blob of one file before and after it; None where there was none. `order` counts commits."""

    order: int
    commit: Commit
    before: str | None
    after: str | None


@dataclass(slots=True)
class FileHistory:
    """The life of one file: the commits that touched it, its blob in the last commit, and as it lies there now.

    `head` and `present` are None where they are not known or do not matter; `present` is a blob's name too.
    """

    touches: list[Touch] = field(default_factory=list)
    head: str | None = None
    present: str | None = None

    @property
    def blobs(self) -> list[str]:
        """Every blob of it, oldest first."""
        first = self.touches[0].before if self.touches else self.head
        found = [first, *(touch.after for touch in self.touches), self.present]
        return [blob for blob in found if blob is not None]

    def notice(self, head: str | None, content: bytes | None) -> str | None:
        """Note the last commit's blob and the file as it lies there (None: it doesn't matter); its name if they differ."""
        self.head = head
        if head is not None and content is not None:
            name = blob_of(content, head)
            self.present = None if name == head else name
        return self.present

    def states(self, present: Origin) -> list[tuple[int, Origin | None, str]]:
        """Its blobs with their order and where they come from."""
        first = self.touches[0].before if self.touches else self.head
        found: list[tuple[int, Origin | None, str | None]] = [(FIRST, None, first)]
        found += [
            (one.order, Origin(one.commit.day, one.commit), one.after) for one in self.touches
        ]
        found.append((NOW, present, self.present))
        return [(order, origin, blob) for order, origin, blob in found if blob is not None]


def goal_of(path: str) -> str | None:
    """The id of the goal whose file lies at a path below the docs folder; None for every other file."""
    place = PurePosixPath(path)
    if any(part.startswith(".") for part in place.parts) or role_of(place) is not Role.GOAL:
        return None
    return place.stem


def histories(log: Sequence[Logged]) -> dict[str | None, FileHistory]:
    """By goal the life of its file; under None that of organization.yml. A file that was moved lives on."""
    found: defaultdict[str | None, FileHistory] = defaultdict(FileHistory)
    for order, (commit, changes) in enumerate(log):
        for owner, parts in _by_owner(changes).items():
            before = next((part.before for part in parts if part.before), None)
            after = next((part.after for part in parts if part.after), None)
            found[owner].touches.append(Touch(order, commit, before, after))
    return found


def _by_owner(changes: Iterable[FileChange]) -> Mapping[str | None, list[FileChange]]:
    found: defaultdict[str | None, list[FileChange]] = defaultdict(list)
    for change in changes:
        goal = goal_of(change.path)
        if goal is not None or change.path == ORGANIZATION:
            found[goal].append(change)
    return found


@dataclass(slots=True)
class Texts:
    """What blobs say, cut down to what matters and read once."""

    goals: dict[str, str] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    _terms: dict[str, Terms | None] = field(default_factory=dict)
    _shared_terms: dict[str, SharedTerms | None] = field(default_factory=dict)

    def fetch(self, repository: Repository, *, goals: Iterable[str], shared: Iterable[str]) -> None:
        """Take in blobs that are not known yet."""
        for name, content in repository.contents(one for one in goals if one not in self.goals):
            self.add(name, content, is_goal=True)
        for name, content in repository.contents(one for one in shared if one not in self.shared):
            self.add(name, content, is_goal=False)

    def add(self, name: str, content: bytes, *, is_goal: bool) -> None:
        """Take in the text of a goal, or of organization.yml; what is no text is passed over."""
        text = decoded(content)
        if text is None:
            return
        if is_goal:
            self.goals[name] = goal_essence(text)
        else:
            self.shared[name] = shared_essence(text)

    def says_one_thing(self, history: FileHistory) -> bool:
        """Whether all versions of a goal's file agree to the letter in what matters."""
        return len({self.goals.get(blob, "") for blob in history.blobs}) <= 1

    def terms(self, blob: str) -> Terms | None:
        """What a goal's version says; None where it can't be read."""
        essence = self.goals.get(blob)
        if essence is None:
            return None
        if essence not in self._terms:
            self._terms[essence] = goal_terms(essence)
        return self._terms[essence]

    def goal_versions(self, history: FileHistory, present: Origin) -> list[Version]:
        """A goal's versions."""
        return [
            Version(order, origin, terms=self.terms(blob))
            for order, origin, blob in history.states(present)
        ]

    def shared_versions(self, history: FileHistory, present: Origin) -> list[Version]:
        """The versions of the shared metrics, those left out that say what the one before said."""
        found: list[Version] = []
        for order, origin, blob in history.states(present):
            terms = self._shared(blob)
            if terms is not None and (not found or found[-1].shared != terms):
                found.append(Version(order, origin, shared=terms))
        return found

    def _shared(self, blob: str) -> SharedTerms | None:
        essence = self.shared.get(blob)
        if essence is None:
            return None
        if essence not in self._shared_terms:
            self._shared_terms[essence] = shared_terms(essence)
        return self._shared_terms[essence]

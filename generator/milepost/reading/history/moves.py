"""Versions of a goal → what was moved while it ran, and what of it the ledger lacks.

A change counts from the goal's start on (the start that the version before it gave), and not while it was a candidate: only
then was something promised. A value that was moved and moved back has not moved; one that was left out and filled in later
has not moved either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from milepost.model.goals import Change, ChangedValue, Lifecycle
from milepost.reading.history.repository import Commit
from milepost.reading.history.terms import SharedTerms, Terms


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a version comes from: a commit, or (`commit` None) the files as they lie there uncommitted."""

    day: date
    commit: Commit | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What a goal, or the shared metrics, said from a point on; `origin` is None for what was there before the first.

    `order` counts the commits.
    """

    order: int
    origin: Origin | None
    terms: Terms | None = None
    shared: SharedTerms | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A field's value from one version to a later one. `field` is the ledger's name for it."""

    field: str
    before: ChangedValue
    after: ChangedValue
    origin: Origin


Step = tuple[ChangedValue, Origin | None]
"""A value and where it came from."""


def unrecorded_moves(
    versions: Iterable[Version], ledger: Iterable[Change], until: date | None
) -> tuple[Move, ...]:
    """What was moved by a day (None: at any time) and isn't in the ledger, by field, the oldest first."""
    entries = [entry for entry in ledger if until is None or entry.date <= until]
    return tuple(
        move
        for field, courses in _courses(versions, until).items()
        for course in courses
        for move in _unrecorded(field, _moved(course), _links(field, entries))
    )


def _courses(versions: Iterable[Version], until: date | None) -> Mapping[str, list[list[Step]]]:
    """By field the values it took one after the other; a new course begins where a move doesn't count."""
    courses: dict[str, list[list[Step]]] = {}
    terms: Terms | None = None
    shared: SharedTerms = {}
    for _, together in groupby(sorted(versions, key=_order), key=_order):
        at_once = list(together)
        origin = at_once[0].origin
        if origin is not None and until is not None and origin.day > until:
            continue
        before = terms
        for version in at_once:
            terms = version.terms or terms
            shared = version.shared if version.shared is not None else shared
        if terms is None:
            continue
        counts = origin is not None and before is not None and _is_running(before, origin.day)
        for field, value in _resolved(terms, shared).items():
            own = courses.setdefault(field, [[]])
            if own[-1] and own[-1][-1][0] == value:
                continue
            if not counts and own[-1]:
                own.append([])
            own[-1].append((value, origin))
    return courses


def _order(version: Version) -> int:
    return version.order


def _is_running(terms: Terms, day: date) -> bool:
    started = terms.start is not None and terms.start <= day
    return started and terms.lifecycle is not Lifecycle.CANDIDATE


def _resolved(terms: Terms, shared: SharedTerms) -> Mapping[str, ChangedValue]:
    """The goal's own values and those that it takes over."""
    taken = {field: shared[key] for field, key in terms.inherited.items() if key in shared}
    return {**terms.values, **taken}


def _moved(course: Sequence[Step]) -> list[Step]:
    """The course without gaps that were filled in and without what was moved back."""
    found: list[Step] = []
    for value, origin in course:
        if value is None and (value, origin) != course[-1]:
            continue
        known = [each for each, _ in found]
        if value in known:
            del found[known.index(value) + 1 :]
        elif value is not None or found:
            found.append((value, origin))
    return found


Links = tuple[tuple[ChangedValue, ChangedValue], ...]


def _links(field: str, entries: Iterable[Change]) -> Links:
    """From what to what the ledger leads."""
    key = field.rpartition(".")[2]
    metric = field.partition(".")[2].rpartition(".")[0] or None
    return tuple(
        (entry.before, entry.after)
        for entry in entries
        if entry.field == key and entry.metric == metric
    )


def _unrecorded(field: str, course: Sequence[Step], links: Links) -> Iterator[Move]:
    position = 0
    while position < len(course) - 1:
        value = course[position][0]
        known = _reached(value, links)
        recorded = [
            later for later in range(position + 1, len(course)) if course[later][0] in known
        ]
        if recorded:
            position = recorded[-1]
            continue
        position += 1
        after, origin = course[position]
        if origin is not None:
            yield Move(field, value, after, origin)


def _reached(value: ChangedValue, links: Links) -> list[ChangedValue]:
    """Every value that entries lead to from this one; an entry that doesn't say from what leads on from any."""
    found = [value]
    for here in found:
        found += [after for before, after in links if before in {here, None} and after not in found]
    return found[1:]

"""The ledger held against git: `unrecorded-change` for what was moved without a word. METHOD.md, "SMART review"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from milepost.diagnostics import Diagnostic, Location, Severity
from milepost.model.goals import Goal
from milepost.model.metrics import Metric
from milepost.reading.history.attribution import attributed
from milepost.reading.history.entries import entry_of, written
from milepost.reading.history.entry import LedgerEntry
from milepost.reading.history.moves import Move, Origin, Version, unrecorded_moves
from milepost.reading.history.repository import (
    HistoryRefusedError,
    Repository,
    repository_of,
)
from milepost.reading.history.terms import SECTIONS
from milepost.reading.history.versions import FileHistory, Texts, goal_of, histories
from milepost.reading.paths import shown_path
from milepost.reading.read import Found, Reading
from milepost.reading.sources import File, collect_sources
from milepost.reading.survey import ORGANIZATION

CODE = "unrecorded-change"
ABBREVIATED = 10
"""Digits of a commit's name that are shown."""

UNCOMMITTED = "uncommitted"


@dataclass(frozen=True, slots=True)
class Span:
    """Which changes count: commits up to the day `until` (None: all), uncommitted ones as of `today` (None: none)."""

    until: date | None
    today: date | None


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """What is told of the ledgers, and by goal the entries that they lack, the oldest first."""

    diagnostics: tuple[Diagnostic, ...] = ()
    entries: tuple[tuple[str, tuple[LedgerEntry, ...]], ...] = ()


def check_ledgers(found: Found, span: Span) -> LedgerCheck:
    """Hold the ledgers against the history of the goals' folder; nothing where git knows none."""
    workspace = found.workspace
    goals = {name: goal for name, goal in workspace.goals.items() if _is_checked(goal, span)}
    at = Location(shown_path(found.docs, found.root))
    if not goals:
        return LedgerCheck()
    try:
        repository = repository_of(found.docs)
        if repository is None:
            return LedgerCheck()
        since = min(goal.start for goal in goals.values())
        told = list(_shallow(repository, since, at))
        moves = _Histories(repository, since, found, span).unrecorded(goals)
    except HistoryRefusedError as refused:
        reason = {"reason": str(refused)}
        return LedgerCheck((Diagnostic("history-unreadable", Severity.WARNING, at, reason),))
    entries: list[tuple[str, tuple[LedgerEntry, ...]]] = []
    for name, lacked in moves.items():
        in_order = sorted(lacked, key=lambda move: move.origin.day)
        lacking = tuple(entry_of(move, workspace.organization) for move in in_order)
        entries.append((name, lacking))
        pairs = zip(in_order, lacking, strict=True)
        told += [_told(move, entry, goals[name]) for move, entry in pairs]
    return LedgerCheck(tuple(told), tuple(entries))


def _is_checked(goal: Goal, span: Span) -> bool:
    """Whether there may be something to tell: not where the author accepts the rule to be broken."""
    has_begun = span.until is None or goal.start <= span.until
    return has_begun and not any(accepted.rule == CODE for accepted in goal.accept)


@dataclass(frozen=True, slots=True)
class _Histories:
    """The folder's history from the day `since` on."""

    repository: Repository
    since: date
    found: Found
    span: Span

    def unrecorded(self, goals: Mapping[str, Goal]) -> Mapping[str, tuple[Move, ...]]:
        """By goal what its ledger lacks."""
        log = self.repository.mainline(self.since)
        lives = histories(log)
        texts = Texts()
        self._notice_present(goals, lives, texts)
        shared = self._shared(goals, lives, texts)
        told = {
            name: life
            for name, goal in goals.items()
            if (life := lives.get(name)) and (len(life.blobs) > 1 or _follows(goal, shared))
        }
        blobs = [blob for life in told.values() for blob in life.blobs]
        texts.fetch(self.repository, goals=blobs, shared=())
        found: dict[str, tuple[Move, ...]] = {}
        for name, life in told.items():
            goal = goals[name]
            if texts.says_one_thing(life) and not _follows(goal, shared):
                continue
            versions = [*texts.goal_versions(life, self._now), *shared]
            moves = unrecorded_moves(versions, goal.changes, self.span.until)
            known = _fields(goal)
            found[name] = tuple(move for move in moves if move.field in known)
        found = {name: moves for name, moves in found.items() if moves}
        mainline = {commit.id for commit, _ in log}
        return attributed(found, self.repository, self.since, mainline, texts)

    @property
    def _now(self) -> Origin:
        return Origin(self.span.today or date.max)

    def _notice_present(
        self,
        goals: Mapping[str, Goal],
        lives: dict[str | None, FileHistory],
        texts: Texts,
    ) -> None:
        """The last commit's files, and, where these count, the files as they lie there."""
        heads = self.repository.head()
        by_goal = {goal_of(path): blob for path, blob in heads.items() if path.endswith(".yml")}
        by_goal[None] = heads.get(ORGANIZATION, "")
        files: dict[str | None, Path] = {
            name: self.found.root / goal.at.path for name, goal in goals.items()
        }
        files[None] = self.found.docs / ORGANIZATION
        for owner, path in files.items():
            life = lives.setdefault(owner, FileHistory())
            content = _content(path) if self.span.today is not None else None
            name = life.notice(by_goal.get(owner) or None, content)
            if name is not None and content is not None:
                texts.add(name, content, is_goal=owner is not None)

    def _shared(
        self, goals: Mapping[str, Goal], lives: Mapping[str | None, FileHistory], texts: Texts
    ) -> list[Version]:
        """The versions of the shared metrics, where goals take any over."""
        life = lives.get(None)
        takes_over = any(one.shared for goal in goals.values() for one in _metrics(goal))
        if life is None or not takes_over:
            return []
        texts.fetch(self.repository, goals=(), shared=life.blobs)
        return texts.shared_versions(life, self._now)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _metrics(goal: Goal) -> tuple[Metric, ...]:
    return (*goal.metrics, *goal.guardrails)


def _follows(goal: Goal, shared: list[Version]) -> bool:
    """Whether the goal takes over metrics that were moved themselves."""
    return len(shared) > 1 and any(metric.shared for metric in _metrics(goal))


def _fields(goal: Goal) -> Mapping[str, tuple[Location, ...]]:
    """The fields that a ledger of the goal can name, with their places: the goal's own first."""
    found: dict[str, tuple[Location, ...]] = {
        name: (goal.given.get(name, goal.at),) for name in ("due", "owner")
    }
    for section, metrics in zip(SECTIONS, (goal.metrics, goal.guardrails), strict=True):
        for metric in metrics:
            for key in ("target", "baseline"):
                at = metric.given.get(key, metric.at)
                is_own = at.path == goal.at.path
                places = (at,) if is_own else (metric.given.get("use", metric.at), at)
                found[f"{section}.{metric.id}.{key}"] = places
    return found


def _told(move: Move, entry: LedgerEntry, goal: Goal) -> Diagnostic:
    at, *related = _fields(goal)[move.field]
    commit = move.origin.commit
    day = move.origin.day.isoformat()
    values = {
        "field": move.field,
        "before": written(move.before),
        "after": written(move.after),
        "date": day,
        "entry": f"- {entry.flow}",
    }
    if commit is None:
        values["origin"] = UNCOMMITTED
    else:
        name = commit.id[:ABBREVIATED]
        values |= {
            "commit": name,
            "author": commit.author,
            "origin": f"{name}, {commit.author}, {day}",
        }
    metric = move.field.split(".")[1] if "." in move.field else None
    opening = Location(at.path, at.line, at.column, *_end(at))
    return Diagnostic(CODE, Severity.WARNING, opening, values, goal.id, metric, tuple(related))


def _end(at: Location) -> tuple[int, int]:
    """A place of several lines is shown by its first."""
    return (at.end_line, at.end_column) if at.end_line == at.line else (0, 0)


def _shallow(repository: Repository, since: date, at: Location) -> Iterator[Diagnostic]:
    """Say where a shallow clone has cut what would have to be known."""
    cut = repository.oldest_day() if repository.is_shallow else None
    if cut is not None and cut > since:
        yield Diagnostic("shallow-history", Severity.WARNING, at, {"date": cut.isoformat()})


def held_against_git(reading: Reading, span: Span) -> tuple[Reading, LedgerCheck]:
    """What was read, with what is to be told of its ledgers."""
    if reading.found is None:
        return reading, LedgerCheck()
    checked = check_ledgers(reading.found, span)
    if not checked.diagnostics:
        return reading, checked
    places = {at.path for told in checked.diagnostics for at in (told.at, *told.related) if at.line}
    files = {path: File(path, reading.found.root / path) for path in places}
    diagnostics = sorted((*reading.diagnostics, *checked.diagnostics), key=_by_place)
    sources = {path: dict(lines) for path, lines in reading.sources.items()}
    for path, lines in collect_sources(checked.diagnostics, files).items():
        sources.setdefault(path, {}).update(lines)
    return replace(reading, diagnostics=tuple(diagnostics), sources=sources), checked


def _by_place(told: Diagnostic) -> tuple[Location, str, str, str]:
    return told.at, told.code, told.goal or "", told.metric or ""

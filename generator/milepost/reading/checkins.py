"""checkins/<week>/<person>.yml → check-ins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from milepost.diagnostics import Diagnostic, has_errors
from milepost.model.reviews import CheckIn, Override
from milepost.model.text import Language
from milepost.packs import Pack, packs
from milepost.reading.contents import Contents
from milepost.reading.findings import Findings
from milepost.reading.format.base import Record
from milepost.reading.format.checkins import CheckInFormat, OverrideFormat
from milepost.reading.known import Known
from milepost.reading.sources import File, read_text
from milepost.reading.table.periods import NotADateError, PeriodRules, parse_period
from milepost.reading.yaml.composing import compose
from milepost.reading.yaml.kinds import wrong_type
from milepost.reading.yaml.nodes import Mapping, Scalar, Sequence
from milepost.store import Store, digest

MAX_OVERRIDE_DAYS = 31
_WEEK = re.compile(r"\d{4}-W\d{2}", re.ASCII)


def read_checkins(
    files: Iterable[File], known: Known, findings: Findings, kept: Kept
) -> tuple[CheckIn, ...]:
    """Every update that can be used, by date, then by path; files that are sound are kept from run to run."""
    found: list[CheckIn] = []
    for updates, told in _all(list(files), known, findings.languages, kept):
        found += updates
        for one in told:
            findings.add(one)
    return tuple(sorted(found, key=lambda update: (update.date, update.at)))


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the updates of earlier runs lie, if anywhere; `ground` is the digest of what files are read against."""

    store: Store | None
    contents: Contents
    ground: str


_File = tuple[tuple[CheckIn, ...], tuple[Diagnostic, ...]]
"""The updates of a file, and what is wrong in it."""


def _all(
    files: list[File], known: Known, languages: tuple[Language, ...], kept: Kept
) -> list[_File]:
    """Each file, as an earlier run read it or anew."""
    if kept.store is None:
        return [_read_whole(file, known, languages) for file in files]
    found: dict[str, _File] = {}
    named = {file.shown: file for file in files}
    for pack, names in packs(kept.store, "checkins", named):
        for name in names:
            found[name] = _kept(pack, named[name], known, languages, kept)
        pack.save()
    return [found[file.shown] for file in files]


def _kept(
    pack: Pack, file: File, known: Known, languages: tuple[Language, ...], kept: Kept
) -> _File:
    """A file as an earlier run read it, where the goals that it speaks of are still there."""
    key = digest("checkins", kept.ground, file.shown, kept.contents.of(file.path))
    found = cast("_File | None", pack.value(key))
    if found is not None and all(known.has_goal(update.goal) for update in found[0]):
        return found
    found = _read_whole(file, known, languages)
    if not has_errors(found[1]) and kept.contents.unchanged(file.path):
        pack.keep(key, found)
    return found


def _read_whole(file: File, known: Known, languages: tuple[Language, ...]) -> _File:
    findings = Findings(languages)
    updates = tuple(_read_file(file, known, findings))
    return updates, findings.collected()


def _read_file(file: File, known: Known, findings: Findings) -> list[CheckIn]:
    week, person = _place(file, findings)
    text = read_text(file, findings)
    node = None if text is None else compose(text, file, findings)
    if node is None:
        return []
    if not isinstance(node, Sequence):
        wrong_type(node, "list", findings)
        return []
    found = []
    for item in node.items:
        about = findings.about(_goal_of(item))
        record = Record(CheckInFormat).read(item, about)
        if record is None:
            continue
        _check_place(record, week, person, about)
        update = _update(record, person, known, about)
        if update is not None:
            found.append(update)
    return found


def _goal_of(item: object) -> str | None:
    """The goal that an update names, known before the update is read, so that each mistake in it says so."""
    if isinstance(item, Mapping):
        for name, value in item.pairs:
            if name.text == "goal" and isinstance(value, Scalar):
                return value.text.strip()
    return None


def _place(file: File, findings: Findings) -> tuple[str | None, str]:
    """The week and the person that the file's path speaks of."""
    parts = file.shown.split("/")
    week = parts[-2]
    if parts[-3:-2] != ["checkins"] or not _WEEK.fullmatch(week):
        findings.warning("checkin-path", file.at)
        return None, file.path.stem
    return week, file.path.stem


def _check_place(record: CheckInFormat, week: str | None, person: str, findings: Findings) -> None:
    """The update stands in the folder of its week and in the file of its author."""
    if record.author is not None and record.author != person:
        findings.warning(
            "checkin-author", record.place("author"), author=record.author, person=person
        )
    if week is None or record.date is None:
        return
    try:
        period = parse_period(week, PeriodRules())
    except NotADateError:
        return
    if not period.start <= record.date <= period.end:
        findings.warning(
            "checkin-week", record.place("date"), date=record.date.isoformat(), week=week
        )


def _update(record: CheckInFormat, person: str, known: Known, findings: Findings) -> CheckIn | None:
    author = record.author or person
    known.goal(record.goal, record.place("goal"), findings)
    known.person(author, record.place("author"), findings)
    if record.goal is None or record.date is None or not known.has_goal(record.goal):
        return None
    return CheckIn(
        goal=record.goal,
        date=record.date,
        author=author,
        confidence=record.confidence,
        note=record.note,
        blockers=record.blockers or (),
        next_step=record.next_step,
        override=_override(record.override, record.date, findings),
        at=record.at,
    )


def _override(given: OverrideFormat | None, day: date, findings: Findings) -> Override | None:
    if given is None or given.status is None or given.reason is None or given.until is None:
        return None
    if given.until < day:
        findings.error(
            "override-over",
            given.place("until"),
            date=day.isoformat(),
            until=given.until.isoformat(),
        )
        return None
    if given.until - day > timedelta(days=MAX_OVERRIDE_DAYS - 1):
        last = day + timedelta(days=MAX_OVERRIDE_DAYS - 1)
        findings.error(
            "override-too-long",
            given.place("until"),
            days=(given.until - day).days + 1,
            limit=MAX_OVERRIDE_DAYS,
            last=last.isoformat(),
        )
        return None
    return Override(given.status.value, given.reason, given.until, given.at)

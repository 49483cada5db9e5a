"""Rows that share a period → one observation: restatement first, then `combine`. FORMAT.md, "data"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from statistics import fmean
from typing import NamedTuple

from milepost.diagnostics import Location
from milepost.model.metrics import Observation
from milepost.model.periods import Period
from milepost.model.text import Text
from milepost.reading.findings import Findings
from milepost.reading.format.metrics import Combine
from milepost.reading.table.periods import NotADateError, parse_csv_day

_TIMESTAMP = re.compile(
    r"(\S+?)(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII
)


class Entry(NamedTuple):
    """A kept row. `recorded` and `identity` are there where the file has a `recorded_at` column."""

    line: int
    value: float | None
    note: Text | None
    recorded: str | None
    identity: tuple[str, ...] | None


class _Version(NamedTuple):
    """A restated value: the moment it was recorded (None: from the outset)."""

    moment: datetime | None
    entry: Entry


_OUTSET = datetime.fromisoformat("0001-01-01")

Place = Callable[[int, str], Location]
"""Where a row's cell stands: its line, and `date`, `value` or `recorded`."""

_COMBINED: dict[Combine, Callable[[list[float]], float]] = {
    Combine.SUM: sum,
    Combine.MEAN: fmean,
    Combine.MIN: min,
    Combine.MAX: max,
    Combine.LAST: lambda values: values[-1],
    Combine.COUNT: sum,
}


def observe(
    rows: Sequence[tuple[Period, list[Entry]]],
    combine: Combine | None,
    findings: Findings,
    place: Place,
) -> tuple[Observation, ...]:
    """The observations, ordered by period, then by the day they were recorded.

    Periods that end on the same day are one period: a period stands for its last day.
    """
    by_end: dict[date, tuple[Period, list[Entry]]] = {}
    for period, entries in rows:
        other, others = by_end.get(period.end, (period, []))
        by_end[period.end] = (min(period, other), others + entries if others else entries)
    found: list[Observation] = []
    for end in sorted(by_end):
        period, entries = by_end[end]
        if len(entries) == 1 and combine is None and entries[0].recorded is None:
            line, value, note, _, _ = entries[0]  # as most rows are
            found.append(Observation(period, value, place(line, "value"), None, note))
            continue
        entries = sorted(entries, key=_line) if len(entries) > 1 else entries
        observe_period = _once if entries[0].recorded is None else _restated
        found.extend(observe_period(period, entries, combine, findings, place))
    return tuple(found)


def _line(entry: Entry) -> int:
    return entry.line


def _once(
    period: Period, entries: list[Entry], combine: Combine | None, findings: Findings, place: Place
) -> list[Observation]:
    if len(entries) > 1 and combine is None:
        _ambiguous(entries, findings, place)
        return []
    return [_observation(period, entries, combine, None, place)]


def _restated(
    period: Period, entries: list[Entry], combine: Combine | None, findings: Findings, place: Place
) -> list[Observation]:
    """One observation for each day on which the period's value became another."""
    groups = _versions(entries, findings, place)
    if len(groups) > 1 and combine is None:
        _ambiguous([versions[0].entry for versions in groups], findings, place)
        return []
    days = sorted({v.moment.date() for group in groups for v in group if v.moment is not None})
    outset = any(version.moment is None for group in groups for version in group)
    found: list[Observation] = []
    for day in ([None] if outset else []) + days:
        known = [entry for group in groups if (entry := _known_on(group, day)) is not None]
        known.sort(key=_line)
        observation = _observation(period, known, combine, day, place)
        if not found or (observation.value, observation.note) != (found[-1].value, found[-1].note):
            found.append(observation)
    return found


def _versions(entries: list[Entry], findings: Findings, place: Place) -> list[list[_Version]]:
    """Rows grouped by what they restate, each group in the order it was recorded; a tie is told."""
    groups: defaultdict[tuple[str, ...] | None, list[_Version]] = defaultdict(list)
    for entry in entries:
        try:
            moment = _moment(entry.recorded or "")
        except NotADateError as wrong:
            findings.error(str(wrong), place(entry.line, "recorded"), text=entry.recorded or "")
            continue
        group = groups[entry.identity]
        twin = next((version for version in group if version.moment == moment), None)
        if twin is not None:
            at = place(entry.line, "recorded")
            findings.error(
                "restatement-tie",
                at,
                place(twin.entry.line, "recorded"),
                text=entry.recorded or "",
            )
            continue
        group.append(_Version(moment, entry))
    for group in groups.values():
        group.sort(key=lambda version: (version.moment is not None, version.moment or _OUTSET))
    return [group for group in groups.values() if group]


def _moment(text: str) -> datetime | None:
    """When a row was recorded: a day, perhaps with a time; empty means from the outset."""
    if not text:
        return None
    found = _TIMESTAMP.fullmatch(text)
    if found is None:
        raise NotADateError("bad-date")
    day = parse_csv_day(found[1])
    try:
        return datetime.combine(day, time.fromisoformat((found[2] or "00:00").zfill(5)))
    except ValueError:
        raise NotADateError("bad-date") from None


def _known_on(group: list[_Version], day: date | None) -> Entry | None:
    known = [v for v in group if v.moment is None or (day is not None and v.moment.date() <= day)]
    return known[-1].entry if known else None


def _observation(
    period: Period,
    entries: list[Entry],
    combine: Combine | None,
    recorded: date | None,
    place: Place,
) -> Observation:
    values = [entry.value for entry in entries if entry.value is not None]
    value = None
    if values:
        value = values[-1] if combine is None else float(_COMBINED[combine](values))
    note = next((entry.note for entry in reversed(entries) if entry.note is not None), None)
    return Observation(period, value, place(entries[-1].line, "value"), recorded, note)


def _ambiguous(entries: list[Entry], findings: Findings, place: Place) -> None:
    first, *others = entries
    findings.error(
        "ambiguous-rows",
        place(others[0].line, "date"),
        place(first.line, "date"),
        rows=len(entries),
    )

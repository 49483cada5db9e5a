"""What the data health page says: how fresh and how whole each metric's data are, and what the checks doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from milepost.analysis.cadence import step
from milepost.analysis.types import Amount, Status
from milepost.diagnostics import Diagnostic, Severity, in_order
from milepost.model.periods import Frequency, Period
from milepost.model.text import Text
from milepost.model.workspace import LeftOut
from milepost.reporting.arrivals import SHOWN, Arrivals, arrivals
from milepost.reporting.metric_sources import TROUBLED, Source
from milepost.reporting.references import Directory, GoalReference, PersonReference
from milepost.reporting.team_pages import TeamPages

UNPUBLISHED = frozenset({"unknown-theme"})
"""What `check` tells the authors alone: row by row it would count the employees' signals that no page may tell."""

MORE = "and-more"
"""Stands for the warnings of a file that are only counted."""


@dataclass(frozen=True, slots=True)
class Use:
    """A goal that a metric serves; `guardrail` where it only must not suffer."""

    goal: GoalReference
    owner: PersonReference
    guardrail: bool


@dataclass(frozen=True, slots=True)
class MetricHealth:
    """A metric's data, told once for all goals that read the same rows of the same file.

    `trouble` is the worst of TROUBLED that a goal sees, None where the data are as promised. `last` is the latest value given
    and `period` what it is for; `age` counts the days from its end to as_of; `next_due` is the day from which the next value
    is missed, None where no more are wanted. `gaps` are the periods without a value inside a goal's time, `arrivals` the
    latest periods one by one; None without a value or a frequency.
    """

    metric: Text
    uses: tuple[Use, ...]
    trouble: Status | None
    last: Amount | None
    period: Period | None
    age: int | None
    every: Frequency | None
    gaps: int
    next_due: date | None
    arrivals: Arrivals | None
    csv: str


@dataclass(frozen=True, slots=True)
class Doubts:
    """The warnings of one code, by place: `count` of them, the first or all in `found`."""

    code: str
    count: int
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class HealthCounts:
    """How many metrics there are of each kind, guardrails included, and how many of their cells are empty."""

    empty: int
    late: int
    sound: int
    ended: int
    gaps: int

    @property
    def troubled(self) -> int:
        """How many are not as promised."""
        return self.empty + self.late

    @property
    def metrics(self) -> int:
        """How many there are."""
        return self.troubled + self.sound + self.ended


@dataclass(frozen=True, slots=True)
class DataHealth:
    """The whole page, or what it says of a team's goals.

    `troubled` metrics come worst and oldest first, then the `sound` ones of running goals, then the `ended` ones, whose
    goals take no more values; `warnings` counts those too of which there are too many to be told. Of few metrics each is here, and `elsewhere` is empty; of many, the first troubled ones and
    the first warnings of each code are, and `elsewhere` leads to all but `strays`: so many warnings speak of no goal.
    """

    as_of: date
    counts: HealthCounts
    warnings: int
    troubled: tuple[MetricHealth, ...]
    sound: tuple[MetricHealth, ...]
    ended: tuple[MetricHealth, ...]
    doubts: tuple[Doubts, ...]
    left_out: tuple[LeftOut, ...]
    elsewhere: tuple[TeamPages, ...] = ()
    strays: int = 0

    @property
    def running(self) -> int:
        """How many metrics still want values."""
        return self.counts.troubled + self.counts.sound


def health_of(
    directory: Directory, sources: Iterable[Source], warnings: Sequence[Diagnostic]
) -> DataHealth:
    """What is told of these sources and warnings, one by one."""
    as_of = directory.portfolio.as_of
    kinds = sorted_out(sources, as_of)
    troubled, sound, ended = (tuple(health(directory, one) for one in kind) for kind in kinds)
    return DataHealth(
        as_of=as_of,
        counts=count(kinds, as_of),
        warnings=count_warnings(warnings),
        troubled=troubled,
        sound=sound,
        ended=ended,
        doubts=doubts(warnings),
        left_out=(),
    )


Kinds = tuple[Sequence[Source], Sequence[Source], Sequence[Source]]
"""The troubled, the sound and the ended."""


def sorted_out(sources: Iterable[Source], as_of: date) -> Kinds:
    """The troubled worst and oldest first, the others oldest first."""
    troubled: list[tuple[int, int, str, Source]] = []
    sound: list[tuple[int, int, str, Source]] = []
    ended: list[tuple[int, int, str, Source]] = []
    for one in sources:
        trouble = one.trouble(as_of)
        kind = ended if not one.running(as_of) else sound if trouble is None else troubled
        rank = TROUBLED.index(trouble) if trouble is not None else 0
        kind.append((rank, *_oldest_first(one, as_of), one))
    of_sorted = [
        [one[3] for one in sorted(kind, key=lambda one: one[:3])]
        for kind in (troubled, sound, ended)
    ]
    return of_sorted[0], of_sorted[1], of_sorted[2]


def count(kinds: Kinds, as_of: date) -> HealthCounts:
    """How many there are of each."""
    troubled, sound, ended = kinds
    troubles = Counter(one.trouble(as_of) for one in troubled)
    return HealthCounts(
        empty=troubles[Status.NO_DATA],
        late=len(troubled) - troubles[Status.NO_DATA],
        sound=len(sound),
        ended=len(ended),
        gaps=sum(one.gaps for kind in kinds for one in kind),
    )


def _oldest_first(source: Source, as_of: date) -> tuple[int, str]:
    newest = source.newest
    age = (as_of - newest[0].end).days if newest is not None else 10**6
    return (-age, source.reads[0].metric.metric.data.csv)


def health(directory: Directory, source: Source) -> MetricHealth:
    """A metric's row."""
    as_of, metric, newest = directory.portfolio.as_of, source.reads[0].metric.metric, source.newest
    period = None if newest is None else newest[0]
    dues = [one.metric.next_value_due for one in source.running(as_of)]
    next_due = min((due for due in dues if due is not None), default=None)
    return MetricHealth(
        metric=metric.name,
        uses=tuple(
            Use(
                directory.goal(one.assessed.goal.id),
                directory.person(one.assessed.goal.owner),
                one.guardrail,
            )
            for one in source.reads
        ),
        trouble=source.trouble(as_of),
        last=None if newest is None else Amount(newest[1], metric.unit),
        period=period,
        age=None if period is None else (as_of - period.end).days,
        every=metric.every,
        gaps=source.gaps,
        next_due=next_due,
        arrivals=_arrivals(source, period, as_of, next_due),
        csv=metric.data.csv,
    )


def _arrivals(
    source: Source, newest: Period | None, as_of: date, next_due: date | None
) -> Arrivals | None:
    """From the oldest value and those of the periods shown."""
    every = source.reads[0].metric.metric.every
    if newest is None or every is None:
        return None
    floor = step(newest.end, every, -SHOWN)
    ends = {end for one in source.reads if (end := one.oldest()) is not None}
    for read in source.reads:
        shown = takewhile(lambda period: period.end >= floor, read.newest_first())
        ends.update(period.end for period in shown)
    since = min(one.assessed.goal.start for one in source.reads)
    return arrivals(ends, every, since, as_of, next_due)


def warnings_among(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """What the pages tell of them, by place."""
    return [
        one
        for one in in_order(diagnostics)
        if one.severity is Severity.WARNING and one.code not in UNPUBLISHED
    ]


def count_warnings(warnings: Iterable[Diagnostic]) -> int:
    """How many there are, those included that are only counted."""
    return sum(int(one.values["count"]) if one.code == MORE else 1 for one in warnings)


def doubts(warnings: Iterable[Diagnostic], most: int | None = None) -> tuple[Doubts, ...]:
    """The warnings by code, the most frequent first; at most so many of each are told."""
    by_code: dict[str, list[Diagnostic]] = {}
    for one in warnings:
        by_code.setdefault(one.code, []).append(one)
    most_first = sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Doubts(code, len(found), tuple(found[:most])) for code, found in most_first)

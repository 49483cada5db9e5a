"""Feedback by theme, in a quarter and over the quarters. FORMAT.md, "feedback".

Employees can't be told apart: of a theme with under three of their signals in a quarter nothing is said of that quarter,
not that it was named, not its severity, not the goals that the signals named, and no total that holds them is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import ThemeCount
from milepost.model.periods import Quarter
from milepost.model.reviews import Side, Signal

ANONYMOUS_FROM = 3
"""Signals that an employees' theme needs in a quarter to be shown."""

QUARTERS = 8
"""How many quarters a trend looks back over, the running one included."""

RECENT = 4
"""The quarters that decide whether a theme weighs."""

WEIGHT = 3
"""Signals in a quarter from which a theme weighs ..."""

GRAVE = 1.5
"""... and the mean severity, of 1 to 3, that is nearer to 2 than to 1."""


@dataclass(frozen=True, slots=True)
class ThemeQuarter:
    """A theme in one quarter; `count` and `severity` (the mean) are None where they are not told, severity also at 0."""

    quarter: Quarter
    count: int | None
    severity: float | None


@dataclass(frozen=True, slots=True)
class ThemeTrend:
    """A theme over the quarters, the oldest first, the last one the quarter of as_of.

    `goals` are the ids that its told signals name, each with how many of them do, the most named first.
    """

    side: Side
    theme: str
    quarters: tuple[ThemeQuarter, ...]
    goals: tuple[tuple[str, int], ...]

    @property
    def now(self) -> ThemeQuarter:
        """The quarter of as_of."""
        return self.quarters[-1]

    @property
    def before(self) -> ThemeQuarter | None:
        """The quarter before it; None where the trend begins with this one."""
        return self.quarters[-2] if len(self.quarters) > 1 else None

    @property
    def severity(self) -> float | None:
        """The mean over the recent quarters that are told; None where nothing was said in them."""
        return _mean(self.quarters[-RECENT:])

    @property
    def is_rising(self) -> bool:
        """Whether it is named more than in the quarter before; one not told counts as none, which is under any told."""
        before = self.before
        return before is not None and (self.now.count or 0) > (before.count or 0)

    @property
    def weighs(self) -> bool:
        """Named often of late, and often before or more than before; and severe. One that has faded weighs no more."""
        often = [one for one in self.quarters[-RECENT:] if (one.count or 0) >= WEIGHT]
        late = [one for one in often if one in self.quarters[-2:]]
        lasting = len(often) > 1 or (self.now in often and self.is_rising)
        return bool(late) and lasting and (self.severity or 0) >= GRAVE


def theme_trends(
    signals: Sequence[Signal], as_of: date, fiscal_year_starts: int
) -> tuple[ThemeTrend, ...]:
    """Every theme that may be told of, customers' before employees', what is named most of late first.

    From the quarter of the first signal on, at most `QUARTERS` back; nothing after as_of.
    """
    quarters = [Quarter.of(as_of, fiscal_year_starts)]
    first = min((signal.date for signal in signals), default=as_of)
    while quarters[0].start > first and len(quarters) < QUARTERS:
        quarters.insert(0, quarters[0].previous)
    told = [_by_theme(signals, one.start, min(one.end, as_of)) for one in quarters]
    # Not even how far back the untold ones reach is told.
    while told and not told[0]:
        del told[0], quarters[0]
    found = [
        ThemeTrend(
            side=side,
            theme=theme,
            quarters=tuple(
                _in_quarter(quarter, side, those.get((side, theme), []))
                for quarter, those in zip(quarters, told, strict=True)
            ),
            goals=_goals([one for those in told for one in those.get((side, theme), [])]),
        )
        for side, theme in dict.fromkeys(key for those in reversed(told) for key in those)
    ]
    return tuple(sorted(found, key=_most_first))


def themes(signals: Sequence[Signal], quarter: Quarter, as_of: date) -> tuple[ThemeCount, ...]:
    """The themes of a quarter, customers' before employees', the most frequent first."""
    now = _by_theme(signals, quarter.start, min(quarter.end, as_of))
    before = _by_theme(signals, quarter.previous.start, quarter.previous.end)
    found = [
        ThemeCount(
            side=side,
            theme=theme,
            count=len(those),
            before=len(before.get((side, theme), ())),
            severity=sum(each.severity for each in those) / len(those),
            goals=tuple(dict.fromkeys(each.goal for each in those if each.goal is not None)),
        )
        for (side, theme), those in now.items()
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (each.side is Side.EMPLOYEE, -each.count, -each.severity, each.theme),
        )
    )


def _by_theme(
    signals: Sequence[Signal], first: date, last: date
) -> dict[tuple[Side, str], list[Signal]]:
    """Those of the days from first to last; employees' only where none of them can be told apart."""
    found: dict[tuple[Side, str], list[Signal]] = defaultdict(list)
    for signal in signals:
        if first <= signal.date <= last:
            found[signal.side, signal.theme].append(signal)
    return {
        (side, theme): those
        for (side, theme), those in found.items()
        if side is Side.CUSTOMER or len(those) >= ANONYMOUS_FROM
    }


def _in_quarter(quarter: Quarter, side: Side, those: list[Signal]) -> ThemeQuarter:
    """No signal told of employees may be none or two."""
    if not those:
        return ThemeQuarter(quarter, 0 if side is Side.CUSTOMER else None, None)
    return ThemeQuarter(quarter, len(those), sum(one.severity for one in those) / len(those))


def _goals(those: list[Signal]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = defaultdict(int)
    for one in those:
        if one.goal is not None:
            counts[one.goal] += 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _mean(quarters: Sequence[ThemeQuarter]) -> float | None:
    told = [(one.count, one.severity) for one in quarters if one.count and one.severity is not None]
    total = sum(count for count, _ in told)
    return sum(count * severity for count, severity in told) / total if total else None


def _most_first(trend: ThemeTrend) -> tuple[bool, int, int, str]:
    """By the last two quarters together, since the running one may have hardly begun."""
    late = sum(one.count or 0 for one in trend.quarters[-2:])
    every = sum(one.count or 0 for one in trend.quarters)
    return (trend.side is Side.EMPLOYEE, -late, -every, trend.theme)

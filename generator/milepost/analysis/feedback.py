"""Feedback by theme in a quarter. FORMAT.md, "feedback"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from milepost.analysis.types import ThemeCount
from milepost.model.periods import Quarter
from milepost.model.reviews import Side, Signal

ANONYMOUS_FROM = 3
"""Signals that an employees' theme needs in a quarter to be shown."""


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

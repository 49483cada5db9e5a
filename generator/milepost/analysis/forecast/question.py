"""All that a forecast depends on. The day that asks is not among it: no new value, no new forecast."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from milepost.analysis.forecast.grid import Clock
from milepost.analysis.forecast.types import Forecast
from milepost.model.metrics import Aggregation, Target, Window
from milepost.store import digest


@dataclass(frozen=True, slots=True)
class Question:
    """What to expect by `due` of a metric that is judged from `start` on.

    `ends` and `values` are what was observed, history included; the window's begin at `first`. `limit` counts the periods in
    which a limit was kept and observed, and `bound` is the share of them that is on track.
    """

    ends: tuple[date, ...]
    values: tuple[float, ...]
    first: int
    counted: Clock
    start: date
    due: date
    aggregation: Aggregation
    window: Window | None
    percent: bool
    target: Target | None
    limit: tuple[int, int] | None
    bound: float

    @property
    def key(self) -> str:
        """The digest of all of it."""
        days = array("i", [end.toordinal() for end in self.ends])
        asked = self.first, self.counted, self.start, self.due, self.aggregation, self.window
        judged = self.percent, self.target, self.limit, self.bound
        return digest(days.tobytes(), array("d", self.values).tobytes(), repr((asked, judged)))


Foretell = Callable[[Question], Forecast | None]
"""Answers a question; None where the numbers have no end."""

"""Which of a metric's latest periods have a value, which are gaps, and which are still to come or late."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from milepost.analysis.cadence import nearest_steps, step, steps
from milepost.model.periods import Frequency

SHOWN = 16
"""How many periods are told, up to the latest that has ended."""


class Arrival(StrEnum):
    """What a period brought."""

    VALUE = "value"
    GAP = "gap"
    AWAITED = "awaited"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The latest periods of one length, oldest first; at least one."""

    every: Frequency
    periods: tuple[Arrival, ...]

    def count(self, arrival: Arrival) -> int:
        """How many periods brought that."""
        return self.periods.count(arrival)


def arrivals(
    ends: AbstractSet[date], every: Frequency, since: date, as_of: date, next_due: date | None
) -> Arrivals | None:
    """What the periods brought, from the ends of those that have a value; None where none has.

    A period without one is a gap before the newest of them, counted from `since` or the oldest value; after it, it is
    awaited until `next_due` and late from then on, and not wanted where that is None.
    """
    if not ends:
        return None
    newest = max(ends)
    after = _ended_after(newest, every, as_of) if next_due is not None else 0
    whole = steps(since - timedelta(days=1), newest, every)
    before = max(nearest_steps(min(ends), newest, every) + 1, whole)
    reach = min(before, SHOWN - after)
    beyond = step(newest, every, -reach - 1)
    found = {nearest_steps(end, newest, every) for end in ends if end > beyond}
    unmet = Arrival.LATE if next_due is not None and next_due <= as_of else Arrival.AWAITED
    past = [Arrival.VALUE if back in found else Arrival.GAP for back in range(reach - 1, -1, -1)]
    return Arrivals(every, (*past, *[unmet] * after))


def _ended_after(newest: date, every: Frequency, as_of: date) -> int:
    """How many periods are over since, as far as they are shown; the one that ends today is not."""
    count = 0
    while count < SHOWN and newest < step(newest, every, count + 1) < as_of:
        count += 1
    return count

"""Pace: progress over what the plan expected by then. METHOD.md, "Plan and pace"."""

from __future__ import annotations

import math
from datetime import date

from milepost.analysis.cadence import shifted
from milepost.analysis.plan import elapsed
from milepost.analysis.progress import TOLERANCE


def judged_from(start: date, due: date, grace: float) -> date:
    """The first day on which the grace, a share of the days from start to due, has passed."""
    total = max((due - start).days + 1, 1)
    days = math.ceil(grace * total - TOLERANCE)
    return shifted(start, max(days, 1) - 1)


def in_grace(start: date, due: date, grace: float, as_of: date) -> bool:
    """Whether too little of the time has passed to judge."""
    return elapsed(start, due, as_of) < grace - TOLERANCE


def ratio(progress: float | None, expected: float | None) -> float | None:
    """Progress / expected; None while nothing is expected."""
    if progress is None or expected is None or expected <= TOLERANCE:
        return None
    return progress / expected


def of_budget(budget: float, used: float, planned: float) -> float | None:
    """Planned use / use; no use is on plan, any use of no budget is not. None while no use is planned yet."""
    if used <= 0:
        return 1.0
    if budget <= 0:
        return 0.0
    return planned / used if planned > 0 else None


def reaches(pace: float, bound: float) -> bool:
    """Whether a pace is at a bound or above it."""
    return pace >= bound - TOLERANCE

"""Growth that nobody plans: how many times over, in how many months."""

from __future__ import annotations

YEAR = 12.0
"""Months that are meant where a statement says none."""

LEAPS: tuple[tuple[float, float], ...] = (
    # a factor, and the months within which it counts as a leap
    (10.0, 35.9),
    (4.0, 3.5),
    (2.5, 1.2),
    (2.0, 0.3),
)

MANY = 100_000.0
SOON = 0.6
"""A hundred thousand of anything within two weeks, whatever it started from."""

FEW = 10.0
"""From fewer than these to many is a beginning, no leap: from one shop to twelve."""


def is_leap(factor: float, months: float | None) -> bool:
    """Whether growing to `factor` times is beyond reach within `months` (a year where None)."""
    within = YEAR if months is None else months
    return any(factor >= bound and within <= span for bound, span in LEAPS)


def is_sudden(count: float, months: float | None) -> bool:
    """Whether so many are promised within days."""
    return months is not None and months <= SOON and count >= MANY


def grows(before: float, after: float, *, shares: bool, months: float | None) -> bool:
    """Whether "from … to …" is a leap; shares are percentages, which begin small by nature."""
    if before <= 0 or (before < FEW and not shares):
        return False
    return is_leap(after / before, months)

"""The order of statuses from worst to best. METHOD.md, "A goal"."""

from __future__ import annotations

from milepost.analysis.types import Status

SEVERITY: tuple[Status, ...] = (
    Status.MISSED,
    Status.OFF_TRACK,
    Status.NO_DATA,
    Status.STALE,
    Status.AT_RISK,
    Status.AWAITING_DATA,
    Status.ON_TRACK,
    Status.EARLY,
    Status.DELIVERED,
    Status.ACHIEVED,
)
"""From worst to best. METHOD.md, "A goal"."""

_RANK = {status: rank for rank, status in enumerate(SEVERITY)}


def severity(status: Status) -> int:
    """The rank from worst (0) to best; a status outside the order ranks after all."""
    return _RANK.get(status, len(SEVERITY))


def at_best(status: Status, bound: Status) -> Status:
    """The worse of the two."""
    return min(status, bound, key=severity)

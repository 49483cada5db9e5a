"""Limits: what is kept period by period. METHOD.md, "Progress" and "Status of a metric", 7."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from milepost.analysis.plan import Vertex, interpolated
from milepost.analysis.progress import TOLERANCE, margin
from milepost.analysis.types import LimitKept
from milepost.model.metrics import Target

NEAR = 0.10
"""The share of the limit (for `between`, of the band's width) within which a value is near it."""


def kept(
    target: Target,
    glide: tuple[Vertex, ...],
    ends: Sequence[date],
    values: Sequence[float],
    missing: int,
) -> LimitKept:
    """How the limit was kept in each period observed, against the limit of that day."""
    moving = len({value for _, value in glide}) > 1
    if moving:
        margins = [
            margin(on_day(target, glide, end), value)
            for end, value in zip(ends, values, strict=True)
        ]
    else:
        margins = [margin(target, value) for value in values]
    last = margins[-1] if margins else None
    in_force = on_day(target, glide, ends[-1]) if moving and ends else target
    reach = NEAR * _span(in_force)
    return LimitKept(
        kept=sum(each >= 0 for each in margins),
        observed=len(margins),
        missing=missing,
        margin=last,
        near=last is not None and reach > 0 and 0 <= last <= reach * (1 + TOLERANCE),
        broken=last is not None and last < 0,
        in_force=in_force,
    )


def on_day(target: Target, glide: tuple[Vertex, ...], day: date) -> Target:
    """The limit in force on a day; a band doesn't move."""
    if not glide or (target.low is not None and target.high is not None):
        return target
    value = interpolated(glide, day)
    return Target(value, None) if target.low is not None else Target(None, value)


def _span(target: Target) -> float:
    if target.low is not None and target.high is not None:
        return target.high - target.low
    return abs(target.value)

"""Limits: what is kept period by period. METHOD.md, "Progress" and "Status of a metric", 7."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from milepost.analysis.plan import Vertex, interpolated
from milepost.analysis.progress import TOLERANCE, bounds, margin, meets
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
        those = [on_day(target, glide, end) for end in ends]
        met = [meets(each, value) for each, value in zip(those, values, strict=True)]
    else:
        those = [target]
        lowest, highest = bounds(target)
        met = [lowest <= value <= highest for value in values]
    in_force = those[-1] if those else target
    last = margin(in_force, values[-1]) if values else None
    reach = NEAR * _span(in_force)
    broken = not met[-1] if met else False
    return LimitKept(
        kept=sum(met),
        observed=len(met),
        missing=missing,
        margin=last,
        near=last is not None and not broken and 0 < reach * (1 + TOLERANCE) >= last,
        broken=broken,
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

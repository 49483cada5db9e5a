"""Measurable: a metric, a unit, a target, a baseline with date and source, data that arrive as promised."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.analysis.progress import Nature, nature
from milepost.analysis.reasons import amount, stands
from milepost.analysis.review.subject import Subject
from milepost.analysis.review.types import Evidence, Example, Rule, Values, Weight, found
from milepost.analysis.review.wording.statement import is_unmeasured
from milepost.analysis.types import MeasuredBy, MetricAssessment, Status
from milepost.model.goals import Letter
from milepost.model.metrics import Direction
from milepost.model.observations import values_of

STALE_DAYS = 180
"""A baseline taken longer than this before the start says little of where the work began."""

MISSING_SHARE, MISSING_LEAST = 0.2, 3
"""Gaps count as data that don't arrive from this share of the periods, and this number of them."""

_SILENT = frozenset({Status.STALE, Status.NO_DATA})


def no_metric(subject: Subject) -> Iterator[Evidence]:
    """Nothing to tell by whether it was reached: neither a metric nor goals, steps or a result that is there or not."""
    assessed = subject.assessed
    if assessed.metrics or assessed.supporters:
        return
    at = subject.stands("title")
    if assessed.measured_by is MeasuredBy.NOTHING:
        yield found("none", at)
    elif all(is_unmeasured(one) and one.vague for one in subject.titles):
        yield found("steps", at)


def no_unit(subject: Subject) -> Iterator[Evidence]:
    """A number that is to be reached says of what."""
    for one in subject.judged:
        if "unit" not in one.metric.given:
            yield found("none", one.metric.at, metric=one.metric.name)


def no_target(subject: Subject) -> Iterator[Evidence]:
    """At least one metric says where it is to go."""
    metrics = subject.assessed.metrics
    if metrics and not subject.judged:
        at = metrics[0].metric.at
        yield found("none", at, at, metric=metrics[0].metric.name)


def no_baseline(subject: Subject) -> Iterator[Evidence]:
    """What is to rise or fall says from where, as of when, by which source; nothing at all needs no source."""
    for one in subject.judged:
        if _needs_baseline(one):
            yield from _baseline(one)


def _baseline(one: MetricAssessment) -> Iterator[Evidence]:
    metric, given = one.metric, one.metric.baseline
    if given is None:
        if one.baseline is None or one.baseline.date is None:
            yield found("none", metric.at, metric=metric.name)
        else:
            used = one.baseline
            values: Values = {"baseline": amount(metric, used.value), "date": one.baseline.date}
            yield found("implied", metric.at, used.at, metric=metric.name, **values)
    elif given.date is None:
        yield found("undated", given.at, given.at, metric=metric.name)
    elif given.source is None and given.value != 0:
        yield found("unsourced", given.at, given.at, metric=metric.name)


def stale_baseline(subject: Subject) -> Iterator[Evidence]:
    """The baseline was taken when the work began, not long before."""
    for one in subject.judged:
        given = one.metric.baseline
        if given is None or given.date is None or not _needs_baseline(one):
            continue
        age = (subject.goal.start - given.date).days
        if age > STALE_DAYS:
            values: Values = {"date": given.date, "days": age}
            yield found("old", given.at, given.at, metric=one.metric.name, **values)


def late_data(subject: Subject) -> Iterator[Evidence]:
    """Values arrive as often as the metric promises, the guardrails' too."""
    for one in (*subject.judged, *subject.assessed.guardrails):
        metric = one.metric
        at = stands(metric, "every")
        if one.status in _SILENT:
            if one.data_date is None:
                yield found("none", at, metric=metric.name)
            else:
                yield found("stale", at, metric=metric.name, date=one.data_date)
            continue
        observed = sum(value is not None for value in values_of(one.observations))
        if one.gaps >= MISSING_LEAST and one.gaps >= MISSING_SHARE * (observed + one.gaps):
            values: Values = {"count": one.gaps, "observed": observed}
            yield found("gaps", at, metric=metric.name, **values)


def _needs_baseline(one: MetricAssessment) -> bool:
    """A total grows from nothing, a limit is kept: only what moves from somewhere needs a baseline."""
    moves = one.metric.direction in {Direction.INCREASE, Direction.DECREASE}
    return moves and nature(one.metric) is Nature.LEVEL


_NPS = """
title: «将净推荐值从 30 提升至 50|Raise NPS from 30 to 50»
metrics:
  - id: nps
    name: «净推荐值|Net promoter score»
    unit: «分|points»
    direction: increase
    data: metrics/growing.csv
    every: week
"""

RULES = (
    Rule(
        code="no-metric",
        letter=Letter.MEASURABLE,
        weight=Weight.MISSING,
        forms=("none", "steps"),
        look=no_metric,
        weak=Example("title: «改善客户满意度|Improve customer satisfaction»"),
        strong=Example(_NPS + "    target: 50\n"),
    ),
    Rule(
        code="no-unit",
        letter=Letter.MEASURABLE,
        weight=Weight.WEAK,
        forms=("none",),
        look=no_unit,
        weak=Example("""
title: «六个月内客单价提升 20%|Raise average order value by 20% in six months»
metrics:
  - {id: aov, direction: increase, target: 74.88, data: metrics/growing.csv}
"""),
        strong=Example("""
title: «六个月内客单价提升 20%|Raise average order value by 20% in six months»
metrics:
  - {id: aov, unit: USD, direction: increase, target: 74.88, data: metrics/growing.csv}
"""),
    ),
    Rule(
        code="no-target",
        letter=Letter.MEASURABLE,
        weight=Weight.MISSING,
        forms=("none",),
        look=no_target,
        weak=Example(_NPS.replace("    direction: increase\n", "")),
        strong=Example(_NPS + "    target: 50\n"),
    ),
    Rule(
        code="no-baseline",
        letter=Letter.MEASURABLE,
        weight=Weight.WEAK,
        forms=("none", "implied", "undated", "unsourced"),
        look=no_baseline,
        weak=Example(_NPS + "    target: 50\n"),
        strong=Example(
            _NPS
            + "    target: 50\n"
            + "    baseline: {value: 30, date: 2026-08-31, source: «季度问卷|Quarterly survey»}\n"
        ),
    ),
    Rule(
        code="stale-baseline",
        letter=Letter.MEASURABLE,
        weight=Weight.WEAK,
        forms=("old",),
        look=stale_baseline,
        weak=Example(
            _NPS
            + "    target: 50\n"
            + "    baseline: {value: 30, date: 2025-06-30, source: «去年的问卷|Last year's survey»}\n"
        ),
        strong=Example(
            _NPS
            + "    target: 50\n"
            + "    baseline: {value: 30, date: 2026-08-31, source: «季度问卷|Quarterly survey»}\n"
        ),
    ),
    Rule(
        code="late-data",
        letter=Letter.MEASURABLE,
        weight=Weight.WEAK,
        forms=("none", "stale", "gaps"),
        look=late_data,
        weak=Example(
            _NPS.replace(
                "growing.csv",
                "stopped.csv  # «九月底以后没有数据|nothing since the end of September»",
            )
            + "    target: 50\n"
        ),
        strong=Example(_NPS + "    target: 50\n"),
    ),
)

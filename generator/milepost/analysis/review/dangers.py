"""Dangers beside the letters: too much at once, no plan for the bad day, nothing that carries, a target that moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from milepost.analysis.review.subject import Subject
from milepost.analysis.review.types import Evidence, Example, Rule, Values, Weight, found
from milepost.analysis.types import Amount
from milepost.model.goals import Change, Commitment, Goal, Level
from milepost.model.metrics import Metric

_MOVED = frozenset({"target", "due", "baseline"})


def too_many_metrics(subject: Subject) -> Iterator[Evidence]:
    """A goal, and an owner's plate, hold no more key metrics than the organisation allows itself."""
    most = subject.organization.focus.max_metrics
    if len(subject.judged) > most:
        at = subject.stands("metrics")
        yield found("goal", at, at, count=len(subject.judged), most=most)
    plate = subject.plate
    if plate is not None and plate.overfull == subject.goal.id:
        yield found(
            "owner",
            subject.stands("owner"),
            person=plate.owner,
            count=plate.metrics,
            most=most,
            number=len(plate.goals),
        )


def priority_conflict(subject: Subject) -> Iterator[Evidence]:
    """No two goals of high effort share an owner and weeks; told at the one that ranks behind."""
    if subject.plate is None:
        return
    for clash in subject.plate.clashes.get(subject.goal.id, ()):
        at = subject.stands("priority")
        values: Values = {"start": clash.start, "end": clash.end}
        yield found("clash", at, at, goal=clash.goal, person=subject.goal.owner, **values)


def no_contingency(subject: Subject) -> Iterator[Evidence]:
    """A committed goal of the company has a plan for the bad day."""
    goal = subject.goal
    is_promised = goal.level is Level.COMPANY and goal.commitment is Commitment.COMMITTED
    if is_promised and not goal.contingencies:
        yield found("none", subject.stands("contingencies", "commitment", "level"))


def long_without_steps(subject: Subject) -> Iterator[Evidence]:
    """A long-term goal has milestones, or goals that support it."""
    if not subject.is_short and not subject.goal.milestones and not subject.assessed.supporters:
        yield found("none", subject.stands("horizon", "due"))


def target_moved(subject: Subject) -> Iterator[Evidence]:
    """Target, baseline and due day stay as they are while the goal runs; what was moved all the same is told."""
    goal = subject.goal
    for change in goal.changes:
        inside = goal.start <= change.date <= min(goal.due, subject.as_of)
        if change.field in _MOVED and inside:
            values = _moved(goal, change)
            yield found(
                f"{change.field}" if values else "other",
                change.at,
                change.at,
                **values,
                day=change.date,
            )


def _moved(goal: Goal, change: Change) -> Values:
    """From what to what, where both are single values."""
    before, after = change.before, change.after
    if isinstance(before, date) and isinstance(after, date):
        return {"before": before, "after": after}
    metric = next(
        (one for one in (*goal.metrics, *goal.guardrails) if one.id == change.metric), None
    )
    if metric is None or not isinstance(before, int | float) or not isinstance(after, int | float):
        return {}
    return {
        "metric": metric.name,
        "before": _amount(metric, before),
        "after": _amount(metric, after),
    }


def _amount(metric: Metric, value: float) -> Amount:
    return Amount(value, metric.unit)


_NEXT = """
title: «下半年营收增长 20%|Grow revenue by 20% in the second half-year»
level: company
"""
_METRIC = "  - {{id: m{0}, unit: percent, direction: increase, target: {0}0, data: metrics/growing.csv}}\n"

RULES = (
    Rule(
        code="too-many-metrics",
        letter=None,
        weight=Weight.DANGER,
        forms=("goal", "owner"),
        look=too_many_metrics,
        weak=Example(
            "title: «年底前把店铺各项指标都提上来|Bring every figure of the shop up by the end of the year»\nmetrics:\n"
            + "".join(_METRIC.format(number) for number in range(1, 7))
        ),
        strong=Example(
            "title: «年底前转化率提升到 3%|Raise conversion to 3% by the end of the year»\nmetrics:\n"
            + _METRIC.format(3)
        ),
    ),
    Rule(
        code="priority-conflict",
        letter=None,
        weight=Weight.DANGER,
        forms=("clash",),
        look=priority_conflict,
        weak=Example("""
title: «年底前开通日本站|Open the Japanese shop by the end of the year»
priority: {impact: 4, effort: 5}
---
id: erp
title: «年底前完成 ERP 切换|Switch to the new ERP by the end of the year»
priority: {impact: 5, effort: 5}
"""),
        strong=Example("""
title: «年底前开通日本站|Open the Japanese shop by the end of the year»
priority: {impact: 4, effort: 5}
---
id: erp
title: «年底前完成 ERP 切换|Switch to the new ERP by the end of the year»
owner: wang-lei
priority: {impact: 5, effort: 5}
"""),
    ),
    Rule(
        code="no-contingency",
        letter=None,
        weight=Weight.DANGER,
        forms=("none",),
        look=no_contingency,
        weak=Example(_NEXT),
        strong=Example(
            _NEXT
            + """contingencies:
  - trigger: «通胀压低需求|Inflation lowers demand»
    response: «推组合装与分期|Offer bundles and instalments»
"""
        ),
    ),
    Rule(
        code="long-without-steps",
        letter=None,
        weight=Weight.DANGER,
        forms=("none",),
        look=long_without_steps,
        weak=Example("""
title: «三年内年营收达到 250 万美元|Reach US$2.5 million a year within three years»
due: 2029-08-31
"""),
        strong=Example("""
title: «三年内年营收达到 250 万美元|Reach US$2.5 million a year within three years»
due: 2029-08-31
milestones:
  - {title: «年营收达到 150 万|US$1.5 million a year», due: 2027-12-31}
"""),
    ),
    Rule(
        code="target-moved",
        letter=None,
        weight=Weight.DANGER,
        forms=("target", "due", "baseline", "other"),
        look=target_moved,
        weak=Example("""
title: «年底前发布 App 3.0|Release app 3.0 by the end of the year»
due: 2026-12-31
changes:
  - {date: 2026-10-20, field: due, from: 2026-11-30, to: 2026-12-31, reason: «测试延期|Testing took longer»}
"""),
        strong=Example("""
title: «年底前发布 App 3.0|Release app 3.0 by the end of the year»
due: 2026-12-31
"""),
    ),
)

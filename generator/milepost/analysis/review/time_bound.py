"""Time-bound: checkpoints on a long way, and no due day where the trade has its hands full. Start and due every goal has."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.analysis.review.subject import Subject
from milepost.analysis.review.types import Evidence, Example, Rule, Values, Weight, found
from milepost.model.goals import Letter
from milepost.model.metrics import PlanKind

LONG_DAYS = 90
"""Anything longer than this has intermediate milestones."""


def no_milestones(subject: Subject) -> Iterator[Evidence]:
    """Over more than ninety days something falls due on the way: a milestone, an action, a point of the plan, a goal below."""
    goal = subject.goal
    if subject.days <= LONG_DAYS or subject.only_limits or subject.assessed.supporters:
        return
    planned = any(one.metric.plan.kind is PlanKind.POINTS for one in subject.judged)
    steps = (*(one.due for one in goal.milestones), *(one.due for one in goal.actions))
    if not planned and not any(due < goal.due for due in steps):
        yield found("none", subject.stands("milestones", "due"), days=subject.days)


def due_in_window(subject: Subject) -> Iterator[Evidence]:
    """It doesn't fall due inside a window that its category avoids."""
    goal = subject.goal
    for window in subject.organization.calendar:
        if goal.category in window.avoid and window.start <= goal.due <= window.end:
            at = subject.stands("due")
            values: Values = {"window": window.name, "start": window.start, "end": window.end}
            yield found("inside", at, at, window.at, due=goal.due, **values)


RULES = (
    Rule(
        code="no-milestones",
        letter=Letter.TIME_BOUND,
        weight=Weight.WEAK,
        forms=("none",),
        look=no_milestones,
        weak=Example("""
title: «增加自然流量|Increase organic traffic»
start: 2026-09-01
due: 2027-02-28
"""),
        strong=Example("""
title: «六个月内自然流量提升 50%|Organic traffic up 50% in six months»
start: 2026-09-01
due: 2027-02-28
milestones:
  - {title: «二十篇选购指南上线|Twenty buying guides online», due: 2026-11-30}
"""),
    ),
    Rule(
        code="due-in-window",
        letter=Letter.TIME_BOUND,
        weight=Weight.WEAK,
        forms=("inside",),
        look=due_in_window,
        weak=Example("""
title: «上线十个组合装|Put ten bundles on sale»
category: product
due: 2026-11-27  # «黑五物流高峰，产品类目标应避开|Black Friday logistics peak, which product goals avoid»
"""),
        strong=Example("""
title: «上线十个组合装|Put ten bundles on sale»
category: product
due: 2026-12-18
"""),
    ),
)

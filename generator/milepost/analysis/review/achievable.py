"""Achievable: feasible, at a pace that was once kept, without a claim to be first, within its owner's capacity."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.analysis.reasons import amount, stands
from milepost.analysis.review.best_pace import AMBITIOUS, UNREALISTIC, PaceNeeded
from milepost.analysis.review.subject import Subject
from milepost.analysis.review.types import (
    Evidence,
    Example,
    FindingValue,
    Rule,
    Values,
    Weight,
    found,
)
from milepost.analysis.review.wording.statement import may_boast, may_leap
from milepost.analysis.types import MetricAssessment, Ratio, Share
from milepost.model.goals import Commitment, Letter, Level
from milepost.model.metrics import Metric

LOW = 2
"""A feasibility score of this or less (of 5) wants a contingency."""

HIGH_EFFORT = 4


def superlative(subject: Subject) -> Iterator[Evidence]:
    """No claim to be first or best, and none without exception, within a year."""
    if not subject.within_a_year or not subject.suspects(may_boast):
        return
    at = subject.stands("title")
    for form, mark in (("first", "superlative"), ("absolute", "absolute")):
        words = subject.words(mark)
        if words is not None:
            yield found(form, at, at, words=words)
            return


def ambitious_pace(subject: Subject) -> Iterator[Evidence]:
    """The pace needed is at most one and a half times the best so far; an aspirational goal may ask for more."""
    if subject.goal.commitment is Commitment.COMMITTED:
        yield from _paces(subject, AMBITIOUS, UNREALISTIC)


def unrealistic_pace(subject: Subject) -> Iterator[Evidence]:
    """The pace needed is at most three times the best so far, and no title promises a leap without a history."""
    yield from _paces(subject, UNREALISTIC, float("inf"))
    if subject.has_history or not subject.suspects(may_leap):
        return
    at = subject.stands("title")
    leap = subject.words("leap")
    if leap is not None:
        yield found("leap", at, at, words=leap)


def _paces(subject: Subject, above: float, up_to: float) -> Iterator[Evidence]:
    for one, pace in subject.paces:
        if above < pace.ratio <= up_to:
            yield pace_evidence(one, pace)


def pace_evidence(one: MetricAssessment, pace: PaceNeeded) -> Evidence:
    """The pace needed beside the best so far."""
    at = stands(one.metric, "target")
    values: Values = {
        "metric": one.metric.name,
        "ratio": Ratio(pace.ratio),
        "needed": _change(pace, pace.needed, one.metric),
        "best": _change(pace, pace.best, one.metric),
        "date": pace.until,
        "days": pace.days,
    }
    return found("history", at, at, **values)


def _change(pace: PaceNeeded, change: float, metric: Metric) -> FindingValue:
    return Share(change) if pace.relative else amount(metric, change)


def no_feasibility(subject: Subject) -> Iterator[Evidence]:
    """A goal of high effort shows what makes it feasible: scores, the author's words, or a history; the company's at least a path."""
    goal = subject.goal
    has_effort = goal.priority is not None and goal.priority.effort >= HIGH_EFFORT
    is_weighty = goal.level is Level.COMPANY and goal.commitment is Commitment.COMMITTED
    shown = bool(goal.feasibility) or Letter.ACHIEVABLE in goal.smart or subject.has_history
    is_weighty = is_weighty and not (goal.actions or goal.milestones)
    if (has_effort or is_weighty) and not shown and not subject.assessed.supporters:
        yield found("effort" if has_effort else "company", subject.stands("priority", "level"))


def low_feasibility(subject: Subject) -> Iterator[Evidence]:
    """What is hardly feasible has a plan for the day that it fails."""
    goal = subject.goal
    if goal.contingencies:
        return
    for aspect, score in goal.feasibility.items():
        if score.score <= LOW:
            at = subject.stands("feasibility")
            yield found("low", at, at, aspect=aspect, score=score.score)


def over_capacity(subject: Subject) -> Iterator[Evidence]:
    """In no week does its owner carry more goals than they can; told at those that rank behind."""
    crowd = subject.plate.excess.get(subject.goal.id) if subject.plate is not None else None
    if crowd is not None:
        yield found(
            "weeks",
            subject.stands("owner"),
            person=subject.goal.owner,
            week=crowd.week,
            count=len(crowd.goals),
            capacity=crowd.capacity,
            place=crowd.goals.index(subject.goal.id) + 1,
        )


_SALES = """
title: «{title}»
due: 2027-02-28
metrics:
  - id: sales
    name: «周销售额|Weekly sales»
    unit: USD
    direction: increase
    every: week
    data: metrics/growing.csv  # «现为 240；同样天数里最多涨过 15%|now 240; grew by 15% at best in as many days»
    target: {target}
"""

RULES = (
    Rule(
        code="superlative",
        letter=Letter.ACHIEVABLE,
        weight=Weight.WEAK,
        forms=("first", "absolute"),
        look=superlative,
        weak=Example("title: «一年内成为行业第一|Become number one in the industry within a year»"),
        strong=Example("title: «十二个月提升 5% 市场份额|Gain 5% market share in twelve months»"),
    ),
    Rule(
        code="ambitious-pace",
        letter=Letter.ACHIEVABLE,
        weight=Weight.WEAK,
        forms=("history",),
        look=ambitious_pace,
        weak=Example(
            _SALES.format(
                title="二月底前周销售额达到 310|Weekly sales of 310 by the end of February",
                target=310,
            )
        ),
        strong=Example(
            _SALES.format(
                title="二月底前周销售额达到 270|Weekly sales of 270 by the end of February",
                target=270,
            )
        ),
    ),
    Rule(
        code="unrealistic-pace",
        letter=Letter.ACHIEVABLE,
        weight=Weight.MISSING,
        forms=("history", "leap"),
        look=unrealistic_pace,
        weak=Example(
            _SALES.format(
                title="二月底前周销售额达到 480|Weekly sales of 480 by the end of February",
                target=480,
            )
        ),
        strong=Example(
            _SALES.format(
                title="二月底前周销售额达到 270|Weekly sales of 270 by the end of February",
                target=270,
            )
        ),
    ),
    Rule(
        code="no-feasibility",
        letter=Letter.ACHIEVABLE,
        weight=Weight.WEAK,
        forms=("company", "effort"),
        look=no_feasibility,
        weak=Example("""
title: «年底前开通日本站|Open the Japanese shop by the end of the year»
priority: {impact: 5, effort: 5}
"""),
        strong=Example("""
title: «年底前开通日本站|Open the Japanese shop by the end of the year»
priority: {impact: 5, effort: 5}
feasibility:
  team: {score: 4, note: «一名专职译员|One translator full time»}
  funding: {score: 3, note: «预算已批|Budget approved»}
"""),
    ),
    Rule(
        code="low-feasibility",
        letter=Letter.ACHIEVABLE,
        weight=Weight.WEAK,
        forms=("low",),
        look=low_feasibility,
        weak=Example("""
title: «年底前开通日本站|Open the Japanese shop by the end of the year»
feasibility:
  funding: {score: 1, note: «没有预算|No budget»}
"""),
        strong=Example("""
title: «年底前开通日本站|Open the Japanese shop by the end of the year»
feasibility:
  funding: {score: 1, note: «没有预算|No budget»}
contingencies:
  - trigger: «十月仍无预算|No budget by October»
    response: «先在乐天开店|Open on Rakuten first»
"""),
    ),
    Rule(
        code="over-capacity",
        letter=Letter.ACHIEVABLE,
        weight=Weight.WEAK,
        forms=("weeks",),
        look=over_capacity,
        weak=Example("""
title: «十一月底前发布 App 3.0|Release app 3.0 by the end of November»
owner: li-na  # «最多同时承担 2 个目标|can carry two goals at a time»
---
id: nps
title: «净推荐值从 30 提升至 50|Raise NPS from 30 to 50»
owner: li-na
priority: {impact: 5, effort: 2}
---
id: returns
title: «退货率降到 5% 以内|Cut the return rate to 5%»
owner: li-na
priority: {impact: 5, effort: 2}
"""),
        strong=Example("""
title: «十一月底前发布 App 3.0|Release app 3.0 by the end of November»
owner: li-na  # «最多同时承担 2 个目标|can carry two goals at a time»
---
id: nps
title: «净推荐值从 30 提升至 50|Raise NPS from 30 to 50»
owner: li-na
priority: {impact: 5, effort: 2}
"""),
    ),
)

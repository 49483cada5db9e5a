"""Relevant: it carries a higher goal or is one, has a why, fits the brand, and names what must not suffer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.analysis.review.subject import Subject
from milepost.analysis.review.types import Evidence, Example, Rule, Weight, found
from milepost.analysis.review.wording.statement import is_size_alone, may_be_size, versions
from milepost.diagnostics import Location
from milepost.model.goals import Letter, Level, Lifecycle
from milepost.model.metrics import Direction, Metric
from milepost.model.text import Text

QUALITY = "quality"
_CHASING = frozenset({"financial", "growth"})
_ENDED = frozenset({Lifecycle.CLOSED, Lifecycle.ABANDONED})

_OPERATIONS = re.compile(
    r"发货|配送|送达|交付|库存|有货|缺货|准时|错发|产能|加班|返工|退货|响应|客服|履约|积压|周转|离职|工时|成本|现金|"
    r"dispatch|ship|deliver|stock|on[- ]time|wrong|capacity|overtime|rework|return|response|fulfil|backlog|turnover|hours|cost|cash|refund|defect",
    re.IGNORECASE,
)
_CUSTOMER = re.compile(
    r"退货|有货|缺货|准时|发货|配送|满意|投诉|评分|好评|差评|净推荐|NPS|复购|留存|口碑|毛利|价格|折扣|品牌|质量|品质|客服|响应|流失|退款|"
    r"return|stock|on[- ]time|dispatch|deliver|satisf|complain|rating|review|nps|promoter|repeat|reten|margin|price|discount|brand|quality|response|churn|refund|defect|customer",
    re.IGNORECASE,
)


def short_without_parent(subject: Subject) -> Iterator[Evidence]:
    """A short-term goal carries a higher one, or is a company's that others carry."""
    if subject.is_short and not _is_carried(subject):
        yield from _orphaned(subject)


def no_parent(subject: Subject) -> Iterator[Evidence]:
    """A long-term goal of a team or a person carries one of the company."""
    if not subject.is_short and subject.goal.level is not Level.COMPANY:
        yield from _orphaned(subject)


def _is_carried(subject: Subject) -> bool:
    return subject.goal.level is Level.COMPANY and bool(subject.assessed.supporters)


def _orphaned(subject: Subject) -> Iterator[Evidence]:
    parents = subject.parents
    if not parents:
        yield found("none", subject.stands("supports", "level", "title"))
    elif all(lifecycle in _ENDED for lifecycle in parents.values()):
        at = subject.stands("supports")
        yield found("ended", at, at, goals=tuple(parents))


def no_why(subject: Subject) -> Iterator[Evidence]:
    """It says why it matters now."""
    goal = subject.goal
    if goal.why is None and Letter.RELEVANT not in goal.smart:
        yield found("none", subject.stands("title"))


def off_positioning(subject: Subject) -> Iterator[Evidence]:
    """A brand that stands for quality is not after volume alone, and nobody is after rank or notice for their own sake."""
    chased = _chased(subject) if not subject.goal.guardrails else None
    if chased is None:
        return
    form, words, at = chased
    if form != "attention" or not (subject.parents and subject.goal.why is not None):
        yield found(form, at, at, words=words)


def _chased(subject: Subject) -> tuple[str, Text, Location] | None:
    """What the title is after where it is size alone; else what every metric counts."""
    if any(one.metric.direction is not Direction.INCREASE for one in subject.judged):
        return None
    quality = QUALITY in subject.organization.positioning
    if subject.suspects(may_be_size) and all(
        is_size_alone(one, quality=quality) for one in subject.titles
    ):
        return _in_title(subject)
    return _in_metrics(subject) if quality and subject.judged else None


def _in_title(subject: Subject) -> tuple[str, Text, Location] | None:
    at = subject.stands("title")
    if (words := subject.words("attention")) is not None:
        return "attention", words, at
    form = "volume" if subject.words("superlative") is None else "rank"
    words = subject.words("cheap") or subject.words("volume")
    return None if words is None else (form, words, at)


def _in_metrics(subject: Subject) -> tuple[str, Text, Location] | None:
    names = [one.metric.name for one in subject.judged]
    if not all(may_be_size(one.zh or one.en or "") for one in names):
        return None
    if any(title.worth for title in subject.titles):
        return None
    counted = all(is_size_alone(one, quality=True) for name in names for one in versions(name))
    return ("volume", names[0], subject.judged[0].metric.at) if counted else None


def no_guardrail(subject: Subject) -> Iterator[Evidence]:
    """A short-term financial or growth goal names what must not suffer for it."""
    goal = subject.goal
    chases = subject.is_short and goal.category in _CHASING and not subject.only_limits
    if chases and not goal.guardrails and _chased(subject) is None:
        yield found("none", subject.stands("guardrails", "metrics", "title"))


def one_sided_guardrails(subject: Subject) -> Iterator[Evidence]:
    """Its guardrails watch over the brand or the customer, a growth goal's over operations too."""
    goal = subject.goal
    if not (subject.is_short and goal.category in _CHASING and goal.guardrails):
        return
    at = subject.stands("guardrails")
    if not any(_watches(one, _CUSTOMER, _OPERATIONS) for one in goal.guardrails):
        yield found("customer", at, at)
    elif goal.category == "growth" and not any(
        _watches(one, _OPERATIONS, _CUSTOMER) for one in goal.guardrails
    ):
        yield found("operations", at, at)


def _watches(metric: Metric, wanted: re.Pattern[str], other: re.Pattern[str]) -> bool:
    """By name and id; what is known as neither side's counts for both."""
    words = f"{metric.id} {metric.name.zh or ''} {metric.name.en or ''}"
    return wanted.search(words) is not None or other.search(words) is None


_AOV = """
title: «六个月内客单价提升 20%|Raise average order value by 20% in six months»
"""

RULES = (
    Rule(
        code="short-without-parent",
        letter=Letter.RELEVANT,
        weight=Weight.WEAK,
        forms=("none", "ended"),
        look=short_without_parent,
        weak=Example(_AOV),
        strong=Example(
            _AOV
            + """supports: niche-leader
---
id: niche-leader
title: «美国细分市场头部品牌|Leading niche brand in the United States»
level: company
horizon: long
"""
        ),
    ),
    Rule(
        code="no-parent",
        letter=Letter.RELEVANT,
        weight=Weight.WEAK,
        forms=("none", "ended"),
        look=no_parent,
        weak=Example("""
title: «2028 年前仓库碳排放减半|Halve the warehouse's emissions by 2028»
horizon: long
"""),
        strong=Example("""
title: «2028 年前仓库碳排放减半|Halve the warehouse's emissions by 2028»
horizon: long
supports: green
---
id: green
title: «2030 年碳中和|Carbon neutral by 2030»
level: company
horizon: long
"""),
    ),
    Rule(
        code="no-why",
        letter=Letter.RELEVANT,
        weight=Weight.WEAK,
        forms=("none",),
        look=no_why,
        weak=Example(_AOV),
        strong=Example(
            _AOV + "why: «广告单价一年涨了两成|A click costs a fifth more than a year ago»\n"
        ),
    ),
    Rule(
        code="off-positioning",
        letter=Letter.RELEVANT,
        weight=Weight.WEAK,
        forms=("volume", "rank", "attention"),
        look=off_positioning,
        weak=Example("title: «销量第一|Be first in sales»"),
        strong=Example(
            "title: «优化售后流程提升客户留存率"
            "|Improve the after-sales process to raise customer retention»"
        ),
    ),
    Rule(
        code="no-guardrail",
        letter=Letter.RELEVANT,
        weight=Weight.WEAK,
        forms=("none",),
        look=no_guardrail,
        weak=Example(_AOV),
        strong=Example(
            _AOV
            + "guardrails:\n"
            + "  - {id: return-rate, unit: percent, direction: at_most, target: 5, data: metrics/steady.csv}\n"
        ),
    ),
    Rule(
        code="one-sided-guardrails",
        letter=Letter.RELEVANT,
        weight=Weight.WEAK,
        forms=("customer", "operations"),
        look=one_sided_guardrails,
        weak=Example(
            _AOV
            + "guardrails:\n"
            + "  - {id: nps, unit: «分|points», direction: at_least, target: 40, data: metrics/steady.csv}\n"
        ),
        strong=Example(
            _AOV
            + "guardrails:\n"
            + "  - {id: nps, unit: «分|points», direction: at_least, target: 40, data: metrics/steady.csv}\n"
            + "  - {id: dispatch-hours, unit: hours, direction: at_most, target: 24, data: metrics/steady.csv}\n"
        ),
    ),
)

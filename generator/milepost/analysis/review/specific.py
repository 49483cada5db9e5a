"""Specific: an outcome and an object, not a wish alone; an action path."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.analysis.review.subject import Subject
from milepost.analysis.review.types import Evidence, Example, Rule, Weight, found
from milepost.analysis.review.wording.statement import is_vague, versions
from milepost.model.goals import Letter


def vague_title(subject: Subject) -> Iterator[Evidence]:
    """A title that only wishes, where no target says how much and no action says how."""
    goal = subject.goal
    told = subject.judged or goal.actions or subject.assessed.supporters
    if told or not all(is_vague(one) for one in subject.titles):
        return
    words = goal.smart.get(Letter.SPECIFIC)
    if words is not None and not all(is_vague(one) for one in versions(words)):
        return
    at = subject.stands("title")
    wish = subject.words("vague") or subject.words("superlative")
    if wish is not None:
        yield found("wish", at, at, words=wish)
    elif not all(one.has_object for one in subject.titles):
        yield found("empty", at, at)


def no_action_path(subject: Subject) -> Iterator[Evidence]:
    """Neither actions nor milestones nor goals below that carry it; a limit is kept, not walked to."""
    goal = subject.goal
    if goal.actions or goal.milestones or subject.assessed.supporters or subject.only_limits:
        return
    yield found("none", subject.stands("title"))


RULES = (
    Rule(
        code="vague-title",
        letter=Letter.SPECIFIC,
        weight=Weight.WEAK,
        forms=("wish", "empty"),
        look=vague_title,
        weak=Example("title: «提升销量|Increase sales»"),
        strong=Example(
            "title: «通过邮件营销向老客推广 XYZ 系列，二月底前实现该线销售额增长"
            "|Promote the XYZ line to existing customers by e-mail and grow its sales before the end of February»"
        ),
    ),
    Rule(
        code="no-action-path",
        letter=Letter.SPECIFIC,
        weight=Weight.WEAK,
        forms=("none",),
        look=no_action_path,
        weak=Example(
            "title: «六个月内客单价提升 20%|Raise average order value by 20% in six months»"
        ),
        strong=Example("""
title: «六个月内客单价提升 20%|Raise average order value by 20% in six months»
actions:
  - {title: «热销品分析|Analyse best sellers», due: 2026-10-10}
  - {title: «组合上线|Put bundles on sale», due: 2026-11-30}
"""),
    ),
)

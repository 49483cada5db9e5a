"""What the page of the review's rules says: each rule with its examples, and how often it is broken now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from milepost.analysis.review.rules import RULES
from milepost.analysis.review.types import Example, GoalReview, Weight
from milepost.model.goals import Letter

FROM_GIT: tuple[str, ...] = ("unrecorded-change",)
"""Found by holding the ledger against git; told here beside the others."""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule with its sentences and its examples, and how many findings of it nobody accepted."""

    code: str
    weight: Weight
    forms: tuple[str, ...]
    weak: Example
    strong: Example
    count: int


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of a letter; `letter` is None for the dangers beside the letters."""

    letter: Letter | None
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The whole page."""

    groups: tuple[RuleGroup, ...]
    from_git: tuple[str, ...]


def rules_page(reviews: Mapping[str, GoalReview]) -> RulesPage:
    """The page, with what these reviews found."""
    counts = Counter(
        finding.code
        for review in reviews.values()
        for finding in review.findings
        if finding.accepted is None
    )
    letters: tuple[Letter | None, ...] = (*Letter, None)
    return RulesPage(
        groups=tuple(
            RuleGroup(
                letter,
                tuple(
                    RuleEntry(
                        rule.code,
                        rule.weight,
                        rule.forms,
                        rule.weak,
                        rule.strong,
                        counts[rule.code],
                    )
                    for rule in RULES
                    if rule.letter is letter
                ),
            )
            for letter in letters
        ),
        from_git=FROM_GIT,
    )

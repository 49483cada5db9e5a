"""The review of a whole portfolio: every rule on every goal that is still open to advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from milepost.analysis.review.achievable import pace_evidence
from milepost.analysis.review.best_pace import AMBITIOUS
from milepost.analysis.review.plates import Plate, plates
from milepost.analysis.review.rules import RULES
from milepost.analysis.review.subject import Subject
from milepost.analysis.review.types import UNREVIEWED, Finding, GoalReview, Mark, Weight
from milepost.analysis.types import GoalAssessment, Portfolio
from milepost.model.goals import Letter, Lifecycle

_ENDED = frozenset({Lifecycle.CLOSED, Lifecycle.ABANDONED})


class Reviews(Mapping[str, GoalReview]):
    """By goal, in the portfolio's order; a goal is reviewed when somebody asks, once."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._carried = plates(portfolio)
        self._made: dict[str, GoalReview] = {}

    def __getitem__(self, goal: str) -> GoalReview:
        if goal not in self._made:
            assessed = self._portfolio.goals[goal]
            self._made[goal] = review_goal(assessed, self._portfolio, self.plate(goal))
        return self._made[goal]

    def plate(self, goal: str) -> Plate | None:
        """What the goal's owner has on their plate: beside the goal and its parents' lifecycles all that a review looks at."""
        return self._carried.get(self._portfolio.goals[goal].goal.owner)

    def __iter__(self) -> Iterator[str]:
        return iter(self._portfolio.goals)

    def __len__(self) -> int:
        return len(self._portfolio.goals)


def review(portfolio: Portfolio) -> Reviews:
    """The review of every goal."""
    return Reviews(portfolio)


def review_goal(assessed: GoalAssessment, portfolio: Portfolio, plate: Plate | None) -> GoalReview:
    """The review of one goal; `plate` is its owner's."""
    if assessed.goal.lifecycle in _ENDED:
        return UNREVIEWED
    parents = {
        one.goal: portfolio.goals[one.goal].goal.lifecycle
        for one in assessed.goal.supports
        if one.goal in portfolio.goals
    }
    subject = Subject(assessed, portfolio.organization, portfolio.as_of, parents, plate)
    findings = tuple(_findings(subject))
    marks = {letter: _mark(findings, letter) for letter in Letter}
    kept = tuple(pace_evidence(*one) for one in subject.paces if one[1].ratio <= AMBITIOUS)
    return GoalReview(MappingProxyType(marks), findings, kept)


def _findings(subject: Subject) -> Iterator[Finding]:
    """A danger is of what lies ahead: one told of a goal that is no more than an idea, or past its due day, helps nobody."""
    accepted = {one.rule: one for one in subject.goal.accept}
    for rule in RULES:
        if rule.weight is Weight.DANGER and not subject.is_under_way:
            continue
        for evidence in rule.look(subject):
            yield Finding(rule.code, rule.letter, rule.weight, evidence, accepted.get(rule.code))


def _mark(findings: tuple[Finding, ...], letter: Letter) -> Mark:
    """Missing where anything is, else weak where anything is; what the author accepts doesn't count."""
    weights = {one.weight for one in findings if one.letter is letter and one.accepted is None}
    if Weight.MISSING in weights:
        return Mark.MISSING
    return Mark.WEAK if weights else Mark.MET

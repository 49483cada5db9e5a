"""The review in words: what a rule found, what to do about it, and the same as diagnostics for `milepost check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from milepost.analysis.review.types import Evidence, Finding, FindingValue, GoalReview
from milepost.analysis.types import Amount, GoalAssessment, Portfolio, Ratio, Share
from milepost.diagnostics import Diagnostic, Severity
from milepost.model.goals import Aspect, Lifecycle
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.escaping import filled
from milepost.rendering.formats import Formats, formats
from milepost.rendering.markup import inline_phrase, plain_text
from milepost.rendering.reasons import Names, spaced
from milepost.reporting.references import Directory

_LONGEST_NAME = 40
_CHANGES = frozenset({"needed", "best"})


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """Words findings for a reader of one language on a page of one day, whose year goes without saying.

    With `cuts` an author's words are cut to what a line of a terminal holds.
    """

    language: Language
    as_of: date
    names: Names
    cuts: bool = False

    def found(self, finding: Finding) -> Markup:
        """What the rule found, as a sentence without a full stop."""
        return self._filled(
            f"review_found.{finding.code}-{finding.evidence.form}", finding.evidence
        )

    def pace(self, evidence: Evidence) -> Markup:
        """A pace that is within reach."""
        return self._filled("review.pace_kept", evidence)

    def _filled(self, msgid: str, evidence: Evidence) -> Markup:
        values, form = evidence.values, self._t.form(msgid, 1)
        written = {name: self._written(name, value) for name, value in values.items()}
        return filled(spaced(form, written), written)

    def advice(self, finding: Finding) -> str:
        """What can be done about it."""
        return self._t.text(f"review_advice.{finding.code}")

    @property
    def _t(self) -> Catalogue:
        return catalogue(self.language)

    @property
    def _f(self) -> Formats:
        return formats(self.language)

    def _written(self, name: str, value: FindingValue) -> Markup | str:  # noqa: PLR0911  one a type
        f = self._f
        match value:
            case Amount():
                if name in _CHANGES:
                    return f.distance(value.value, value.unit)
                return f.value(value.value, value.unit)
            case Share():
                return f.percent(value.value)
            case Ratio():
                return f.number(value.value, 1)
            case Text():
                return self._text(value)
            case Aspect():
                return self._t.text(f"aspect.{value.value}")
            case date():
                return f.date_near(value, self.as_of)
            case int():
                return f.count(value)
            case tuple():
                return Markup.escape(self._t.text("review.separator")).join(
                    self._goal(one) for one in value
                )
        return self._goal(value) if name == "goal" else self.names.person(value)

    def _text(self, text: Text) -> Markup | str:
        if self.cuts:
            return _cut(plain_text(text, self.language))
        return inline_phrase(text.pick(self.language), self.language, links=False)

    def _goal(self, goal: str) -> Markup:
        return filled(self._t.form("review.quoted_goal", 1), {"title": self.names.goal(goal)})


@dataclass(frozen=True, slots=True)
class PlainNames:
    """Names without links, long ones cut, for a terminal."""

    language: Language
    directory: Directory

    def goal(self, goal: str) -> str:
        """A goal by its title."""
        return _cut(plain_text(self.directory.goal(goal).title, self.language))

    def person(self, person: str) -> str:
        """A person by name."""
        return plain_text(self.directory.person(person).name, self.language)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_NAME else words[:_LONGEST_NAME].rstrip() + "…"


def as_diagnostics(
    reviews: Mapping[str, GoalReview], portfolio: Portfolio
) -> tuple[Diagnostic, ...]:
    """A warning for every finding that nobody accepted, of the goals that are being worked on or will be."""
    directory = Directory(portfolio)
    words = [
        ReviewWords(language, portfolio.as_of, PlainNames(language, directory), cuts=True)
        for language in LANGUAGES
    ]
    return tuple(
        Diagnostic(
            code=finding.code,
            severity=Severity.WARNING,
            at=finding.evidence.at,
            values={f"said_{one.language}": one.found(finding).striptags() for one in words},
            goal=goal,
        )
        for goal, finding in _told(reviews, portfolio)
    )


def _told(reviews: Mapping[str, GoalReview], portfolio: Portfolio) -> Iterator[tuple[str, Finding]]:
    for goal, review in reviews.items():
        if _is_told(portfolio.goals[goal], portfolio.as_of):
            yield from ((goal, one) for one in _open(review.findings))


def _open(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (one for one in findings if one.accepted is None)


def _is_told(assessed: GoalAssessment, as_of: date) -> bool:
    """Advice on an idea, or on what is past its due day, is no warning: it stands on the goal's page."""
    goal = assessed.goal
    return goal.lifecycle in {Lifecycle.ACTIVE, Lifecycle.PAUSED} and goal.due > as_of

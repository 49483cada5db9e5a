"""Why a status is what it is, in words: the formulas filled in, the inputs and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from milepost.analysis.types import Reason
from milepost.diagnostics import Location
from milepost.model.metrics import Aggregation
from milepost.model.organization import Thresholds
from milepost.model.text import Language
from milepost.rendering.escaping import escaped, filled
from milepost.rendering.formats import formats
from milepost.rendering.once import once
from milepost.rendering.pages import forecast_words
from milepost.rendering.pages.goal_words import GoalWords
from milepost.rendering.reasons import Wording
from milepost.reporting.goal.explanation import (
    Explanation,
    Formula,
    GoalExplanation,
    Input,
    InputKind,
)
from milepost.reporting.goal.metrics import MetricPanel
from milepost.reporting.named import Named

Line = tuple[str, str]
"""A term and what it is."""

SHORT = 3
"""How many reasons the summary card says; the explanation says them all."""

FOLLOWED = 7
"""Significant digits of a value that was worked out."""

DIGITS = 1
"""Of a percentage in a formula: enough to follow the arithmetic."""


@dataclass(frozen=True, slots=True)
class Explaining:
    """The words of explanations. `words` gives language and day, `named` the names that reasons need."""

    words: GoalWords
    named: Named

    def goal(self, goal: str) -> Markup:
        """A goal that a reason names."""
        return self.words.goal(self.named.goals[goal])

    def person(self, person: str) -> Markup:
        """A person whom a reason names."""
        return self.words.person(self.named.people[person])

    def sums(self, how: GoalExplanation) -> list[Line]:
        """The goal's own arithmetic: the weighted mean, and pace, which for a single metric is the metric's."""
        t = self.words.t
        lines: list[Line] = []
        if how.progress is not None:
            lines.append((t.text("word.progress"), self._mean(how)))
        if how.expected is not None:
            lines.append((t.text("word.expected"), self._percent(how.expected)))
        if len(how.counted) == 1 or how.progress is None or how.expected is None:
            return lines
        if how.pace is not None:
            lines.append((t.text("word.pace"), self._pace(how.progress, how.expected, how.pace)))
        return lines

    def formulas(self, metric: Explanation) -> list[Line]:
        """The metric's arithmetic: progress, what was expected, pace."""
        t = self.words.t
        if metric.formula is None or metric.progress is None:
            return [(t.text("word.progress"), t.text("goal.no_formula"))]
        lines = [(t.text("word.progress"), self._progress(metric, metric.formula))]
        if metric.expected is not None:
            lines.append((t.text("word.expected"), self._expected(metric, metric.expected)))
        if metric.pace is not None and metric.expected is not None:
            lines.append((t.text("word.pace"), self._metric_pace(metric)))
        return lines

    def forecast(self, metric: Explanation) -> list[Line]:
        """What is expected of the metric, how likely it meets its target, and what that was made from; or why not."""
        return list(forecast_words.lines(metric.forecast, self.words))

    def forecast_facts(self, metric: MetricPanel, *, alone: bool = False) -> list[str]:
        """The same in brief, for the line below the metric's name; of a metric that is `alone` the summary card says it."""
        if alone and forecast_words.figure(metric, self.words, alone=True) is not None:
            return []
        return list(forecast_words.facts(metric.forecast, self.words))

    def thresholds(self, bounds: Thresholds) -> str:
        """The organisation's bounds of pace."""
        f = self.words.f
        return self.words.t.text(
            "goal.thresholds_are",
            on_track=f.pace(bounds.on_track),
            at_risk=f.pace(bounds.at_risk),
            grace=f.percent(bounds.grace),
        )

    def name(self, metric: Explanation) -> Markup:
        """The metric's name, a guardrail marked as one."""
        name = self.words.text(metric.name)
        if not metric.guardrail:
            return name
        return filled(self.words.t.form("goal.guardrail_name", 1), {"metric": name})

    def input_name(self, one: Input, metric: Explanation) -> str:
        """What an input is: of how many values it was made, or that it was only implied."""
        t = self.words.t
        if one.kind is InputKind.BASELINE and one.implied:
            return t.text("goal.input.baseline_implied")
        several = metric.aggregation is not Aggregation.LATEST
        if one.kind is InputKind.CURRENT and several:
            return t.plural(f"goal.input.current_{metric.aggregation}", one.rows)
        return t.text(f"goal.input.{one.kind}")

    def reason(self, one: Reason) -> Markup:
        """A reason as a clause."""
        return self._wording.reason(one)

    def because(self, reasons: tuple[Reason, ...]) -> Markup:
        """The reasons that come first as a sentence, as the summary card has room for.

        An override stands above it in the card, so it isn't among them.
        """
        said = [one for one in reasons if one.code != "overridden"]
        sentence = self.words.t.form("goal.because", 1)
        return filled(sentence, {"reasons": self._wording.because(said, SHORT)})

    def input_value(self, one: Input) -> str:
        """As committed; what was worked out, to the digits that let a reader follow."""
        return _input_value(one, self.words.language)

    def places(self, sources: tuple[Location, ...], *, span: bool = False) -> Markup:
        """`goals/growth/aov.yml:31`, each; `span` says that they are the first and the last of many rows."""
        return _places(sources, " … " if span else " ")

    @property
    def _wording(self) -> Wording:
        return Wording(self.words.language, self.words.as_of, self)

    def _progress(self, metric: Explanation, formula: Formula) -> str:
        count = self.words.f.count
        said = self.words.t.text(
            f"goal.formula.{formula}",
            progress=self._percent(metric.progress or 0.0),
            kept=count(metric.kept),
            observed=count(metric.observed),
            **self._values(metric),
        )
        if formula is Formula.KEPT and metric.missing:
            return f"{said} · {self.words.t.plural('goal.formula.missing', metric.missing)}"
        return said

    def _expected(self, metric: Explanation, expected: float) -> str:
        """How the plan's value became a share, where it did."""
        share = self._percent(expected)
        planned = metric.value(InputKind.PLANNED) is not None
        if not planned or metric.formula not in {Formula.WAY, Formula.TOTAL}:
            return share
        return self.words.t.text(
            f"goal.expected.{metric.formula}", expected=share, **self._values(metric)
        )

    def _values(self, metric: Explanation) -> dict[str, str]:
        return {one.kind.value: self.input_value(one) for one in metric.inputs}

    def _metric_pace(self, metric: Explanation) -> str:
        pace = self.words.f.pace(metric.pace or 0.0)
        planned, current = metric.value(InputKind.PLANNED), metric.value(InputKind.CURRENT)
        if metric.formula is Formula.BUDGET and planned is not None and current is not None:
            return self.words.t.text(
                "goal.formula.budget_pace",
                planned=self.words.f.value(planned.value, planned.unit),
                current=self.words.f.value(current.value, current.unit),
                pace=pace,
            )
        return self._pace(metric.progress or 0.0, metric.expected or 0.0, metric.pace or 0.0)

    def _pace(self, progress: float, expected: float, pace: float) -> str:
        return self.words.t.text(
            "goal.formula.pace",
            progress=self._percent(progress),
            expected=self._percent(expected),
            pace=self.words.f.pace(pace),
        )

    def _mean(self, how: GoalExplanation) -> str:
        progress = self._percent(how.progress or 0.0)
        if len(how.counted) <= 1:
            return progress
        return self.words.t.text(
            "goal.formula.mean",
            terms=" + ".join(self._terms(how)),
            weights=self.words.f.number(sum(weight for _, weight, _ in how.counted)),
            progress=progress,
        )

    def _terms(self, how: GoalExplanation) -> Iterator[str]:
        for _, weight, progress in how.counted:
            yield self.words.t.text(
                "goal.formula.term",
                progress=self._percent(progress),
                weight=self.words.f.number(weight),
            )

    def _percent(self, share: float) -> str:
        return self.words.f.percent(share, DIGITS if 0 < share < 1 else 0)


@once
def _places(sources: tuple[Location, ...], between: str) -> Markup:
    """The same in every language."""
    each = [
        f'<code class="mp-place">{escaped(f"{one.path}:{one.line}" if one.line else one.path)}</code>'
        for one in sources
    ]
    return Markup(between.join(each))  # noqa: S704  escaped


@once
def _input_value(one: Input, language: Language) -> str:
    """Told in each formula that it goes into, and in the table of them."""
    value, unit = one.value.value, one.value.unit
    worked_out = one.kind is InputKind.PLANNED or one.rows > 1
    followed = float(f"{value:.{FOLLOWED}g}") if worked_out else value
    return formats(language).value_exact(followed, unit)

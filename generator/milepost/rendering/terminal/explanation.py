"""`milepost explain`: how a goal's numbers came about, in the words of the goal's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from milepost.analysis.types import GoalAssessment, GoalScore, Reason, Status
from milepost.diagnostics import Location
from milepost.rendering.pages.goal_formulas import Explaining
from milepost.rendering.pages.goal_words import GoalWords
from milepost.rendering.terminal.marks import NOTHING, QUIET, STRONG, Flow, Rows, badge, shown
from milepost.reporting.goal.explanation import Explanation, GoalExplanation, Input
from milepost.reporting.goal_parts import GoalPart
from milepost.reporting.named import Named

INDENT = (0, 0, 0, 2)
DEEPER = (0, 0, 0, 4)


def explained(
    assessed: GoalAssessment,
    how: GoalExplanation,
    parts: Sequence[GoalPart],
    words: GoalWords,
    named: Named,
) -> RenderableType:
    """The goal's own numbers, then those of each metric, guardrails last."""
    page = _Explained(words, Explaining(words, named))
    return Group(*page.goal(assessed, how, parts), *_apart(page.metric(one) for one in how.metrics))


def _apart(blocks: Iterable[Iterable[RenderableType]]) -> Iterator[RenderableType]:
    for block in blocks:
        yield Line()
        yield from block


@dataclass(frozen=True, slots=True)
class _Explained:
    words: GoalWords
    explain: Explaining

    def goal(
        self, assessed: GoalAssessment, how: GoalExplanation, parts: Sequence[GoalPart]
    ) -> Iterator[RenderableType]:
        """Status, reasons, the arithmetic and the thresholds of the goal."""
        t, goal = self.words.t, assessed.goal
        yield Line(shown(self.words.plain(goal.title)), STRONG)
        yield Line(f"{goal.id} · {self._place(goal.at)}", QUIET)
        status = self._status(how.status)
        if how.data_status is not how.status:
            by_data = t.text("terminal.by_data", status=self.words.status(how.data_status))
            status.append(by_data)
        yield status.append(" · ").append(self._dates(how.assessed_on, how.data_date))
        yield from self._reasons(how.reasons)
        facts = [(t.text("goal.measured_by"), t.text(f"goal.by.{how.measured_by}"))]
        facts += self._sums(how, parts)
        if assessed.confidence is not None:
            confidence = self.words.f.confidence(assessed.confidence)
            facts.append((t.text("word.confidence"), confidence))
        if assessed.score is not None:
            facts.append((t.text("word.score"), self._score(assessed.score, how)))
        facts.append((t.text("goal.thresholds"), self.explain.thresholds(how.thresholds)))
        yield self._facts(facts)
        yield from self._parts(parts)

    def metric(self, metric: Explanation) -> Iterator[RenderableType]:
        """Status, reasons, inputs and arithmetic of a metric."""
        t, f = self.words.t, self.words.f
        name = Line(shown(self.explain.name(metric)), STRONG)
        yield name.append("  ").append_text(self._status(metric.status))
        yield from self._reasons(metric.reasons)
        if metric.inputs:
            yield Padding(self._inputs(metric), INDENT)
        facts = [*self.explain.formulas(metric), *self.explain.forecast(metric)]
        if metric.data_date is not None:
            day = f.date(metric.data_date)
            if metric.next_value_due is not None:
                stale = t.text("goal.stale_from", date=f.date(metric.next_value_due))
                day = f"{day} · {stale}"
            facts.append((t.text("goal.data_date"), day))
        yield self._facts(facts)

    def _status(self, status: Status) -> Line:
        return badge(status, self.words.language)

    def _dates(self, assessed_on: date, data_date: date | None) -> str:
        t, f = self.words.t, self.words.f
        said = [t.text("terminal.as_of", date=f.date(assessed_on))]
        if data_date is not None:
            said.append(t.text("terminal.data_to", date=f.date(data_date)))
        return shown(" · ".join(said))

    def _sums(self, how: GoalExplanation, parts: Sequence[GoalPart]) -> list[tuple[str, str]]:
        """The goal's arithmetic; filled in where it was made from other goals or from steps."""
        sums = self.explain.sums(how)
        if not parts:
            return sums
        t, are_steps = self.words.t, parts[0].id is None
        progress = [(one.progress, one.weight) for one in parts]
        expected = [(one.expected, one.weight) for one in parts]
        made = {
            t.text("word.progress"): self._mean(progress, are_steps=are_steps),
            t.text("word.expected"): self._mean(expected, are_steps=are_steps),
        }
        return [
            (name, t.text("terminal.equals", sum=made[name], share=line) if name in made else line)
            for name, line in sums
        ]

    def _mean(self, shares: Sequence[tuple[float, float]], *, are_steps: bool) -> str:
        """`(62.4% × 1 + 50% × 2) ÷ 3`; of steps `2 ÷ 4`."""
        t, f = self.words.t, self.words.f
        weights = f.number(sum(weight for _, weight in shares))
        if are_steps:
            return f"{f.number(sum(share for share, _ in shares))} ÷ {weights}"
        terms = " + ".join(
            t.text("goal.formula.term", progress=self._percent(share), weight=f.number(weight))
            for share, weight in shares
        )
        return t.text("terminal.mean", terms=terms, weights=weights)

    def _percent(self, share: float) -> str:
        return self.words.f.percent(share, 1 if 0 < share < 1 else 0)

    def _parts(self, parts: Sequence[GoalPart]) -> Iterator[RenderableType]:
        """Each goal or step with what it brings, and where it says so."""
        t, f = self.words.t, self.words.f
        for one in parts:
            if one.id is not None:
                brings = self._percent(one.progress)
            elif one.done is not None:
                brings = t.text("terminal.done", date=f.date(one.done))
            else:
                brings = t.text("terminal.open", date=f.date(one.due))
            line = Line("- ").append(shown(self.words.plain(one.name))).append(f"  {brings}")
            yield Padding(line, INDENT, expand=False)
            yield Padding(Line(self._place(one.at), QUIET), DEEPER, expand=False)

    def _score(self, score: GoalScore, how: GoalExplanation) -> str:
        t, f = self.words.t, self.words.f
        said = [
            t.text(
                "terminal.score",
                progress=f.percent(how.progress or 0.0, 1),
                score=f.score(score.value),
            ),
            t.text("goal.hint.score_expected", expected=f.score(score.expected)),
        ]
        if score.original is not None:
            said.append(t.text("goal.hint.score_original", score=f.score(score.original)))
        return " · ".join(said)

    def _reasons(self, reasons: Sequence[Reason]) -> Iterator[RenderableType]:
        for one in reasons:
            yield Padding(Line("- ").append(shown(self.explain.reason(one))), INDENT, expand=False)
            if one.sources:
                places = Flow(tuple(Line(self._place(at), QUIET) for at in one.sources))
                yield Padding(places, DEEPER, expand=False)

    def _inputs(self, metric: Explanation) -> Rows:
        t, f = self.words.t, self.words.f
        heads = ("goal.input", "word.value", "word.date", "goal.where")
        return Rows(
            head=tuple(t.text(name) for name in heads),
            rows=tuple(
                (
                    shown(self.explain.input_name(one, metric)),
                    shown(self.explain.input_value(one)),
                    NOTHING if one.day is None else f.date(one.day),
                    self._span(one),
                )
                for one in metric.inputs
            ),
            right=1,
        )

    def _facts(self, facts: Sequence[tuple[str, str]]) -> RenderableType:
        table = Table(box=None, show_header=False, pad_edge=False)
        table.add_column(no_wrap=True, style=QUIET)
        table.add_column(overflow="fold")
        for name, said in facts:
            table.add_row(Line(shown(name)), Line(shown(said)))
        return Padding(table, INDENT)

    def _span(self, one: Input) -> str:
        """The first and the last of many rows."""
        return (" … " if one.rows > 1 else " ").join(self._place(at) for at in one.sources)

    def _place(self, at: Location) -> str:
        """`goals/growth/aov.yml:31`, to be clicked in an editor's terminal."""
        return shown(f"{at.path}:{at.line}" if at.line else at.path)

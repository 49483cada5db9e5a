"""How a goal's page words what is more than a message: facts, limits, rows, the ledger."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit, urlunsplit

from markupsafe import Markup

from milepost.analysis.types import Amount, Status
from milepost.model.goals import Aspect, Commitment, Lifecycle, Link
from milepost.model.metrics import Aggregation, Direction
from milepost.model.text import Language, Text
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.columns import column, days
from milepost.rendering.environment import link_from
from milepost.rendering.escaping import escaped, filled
from milepost.rendering.formats import Formats, formats, is_phrase
from milepost.rendering.markup import inline_phrase, plain_text
from milepost.reporting.goal.history import LedgerEntry, Moved
from milepost.reporting.goal.metrics import GuardrailLine, Hold, MetricPanel
from milepost.reporting.goal.page import GoalPage, PathStep
from milepost.reporting.goal.smart import Fact, FactValue
from milepost.reporting.references import GoalReference, PersonReference
from milepost.reporting.steps import StepState

NOTHING = "–"
"""What stands in a cell where there is no value."""


def linked_file(link: Link, source: str) -> str | None:
    """What a relative link in the goal's file `source` names, below the folder of the goals; None for one that leads elsewhere."""
    parts = urlsplit(link.url)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    below = source.partition("/")[2]
    return posixpath.normpath(posixpath.join(posixpath.dirname(below), parts.path))


@dataclass(frozen=True, slots=True)
class GoalWords:
    """The words of goal pages in one language; `as_of` decides which dates need their year."""

    language: Language
    as_of: date

    @property
    def t(self) -> Catalogue:
        """The messages."""
        return catalogue(self.language)

    @property
    def f(self) -> Formats:
        """The formats."""
        return formats(self.language)

    # -- values --------------------------------------------------------------------------------

    def amount(self, amount: Amount, *against: Amount) -> str:
        """A value with its unit, not rounded over those that it stands against."""
        return self.f.value(amount.value, amount.unit, against=[one.value for one in against])

    def text(self, text: Text) -> Markup:
        """An author's line."""
        return inline_phrase(text.pick(self.language), self.language)

    def person(self, person: PersonReference) -> Markup:
        """Somebody by name, with the way to their page."""
        return self._link(f"people/{person.id}.html", person.name)

    def goal(self, goal: GoalReference) -> Markup:
        """A goal by title, with the way to its page."""
        return self._link(f"goals/{goal.id}.html", goal.title)

    def status(self, status: Status) -> str:
        """The word of a status."""
        return self.t.text(f"status.{status}")

    def code(self, code: str) -> Markup:
        """An id or a code, as the workspace writes it."""
        return Markup(f"<code>{escaped(code)}</code>")  # noqa: S704  escaped

    def codes(self, codes: tuple[str, ...]) -> str:
        """Several codes."""
        return self.f.join(self.code(one) for one in codes)

    def value(self, value: FactValue) -> str:
        """Any value of a fact."""
        match value:
            case Text():
                return self.text(value)
            case PersonReference():
                return self.person(value)
            case GoalReference():
                return self.goal(value)
            case Aspect():
                return self.t.text(f"aspect.{value}")
            case date():
                return self.day(value)
            case _:
                return self.f.count(value) if isinstance(value, int) else self.amount(value)

    # -- SMART ---------------------------------------------------------------------------------

    def fact(self, fact: Fact) -> Markup:
        """A fact as a sentence."""
        values = {name: self.value(value) for name, value in fact.values.items()}
        msgid = f"goal.fact.{fact.code}"
        count = fact.values.get("count")
        if isinstance(count, int):
            return filled(self.t.form(msgid, count), values)
        return filled(self.t.form(msgid, 1), values)

    # -- metrics -------------------------------------------------------------------------------

    def metric_facts(self, metric: MetricPanel, *, alone: bool = False) -> list[str]:
        """The line below a metric's name: where it stands, where it comes from, where it goes.

        Of a metric that is `alone` the summary card says value, target and progress.
        """
        facts = []
        told = alone and metric.current is not None
        if metric.current is not None and not told:
            facts.append(
                self.t.text(
                    "goal.metric.current", value=self.amount(metric.current, *metric.target)
                )
            )
        if is_phrase(metric.unit):
            facts.append(self.t.text("goal.metric.unit", unit=self.f.unit(metric.unit)))
        if metric.baseline is not None:
            facts.append(self.t.text("goal.metric.baseline", baseline=self.amount(metric.baseline)))
        if not (told and metric.target):
            facts.append(self._wanted(metric))
        if metric.stretch is not None:
            facts.append(self.t.text("goal.metric.stretch", stretch=self.amount(metric.stretch)))
        if metric.progress is not None and not told:
            share = self.f.percent(max(0.0, metric.progress))
            facts.append(self.t.text("goal.metric.progress", progress=share))
        if metric.pace is not None:
            facts.append(self.t.text("goal.metric.pace", pace=self.f.pace(metric.pace)))
        return [*facts, *self._data_facts(metric)]

    def _data_facts(self, metric: MetricPanel) -> Iterator[str]:
        """How often values come, up to when they came, and how many are missing."""
        if metric.every is not None:
            yield self.t.text(f"goal.metric.every.{metric.every}")
        if metric.data_date is not None:
            day = self.f.date_near(metric.data_date, self.as_of)
            yield self.t.text("goal.metric.data", date=day)
        if metric.gaps:
            yield self.t.plural("goal.metric.gaps", metric.gaps)

    def stood_head(self, metric: MetricPanel) -> str | None:
        """The heading of the column with the metric's own value, where it is made of several rows."""
        if metric.aggregation is Aggregation.LATEST:
            return None
        return self.t.text(
            f"goal.stood.{'rolling' if metric.rolling is not None else metric.aggregation}"
        )

    def data_rows(self, metric: MetricPanel) -> list[tuple[str, ...]]:
        """The cells of the table behind a chart."""
        rows, unit, f = metric.rows, metric.unit, self.f
        columns: list[Sequence[str]] = [
            days(rows.periods, rows.counted, f),
            column(rows.values, unit, f, exact=True, nothing=self.t.text("ui.gap")),
            column(rows.plan, unit, f, exact=False),
            ["" if note is None else self.text(note) for note in rows.notes],
        ]
        if self.stood_head(metric) is not None:
            columns.insert(2, column(rows.stood, unit, f, exact=False))
        return [*zip(*columns, strict=True)]

    def _wanted(self, metric: MetricPanel) -> str:
        if not metric.target or metric.direction is None:
            return self.t.text("goal.metric.tracked")
        low, high = self.amount(metric.target[0]), self.amount(metric.target[-1])
        if metric.direction is Direction.BETWEEN:
            return self.t.text("goal.metric.between", low=low, high=high)
        return self.t.text(f"goal.metric.{metric.direction}", target=low)

    # -- path, guardrails ----------------------------------------------------------------------

    def step_when(self, step: PathStep, *, brief: bool = False) -> str:
        """When a step was done, or how overdue it is; empty while it is only open. `brief` leaves the day to others."""
        if step.state is StepState.OVERDUE:
            if not step.late:
                return self.t.text("goal.due_today")
            return self.t.plural("goal.days_overdue", step.late)
        if step.done is None:
            return ""
        said = [] if brief else [self.t.text("goal.done_on", date=self.day(step.done))]
        if step.late:
            said.append(self.t.plural("goal.days_late", step.late))
        return (" · ").join(said)

    def day(self, day: date) -> str:
        """A day, with its year where that is not today's."""
        return self.f.date_near(day, self.as_of)

    def against_limit(self, line: GuardrailLine) -> str:
        """`4.6% / ≤ 5%`."""
        limit = self.limit(line)
        current = NOTHING if line.current is None else self.amount(line.current, *line.limit)
        return self.t.text("goal.against", value=current, limit=limit) if limit else current

    def limit(self, line: GuardrailLine) -> str:
        """`≤ 5%`; empty without one."""
        if not line.limit or line.direction is None or not line.direction.is_limit:
            return ""
        if line.direction is Direction.BETWEEN:
            low, high = self.amount(line.limit[0]), self.amount(line.limit[-1])
            return self.t.text("goal.limit.between", low=low, high=high)
        return self.t.text(f"goal.limit.{line.direction}", limit=self.amount(line.limit[0]))

    def hold(self, line: GuardrailLine) -> tuple[str, str]:
        """The sign and the word of how a guardrail holds."""
        if line.hold is Hold.UNKNOWN:
            return line.status, self.status(line.status)
        if line.hold is Hold.NEAR:
            return line.hold, self.t.text(f"goal.hold.near_{line.direction}")
        return line.hold, self.t.text(f"goal.hold.{line.hold}")

    def margin(self, line: GuardrailLine) -> str:
        """How far from its limit, and how old the value is."""
        said = []
        if line.margin is not None and line.direction is not None and line.direction.is_limit:
            side = "over_" if line.margin.value < 0 else "none_" if line.margin.value == 0 else ""
            distance = self.f.distance(line.margin.value, line.margin.unit)
            said.append(self.t.text(f"goal.margin.{side}{line.direction}", margin=distance))
        if line.data_date is not None:
            said.append(self.t.text("goal.metric.data", date=self.day(line.data_date)))
        return " · ".join(said)

    # -- ledger, links -------------------------------------------------------------------------

    def changed(self, entry: LedgerEntry) -> str:
        """What was moved: `客单价：目标值`."""
        field = self.t.text(f"goal.field.{entry.field}")
        if entry.metric is None:
            return field
        return Markup.escape(self.t.form("goal.field_of", 1)).format(
            metric=self.text(entry.metric), field=field
        )

    def moved(self, entry: LedgerEntry) -> Markup:
        """From what to what."""
        return Markup("<s>{}</s> → <strong>{}</strong>").format(
            self._moved(entry.before), self._moved(entry.after)
        )

    def _moved(self, value: Moved) -> str:
        match value:
            case (low, high):
                return self.t.text(
                    "goal.limit.between", low=self.amount(low), high=self.amount(high)
                )
            case Lifecycle():
                return self.t.text(f"lifecycle.{value}")
            case Amount():
                return self.amount(value)
            case PersonReference():
                return self.person(value)
            case date():
                return self.f.date(value)
            case _:
                return self.t.text("ui.none") if value is None else value

    def url(self, link: Link, page: GoalPage) -> str:
        """Where a link leads. A relative one starts at the goal's file; a hand-written page has one in each language."""
        path = linked_file(link, page.source)
        if path is None:
            return link.url
        if path.endswith(".md"):
            stem = path.removesuffix(".md").removesuffix(".zh").removesuffix("README") or "index"
            path = f"{self.language}/{stem}{'index' if stem.endswith('/') else ''}.html"
        place = f"{self.language}/goals/{page.header.goal.id}.html"
        return urlunsplit(urlsplit(link.url)._replace(path=link_from(place, path)))

    def commitment(self, commitment: Commitment) -> str:
        """The word of a commitment."""
        return self.t.text(f"commitment.{commitment}")

    def plain(self, text: Text) -> str:
        """An author's words alone."""
        return plain_text(text, self.language)

    def _link(self, path: str, words: Text) -> Markup:
        """From any goal's page: they lie in one folder."""
        href = link_from(f"{self.language}/goals/index.html", f"{self.language}/{path}")
        return Markup(f'<a href="{escaped(href)}">{escaped(self.plain(words))}</a>')  # noqa: S704  escaped

"""How the home page and the quarterly reports word what is more than a message: tiles, changes, steps, achievements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from milepost.analysis.types import Amount
from milepost.model.goals import Lifecycle
from milepost.model.metrics import Direction, Unit, UnitKind
from milepost.model.periods import Quarter
from milepost.model.text import Language, Text
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.environment import link_from
from milepost.rendering.formats import Formats, formats, is_phrase
from milepost.rendering.headline import Sayer
from milepost.rendering.markup import inline_phrase, plain_text
from milepost.rendering.pages.names import NamesOnPage
from milepost.rendering.reasons import Wording
from milepost.reporting.goal.history import LedgerEntry, Moved
from milepost.reporting.home.attention import Achievement, AttentionRow, Celebrated
from milepost.reporting.home.headline import Headline
from milepost.reporting.home.key_metrics import ChangeKind, KeyMetric, MetricChange
from milepost.reporting.quarter.review_lines import ThemeLine
from milepost.reporting.quarter.scores import ScoreRow
from milepost.reporting.references import PersonReference

NOTHING = "–"
"""What stands in a cell where there is no value."""

WEEK = 7
LONG = 14
"""From so many days on, a stretch is told in weeks."""


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The words of one page in one language.

    `place` is the page's path below the site's root; `as_of` decides which dates need their year.
    """

    language: Language
    place: str
    as_of: date

    @property
    def t(self) -> Catalogue:
        """The messages."""
        return catalogue(self.language)

    @property
    def f(self) -> Formats:
        """The formats."""
        return formats(self.language)

    def headline(self, headline: Headline) -> Markup:
        """How the quarter goes, in a sentence or two, its goals linked."""
        return self._sayer.say(headline)

    def headline_plain(self, headline: Headline) -> str:
        """The same without markup."""
        return self._sayer.say(headline).striptags()

    def unjudged(self, headline: Headline) -> Markup:
        """Why goals have no verdict, as a list in a sentence; empty where all have one."""
        return self._sayer.parts([(status.value, count) for status, count in headline.unjudged])

    @property
    def _sayer(self) -> Sayer:
        return Sayer(self.language, self._goal_link)

    def _goal_link(self, goal: str) -> str:
        return link_from(self.place, f"{self.language}/goals/{goal}.html")

    # -- values --------------------------------------------------------------------------------

    def day(self, day: date) -> str:
        """A day, with its year where that is not today's."""
        return self.f.date_near(day, self.as_of)

    def amount(self, amount: Amount | None, against: tuple[Amount, ...] = ()) -> str:
        """A value where room is scarce, not rounded over those that it stands against."""
        if amount is None:
            return NOTHING
        bounds = [one.value for one in against]
        return self.f.compact(amount.value, amount.unit, against=bounds)

    def figure(self, amount: Amount, against: tuple[Amount, ...] = ()) -> Markup:
        """A value set large; a unit in the author's own words stays small beside it, a phrase on its own line."""
        if amount.unit.kind is not UnitKind.OTHER:
            return escape(self.amount(amount, against))
        bare = Amount(amount.value, Unit(UnitKind.COUNT))
        apart = " mp-unit-apart" if is_phrase(amount.unit) else ""
        unit = Markup(' <span class="mp-unit{}">{}</span>').format(apart, self.f.unit(amount.unit))
        return escape(self.amount(bare, against)) + unit

    def bounds(self, bounds: tuple[Amount, ...]) -> str:
        """A target of one bound or of two."""
        if not bounds:
            return NOTHING
        if len(bounds) == 1:
            return self.amount(bounds[0])
        low, high = (self.amount(bound) for bound in bounds)
        return self.t.text("metric.range", low=low, high=high)

    # -- key metrics ---------------------------------------------------------------------------

    def metric_name(self, metric: KeyMetric) -> Markup:
        """The metric by name; a guardrail says so."""
        name = inline_phrase(metric.name.pick(self.language), self.language, links=False)
        if not metric.guardrail:
            return name
        return escape(self.t.form("metric.guardrail", 1)).format(metric=name)

    def apart(self, metric: KeyMetric) -> str:
        """A unit that is a phrase, which stands once below the name and after no number; empty where it is none."""
        amount = metric.current or metric.before
        return self.f.unit(amount.unit) if amount is not None and is_phrase(amount.unit) else ""

    def change(self, change: MetricChange) -> str:
        """`+18.4%`, `−5 h`, `+0.9 pt`."""
        if not change.change.value:
            return self.t.text("metric.same")
        if change.kind is ChangeKind.RELATIVE:
            return self.f.growth(change.change.value)
        return self.f.change(change.change.value, change.change.unit)

    def change_since(self, change: MetricChange, quarter: Quarter) -> Markup:
        """The change, and since when; whether it is for the better is said to those who can't see the line."""
        before = self.f.quarter_short(quarter.previous)
        if not change.change.value:
            return Markup.escape(self.t.text("metric.unchanged", quarter=before))
        basis = change.basis.value
        named = self.f.quarter_short(quarter) if basis == "added" else before
        words = Markup.escape(
            self.t.text(f"metric.change.{basis}", change=self.change(change), quarter=named)
        )
        return words + self.judgement(change)

    def judgement(self, change: MetricChange) -> Markup:
        """`better` or `worse`, for screen readers; empty where no way is good."""
        if change.better is None:
            return Markup("")
        word = self.t.text("metric.better" if change.better else "metric.worse")
        return Markup('<span class="mp-hidden"> ({})</span>').format(word)

    def plan(self, metric: KeyMetric) -> str:
        """What the value is held against: the plan of that day, the limit, else the target."""
        limit = metric.direction is not None and metric.direction.is_limit
        if metric.planned is not None and not limit:
            return self.t.text("metric.plan", value=self.amount(metric.planned))
        if not metric.target:
            return self.t.text("metric.no_target")
        value = self.bounds(metric.target)
        if metric.direction is Direction.AT_MOST:
            return self.t.text("metric.limit", value=value)
        if metric.direction is Direction.AT_LEAST:
            return self.t.text("metric.at_least", value=value)
        return self.t.text("metric.target", value=value)

    def target(self, metric: KeyMetric) -> str:
        """A target in a table's cell; a limit says which side it is on."""
        value = self.bounds(metric.target)
        if metric.direction is Direction.AT_MOST and metric.target:
            return f"≤ {value}"
        if metric.direction is Direction.AT_LEAST and metric.target:
            return f"≥ {value}"
        return value

    # -- the quarter ---------------------------------------------------------------------------

    def state(self, *, in_progress: bool, reviewed_on: date | None) -> str:
        """In progress, final, or final and reviewed."""
        if in_progress:
            return self.t.text("report.in_progress")
        if reviewed_on is None:
            return self.t.text("report.final")
        return self.t.text("report.final_reviewed", date=self.day(reviewed_on))

    def theme_trend(self, line: ThemeLine) -> str:
        """More, fewer or as many signals as in the quarter before; by how many only where that is told."""
        if line.before is None:
            return self.t.text("report.theme_risen")
        if not line.before:
            return self.t.text("report.theme_new")
        more = line.count - line.before
        if not more:
            return self.t.text("report.theme_same")
        return self.t.plural("report.theme_more" if more > 0 else "report.theme_fewer", abs(more))

    # -- rows ----------------------------------------------------------------------------------

    def because(self, row: AttentionRow, most: int | None = None) -> Markup:
        """The reasons as one sentence, the first so many of them."""
        names = NamesOnPage(self.language, self.place, row.named)
        return Wording(self.language, self.as_of, names).because(row.reasons, most)

    def span(self, days: int) -> str:
        """`5 days`, `seven weeks` as `7 weeks`."""
        return self.f.weeks(round(days / WEEK)) if days >= LONG else self.f.days(days)

    def early(self, days_early: int) -> str:
        """`7 weeks early`, `2 days late`; empty on the day itself."""
        if not days_early:
            return ""
        key = "row.early" if days_early > 0 else "row.late"
        return self.t.text(key, time=self.span(abs(days_early)))

    def reached(self, reached: Achievement) -> str:
        """`reached 52 on 6 Nov, 7 weeks early`."""
        day = self.day(reached.on)
        if reached.reached is None:
            words = self.t.text("row.reached_on", date=day)
        else:
            value = self.amount(reached.reached)
            words = self.t.text("row.reached", value=value, date=day)
        return self._pieces(words, self.early(reached.days_early))

    def milestone_done(self, milestone: Celebrated) -> str:
        """`done on 12 Sep, 3 days early`."""
        words = self.t.text("row.milestone_done", date=self.day(milestone.on))
        return self._pieces(words, self.early(milestone.days_early))

    def _pieces(self, *pieces: str) -> str:
        return ("，" if self.language == "zh" else ", ").join(filter(None, pieces))

    # -- scores, ledger ------------------------------------------------------------------------

    def score_notes(self, row: ScoreRow) -> list[str]:
        """What a score was made from: the value and its target, what was expected, what was moved."""
        notes = []
        if row.met_on is not None:
            notes.append(self.t.text("report.score.met", date=self.day(row.met_on)))
        elif row.current is not None and row.target:
            current = self.amount(row.current, row.target)
            key = "report.score.limit" if row.limit else "report.score.of"
            notes.append(self.t.text(key, current=current, target=self.bounds(row.target)))
        if row.score is None:
            return [*notes, self.t.text("report.not_scored")]
        if row.score.value < 1:
            expected = self.f.score(row.score.expected)
            key = f"report.score.expected.{row.commitment.value}"
            notes.append(self.t.text(key, score=expected))
        if row.score.original is not None:
            notes.append(self._moved_target(row, self.f.score(row.score.original)))
        return notes

    def _moved_target(self, row: ScoreRow, score: str) -> str:
        if not row.original:
            return self.t.text("report.score.moved_plain", score=score)
        return self.t.text("report.score.moved", original=self.bounds(row.original), score=score)

    def changed(self, entry: LedgerEntry) -> str:
        """What was moved: `target of Average order value`."""
        field = self.t.text(f"report.field.{entry.field}")
        if entry.metric is None:
            return field
        metric = plain_text(entry.metric, self.language)
        return self.t.text("report.field_of_metric", field=field, metric=metric)

    def moved(self, entry: LedgerEntry) -> str:
        """From what to what: `US$72.00 → US$74.88`."""
        before, after = self._moved(entry.before), self._moved(entry.after)
        return self.t.text("report.change.moved", before=before, after=after)

    def _moved(self, value: Moved) -> str:
        match value:
            case None:
                return self.t.text("report.change.none")
            case (low, high):
                return self.bounds((low, high))
            case Amount():
                return self.f.value(value.value, value.unit)
            case PersonReference():
                return self.plain(value.name)
            case Lifecycle():
                return self.t.text(f"lifecycle.{value.value}")
            case _:
                return self.f.date(value) if isinstance(value, date) else value

    def plain(self, text: Text) -> str:
        """An author's words alone."""
        return plain_text(text, self.language)

"""`milepost status`: the portfolio as a table with bars, for 80 columns and more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from milepost.model.goals import Level
from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.formats import Formats, formats
from milepost.rendering.reasons import Wording
from milepost.rendering.terminal.marks import (
    FULL,
    NOTHING,
    QUIET,
    STRONG,
    TICK,
    Flow,
    badge,
    bar,
    shown,
    sign_of,
    style_of,
)
from milepost.rendering.terminal.names import PlainNames
from milepost.reporting.portfolio_status import PortfolioStatus, StatusGroup
from milepost.reporting.references import GoalSummary

BAR = 10
PERCENT = 4
OWNER = 12
REASONS = 2
"""How many reasons a goal's line gives; `milepost explain` gives them all."""


def status_table(status: PortfolioStatus, language: Language) -> RenderableType:
    """The whole: a headline, a table a group with its columns below one another, and what the bars mean."""
    table = _StatusTable(status, language)
    return Group(*table.parts())


@dataclass(frozen=True, slots=True)
class _StatusTable:
    status: PortfolioStatus
    language: Language

    @property
    def _t(self) -> Catalogue:
        return catalogue(self.language)

    @property
    def _f(self) -> Formats:
        return formats(self.language)

    @property
    def _names(self) -> PlainNames:
        return PlainNames(self.language, self.status.named)

    def parts(self) -> Iterator[RenderableType]:
        """The lines and tables one below the other."""
        yield self._headline()
        yield self._counts()
        widths = self._widths()
        for number, group in enumerate(self.status.groups):
            yield Line()
            yield Line(self._group_name(group), STRONG)
            yield self._table(group, widths, has_head=number == 0)
        if self.status.groups:
            yield Line()
            yield Line(self._t.text("terminal.legend", bar=FULL * 3, tick=TICK), QUIET)

    def _headline(self) -> Line:
        facts = [
            self._names.text(self.status.organization),
            self._t.text("terminal.as_of", date=self._f.date(self.status.as_of)),
        ]
        if self.status.data_date is not None:
            facts.append(self._t.text("terminal.data_to", date=self._f.date(self.status.data_date)))
        return Line(shown(" · ".join(facts)), STRONG)

    def _counts(self) -> RenderableType:
        parts = [Line(self._t.plural("count.goals", self.status.count))]
        for one, count in self.status.statuses:
            word = self._t.text(f"status.{one.value}")
            parts.append(Line(f"{sign_of(one)} {self._f.count(count)} {word}", style_of(one)))
        return Flow(tuple(parts))

    def _group_name(self, group: StatusGroup) -> str:
        if isinstance(group.of, Level):
            return self._t.text(f"level.{group.of.value}")
        if group.of.name is None:
            return self._t.text(f"category.{group.of.id}")
        return self._names.text(group.of.name)

    def _widths(self) -> tuple[int, int, int]:
        """Of the status with its bar, the owner and the day; the goal has the rest."""
        goals = [goal for group in self.status.groups for goal in group.goals]
        badges = [cell_len(badge(goal.goal.status, self.language).plain) for goal in goals]
        owners = [cell_len(self._names.text(goal.owner.name)) for goal in goals]
        days = [cell_len(self._day(goal)) for goal in goals]
        heads = [cell_len(self._t.text(f"word.{name}")) for name in ("status", "owner", "due")]
        return (
            max([BAR + 1 + PERCENT, heads[0], *badges]),
            max(heads[1], min(OWNER, max(owners, default=0))),
            max([heads[2], *days]),
        )

    def _table(self, group: StatusGroup, widths: tuple[int, int, int], *, has_head: bool) -> Table:
        table = Table(
            box=None, expand=True, pad_edge=False, show_header=has_head, header_style=QUIET
        )
        first, owner, day = widths
        for name, width in (("status", first), ("goal", None), ("owner", owner), ("due", day)):
            head = self._t.text(f"word.{name}")
            table.add_column(head, width=width, ratio=1 if width is None else None, overflow="fold")
        for goal in group.goals:
            table.add_row(
                self._standing(goal),
                self._goal(goal),
                Line(self._names.text(goal.owner.name)),
                Line(self._day(goal)),
            )
        return table

    def _standing(self, goal: GoalSummary) -> Line:
        """The status, and below it the bar."""
        status = goal.goal.status
        lines = badge(status, self.language)
        lines.append("\n")
        if goal.progress is None:
            return lines.append(NOTHING, QUIET)
        lines.append_text(bar(goal.progress, goal.expected, BAR, style_of(status)))
        return lines.append(f" {self._f.percent(goal.progress):>{PERCENT}}")

    def _goal(self, goal: GoalSummary) -> Line:
        """The title with the id to ask for, and below it why."""
        wording = Wording(self.language, self.status.as_of, self._names)
        lines = Line(self._names.text(goal.goal.title))
        because = shown(wording.because(goal.reasons, REASONS))
        lines.append(f"  {goal.goal.id}", QUIET)
        if because:
            lines.append(f"\n{because}", QUIET)
        return lines

    def _day(self, goal: GoalSummary) -> str:
        return self._f.date_near(goal.due, self.status.as_of)

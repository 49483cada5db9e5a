"""What the feedback page says: themes by side over the quarters, customers' words, the goals they led to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from milepost.analysis.feedback import ANONYMOUS_FROM, RECENT, ThemeQuarter, ThemeTrend
from milepost.model.goals import Lifecycle
from milepost.model.periods import Quarter
from milepost.model.reviews import Side, Signal
from milepost.model.text import Language, Text
from milepost.reporting.charts import TrendBar, TrendChart, TrendPanel
from milepost.reporting.goal.feedback import Quote, ThemeName, telling
from milepost.reporting.references import Directory, GoalReference, GoalSummary
from milepost.reporting.suggestions import Suggestion, suggestion

QUOTES = 6
PANELS = 8
"""Themes that are drawn; the table holds them all."""

OPEN, WAITING = {Lifecycle.ACTIVE}, {Lifecycle.CANDIDATE, Lifecycle.PAUSED}


class Answer(StrEnum):
    """Whether a goal answers a theme.

    OPEN: one that is worked on. WAITING: one that is a candidate or paused. WANTED: none, and the theme weighs.
    NONE: none, and it may stay so.
    """

    OPEN = "open"
    WAITING = "waiting"
    WANTED = "wanted"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme in the table; `quarters` are the oldest first, `severity` the recent mean."""

    theme: ThemeName
    quarters: tuple[ThemeQuarter, ...]
    severity: float | None
    is_rising: bool
    goals: tuple[GoalReference, ...]
    answer: Answer

    @property
    def now(self) -> ThemeQuarter:
        """The quarter of as_of."""
        return self.quarters[-1]

    @property
    def before(self) -> ThemeQuarter | None:
        """The quarter before it."""
        return self.quarters[-2] if len(self.quarters) > 1 else None


@dataclass(frozen=True, slots=True)
class SideRows:
    """One side: its themes, and their picture."""

    side: Side
    rows: tuple[ThemeRow, ...]
    chart: TrendChart


@dataclass(frozen=True, slots=True)
class LedTo:
    """A goal that signals name, with the themes that they belong to."""

    summary: GoalSummary
    themes: tuple[ThemeName, ...]
    why: Text | None


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    """The whole page.

    `running` is whether the quarter goes on after as_of. `goals` are those that answer or answered, the open ones first;
    `candidates` the goals of that lifecycle, those that feedback names first; `suggestions` one a theme that weighs and that no goal answers.
    """

    as_of: date
    languages: tuple[Language, ...]
    quarter: Quarter
    running: bool
    sides: tuple[SideRows, ...]
    quotes: tuple[Quote, ...]
    goals: tuple[LedTo, ...]
    candidates: tuple[LedTo, ...]
    suggestions: tuple[Suggestion, ...]

    @property
    def rows(self) -> tuple[ThemeRow, ...]:
        """The themes of both sides."""
        return tuple(row for side in self.sides for row in side.rows)


def feedback(
    directory: Directory, trends: Sequence[ThemeTrend], signals: Sequence[Signal]
) -> FeedbackPage:
    """The page of a portfolio; `trends` are those of the signals as of its day."""
    portfolio, organization = directory.portfolio, directory.portfolio.organization
    as_of = portfolio.as_of
    quarter = Quarter.of(as_of, organization.fiscal_year_starts)
    rows = [(trend, _row(directory, trend)) for trend in trends]
    named = _named(directory, [row for _, row in rows])
    late = quarter.previous.start
    recent = [one for one in signals if one.date >= late] or [
        one for one in signals if one.date >= _start(quarter, RECENT)
    ]
    return FeedbackPage(
        as_of=as_of,
        languages=organization.languages,
        quarter=quarter,
        running=as_of < quarter.end,
        sides=_sides([row for _, row in rows], as_of),
        quotes=telling(directory, recent, QUOTES),
        goals=tuple(one for one in named if not _is_candidate(directory, one.summary.goal.id)),
        candidates=_candidates(directory, named),
        suggestions=tuple(
            suggestion(directory, row.theme, trend, quarter)
            for trend, row in rows
            if row.answer is Answer.WANTED
        ),
    )


def _start(quarter: Quarter, quarters: int) -> date:
    """The first day of so many quarters that end with this one."""
    for _ in range(quarters - 1):
        quarter = quarter.previous
    return quarter.start


def _row(directory: Directory, trend: ThemeTrend) -> ThemeRow:
    portfolio = directory.portfolio
    goals = [goal for goal, _ in trend.goals if goal in portfolio.goals]
    lifecycles = {portfolio.goals[goal].goal.lifecycle for goal in goals}
    if lifecycles & OPEN:
        answer = Answer.OPEN
    elif lifecycles & WAITING:
        answer = Answer.WAITING
    else:
        answer = Answer.WANTED if trend.weighs else Answer.NONE
    name = portfolio.organization.themes.get(trend.theme)
    return ThemeRow(
        theme=ThemeName(trend.side, trend.theme, name),
        quarters=trend.quarters,
        severity=trend.severity,
        is_rising=trend.is_rising,
        goals=tuple(directory.goal(goal) for goal in goals),
        answer=answer,
    )


def _sides(rows: Sequence[ThemeRow], as_of: date) -> tuple[SideRows, ...]:
    found = []
    for side in Side:
        those = tuple(row for row in rows if row.theme.side is side)
        if those:
            panels = tuple(_panel(row, as_of) for row in those[:PANELS])
            untold = ANONYMOUS_FROM if side is Side.EMPLOYEE else 0
            found.append(SideRows(side, those, TrendChart(panels, untold)))
    return tuple(found)


def _panel(row: ThemeRow, as_of: date) -> TrendPanel:
    return TrendPanel(
        title=row.theme.name or Text(row.theme.id, row.theme.id),
        bars=tuple(
            TrendBar(one.quarter, one.count, running=as_of < one.quarter.end)
            for one in row.quarters
        ),
    )


def _named(directory: Directory, rows: Sequence[ThemeRow]) -> tuple[LedTo, ...]:
    """The goals that the themes name: open ones first, then by how many themes name them."""
    themes: dict[str, list[ThemeName]] = {}
    for row in rows:
        for goal in row.goals:
            themes.setdefault(goal.id, []).append(row.theme)
    found = [_led_to(directory, goal, tuple(names)) for goal, names in themes.items()]
    return tuple(sorted(found, key=lambda one: _open_first(directory, one)))


def _led_to(directory: Directory, goal: str, themes: tuple[ThemeName, ...]) -> LedTo:
    assessed = directory.portfolio.goals[goal]
    return LedTo(directory.summary(assessed), themes, assessed.goal.why)


def _open_first(directory: Directory, one: LedTo) -> tuple[int, int, date, str]:
    goal = directory.portfolio.goals[one.summary.goal.id].goal
    place = [OPEN, WAITING].index(OPEN if goal.lifecycle in OPEN else WAITING)
    closed = goal.lifecycle not in OPEN | WAITING
    return (place + closed, -len(one.themes), goal.due, goal.id)


def _is_candidate(directory: Directory, goal: str) -> bool:
    return directory.portfolio.goals[goal].goal.lifecycle is Lifecycle.CANDIDATE


def _candidates(directory: Directory, named: Sequence[LedTo]) -> tuple[LedTo, ...]:
    found = [one for one in named if _is_candidate(directory, one.summary.goal.id)]
    told = {one.summary.goal.id for one in found}
    others = [
        _led_to(directory, goal, ())
        for goal in directory.portfolio.goals
        if goal not in told and _is_candidate(directory, goal)
    ]
    return (*found, *others)

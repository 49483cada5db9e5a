"""What feedback says of one goal: the themes that name it, and customers' words. Employees' words are nobody's to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from milepost.analysis.feedback import ThemeQuarter, ThemeTrend
from milepost.model.reviews import Side, Signal
from milepost.model.text import Text
from milepost.reporting.references import Directory, GoalReference

QUOTES = 3


@dataclass(frozen=True, slots=True)
class ThemeName:
    """A theme; `name` is None where the organisation gave none: the id stands in."""

    side: Side
    id: str
    name: Text | None


@dataclass(frozen=True, slots=True)
class Quote:
    """What a customer said; `severity` is 1 to 3."""

    text: Text
    theme: ThemeName
    day: date
    severity: int
    goal: GoalReference | None


@dataclass(frozen=True, slots=True)
class GoalTheme:
    """A theme that names the goal: how many of its signals do (None of employees', whose theme alone is told).

    `latest` is the theme's latest quarter that is told.
    """

    theme: ThemeName
    naming: int | None
    latest: ThemeQuarter


@dataclass(frozen=True, slots=True)
class GoalFeedback:
    """What led to the goal, and what is said since."""

    themes: tuple[GoalTheme, ...]
    quotes: tuple[Quote, ...]


def goal_feedback(
    directory: Directory, trends: Sequence[ThemeTrend], signals: Sequence[Signal]
) -> Mapping[str, GoalFeedback]:
    """By goal; those that no theme names are not in it."""
    names = directory.portfolio.organization.themes
    naming: dict[str, list[GoalTheme]] = {}
    for trend in trends:
        name = ThemeName(trend.side, trend.theme, names.get(trend.theme))
        latest = next(one for one in reversed(trend.quarters) if one.count)
        for goal, count in trend.goals:
            if goal in directory.portfolio.goals:
                told = count if trend.side is Side.CUSTOMER else None
                naming.setdefault(goal, []).append(GoalTheme(name, told, latest))
    said: dict[str, list[Signal]] = {}
    for signal in signals:
        if signal.goal in naming:
            said.setdefault(signal.goal, []).append(signal)
    return {
        goal: GoalFeedback(tuple(themes), _quotes(directory, said.get(goal, ())))
        for goal, themes in naming.items()
    }


def _quotes(directory: Directory, signals: Sequence[Signal]) -> tuple[Quote, ...]:
    """On its own page the goal needn't be named."""
    return tuple(replace(one, goal=None) for one in telling(directory, signals, QUOTES))


def telling(
    directory: Directory, signals: Iterable[Signal], most: int, most_of_a_theme: int = 2
) -> tuple[Quote, ...]:
    """The most telling of customers' words: the most severe, then the newest; no theme drowns the others."""
    as_of, names = directory.portfolio.as_of, directory.portfolio.organization.themes
    spoken = [
        one
        for one in signals
        if one.side is Side.CUSTOMER and one.text is not None and one.date <= as_of
    ]
    spoken.sort(key=lambda one: (-one.severity, -one.date.toordinal(), one.at))
    quotes: list[Quote] = []
    seen: dict[str, int] = {}
    for one in spoken:
        if len(quotes) == most:
            break
        if one.text is None or seen.get(one.theme, 0) == most_of_a_theme:
            continue
        seen[one.theme] = seen.get(one.theme, 0) + 1
        is_known = one.goal is not None and one.goal in directory.portfolio.goals
        quotes.append(
            Quote(
                text=one.text,
                theme=ThemeName(one.side, one.theme, names.get(one.theme)),
                day=one.date,
                severity=one.severity,
                goal=directory.goal(one.goal) if is_known and one.goal is not None else None,
            )
        )
    return tuple(quotes)

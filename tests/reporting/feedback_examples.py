"""Feedback in small: signals, and the page that they make."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.reporting.goal_examples import AS_OF, at, directory

from milepost.analysis.feedback import theme_trends
from milepost.model.goals import Goal
from milepost.model.reviews import Side, Signal
from milepost.reporting.feedback import FeedbackPage, feedback

BEFORE, NOW = date(2026, 8, 3), date(2026, 11, 3)


def said(on: date = NOW, theme: str = "overtime", **more: Any) -> Signal:
    """A customer's signal."""
    plain: dict[str, Any] = {
        "side": Side.CUSTOMER,
        "text": None,
        "goal": None,
        "severity": 2,
        "at": at("goals/feedback/customers.csv", 2),
    }
    return Signal(date=on, theme=theme, **{**plain, **more})


def page(*signals: Signal, goals: tuple[Goal, ...] = (), **more: Any) -> FeedbackPage:
    """The page of these signals."""
    book = directory(*goals, **more)
    return feedback(book, theme_trends(signals, AS_OF, 1), signals)


def heavy(**more: Any) -> list[Signal]:
    """Three in each of two quarters."""
    return [said(on, **more) for on in (BEFORE, NOW) for _ in range(3)]

"""Where days lie on a page's time axis: shares of its width, without units of drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DIGITS = 4
"""A hundredth of a per cent of the width is less than a pixel."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the axis, 0 to 1; `before` and `after` tell that it goes on beyond an end."""

    start: float
    end: float
    before: bool
    after: bool

    @property
    def width(self) -> float:
        """How much of the axis it takes."""
        return round(self.end - self.start, DIGITS)


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that a picture shows, both included."""

    start: date
    end: date

    def at(self, day: date) -> float:
        """Where the day begins."""
        days = (self.end - self.start).days + 1
        return round(min(max((day - self.start).days / days, 0.0), 1.0), DIGITS)

    def holds(self, day: date) -> bool:
        """Whether the day is on it."""
        return self.start <= day <= self.end

    def meets(self, start: date, end: date) -> bool:
        """Whether any day of a stretch is on it."""
        return start <= self.end and end >= self.start

    def span(self, start: date, end: date) -> Span:
        """From the beginning of one day to the end of another, cut to the axis."""
        return Span(
            start=self.at(start),
            end=self.at(end + timedelta(days=1)),
            before=start < self.start,
            after=end > self.end,
        )


@dataclass(frozen=True, slots=True)
class Tick:
    """A division of the axis that begins on `day`: a month, a quarter or a year, by whoever draws it."""

    day: date
    span: Span

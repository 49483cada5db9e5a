"""The portfolio alone, for those who tell of it in a terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from milepost.analysis.portfolio import assess
from milepost.analysis.types import Portfolio
from milepost.pipeline import Today
from milepost.pipeline.read import day_of, read
from milepost.reading.read import Reading


def assessed(root: Path, as_of: date | None, today: Today) -> tuple[Reading, Portfolio | None]:
    """The portfolio of what can be read, everything included that only the team may see; None where nothing can be."""
    reading = read(root, keep_going=True)
    if reading.workspace is None:
        return reading, None
    day = day_of(reading.workspace.organization, as_of, today)
    return reading, assess(reading.workspace, day)

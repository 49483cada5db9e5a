"""Everything that is wrong in a workspace: in its files, in its ledgers, and what the review advises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from milepost.analysis.kept import Kept
from milepost.analysis.portfolio import assess
from milepost.analysis.review.runner import review
from milepost.analysis.types import Portfolio
from milepost.crew import each, shares
from milepost.diagnostics import Diagnostic
from milepost.pipeline import Checked, Today
from milepost.pipeline.read import day_of, read
from milepost.reading.contents import Contents
from milepost.reading.history.check import Span, held_against_git
from milepost.reading.read import Reading
from milepost.rendering.review import as_diagnostics
from milepost.store import Means

AT_ONCE = 512
"""Goals whose review a process hands over at once."""


def found_in(root: Path, today: Today, contents: Contents, means: Means) -> Checked:
    """What a check finds."""
    reading = read(root, contents=contents, means=means)
    if reading.found is None:
        return Checked(reading, ())
    day = today(ZoneInfo(reading.found.workspace.organization.timezone))
    reading, ledgers = held_against_git(reading, Span(None, day))
    return Checked(_reviewed(reading, today, means), ledgers.entries, day)


def _reviewed(reading: Reading, today: Today, means: Means) -> Reading:
    """With what the review found as of the workspace's day, else today."""
    if reading.workspace is None:
        return reading
    day = day_of(reading.workspace.organization, None, today)
    portfolio = assess(reading.workspace, day, Kept(reading.keys, means), forecasting=False)
    told = {(one.code, one.goal) for one in reading.diagnostics}
    fresh = tuple(one for one in _advice(portfolio, means) if (one.code, one.goal) not in told)
    return replace(reading, diagnostics=(*reading.diagnostics, *fresh))


def _advice(portfolio: Portfolio, means: Means) -> Iterator[Diagnostic]:
    """What the review advises, goal by goal, worded by as many processes as there are."""
    reviews = review(portfolio)
    parts = shares([*reviews], alone=means.alone, most=AT_ONCE)

    def work(part: int) -> tuple[Diagnostic, ...]:
        return as_diagnostics({goal: reviews[goal] for goal in parts[part]}, portfolio)

    for found in each(len(parts), work, alone=means.alone, least=1, chunk=1):
        yield from found

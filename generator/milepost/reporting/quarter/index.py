"""What the index of the quarterly reports says: each quarter in a line or two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from milepost.analysis.types import QuarterAssessment
from milepost.model.periods import Quarter
from milepost.model.text import Text
from milepost.reporting.counts import StatusCount, count_statuses, covered
from milepost.reporting.home.headline import Headline, quarter_headline
from milepost.reporting.quarter.scores import mean_score


@dataclass(frozen=True, slots=True)
class QuarterEntry:
    """A report in short. `summary` is what people wrote; `mean_score` is over the goals that ended in it."""

    quarter: Quarter
    as_of: date
    in_progress: bool
    reviewed_on: date | None
    headline: Headline
    summary: Text | None
    counts: tuple[StatusCount, ...]
    mean_score: float | None


@dataclass(frozen=True, slots=True)
class QuartersIndex:
    """Every report, the newest first."""

    organization: Text
    entries: tuple[QuarterEntry, ...]


def quarters_index(organization: Text, quarters: tuple[QuarterAssessment, ...]) -> QuartersIndex:
    """The index over these quarters."""
    ordered = sorted(quarters, key=lambda one: one.quarter, reverse=True)
    return QuartersIndex(organization, tuple(_entry(quarter) for quarter in ordered))


def _entry(quarter: QuarterAssessment) -> QuarterEntry:
    review = quarter.review
    return QuarterEntry(
        quarter=quarter.quarter,
        as_of=quarter.as_of,
        in_progress=quarter.in_progress,
        reviewed_on=None if review is None else review.date,
        headline=quarter_headline(quarter),
        summary=None if review is None else review.summary,
        counts=count_statuses(covered(quarter)),
        mean_score=mean_score(quarter),
    )

"""reviews/<quarter>.yml → quarterly reviews."""

from __future__ import annotations

import re
from collections.abc import Iterable

from milepost.diagnostics import Location
from milepost.model.periods import Quarter
from milepost.model.reviews import Ask, Decision, Remark, Review
from milepost.reading.findings import Findings
from milepost.reading.format.base import read_record
from milepost.reading.format.reviews import DecisionFormat, RemarkFormat, ReviewFormat
from milepost.reading.known import Known
from milepost.reading.sources import File, read_text
from milepost.reading.yaml.composing import compose

_QUARTER = re.compile(r"(19\d\d|20\d\d|21\d\d)-Q([1-4])", re.ASCII)


def read_reviews(
    files: Iterable[File], known: Known, fiscal_year_starts: int, findings: Findings
) -> tuple[Review, ...]:
    """Every review that can be used, by quarter."""
    found: dict[Quarter, Review] = {}
    for file in files:
        review = _read_file(file, known, fiscal_year_starts, findings)
        if review is None:
            continue
        twin = found.setdefault(review.quarter, review)
        if twin is not review:
            findings.error("duplicate-review", review.at, twin.at, quarter=review.quarter.name)
    return tuple(found[quarter] for quarter in sorted(found))


def _read_file(
    file: File, known: Known, fiscal_year_starts: int, findings: Findings
) -> Review | None:
    text = read_text(file, findings)
    node = None if text is None else compose(text, file, findings)
    record = None if node is None else read_record(ReviewFormat, node, findings)
    if record is None:
        return None
    _check(record, known, findings)
    quarter = _quarter(record, file, fiscal_year_starts, findings)
    if quarter is None or record.date is None or record.author is None:
        return None
    return Review(
        quarter=quarter,
        date=record.date,
        author=record.author,
        summary=record.summary,
        highlights=_remarks(record.highlights, known),
        lessons=_remarks(record.lessons, known),
        celebrations=_remarks(record.celebrations, known),
        decisions=tuple(
            Decision(one.goal, one.decision, one.reason)
            for one in record.decisions or ()
            if one.goal and one.decision and known.has_goal(one.goal)
        ),
        next_focus=_remarks(record.next_focus, known),
        asks=tuple(Ask(one.text, one.person) for one in record.asks or () if one.text),
        at=Location(record.at.path, record.at.line, record.at.column),
    )


def _quarter(
    record: ReviewFormat, file: File, fiscal_year_starts: int, findings: Findings
) -> Quarter | None:
    """The quarter that the review names, which is its file's name."""
    if record.quarter is None:
        return None
    at = record.place("quarter")
    found = _QUARTER.fullmatch(record.quarter)
    if found is None:
        findings.error("bad-quarter", at, text=record.quarter)
        return None
    if record.quarter != file.path.stem:
        findings.error("review-name", at, quarter=record.quarter, name=file.path.name)
    return Quarter(int(found[1]), int(found[2]), fiscal_year_starts)


def _remarks(given: tuple[RemarkFormat, ...] | None, known: Known) -> tuple[Remark, ...]:
    return tuple(
        Remark(one.text, one.goal)
        for one in given or ()
        if one.text and (one.goal is None or known.has_goal(one.goal))
    )


def _check(record: ReviewFormat, known: Known, findings: Findings) -> None:
    """Whom and what it names is there."""
    known.person(record.author, record.place("author"), findings)
    parts: tuple[RemarkFormat | DecisionFormat, ...] = (
        *(record.highlights or ()),
        *(record.lessons or ()),
        *(record.celebrations or ()),
        *(record.next_focus or ()),
        *(record.decisions or ()),
    )
    for part in parts:
        known.goal(part.goal, part.place("goal"), findings.about(part.goal))
    for ask in record.asks or ():
        known.person(ask.person, ask.place("from"), findings)

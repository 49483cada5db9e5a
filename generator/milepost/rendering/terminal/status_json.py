"""`milepost status --format json`: the portfolio for a program. Keys are only ever added."""

from __future__ import annotations

from typing import Any

import orjson

from milepost.analysis.types import GoalAssessment, Portfolio, Reason
from milepost.model.text import LANGUAGES, Text
from milepost.model.workspace import LeftOut
from milepost.rendering.reasons import Wording
from milepost.rendering.terminal.marks import shown
from milepost.rendering.terminal.names import PlainNames
from milepost.reporting.named import Named
from milepost.reporting.portfolio_status import PortfolioStatus

DIGITS = 6
"""Of a share: what floating-point arithmetic adds beyond differs from machine to machine."""


def status_json(
    status: PortfolioStatus, portfolio: Portfolio, left_out: tuple[LeftOut, ...]
) -> bytes:
    """One JSON document: goals in path order, texts in both languages, shares of 1."""
    document = {
        "as_of": portfolio.as_of,
        "data_date": portfolio.data_date,
        "counts": {one.value: count for one, count in status.statuses},
        "goals": [_goal(one, portfolio, status.named) for one in portfolio.goals.values()],
        "left_out": [
            {"goal": one.goal, "metric": one.metric, "codes": one.codes} for one in left_out
        ],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


def _goal(assessed: GoalAssessment, portfolio: Portfolio, named: Named) -> dict[str, Any]:
    goal, score = assessed.goal, assessed.score
    return {
        "id": goal.id,
        "title": _text(goal.title),
        "file": goal.at.path,
        "category": goal.category,
        "level": goal.level,
        "horizon": goal.horizon,
        "commitment": goal.commitment,
        "lifecycle": goal.lifecycle,
        "audience": goal.audience,
        "owner": goal.owner,
        "team": goal.team,
        "start": goal.start,
        "due": goal.due,
        "status": assessed.status,
        "data_status": assessed.data_status,
        "progress": _share(assessed.progress),
        "expected": _share(assessed.expected),
        "pace": _share(assessed.pace),
        "measured_by": assessed.measured_by,
        "confidence": assessed.confidence,
        "score": None
        if score is None
        else {"value": score.value, "expected": score.expected, "original": score.original},
        "data_date": assessed.data_date,
        "assessed_on": assessed.assessed_on,
        "reasons": [_reason(one, portfolio, named) for one in assessed.reasons],
    }


def _reason(reason: Reason, portfolio: Portfolio, named: Named) -> dict[str, Any]:
    return {
        "code": reason.code,
        "message": {
            language: shown(
                Wording(language, portfolio.as_of, PlainNames(language, named)).reason(reason)
            )
            for language in LANGUAGES
        },
        "sources": [
            {"path": at.path, "line": at.line, "column": at.column} for at in reason.sources
        ],
    }


def _text(text: Text) -> dict[str, str | None]:
    """As the author wrote it; None in a language that they left out."""
    return {"zh": text.zh, "en": text.en}


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)

"""A workspace around a rule's example: what every goal has, people, a calendar, and three series of data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from milepost.analysis.portfolio import assess
from milepost.analysis.review.runner import review
from milepost.analysis.review.types import Example, GoalReview
from milepost.model.text import Language
from milepost.reading.workspace import read_workspace

AS_OF = date(2026, 11, 15)

ORGANIZATION = """
name: Example
positioning: [quality]
people:
  lin-yue: {name: Lin Yue, team: growth, capacity: 4}
  wang-lei: {name: Wang Lei, team: growth}
  li-na: {name: Li Na, team: growth, capacity: 2}
teams:
  growth: {name: Growth, lead: lin-yue}
as_of: 2026-11-15
languages: [zh, en]
calendar:
  - {name: Black Friday, from: 2026-11-15, to: 2026-12-05, avoid: [product]}
"""

EVERY_GOAL: Mapping[str, Any] = {
    "category": "growth",
    "level": "team",
    "owner": "lin-yue",
    "start": "2026-09-01",
    "due": "2027-02-28",
}


def series(first: date, last: date, weekly: float) -> str:
    """A value a week from 100 on, growing by that share."""
    rows, day, value = ["date,value"], first, 100.0
    while day <= last:
        rows.append(f"{day.isoformat()},{value:.2f}")
        day, value = day + timedelta(days=7), value * (1 + weekly)
    return "\n".join(rows) + "\n"


def workspace(example: Example, language: Language) -> dict[str, str]:
    """The files of a workspace in which the example is the goal `example`."""
    files = {
        "mkdocs.yml": "site_name: Example\n",
        "goals/organization.yml": ORGANIZATION,
        "goals/metrics/growing.csv": series(date(2025, 1, 5), AS_OF, 0.0091),
        "goals/metrics/stopped.csv": series(date(2025, 1, 5), date(2026, 9, 30), 0.0091),
        "goals/metrics/steady.csv": series(date(2025, 1, 5), AS_OF, 0.0),
    }
    for said in yaml.safe_load_all(example.text(language)):
        name = said.pop("id", "example")
        text = yaml.safe_dump({**EVERY_GOAL, **said}, allow_unicode=True, sort_keys=False)
        files[f"goals/{name}.yml"] = text
    return files


def reviewed(root: Path) -> Mapping[str, GoalReview]:
    """The review of a workspace as of its day."""
    reading = read_workspace(root)
    errors = [one for one in reading.diagnostics if one.severity.value == "error"]
    assert reading.workspace is not None, errors
    organization = reading.workspace.organization
    return review(assess(reading.workspace, organization.as_of or AS_OF))

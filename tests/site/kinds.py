"""Every kind of page, by an example in the sample workspace."""

from __future__ import annotations

import re
from collections.abc import Mapping

from milepost.model.text import LANGUAGES

KINDS: Mapping[str, str] = {
    "home": "index.html",
    "goals": "goals/index.html",
    "goal": "goals/average-order-value.html",
    "goal-of-many-metrics": "goals/total-sales.html",
    "goal-of-steps": "goals/packing-hire.html",
    "short-road": "roadmap/short.html",
    "long-road": "roadmap/long.html",
    "alignment": "alignment.html",
    "priorities": "priorities.html",
    "feedback": "feedback.html",
    "risks": "risks.html",
    "rules": "rules.html",
    "reports": "reports/index.html",
    "report": "reports/2026-Q3.html",
    "report-of-a-running-quarter": "reports/2026-Q4.html",
    "teams": "teams/index.html",
    "team": "teams/growth.html",
    "person": "people/lin-yue.html",
    "data-health": "data-health.html",
    "method": "method.html",
    "handbook": "handbook/how-we-review.html",
}
"""What a kind is called, and the path of an example below the language's folder."""

SINGLE = {path for path in KINDS.values() if "/" not in path or path.endswith("/index.html")}
FOLDERS = re.compile(r"(goals|reports|teams|people|handbook|roadmap)/[^/]+\.html")

CASES = [(language, kind) for language in LANGUAGES for kind in KINDS]


def is_known(path: str) -> bool:
    """Whether a page, by its path below the language's folder, is of a kind that is listed."""
    return path in SINGLE or bool(FOLDERS.fullmatch(path))

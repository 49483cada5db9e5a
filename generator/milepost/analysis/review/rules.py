"""Every rule of the review, in the order in which findings are told. METHOD.md, "SMART review".

`unrecorded-change` is found where the ledger is held against git: reading tells it.
"""

from __future__ import annotations

from milepost.analysis.review import (
    achievable,
    dangers,
    measurable,
    relevant,
    specific,
    time_bound,
)
from milepost.analysis.review.types import Rule

RULES: tuple[Rule, ...] = (
    *specific.RULES,
    *measurable.RULES,
    *achievable.RULES,
    *relevant.RULES,
    *time_bound.RULES,
    *dangers.RULES,
)

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.reporting.quarter_examples import assessed, portfolio, titled

from milepost.analysis.types import Status
from milepost.model.goals import Level
from milepost.reporting.quarter.foremost import foremost
from milepost.reporting.references import Directory, GoalReference


@dataclass(frozen=True)
class Row:
    """A row of a list."""

    goal: GoalReference


@pytest.mark.parametrize(
    ("most", "kept"),
    [
        (None, ["person", "team", "company", "late"]),
        (4, ["person", "team", "company", "late"]),
        (3, ["team", "company", "late"]),
        (2, ["company", "late"]),
        (1, ["company"]),
    ],
)
def test_the_companys_rows_are_kept_first_and_all_in_their_order(
    most: int | None, kept: list[str]
) -> None:
    """Then a team's, then a person's."""
    levels = {
        "person": Level.PERSON,
        "team": Level.TEAM,
        "company": Level.COMPANY,
        "late": Level.COMPANY,
    }
    whole = portfolio(
        *(assessed(Status.ON_TRACK, titled(key, level=level)) for key, level in levels.items())
    )
    rows = [Row(Directory(whole).goal(key)) for key in levels]
    assert [row.goal.id for row in foremost(whole, rows, most)] == kept

"""Whole workspaces, day after day: whatever people commit, every goal gets an answer and its reasons."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from milepost.analysis.portfolio import assess
from milepost.analysis.quarters import assess_quarters
from milepost.analysis.types import Portfolio, Status
from milepost.model.workspace import Workspace
from milepost.reading.workspace import read_workspace


@cache
def read(root: Path) -> Workspace:
    """The workspace at root, faulty parts left out."""
    workspace = read_workspace(root, keep_going=True).workspace
    assert workspace is not None
    return workspace


def unexplained(portfolio: Portfolio) -> list[str]:
    """What has a status without a reason, or a share that is none."""
    return [
        name
        for name, goal in portfolio.goals.items()
        if not goal.reasons
        or any(not metric.reasons for metric in (*goal.metrics, *goal.guardrails))
        or any(
            share is not None and not 0 <= share <= 1 for share in (goal.progress, goal.expected)
        )
    ]


@pytest.mark.parametrize("months", range(-24, 15, 3))
def test_any_day_finds_the_sample_explained(sample: Path, months: int) -> None:
    """From two years before its as-of date to a year after, when all is past due or stale."""
    workspace = read(sample)
    as_of = workspace.organization.as_of
    assert as_of is not None
    day = as_of + timedelta(days=30 * months)
    assert unexplained(assess(workspace, day)) == []


def test_the_sample_shows_what_a_reader_may_meet(sample: Path) -> None:
    """Every status but the one that only a newly faulty goal has; and reasons of any kind."""
    workspace = read(sample)
    assert workspace.organization.as_of is not None
    found = assess(workspace, workspace.organization.as_of).goals.values()
    assert {each.status for each in found} >= set(Status) - {Status.NO_DATA}


def test_quarters_agree_with_the_days_they_end_on(sample: Path) -> None:
    """A quarter's page and a build of that day differ only by what was restated since."""
    workspace = read(sample)
    as_of = workspace.organization.as_of
    assert as_of is not None
    quarters = assess_quarters(workspace, as_of)
    assert quarters[-1].portfolio == assess(workspace, as_of)
    for earlier, later in pairwise(quarters):
        assert later.before == earlier.portfolio
        then = assess(workspace, earlier.as_of)
        assert then.goals.keys() == earlier.portfolio.goals.keys()
        assert {name: goal.goal for name, goal in then.goals.items()} == {
            name: goal.goal for name, goal in earlier.portfolio.goals.items()
        }


def test_real_data_are_assessed(sdg_uk: Path) -> None:
    """186 goals whose 131 metrics have no target yet: tracked, unmeasured or not, and explained."""
    workspace = read(sdg_uk)
    for as_of in (date(2014, 6, 1), date(2020, 2, 29), date(2026, 11, 15), date(2031, 1, 1)):
        assert unexplained(assess(workspace, as_of)) == []

"""What a goal without metrics of its own is made of."""

from __future__ import annotations

from datetime import date
from math import fsum
from pathlib import Path

import pytest

from milepost.analysis.portfolio import assess
from milepost.analysis.types import MeasuredBy, Portfolio
from milepost.reading.workspace import read_workspace
from milepost.reporting.goal_parts import goal_parts


@pytest.fixture(scope="module")
def portfolio(sample: Path) -> Portfolio:
    """The sample on its day."""
    workspace = read_workspace(sample).workspace
    assert workspace is not None
    return assess(workspace, workspace.organization.as_of or date(2026, 11, 15))


def test_the_parts_make_the_goal(portfolio: Portfolio) -> None:
    """Their weighted mean is its progress, and that of their plans what was expected."""
    seen = set()
    for assessed in portfolio.goals.values():
        parts = goal_parts(assessed, portfolio)
        if not parts:
            continue
        seen.add(assessed.measured_by)
        weights = fsum(part.weight for part in parts)
        progress = fsum(part.weight * part.progress for part in parts) / weights
        expected = fsum(part.weight * part.expected for part in parts) / weights
        assert progress == pytest.approx(assessed.progress)
        assert expected == pytest.approx(assessed.expected)
    assert seen == {MeasuredBy.GOALS, MeasuredBy.MILESTONES, MeasuredBy.ACTIONS}


def test_metrics_are_no_parts(portfolio: Portfolio) -> None:
    """Where a goal has metrics of its own its explanation says them."""
    metrics = [one for one in portfolio.goals.values() if one.measured_by is MeasuredBy.METRICS]
    assert metrics
    assert {goal_parts(one, portfolio) for one in metrics} == {()}

from __future__ import annotations

from datetime import date

import pytest
from tests.reporting.goal_examples import AS_OF, organization

from milepost.analysis.plan import elapsed
from milepost.analysis.types import NEEDS_ATTENTION, Status
from milepost.model.organization import Thresholds
from milepost.reporting.method import GOAL_STATUSES, METRIC_RULES, WORST_FIRST, method


def test_every_status_is_explained() -> None:
    """By a rule for metrics, or among those that only a goal can have."""
    explained = {status for rule in METRIC_RULES for status in rule.statuses} | {*GOAL_STATUSES}
    assert explained == set(Status)


def test_what_needs_attention_is_the_worse_end() -> None:
    """The page's order is the analysis's own."""
    assert WORST_FIRST[: len(NEEDS_ATTENTION)] == NEEDS_ATTENTION


def test_the_example_expects_what_the_plan_curve_expects() -> None:
    """The page's arithmetic is that of the analysis."""
    example = method(organization(), AS_OF).example
    assert example.expected == elapsed(example.start, example.due, example.day)
    assert example.pace == pytest.approx(example.progress / example.expected)


@pytest.mark.parametrize(
    ("thresholds", "status"),
    [
        (Thresholds(), Status.ON_TRACK),
        (Thresholds(on_track=0.95, at_risk=0.8), Status.AT_RISK),
        (Thresholds(on_track=1.0, at_risk=0.95), Status.OFF_TRACK),
    ],
)
def test_the_example_is_judged_by_the_organisations_bounds(
    thresholds: Thresholds, status: Status
) -> None:
    """The same numbers, other bounds, another status."""
    assert method(organization(thresholds=thresholds), AS_OF).example.status is status


def test_the_quarter_is_the_fiscal_one() -> None:
    """As of the page's own day."""
    page = method(organization(fiscal_year_starts=4), date(2026, 11, 15))
    assert page.quarter.name == "2026-Q3"

from __future__ import annotations

from types import MappingProxyType

import pytest
from tests.reporting.goal_examples import AS_OF, goal, organization

from milepost.analysis.quarters import assess_quarters
from milepost.model.workspace import Workspace
from milepost.reporting import (
    alignment,
    data_health_pages,
    goals_index,
    priorities,
    risks_pages,
)
from milepost.reporting.people import pages as people_pages
from milepost.reporting.quarter import page as quarter_page
from milepost.reporting.roads import short
from milepost.reporting.site import Report, report


def reported() -> Report:
    """The report of a dozen goals."""
    goals = MappingProxyType({f"g{number}": goal(f"g{number}") for number in range(12)})
    workspace = Workspace(organization(), goals, (), (), (), ())
    quarters = assess_quarters(workspace, AS_OF)
    return report(workspace, quarters[-1].portfolio, quarters, ())


def test_the_pages_are_as_many_as_was_said() -> None:
    """Who waits for a build is told how far it is."""
    assert len([*reported().makers()]) == reported().page_count


def test_pages_of_long_lists_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """However the lists are cut."""
    few = reported().page_count
    monkeypatch.setattr(goals_index, "MOST_ROWS", 5)
    monkeypatch.setattr(short, "MOST_BARS", 5)
    monkeypatch.setattr(alignment, "WHOLE", 5)
    monkeypatch.setattr(alignment, "SIBLINGS_A_PAGE", 5)
    monkeypatch.setattr(priorities, "MOST_LINES", 5)
    monkeypatch.setattr(quarter_page, "MOST_GOALS", 5)
    monkeypatch.setattr(data_health_pages, "MOST_ROWS", 0)
    monkeypatch.setattr(risks_pages, "MOST_GOALS", 5)
    monkeypatch.setattr(people_pages, "MOST_PEOPLE", 1)
    many = reported()
    assert len([*many.makers()]) == many.page_count > few

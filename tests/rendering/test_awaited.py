"""Pages that are made when they are asked for are those that are made ahead."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from tests.reporting.goal_examples import AS_OF, goal, organization

from milepost.analysis.quarters import assess_quarters
from milepost.model.goals import Audience
from milepost.model.workspace import Workspace
from milepost.rendering.awaited import awaited
from milepost.rendering.environment import Templates
from milepost.rendering.render import rendered_page
from milepost.reporting import alignment, goals_index, priorities
from milepost.reporting.roads import long, short
from milepost.reporting.site import Report, report
from milepost.store import ALONE


def reported() -> Report:
    """The report of a dozen goals."""
    goals = MappingProxyType({f"g{number}": goal(f"g{number}") for number in range(12)})
    workspace = Workspace(organization(), goals, (), (), (), ())
    quarters = assess_quarters(workspace, AS_OF)
    return report(workspace, quarters[-1].portfolio, quarters, ())


@pytest.fixture(params=["whole", "in parts"])
def said(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report, and one whose lists are cut as those of a large one are."""
    if request.param == "in parts":
        monkeypatch.setattr(goals_index, "MOST_ROWS", 5)
        monkeypatch.setattr(short, "MOST_BARS", 5)
        monkeypatch.setattr(long, "MOST_ROADS", 5)
        monkeypatch.setattr(long, "ROADS_A_PAGE", 5)
        monkeypatch.setattr(alignment, "WHOLE", 5)
        monkeypatch.setattr(alignment, "SIBLINGS_A_PAGE", 5)
        monkeypatch.setattr(priorities, "MOST_LINES", 5)
    return reported()


def test_every_page_lies_where_its_maker_says(said: Report) -> None:
    """And tells of the file that it names, in both languages."""
    templates = Templates()
    makers = [*said.makers()]
    assert len({maker.path for maker in makers}) == len(makers)
    for maker in makers:
        for language in said.languages:
            page = rendered_page(maker.make(), templates, language)
            source = None if maker.source is None else maker.source.partition("/")[2]
            assert (page.path, page.source) == (maker.path, source)


def test_a_page_is_made_alone_and_once(said: Report) -> None:
    """Every page, asked for by language and path, is the one that is made in its turn."""
    templates = Templates()
    site = awaited(said, templates, None, Audience.EVERYONE, ALONE)
    ahead = [
        rendered_page(maker.make(), templates, language)
        for maker in said.makers()
        for language in said.languages
    ]
    assert [site.page(one.language, one.path) for one in ahead] == ahead
    assert [(one.language, one.path) for one in site.frame.pages] == [
        (one.language, one.path) for one in ahead
    ]
    first = ahead[0]
    assert site.page(first.language, first.path) is site.page(first.language, first.path)

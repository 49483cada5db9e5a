from __future__ import annotations

import pytest
from tests.rendering.pages.plan_examples import example
from tests.rendering.pages.report_examples import TEMPLATES, Outline

from milepost.model.text import Language
from milepost.rendering.pages.long_road import render
from milepost.reporting.roads.long import long_road


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Stage 1", "Stage 3", "The last stretch", "Carried by 2 goals", "reached 1 Jun")),
        ("zh", ("第 1 阶段", "第 3 阶段", "冲刺到目标", "由 2 个目标支撑", "6月1日达成")),
    ],
)
def test_stages_are_numbered_with_their_milestones_and_who_carries_them(
    language: Language, words: tuple[str, ...]
) -> None:
    """From milestone to milestone, the last one to the goal."""
    said = Outline(render(long_road(example()), TEMPLATES, language).html).words
    assert [one for one in words if one not in said] == []


def test_the_mission_opens_the_page_and_describes_it() -> None:
    """It is what a shared link shows."""
    page = render(long_road(example()), TEMPLATES, "en")
    assert page.description == "Words of the team"
    assert Outline(page.html).words.index("Our mission") < Outline(page.html).words.index("Stage 1")


def test_the_stage_under_way_is_marked_for_screen_readers() -> None:
    """One at a time."""
    assert render(long_road(example()), TEMPLATES, "en").html.count('aria-current="step"') == 1

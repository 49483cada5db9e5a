from __future__ import annotations

import pytest
from tests.hostile import ATTACK
from tests.rendering.pages.plan_examples import example
from tests.rendering.pages.report_examples import TEMPLATES, Outline

from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.pages.alignment import render, render_part
from milepost.reporting import alignment as module
from milepost.reporting.alignment import alignment, alignment_parts


def body(language: Language = "en") -> str:
    """The tree of six goals."""
    return render(alignment(example()), TEMPLATES, language).html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "3 of 6 goals are the company’s own or lead up to one.",
                "Carried by 2 goals: 1 at risk and 1 missed",
                "weight 2",
                "Also supports",
                "candidate",
                "closed",
            ),
        ),
        (
            "zh",
            (
                "6 个目标中，3 个是公司目标或最终支撑公司目标。",
                "由 2 个目标支撑：有风险 1和未达成 1",
                "权重 2",
                "同时支撑：",
                "候选",
                "已结束",
            ),
        ),
    ],
)
def test_the_tree_says_how_each_stands(language: Language, words: tuple[str, ...]) -> None:
    """Status, weight, other goals it carries, and what is not under way, in words."""
    said = Outline(body(language)).words
    assert [one for one in words if one not in said] == []


def test_branches_open_and_close_without_a_script() -> None:
    """Native disclosures, whose summaries hold no link: a click on one only opens it."""
    html = body()
    summaries = [part.split("</summary>")[0] for part in html.split("<summary>")[1:]]
    assert len(summaries) == 2
    assert not [one for one in summaries if "<a" in one]


def test_what_supports_nothing_stands_under_its_own_heading() -> None:
    """With the advice what to do about it."""
    html = body()
    assert 'id="goal-packing"' in html[html.index('id="orphans"') :]
    assert 'id="goal-aov"' in html[: html.index('id="orphans"')]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cut_goal_leads_to_the_page_of_what_carries_it(
    monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    """And that page back up to it; hostile titles stay words."""
    monkeypatch.setattr(module, "WHOLE", 1)
    monkeypatch.setattr(module, "MOST_NODES", 1)
    monkeypatch.setattr(module, "SIBLINGS_A_PAGE", 1)
    found = example(Text(ATTACK, ATTACK))
    pages = [render_part(one.make(), TEMPLATES, language) for one in alignment_parts(found)]
    by_path = {page.path: page.html for page in pages}
    assert (
        'href="alignment/goals/niche/1.html"' in render(alignment(found), TEMPLATES, language).html
    )
    assert 'href="../../../alignment.html"' in by_path["alignment/goals/niche/1.html"]
    assert 'href="../../../goals/niche.html"' in by_path["alignment/goals/niche/1.html"]
    assert 'href="../orphans/3.html"' not in by_path["alignment/orphans/2.html"]
    assert 'href="3.html"' in by_path["alignment/orphans/2.html"]
    assert "<img" not in "".join(by_path.values())

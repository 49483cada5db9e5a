from __future__ import annotations

import pytest
from tests.rendering.pages.plan_examples import example
from tests.rendering.pages.report_examples import TEMPLATES, Outline

from milepost.model.text import Language
from milepost.rendering.pages.people import render_index, render_person, render_team
from milepost.reporting.people.pages import person_page, team_page, teams_index


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ("2 teams and 2 people. 1 person carries more", "over capacity", "led by", "1 overdue"),
        ),
        ("zh", ("共 2 个团队和 2 名成员。1 人手上的目标", "超负荷", "负责", "1 个逾期")),
    ],
)
def test_the_index_says_who_carries_too_much(language: Language, words: tuple[str, ...]) -> None:
    """In words, beside the bar."""
    said = Outline(render_index(teams_index(example()), TEMPLATES, language).html).words
    assert [one for one in words if one not in said] == []


def test_a_team_page_tells_the_week_the_goals_and_what_is_owed() -> None:
    """And names who is to do it."""
    html = render_team(team_page(example(), "growth"), TEMPLATES, "en").html
    said = Outline(html).words
    for words in (
        "This week: 9 – 15 Nov 2026",
        "Carried over",
        "Due this week",
        "Next steps from the updates",
        "3 goals under way, capacity 1",
        "no update since it began",
        "confidence 0.7",
        "1 achieved or closed",
        "1 candidate",
    ):
        assert words in said
    assert '"../people/chen-hao.html"' in html


def test_a_person_page_leads_back_to_the_teams() -> None:
    """Somebody of no team stands right below the index."""
    html = render_person(person_page(example(), "chen-hao"), TEMPLATES, "zh").html
    assert '"../teams/index.html"' in html
    assert "进行中 1 个，未设上限" in Outline(html).words


def test_the_load_shows_what_goes_beyond_capacity() -> None:
    """Of three goals one fits: one place is taken, and two are beyond."""
    html = render_person(person_page(example(), "lin-yue"), TEMPLATES, "en").html
    assert html.count('<i class="mp-load-fill"></i>') == 1
    assert html.count('<i class="mp-load-more"></i>') == 2

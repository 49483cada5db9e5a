from __future__ import annotations

import pytest
from tests.hostile import ATTACK
from tests.rendering.pages.plan_examples import example
from tests.rendering.pages.report_examples import TEMPLATES, Outline

from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.pages.short_road import render, render_part
from milepost.reporting.roads import short as module
from milepost.reporting.roads.short import short_road, short_road_parts


def body(language: Language = "en") -> str:
    """The roadmap of 2026."""
    return render(short_road(example()), TEMPLATES, language).html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This year holds 5 short-term goals. 3 more fall due in Q4."),
        ("zh", "本年度有 5 个短期目标。第四季度还有 3 个到期。"),
    ],
)
def test_the_lead_counts_the_year_and_what_is_left_of_the_quarter(
    language: Language, words: str
) -> None:
    """In the reader's language."""
    assert words in Outline(body(language)).words


def test_a_bar_says_its_dates_and_its_status_in_words() -> None:
    """Colour never speaks alone, and the whole title is there though the row cuts it."""
    assert 'title="Words of the team (1 Jul – 31 Dec 2026, candidate)"' in body()


def test_a_milestone_mark_says_what_it_is() -> None:
    """To screen readers, which see no diamond."""
    html = body()
    assert 'aria-label="Milestone: Words of the team, was due 1 Oct, overdue"' in html
    assert 'aria-label="Milestone: Words of the team, due 20 Nov"' in html


def test_the_picture_reads_as_a_list_too() -> None:
    """What falls due stands under its quarter, with the window that it meets."""
    html = body()
    words = html[html.index('id="2026-q4"') : html.index('id="beyond"')]
    assert "20 Nov" in words
    assert "31 Dec" in words
    assert "15 Nov – 5 Dec 2026" in words


def test_teams_open_and_close_without_a_script() -> None:
    """Each lane is a native disclosure, open."""
    assert body().count('<details class="mp-lane mp-gantt" open>') == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_roadmap_of_many_leads_to_the_pages_of_its_teams(
    monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    """And each of these back, and to the other pages of its team; hostile names stay words."""
    monkeypatch.setattr(module, "MOST_BARS", 1)
    monkeypatch.setattr(module, "BARS_A_PAGE", 2)
    found = example(Text(ATTACK, ATTACK))
    whole = render(short_road(found), TEMPLATES, language).html
    pages = [render_part(one.make(), TEMPLATES, language) for one in short_road_parts(found)]
    assert [page.path for page in pages] == [
        "roadmap/teams/growth/1.html",
        "roadmap/teams/growth/2.html",
        "roadmap/teams/growth/3.html",
        "roadmap/teams/operations/1.html",
    ]
    for page in pages:
        assert f'href="{page.path.removeprefix("roadmap/")}"' in whole
        assert 'href="../../short.html"' in page.html
    assert 'href="3.html"' in pages[0].html
    assert "<img" not in whole + "".join(page.html for page in pages)

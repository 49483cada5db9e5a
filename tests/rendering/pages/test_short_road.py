from __future__ import annotations

import pytest
from tests.rendering.pages.plan_examples import example
from tests.rendering.pages.report_examples import TEMPLATES, Outline

from milepost.model.text import Language
from milepost.rendering.pages.short_road import render
from milepost.reporting.roads.short import short_road


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

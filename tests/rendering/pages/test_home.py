from __future__ import annotations

import pytest
from tests.hostile import ATTACK
from tests.rendering.pages.report_examples import TEMPLATES, Outline, finished, running
from tests.reporting.quarter_examples import assessed, portfolio

from milepost.analysis.types import Status
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.pages.home import render
from milepost.rendering.site import RenderedPage
from milepost.reporting.home.page import home


def rendered(language: Language, words: Text | None = None) -> RenderedPage:
    """The home page of the running quarter."""
    quarter = running(words)
    return render(home(quarter.portfolio, (finished(words), quarter)), TEMPLATES, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_is_on_the_page(language: Language) -> None:
    """The table of contents leads to what is there, once."""
    page = rendered(language)
    ids = Outline(page.html).ids
    assert [heading.anchor for heading in page.headings] == [
        "attention",
        "coming",
        "achieved",
        "road",
    ]
    assert [ids.count(heading.anchor) for heading in page.headings] == [1, 1, 1, 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_are_relative_to_the_page(language: Language) -> None:
    """The site opens from a folder; a count leads to the goals of that status and quarter."""
    links = Outline(rendered(language).html).links
    assert "goals/index.html?status=at_risk&quarter=2026-Q4" in links
    assert {"goals/aov.html", "people/chen-hao.html", "roadmap/long.html"} <= set(links)
    assert not [link for link in links if ":" in link or link.startswith("/")]


def test_what_waits_for_something_is_counted_after_what_a_glance_is_for() -> None:
    """Its words stand without a badge; either leads to the goals of that status."""
    goals = (assessed(Status.PAUSED, "waits"), assessed(Status.OFF_TRACK, "behind"))
    page = render(home(portfolio(*goals), ()), TEMPLATES, "en")
    counts = page.html.partition("mp-counts")[2].partition("</ul>")[0]
    loud, _, quiet = counts.partition("mp-count-quiet")
    assert "1 off track" in loud
    assert "1 paused" in quiet
    assert "mp-badge" not in quiet
    assert "goals/index.html?status=paused" in quiet


def test_a_tile_tells_value_change_and_plan() -> None:
    """Each in the reader's way of writing it."""
    english, chinese = (Outline(rendered(language).html).words for language in ("en", "zh"))
    assert "US$70" in english
    assert "plan US$71.27" in english
    assert "limit 5%" in english
    assert "计划 US$71.27" in chinese
    assert "限值 5%" in chinese


def test_what_needs_attention_says_why_and_what_next() -> None:
    """Reasons with their values, the words of the check-in with its day, the person."""
    words = Outline(rendered("en").html).words
    assert "pace 0.82, below 0.90" in words
    assert "Words of the team" in words
    assert "check-in of 13 Nov" in words
    assert "Update owed" in words


def test_a_workspace_without_goals_still_reads() -> None:
    """Nothing is open, nothing is due, and there is no road."""
    page = render(home(portfolio(), ()), TEMPLATES, "en")
    outline = Outline(page.html)
    assert "No goal is open." in outline.words
    assert "road" not in outline.ids
    assert page.title == "The goals at a glance"


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_inert(language: Language) -> None:
    """In the page no element comes of them; title and description are plain, for others to escape."""
    page = rendered(language, Text(ATTACK, ATTACK))
    assert not {"script", "img", "style", "textarea"} & set(Outline(page.html).tags)
    assert "javascript:" not in page.html
    assert 'onerror="' not in page.html

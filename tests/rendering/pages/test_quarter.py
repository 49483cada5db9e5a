from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.hostile import ATTACK
from tests.rendering.pages.report_examples import TEMPLATES, Outline, finished, running

from milepost.analysis.types import QuarterAssessment
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.pages.quarter import render
from milepost.rendering.site import RenderedPage
from milepost.reporting.quarter.page import quarter_page, with_neighbours

Example = Callable[[Text | None], QuarterAssessment]


def rendered(language: Language, words: Text | None = None) -> list[RenderedPage]:
    """The reviewed third quarter and the running fourth."""
    pages = [quarter_page(*each) for each in with_neighbours((finished(words), running(words)))]
    return [render(page, TEMPLATES, language) for page in pages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_is_on_the_page_in_its_order(language: Language) -> None:
    """The sections come as PAGES.md orders them; one that has nothing to say is left out of both."""
    reviewed, in_progress = rendered(language)
    for page in (reviewed, in_progress):
        anchors = [heading.anchor for heading in page.headings]
        shown = [each for each in Outline(page.html).ids if each in set(anchors)]
        assert shown == anchors
    assert [heading.anchor for heading in reviewed.headings] == [
        *("standing", "metrics", "scores", "paces", "well", "badly"),
        *("lessons", "decisions", "changes", "next", "asks"),
    ]
    assert "feedback" in [heading.anchor for heading in in_progress.headings]


def test_people_s_words_open_a_reviewed_quarter_and_the_data_s_a_running_one() -> None:
    """Each is marked for what it is."""
    reviewed, in_progress = (Outline(page.html).words for page in rendered("en"))
    assert reviewed.index("Words of the review") < reviewed.index("From the data")
    assert "final, reviewed 8 Oct" in reviewed
    assert "Written from the data; people review the quarter when it is over." in in_progress
    assert "This quarter is still running." in in_progress


def test_scores_tell_what_they_were_made_from() -> None:
    """The target first set, the score against it, what was expected; and where there is none, that there is none."""
    words = Outline(rendered("en")[1].html).words
    assert "US$70 of US$74.88" in words
    assert "a committed goal is expected at 1.0" in words
    assert "target first US$80: scored 0.3 against it" in words
    assert "not scored" in words


@pytest.mark.parametrize(
    ("language", "moves"),
    [
        (
            "en",
            ["US$72 → US$74.88", "1 Dec 2026 → none", "Chen Hao → Lin Yue", "paused → active"],
        ),
        ("zh", ["US$72 → US$74.88", "2026年12月1日 → 无", "陈昊 → 林悦", "已暂停 → 进行中"]),
    ],
)
def test_the_ledger_tells_from_what_to_what(language: Language, moves: list[str]) -> None:
    """Each value in the way of its kind."""
    words = Outline(rendered(language)[1].html).words
    assert [move for move in moves if move not in words] == []


def test_employees_themes_are_compared_without_telling_few_apart() -> None:
    """Under three of them in the quarter before is not nought."""
    words = Outline(rendered("en")[1].html).words
    assert "<3" in words
    assert "2 fewer" in words
    assert "new" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_are_relative_to_the_page(language: Language) -> None:
    """A report lies one folder down, beside its neighbours."""
    reviewed, in_progress = rendered(language)
    assert "2026-Q4.html" in Outline(reviewed.html).links
    assert {"2026-Q3.html", "../goals/aov.html", "../method.html"} <= set(
        Outline(in_progress.html).links
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_inert(language: Language) -> None:
    """Wherever somebody may write something."""
    for page in rendered(language, Text(ATTACK, ATTACK)):
        assert not {"script", "img", "style", "textarea"} & set(Outline(page.html).tags)
        assert "javascript:" not in page.html

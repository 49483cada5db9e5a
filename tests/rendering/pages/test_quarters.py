from __future__ import annotations

import pytest
from tests.rendering.pages.report_examples import TEMPLATES, Outline, finished, running
from tests.reporting.goal_examples import text

from milepost.model.text import LANGUAGES, Language
from milepost.rendering.pages.quarters import render
from milepost.reporting.quarter.index import quarters_index

NAME = text("远帆", "Farsail")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_report_is_linked_the_newest_first(language: Language) -> None:
    """And its heading can be linked to."""
    page = render(quarters_index(NAME, (finished(), running())), TEMPLATES, language)
    outline = Outline(page.html)
    assert [link for link in outline.links if link.startswith("2026")] == [
        "2026-Q4.html",
        "2026-Q3.html",
    ]
    assert [heading.anchor for heading in page.headings] == ["2026-q4", "2026-q3"]
    assert set(outline.ids) >= {"2026-q4", "2026-q3"}


def test_an_entry_says_how_the_quarter_went_and_whether_that_is_final() -> None:
    """In the tense of a quarter that is over, or not."""
    page = render(quarters_index(NAME, (finished(), running())), TEMPLATES, "en")
    words = Outline(page.html).words
    assert "in progress" in words
    assert "mean score 0.7" in words
    assert "final, reviewed 8 Oct" in words
    assert "The one goal that could be judged went well" in words


def test_without_a_quarter_the_index_says_so() -> None:
    """A workspace of a day."""
    page = render(quarters_index(NAME, ()), TEMPLATES, "zh")
    assert "还没有可以报告的季度。" in Outline(page.html).words

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.reporting.goal_examples import page_of

from milepost.analysis.portfolio import assess
from milepost.analysis.review.rules import RULES
from milepost.analysis.review.runner import review
from milepost.analysis.types import Portfolio
from milepost.model.text import LANGUAGES, Language
from milepost.reading.workspace import read_workspace
from milepost.rendering.environment import Templates
from milepost.rendering.pages import goal, priorities, rules
from milepost.reporting import priorities as lists
from milepost.reporting.priorities import priorities_page, priorities_parts
from milepost.reporting.references import Directory
from milepost.reporting.rules import rules_page

each_language = pytest.mark.parametrize("language", LANGUAGES)
TEMPLATES = Templates()


@pytest.fixture(scope="module")
def portfolio(sample: Path) -> Portfolio:
    """The sample as of its day."""
    read = read_workspace(sample).workspace
    assert read is not None
    assert read.organization.as_of is not None
    return assess(read, read.organization.as_of)


def anchors_nest(html: str) -> bool:
    """Whether a link stands inside a link."""
    depth = 0
    for tag in re.findall(r"<a[\s>]|</a>", html):
        depth += -1 if tag == "</a>" else 1
        if depth > 1:
            return True
    return False


@each_language
def test_every_rule_has_its_entry_with_both_examples(
    portfolio: Portfolio, language: Language
) -> None:
    """Name, code, sentences, advice and examples come from the rule itself."""
    page = rules_page(review(portfolio))
    made = rules.render(page, TEMPLATES, language)
    for rule in RULES:
        assert f'id="{rule.code}"' in made.html
        for example in (rule.weak, rule.strong):
            first = example.text(language).splitlines()[0].removeprefix("title: ")
            assert first.replace("'", "&#39;") in made.html


@each_language
def test_a_goal_s_cards_carry_mark_finding_advice_and_the_way_to_the_rule(
    portfolio: Portfolio, language: Language
) -> None:
    """A reader sees how the letter stands, why, and what to do."""
    found = review(portfolio)
    directory = Directory(portfolio)
    page = page_of(directory, "spoken-english", (), found["spoken-english"])
    made = goal.render(page, TEMPLATES, language)
    assert 'href="../rules.html#vague-title"' in made.html
    assert ("缺失" if language == "zh" else "Missing") in made.html
    assert ("「提升」" if language == "zh" else "“improve”") in made.html
    assert not anchors_nest(made.html)


@each_language
def test_no_finding_of_the_sample_puts_a_link_in_a_link(
    portfolio: Portfolio, language: Language
) -> None:
    """Findings name people and goals with links of their own."""
    found, directory = review(portfolio), Directory(portfolio)
    for name in ("monthly-sales", "market-share", "friday-afternoons-off"):
        page = page_of(directory, name, (), found[name])
        assert not anchors_nest(goal.render(page, TEMPLATES, language).html)


@each_language
def test_the_priorities_page_shows_each_rated_goal_once_in_picture_and_order(
    portfolio: Portfolio, language: Language
) -> None:
    """The picture's numbers are the places of the list below it."""
    page = priorities_page(Directory(portfolio))
    made = priorities.render(page, TEMPLATES, language)
    assert len(page.rated) > 5
    picture, _, listed = made.html.partition("</svg>")
    for line in page.rated:
        assert picture.count(f"goals/{line.goal.id}.html") == 1
        assert f'id="place-{line.place}"' in listed
    dots = priorities.matrix(page).dots
    assert len({(round(dot.x), round(dot.y)) for dot in dots}) == len(dots)


@each_language
def test_long_lists_of_the_priorities_go_on_on_pages_that_lead_back(
    portfolio: Portfolio, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the page to each, and from each to the list's first part."""
    monkeypatch.setattr(lists, "MOST_LINES", 4)
    monkeypatch.setattr(lists, "LINES_A_PART", 4)
    directory = Directory(portfolio)
    made = priorities.render(priorities_page(directory), TEMPLATES, language).html
    pages = [
        priorities.render_part(one.make(), TEMPLATES, language)
        for one in priorities_parts(directory)
    ]
    assert len(pages) > 3
    for page in pages:
        assert f'href="{page.path}"' in made
        assert f'href="../../priorities.html#{page.path.split("/")[1]}"' in page.html
    assert sum(page.html.count('id="place-') for page in pages) + made.count('id="place-') > 5

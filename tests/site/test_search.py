"""Search against the words of the pages themselves, and what is in its index."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.site.visible import folded, seen

from milepost.model.text import LANGUAGES, Language

OpenPage = Callable[..., Page]

QUERIES = 40
"""In each language, of each workspace."""

WORDS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"[\u4e00-\u9fff]{2,}"),
    "en": re.compile(r"[a-z]{2,}", re.IGNORECASE),
}
ALL_FOUND = """async query => {
  const box = document.querySelector("[data-mp-search]")
  const input = box.querySelector("input")
  const list = box.querySelector(".md-search-result__list")
  const frame = () => new Promise(requestAnimationFrame)
  input.focus()
  input.value = query
  input.dispatchEvent(new Event("input"))
  while (list.dataset.query !== query) await frame()
  while (list.childElementCount < Number(list.dataset.found) || list.hasAttribute("data-more")) {
    list.lastElementChild.scrollIntoView()
    await frame()
  }
  return [...list.querySelectorAll("a")].map(link => link.href.split("#")[0])
}"""
"""Type a query, read on to the end of the list; the pages it leads to."""


def pages_of(site: Path, language: Language) -> dict[str, tuple[str, str]]:
    """Return the title and the words of each page of a language, by its address."""
    return {path.as_uri(): seen(path) for path in sorted((site / language).rglob("*.html"))}


def drawn(titles: list[str], language: Language) -> list[str]:
    """Draw queries of two to six characters from titles: the same ones on every day."""
    chance = random.Random(language)  # noqa: S311  a fair choice, not a secret one
    words = sorted({word for title in titles for word in WORDS[language].findall(title)})
    queries: dict[str, None] = {}
    while len(queries) < QUERIES:
        word = chance.choice(words)
        length = min(len(word), chance.randint(2, 6))
        # Inside Chinese a word begins anywhere; in English readers type its beginning.
        start = chance.randint(0, len(word) - length) if language == "zh" else 0
        queries[word[start : start + length]] = None
    return list(queries)


def measure(page: Page, site: Path, language: Language) -> tuple[float, float]:
    """Return how much of what contains a query is found, and how much of what is found contains it."""
    pages = pages_of(site, language)
    queries = drawn([title for title, _ in pages.values()], language)
    right = expected = found = 0
    for query in queries:
        containing = {url for url, (_, text) in pages.items() if folded(query) in folded(text)}
        shown = set(page.evaluate(ALL_FOUND, query))
        right += len(containing & shown)
        expected += len(containing)
        found += len(shown)
    return right / expected, right / found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("workspace", ["site", "site_of_sdg", "site_in_parts"])
def test_search_finds_what_contains_the_words(
    request: pytest.FixtureRequest, open_page: OpenPage, workspace: str, language: Language
) -> None:
    """At least 95 % of the pages that contain a query are found, and 90 % of what is found contains it."""
    site = request.getfixturevalue(workspace)
    page = open_page((site / language / "method.html").as_uri())
    recall, precision = measure(page, site, language)
    assert (recall >= 0.95, precision >= 0.9) == (True, True), (recall, precision)


def test_an_index_holds_one_language(site: Path) -> None:
    """No title of the other language's pages, unless both are called the same."""
    index = {
        language: (site / f"assets/milepost/search-{language}.js").read_text("utf-8")
        for language in LANGUAGES
    }
    for language in LANGUAGES:
        for other in set(LANGUAGES) - {language}:
            own = {title for title, _ in pages_of(site, language).values()}
            titles = {title for title, _ in pages_of(site, other).values()} - own
            assert [title for title in titles if f'"{title}"' in index[language]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_names_only_pages_that_are_there(site: Path, language: Language) -> None:
    """A reader can open whatever search offers."""
    index = (site / f"assets/milepost/search-{language}.js").read_text("utf-8")
    urls = re.findall(r'[\[,]\["([^"]+\.html)"', index)
    assert len(urls) > 40
    assert [url for url in urls if not (site / language / url).is_file()] == []


def test_an_index_in_parts_answers_before_all_of_it_is_there(
    open_page: OpenPage, site_in_parts: Path
) -> None:
    """A common word needs few scripts; the reader who reads on gets the others, and no page twice."""
    page = open_page((site_in_parts / "en" / "method.html").as_uri())
    scripts = page.locator("head script[src*='search-en']")
    page.focus(".md-search__input")
    page.keyboard.type("goal")
    page.wait_for_function(
        "document.querySelector('.md-search-result__list').dataset.query === 'goal'"
    )
    parts = len([*(site_in_parts / "assets/milepost").glob("search-en*.js")])
    assert "+" in page.locator(".md-search-result__meta").inner_text()
    assert 0 < scripts.count() < parts
    found = page.evaluate(ALL_FOUND, "goal")
    assert len(found) == len(set(found)) > 20
    assert scripts.count() == parts


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rare_word_asks_for_the_scripts_that_may_hold_it(
    open_page: OpenPage, site_in_parts: Path, language: Language
) -> None:
    """The other scripts with words stay where they are, and nothing that holds the word is missed."""
    pages = pages_of(site_in_parts, language)
    texts = {url: folded(text) for url, (_, text) in pages.items()}
    words = {word for text in texts.values() for word in WORDS[language].findall(text)}
    rare = next(
        word
        for word in sorted(words, key=len, reverse=True)
        if sum(word in text for text in texts.values()) == 1
        and not any(folded(word) in folded(title) for title, _ in pages.values())
    )
    page = open_page((site_in_parts / language / "method.html").as_uri())
    assert page.evaluate(ALL_FOUND, rare) == [url for url, text in texts.items() if rare in text]
    parts = [*(site_in_parts / "assets/milepost").glob(f"search-{language}-*.js")]
    assert page.locator(f"head script[src*='search-{language}-']").count() < len(parts) / 2

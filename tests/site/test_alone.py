"""The site stands alone: it asks no other host for anything, under a strict policy or from a folder, and works without scripts."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page
from tests.site.kinds import CASES, KINDS

from milepost.model.text import LANGUAGES

OpenPage = Callable[..., Page]

SEARCH = ".md-search__input"
RESULT = ".md-search-result__link"
TOUCH = ".mp-chart-ready .mp-chart-touch"


ALL_DRAWN = """() => [...document.querySelectorAll(".mp-chart-on")]
  .every(each => each.querySelector(".mp-chart-live .main-svg"))"""


def use(page: Page, language: str) -> None:
    """Make every chart interactive, search, and go to what is found."""
    for button in page.locator(TOUCH).all():
        if button.is_visible():
            button.click()
    page.wait_for_function(ALL_DRAWN)
    page.fill(SEARCH, {"zh": "客单价", "en": "order value"}[language])
    page.wait_for_selector(RESULT)
    with page.expect_navigation(url="**/goals/*.html*", wait_until="load"):
        page.keyboard.press("Enter")


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_under_a_strict_policy_everything_works(
    open_page: OpenPage, host: str, language: str, kind: str
) -> None:
    """No inline script, no other host: not while charts are touched, not while the reader searches."""
    page = open_page(f"{host}/{language}/{KINDS[kind]}")
    use(page, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_folder_everything_works(open_page: OpenPage, language: str) -> None:
    """Charts, search and the language switch, without any server."""
    page = open_page(f"{language}/goals/average-order-value.html")
    use(page, language)
    other = next(each for each in LANGUAGES if each != language)
    with page.expect_navigation(url=f"**/{other}/goals/*.html*", wait_until="load"):
        page.click(f"[data-mp-language={other}]")


class _Anchors(HTMLParser):
    """Collects the ids of a page and the links in it."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))


def anchors(path: Path) -> _Anchors:
    """Read the ids and links of a page."""
    reader = _Anchors()
    reader.feed(path.read_text("utf-8"))
    return reader


def test_every_link_leads_somewhere(site: Path) -> None:
    """From every page to a page, a file or a heading that is there; other hosts are the author's affair."""
    pages = {path: anchors(path) for path in site.rglob("*.html")}

    def leads_somewhere(page: Path, link: str) -> bool:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return True
        target = Path(normpath(page.parent / unquote(parts.path))) if parts.path else page
        known = pages[target].ids if target in pages else {unquote(parts.fragment)}
        return target.is_file() and unquote(parts.fragment) in {*known, ""}

    broken = [
        (str(page.relative_to(site)), link)
        for page, found in pages.items()
        if page.name != "404.html"  # it answers at every address
        for link in found.links
        if not leads_somewhere(page, link)
    ]
    assert broken == []


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_without_scripts_a_page_is_whole(open_page: OpenPage, language: str, kind: str) -> None:
    """Its menu, its words, its charts as drawings and its other language are there; what would do nothing is not."""
    page = open_page(f"{language}/{KINDS[kind]}", java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert len(page.locator(".md-content__inner").inner_text()) > 200
    assert page.locator(".mp-header__tabs a").first.is_visible()
    assert page.locator(".mp-languages a").first.is_visible()
    for still in page.locator(".mp-chart-still").all():
        assert still.locator("svg").locator("visible=true").count() == 1
    for useless in (
        SEARCH,
        ".mp-chart-touch",
        "[data-goals-filters]",
        "[data-md-component=palette] label",
    ):
        assert page.locator(f"{useless}:visible").count() == 0
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

"""The pages on paper: nothing cut off, nothing folded, no furniture of the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page
from tests.site.kinds import CASES, KINDS

from milepost.model.text import LANGUAGES

OpenPage = Callable[..., Page]

SHEET = 688
"""Pixels between the margins of an A4 sheet: 210 mm less 14 mm on either side."""

CUT_OFF = """sheet => [...document.querySelectorAll("article :is(table, svg, .mp-card, .mp-section, p, ul, ol, h1, h2)")]
  .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > sheet + 1)
  .map(each => each.outerHTML.slice(0, 150))"""

FOLDED = """() => [...document.querySelectorAll("article details:not(.mp-behind)")]
  .filter(each => each.lastElementChild.getBoundingClientRect().height === 0)
  .map(each => each.outerHTML.slice(0, 150))"""

UNSPELT = """() => [...document.querySelectorAll("article a[href^=http]")]
  .filter(each => each.checkVisibility() && !getComputedStyle(each, "::after").content.includes(each.getAttribute("href")))
  .map(each => each.outerHTML)"""

FURNITURE = ".md-header, .md-sidebar, .mp-languages, .mp-footer, .mp-chart-touch, .mp-filters, .mp-siblings, .md-search"

DARK = {"rgb(27, 34, 48)", "rgb(17, 17, 17)", "rgba(0, 0, 0, 0.87)"}

SHEETS: Mapping[str, int] = {"home": 4, "report": 7, "short-road": 9, "rules": 10, "team": 5}
"""How many sheets of the sample's pages somebody would carry to a meeting; a sheet more than they take, since fonts differ."""

BROKEN_NAMES = """() => [...document.querySelectorAll("td > .mp-person")]
  .filter(each => each.getClientRects().length > 1 || each.offsetHeight > 1.9 * parseFloat(getComputedStyle(each).lineHeight))
  .map(each => each.textContent)"""


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_a_page_prints_whole(open_page: OpenPage, language: str, kind: str) -> None:
    """Within the margins, disclosures open, links spelled out, heads repeated, in dark colours on white."""
    page = open_page(f"{language}/{KINDS[kind]}", width=SHEET, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate(CUT_OFF, SHEET) == []
    assert page.evaluate(FOLDED) == []
    assert page.evaluate(UNSPELT) == []
    assert page.locator(FURNITURE).locator("visible=true").count() == 0
    heads = "all => all.map(each => getComputedStyle(each).display)"
    assert set(page.eval_on_selector_all("article thead", heads)) <= {"table-header-group"}
    assert page.evaluate("getComputedStyle(document.querySelector('article h1')).color") in DARK


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_takes_few_sheets(open_page: OpenPage, language: str, kind: str) -> None:
    """Side by side where there is room: a report is read, not leafed through."""
    page = open_page(f"{language}/{KINDS[kind]}")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert 0 < len(re.findall(rb"/Type\s*/Page\b", printed)) <= SHEETS[kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_owner_stays_on_one_line(open_page: OpenPage, language: str) -> None:
    """In the report's tables, on paper and on a screen."""
    page = open_page(f"{language}/{KINDS['report']}", width=SHEET)
    for medium in ("print", "screen"):
        page.emulate_media(media=medium)
        assert page.evaluate(BROKEN_NAMES) == []

"""The pages on paper: nothing cut off, nothing folded, no furniture of the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.site.kinds import CASES, KINDS

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

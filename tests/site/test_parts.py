"""The sample's lists cut as those of ten thousand goals are: everything is still reached, and fits a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page
from tests.site.test_access import AXE, FINDINGS, OVERFLOWING

from milepost.model.text import LANGUAGES

OpenPage = Callable[..., Page]

LINK = re.compile(r'<a [^>]*?href="([^"#?]+)')
PARTS = (
    "goals/index.html",
    "goals/by-category/growth/1.html",
    "roadmap/short.html",
    "roadmap/teams/growth/2.html",
    "roadmap/long/2.html",
    "reports/2026-Q3.html",
    "reports/2026-Q3/teams/growth/1.html",
    "data-health.html",
    "data-health/teams/operations/2.html",
    "risks.html",
    "risks/teams/growth/1.html",
    "teams/index.html",
    "alignment.html",
    "alignment/goals/revenue-2-5m/2.html",
    "priorities.html",
    "priorities/order/2.html",
)


def linked(page: Path) -> Iterator[Path]:
    """The site's own pages that a page leads to."""
    for link in LINK.findall(page.read_text("utf-8")):
        if ":" not in link and link.endswith(".html"):
            yield (page.parent / unquote(link)).resolve()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_every_page_is_reached_from_home(
    site_in_parts: Path, language: str
) -> None:
    """By links alone, and no link of any page leads nowhere."""
    home = (site_in_parts / language / "index.html").resolve()
    reached, waiting = {home}, [home]
    while waiting:
        for page in linked(waiting.pop()):
            assert page.is_file(), page
            if page not in reached:
                reached.add(page)
                waiting.append(page)
    folder = (site_in_parts / language).resolve()
    missed = {page.relative_to(folder) for page in {*folder.rglob("*.html")} - reached}
    assert missed == set()


@pytest.mark.parametrize("path", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_parts_are_for_everyone(
    open_page: OpenPage, site_in_parts: Path, language: str, path: str
) -> None:
    """Axe finds nothing serious, and a phone scrolls nothing sideways."""
    page = open_page((site_in_parts / language / path).as_uri(), reduced_motion="reduce")
    page.evaluate(AXE)
    assert page.evaluate(FINDINGS, []) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate(OVERFLOWING) == []

"""The sample workspace's site, built once for all workers, and pages of it in a browser."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request
from tests.site.serving import served

from milepost.pipeline import Edition, build
from milepost.publishing import search
from milepost.reporting import (
    alignment,
    data_health_pages,
    goals_index,
    priorities,
    risks_pages,
)
from milepost.reporting.people import pages as people_pages
from milepost.reporting.quarter import page as quarter_page
from milepost.reporting.roads import long, short

AS_OF = date(2026, 11, 22)
"""For a workspace that names no day of its own."""

OWN = ("file://", "http://127.0.0.1:", "data:", "blob:")
"""What a page may ask for: its folder, its host, and what it carries itself."""

LIMITS: Mapping[ModuleType, Mapping[str, int]] = {
    search: {"WHOLE": 40_000, "PART": 20_000},
    goals_index: {"MOST_ROWS": 10, "ROWS_A_PAGE": 5, "FIRST_ROWS": 4},
    short: {"MOST_BARS": 10, "BARS_A_PAGE": 5, "FIRST_BARS": 4},
    long: {"MOST_ROADS": 2, "ROADS_A_PAGE": 2, "NAMED": 1},
    alignment: {"WHOLE": 10, "MOST_NODES": 12, "SIBLINGS_A_PAGE": 4},
    quarter_page: {"MOST_GOALS": 5, "GOALS_A_PAGE": 3, "FIRST_ROWS": 2, "FIRST_PACES": 1},
    data_health_pages: {
        "MOST_ROWS": 10,
        "FIRST_METRICS": 4,
        "FIRST_DOUBTS": 1,
        "GOALS_A_PAGE": 3,
        "STRAYS_A_PAGE": 1,
    },
    risks_pages: {"MOST_GOALS": 5, "GOALS_A_PAGE": 3, "FIRST_ROWS": 2, "FIRST_FALLING": 1},
    people_pages: {"MOST_PEOPLE": 5, "PEOPLE_A_PAGE": 2},
    priorities: {"MOST_LINES": 5, "LINES_A_PART": 5, "MOST_LOADS": 2},
}
"""What a list of the sample has room for where it is treated as a large one."""

OpenPage = Callable[..., Page]


def _today(_zone: ZoneInfo) -> date:
    return AS_OF


def _built(tmp_path_factory: pytest.TempPathFactory, name: str, workspace: Path) -> Path:
    """Build a workspace's site, or wait for the worker that does."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    place = shared / f"site-of-{name}"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            built = build(workspace, Edition(), place, _today, lambda *_: None)
            assert built.published, built.composed.reading.diagnostics
    return place


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """Return the folder of the sample workspace's site."""
    return _built(tmp_path_factory, "sample", sample)


@pytest.fixture(scope="session")
def site_of_sdg(tmp_path_factory: pytest.TempPathFactory, sdg_uk: Path) -> Path:
    """Return the folder of the real workspace's site."""
    return _built(tmp_path_factory, "sdg-uk", sdg_uk)


@pytest.fixture(scope="session")
def site_in_parts(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """Return the folder of the sample's site, its lists and its search index cut as those of a large one are."""
    with pytest.MonkeyPatch.context() as patch:
        for module, limits in LIMITS.items():
            for name, value in limits.items():
                patch.setattr(module, name, value)
        return _built(tmp_path_factory, "sample-in-parts", sample)


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """Serve the sample's site; its address."""
    with served(site) as address:
        yield address


def failures(request: Request) -> list[str]:
    """Tell of a request that failed, other than by the reader's going on to another page."""
    left = request.failure == "net::ERR_ABORTED"
    return [] if left else [f"failed: {request.url} {request.failure}"]


@pytest.fixture
def wrong() -> list[str]:
    """Return what went wrong in the pages that were opened: it is empty when the test ends."""
    return []


@pytest.fixture
def open_page(browser: Browser, site: Path, wrong: list[str]) -> Iterator[OpenPage]:
    """Open a page of the sample's site, by its path or address; nothing fails, and nothing leaves the site."""
    contexts: list[BrowserContext] = []

    def open_at(place: str, width: int = 1280, height: int = 900, **options: object) -> Page:
        address = place if ":" in place else f"{site.as_uri()}/{place}"
        context = browser.new_context(
            viewport={"width": width, "height": height},
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request", lambda sent: None if sent.url.startswith(OWN) else wrong.append(sent.url)
        )
        page.on("requestfailed", lambda sent: wrong.extend(failures(sent)))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(address)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert wrong == []

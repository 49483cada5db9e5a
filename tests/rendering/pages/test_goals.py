from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.hostile import ATTACK
from tests.reporting.goal_examples import directory, goal, metric, text

from milepost.model.goals import Level, Lifecycle
from milepost.model.text import LANGUAGES, Language, Text
from milepost.model.workspace import LeftOut
from milepost.rendering.environment import Templates
from milepost.rendering.pages.goals import PATH, render
from milepost.rendering.templates import asset
from milepost.reporting.goals_index import goals_index
from milepost.reporting.references import Directory

TEMPLATES = Templates()

SHOWN = "[data-goals] tbody tr[data-status]:not([hidden])"


def portfolio() -> Directory:
    """Four goals in three categories, of two owners."""
    return directory(
        goal(metrics=(metric(),)),
        goal("bundles", title=text("组合销售", "Bundles"), due=date(2026, 11, 30)),
        goal(
            "cash",
            title=text("现金流平稳", "Keep cash flow steady"),
            category="financial",
            owner="chen-hao",
            team="operations",
            level=Level.COMPANY,
        ),
        goal(
            "solar",
            title=text("屋顶光伏", "Solar roof"),
            category="esg",
            lifecycle=Lifecycle.CANDIDATE,
            start=date(2027, 4, 1),
            due=date(2027, 9, 30),
        ),
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index in both languages, each with a link to the other, in a folder."""
    folder = tmp_path_factory.mktemp("goals")
    (folder / "assets" / "milepost").mkdir(parents=True)
    script = asset(None, "goals.js").read_text("utf-8")
    (folder / "assets" / "milepost" / "goals.js").write_text(script, "utf-8")
    for language, other in (("zh", "en"), ("en", "zh")):
        page = render(goals_index(portfolio()), TEMPLATES, "zh" if language == "zh" else "en")
        switch = f'<a hreflang="{other}" href="../../{other}/{PATH}">switch</a>'
        html = f'<!doctype html><html lang="{language}"><meta charset="utf-8">{switch}{page.html}</html>'
        (folder / language / "goals").mkdir(parents=True)
        (folder / language / PATH).write_text(html, "utf-8")
    return folder


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """The English index, opened from the folder."""
    tab = browser.new_page()
    failures: list[str] = []
    tab.on("pageerror", lambda error: failures.append(str(error)))
    tab.goto((site / "en" / PATH).as_uri())
    yield tab
    tab.close()
    assert failures == []


def titles(page: Page) -> list[str]:
    """The titles of the rows that are shown, from top to bottom."""
    return page.locator(f"{SHOWN} .mp-goal").all_inner_texts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_it_is_a_full_table_by_category(language: Language) -> None:
    """Every goal in a row below its category, and no filter that would do nothing."""
    html = render(goals_index(portfolio()), TEMPLATES, language).html
    assert html.count("<tr data-") == 4
    assert html.count('scope="rowgroup"') == 3
    assert "data-goals-filters hidden" in html
    assert html.index('id="category-financial"') < html.index('id="category-growth"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_are_inert(language: Language) -> None:
    """In cells, in options, in the notice of what was left out."""
    words = Text(ATTACK, ATTACK)
    found = directory(goal(title=words), goal("other"), categories={"growth": words})
    html = render(goals_index(found, (LeftOut("x", None, ("<b>",)),)), TEMPLATES, language).html
    assert html.count("<script") == 1
    assert "<img" not in html
    assert "<code>x</code> (&lt;b&gt;)" in html


def test_an_empty_workspace_says_so() -> None:
    """A table without rows helps nobody."""
    html = render(goals_index(directory()), TEMPLATES, "en").html
    assert "<table" not in html
    assert "No goals yet" in html


def test_words_filter_rows_and_empty_groups_vanish(page: Page) -> None:
    """By what stands in the row, its category included, in any case."""
    page.fill("[name=q]", "CASH")
    assert titles(page) == ["Keep cash flow steady"]
    assert page.locator("tr.mp-goals-group:not([hidden])").count() == 1
    assert page.locator("output").inner_text() == "1 of 4 goals"
    page.fill("[name=q]", "sustainab")
    assert titles(page) == ["Solar roof"]
    page.fill("[name=q]", "nothing of the kind")
    assert page.locator("[data-goals-none]").is_visible()


def test_filters_combine_and_quarters_mean_open_in(page: Page) -> None:
    """Owner and quarter; what starts next spring isn't open this quarter."""
    page.select_option("[name=owner]", "lin-yue")
    assert len(titles(page)) == 3
    page.select_option("[name=quarter]", "2026-Q4")
    assert titles(page) == ["Bundles", "Raise average order value by 20% in six months"]


def test_a_view_is_an_address_that_survives_the_language_switch(page: Page) -> None:
    """Who gets the link sees the same rows, in their language."""
    page.select_option("[name=category]", "growth")
    page.select_option("[name=level]", "team")
    page.wait_for_url("**/en/goals/index.html?category=growth&level=team")
    page.click("a[hreflang]")
    page.wait_for_url("**/zh/goals/index.html?category=growth&level=team")
    assert titles(page) == ["组合销售", "六个月内客单价提升 20%"]
    assert page.locator("[name=category]").input_value() == "growth"


def test_an_address_with_values_that_nobody_has_shows_everything(page: Page) -> None:
    """A stale link filters by nothing rather than hiding all."""
    page.goto(page.url + "?owner=gone&sort=nonsense")
    assert len(titles(page)) == 4


def test_the_keyboard_sorts_by_any_column(page: Page) -> None:
    """Once up, twice down, three times back to the groups; the focus stays where it is."""
    page.locator("th[data-sort=goal] button").focus()
    page.keyboard.press("Enter")
    assert page.locator("th[data-sort=goal]").get_attribute("aria-sort") == "ascending"
    assert titles(page)[0] == "Bundles"
    page.keyboard.press("Enter")
    assert page.locator("th[data-sort=goal]").get_attribute("aria-sort") == "descending"
    assert titles(page)[0] == "Solar roof"
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort]").count() == 0
    assert page.locator("tr.mp-goals-group:not([hidden])").count() == 3


@pytest.mark.parametrize(
    "column", ["goal", "status", "progress", "pace", "owner", "team", "level", "horizon", "due"]
)
def test_every_column_sorts_and_keeps_every_row(page: Page, column: str) -> None:
    """A goal without the value comes last in either direction."""
    for times in (1, 2):
        page.locator(f"th[data-sort={column}] button").click()
        assert len(titles(page)) == 4, times
        if column in {"progress", "pace"}:
            assert titles(page)[0].startswith("Raise average order value")


def test_clearing_brings_everything_back(page: Page) -> None:
    """Rows, groups and the plain address."""
    page.fill("[name=q]", "cash")
    page.locator("th[data-sort=due] button").click()
    page.click("button[type=reset]")
    page.wait_for_url("**/en/goals/index.html")
    assert len(titles(page)) == 4
    assert page.locator("tr.mp-goals-group:not([hidden])").count() == 3

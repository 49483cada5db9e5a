from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.hostile import ATTACK
from tests.reporting.goal_examples import directory, goal, metric, text

from milepost.model.goals import Level
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.environment import Templates
from milepost.rendering.outputs.goals_list import goals_lists
from milepost.rendering.pages.goals import PATH, render, render_part
from milepost.rendering.templates import asset
from milepost.reporting import goals_index as index
from milepost.reporting.goals_index import goals_index, goals_parts
from milepost.reporting.references import Directory

TEMPLATES = Templates()
SHOWN = "[data-goals] tbody tr[data-status]"


def portfolio() -> Directory:
    """Sixty goals of a team, and one of the company in another category, which is hostile."""
    return directory(
        *(
            goal(f"g{n}", title=text(f"第{n}号", f"Number {n}"), metrics=(metric(),))
            for n in range(60)
        ),
        goal(
            "cash",
            title=Text(ATTACK, ATTACK),
            category="financial",
            owner="chen-hao",
            team=None,
            level=Level.COMPANY,
            due=date(2026, 11, 30),
        ),
    )


@pytest.fixture(autouse=True)
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty goals are more than a table holds."""
    monkeypatch.setattr(index, "MOST_ROWS", 10)


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The English index of many goals, opened from a folder."""
    assets = tmp_path / "assets" / "milepost"
    assets.mkdir(parents=True)
    for name in ("goals.js", "goals-list.js"):
        (assets / name).write_text(asset(None, name).read_text("utf-8"), "utf-8")
    for file in goals_lists(portfolio(), LANGUAGES):
        (tmp_path / file.path).write_bytes(file.content)
    for language in LANGUAGES:
        made = render(goals_index(portfolio()), TEMPLATES, language)
        place = tmp_path / language / PATH
        place.parent.mkdir(parents=True)
        switch = (
            f'<a hreflang="x" href="../../{"en" if language == "zh" else "zh"}/{PATH}">switch</a>'
        )
        html = f'<!doctype html><html lang="{language}"><meta charset="utf-8">{switch}{made.html}</html>'
        place.write_text(html, "utf-8")
    tab = browser.new_page()
    failures: list[str] = []
    tab.on("pageerror", lambda error: failures.append(str(error)))
    tab.goto((tmp_path / "en" / PATH).as_uri())
    yield tab
    tab.close()
    assert failures == []


def asked_for(page: Page) -> bool:
    """Whether the list was asked for."""
    return page.locator("script[src*='goals-en.js']").count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_pages_lead_to_every_goal(language: Language) -> None:
    """From the index to the pages of its categories, from these to every goal."""
    made = render(goals_index(portfolio()), TEMPLATES, language).html
    parts = [render_part(one.make(), TEMPLATES, language) for one in goals_parts(portfolio())]
    for part in parts:
        assert f'href="{part.path.removeprefix("goals/")}"' in made
    for name in portfolio().portfolio.goals:
        assert sum(f'href="../../{name}.html"' in part.html for part in parts) == 1
    assert "<img" not in "".join(part.html for part in parts)


def test_a_list_says_every_goal_and_nothing_in_it_is_markup() -> None:
    """Names once, and no less-than sign that a server could hand out as HTML."""
    for file in goals_lists(portfolio(), LANGUAGES):
        written = file.content.decode()
        assert "<" not in written
        said = json.loads(written.removeprefix("milepostGoals(").removesuffix(")\n"))
        assert len(said["goals"]) == 61
        assert {row[0] for row in said["goals"]} == set(portfolio().portfolio.goals)
        assert len(said["owners"]) == 2


def test_few_goals_need_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table holds them."""
    monkeypatch.setattr(index, "MOST_ROWS", 61)
    assert list(goals_lists(portfolio(), LANGUAGES)) == []


def test_the_list_is_asked_for_when_the_reader_begins(page: Page) -> None:
    """Until then the page shows what it came with."""
    assert page.locator(SHOWN).count() == 1
    assert page.locator("output").inner_text() == "61 of 61 goals"
    assert not asked_for(page)
    page.focus("[name=q]")
    page.wait_for_function("document.querySelector(\"script[src*='goals-en.js']\")")


def test_words_and_choices_search_all_goals(page: Page) -> None:
    """A few rows at a time, each as the tables show it; a hostile title stays words."""
    page.fill("[name=q]", "number")
    page.wait_for_function("document.querySelector('output').textContent === '60 of 61 goals'")
    assert page.locator(SHOWN).count() == 50
    page.click("[data-goals-more]")
    assert page.locator(SHOWN).count() == 60
    assert page.locator("[data-goals-more]").is_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Number 54"
    page.fill("[name=q]", "")
    page.select_option("[name=owner]", "chen-hao")
    page.wait_for_function("document.querySelector('output').textContent === '1 of 61 goals'")
    assert page.locator(f"{SHOWN} img").count() == 0
    page.fill("[name=q]", "nothing of the kind")
    assert page.locator("[data-goals-none]").is_visible()


def test_a_row_of_the_list_is_a_row_of_the_tables(page: Page) -> None:
    """The same cells, whether the build or the script made them."""
    cells = f"[...document.querySelector('{SHOWN}').cells].map(cell => cell.innerText.trim())"
    html = f"document.querySelector('{SHOWN} td').innerHTML"
    built = (page.evaluate(cells), page.evaluate(html))
    page.select_option("[name=category]", "financial")
    page.wait_for_selector("[data-goals].mp-goals-flat")
    made = (page.evaluate(cells), page.evaluate(html))
    assert made[0][0].startswith(built[0][0])
    assert (made[0][1:], made[1]) == (built[0][1:], built[1])


def test_a_view_is_an_address_and_any_column_sorts(page: Page) -> None:
    """Who gets the link sees the same rows, in their language; without state the page is as it came."""
    page.goto(page.url + "?q=number&sort=-goal")
    page.wait_for_function("document.querySelector('output').textContent === '60 of 61 goals'")
    assert page.locator(f"{SHOWN} a.mp-goal").first.inner_text() == "Number 59"
    page.click("a[hreflang]")
    page.wait_for_url("**/zh/goals/index.html?q=number&sort=-goal")
    page.go_back()
    page.click("button[type=reset]")
    page.wait_for_url("**/en/goals/index.html")
    assert page.locator(SHOWN).count() == 1

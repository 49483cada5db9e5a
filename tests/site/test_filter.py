"""The goals page is filtered with the keyboard, and a view of it can be sent to somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from milepost.model.text import LANGUAGES, Language

OpenPage = Callable[..., Page]

ROWS = "[data-goals] tbody tr:not(.mp-goals-group):visible"
WORD: dict[Language, str] = {"zh": "客单价", "en": "order value"}


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reaches {selector}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_typing_and_choosing_narrow_the_table(open_page: OpenPage, language: Language) -> None:
    """By the keyboard alone; the address says what is shown, and in the other language it is shown too."""
    page = open_page(f"{language}/goals/index.html")
    whole = page.locator(ROWS).count()
    tab_to(page, "[name=team]")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => location.search.startsWith('?team=')")
    assert 0 < page.locator(ROWS).count() < whole
    tab_to(page, ".mp-filter-reset")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search === ''")
    assert page.locator(ROWS).count() == whole
    page.focus("[data-goals-filters] [name=q]")
    page.keyboard.type(WORD[language])
    page.wait_for_function("() => location.search.startsWith('?q=')")
    assert 0 < page.locator(ROWS).count() < whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_view_survives_the_language_switch(open_page: OpenPage, language: Language) -> None:
    """The same goals, in the same order, in the other language."""
    other = next(each for each in LANGUAGES if each != language)
    names = f"[...document.querySelectorAll('{ROWS.replace(':visible', '')}')].filter(each => each.checkVisibility()).map(each => each.querySelector('a').pathname.split('/').at(-1))"
    page = open_page(f"{language}/goals/index.html?status=at_risk&sort=-due")
    shown = page.evaluate(names)
    assert len(shown) > 1
    with page.expect_navigation(url=f"**/{other}/goals/index.html?*", wait_until="load"):
        page.click(f"[data-mp-language={other}]")
    assert page.evaluate(names) == shown
    assert page.input_value("[name=status]") == "at_risk"


def test_a_column_is_sorted_with_the_keyboard(open_page: OpenPage) -> None:
    """Once up, once down, and back to the categories; the head says which."""
    page = open_page("en/goals/index.html")
    tab_to(page, "th[data-sort=due] button")
    states = []
    for _ in range(3):
        page.keyboard.press("Enter")
        states.append(page.get_attribute("th[data-sort=due]", "aria-sort"))
    assert states == ["ascending", "descending", None]

"""The keyboard alone reaches and works everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.site.kinds import KINDS

OpenPage = Callable[..., Page]

WATCH = """() => {
  window.reached = new Set()
  window.unmarked = []
  const look = element => {
    const style = getComputedStyle(element)
    return [style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0, style.boxShadow, style.borderColor, style.backgroundColor].join()
  }
  const atRest = new Map([...document.querySelectorAll("*")].map(each => [each, look(each)]))
  document.addEventListener("focusin", ({ target }) => {
    reached.add(target)
    const shown = target.matches(".md-option") ? target.nextElementSibling : target
    if (look(shown) === atRest.get(shown) && !look(shown).startsWith("true")) unmarked.push(target.outerHTML.slice(0, 150))
  })
}"""

MISSED = """() => {
  const reachable = "a[href], button, input:not([type=radio], [type=hidden]), select, summary, [tabindex='0']"
  return [...document.querySelectorAll(reachable)]
    .filter(each => each.checkVisibility({ visibilityProperty: true }) && each.tabIndex >= 0 && !each.closest(".md-search__form"))
    .filter(each => !reached.has(each))
    .map(each => each.outerHTML.slice(0, 150))
}"""

SCROLLING = """() => [...document.querySelectorAll("article *")]
  .filter(each => ["auto", "scroll"].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth)
  .filter(each => each.tabIndex !== 0 && !each.querySelector("a[href], button, [tabindex='0']"))
  .map(each => each.outerHTML.slice(0, 150))"""


@pytest.mark.parametrize("kind", KINDS)
def test_tab_reaches_everything_and_shows_where_it_is(open_page: OpenPage, kind: str) -> None:
    """Every link, button, field and disclosure, each marked while it has the focus."""
    page = open_page(f"zh/{KINDS[kind]}", reduced_motion="reduce")
    page.evaluate(WATCH)
    stops = page.locator("a[href], button, input, select, summary, [tabindex='0']").count()
    for _ in range(stops + 5):
        page.keyboard.press("Tab")
    assert page.evaluate(MISSED) == []
    assert page.evaluate("unmarked") == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_scrolls_can_have_the_focus(open_page: OpenPage, kind: str) -> None:
    """On a phone a wide table scrolls in its own box, with the arrow keys too."""
    page = open_page(f"en/{KINDS[kind]}", width=360)
    assert page.evaluate(SCROLLING) == []


def test_the_first_stop_skips_the_header(open_page: OpenPage) -> None:
    """Enter on it goes on to the page's words."""
    page = open_page("zh/goals/average-order-value.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_enter_works_what_opens_and_switches(open_page: OpenPage) -> None:
    """A disclosure, a chart, the colour scheme and the language."""
    page = open_page("en/goals/average-order-value.html", color_scheme="light")
    page.focus("article details > summary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
    page.focus(".mp-chart-touch")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mp-chart-on .main-svg")
    page.focus("[data-mp-language=zh]")
    with page.expect_navigation(url="**/zh/goals/*.html*", wait_until="load"):
        page.keyboard.press("Enter")


def test_the_colour_scheme_is_chosen_with_the_keyboard(open_page: OpenPage) -> None:
    """The button in the header can have the focus, and Enter takes the next scheme."""
    page = open_page("en/index.html", color_scheme="light")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('[data-md-component=palette]') !== null"):
            break
    before = page.get_attribute("body", "data-md-color-media")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "before => document.body.dataset.mdColorMedia !== before", arg=before, timeout=3000
    )


@pytest.mark.parametrize(
    ("button", "opened"),
    [
        (".mp-header__menu", ".mp-drawer a[href$='goals/index.html']"),
        (".mp-search-button", ".md-search__input"),
    ],
)
def test_on_a_phone_the_keyboard_opens_menu_and_search(
    open_page: OpenPage, button: str, opened: str
) -> None:
    """Enter on the button in the header shows what lies behind it."""
    page = open_page("en/index.html", width=360)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("button => document.activeElement.matches(button)", button):
            break
    page.keyboard.press("Enter")
    page.locator(opened).wait_for(timeout=3000)
    page.wait_for_function(
        "opened => document.querySelector(opened).getBoundingClientRect().left >= 0",
        arg=opened,
        timeout=3000,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_reader_who_wants_calm_sees_nothing_move(open_page: OpenPage, kind: str) -> None:
    """Where reduced motion is asked for, no transition and no animation takes time."""
    page = open_page(f"en/{KINDS[kind]}", reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("article *, .md-header *, .mp-drawer *")]
          .filter(each => {
            const style = getComputedStyle(each)
            return [...style.transitionDuration.split(","), ...style.animationDuration.split(",")].some(each => parseFloat(each) > 0.01)
          })
          .map(each => each.outerHTML.slice(0, 120))"""
    )
    assert moving == []


def test_an_address_opens_what_it_points_to(open_page: OpenPage) -> None:
    """From the page's own link, and from elsewhere."""
    page = open_page("en/goals/average-order-value.html")
    folded = page.locator("details:has(> summary > #why-status)")
    assert folded.get_attribute("open") is None
    page.focus("a[href='#why-status']")
    page.keyboard.press("Enter")
    page.wait_for_selector("details[open]:has(> summary > #why-status)")
    page.goto(page.url.replace("why-status", "changes"))
    page.wait_for_selector("details[open]:has(> summary > #changes)")

"""The pages are for everyone: what axe finds, what the keyboard reaches, small windows and large letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page
from tests.site.kinds import CASES, KINDS, is_known

from milepost.model.text import LANGUAGES

OpenPage = Callable[..., Page]

AXE = Axe().axe_script
SCHEMES = {"light": "default", "dark": "slate"}

FINDINGS = """async () => (await axe.run({ resultTypes: ["violations"], preload: false })).violations
  .flatMap(each => each.nodes.map(node => `${each.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))"""

OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  const inside = element => element.closest(".mp-table-box, .md-sidebar, .md-search, .mp-hidden, svg")
  return ["page: " + document.documentElement.scrollWidth, ...[...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > width + 1 && !inside(each))
    .map(each => each.outerHTML.slice(0, 120))]
}"""

CLIPPED = """() => [...document.querySelectorAll("article *, .mp-header *")]
  .filter(each => {
    const style = getComputedStyle(each)
    const clips = axis => ["hidden", "clip"].includes(style[`overflow${axis}`])
    if (!each.offsetParent || each.closest("svg, .mp-hidden, .md-search, [data-md-component=palette]")) return false
    if (style.clipPath !== "none" || style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none" || !each.innerText?.trim()) return false
    return clips("Y") && each.scrollHeight > each.clientHeight + 2 || clips("X") && each.scrollWidth > each.clientWidth + 2
  })
  .map(each => each.outerHTML.slice(0, 120))"""
"""Elements whose words are cut off without a sign of it."""

OVERLAPPING = """() => {
  const innermost = each => each.firstElementChild && !each.firstChild.data?.trim() ? innermost(each.firstElementChild) : each
  const air = (each, range) => {
    const size = parseFloat(getComputedStyle(innermost(each)).fontSize)
    return Math.max(0, (range.getClientRects()[0]?.height - size * 1.2) / 2 || 0)
  }
  const words = [...document.querySelectorAll("article :is(p, li, td, th, dt, dd, h1, h2, h3, summary, figcaption), .mp-header :is(a > .md-ellipsis, li a, label, input)")]
    .filter(each => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !each.closest(".mp-hidden, svg, [aria-hidden=true], .md-search__output, .mp-stack thead")
      && !each.querySelector("p, li, td, th, dt, dd, h1, h2, h3, summary, a") && each.textContent.trim())
    .map(each => {
      const range = document.createRange()
      range.selectNodeContents(each)
      const { left, right, ...box } = range.getBoundingClientRect().toJSON()
      const top = box.top + air(each, range), bottom = box.bottom - air(each, range)
      const its = each.getBoundingClientRect()
      const end = getComputedStyle(each).overflowX === "visible" ? right : Math.min(right, its.right)
      return [each, { left, top, right: end, bottom, width: end - left, height: bottom - top }]
    })
    .filter(([, box]) => box.width > 1 && box.height > 1)
    .sort(([, one], [, other]) => one.top - other.top)
  const found = []
  words.forEach(([each, box], index) => {
    for (let next = index + 1; next < words.length && words[next][1].top < box.bottom - 3; next++) {
      const [other, its] = words[next]
      if (its.left < box.right - 3 && its.right > box.left + 3 && !each.contains(other) && !other.contains(each))
        found.push(`${each.textContent.trim().slice(0, 60)} × ${other.textContent.trim().slice(0, 60)}`)
    }
  })
  return found
}"""
"""Pairs of words that lie over each other; the air that a Chinese font keeps above and below its letters is none of them."""


def test_every_page_is_of_a_kind_that_is_looked_at(site: Path) -> None:
    """A new kind of page is added to KINDS, and so to all of these tests."""
    for language in LANGUAGES:
        paths = {
            str(each.relative_to(site / language)) for each in (site / language).rglob("*.html")
        }
        assert {path for path in paths if not is_known(path)} == set()
        assert set(KINDS.values()) <= paths


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("language", "kind"), CASES)
def test_axe_finds_nothing(open_page: OpenPage, language: str, kind: str, scheme: str) -> None:
    """By any rule, minor ones too: on a screen and on a phone, in either scheme, disclosures open; a phone scrolls no page sideways."""
    page = open_page(f"{language}/{KINDS[kind]}", color_scheme=scheme, reduced_motion="reduce")
    assert page.get_attribute("body", "data-md-color-scheme") == SCHEMES[scheme]
    page.evaluate(AXE)
    page.evaluate("document.querySelectorAll('article details').forEach(each => each.open = true)")
    assert page.evaluate(FINDINGS) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate(FINDINGS) == []
    assert page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["index.html", "404.html"])
def test_axe_finds_nothing_where_no_language_is_chosen(
    open_page: OpenPage, host: str, path: str, scheme: str
) -> None:
    """The root page, which stays where its script does nothing, and the one for what is not there."""
    page = open_page("about:blank", color_scheme=scheme, width=360)
    page.route("**/front.js", lambda route: route.fulfill(body=""))
    page.goto(f"{host}/{path}")
    page.evaluate(AXE)
    assert page.evaluate(FINDINGS) == []
    assert page.evaluate(OVERFLOWING) == []
    links = page.eval_on_selector_all("main a", "all => all.map(each => each.hreflang)")
    assert sorted(links) == ["en", "zh-CN"]


COLOURED_ALONE = """() => {
  const judged = ["at_risk", "off_track", "missed"].flatMap(each => ["mp-bar-", "mp-spark-", "mp-gantt-", "c-bar-"].map(kind => `.${kind}${each}`))
  const told = row => [...row?.querySelectorAll(".mp-shape, .c-sign") ?? []].some(each => each.parentElement.textContent.trim())
  return [
    ...[...document.querySelectorAll(judged)].filter(each => !told(each.closest("tr, li, .mp-card, figure, section")) && !told(each.closest(".mp-pace-group"))),
    ...[...document.querySelectorAll(".mp-badge, [class*=mp-ink-]:not(.c-sign)")].filter(each => !each.querySelector(".mp-shape") || !(each.textContent.trim() || each.title)),
    ...document.querySelectorAll(".mp-shape:not([aria-hidden=true])"),
  ].map(each => each.outerHTML.slice(0, 150))
}"""
"""What has the colour of a status without its shape and a word beside it."""

UNTOLD = """() => [...document.querySelectorAll("article svg:not(.mp-shape)")]
  .filter(each => !each.closest("[aria-hidden=true], .md-icon"))
  .filter(each => !["img", "group"].includes(each.getAttribute("role")) || !(each.ariaLabel || document.getElementById(each.getAttribute("aria-labelledby")?.split(" ")[0])?.textContent))
  .map(each => each.outerHTML.slice(0, 150))"""
"""Drawings that a screen reader can't name."""

TABLELESS = """() => [...document.querySelectorAll("figure.mp-chart")]
  .filter(each => !each.closest("section").querySelector("table, .mp-checkin-confidence"))
  .map(each => each.outerHTML.slice(0, 150))"""
"""Charts without their figures in a table, or in the list of check-ins that they stand beside."""


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_a_status_is_a_shape_and_a_word_and_a_chart_a_table(
    open_page: OpenPage, language: str, kind: str
) -> None:
    """Whoever sees no colour, or no picture, is told the same."""
    page = open_page(f"{language}/{KINDS[kind]}")
    assert page.evaluate(COLOURED_ALONE) == []
    assert page.evaluate(UNTOLD) == []
    assert page.evaluate(TABLELESS) == []


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_text_of_twice_the_size_is_readable(open_page: OpenPage, language: str, kind: str) -> None:
    """The reader's browser is set to letters of twice the size: nothing is cut, covered or pushed out of the page."""
    page = open_page(f"{language}/{KINDS[kind]}")
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    page.reload()
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 40
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(OVERLAPPING) == []


REAL = (
    "index.html",
    "goals/index.html",
    "goals/target-3-b.html",
    "goals/target-12-c.html",
    "goals/sdg-3.html",
    "alignment.html",
    "data-health.html",
    "roadmap/short.html",
    "roadmap/long.html",
    "teams/index.html",
    "method.html",
)
"""Of the real workspace: titles of 564 characters, goals without metrics, metrics without targets, 17 categories."""


@pytest.mark.parametrize("path", REAL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_real_goals_fit_a_phone(
    open_page: OpenPage, site_of_sdg: Path, language: str, path: str
) -> None:
    """However long their titles, whatever they lack."""
    page = open_page(f"{site_of_sdg.as_uri()}/{language}/{path}", width=360)
    assert page.evaluate(OVERFLOWING) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate(OVERLAPPING) == []

"""Each page is in one language, whole, and knows the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.site.kinds import CASES, KINDS

from milepost.model.text import LANGUAGES, Language

OpenPage = Callable[..., Page]

CODES: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
HAN = re.compile(r"[\u4e00-\u9fff]")
DATES: dict[Language, str] = {"zh": "2026年11月15日", "en": "15 Nov 2026"}
SPACED_STOP = re.compile(
    r"[\u4e00-\u9fff] +[，。；：、！？）」】]|[，。；：、！？（「【] +[\u4e00-\u9fff]"
)
SPACED_WORDS = re.compile(r"[\u4e00-\u9fff] +[\u4e00-\u9fff]")

WORDS_BY_LANGUAGE = """language => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode
    if (parent.closest("script, style, noscript, pre, code")) continue
    if (parent.closest("[lang]").lang.startsWith(language)) found.push(data.trim())
  }
  for (const name of ["title", "aria-label", "placeholder", "alt", "data-label"])
    for (const each of document.querySelectorAll(`body [${name}]`))
      if (each.closest("[lang]").lang.startsWith(language)) found.push(each.getAttribute(name))
  return found.filter(Boolean)
}"""
"""Every text and label that stands in an element of a language."""

LINES = """() => {
  document.querySelectorAll("article details").forEach(each => each.open = true)
  const walker = document.createTreeWalker(document.querySelector(".md-content__inner"), NodeFilter.SHOW_TEXT)
  const found = []
  let last = null
  const block = node => {
    let each = node.parentElement
    while (getComputedStyle(each).display === "inline") each = each.parentElement
    return each
  }
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (!node.parentElement.closest("[lang]").lang.startsWith("zh")) continue
    if (node.parentElement.closest("script, style, pre, .mp-hidden, svg")) continue
    const box = block(node)
    const text = node.data.replace(/\\s+/g, " ")
    if (box === last) found[found.length - 1].push(text)
    else found.push([text])
    last = box
  }
  return found
}"""
"""The lines of Chinese as they are set: for each block its pieces."""


READ = """() => {
  const all = [...document.querySelectorAll("article h2[id]")]
  const shown = all.filter(each => each.checkVisibility())
  const heading = shown[Math.floor(shown.length / 2)]
  heading?.scrollIntoView()
  return all.indexOf(heading)
}"""
"""Go to a heading in the middle of the page; its place among the headings."""

IS_IN_SIGHT = """place => {
  const { top } = document.querySelectorAll("article h2[id]")[place].getBoundingClientRect()
  return top >= 0 && top < innerHeight
}"""
"""Whether the heading at a place is on the screen."""


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_a_page_says_its_language_and_speaks_it(
    open_page: OpenPage, language: Language, kind: str
) -> None:
    """In its title, labels and dates; words of another language are marked as such."""
    page = open_page(f"{language}/{KINDS[kind]}")
    assert page.get_attribute("html", "lang") == CODES[language]
    assert DATES[language] in page.inner_text(".mp-foot")
    words = page.evaluate(WORDS_BY_LANGUAGE, language)
    if language == "en":
        assert [each for each in [page.title(), *words] if HAN.search(each)] == []
    else:
        assert HAN.search(page.title())
        assert HAN.search(page.inner_text("h1"))
        lines = page.evaluate(LINES)
        assert [line for line in lines if SPACED_STOP.search("".join(line))] == []
        pieces = [piece.strip() for line in lines for piece in line]
        assert [piece for piece in pieces if SPACED_WORDS.search(piece)] == []


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_a_page_names_its_other_languages(site: Path, language: Language, kind: str) -> None:
    """`hreflang` for each, and for everybody else; they lead to the same page."""
    path = site / language / KINDS[kind]
    links = re.findall(
        r'<link rel="alternate ?" hreflang="([^"]+)" href="([^"]+)"', path.read_text()
    )
    targets = {code: (path.parent / href).resolve() for code, href in links}
    home = kind == "home"
    assert targets == {
        "zh-CN": (site / "zh" / KINDS[kind]).resolve(),
        "en": (site / "en" / KINDS[kind]).resolve(),
        "x-default": (site / ("" if home else "zh") / KINDS[kind]).resolve(),
    }


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_the_switch_lands_at_the_same_heading(
    open_page: OpenPage, language: Language, kind: str
) -> None:
    """On the same page, with the heading that was read in sight."""
    other = next(each for each in LANGUAGES if each != language)
    page = open_page(f"{language}/{KINDS[kind]}")
    place = page.evaluate(READ)
    with page.expect_navigation(url=f"**/{other}/{KINDS[kind]}*", wait_until="load"):
        page.click(f"[data-mp-language={other}]")
    assert place == -1 or page.evaluate(IS_IN_SIGHT, place)


def test_the_root_page_names_the_languages(site: Path) -> None:
    """`hreflang` for each, and the page itself for everybody else."""
    links = re.findall(
        r'<link rel="alternate ?" hreflang="([^"]+)" href="([^"]+)"',
        (site / "index.html").read_text(),
    )
    assert {code: (site / href).resolve() for code, href in links} == {
        "zh-CN": (site / "zh/index.html").resolve(),
        "en": (site / "en/index.html").resolve(),
        "x-default": (site / "index.html").resolve(),
    }

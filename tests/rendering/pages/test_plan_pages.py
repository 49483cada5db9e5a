"""What holds for the roadmaps, the alignment, the people's pages, method and data health alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from types import MappingProxyType

import pytest
from tests.hostile import ATTACK
from tests.rendering.pages.plan_examples import example
from tests.rendering.pages.report_examples import TEMPLATES, Outline

from milepost.diagnostics import Diagnostic, Location, Severity
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.pages import alignment, data_health, long_road, method, people, short_road
from milepost.rendering.site import RenderedPage
from milepost.reporting.alignment import alignment as alignment_page
from milepost.reporting.data_health_pages import data_health as data_health_page
from milepost.reporting.method import method as method_page
from milepost.reporting.people.pages import person_page, team_page, teams_index
from milepost.reporting.references import Directory
from milepost.reporting.roads.long import long_road as long_road_page
from milepost.reporting.roads.short import short_road as short_road_page

DOUBT = Diagnostic(
    "unknown-key",
    Severity.WARNING,
    Location(f"goals/{ATTACK}.yml", 3, 1),
    {"key": ATTACK, "of": ATTACK},
)
PATHS = (
    "roadmap/short.html",
    "roadmap/long.html",
    "alignment.html",
    "teams/index.html",
    "teams/growth.html",
    "people/lin-yue.html",
    "people/chen-hao.html",
    "method.html",
    "data-health.html",
)
every_page = pytest.mark.parametrize(
    ("path", "language"), [(path, language) for path in PATHS for language in LANGUAGES]
)


@cache
def pages(language: Language, words: Text | None = None) -> Mapping[str, RenderedPage]:
    """Every page by its path, all texts of authors being `words`."""
    portfolio = example(words)
    found = _rendered(portfolio, language)
    return {page.path: page for page in found}


def _rendered(directory: Directory, language: Language) -> list[RenderedPage]:
    organization, as_of = directory.portfolio.organization, directory.portfolio.as_of
    health = data_health_page(directory, (DOUBT,))
    return [
        short_road.render(short_road_page(directory), TEMPLATES, language),
        long_road.render(long_road_page(directory), TEMPLATES, language),
        alignment.render(alignment_page(directory), TEMPLATES, language),
        people.render_index(teams_index(directory), TEMPLATES, language),
        people.render_team(team_page(directory, "growth"), TEMPLATES, language),
        people.render_person(person_page(directory, "lin-yue"), TEMPLATES, language),
        people.render_person(person_page(directory, "chen-hao"), TEMPLATES, language),
        method.render(method_page(organization, as_of), TEMPLATES, language),
        data_health.render(health, TEMPLATES, language),
    ]


class Handlers(HTMLParser):
    """The attributes of a body that would run code, and links inside links."""

    def __init__(self, html: str) -> None:
        """Parse a body."""
        super().__init__()
        self.found: list[str] = []
        self._linked = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what is wrong with an element."""
        self.found += [key for key, _ in attrs if key.startswith("on") or key == "autofocus"]
        if tag == "a":
            self.found += ["a in a"] * self._linked
            self._linked = True

    def handle_endtag(self, tag: str) -> None:
        """A link ends."""
        self._linked &= tag != "a"


@every_page
def test_each_page_has_its_place(path: str, language: Language) -> None:
    """Below its language, under a title and a description in words."""
    page = pages(language)[path]
    assert page.language == language
    assert page.title
    assert page.description


@every_page
def test_every_heading_leads_to_its_anchor(path: str, language: Language) -> None:
    """Each is there once; no id is given twice."""
    page = pages(language)[path]
    ids = Outline(page.html).ids
    assert [ids.count(heading.anchor) for heading in page.headings] == [1] * len(page.headings)
    assert len(ids) == len(set(ids))


@every_page
def test_links_lead_to_pages_by_a_relative_way(path: str, language: Language) -> None:
    """The site opens from a folder."""
    links = Outline(pages(language)[path].html).links
    assert links or path == "method.html"
    assert not [link for link in links if ":" in link or link.startswith("/")]


@every_page
def test_both_languages_say_the_same(path: str, language: Language) -> None:
    """Same headings, same links, same pieces, in other words."""
    here, there = pages(language)[path], pages("en" if language == "zh" else "zh")[path]
    assert [one.anchor for one in here.headings] == [one.anchor for one in there.headings]
    assert Outline(here.html).links == Outline(there.html).links
    assert here.description != there.description


@every_page
def test_hostile_words_stay_words(path: str, language: Language) -> None:
    """Nothing that an author wrote becomes an element, an attribute or a way out of one."""
    tame, wild = pages(language)[path], pages(language, Text(ATTACK, ATTACK))[path]
    outline = Outline(wild.html)
    assert "script" not in outline.tags
    assert "img" not in outline.tags
    assert set(outline.tags) - set(Outline(tame.html).tags) <= {"b", "em"}
    assert not Handlers(wild.html).found
    assert not [link for link in outline.links if link.startswith(("javascript", "data"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_without_goals_say_so(language: Language) -> None:
    """A new workspace has nothing yet, and every page of it is right."""
    whole = example().portfolio
    empty = Directory(replace(whole, goals=MappingProxyType({})))
    for page in _rendered(empty, language):
        outline = Outline(page.html)
        assert [
            heading.anchor for heading in page.headings if heading.anchor not in outline.ids
        ] == []

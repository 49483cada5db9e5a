from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from posixpath import normpath
from types import MappingProxyType

import pytest
from tests.hostile import ATTACK
from tests.rendering.pages.plan_examples import example
from tests.rendering.pages.report_examples import TEMPLATES, Outline, reviewed, running
from tests.reporting.goal_examples import at

from milepost.diagnostics import Diagnostic, Location, Severity
from milepost.model.organization import Person
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.pages import data_health, people, quarter, risks
from milepost.rendering.site import RenderedPage
from milepost.reporting import data_health_pages, risks_pages
from milepost.reporting.people import pages as people_pages
from milepost.reporting.quarter import page as quarter_page
from milepost.reporting.quarter.teams import quarter_parts
from milepost.reporting.references import Directory

HOSTILE = Text(ATTACK, ATTACK)
WARNINGS = tuple(
    Diagnostic(
        "no-target", Severity.WARNING, Location(f"goals/{ATTACK}", line), {"metric": ATTACK}, of
    )
    for line, of in enumerate(("aov", "aov", "late", None, None), 1)
)

Site = tuple[RenderedPage, list[RenderedPage]]
"""The page that sums up, and those that it leads to."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list is too long."""
    monkeypatch.setattr(quarter_page, "MOST_GOALS", 1)
    monkeypatch.setattr(quarter_page, "GOALS_A_PAGE", 4)
    monkeypatch.setattr(quarter_page, "FIRST_ROWS", 1)
    monkeypatch.setattr(quarter_page, "FIRST_PACES", 1)
    monkeypatch.setattr(data_health_pages, "MOST_ROWS", 1)
    monkeypatch.setattr(data_health_pages, "GOALS_A_PAGE", 1)
    monkeypatch.setattr(data_health_pages, "FIRST_DOUBTS", 1)
    monkeypatch.setattr(data_health_pages, "STRAYS_A_PAGE", 1)
    monkeypatch.setattr(risks_pages, "MOST_GOALS", 0)
    monkeypatch.setattr(risks_pages, "GOALS_A_PAGE", 1)
    monkeypatch.setattr(people_pages, "MOST_PEOPLE", 1)
    monkeypatch.setattr(people_pages, "PEOPLE_A_PAGE", 2)


def lying_at(path: str, page: RenderedPage) -> RenderedPage:
    """The page, which lies where its maker says: the live preview finds it there."""
    assert page.path == path
    return page


def of_quarter(language: Language) -> Site:
    """A report, and its teams' pages."""
    told = replace(running(HOSTILE), review=reviewed(HOSTILE))
    parts = [
        lying_at(one.path, quarter.render_part(one.make(), TEMPLATES, language))
        for one in quarter_parts(told)
    ]
    return quarter.render(quarter_page.quarter_page(told), TEMPLATES, language), parts


def of_health(language: Language) -> Site:
    """Data health, and its teams' pages and those of no goal's warnings."""
    found = example(HOSTILE)

    def parts() -> Iterator[RenderedPage]:
        for maker in data_health_pages.data_health_parts(found, WARNINGS):
            page = maker.make()
            if isinstance(page, data_health_pages.TeamHealth):
                yield lying_at(maker.path, data_health.render_part(page, TEMPLATES, language))
            else:
                yield lying_at(maker.path, data_health.render_strays(page, TEMPLATES, language))

    whole = data_health_pages.data_health(found, WARNINGS)
    return data_health.render(whole, TEMPLATES, language), [*parts()]


def of_risks(language: Language) -> Site:
    """Risks, and the teams' pages."""
    found = example(HOSTILE)
    parts = [
        lying_at(one.path, risks.render_part(one.make(), TEMPLATES, language))
        for one in risks_pages.risks_parts(found)
    ]
    return risks.render(risks_pages.risks(found), TEMPLATES, language), parts


def of_people(language: Language) -> Site:
    """The index of teams, and the pages of the people of none."""
    found = example(HOSTILE)
    more = {f"p{number}": Person(f"p{number}", HOSTILE, None, None, at()) for number in range(4)}
    organization = found.portfolio.organization
    crowd = MappingProxyType({**organization.people, **more})
    many = Directory(replace(found.portfolio, organization=replace(organization, people=crowd)))
    parts = [
        lying_at(one.path, people.render_others(one.make(), TEMPLATES, language))
        for one in people_pages.others_parts(many)
    ]
    return people.render_index(people_pages.teams_index(many), TEMPLATES, language), parts


Make = Callable[[Language], Site]
EVERY = pytest.mark.parametrize("make", [of_quarter, of_health, of_risks, of_people])
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def leads_to(page: RenderedPage) -> set[str]:
    """The pages that a page links to, as they lie below the language."""
    folder = page.path.rpartition("/")[0]
    links = (link.partition("#")[0] for link in Outline(page.html).links)
    return {normpath(f"{folder}/{link}").lstrip("/") for link in links if link and ":" not in link}


@EVERY
@BOTH
def test_the_page_that_sums_up_leads_to_its_parts_and_they_lead_back(
    make: Make, language: Language
) -> None:
    """Without a script, each under a title of its own."""
    whole, parts = make(language)
    assert len(parts) > 1
    by_path = {part.path: part for part in parts}
    reached, waiting = leads_to(whole), [*leads_to(whole)]
    while waiting:
        page = by_path.get(waiting.pop())
        for path in leads_to(page) - reached if page is not None else ():
            reached.add(path)
            waiting.append(path)
    for part in parts:
        assert part.path in reached
        assert whole.path in leads_to(part)
        assert part.section == whole.section
    assert len({part.title for part in parts}) == len({part.path for part in parts})


@EVERY
@BOTH
def test_every_heading_leads_to_a_place(make: Make, language: Language) -> None:
    """In the outline's order, and no place is there twice."""
    whole, parts = make(language)
    for page in (whole, *parts):
        ids = Outline(page.html).ids
        anchors = [one.anchor for one in page.headings]
        assert [one for one in ids if one in set(anchors)] == anchors
        assert len(ids) == len(set(ids))


@EVERY
@BOTH
def test_hostile_words_are_inert(make: Make, language: Language) -> None:
    """In names of teams, titles, warnings and places."""
    whole, parts = make(language)
    for page in (whole, *parts):
        assert not {"script", "img", "svg:script"} & set(Outline(page.html).tags)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            (
                "The worst 1 of 3 are shown here.",
                "See all by team",
                "1 of 3 are shown here; the company",
            ),
        ),
        ("zh", ("最需关注的 1 项，共 3 项。", "按团队查看全部", "这里列出 1 项，共 3 项，优先")),
    ],
)
def test_a_cut_list_says_how_long_it_is(language: Language, said: tuple[str, ...]) -> None:
    """And where all of it stands."""
    words = Outline(of_quarter(language)[0].html).words
    assert [one for one in said if one not in words] == []

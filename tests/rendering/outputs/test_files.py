from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from tests.conftest import WriteWorkspace

from milepost.model.text import LANGUAGES, Language
from milepost.pipeline import Edition, build
from milepost.rendering.outputs.social import picture_path

SITE = "https://goals.example.com/team/"

ORGANIZATION = """
name: {zh: 小店, en: "Small & Co"}
languages: [zh, en]
timezone: Asia/Shanghai
currency: USD
as_of: 2026-11-15
people: {ann: {name: {zh: 安安, en: Ann}, team: crew}}
teams: {crew: {name: {zh: 小组, en: Crew}, lead: ann}}
"""

GOAL = """
title: {zh: "“订单” & 退货", en: 'Orders & "returns"'}
category: growth
owner: ann
start: 2026-07-01
due: 2026-12-31
metrics:
  - {id: orders, data: metrics/orders.csv, direction: increase, target: 20}
milestones:
  - {title: {zh: 上线, en: Live}, due: 2026-10-01, done: 2026-09-30}
"""


def built(write: WriteWorkspace, folder: Path, site_url: str = "") -> Path:
    """Build a small workspace; its site."""
    config = f"site_name: Small\ndocs_dir: goals\ntheme: {{name: material}}\nplugins: [search, milepost]\n{site_url}\n"
    root = write(
        folder,
        {
            "mkdocs.yml": config,
            "goals/organization.yml": ORGANIZATION,
            "goals/orders.yml": GOAL,
            "goals/metrics/orders.csv": "date,value\n2026-06-30,4\n2026-10-31,12\n",
            "goals/handbook/how.md": "# How\n\nWords.\n",
        },
    )
    made = build(root, Edition(), None, lambda _zone: pytest.fail("as_of is given"), nobody)
    assert made.published is not None
    return made.published.place


def nobody(step: str, done: int, of: int) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def with_url(tmp_path_factory: pytest.TempPathFactory, write_workspace: WriteWorkspace) -> Path:
    """The site as it is published at an address."""
    return built(write_workspace, tmp_path_factory.mktemp("with"), f"site_url: {SITE}")


@pytest.fixture(scope="module")
def without_url(tmp_path_factory: pytest.TempPathFactory, write_workspace: WriteWorkspace) -> Path:
    """The site of who has no address for it."""
    return built(write_workspace, tmp_path_factory.mktemp("without"))


def tags(page: Path) -> dict[str, str]:
    """What the head says to who shares the page, by property."""
    found = re.findall(
        r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', page.read_text()
    )
    return {name: unescape(content) for name, content in found}


@pytest.mark.parametrize(("language", "locale"), [("zh", "zh_CN"), ("en", "en_GB")])
def test_a_shared_goal_says_in_its_language_what_it_is(
    with_url: Path, language: Language, locale: str
) -> None:
    """Title and description in plain words, the picture of its kind, the other language's locale."""
    said = tags(with_url / language / "goals" / "orders.html")
    assert said["og:title"] == {"zh": "“订单” & 退货", "en": 'Orders & "returns"'}[language]
    assert said["og:description"]
    assert said["og:locale"] == locale
    assert {said["og:locale"], said["og:locale:alternate"]} == {"zh_CN", "en_GB"}
    assert said["og:url"] == f"{SITE}{language}/goals/orders.html"
    assert said["og:image"] == SITE + picture_path("goal", language)
    assert (said["og:type"], said["twitter:card"]) == ("article", "summary")


def test_every_pages_picture_is_on_the_site(with_url: Path) -> None:
    """Hand-written pages and the root page too."""
    pages = [path for path in with_url.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 20
    for page in pages:
        assert (with_url / tags(page)["og:image"].removeprefix(SITE)).is_file(), page


def test_without_an_address_what_needs_one_is_left_out(without_url: Path) -> None:
    """No feed, no picture, no badge to copy; the calendar, the badges and the data are there."""
    assert not [*without_url.rglob("changes.xml")]
    for language in LANGUAGES:
        page = without_url / language / "goals" / "orders.html"
        assert {"og:title", "og:description", "og:locale"} <= {*tags(page)}
        assert not {"og:image", "og:url"} & {*tags(page)}
        assert "mp-sharing" not in page.read_text()
        assert "changes.xml" not in (without_url / language / "index.html").read_text()
        assert b"URL:" not in (without_url / f"feeds/{language}/milepost.ics").read_bytes()
        assert (without_url / f"badges/{language}/orders.svg").is_file()
    assert (without_url / "data/portfolio.json").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_lead_to_calendar_feed_and_data(with_url: Path, language: Language) -> None:
    """From home and the roadmap; the head names the feed without setting off Material's request for a sitemap."""
    for path in ("index.html", "roadmap/short.html"):
        page = with_url / language / path
        text = page.read_text()
        links = re.findall(r'href="([^"]+\.(?:ics|xml|json))"', text[text.index("<article") :])
        assert [(page.parent / link).resolve().is_file() for link in links] == [True] * 3
        assert '<link rel="alternate " type="application/atom+xml"' in text
        assert 'rel="alternate"' not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_goals_badge_can_be_copied(with_url: Path, language: Language) -> None:
    """As Markdown that shows it and leads to the page."""
    text = (with_url / language / "goals/orders.html").read_text()
    assert f"({SITE}badges/{language}/orders.svg)]({SITE}{language}/goals/orders.html)" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_offered_can_be_read(with_url: Path, language: Language) -> None:
    """The feed by a reader of XML, the calendar by one of ICS, the portfolio by one of JSON."""
    root = ET.fromstring((with_url / f"feeds/{language}/changes.xml").read_bytes())  # noqa: S314  ours
    assert root.findtext("{http://www.w3.org/2005/Atom}title")
    assert Calendar.from_ical((with_url / f"feeds/{language}/milepost.ics").read_bytes())
    assert json.loads((with_url / "data/portfolio.json").read_bytes())["goals"][0]["id"] == "orders"


def test_the_same_workspace_gives_the_same_bytes(
    with_url: Path, tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """Feeds, calendars, badges, data."""
    again = built(write_workspace, tmp_path, f"site_url: {SITE}")
    paths = [
        path.relative_to(with_url)
        for folder in ("feeds", "badges", "data")
        for path in (with_url / folder).rglob("*")
        if path.is_file()
    ]
    assert len(paths) >= 9
    for path in paths:
        assert (with_url / path).read_bytes() == (again / path).read_bytes(), path

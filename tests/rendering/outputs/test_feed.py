from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from tests.hostile import ATTACK
from tests.rendering.outputs.examples import SITE, everything

from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.outputs.feed import feed
from milepost.reporting.sharing.feed import NewsKind, news

ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(language: Language, words: Text | None = None, site_url: str = SITE) -> ET.Element:
    """The feed of the example, each text of an author being `words`."""
    directory, quarters = everything(words)
    content = feed(
        directory.portfolio.organization.name,
        news(directory, quarters),
        directory.portfolio.as_of,
        language,
        site_url,
    )
    return ET.fromstring(content)  # noqa: S314  ours


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_what_atom_asks_for(language: Language) -> None:
    """RFC 4287: feed and entries have one id, one title, one updated, an author; ids are unique and absolute."""
    root = parsed(language)
    for each in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = each.findall(f"{ATOM}{name}")
            assert found.text
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [each.text or "" for each in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("tag:goals.example.com,20") for each in ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_news_is_worded_and_leads_to_where_it_is_told(language: Language) -> None:
    """Addresses are absolute, in the feed's language."""
    root = parsed(language)
    told = {each.get("term") for each in root.iter(f"{ATOM}category")}
    assert told == {kind.value for kind in NewsKind}
    links = [
        link.get("href") or ""
        for entry in root.iter(f"{ATOM}entry")
        for link in entry.findall(f"{ATOM}link")
    ]
    assert all(each.startswith(f"{SITE}{language}/") for each in links)
    assert any(each.endswith("/reports/2026-Q3.html") for each in links)
    assert any(each.endswith("/goals/aov.html#changes") for each in links)


def test_an_entry_is_of_its_days_noon_and_the_feed_of_its_newest() -> None:
    """Not of the day of the build: the same workspace gives the same feed."""
    root = parsed("en")
    days = [each.findtext(f"{ATOM}updated") or "" for each in root.iter(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert root.findtext(f"{ATOM}updated") == days[0]
    assert all(each.endswith("T12:00:00Z") for each in days)


def test_what_was_moved_is_told_from_what_to_what() -> None:
    """With its reason."""
    (entry,) = (
        each
        for each in parsed("en").iter(f"{ATOM}entry")
        if "moved from" in (each.findtext(f"{ATOM}title") or "")
    )
    assert "Due moved from 30 Nov 2026 to 31 Dec 2026" in (entry.findtext(f"{ATOM}title") or "")
    assert entry.findtext(f"{ATOM}summary") == "Words of the team"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Lin Yue"


def test_an_id_stays_though_the_address_is_written_otherwise() -> None:
    """The scheme and the port are no part of a name; the folder is, since a host holds several sites."""
    names = [
        [each.text for each in parsed("zh", site_url=address).iter(f"{ATOM}id")]
        for address in (
            "https://goals.example.com/team/",
            "http://goals.example.com:8080/team/",
            "https://goals.example.com/other/",
        )
    ]
    assert names[0] == names[1]
    assert not {*names[0]} & {*names[2]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_text_is_words(language: Language) -> None:
    """No element of its own, and no character that XML can't hold: it parses."""
    hostile, plain = parsed(language, Text(ATTACK, ATTACK)), parsed(language)
    assert {each.tag for each in hostile.iter()} == {each.tag for each in plain.iter()}
    assert {name for each in hostile.iter() for name in each.attrib} == {
        name for each in plain.iter() for name in each.attrib
    }


def test_nothing_happened_yet() -> None:
    """A feed without entries is of the as-of day."""
    content = feed(Text("甲", "A"), (), date(2026, 11, 15), "en", SITE)
    root = ET.fromstring(content)  # noqa: S314  ours
    assert root.findtext(f"{ATOM}updated") == "2026-11-15T12:00:00Z"

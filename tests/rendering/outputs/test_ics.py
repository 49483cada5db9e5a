from __future__ import annotations

from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from tests.hostile import ATTACK
from tests.rendering.outputs.examples import SITE, everything

from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.outputs.ics import Said, calendar
from milepost.reporting.sharing.events import EventKind, events


def written(language: Language, words: Text | None = None, site_url: str | None = SITE) -> bytes:
    """The calendar of the example, each text of an author being `words`."""
    directory, quarters = everything(words)
    portfolio = directory.portfolio
    said = Said(portfolio.organization.name, events(directory, quarters))
    return calendar(said, portfolio.as_of, language, site_url)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_event_is_worded(language: Language) -> None:
    """Whole days, with a name for good, as of the as-of day; nobody is busy for them."""
    directory, quarters = everything()
    expected = events(directory, quarters)
    assert {one.kind for one in expected} == {*EventKind}
    entries = Calendar.from_ical(written(language)).walk("VEVENT")
    assert [each.decoded("dtstart") for each in entries] == [one.day for one in expected]
    assert len({str(each["uid"]) for each in entries}) == len(entries)
    for each in entries:
        assert each["summary"]
        assert each.decoded("dtstamp") == datetime(2026, 11, 15, tzinfo=UTC)
        assert (each.decoded("dtend") - each.decoded("dtstart")).days == 1
        assert each["transp"] == "TRANSPARENT"


def test_a_day_has_one_name_in_both_languages() -> None:
    """Who reads both keeps one entry."""
    names = [
        [str(each["uid"]) for each in Calendar.from_ical(written(language)).walk("VEVENT")]
        for language in LANGUAGES
    ]
    assert names[0] == names[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words", [None, Text(ATTACK, ATTACK), Text("里程碑" * 90, "…\u2028\x85\r" * 40)]
)
def test_lines_end_where_the_calendar_ends_them(language: Language, words: Text | None) -> None:
    """RFC 5545: CRLF alone ends a line, none is longer than 75 octets, and a fold splits no letter."""
    content = written(language, words)
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    for line in lines:
        assert line.decode().isprintable()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_text_makes_no_line_of_its_own(language: Language) -> None:
    """The properties are those of the harmless calendar, event by event."""
    attack = ATTACK + "\r\nBEGIN:VALARM\r\nATTENDEE:mailto:a@example.com\nEND:VEVENT"
    hostile, plain = (
        [sorted(each) for each in Calendar.from_ical(written(language, words)).walk()]
        for words in (Text(attack, attack), None)
    )
    assert hostile == plain


def test_addresses_are_there_only_where_the_site_has_one() -> None:
    """A calendar that was built without one leads nowhere."""
    assert b"URL:" not in written("zh", site_url=None)
    entries = Calendar.from_ical(written("zh")).walk("VEVENT")
    urls = [str(each["url"]) for each in entries if "url" in each]
    assert f"{SITE}zh/goals/aov.html" in urls
    assert f"{SITE}zh/reports/2026-Q3.html" in urls
    assert f"{SITE}zh/people/lin-yue.html" in urls
    assert all(each.startswith(f"{SITE}zh/") for each in urls)

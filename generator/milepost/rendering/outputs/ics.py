"""The days that matter, as a calendar (RFC 5545) in one language, to subscribe to or to import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar
from icalendar import Event as Entry

from milepost.model.text import Language, Text
from milepost.rendering.catalogue import catalogue
from milepost.rendering.formats import formats
from milepost.rendering.outputs.words import line_of
from milepost.reporting.sharing.events import Event, EventKind
from milepost.store import Shelf, Store, digest

PRODUCT = "-//Milepost//Milepost//EN"


LIBRARIES = ("babel", "icalendar", "markdown", "nh3")
"""What has a say in an entry beside this package."""

END = b"END:VCALENDAR"
UNSTAMPED = b"DTSTAMP:00010101T000000Z\r\n"
"""What stands in an entry in the place of the day that it was written."""


@dataclass(frozen=True, slots=True)
class Said:
    """Whose calendar it is, and what is in it."""

    organization: Text
    events: tuple[Event, ...]


def calendar_path(language: Language) -> str:
    """Where the calendar lies below the site's root."""
    return f"feeds/{language}/milepost.ics"


def calendar(
    said: Said, as_of: date, language: Language, site_url: str | None, store: Store | None = None
) -> bytes:
    """The calendar as a file; events lead to their pages where the site's address, ending in a slash, is known.

    With a store entries are taken from there: what few of them say changes from build to build.
    """
    organization, events = said.organization, said.events
    name = catalogue(language).text(
        "sharing.calendar_title", organization=line_of(organization, language)
    )
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    # The same day of the same organisation is the same event, in whichever language it is read.
    place = f"urn:milepost:{organization.zh}\n{organization.en}".encode("utf-8", "replace").decode()
    shelf = Shelf(store, f"calendar {language}", *LIBRARIES)
    entries = []
    for event in events:
        uid = str(uuid5(NAMESPACE_URL, f"{place}\n{event.key}"))
        key = digest(uid, repr(event), site_url or "")
        entries.append(shelf.take(key, partial(_entry, event, uid, language, site_url)))
    shelf.save()
    day = as_of.isoformat().replace("-", "").encode()
    head, end, rest = made.to_ical().rpartition(END)
    stamped = b"".join(entries).replace(UNSTAMPED, b"DTSTAMP:%sT000000Z\r\n" % day)
    return b"".join([head, stamped, end, rest])


def _entry(event: Event, uid: str, language: Language, site_url: str | None) -> bytes:
    """The entry as it stands in the file, but for the day that it was written."""
    entry = Entry()
    entry.add("uid", uid)
    entry.add("dtstamp", datetime.min.replace(tzinfo=UTC))
    entry.add("dtstart", event.day)
    if event.day < date.max:
        entry.add("dtend", event.day + timedelta(days=1))
    entry.add("summary", headline(event, language))
    if words := description(event, language):
        entry.add("description", words)
    if site_url is not None and (page := _page(event)):
        entry.add("url", urljoin(site_url, f"{language}/{page}"))
    entry.add("categories", [catalogue(language).text(f"sharing.event_kind.{event.kind}")])
    entry.add("transp", "TRANSPARENT")  # nobody is busy for it
    written: bytes = entry.to_ical()
    return written


def headline(event: Event, language: Language) -> str:
    """What the day is for, in a line."""
    values: dict[str, str] = {}
    if len(event.goals) == 1:
        values["goal"] = line_of(event.goals[0].title, language)
    if event.title is not None:
        values["milestone"] = line_of(event.title, language)
    if event.quarter is not None:
        values["quarter"] = formats(language).quarter(event.quarter)
    if event.kind is EventKind.UPDATE_DUE and event.person is not None:
        values["person"] = line_of(event.person.name, language)
    return catalogue(language).text(f"sharing.event.{event.kind}", **values)


def description(event: Event, language: Language) -> str:
    """The goals it is about and where they stand; who sees to it."""
    t = catalogue(language).text
    lines = [
        t(
            "sharing.goal_stands",
            goal=line_of(goal.title, language),
            status=t(f"status.{goal.status}"),
        )
        for goal in event.goals
    ]
    if event.person is not None:
        lines.append(t("sharing.person", person=line_of(event.person.name, language)))
    return "\n".join(lines)


def _page(event: Event) -> str:
    """Below `/<language>/`; empty for a quarter's end without a review, which may have no page yet."""
    if event.kind is EventKind.UPDATE_DUE and event.person is not None:
        return f"people/{event.person.id}.html"
    if event.kind is EventKind.REVIEW and event.quarter is not None:
        return f"reports/{event.quarter.name}.html"
    return f"goals/{event.goals[0].id}.html" if event.goals else ""

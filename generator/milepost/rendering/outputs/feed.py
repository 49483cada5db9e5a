"""What happened lately, as an Atom feed (RFC 4287) in one language.

Its addresses are absolute, so there is none without the site's own.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from milepost.analysis.types import Amount
from milepost.model.goals import Lifecycle
from milepost.model.text import Language, Text
from milepost.rendering.catalogue import catalogue
from milepost.rendering.formats import formats
from milepost.rendering.markup import HTML_LANGUAGE
from milepost.rendering.outputs.words import line_of, one_line
from milepost.reporting.goal.history import LedgerEntry, Moved
from milepost.reporting.references import PersonReference
from milepost.reporting.sharing.feed import News, NewsKind

ATOM = "http://www.w3.org/2005/Atom"

FOUNDED = date(2026, 1, 1)
"""The day in the feed's own name, which must never change."""

ANCHORS: dict[NewsKind, str] = {
    NewsKind.CLOSED: "#outcome",
    NewsKind.ABANDONED: "#outcome",
    NewsKind.MOVED: "#changes",
    NewsKind.TARGET_MET: "#metrics",
    NewsKind.TARGET_LOST: "#metrics",
    NewsKind.MILESTONE: "#milestones",
    NewsKind.UPDATE: "#checkins",
}
"""Where on the goal's page it is told."""


def feed_path(language: Language) -> str:
    """Where the feed lies below the site's root."""
    return f"feeds/{language}/changes.xml"


def feed(
    organization: Text, news: tuple[News, ...], as_of: date, language: Language, site_url: str
) -> bytes:
    """The feed as a file; `site_url` ends in a slash."""
    name = line_of(organization, language)
    root = Element("feed", {"xmlns": ATOM, "xml:lang": HTML_LANGUAGE[language]})
    _add(root, "id", _tag(site_url, FOUNDED, feed_path(language)))
    _add(root, "title", catalogue(language).text("sharing.feed_title", organization=name))
    _add(root, "updated", _moment(news[0].day if news else as_of))
    _link(root, "self", urljoin(site_url, feed_path(language)), "application/atom+xml")
    _link(root, "alternate", urljoin(site_url, f"{language}/index.html"), "text/html")
    _add(SubElement(root, "author"), "name", name or site_url)
    for one in news:
        _entry(SubElement(root, "entry"), one, language, site_url)
    indent(root, " ")
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(entry: Element, one: News, language: Language, site_url: str) -> None:
    _add(entry, "id", _tag(site_url, one.day, f"{language}/{one.key}"))
    _add(entry, "title", headline(one, language))
    _add(entry, "updated", _moment(one.day))
    _link(entry, "alternate", urljoin(site_url, f"{language}/{_page(one)}"), "text/html")
    SubElement(entry, "category", {"term": one.kind})
    if one.person is not None:
        _add(
            SubElement(entry, "author"), "name", line_of(one.person.name, language) or one.person.id
        )
    if words := summary(one, language):
        _add(entry, "summary", words)


def headline(one: News, language: Language) -> str:
    """What happened, in a line."""
    t, f = catalogue(language).text, formats(language)
    values: dict[str, str] = {}
    if one.goal is not None:
        values["goal"] = line_of(one.goal.title, language)
    if one.subject is not None:
        values["subject"] = line_of(one.subject, language)
    if one.quarter is not None:
        values["quarter"] = f.quarter(one.quarter)
    if one.kind is NewsKind.UPDATE and one.person is not None:
        values["person"] = line_of(one.person.name, language)
    if one.moved is not None:
        values.pop("subject", None)
        values["field"] = _field(one.moved, language)
        values["before"] = _value(one.moved.before, language)
        values["after"] = _value(one.moved.after, language)
    return t(f"sharing.news.{one.kind}", **values)


def summary(one: News, language: Language) -> str:
    """What people wrote of it; a check-in's blockers and next step are named."""
    if one.update is None:
        return "\n".join(line_of(text, language) for text in one.texts)
    t, update = catalogue(language).text, one.update
    lines = [line_of(update.note, language)] if update.note is not None else []
    lines += [t("sharing.blocker", text=line_of(each, language)) for each in update.blockers]
    if update.next_step is not None:
        lines.append(t("sharing.next_step", text=line_of(update.next_step, language)))
    return "\n".join(lines)


def _field(entry: LedgerEntry, language: Language) -> str:
    t = catalogue(language).text
    field = t(f"goal.field.{entry.field}")
    if entry.metric is None:
        return field
    return t("goal.field_of", metric=line_of(entry.metric, language), field=field)


def _value(value: Moved, language: Language) -> str:
    t, f = catalogue(language).text, formats(language)
    words: str
    match value:
        case None:
            words = t("ui.none")
        case (low, high):
            words = t("goal.limit.between", low=_value(low, language), high=_value(high, language))
        case Lifecycle():
            words = t(f"lifecycle.{value}")
        case Amount():
            words = f.value(value.value, value.unit)
        case PersonReference():
            words = line_of(value.name, language)
        case date():
            words = f.date(value)
        case _:
            words = one_line(value)
    return words


def _page(one: News) -> str:
    if one.quarter is not None:
        return f"reports/{one.quarter.name}.html"
    if one.goal is None:
        raise ValueError("news is of a goal or of a quarter")
    return f"goals/{one.goal.id}.html{ANCHORS[one.kind]}"


def _tag(site_url: str, day: date, name: str) -> str:
    """A `tag:` URI (RFC 4151): it names the entry for good, wherever the page moves to on that host."""
    parts = urlsplit(site_url)
    return f"tag:{quote(parts.hostname or 'localhost')},{day.isoformat()}:{quote(parts.path.lstrip('/') + name)}"


def _moment(day: date) -> str:
    """Noon by UTC: the same day nearly everywhere."""
    return f"{day.isoformat()}T12:00:00Z"


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = words


def _link(parent: Element, relation: str, address: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": relation, "href": address, "type": kind})

"""organization.yml → the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from milepost.diagnostics import Location
from milepost.model.organization import (
    BUILT_IN_CATEGORIES,
    CalendarWindow,
    Focus,
    Organization,
    Person,
    Team,
    Thresholds,
)
from milepost.model.periods import Frequency
from milepost.model.text import LANGUAGES, Language, Text
from milepost.reading.findings import Findings
from milepost.reading.format.base import construct, read_record
from milepost.reading.format.metrics import SharedMetricFormat
from milepost.reading.format.organization import (
    CalendarFormat,
    FocusFormat,
    MetricAt,
    OrganizationFormat,
    ThresholdsFormat,
    Tongue,
)
from milepost.reading.sources import File, read_text
from milepost.reading.yaml.composing import compose
from milepost.reading.yaml.kinds import OneOrMany, ReadMap, nearest, placed_items, register_places
from milepost.reading.yaml.nodes import Mapping as MapNode
from milepost.reading.yaml.nodes import Node
from milepost.reading.yaml.scalars import Choice

MAX_METRICS = 5
_REGISTERS = ("people", "teams", "categories", "metrics", "themes")


@dataclass(frozen=True, slots=True)
class OrganizationDraft:
    """The organisation and what the other files are read with.

    `unreadable` are the keys whose ids can't be known, so that a reference to them is not called unknown.
    """

    organization: Organization
    shared: Mapping[str, SharedMetricFormat] = field(default_factory=dict)
    focus: tuple[MetricAt, ...] = ()
    unreadable: frozenset[str] = frozenset()


def read_organization(file: File, findings: Findings) -> OrganizationDraft | None:
    """The organisation, defaults filled in; None (told why) where the file can't be read at all.

    References between its parts, such as a team's lead, are checked.
    """
    text = read_text(file, findings)
    node = None if text is None else compose(text, file, findings)
    if node is None:
        return None
    findings = replace(findings, languages=_languages(node))
    record = read_record(OrganizationFormat, node, findings)
    if record is None:
        return None
    organization = _organization(record, findings)
    _check(record, organization, findings)
    return OrganizationDraft(
        organization,
        record.metrics or {},
        (record.focus.metrics or ()) if record.focus else (),
        frozenset(name for name in _REGISTERS if not _is_complete(record, name)),
    )


def nameless() -> OrganizationDraft:
    """What stands in for an organization.yml that can't be read: nobody can be called unknown by it."""
    record = construct(OrganizationFormat, {}, Location(""), {})
    return OrganizationDraft(_organization(record, Findings()), unreadable=frozenset(_REGISTERS))


def _is_complete(record: OrganizationFormat, name: str) -> bool:
    """Whether all ids of a register are known."""
    register = getattr(record, name)
    if register is None:
        return not record.gave(name)
    return not isinstance(register, ReadMap) or register.is_complete


def _languages(node: Node) -> tuple[Language, ...]:
    """The languages, read ahead of everything else: every text is checked against them."""
    pairs = node.pairs if isinstance(node, MapNode) else []
    for name, value in pairs:
        if name.text == "languages":
            found = OneOrMany(Choice(Tongue)).read(value, Findings()) or ()
            return _distinct(found) or LANGUAGES
    return LANGUAGES


def _distinct(tongues: tuple[Tongue, ...]) -> tuple[Language, ...]:
    names = dict.fromkeys(tongue.value for tongue in tongues)
    return tuple(language for name in names for language in LANGUAGES if language == name)


def _organization(record: OrganizationFormat, findings: Findings) -> Organization:
    return Organization(
        name=record.name or Text(None, "?"),
        mission=record.mission,
        positioning=tuple(position.value for position in record.positioning or ()),
        languages=_distinct(record.languages or ()) or LANGUAGES,
        timezone=record.timezone or "UTC",
        currency=record.currency or "USD",
        fiscal_year_starts=record.fiscal_year_starts or 1,
        as_of=record.as_of,
        thresholds=_thresholds(record.thresholds, findings),
        focus=_focus(record.focus),
        checkin_every=record.checkin_every or Frequency.WEEK,
        categories=record.categories or {},
        people={
            name: Person(
                name, person.name or Text(name, name), person.team, person.capacity, person.at
            )
            for name, person in (record.people or {}).items()
        },
        teams={
            name: Team(name, team.name or Text(name, name), team.lead, team.at)
            for name, team in (record.teams or {}).items()
        },
        themes=record.themes or {},
        calendar=tuple(
            CalendarWindow(window.name, window.start, window.end, window.avoid or (), window.at)
            for window in record.calendar or ()
            if window.name and window.start and window.end
        ),
        at=record.at,
    )


def _thresholds(given: ThresholdsFormat | None, findings: Findings) -> Thresholds:
    usual = Thresholds()
    if given is None:
        return usual
    found = Thresholds(
        usual.on_track if given.on_track is None else given.on_track,
        usual.at_risk if given.at_risk is None else given.at_risk,
        usual.grace if given.grace is None else given.grace,
    )
    if not 0 < found.at_risk < found.on_track:
        findings.error(
            "thresholds-order",
            given.at,
            on_track=f"{found.on_track:g}",
            at_risk=f"{found.at_risk:g}",
        )
    if found.grace >= 1:
        findings.error(
            "out-of-range", given.place("grace"), text=f"{found.grace:g}", range="0 ≤ grace < 1"
        )
    return found


def _focus(given: FocusFormat | None) -> Focus:
    if given is None:
        return Focus(MAX_METRICS, ())
    references = tuple(placed.reference for placed in given.metrics or ())
    return Focus(given.max_metrics or MAX_METRICS, references)


def _check(record: OrganizationFormat, organization: Organization, findings: Findings) -> None:
    """Its own references: teams of people, leads of teams, categories of the calendar."""
    teams, people = organization.teams, organization.people
    if record.languages == ():
        findings.error("no-languages", record.place("languages"))
    for person in (record.people or {}).values():
        if person.team and person.team not in teams and _is_complete(record, "teams"):
            findings.error(
                "unknown-team", person.place("team"), id=person.team, **nearest(person.team, teams)
            )
    for team in (record.teams or {}).values():
        if team.lead and team.lead not in people and _is_complete(record, "people"):
            findings.error(
                "unknown-person", team.place("lead"), id=team.lead, **nearest(team.lead, people)
            )
    for name, at in register_places(record.categories).items():
        if name in BUILT_IN_CATEGORIES:
            findings.error("category-built-in", at, id=name)
    known = (*BUILT_IN_CATEGORIES, *organization.categories)
    for window in record.calendar or ():
        _check_window(window, known, findings)


def _check_window(window: CalendarFormat, categories: tuple[str, ...], findings: Findings) -> None:
    if window.start and window.end and window.end < window.start:
        findings.error(
            "end-before-start",
            window.place("to"),
            window.place("from"),
            start=window.start.isoformat(),
            end=window.end.isoformat(),
        )
    for name, at in placed_items(window.avoid):
        if name not in categories:
            findings.error("unknown-category", at, id=name, **nearest(name, categories))

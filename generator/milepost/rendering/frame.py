"""What stands around every page of a language: the navigation, and the foot that changes with every commit."""

from __future__ import annotations

from markupsafe import Markup

from milepost.model.goals import Audience
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.formats import formats
from milepost.rendering.site import NavigationEntry, Revision
from milepost.reporting.site import Report

MENU: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("home", "index.html", ()),
    ("goals", "goals/index.html", ()),
    (
        "roadmap",
        "roadmap/short.html",
        (("roadmap_short", "roadmap/short.html"), ("roadmap_long", "roadmap/long.html")),
    ),
    ("reports", "reports/index.html", ()),
    ("alignment", "alignment.html", ()),
    ("teams", "teams/index.html", ()),
    (
        "more",
        "feedback.html",
        (
            ("priorities", "priorities.html"),
            ("feedback", "feedback.html"),
            ("risks", "risks.html"),
            ("data_health", "data-health.html"),
            ("method", "method.html"),
            ("rules", "rules.html"),
        ),
    ),
)
"""Section, page, and the entries below: the words are `nav.<section>` in the catalogues."""


def navigation(language: Language) -> tuple[NavigationEntry, ...]:
    """The entries of the header and the drawer."""
    t = catalogue(language).text
    return tuple(
        NavigationEntry(
            section,
            t(f"nav.{section}"),
            path,
            tuple(NavigationEntry(key, t(f"nav.{key}"), place) for key, place in below),
        )
        for section, path, below in MENU
    )


def foot(report: Report, revision: Revision | None, audience: Audience, language: Language) -> str:
    """The foot of every page as HTML; `{base}` stands for the way up to `/<language>/`."""
    t, f = catalogue(language).text, formats(language)
    facts = [t("foot.as_of", date=f.date(report.as_of))]
    if report.data_date is None:
        facts.append(t("foot.no_data"))
    else:
        facts.append(t("foot.data_to", date=f.date(report.data_date)))
    if revision is not None:
        form = "foot.uncommitted" if revision.changed else "foot.commit"
        facts.append(t(form, commit=revision.commit))
    link = Markup('<a href="{{base}}method.html">{}</a>').format(t("foot.method"))
    parts = [*facts, link]
    if audience is Audience.TEAM:
        parts.insert(0, Markup("<strong>{}</strong>").format(t("foot.team_edition")))
    return str(Markup('<span aria-hidden="true"> · </span>').join(parts))

"""Everything that the site offers beside its pages, and where it lies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from milepost.analysis.types import GoalAssessment
from milepost.rendering.outputs.badge import badge, badge_key, badge_path
from milepost.rendering.outputs.feed import feed, feed_path
from milepost.rendering.outputs.goals_list import goals_lists
from milepost.rendering.outputs.ics import Said, calendar, calendar_path
from milepost.rendering.outputs.portfolio_json import PATH, portfolio_files
from milepost.rendering.site import RenderedFile, Sharing, WaitingFile
from milepost.reporting.references import Directory
from milepost.reporting.sharing.downloads import (
    as_csv,
    data_table,
    download_path,
    has_data,
    table_key,
)
from milepost.reporting.sharing.events import events
from milepost.reporting.sharing.feed import news
from milepost.reporting.sharing.portfolio import portfolio_data
from milepost.reporting.site import Report
from milepost.store import Store


def output_files(report: Report) -> Iterator[RenderedFile]:
    """The portfolio and its schema, and the list that a long goals index filters."""
    yield from portfolio_files(portfolio_data(report.portfolio))
    yield from goals_lists(Directory(report.portfolio), report.languages)


def goal_files(report: Report) -> Iterator[WaitingFile]:
    """The data behind each goal that has any, and a badge a goal and language."""
    for goal, assessed in report.portfolio.goals.items():
        if has_data(assessed):
            key = partial(table_key, assessed)
            yield WaitingFile(download_path(goal), partial(_data, assessed), key)
        for language in report.languages:
            key = partial(badge_key, assessed, language)
            yield WaitingFile(badge_path(goal, language), partial(badge, assessed, language), key)


def _data(assessed: GoalAssessment) -> bytes:
    return as_csv(data_table(assessed))


def sharing(report: Report, store: Store | None) -> Sharing:
    """Where pages and other programs find it, and the files that wait for the site's address."""
    return Sharing(
        calendars={each: calendar_path(each) for each in report.languages},
        feeds={each: feed_path(each) for each in report.languages},
        data=PATH,
        badges={
            (each, f"goals/{goal}.html"): badge_path(goal, each)
            for goal in report.portfolio.goals
            for each in report.languages
        },
        addressed=partial(_addressed, report, store),
    )


def _addressed(
    report: Report, store: Store | None, site_url: str | None
) -> tuple[WaitingFile, ...]:
    """A calendar a language, and a feed where there is an address."""
    directory, named, day = Directory(report.portfolio), report.organization, report.as_of
    said = Said(named, events(directory, report.quarters))
    found = [
        WaitingFile(calendar_path(each), partial(calendar, said, day, each, site_url, store))
        for each in report.languages
    ]
    if site_url is not None:
        told = news(directory, report.quarters)
        found += [
            WaitingFile(feed_path(each), partial(feed, named, told, day, each, site_url))
            for each in report.languages
        ]
    return tuple(found)

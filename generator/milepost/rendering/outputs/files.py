"""Everything that the site offers beside its pages, and where it lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from milepost.analysis.types import GoalAssessment
from milepost.model.text import Language, Text
from milepost.rendering.outputs.badge import badge, badge_path
from milepost.rendering.outputs.feed import feed, feed_path
from milepost.rendering.outputs.goals_list import goals_lists
from milepost.rendering.outputs.ics import Said, calendar, calendar_path
from milepost.rendering.outputs.portfolio_json import PATH, portfolio_files
from milepost.rendering.site import RenderedFile, Sharing, WaitingFile
from milepost.reporting.references import Directory
from milepost.reporting.sharing.downloads import as_csv, data_table, download_path, has_data
from milepost.reporting.sharing.events import Event, events
from milepost.reporting.sharing.feed import News, news
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
            yield WaitingFile(download_path(goal), partial(_data, assessed))
        for language in report.languages:
            yield WaitingFile(badge_path(goal, language), partial(badge, assessed, language))


def _data(assessed: GoalAssessment) -> bytes:
    return as_csv(data_table(assessed))


def sharing(report: Report, store: Store | None) -> Sharing:
    """Where pages and other programs find it, and the files that wait for the site's address."""
    directory = Directory(report.portfolio)
    waiting = _Waiting(
        report.organization,
        report.languages,
        report.as_of,
        news(directory, report.quarters),
        events(directory, report.quarters),
        store,
    )
    return Sharing(
        calendars={each: calendar_path(each) for each in report.languages},
        feeds={each: feed_path(each) for each in report.languages},
        data=PATH,
        badges={
            (each, f"goals/{goal}.html"): badge_path(goal, each)
            for goal in report.portfolio.goals
            for each in report.languages
        },
        addressed=waiting.files,
    )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What the feeds and calendars say, until the site's address is known."""

    organization: Text
    languages: tuple[Language, ...]
    as_of: date
    news: tuple[News, ...]
    events: tuple[Event, ...]
    store: Store | None

    def files(self, site_url: str | None) -> tuple[WaitingFile, ...]:
        """A calendar a language, and a feed where there is an address."""
        said = self.organization
        found = [
            WaitingFile(
                calendar_path(each),
                partial(calendar, Said(said, self.events), self.as_of, each, site_url, self.store),
            )
            for each in self.languages
        ]
        if site_url is not None:
            found += [
                WaitingFile(
                    feed_path(each), partial(feed, said, self.news, self.as_of, each, site_url)
                )
                for each in self.languages
            ]
        return tuple(found)

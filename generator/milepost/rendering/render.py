"""Every page in every language, from what the report says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from milepost.crew import each
from milepost.model.goals import Audience
from milepost.model.text import Language
from milepost.rendering.charts import plotly_library
from milepost.rendering.environment import Templates
from milepost.rendering.frame import foot, navigation
from milepost.rendering.kept import Keeper, Place, maker_of, size
from milepost.rendering.markup import plain
from milepost.rendering.outputs.files import goal_files, output_files, sharing
from milepost.rendering.pages import (
    alignment,
    data_health,
    feedback,
    goal,
    goals,
    home,
    long_road,
    method,
    people,
    priorities,
    quarter,
    quarters,
    risks,
    rules,
    short_road,
)
from milepost.rendering.pages.goal_words import linked_file
from milepost.rendering.site import KeptPage, RenderedFile, RenderedPage, RenderedSite, Revision
from milepost.reporting.alignment import Alignment, Branch
from milepost.reporting.data_health import DataHealth
from milepost.reporting.data_health_pages import Strays, TeamHealth
from milepost.reporting.feedback import FeedbackPage
from milepost.reporting.goal.page import GoalPage
from milepost.reporting.goals_index import GoalsIndex, GoalsPart
from milepost.reporting.home.page import HomePage
from milepost.reporting.maker import Maker
from milepost.reporting.method import MethodPage
from milepost.reporting.people.pages import OthersPage, PersonPage, TeamPage, TeamsIndex
from milepost.reporting.priorities import PrioritiesPage, PrioritiesPart
from milepost.reporting.quarter.index import QuartersIndex
from milepost.reporting.quarter.page import QuarterPage
from milepost.reporting.quarter.teams import TeamQuarter
from milepost.reporting.risks import RisksPage
from milepost.reporting.risks_pages import TeamRisks
from milepost.reporting.roads.long import LongRoad
from milepost.reporting.roads.short import ShortRoad, TeamRoad
from milepost.reporting.rules import RulesPage
from milepost.reporting.site import Page, Report
from milepost.store import ALONE, Means, Store

Render = Callable[[Any, Templates, Language], RenderedPage]

RENDERERS: Mapping[type[Page], Render] = {
    HomePage: home.render,
    GoalsIndex: goals.render,
    GoalsPart: goals.render_part,
    GoalPage: goal.render,
    ShortRoad: short_road.render,
    TeamRoad: short_road.render_part,
    LongRoad: long_road.render,
    QuartersIndex: quarters.render,
    QuarterPage: quarter.render,
    TeamQuarter: quarter.render_part,
    Alignment: alignment.render,
    Branch: alignment.render_part,
    TeamsIndex: people.render_index,
    OthersPage: people.render_others,
    TeamPage: people.render_team,
    PersonPage: people.render_person,
    FeedbackPage: feedback.render,
    RisksPage: risks.render,
    TeamRisks: risks.render_part,
    DataHealth: data_health.render,
    TeamHealth: data_health.render_part,
    Strays: data_health.render_strays,
    MethodPage: method.render,
    PrioritiesPage: priorities.render,
    PrioritiesPart: priorities.render_part,
    RulesPage: rules.render,
}
"""How each kind of page is rendered."""

MANY = 2_000
"""Goals from which on what looks at all of them is made before helpers come, who would each need a copy of all."""

Progress = Callable[[int, int], None]
"""Told after each page, in all languages: how many are rendered, and of how many."""


def render(
    report: Report,
    root: Path,
    revision: Revision | None,
    audience: Audience,
    progress: Progress,
    means: Means = ALONE,
) -> RenderedSite:
    """The finished site of the workspace in `root`; with a store its pages are kept there, and taken from there."""
    store = means.store
    templates = Templates(root, store)
    pages = (
        _pages(report, templates)
        if store is None
        else kept_pages(report, templates, store, alone=means.alone)
    )
    return replace(
        frame(report, revision, audience, store),
        pages=tuple(_counted(pages, report, progress)),
        files=site_files(report),
    )


def frame(
    report: Report, revision: Revision | None, audience: Audience, store: Store | None
) -> RenderedSite:
    """The site but for its pages and those of its files that take their time."""
    languages = report.languages
    return RenderedSite(
        languages=languages,
        title={each: plain(report.organization.pick(each).words) for each in languages},
        pages=(),
        files=(),
        navigation={each: navigation(each) for each in languages},
        feet={each: foot(report, revision, audience, each) for each in languages},
        waiting=tuple(goal_files(report)),
        linked=tuple(dict.fromkeys(_linked(report))),
        sharing=sharing(report, store),
    )


def site_files(report: Report) -> tuple[RenderedFile, ...]:
    """The files that lie ready when the site is published."""
    return plotly_library(), *output_files(report)


def _linked(report: Report) -> Iterator[str]:
    for assessed in report.portfolio.goals.values():
        for link in assessed.goal.links:
            path = linked_file(link, assessed.goal.at.path)
            if path is not None:
                yield unquote(path)


def _pages(report: Report, templates: Templates) -> Iterator[RenderedPage]:
    for page in report.pages():
        for language in report.languages:
            yield rendered_page(page, templates, language)


def rendered_page(page: Page, templates: Templates, language: Language) -> RenderedPage:
    """A page in a language."""
    return RENDERERS[type(page)](page, templates, language)


def kept_pages(
    report: Report, templates: Templates, store: Store, *, alone: bool
) -> Iterator[KeptPage]:
    """Every page in every language, taken from the store or rendered into it."""
    keeper = Keeper(store, maker_of(templates.directories, report.languages), report.languages)
    makers = [*report.makers()]
    known = [one.known_by() for one in makers]
    ready = [*map(keeper.ready, known)]
    rest = [item for item, place in enumerate(ready) if place is None]
    summing_up: dict[int, Page] = {}
    if len(report.portfolio.goals) > MANY:
        summing_up = {item: makers[item].make() for item in rest if known[item] is None}

    def made(number: int) -> Place:
        item = rest[number]
        page = summing_up.get(item) or makers[item].make()
        return keeper.place(page, partial(rendered_page, page, templates))

    def again(maker: Maker[Page], language: Language) -> RenderedPage:
        return rendered_page(maker.make(), templates, language)

    others = each(len(rest), made, alone=alone)
    used = 0
    for maker, known_by, found in zip(makers, known, ready, strict=True):
        place = found or next(others)
        keeper.remember(known_by, place)
        used += size(place)
        yield from keeper.pages(place, partial(again, maker))
    keeper.save()
    store.prune(used)


def _counted(
    pages: Iterable[RenderedPage | KeptPage], report: Report, progress: Progress
) -> Iterator[RenderedPage | KeptPage]:
    languages = len(report.languages)
    for done, page in enumerate(pages, 1):
        yield page
        if done % languages == 0:
            progress(done // languages, report.page_count)

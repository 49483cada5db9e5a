"""The whole report: which pages there are, and in which order, from what the analysis says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from types import MappingProxyType

from milepost.analysis.feedback import theme_trends
from milepost.analysis.review.runner import review
from milepost.analysis.review.types import GoalReview
from milepost.analysis.types import GoalAssessment, Portfolio, QuarterAssessment
from milepost.diagnostics import Diagnostic
from milepost.digests import digest_of
from milepost.model.text import Language, Text
from milepost.model.workspace import Workspace
from milepost.reporting.alignment import Alignment, Branch, alignment, alignment_parts
from milepost.reporting.data_health import DataHealth
from milepost.reporting.data_health_pages import (
    Strays,
    TeamHealth,
    data_health,
    data_health_parts,
)
from milepost.reporting.feedback import FeedbackPage, feedback
from milepost.reporting.goal.around import Around, around, known_by
from milepost.reporting.goal.feedback import goal_feedback
from milepost.reporting.goal.page import GoalPage, goal_page
from milepost.reporting.goals_index import GoalsIndex, GoalsPart, goals_index, goals_parts
from milepost.reporting.home.page import HomePage, home
from milepost.reporting.maker import Maker
from milepost.reporting.method import MethodPage, method
from milepost.reporting.people.pages import (
    OthersPage,
    PersonPage,
    TeamPage,
    TeamsIndex,
    others_parts,
    person_page,
    team_page,
    teams_index,
)
from milepost.reporting.priorities import (
    PrioritiesPage,
    PrioritiesPart,
    priorities_page,
    priorities_parts,
)
from milepost.reporting.quarter.index import QuartersIndex, quarters_index
from milepost.reporting.quarter.page import QuarterPage, quarter_page, with_neighbours
from milepost.reporting.quarter.teams import TeamQuarter, quarter_parts
from milepost.reporting.references import Directory
from milepost.reporting.risks import RisksPage
from milepost.reporting.risks_pages import TeamRisks, risks, risks_parts
from milepost.reporting.roads.long import LongRoad, long_road, long_road_parts
from milepost.reporting.roads.short import ShortRoad, TeamRoad, short_road, short_road_parts
from milepost.reporting.rules import RulesPage, rules_page

Page = (
    HomePage
    | GoalsIndex
    | GoalsPart
    | GoalPage
    | ShortRoad
    | TeamRoad
    | LongRoad
    | QuartersIndex
    | QuarterPage
    | TeamQuarter
    | Alignment
    | Branch
    | TeamsIndex
    | OthersPage
    | TeamPage
    | PersonPage
    | FeedbackPage
    | RisksPage
    | TeamRisks
    | PrioritiesPage
    | PrioritiesPart
    | DataHealth
    | TeamHealth
    | Strays
    | MethodPage
    | RulesPage
)


PARTED = (
    goals_parts,
    short_road_parts,
    long_road_parts,
    alignment_parts,
    others_parts,
    risks_parts,
    priorities_parts,
)
"""What makes the pages of lists that are too long for one."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the site says.

    Pages and downloads are made as they are asked for: those of ten thousand goals would not fit in memory together.
    """

    organization: Text
    languages: tuple[Language, ...]
    as_of: date
    data_date: date | None
    page_count: int
    workspace: Workspace
    portfolio: Portfolio
    quarters: tuple[QuarterAssessment, ...]
    diagnostics: tuple[Diagnostic, ...]
    keys: Mapping[str, str] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """Every page, once, in the order of the navigation."""
        return (maker.make() for maker in self.makers())

    def makers(self) -> Iterator[Maker[Page]]:
        """What makes each page, in the order of the navigation."""
        directory, left_out = Directory(self.portfolio), self.workspace.left_out
        organization, signals = self.portfolio.organization, self.workspace.signals
        trends = theme_trends(signals, self.as_of, organization.fiscal_year_starts)
        heard = goal_feedback(directory, trends, signals)
        reviews = review(self.portfolio)
        yield Maker("index.html", partial(home, self.portfolio, self.quarters))
        yield Maker("goals/index.html", partial(goals_index, directory, left_out))
        yield from goals_parts(directory)
        terms = digest_of([self.as_of, organization])
        for goal, assessed in self.portfolio.goals.items():
            at = partial(around, directory, goal, left_out, heard.get(goal), reviews.plate(goal))
            make = partial(_goal, assessed, at, reviews)
            known = partial(_known_by, assessed, self.keys.get(goal), terms, at)
            yield Maker(f"goals/{goal}.html", make, assessed.goal.at.path, known)
        yield Maker("roadmap/short.html", partial(short_road, directory))
        yield from short_road_parts(directory)
        yield Maker("roadmap/long.html", partial(long_road, directory))
        yield from long_road_parts(directory)
        yield Maker("reports/index.html", partial(quarters_index, organization.name, self.quarters))
        for each in with_neighbours(self.quarters):
            told = each[0].review
            source = told.at.path if told is not None else None
            path = f"reports/{each[0].quarter.name}.html"
            yield Maker(path, partial(quarter_page, *each), source)
            yield from quarter_parts(each[0])
        yield Maker("alignment.html", partial(alignment, directory))
        yield from alignment_parts(directory)
        yield Maker("teams/index.html", partial(teams_index, directory))
        yield from others_parts(directory)
        for team in organization.teams:
            yield Maker(f"teams/{team}.html", partial(team_page, directory, team))
        for person in organization.people:
            yield Maker(f"people/{person}.html", partial(person_page, directory, person))
        yield Maker("feedback.html", partial(feedback, directory, trends, signals))
        yield Maker("risks.html", partial(risks, directory))
        yield from risks_parts(directory)
        yield Maker("priorities.html", partial(priorities_page, directory))
        yield from priorities_parts(directory)
        yield Maker("data-health.html", partial(data_health, directory, self.diagnostics, left_out))
        yield from data_health_parts(directory, self.diagnostics)
        yield Maker("method.html", partial(method, organization, self.as_of))
        yield Maker("rules.html", partial(rules_page, reviews))


def _goal(
    assessed: GoalAssessment, at: Callable[[], Around], reviews: Mapping[str, GoalReview]
) -> GoalPage:
    """A goal's page, with what is advised of it."""
    return goal_page(assessed, at(), reviews[assessed.goal.id])


def _known_by(
    assessed: GoalAssessment, key: str | None, terms: str, at: Callable[[], Around]
) -> str | None:
    return known_by(assessed, key, terms, at()) if key is not None else None


def report(
    workspace: Workspace,
    portfolio: Portfolio,
    quarters: tuple[QuarterAssessment, ...],
    diagnostics: tuple[Diagnostic, ...],
    keys: Mapping[str, str] = MappingProxyType({}),
) -> Report:
    """The report of a workspace as of the portfolio's day; `diagnostics` are those its readers may see.

    `keys` are by goal the digests of all that it was read from, for those that have one.
    """
    organization = workspace.organization
    singular_pages = 13
    several = (portfolio.goals, quarters, organization.teams, organization.people)
    directory = Directory(portfolio)
    parts = sum(1 for each in PARTED for _ in each(directory))
    parts += sum(1 for each in quarters for _ in quarter_parts(each))
    parts += sum(1 for _ in data_health_parts(directory, diagnostics))
    return Report(
        organization=organization.name,
        languages=organization.languages,
        as_of=portfolio.as_of,
        data_date=portfolio.data_date,
        page_count=singular_pages + sum(map(len, several)) + parts,
        workspace=workspace,
        portfolio=portfolio,
        quarters=quarters,
        diagnostics=diagnostics,
        keys=keys,
    )

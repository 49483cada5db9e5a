"""Small workspaces for tests of goal pages, built from the vocabulary without files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from milepost.analysis.portfolio import assess
from milepost.analysis.review.types import UNREVIEWED, GoalReview
from milepost.diagnostics import Location
from milepost.model.goals import (
    Audience,
    Commitment,
    Goal,
    Horizon,
    Level,
    Lifecycle,
)
from milepost.model.metrics import (
    Aggregation,
    DataSource,
    Direction,
    Metric,
    Observation,
    Plan,
    PlanKind,
    Target,
    Unit,
    UnitKind,
)
from milepost.model.organization import (
    CalendarWindow,
    Focus,
    Organization,
    Person,
    Team,
    Thresholds,
)
from milepost.model.periods import Frequency, Period
from milepost.model.reviews import CheckIn
from milepost.model.text import Text
from milepost.model.workspace import LeftOut, Workspace
from milepost.reporting.goal.around import around
from milepost.reporting.goal.page import GoalPage, goal_page
from milepost.reporting.references import Directory

AS_OF = date(2026, 11, 15)
USD = Unit(UnitKind.CURRENCY, currency="USD")
PERCENT = Unit(UnitKind.PERCENT)


def text(zh: str, en: str) -> Text:
    """Words in both languages."""
    return Text(zh, en)


def at(path: str = "goals/growth/aov.yml", line: int = 1) -> Location:
    """A place in the workspace."""
    return Location(path, line, 1)


def weekly(values: list[float | None], last: date = date(2026, 11, 8)) -> tuple[Observation, ...]:
    """A value a week, the last one for the week that ends on `last`."""
    first = last - timedelta(weeks=len(values) - 1)
    return tuple(
        Observation(
            Period(
                first + timedelta(weeks=index),
                first + timedelta(weeks=index) - timedelta(days=6),
            ),
            value,
            at("goals/metrics/aov.csv", index + 2),
        )
        for index, value in enumerate(values)
    )


def metric(**changes: Any) -> Metric:
    """The average order value: from 62.40 to 74.88 US dollars."""
    source = DataSource("goals/metrics/aov.csv", "date", "value", {}, None, restated=False)
    plain = Metric(
        id="aov",
        name=text("客单价", "Average order value"),
        unit=USD,
        direction=Direction.INCREASE,
        target=Target(74.88, None),
        stretch=None,
        baseline=None,
        aggregation=Aggregation.LATEST,
        window=None,
        every=Frequency.WEEK,
        lag_days=0,
        plan=Plan(PlanKind.LINEAR),
        weight=1,
        shared=None,
        data=source,
        observations=weekly([62.4 + 0.4 * index for index in range(20)]),
        at=at(line=14),
        given=MappingProxyType({"target": at(line=17)}),
    )
    return replace(plain, **changes)


def goal(name: str = "aov", **changes: Any) -> Goal:
    """A goal with nothing but what is required."""
    plain = Goal(
        id=name,
        title=text("六个月内客单价提升 20%", "Raise average order value by 20% in six months"),
        category="growth",
        level=Level.TEAM,
        horizon=Horizon.SHORT,
        commitment=Commitment.COMMITTED,
        lifecycle=Lifecycle.ACTIVE,
        closed_on=None,
        outcome=None,
        audience=Audience.EVERYONE,
        owner="lin-yue",
        team="growth",
        start=date(2026, 7, 1),
        due=date(2026, 12, 31),
        why=None,
        supports=(),
        smart=MappingProxyType({}),
        priority=None,
        feasibility=MappingProxyType({}),
        metrics=(),
        guardrails=(),
        milestones=(),
        actions=(),
        contingencies=(),
        changes=(),
        accept=(),
        links=(),
        at=at(f"goals/growth/{name}.yml"),
        given=MappingProxyType({}),
    )
    return replace(plain, **changes)


def organization(**changes: Any) -> Organization:
    """Two people, two teams, a peak in the calendar."""
    people = {
        "lin-yue": Person("lin-yue", text("林悦", "Lin Yue"), "growth", 4, at()),
        "chen-hao": Person("chen-hao", text("陈昊", "Chen Hao"), "operations", None, at()),
    }
    teams = {
        "growth": Team("growth", text("增长组", "Growth"), "lin-yue", at()),
        "operations": Team("operations", text("运营组", "Operations"), None, at()),
    }
    plain = Organization(
        name=text("远帆出海", "Farsail Commerce"),
        mission=None,
        positioning=(),
        languages=("zh", "en"),
        timezone="Asia/Shanghai",
        currency="USD",
        fiscal_year_starts=1,
        as_of=None,
        thresholds=Thresholds(),
        focus=Focus(5, ()),
        checkin_every=Frequency.WEEK,
        categories=MappingProxyType({"esg": text("可持续发展", "Sustainability")}),
        people=MappingProxyType(people),
        teams=MappingProxyType(teams),
        themes=MappingProxyType({}),
        calendar=(
            CalendarWindow(
                text("黑五物流高峰", "Black Friday logistics peak"),
                date(2026, 11, 15),
                date(2026, 12, 5),
                ("product",),
                at("goals/organization.yml", 40),
            ),
        ),
        at=at("goals/organization.yml"),
    )
    return replace(plain, **changes)


def directory(
    *goals: Goal, checkins: tuple[CheckIn, ...] = (), as_of: date = AS_OF, **changes: Any
) -> Directory:
    """The goals assessed as of a day."""
    by_id: Mapping[str, Goal] = MappingProxyType({one.id: one for one in goals})
    workspace = Workspace(organization(**changes), by_id, checkins, (), (), ())
    return Directory(assess(workspace, as_of))


def page_of(
    found: Directory,
    name: str,
    left_out: tuple[LeftOut, ...] = (),
    review: GoalReview = UNREVIEWED,
) -> GoalPage:
    """The page of a goal."""
    return goal_page(found.portfolio.goals[name], around(found, name, left_out), review)

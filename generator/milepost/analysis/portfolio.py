"""Every goal as of a day. The one way into the analysis, together with `quarters`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from milepost.analysis.facts import Frame
from milepost.analysis.forecast.metric import foretold
from milepost.analysis.forecast.question import Foretell
from milepost.analysis.goals import Measurements, assess_goal, frame_of, measure
from milepost.analysis.kept import Kept, Terms, kept_measurements
from milepost.analysis.ledger import Standing, standing
from milepost.analysis.means import Supporter
from milepost.analysis.observations import Series, known
from milepost.analysis.types import GoalAssessment, Portfolio
from milepost.model.goals import Goal
from milepost.model.metrics import Observation
from milepost.model.reviews import CheckIn
from milepost.model.workspace import Workspace
from milepost.store import ALONE

_Key = tuple[str, date]


NOTHING_KEPT = Kept({}, ALONE)


def assess(
    workspace: Workspace, as_of: date, kept: Kept = NOTHING_KEPT, *, forecasting: bool = True
) -> Portfolio:
    """Every goal as of the end of a day; nothing dated after it counts. Forecasts, which judge nothing, can be left out."""
    analyst = Analyst(workspace, as_of, forecasting=forecasting)
    analyst.measure((as_of,), kept)
    return analyst.portfolio(as_of)


class Analyst:
    """Assesses one workspace as of one or several days, and works nothing out twice.

    `known_by` is the day by which restatements count: that of the build, also for a quarter that is finished. Of
    that day only it is said what is to come: of an earlier one it is known by now.
    """

    def __init__(self, workspace: Workspace, known_by: date, *, forecasting: bool = True) -> None:
        self._workspace = workspace
        self._forecasting = forecasting
        self._known_by = known_by
        self._checkins = _checkins(workspace)
        self._supporters = _supporters(workspace)
        self._series: dict[int, Series] = {}
        self._standings: dict[_Key, Standing] = {}
        self._measured: dict[_Key, Measurements] = {}
        self._assessed: dict[_Key, GoalAssessment] = {}
        self._portfolios: dict[date, Portfolio] = {}

    def measure(self, days: Sequence[date], kept: Kept) -> None:
        """Measure every goal on these days ahead, on all processors, or take what was kept of it."""
        thresholds, goals = self._workspace.organization.thresholds, self._workspace.goals
        terms = Terms(thresholds, self._known_by, tuple(days), self._forecasting)

        def measure(goal: Goal, day: date, foretell: Foretell) -> tuple[date, Measurements]:
            stood = self.standing(goal.id, day)
            return stood.assessed_on, self._measurements(goal.id, stood, foretell)

        for name, found in kept_measurements(goals, terms, measure, kept):
            self._measured |= {(name, day): one for day, one in found.items()}

    def portfolio(self, day: date) -> Portfolio:
        """Every goal as of a day; no later than `known_by`."""
        if day not in self._portfolios:
            goals = {goal: self.goal(goal, day) for goal in self._workspace.goals}
            dates = [found.data_date for found in goals.values() if found.data_date is not None]
            self._portfolios[day] = Portfolio(
                organization=self._workspace.organization,
                as_of=day,
                goals=MappingProxyType(goals),
                data_date=max(dates, default=None),
            )
        return self._portfolios[day]

    def standing(self, goal: str, day: date) -> Standing:
        """A goal as its ledger has it on a day."""
        key = (goal, day)
        if key not in self._standings:
            people = self._workspace.organization.people
            self._standings[key] = standing(self._workspace.goals[goal], day, people)
        return self._standings[key]

    def goal(self, goal: str, day: date) -> GoalAssessment:
        """A goal as of a day, after those that support it as of the day it is judged as of.

        Reading refuses cycles; one that came through all the same is cut where it closes.
        """
        wanted: list[_Key] = [(goal, day)]
        opened: set[_Key] = set()
        while wanted:
            key = wanted[-1]
            below = [each for each, _ in self._below(key) if each not in self._assessed]
            waiting = [each for each in below if each not in opened]
            opened.add(key)
            if waiting and key not in self._assessed:
                wanted.extend(waiting)
                continue
            wanted.pop()
            if key not in self._assessed:
                self._assessed[key] = self._assess(key)
        return self._assessed[goal, day]

    def _assess(self, key: _Key) -> GoalAssessment:
        goal, day = key
        stood = self.standing(goal, day)
        frame = self._frame(stood)
        return assess_goal(
            stood,
            frame,
            self._measurements(goal, stood),
            [
                Supporter(self._assessed[each], weight)
                for each, weight in self._below(key)
                if each in self._assessed
            ],
            tuple(each for each in self._checkins.get(goal, ()) if each.date <= day),
            day,
        )

    def _frame(self, stood: Standing, foretell: Foretell = foretold) -> Frame:
        thresholds = self._workspace.organization.thresholds
        forecasting = self._forecasting and stood.assessed_on == self._known_by
        return frame_of(stood, thresholds, foretell if forecasting else None)

    def _below(self, key: _Key) -> list[tuple[_Key, float]]:
        goal, day = key
        judged_on = self.standing(goal, day).assessed_on
        return [((each, judged_on), weight) for each, weight in self._supporters.get(goal, ())]

    def _measurements(
        self, goal: str, stood: Standing, foretell: Foretell = foretold
    ) -> Measurements:
        """A goal that is closed or paused is measured as of that day, whatever day asks."""
        key = (goal, stood.assessed_on)
        if key not in self._measured:
            frame = self._frame(stood, foretell)
            series = {
                metric.id: self._known(metric.observations)
                for metric in (*stood.goal.metrics, *stood.goal.guardrails)
            }
            self._measured[key] = measure(stood.goal, frame, series)
        return self._measured[key]

    def _known(self, observations: Sequence[Observation]) -> Series:
        # The workspace holds the observations as long as this lives, so that their identity is theirs alone.
        key = id(observations)
        if key not in self._series:
            self._series[key] = known(observations, self._known_by)
        return self._series[key]


def _checkins(workspace: Workspace) -> Mapping[str, tuple[CheckIn, ...]]:
    """By goal, newest first."""
    found: dict[str, list[CheckIn]] = defaultdict(list)
    for checkin in reversed(workspace.checkins):
        found[checkin.goal].append(checkin)
    return {goal: tuple(checkins) for goal, checkins in found.items()}


def _supporters(workspace: Workspace) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """By goal those that support it, in path order, each with its weight."""
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for goal in workspace.goals.values():
        for support in goal.supports:
            if support.goal in workspace.goals:
                found[support.goal].append((goal.id, support.weight))
    return {goal: tuple(supporters) for goal, supporters in found.items()}

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reporting.goal_examples import at, directory, goal, metric, page_of, text, weekly

from milepost.analysis.types import Amount, MeasuredBy, Status
from milepost.diagnostics import Location
from milepost.model.goals import (
    Action,
    Aspect,
    Change,
    Letter,
    Lifecycle,
    Milestone,
    Score,
    Support,
)
from milepost.model.metrics import Aggregation, Baseline, Direction, Target, Window
from milepost.model.periods import Frequency
from milepost.model.reviews import CheckIn, Override
from milepost.model.workspace import LeftOut
from milepost.reporting.goal.explanation import Formula, InputKind
from milepost.reporting.goal.metrics import Hold
from milepost.reporting.goal.page import GoalPage
from milepost.reporting.goal.smart import Fact
from milepost.reporting.references import PersonReference
from milepost.reporting.steps import StepState


def action(name: str, due: date, done: date | None = None) -> Action:
    """A step of Chen Hao's."""
    return Action(text(name, name), "chen-hao", due, done, at())


def milestone(name: str, due: date, done: date | None = None) -> Milestone:
    """A milestone of Lin Yue's."""
    return Milestone(text(name, name), due, done, "lin-yue", None, at())


def checkin(day: date, confidence: float | None, override: Override | None = None) -> CheckIn:
    """A check-in of Lin Yue's on the goal."""
    return CheckIn("aov", day, "lin-yue", confidence, None, (), None, override, at())


def facts(page: GoalPage, letter: Letter) -> dict[str, Fact]:
    """The facts on a card, by their codes."""
    return {one.code: one for card in page.smart if card.letter is letter for one in card.facts}


# -- head ------------------------------------------------------------------------------------------


def test_the_trail_leads_from_the_top_by_the_heaviest_parents() -> None:
    """A goal with two parents stands below the one that it weighs more in."""
    found = directory(
        goal("mission"),
        goal("side"),
        goal("revenue", supports=(Support("mission", 1, at()),)),
        goal(supports=(Support("side", 1, at()), Support("revenue", 3, at()))),
    )
    header = page_of(found, "aov").header
    assert [one.id for one in header.trail] == ["mission", "revenue"]
    assert [one.id for one, _ in header.parents] == ["revenue", "side"]


def test_a_parent_that_this_build_may_not_show_is_not_named() -> None:
    """A team's goal above a public one is in no public page, not even by its id."""
    page = page_of(directory(goal(supports=(Support("secret", 1, at()),))), "aov")
    assert page.header.parents == ()
    assert "no_parent" in facts(page, Letter.RELEVANT)


def test_a_page_without_anything_has_only_what_every_goal_has() -> None:
    """Empty sections are empty: the template shows none of them."""
    page = page_of(directory(goal()), "aov")
    sections = (page.metrics, page.actions, page.milestones, page.guardrails, page.feasibility)
    more = (page.contingencies, page.supporters, page.checkins, page.changes, page.links)
    assert not any((*sections, *more))
    assert (page.download, page.confidence, page.standing.lead) == (None, None, None)
    assert [card.letter for card in page.smart] == list(Letter)


def test_an_override_is_shown_beside_what_the_data_say() -> None:
    """The status is the check-in's; the explanation keeps the data's, and both name who set it."""
    override = Override("off_track", text("港口", "Port"), date(2026, 11, 30), at())
    found = directory(
        goal(metrics=(metric(),)), checkins=(checkin(date(2026, 11, 13), 0.4, override),)
    )
    page = page_of(found, "aov")
    assert page.header.goal.status is Status.OFF_TRACK
    assert page.explanation.data_status is not Status.OFF_TRACK
    assert page.standing.overridden_by == PersonReference("lin-yue", text("林悦", "Lin Yue"))


def test_metrics_left_out_are_said_on_their_own_goals_page() -> None:
    """Another goal's faults are not this page's."""
    mine = LeftOut("aov", "margin", ("ragged-row",))
    left_out = (mine, LeftOut("other", "x", ("bad-date",)))
    assert page_of(directory(goal()), "aov", left_out).left_out == (mine,)


# -- metrics ---------------------------------------------------------------------------------------


def test_the_leading_metric_is_the_first_that_has_a_target() -> None:
    """A tracked metric doesn't speak for the goal; without others it does."""
    tracked = metric(id="visits", target=None, direction=None)
    both = page_of(directory(goal(metrics=(tracked, metric()))), "aov")
    alone = page_of(directory(goal(metrics=(tracked,))), "aov")
    assert both.standing.lead is not None
    assert alone.standing.lead is not None
    assert (both.standing.lead.id, alone.standing.lead.id) == ("aov", "visits")


def test_a_total_is_drawn_as_it_grew() -> None:
    """The plan of a sum leads to its target, so the line that it is compared with is the running total."""
    total = metric(
        aggregation=Aggregation.SUM,
        target=Target(100.0, None),
        observations=weekly([5.0, 7.0, None, 8.0]),
    )
    (panel,) = page_of(directory(goal(metrics=(total,))), "aov").metrics
    assert panel.chart is not None
    assert [point.value for point in panel.chart.observations] == [5, 12, None, 20]
    assert list(panel.rows.stood) == [20, None, 12, 5]
    assert list(panel.rows.values) == [8, None, 7, 5]


def test_a_rolling_value_has_a_history_only_where_its_window_is_full() -> None:
    """Half a window is no value to compare with."""
    rolling = metric(
        aggregation=Aggregation.SUM,
        window=Window(2, Frequency.WEEK),
        target=Target(30.0, None),
        observations=weekly([1.0, 2.0, 3.0, 4.0], last=date(2026, 7, 12)),
    )
    (panel,) = page_of(directory(goal(metrics=(rolling,))), "aov").metrics
    assert panel.chart is not None
    assert [point.value for point in panel.chart.history] == [3]
    assert [point.value for point in panel.chart.observations] == [5, 7]


@pytest.mark.parametrize(
    ("direction", "target", "value", "hold", "used"),
    [
        (Direction.AT_MOST, Target(None, 5.0), 3.0, Hold.KEPT, 0.6),
        (Direction.AT_MOST, Target(None, 5.0), 4.8, Hold.NEAR, 0.96),
        (Direction.AT_MOST, Target(None, 5.0), 5.5, Hold.BROKEN, 1.0),
        (Direction.AT_LEAST, Target(45.0, None), 90.0, Hold.KEPT, 0.5),
        (Direction.AT_LEAST, Target(45.0, None), 46.0, Hold.NEAR, 45 / 46),
        (Direction.BETWEEN, Target(1.0, 9.0), 5.0, Hold.KEPT, None),
    ],
)
def test_a_guardrail_says_how_near_its_limit_it_is(
    direction: Direction, target: Target, value: float, hold: Hold, used: float | None
) -> None:
    """Kept, near within a tenth of the limit, or broken."""
    rail = metric(
        direction=direction, target=target, observations=weekly([value], last=date(2026, 11, 14))
    )
    (line,) = page_of(directory(goal(guardrails=(rail,))), "aov").guardrails
    assert line.hold is hold
    assert line.used == pytest.approx(used)


def test_a_guardrail_without_a_fresh_value_says_nothing_of_its_limit() -> None:
    """Stale beats green."""
    rail = metric(
        direction=Direction.AT_MOST,
        target=Target(None, 5.0),
        observations=weekly([1.0, 1.0], last=date(2026, 8, 2)),
    )
    (line,) = page_of(directory(goal(guardrails=(rail,))), "aov").guardrails
    assert (line.hold, line.status) == (Hold.UNKNOWN, Status.STALE)


# -- explanation -----------------------------------------------------------------------------------


@given(
    start=st.floats(1, 100),
    way=st.floats(1, 100),
    values=st.lists(st.floats(0, 200), min_size=1, max_size=8),
)
def test_the_formula_filled_in_gives_the_progress(
    start: float, way: float, values: list[float]
) -> None:
    """(current − baseline) ÷ (target − baseline), computed from the inputs that the page lists."""
    one = metric(
        baseline=Baseline(start, at()),
        target=Target(start + way, None),
        observations=weekly(list(values)),
    )
    (how,) = page_of(directory(goal(metrics=(one,))), "aov").explanation.metrics
    current, base, target = (
        how.value(kind) for kind in (InputKind.CURRENT, InputKind.BASELINE, InputKind.TARGET)
    )
    assert how.formula is Formula.WAY
    assert current is not None
    assert base is not None
    assert target is not None
    assert how.progress == pytest.approx((current.value - base.value) / (target.value - base.value))


def test_every_input_says_where_it_stands() -> None:
    """The last row of the CSV, the first and the last of a sum, the line of the target."""
    latest = metric(baseline=Baseline(62.4, at(line=20), date(2026, 6, 30)))
    total = metric(id="sum", aggregation=Aggregation.SUM, observations=weekly([1.0, 2.0, 3.0]))
    how, summed = page_of(directory(goal(metrics=(latest, total))), "aov").explanation.metrics
    csv = "goals/metrics/aov.csv"
    places = {one.kind: one.sources for one in how.inputs}
    assert places[InputKind.CURRENT] == (Location(csv, 21, 1),)
    assert places[InputKind.BASELINE] == (at(line=20),)
    assert places[InputKind.TARGET] == (at(line=17),)
    assert summed.inputs[0].rows == 3
    assert summed.inputs[0].sources == (Location(csv, 2, 1), Location(csv, 4, 1))


def test_the_mean_counts_what_the_method_counts() -> None:
    """Tracked metrics are left out; one without data counts nothing of the way."""
    tracked = metric(id="visits", target=None, direction=None)
    empty = metric(id="empty", observations=(), weight=2)
    how = page_of(directory(goal(metrics=(metric(), tracked, empty))), "aov").explanation
    total = sum(weight * progress for _, weight, progress in how.counted)
    assert len(how.counted) == 2
    assert how.progress == pytest.approx(total / sum(weight for _, weight, _ in how.counted))


# -- SMART -----------------------------------------------------------------------------------------


def test_a_card_tells_what_is_there_and_what_is_not_yet() -> None:
    """No judgement: a fact is present or it isn't."""
    bare = page_of(directory(goal()), "aov")
    assert not facts(bare, Letter.SPECIFIC)["no_actions"].present
    assert not facts(bare, Letter.MEASURABLE)["no_metric"].present
    assert not facts(bare, Letter.ACHIEVABLE)["no_feasibility"].present
    assert not facts(bare, Letter.TIME_BOUND)["no_milestones"].present


def test_a_baseline_is_stated_implied_or_not_needed() -> None:
    """A total grows from nothing and a limit is kept: neither needs a baseline."""

    def measurable(**changes: object) -> set[str]:
        return set(
            facts(page_of(directory(goal(metrics=(metric(**changes),))), "aov"), Letter.MEASURABLE)
        )

    stated = Baseline(62.4, at(), date(2026, 6, 30), text("后台", "back office"))
    assert "baseline_sourced" in measurable(baseline=stated)
    assert "baseline_implied" in measurable()
    assert not any("baseline" in code for code in measurable(aggregation=Aggregation.SUM))
    limit = {"direction": Direction.AT_MOST, "target": Target(None, 5.0)}
    assert not any("baseline" in code for code in measurable(**limit))


def test_a_goal_measured_by_what_supports_it_lacks_no_metric() -> None:
    """It is measurable through others, and the card says so."""
    below = goal("below", metrics=(metric(),), supports=(Support("aov", 1, at()),))
    page = page_of(directory(goal(), below), "aov")
    assert page.standing.measured_by is MeasuredBy.GOALS
    assert set(facts(page, Letter.MEASURABLE)) == {"measured_by_goals"}


def test_due_inside_a_window_to_avoid_is_a_fact_of_time() -> None:
    """Only for the categories that the window is to be avoided by."""
    inside = goal(category="product", due=date(2026, 11, 30))
    assert "due_inside" in facts(page_of(directory(inside), "aov"), Letter.TIME_BOUND)
    other = replace(inside, category="growth")
    assert "due_inside" not in facts(page_of(directory(other), "aov"), Letter.TIME_BOUND)


def test_the_lowest_aspect_of_feasibility_is_named() -> None:
    """Where it hurts, by the author's own scores."""
    scores = {Aspect.TEAM: Score(4, None), Aspect.FUNDING: Score(2, None)}
    page = page_of(directory(goal(feasibility=MappingProxyType(scores))), "aov")
    found = facts(page, Letter.ACHIEVABLE)
    assert found["lowest"].values == {"aspect": Aspect.FUNDING, "score": 2}
    assert not found["feasibility"].present


# -- path, check-ins, ledger -----------------------------------------------------------------------


def test_actions_keep_the_authors_order_and_milestones_follow_their_days() -> None:
    """A path is written in order; milestones are added as they come to mind."""
    steps = (action("b", date(2026, 9, 1)), action("a", date(2026, 8, 1)))
    marks = (milestone("late", date(2026, 12, 1)), milestone("soon", date(2026, 10, 1)))
    page = page_of(directory(goal(actions=steps, milestones=marks)), "aov")
    assert [one.title.en for one in page.actions] == ["b", "a"]
    assert [one.title.en for one in page.milestones] == ["soon", "late"]


def test_a_step_is_overdue_from_the_end_of_its_due_day() -> None:
    """As of its due day, whose end as_of means, it is overdue by no day yet; done late, it says by how many days."""
    steps = (
        action("today", date(2026, 11, 15)),
        action("missed", date(2026, 11, 10)),
        action("slipped", date(2026, 9, 15), done=date(2026, 9, 20)),
    )
    page = page_of(directory(goal(actions=steps)), "aov")
    assert [(one.state, one.late) for one in page.actions] == [
        (StepState.OVERDUE, 0),
        (StepState.OVERDUE, 5),
        (StepState.DONE, 5),
    ]


def test_confidence_is_drawn_from_two_check_ins_on() -> None:
    """One point is no line."""
    one, two = checkin(date(2026, 10, 2), 0.6), checkin(date(2026, 11, 6), 0.7)
    assert page_of(directory(goal(), checkins=(one,)), "aov").confidence is None
    drawn = page_of(directory(goal(), checkins=(one, two)), "aov")
    assert drawn.confidence is not None
    assert [entry.day for entry in drawn.checkins] == [two.date, one.date]


def test_the_ledger_is_typed_by_its_fields_and_newest_first() -> None:
    """A target in the metric's unit, an owner by name, a lifecycle as such."""
    moved = (
        Change(date(2026, 8, 1), "target", "aov", 72.0, 74.88, "lin-yue", None, at()),
        Change(date(2026, 9, 1), "owner", None, "chen-hao", "lin-yue", None, None, at()),
        Change(date(2026, 7, 2), "lifecycle", None, "candidate", "active", None, None, at()),
    )
    one = metric()
    page = page_of(directory(goal(metrics=(one,), changes=moved)), "aov")
    owner, target, lifecycle = page.changes
    assert owner.before == PersonReference("chen-hao", text("陈昊", "Chen Hao"))
    assert (target.metric, target.after) == (one.name, Amount(74.88, one.unit))
    assert (lifecycle.before, lifecycle.after) == (Lifecycle.CANDIDATE, Lifecycle.ACTIVE)

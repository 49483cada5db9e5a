from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from tests.analysis.builders import HERE, action, goal, metric, text, workspace

from milepost.analysis.portfolio import assess
from milepost.analysis.review.runner import review
from milepost.analysis.review.types import UNREVIEWED, GoalReview, Mark
from milepost.model.goals import Acceptance, Goal, Letter, Level, Lifecycle
from milepost.model.text import Text
from milepost.pipeline import check
from milepost.reading.workspace import read_workspace

AS_OF = date(2026, 9, 30)
WISH = Text("提升销量", "Increase sales")


def reviewed(*goals: Goal, as_of: date = AS_OF) -> GoalReview:
    """The review of the first."""
    return review(assess(workspace(*goals), as_of))[goals[0].id]


def codes(found: GoalReview) -> set[str]:
    """Which rules it breaks."""
    return {one.code for one in found.findings}


def test_a_wish_with_nothing_behind_it_leaves_its_letters_weak_or_missing() -> None:
    """A title alone: no path, nothing to measure by, nothing it is for."""
    found = reviewed(goal(title=WISH))
    assert found.letters[Letter.SPECIFIC] is Mark.WEAK
    assert found.letters[Letter.MEASURABLE] is Mark.MISSING
    assert found.letters[Letter.ACHIEVABLE] is Mark.MET
    assert found.letters[Letter.RELEVANT] is Mark.WEAK
    assert found.letters[Letter.TIME_BOUND] is Mark.WEAK


@pytest.mark.parametrize(
    "fields",
    [
        {"metrics": (metric(to=9.0, since=1.0),)},
        {"actions": (action("2026-10-31"),)},
        {"smart": MappingProxyType({Letter.SPECIFIC: text("Raise repeat orders by e-mail")})},
    ],
    ids=["how much", "how", "the author's words"],
)
def test_fields_are_read_before_the_wording(fields: dict[str, Any]) -> None:
    """A plain title is no fault where the fields say how much or how."""
    assert "vague-title" in codes(reviewed(goal(title=WISH)))
    assert "vague-title" not in codes(reviewed(goal(title=WISH, **fields)))


def test_one_language_that_is_clear_clears_the_title() -> None:
    """The goal as a whole knows; only where every language merely wishes is it vague."""
    said = Text("提升销量", "Raise sales by 20% through e-mail")
    assert "vague-title" not in codes(reviewed(goal(title=said)))


def test_what_is_accepted_is_told_as_such_and_weighs_nothing() -> None:
    """The page shows it with its reason; the letter is met."""
    accepted = (Acceptance("no-why", text("Everybody knows"), HERE),)
    parts: dict[str, Any] = {"level": Level.TEAM, "supports": ()}
    without = reviewed(goal(title=WISH, **parts))
    found = reviewed(goal(title=WISH, accept=accepted, **parts))
    (told,) = [one for one in found.findings if one.code == "no-why"]
    assert told.accepted is accepted[0]
    assert codes(found) == codes(without)


@pytest.mark.parametrize("lifecycle", [Lifecycle.CLOSED, Lifecycle.ABANDONED])
def test_what_has_ended_is_not_reviewed(lifecycle: Lifecycle) -> None:
    """There is nothing left to advise."""
    ended = goal(title=WISH, lifecycle=lifecycle, closed_on=date(2026, 8, 31))
    assert reviewed(ended) is UNREVIEWED


def test_an_idea_has_letters_and_no_dangers() -> None:
    """What is lacking can still be said before it begins; dangers are of work under way."""
    fields: dict[str, Any] = {"level": Level.COMPANY}
    assert "no-contingency" in codes(reviewed(goal(**fields)))
    idea = reviewed(goal(title=WISH, lifecycle=Lifecycle.CANDIDATE, **fields))
    assert "no-metric" in codes(idea)
    assert "no-contingency" not in codes(idea)


def test_the_sample_is_good_but_for_what_is_weak_on_purpose(sample: Path) -> None:
    """The vague goal is found on four letters; the goals that newcomers learn from pass all five."""
    read = read_workspace(sample).workspace
    assert read is not None
    found = review(assess(read, read.organization.as_of or AS_OF))
    weak = found["spoken-english"]
    assert [one for one in Letter if weak.letters[one] is not Mark.MET] == [
        Letter.SPECIFIC,
        Letter.MEASURABLE,
        Letter.RELEVANT,
        Letter.TIME_BOUND,
    ]
    for good in ("average-order-value", "nps", "organic-traffic", "quarter-profit"):
        assert set(found[good].letters.values()) == {Mark.MET}, good


def test_check_tells_findings_as_warnings_where_they_stand(sample: Path) -> None:
    """Each with the rule's code, the goal and the place; what is accepted, ended or an idea is silent."""
    told = [
        one for one in check(sample, lambda _: AS_OF).reading.diagnostics if "said_en" in one.values
    ]
    assert {one.severity.value for one in told} == {"warning"}
    vague = next(one for one in told if one.code == "vague-title")
    assert vague.goal == "spoken-english"
    assert vague.at.path == "goals/people/spoken-english.yml"
    assert vague.at.line > 0
    assert "「提升」" in str(vague.values["said_zh"])
    assert "“improve”" in str(vague.values["said_en"])
    silent = {"friday-afternoons-off", "german-returns-portal", "japan-marketplace"}
    assert silent.isdisjoint({one.goal for one in told})

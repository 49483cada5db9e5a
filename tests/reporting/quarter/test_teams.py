from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from tests.reporting.goal_examples import AS_OF, at, text
from tests.reporting.quarter_examples import assessed, portfolio, quarter, review, score, titled

from milepost.analysis.types import GoalAssessment, QuarterAssessment, Status
from milepost.model.goals import Change, Level, Milestone
from milepost.model.reviews import Decision, DecisionKind, Remark
from milepost.reporting.quarter import page as module
from milepost.reporting.quarter.foremost import OfGoal
from milepost.reporting.quarter.page import QuarterPage, quarter_page
from milepost.reporting.quarter.teams import TeamQuarter, quarter_parts

WORDS = text("话", "Words")
STATUSES = (Status.OFF_TRACK, Status.ON_TRACK, Status.ACHIEVED, Status.MISSED)


def example(**changes: Status) -> QuarterAssessment:
    """A dozen goals of two teams and of none, every fourth of them ended; `changes` are other statuses."""
    goals = [_goal(number, changes.get(f"g{number}")) for number in range(12)]
    ended = tuple(one.goal.id for one in goals if one.status is Status.MISSED)
    moved = Change(AS_OF, "owner", None, "chen-hao", "lin-yue", None, None, at())
    return quarter(
        *goals,
        portfolio=portfolio(*goals),
        ended=ended,
        changes=tuple((one.goal.id, moved) for one in goals),
    )


def _goal(number: int, status: Status | None) -> GoalAssessment:
    done = Milestone(WORDS, AS_OF, AS_OF, "lin-yue", WORDS, at())
    moved = Change(AS_OF, "owner", None, "chen-hao", "lin-yue", None, None, at())
    said = titled(
        f"g{number}",
        team=("growth", "operations", None)[number % 3],
        due=date(2026, 12, number + 1),
        level=Level.COMPANY if number == 8 else Level.TEAM,
        milestones=(done,),
        changes=(moved,),
    )
    return assessed(
        status or STATUSES[number % 4],
        said,
        0.5 + number / 100,
        progress=0.5,
        score=score(0.4) if number % 4 == 3 else None,
    )


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of more than five goals is cut."""
    monkeypatch.setattr(module, "MOST_GOALS", 5)
    monkeypatch.setattr(module, "GOALS_A_PAGE", 3)
    monkeypatch.setattr(module, "FIRST_ROWS", 2)
    monkeypatch.setattr(module, "FIRST_PACES", 1)


def pages(of: QuarterAssessment) -> list[TeamQuarter]:
    """The teams' pages."""
    return [one.make() for one in quarter_parts(of)]


def lists(page: QuarterPage) -> dict[str, list[str]]:
    """The goals of each of the report's lists."""
    rows: dict[str, Sequence[OfGoal]] = {
        "scores": page.scores,
        "paces": [row for group in page.paces for row in group.rows],
        "achieved": page.achieved,
        "celebrated": page.celebrated,
        "attention": page.attention,
        "changes": page.changes,
    }
    return {key: [row.goal.id for row in held] for key, held in rows.items()}


def test_a_report_holds_up_to_a_certain_number_of_goals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small workspace has the one page, with every row."""
    monkeypatch.setattr(module, "MOST_GOALS", 12)
    page = quarter_page(example())
    assert pages(example()) == []
    assert page.elsewhere == ()
    assert len(page.attention) == page.totals.attention == 6
    assert [len(group.rows) for group in page.paces] == [group.count for group in page.paces]


def test_of_many_every_row_stands_on_one_page_of_its_team(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All that the whole report would hold, and nothing else."""
    found = [lists(one.report) for one in pages(example())]
    monkeypatch.setattr(module, "MOST_GOALS", 12)
    for key, rows in lists(quarter_page(example())).items():
        assert rows
        assert sorted(row for one in found for row in one[key]) == sorted(rows), key


def test_a_report_of_many_keeps_the_foremost_rows_and_counts_all() -> None:
    """The worst, and the company's; and leads to the pages of all teams."""
    page = quarter_page(example())
    assert lists(page) == {
        "scores": ["g3", "g7"],
        "paces": ["g1", "g8", "g2"],
        "achieved": ["g2", "g6"],
        "celebrated": ["g0", "g8"],
        "attention": ["g3", "g7"],
        "changes": ["g0", "g8"],
    }
    assert (page.totals.scores, page.totals.attention, page.totals.changes) == (3, 6, 12)
    assert (page.totals.achieved, page.totals.celebrated) == (3, 9)
    assert [group.count for group in page.paces] == [3, 3, 3]
    assert [(one.count, len(one.pages)) for one in page.elsewhere] == [(4, 2), (4, 2), (4, 2)]


def test_a_change_of_one_goal_changes_the_page_it_stands_on_alone() -> None:
    """However its status moves: the other pages need not be rendered again."""
    before, after = pages(example()), pages(example(g4=Status.MISSED))
    changed = [one.at for one, other in zip(before, after, strict=True) if one != other]
    assert [(one.team.id if one.team else None, one.part.number) for one in changed] == [
        ("operations", 1)
    ]


def test_a_team_reads_what_the_review_says_of_its_goals() -> None:
    """And nothing that it says of others or of all."""
    said = review(
        summary=WORDS,
        highlights=(Remark(WORDS, "g0"), Remark(WORDS, "g1"), Remark(WORDS, None)),
        decisions=(
            Decision("g0", DecisionKind.KEEP, None),
            Decision("g1", DecisionKind.STOP, None),
        ),
        next_focus=(Remark(WORDS, "g0"),),
    )
    first = pages(replace(example(), review=said))[0].report
    assert first.review is not None
    assert first.review.summary is None
    assert [line.goal.id for line in first.review.highlights if line.goal] == ["g0"]
    assert [line.goal.id for line in first.review.decisions] == ["g0"]
    assert first.review.next_focus == ()


def test_a_teams_headline_speaks_of_its_goals() -> None:
    """As many as stand on the page."""
    for one in pages(example()):
        stretch = one.at.pages[one.at.part.number - 1]
        assert one.report.headline.total == stretch.count

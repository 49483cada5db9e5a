from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import WriteWorkspace

from milepost.diagnostics import Diagnostic, Location, Severity
from milepost.model.audience import restrict, visible
from milepost.model.goals import Audience
from milepost.model.workspace import Workspace
from milepost.reading.workspace import read_workspace

GOAL = """\
category: growth
owner: {owner}
start: 2026-07-01
due: 2026-12-31
audience: {audience}
metrics:
  - {{id: aov, data: metrics/aov.csv, direction: increase, target: 9}}
"""

FILES = {
    "goals/organization.yml": "name: Farsail\nfocus: {metrics: [open/aov, covert-move/aov]}\n"
    "people: {ann: {name: Ann}, bob: {name: Bob}}\nthemes: {box: Box}\n",
    "goals/open.yml": "title: Open\nsupports: [covert-move]\n" + GOAL.format(owner="ann", audience="everyone"),
    "goals/covert-move.yml": "title: Covert\n" + GOAL.format(owner="bob", audience="team"),
    "goals/broken.yml": "title: Broken\naudience: team\nlevel: nowhere\n" + GOAL.format(owner="ann", audience="team").replace("audience: team\n", ""),
    "goals/metrics/aov.csv": "date,value\n2026-07,1\n",
    "goals/checkins/2026-W46/ann.yml": "- {goal: open, date: 2026-11-13}\n- {goal: covert-move, date: 2026-11-13}\n",
    "goals/reviews/2026-Q3.yml": "quarter: 2026-Q3\ndate: 2026-10-08\nauthor: ann\n"
    "highlights: [Sales rose, {goal: covert-move, text: The covert one rose}]\n"
    "lessons: [{goal: covert-move, text: Hide better}]\n"
    "decisions: [{goal: covert-move, decision: keep}, {goal: open, decision: stop}]\n",
    "goals/feedback/all.csv": "date,side,theme,text_zh,text_en,goal,severity\n2026-09-01,customer,box,破,Broke,covert-move,2\n",
}  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path, write_workspace: WriteWorkspace) -> Workspace:
    """A workspace with an open goal, a covert one, and a broken one that is the team's."""
    read = read_workspace(write_workspace(tmp_path, FILES), keep_going=True).workspace
    assert read is not None
    return read


def test_a_team_sees_everything(workspace: Workspace) -> None:
    """A build for the team drops nothing."""
    assert restrict(workspace, Audience.TEAM) is workspace
    assert set(workspace.goals) == {"open", "covert-move"}


def test_no_word_of_a_team_goal_is_left_for_everyone(workspace: Workspace) -> None:
    """Goal, links, check-ins, remarks, decisions, tiles, feedback's goal and what was left out: all are gone."""
    seen = restrict(workspace, Audience.EVERYONE)
    assert list(seen.goals) == ["open"]
    for trace in ("covert", "Covert", "Hide better", "broken"):
        assert trace in repr(workspace)
        assert trace not in repr(seen)


def test_what_is_everyones_stays(workspace: Workspace) -> None:
    """Other check-ins, remarks, decisions and signals stay, and so do the people who own hidden goals only."""
    seen = restrict(workspace, Audience.EVERYONE)
    assert [one.goal for one in seen.checkins] == ["open"]
    assert [one.text.en for one in seen.reviews[0].highlights] == ["Sales rose"]
    assert [one.goal for one in seen.reviews[0].decisions] == ["open"]
    assert [(one.theme, one.goal) for one in seen.signals] == [("box", None)]
    assert "bob" in seen.organization.people


def test_diagnostics_of_hidden_goals_are_hidden(workspace: Workspace) -> None:
    """A warning that speaks of a hidden goal is not shown to everyone; one that speaks of none is."""
    found = [
        Diagnostic("no-target", Severity.WARNING, Location("goals/a.yml"), goal=goal)
        for goal in ("open", "covert-move", "broken", None)
    ]
    seen = restrict(workspace, Audience.EVERYONE)
    assert [one.goal for one in visible(found, seen)] == ["open", None]
    assert visible(found, workspace) == tuple(found)

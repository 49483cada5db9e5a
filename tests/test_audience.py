"""A build is for an audience: of a team goal there is no word in what everyone gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import WriteWorkspace

from milepost.cli import main

MARK = "Zqxsecret"
"""Stands in every text, name and file of the team goal, and nowhere else."""

CONFIG = "site_name: Small\nsite_url: https://goals.example.com/\ndocs_dir: goals\ntheme: {name: material, font: false}\nplugins: [search, milepost]\n"

ORGANIZATION = f"""
name: Small
languages: [zh, en]
timezone: Asia/Shanghai
currency: USD
as_of: 2026-11-15
focus: {{metrics: [{MARK.lower()}-plan/{MARK.lower()}-cost, open-plan/orders]}}
people: {{ann: {{name: Ann, team: crew, capacity: 2}}}}
teams: {{crew: {{name: Crew, lead: ann}}}}
metrics:
  {MARK.lower()}-rate: {{name: "{MARK} rate", unit: percent, data: metrics/{MARK}-rate.csv}}
"""

TEAM_GOAL = f"""
title: "{MARK} title"
category: operations
audience: team
owner: ann
start: 2026-07-01
due: 2026-12-31
supports: open-plan
metrics:
  - id: {MARK.lower()}-cost
    name: "{MARK} cost"
    unit: "{MARK} tons"
    data: metrics/{MARK}-cost.csv
    direction: decrease
    target: 987123
guardrails:
  - {{use: {MARK.lower()}-rate, direction: at_most, target: 50}}
milestones:
  - {{title: "{MARK} milestone", due: 2026-11-20}}
actions:
  - {{title: "{MARK} action", owner: ann, due: 2026-11-01}}
changes:
  - {{date: 2026-10-14, field: due, from: 2026-12-01, to: 2026-12-31, by: ann, reason: "{MARK} reason"}}
"""

OPEN_GOAL = """
title: Open plan
category: growth
owner: ann
start: 2026-07-01
due: 2026-12-31
metrics:
  - {id: orders, data: metrics/orders.csv, direction: increase, target: 20}
"""

CHECKINS = f"""
- {{goal: {MARK.lower()}-plan, date: 2026-11-12, author: ann, note: "{MARK} note", next_step: "{MARK} step"}}
- {{goal: open-plan, date: 2026-11-12, author: ann, note: Fine}}
"""

REVIEW = f"""
quarter: 2026-Q3
date: 2026-10-08
author: ann
summary: A quiet quarter.
lessons: [{{goal: {MARK.lower()}-plan, text: "{MARK} lesson"}}]
decisions: [{{goal: {MARK.lower()}-plan, decision: keep, reason: "{MARK} decision"}}]
"""

FEEDBACK = f"date,side,theme,text_zh,text_en,goal,severity\n2026-08-01,customer,speed,慢,Slow,{MARK.lower()}-plan,2\n"


def workspace(write_workspace: WriteWorkspace, folder: Path) -> Path:
    """Write a workspace with one goal for the team and one for everyone."""
    return write_workspace(
        folder,
        {
            "mkdocs.yml": CONFIG,
            "goals/organization.yml": ORGANIZATION,
            f"goals/{MARK}/{MARK.lower()}-plan.yml": TEAM_GOAL,
            "goals/open-plan.yml": OPEN_GOAL,
            f"goals/metrics/{MARK}-cost.csv": "date,value,note\n2026-07-31,1987123,Zqxsecret\n2026-08-31,1687123,\n",
            f"goals/metrics/{MARK}-rate.csv": "date,value\n2026-07-31,40\n2026-08-31,60\n",
            "goals/metrics/orders.csv": "date,value\n2026-06-30,4\n2026-10-31,12\n",
            "goals/checkins/2026-W46/ann.yml": CHECKINS,
            "goals/reviews/2026-Q3.yml": REVIEW,
            "goals/feedback/all.csv": FEEDBACK,
        },
    )


def mentions(folder: Path) -> list[str]:
    """Return the paths of the site that hold the mark, in their name or in their bytes, whatever the case."""
    secret = MARK.lower()
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if secret in path.name.lower()
        or (path.is_file() and secret.encode() in path.read_bytes().lower())
    ]


def built(root: Path, *options: str) -> Path:
    """Build the workspace and return the site."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["milepost", "build", str(root), *options])
        with pytest.raises(SystemExit) as ended:
            main()
    assert ended.value.code == 0
    return root / "site"


def test_a_word_of_a_team_goal_is_in_no_file_for_everyone(
    write_workspace: WriteWorkspace, tmp_path: Path
) -> None:
    """Not in a page, the search index, a download, a feed, a calendar, a badge, a file's name, nor in the data health of the site."""
    assert mentions(built(workspace(write_workspace, tmp_path))) == []


def test_a_build_for_the_team_shows_the_goal(
    write_workspace: WriteWorkspace, tmp_path: Path
) -> None:
    """The search above would find it: for the team the goal has its page, its data and its place in lists."""
    shown = mentions(built(workspace(write_workspace, tmp_path), "--audience", "team"))
    for path in (
        "zh/goals/index.html",
        "en/index.html",
        f"data/{MARK.lower()}-plan.csv",
        "data/portfolio.json",
        f"badges/zh/{MARK.lower()}-plan.svg",
        "feeds/zh/changes.xml",
        "feeds/en/milepost.ics",
    ):
        assert path in shown

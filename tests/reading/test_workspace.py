from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import WriteWorkspace

from milepost.diagnostics import Diagnostic, Severity, in_order
from milepost.model.goals import Audience
from milepost.reading.read import Reading
from milepost.reading.workspace import read_workspace
from milepost.rendering.catalogue import catalogue
from milepost.rendering.diagnostics import message

CASES = Path(__file__).parent.parent / "workspaces"

ORGANIZATION = """\
name: Farsail
people:
  lin-yue: {name: Lin Yue}
"""
GOAL = """\
title: Raise average order value
category: growth
owner: lin-yue
start: 2026-07-01
due: 2026-12-31
"""
METRIC = """\
metrics:
  - {id: aov, unit: USD, data: metrics/aov.csv, direction: increase, target: 74.88}
"""
OTHER = "  - {id: orders, data: metrics/orders.csv, direction: increase, target: 9}\n"
CSV = "date,value\n2026-07,62\n"


def line_of(found: Diagnostic) -> str:
    """A diagnostic as `expected.txt` writes it."""
    at = found.at
    place = f"{at.path}:{at.line or 1}:{at.column or 1}"
    return f"{place}: {found.severity}[{found.code}] {message(found, catalogue('en'))}"


def codes(reading: Reading) -> list[str]:
    """The codes found, in order, each place once."""
    return [found.code for found in in_order(reading.diagnostics)]


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_each_case_gives_exactly_what_its_folder_expects(name: str) -> None:
    """Every mistake of a case folder is found in one run, at its line and column, and nothing else is.

    A line of `expected.txt` may end after the code, or give the whole message.
    """
    expected = (CASES / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    reading = read_workspace(CASES / name)
    found = [line_of(each) for each in in_order(reading.diagnostics)]
    assert [
        line if " " in wanted.partition("]")[2] else line.partition("]")[0] + "]"
        for line, wanted in zip(found, expected, strict=True)
    ] == expected
    is_clean = not any(each.severity is Severity.ERROR for each in reading.diagnostics)
    assert (reading.workspace is not None) == is_clean


def test_thirty_bad_workspaces_are_there() -> None:
    """The cases are many, and several of them hold several mistakes."""
    expectations = [path.read_text(encoding="utf-8") for path in CASES.glob("*/expected.txt")]
    assert sum("error[" in text for text in expectations) >= 30
    assert sum(text.count("error[") > 1 for text in expectations) >= 15


def test_the_sample_reads_without_an_error(sample: Path) -> None:
    """The sample workspace is the first documentation: nothing in it is a mistake."""
    reading = read_workspace(sample)
    assert [found for found in reading.diagnostics if found.severity is Severity.ERROR] == []
    assert reading.workspace is not None
    assert len(reading.workspace.goals) >= 30


def test_the_real_workspace_reads_without_an_error(sdg_uk: Path) -> None:
    """186 goals and 131 published CSVs read as FORMAT.md says; the warnings about them are true."""
    reading = read_workspace(sdg_uk)
    assert {found.code for found in reading.diagnostics} == {
        "no-target",
        "baseline-before-start",
        "baseline-after-start",
        "period-unlike-every",
        "years-as-span",
    }
    assert reading.workspace is not None
    assert len(reading.workspace.goals) == 186


def test_goals_come_in_path_order(tmp_path: Path, write_workspace: WriteWorkspace) -> None:
    """Goals stand in the order of their paths, whatever the file system's."""
    files = {"goals/organization.yml": ORGANIZATION}
    files |= {f"goals/{path}.yml": GOAL for path in ("z", "b/a", "b/c", "a/x")}
    reading = read_workspace(write_workspace(tmp_path, files))
    assert reading.workspace is not None
    assert list(reading.workspace.goals) == ["x", "a", "c", "z"]


def test_keep_going_leaves_out_a_faulty_metric_alone(
    tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """With keep_going a goal stays without its faulty metric, which is recorded with its codes."""
    files = {
        "goals/organization.yml": ORGANIZATION + "focus: {metrics: [aov/aov, aov/orders]}\n",
        "goals/aov.yml": GOAL + METRIC + OTHER,
        "goals/metrics/aov.csv": CSV,
        "goals/metrics/orders.csv": "date,value\n2026-07,many\n",
    }
    workspace = read_workspace(write_workspace(tmp_path, files), keep_going=True).workspace
    assert workspace is not None
    assert [metric.id for metric in workspace.goals["aov"].metrics] == ["aov"]
    assert [(one.goal, one.metric, one.codes) for one in workspace.left_out] == [
        ("aov", "orders", ("bad-number",))
    ]
    assert [one.metric for one in workspace.organization.focus.metrics] == ["aov"]


def test_keep_going_drops_what_points_at_a_faulty_goal(
    tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """A goal that is left out takes its check-ins, decisions and supporters' links along, without a further error."""
    files = {
        "goals/organization.yml": ORGANIZATION,
        "goals/parent.yml": GOAL + "level: nowhere\n",
        "goals/child.yml": GOAL + "supports: parent\n",
        "goals/checkins/2026-W46/lin-yue.yml": "- {goal: parent, date: 2026-11-13}\n- {goal: child, date: 2026-11-13}\n",
        "goals/reviews/2026-Q3.yml": "quarter: 2026-Q3\ndate: 2026-10-08\nauthor: lin-yue\n"
        "decisions: [{goal: parent, decision: stop}, {goal: child, decision: keep}]\n",
    }
    reading = read_workspace(write_workspace(tmp_path, files), keep_going=True)
    assert codes(reading) == ["unknown-word"]
    workspace = reading.workspace
    assert workspace is not None
    assert list(workspace.goals) == ["child"]
    assert workspace.goals["child"].supports == ()
    assert [one.goal for one in workspace.checkins] == ["child"]
    assert [one.goal for one in workspace.reviews[0].decisions] == ["child"]


def test_a_faulty_organization_leaves_no_workspace(
    tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """Without the organisation nothing can be built, whatever is left out; the goals are checked all the same."""
    files = {"goals/organization.yml": "people: 3\n", "goals/aov.yml": GOAL + "level: nowhere\n"}
    reading = read_workspace(write_workspace(tmp_path, files), keep_going=True)
    assert reading.workspace is None
    assert codes(reading) == ["unknown-word", "missing-key", "wrong-type"]


@pytest.mark.parametrize(
    ("content", "audience"),
    [
        (GOAL + "audience: team\nlevel: nowhere\n", Audience.TEAM),
        (GOAL + "audience: te\n", Audience.TEAM),
        (GOAL + "audience: team\nwhy: 'open\n", Audience.TEAM),
        (GOAL + "why: 'open\n", Audience.EVERYONE),
        (GOAL + "level: nowhere\n", Audience.EVERYONE),
    ],
)
def test_a_goal_left_out_keeps_its_audience(
    tmp_path: Path, write_workspace: WriteWorkspace, content: str, audience: Audience
) -> None:
    """A faulty goal that may be the team's counts as the team's, so that no page for everyone names it."""
    files = {"goals/organization.yml": ORGANIZATION, "goals/secret.yml": content}
    workspace = read_workspace(write_workspace(tmp_path, files), keep_going=True).workspace
    assert workspace is not None
    assert [one.audience for one in workspace.left_out] == [audience]


def test_symlinks_out_of_the_workspace_are_refused(
    tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """Neither a goal nor a CSV is read through a link that leaves the workspace."""
    outside = write_workspace(tmp_path / "outside", {"aov.csv": CSV, "goal.yml": GOAL})
    root = write_workspace(
        tmp_path / "inside",
        {
            "goals/organization.yml": ORGANIZATION,
            "goals/aov.yml": GOAL + METRIC,
            "goals/metrics/x": "",
        },
    )
    (root / "goals/metrics/aov.csv").symlink_to(outside / "aov.csv")
    (root / "goals/linked.yml").symlink_to(outside / "goal.yml")
    reading = read_workspace(root)
    assert {(found.at.path, found.code) for found in reading.diagnostics} == {
        ("goals/aov.yml", "symlink-outside"),
        ("goals/linked.yml", "symlink-outside"),
    }


@pytest.mark.skipif(os.name == "nt", reason="such names can't be made there")
def test_a_file_name_that_is_no_text_is_told(
    tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """A name in another encoding, or with a line break in it, is a bad id and breaks nothing."""
    root = write_workspace(tmp_path, {"goals/organization.yml": ORGANIZATION})
    Path(os.fsdecode(os.fsencode(root) + b"/goals/\xc4\xbf\xb1\xea.yml")).write_text(GOAL)
    (root / "goals/a\nb.yml").write_text(GOAL)
    reading = read_workspace(root)
    assert codes(reading) == ["bad-goal-id", "bad-goal-id"]
    assert all(found.at.path.encode("utf-8") for found in reading.diagnostics)


def test_one_mistake_in_a_shared_csv_is_told_once(
    tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """A bad number that two goals use stands for each of them and is one mistake to its author."""
    files = {
        "goals/organization.yml": ORGANIZATION,
        "goals/a.yml": GOAL + METRIC,
        "goals/b.yml": GOAL + METRIC,
        "goals/metrics/aov.csv": "date,value\n2026-07,many\n",
    }
    reading = read_workspace(write_workspace(tmp_path, files))
    assert [found.goal for found in reading.diagnostics] == ["a", "b"]
    assert codes(reading) == ["bad-number"]
    assert reading.sources == {"goals/metrics/aov.csv": {2: "2026-07,many"}}


def test_a_mistake_in_a_metrics_keys_leaves_out_that_metric(
    tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """A misspelt key inside one metric is that metric's mistake, not the goal's."""
    files = {
        "goals/organization.yml": ORGANIZATION,
        "goals/aov.yml": GOAL + METRIC + OTHER.replace("target", "targt"),
        "goals/metrics/aov.csv": CSV,
        "goals/metrics/orders.csv": CSV,
    }
    workspace = read_workspace(write_workspace(tmp_path, files), keep_going=True).workspace
    assert workspace is not None
    assert [(one.goal, one.metric) for one in workspace.left_out] == [("aov", "orders")]


def test_a_goal_with_a_bad_name_is_said_to_be_left_out(
    tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """Nothing is lost in silence: a file that can't be a goal is recorded under its stem."""
    files = {
        "goals/organization.yml": ORGANIZATION,
        "goals/Big Plan.yml": GOAL,
        "goals/other.yaml": GOAL + "audience: team\n",
    }
    workspace = read_workspace(write_workspace(tmp_path, files), keep_going=True).workspace
    assert workspace is not None
    assert [(one.goal, one.codes, one.audience) for one in workspace.left_out] == [
        ("Big Plan", ("bad-goal-id",), Audience.EVERYONE),
        ("other", ("yaml-suffix",), Audience.TEAM),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes there")
def test_a_pipe_is_not_waited_for(tmp_path: Path, write_workspace: WriteWorkspace) -> None:
    """What is no plain file is told at once."""
    files = {
        "goals/organization.yml": ORGANIZATION,
        "goals/aov.yml": GOAL + METRIC,
        "goals/metrics/x": "",
    }
    root = write_workspace(tmp_path, files)
    os.mkfifo(root / "goals/metrics/aov.csv")
    assert codes(read_workspace(root)) == ["not-a-file"]


@pytest.mark.parametrize("docs_dir", ["goals", "./goals/", "deep/er", "../beside"])
def test_the_docs_folder_may_lie_anywhere(
    tmp_path: Path, write_workspace: WriteWorkspace, docs_dir: str
) -> None:
    """MkDocs' docs_dir may be spelled with dots, be nested, or lie beside the workspace."""
    root = tmp_path / "root"
    write_workspace(
        root / docs_dir,
        {"organization.yml": ORGANIZATION, "aov.yml": GOAL + METRIC, "metrics/aov.csv": CSV},
    )
    root.mkdir(exist_ok=True)
    reading = read_workspace(root, docs_dir=docs_dir)
    assert reading.diagnostics == ()
    assert reading.workspace is not None
    folder = docs_dir.removeprefix("./").removeprefix("../").rstrip("/")
    assert reading.workspace.goals["aov"].at.path == f"{folder}/aov.yml"


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path, write_workspace: WriteWorkspace) -> None:
    """Nobody writes into it: reading it would never end."""
    files = {"goals/organization.yml": ORGANIZATION, "goals/aov.yml": GOAL + METRIC}
    root = write_workspace(tmp_path, files)
    (root / "goals" / "metrics").mkdir()
    for name in ("goals/pipe.yml", "goals/metrics/aov.csv"):
        os.mkfifo(root / name)
    assert codes(read_workspace(root)) == ["not-a-file", "not-a-file"]

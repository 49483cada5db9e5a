"""The ledger held against git: what was moved while a goal ran, and is not written down."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from tests.reading.history.gits import AOV, GOAL, LATER, ORGANIZATION, Git, repository

MOVED = ("target: 72 ", "target: 74.88 ")


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """A repository with a goal that starts in July."""
    return repository(tmp_path)


def ledger(*entries: str) -> tuple[str, str]:
    """Entries written into the goal's ledger, above its links."""
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    return "links:\n", f"changes:\n{lines}links:\n"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (MOVED, "metrics.aov.target 72 → 74.88"),
        (("2026-12-31", "2027-01-31"), "due 2026-12-31 → 2027-01-31"),
        (("value: 62.4", "value: 60"), "metrics.aov.baseline 62.4 → 60"),
        (("owner: lin-yue", "owner: chen-hao"), "owner lin-yue → chen-hao"),
        (("    target: 72  # agreed in June\n", ""), "metrics.aov.target 72 → null"),
    ],
)
def test_what_was_moved_and_not_written_down_is_told(
    git: Git, change: tuple[str, str], told: str
) -> None:
    """Target, due, baseline and owner."""
    git.move("2026-08-14", change)
    assert git.moves() == [told]


def test_it_is_told_with_commit_author_day_and_the_entry_to_paste(git: Git) -> None:
    """At the line where the value stands now; `by` names the author where they are one of the people."""
    commit = git.move("2026-08-14", MOVED, author="林悦")
    (found,) = git.check().diagnostics
    assert (found.at.path, found.at.line) == (AOV, 13)
    assert (found.goal, found.metric) == ("aov", "aov")
    assert found.values["commit"] == commit
    assert found.values["author"] == "林悦"
    assert found.values["entry"] == (
        "- {date: 2026-08-14, field: metrics.aov.target, from: 72, to: 74.88, by: lin-yue}"
    )


def test_a_stranger_is_nobody_of_the_people(git: Git) -> None:
    """Who is not known by name or address is left out of the entry."""
    git.move("2026-08-14", MOVED, author="Release Bot")
    assert "by:" not in str(git.check().diagnostics[0].values["entry"])


def test_what_the_ledger_says_is_not_told(git: Git) -> None:
    """An entry of another day will do: the day of a decision is not that of a commit."""
    git.move(
        "2026-08-14",
        MOVED,
        ledger("date: 2026-08-12, field: metrics.aov.target, from: 72, to: 74.88"),
    )
    assert git.moves() == []


def test_an_entry_may_take_several_commits_together(git: Git) -> None:
    """72 → 74 → 76 in git is 72 → 76 in the ledger."""
    git.move("2026-08-14", ("target: 72 ", "target: 74 "))
    git.move("2026-08-15", ("target: 74 ", "target: 76 "))
    assert git.moves() == ["metrics.aov.target 72 → 74", "metrics.aov.target 74 → 76"]
    git.edit(ledger("date: 2026-08-15, field: metrics.aov.target, from: 72, to: 76"))
    assert git.moves() == []


def test_one_of_two_moves_may_be_missing(git: Git) -> None:
    """Only what the ledger lacks is told."""
    git.move("2026-08-14", ("target: 72 ", "target: 74 "))
    git.move("2026-09-01", ("target: 74 ", "target: 70 "))
    git.edit(ledger("date: 2026-08-14, field: metrics.aov.target, from: 72, to: 74"))
    assert git.moves() == ["metrics.aov.target 74 → 70"]


def test_what_was_moved_back_has_not_moved(git: Git) -> None:
    """A slip that was mended is none."""
    git.move("2026-08-14", MOVED)
    git.move("2026-08-15", MOVED[::-1])
    assert git.moves() == []


def test_layout_is_no_change(git: Git) -> None:
    """Values are compared, by the reader that reads the goal: 72.0 is 72, and comments, quotes and order are nothing."""
    git.move(
        "2026-08-14",
        ("target: 72  # agreed in June", 'target: "72.0"'),
        ("owner: lin-yue   # who sees to it", "owner: 'lin-yue'"),
        ("    baseline: {value: 62.4, date: 2026-06-30}\n", "    baseline:\n      value: 62.40\n"),
    )
    git.commit("2026-08-15", {AOV: (git.root / AOV).read_text().replace("\n", "\r\n")})
    assert git.moves() == []


def test_before_the_start_nothing_was_promised(git: Git) -> None:
    """A target may be moved until the goal begins."""
    git.move("2026-06-30", MOVED)
    assert git.moves() == []


def test_moving_the_start_hides_nothing(git: Git) -> None:
    """Whether a goal ran is said by the version before the change."""
    git.move("2026-08-14", MOVED, ("start: 2026-07-01", "start: 2026-09-01"))
    assert git.moves() == ["metrics.aov.target 72 → 74.88"]


def test_a_candidate_promises_nothing(tmp_path: Path) -> None:
    """What is moved on the way to becoming active is not told; what is moved later is."""
    git = repository(tmp_path, goal=f"lifecycle: candidate\n{GOAL}")
    git.move("2026-08-01", MOVED)
    git.move("2026-08-02", ("lifecycle: candidate\n", ""), ("due: 2026-12-31", "due: 2027-01-31"))
    assert git.moves() == []
    git.move("2026-08-03", ("74.88", "73"))
    assert git.moves() == ["metrics.aov.target 74.88 → 73"]


def test_a_goal_that_is_committed_while_it_runs_begins_there(git: Git) -> None:
    """A new file moves nothing; neither does a value that is filled in for the first time."""
    bare = GOAL.replace("    target: 72  # agreed in June\n", "")
    git.commit("2026-09-01", {"goals/growth/late.yml": bare})
    git.commit("2026-09-02", {"goals/growth/late.yml": GOAL})
    assert git.moves() == []


def test_taking_a_value_out_and_putting_another_in_is_a_move(git: Git) -> None:
    """The way round by nothing is the same way."""
    git.move("2026-08-14", ("    target: 72  # agreed in June\n", ""))
    git.move("2026-08-15", ("2026-06-30}\n", "2026-06-30}\n    target: 70\n"))
    assert git.moves() == ["metrics.aov.target 72 → 70"]


def test_a_file_that_moves_is_the_same_goal(git: Git) -> None:
    """By its name; the move and the change may come together."""
    git.run("mv", AOV, "goals/aov.yml")
    git.move("2026-08-14", MOVED, file="goals/aov.yml")
    assert git.moves() == ["metrics.aov.target 72 → 74.88"]


def test_an_edit_counts_before_it_is_committed(git: Git) -> None:
    """As of today, by nobody yet; not where uncommitted edits don't matter."""
    git.edit(MOVED)
    (found,) = git.check().diagnostics
    assert found.values["origin"] == "uncommitted"
    assert found.values["date"] == LATER.isoformat()
    assert "commit" not in found.values
    assert git.moves(today=None) == []


def test_nothing_after_the_day_counts(git: Git) -> None:
    """Neither a commit nor an entry of the ledger."""
    git.move("2026-08-14", MOVED)
    git.edit(ledger("date: 2026-10-01, field: metrics.aov.target, from: 72, to: 74.88"))
    assert git.moves(until=date(2026, 8, 13), today=None) == []
    assert git.moves(until=date(2026, 8, 14), today=None) == ["metrics.aov.target 72 → 74.88"]
    assert git.moves(until=date(2026, 10, 1), today=None) == []


def test_an_accepted_rule_is_silent(git: Git) -> None:
    """Where the author says why, in the goal."""
    git.move(
        "2026-08-14",
        MOVED,
        ("links:", "accept:\n  - {rule: unrecorded-change, reason: Typing error}\nlinks:"),
    )
    assert git.moves() == []


def test_a_limit_of_two_bounds_and_a_guardrail(tmp_path: Path) -> None:
    """A pair is one value; a guardrail has its own section."""
    rail = (
        "guardrails:\n  - {id: stock, data: metrics/aov.csv, direction: between, target: [3, 5]}\n"
    )
    git = repository(tmp_path, goal=GOAL + rail)
    git.move("2026-08-14", ("[3, 5]", "[2.5, 6]"))
    assert git.moves() == ["guardrails.stock.target [3, 5] → [2.5, 6]"]
    entry = git.check().diagnostics[0].values["entry"]
    git.edit(("links:\n", f"changes:\n  {entry}\nlinks:\n"))
    assert git.moves() == []


def test_a_shared_metric_moves_the_goals_that_take_it_over(tmp_path: Path) -> None:
    """Those that override the value stay where they are."""
    rail = "guardrails:\n  - use: return-rate\n"
    git = repository(tmp_path, goal=GOAL + rail)
    git.commit("2026-06-21", {"goals/own.yml": GOAL + rail + "    target: 4\n"})
    assert git.moves() == []
    moved = ORGANIZATION.replace("target: 5", "target: 6")
    commit = git.commit("2026-08-14", {"goals/organization.yml": moved})
    (found,) = git.check().diagnostics
    assert (found.goal, found.values["commit"]) == ("aov", commit)
    assert found.values["field"] == "guardrails.return-rate.target"
    assert found.at.path == AOV
    assert [at.path for at in found.related] == ["goals/organization.yml"]


def test_what_a_merge_brings_in_is_its_authors(git: Git) -> None:
    """The commit on the branch is named, not the merge; a branch that lost is nothing."""
    git.run("checkout", "-q", "-b", "move")
    made = git.move("2026-08-10", MOVED, author="Chen Hao")
    git.run("checkout", "-q", "main")
    git.commit("2026-08-11", {"goals/other.yml": GOAL})
    git.run("merge", "-q", "--no-ff", "-m", "x", "move", day="2026-08-12", author="Lin Yue")
    (found,) = git.check().diagnostics
    assert (found.values["commit"], found.values["author"]) == (made, "Chen Hao")
    assert found.values["date"] == "2026-08-10"


def test_a_merge_may_decide_itself(git: Git) -> None:
    """Where neither side had the value that a merge gives, the merge is named."""
    git.run("checkout", "-q", "-b", "move")
    git.move("2026-08-10", MOVED)
    git.run("checkout", "-q", "main")
    git.run("merge", "-q", "--no-ff", "--no-commit", "move")
    git.edit(("74.88", "74"))
    merge = git.commit("2026-08-12", author="Chen Hao")
    (found,) = git.check().diagnostics
    assert (found.values["commit"], found.values["after"]) == (merge, "74")


def test_a_workspace_may_lie_in_a_folder_with_a_chinese_name(tmp_path: Path) -> None:
    """Whatever stands beside it in the repository is not looked at."""
    git = repository(tmp_path, "团队/目标 库", file="goals/增长/aov.yml")
    (tmp_path / "goals").mkdir()
    (tmp_path / "goals/aov.yml").write_text("target: 1\n")
    git.move("2026-08-14", MOVED, file="goals/增长/aov.yml")
    (found,) = git.check().diagnostics
    assert found.at.path == "goals/增长/aov.yml"


def test_old_versions_that_cannot_be_read_are_passed_over(git: Git) -> None:
    """A broken file in between, or one in another encoding, is no gap."""
    git.commit("2026-08-01", {AOV: "title: [\n"})
    git.commit("2026-08-02", {AOV: GOAL.replace("Raise", "提升").encode("gb18030")})
    git.commit("2026-08-03", {AOV: GOAL.replace("target: 72 ", "target: 71 ")})
    assert git.moves() == ["metrics.aov.target 72 → 71"]


def test_values_that_come_by_reference_or_in_braces_are_values(tmp_path: Path) -> None:
    """However a version is laid out, it is read as the goal is."""
    goal = GOAL.replace("target: 72 ", "target: &t 72 ").replace("title: ", "x-note: *t\ntitle: ")
    goal = goal.replace("x-note: *t\n", "")
    git = repository(tmp_path, goal=goal)
    flow = "{title: A, category: growth, owner: lin-yue, start: 2026-07-01,\ndue: 2026-12-31,\n"
    flow += "metrics: [{id: aov, data: metrics/aov.csv,\ndirection: increase, baseline: 62.4,\ntarget: 73}]}\n"
    git.commit("2026-08-14", {AOV: flow})
    assert git.moves() == ["metrics.aov.target 72 → 73"]


def test_a_shallow_clone_is_said_to_be_one(git: Git, tmp_path: Path) -> None:
    """What was moved before its first commit can't be known; what was moved since is told."""
    git.move("2026-08-14", MOVED)
    git.move("2026-09-01", ("due: 2026-12-31", "due: 2027-01-31"))
    git.move("2026-09-02", ("owner: lin-yue", "owner: chen-hao"))
    clone = tmp_path / "clone"
    git.run("clone", "-q", "--depth", "2", f"file://{git.top}", str(clone))
    found = Git(clone, clone).check().diagnostics
    assert [one.code for one in found] == ["shallow-history", "unrecorded-change"]
    assert found[0].values == {"date": "2026-09-01"}
    assert found[1].values["field"] == "owner"


def test_a_shallow_clone_that_reaches_back_far_enough_is_whole(git: Git, tmp_path: Path) -> None:
    """Nothing is said where the history was cut before any goal began."""
    git.commit("2026-06-25", {"goals/metrics/aov.csv": "date,value\n2026-07,63\n"})
    git.move("2026-08-14", MOVED)
    clone = tmp_path / "clone"
    git.run("clone", "-q", "--depth", "2", f"file://{git.top}", str(clone))
    assert Git(clone, clone).moves() == ["metrics.aov.target 72 → 74.88"]


def test_without_history_there_is_nothing_to_tell(tmp_path: Path) -> None:
    """Outside a checkout, and in one without a commit."""
    git = Git(tmp_path, tmp_path)
    git.write("goals/organization.yml", ORGANIZATION)
    git.write("goals/metrics/aov.csv", "date,value\n2026-07,62\n")
    git.write(AOV, GOAL)
    assert git.check().diagnostics == ()
    git.run("init", "-q")
    assert git.check().diagnostics == ()


def test_without_git_there_is_nothing_to_tell(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the program checks all else."""
    git.move("2026-08-14", MOVED)
    monkeypatch.setenv("PATH", "")
    assert git.check().diagnostics == ()


def test_what_git_refuses_is_told(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout of somebody else's, as in a container: git's own words."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    (found,) = git.check().diagnostics
    assert found.code == "history-unreadable"
    assert "dubious ownership" in str(found.values["reason"])


def test_a_hook_is_a_place_to_check_from(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells its hooks of an index and a folder; the workspace's own count."""
    git.edit(MOVED)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.lock")
    assert git.moves() == ["metrics.aov.target 72 → 74.88"]


def test_the_repository_is_left_as_it_was(git: Git) -> None:
    """Nothing is written, not even git's own index."""
    git.move("2026-08-14", MOVED)
    before = {path: path.stat().st_mtime_ns for path in (git.top / ".git").rglob("*")}
    git.check()
    assert {path: path.stat().st_mtime_ns for path in (git.top / ".git").rglob("*")} == before


def test_a_hostile_author_is_a_value_like_any_other(git: Git) -> None:
    """A name may hold anything but a line's end."""
    git.move("2026-08-14", MOVED, author="Eve\x1b[31m::error::\x02 x")
    (found,) = git.check().diagnostics
    assert str(found.values["author"]).startswith("Eve\x1b[31m::error::")

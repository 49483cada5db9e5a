"""The command line: what a person or a program gets to see, in which language, and the exit code."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO
from urllib.request import ProxyHandler, build_opener

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len
from tests.conftest import WriteWorkspace
from tests.hostile import hostile_files
from tests.reading.history.gits import AOV, repository

from milepost.cli import COMMANDS, commands
from milepost.model.text import LANGUAGES, Language
from milepost.rendering.catalogue import catalogue

CLEAN, MISTAKES, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

MKDOCS = """\
site_name: Farsail
docs_dir: goals
site_dir: site
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, milepost]
"""
ORGANIZATION = """\
name: Farsail
languages: [en, zh]
timezone: Asia/Shanghai
people:
  lin-yue: {name: {zh: 林悦, en: Lin Yue}}
"""
GOAL = """\
title: {zh: 六个月内客单价提升 20%, en: Raise average order value by 20% in six months}
category: growth
owner: lin-yue
start: 2026-07-01
due: 2026-12-31
metrics:
  - id: aov
    name: {zh: 客单价, en: Average order value}
    unit: USD
    data: metrics/aov.csv
    direction: increase
    baseline: 60
    target: 80
"""
CSV = "date,value\n2026-07,62\n2026-08,64\n2026-09,70\n"
SMALL: Mapping[str, str | bytes] = {
    "mkdocs.yml": MKDOCS,
    "goals/organization.yml": ORGANIZATION,
    "goals/growth/aov.yml": GOAL,
    "goals/metrics/aov.csv": CSV,
}
FAULTY = GOAL.replace("target: 80", "target: sixty")
DOUBTFUL = GOAL.replace("    target: 80\n", "").replace("    baseline: 60\n", "")


@pytest.fixture
def small(tmp_path: Path, write_workspace: WriteWorkspace) -> Path:
    """A workspace with one goal and nothing wrong in it."""
    return write_workspace(tmp_path / "small", SMALL)


def run(*arguments: object, language: Language = "en", **environment: str) -> Result:
    """Run a command in this process."""
    told = {"SOURCE_DATE_EPOCH": None, "NO_COLOR": None, "COLUMNS": None, **environment}
    return CliRunner(env=told).invoke(commands(language), [str(one) for one in arguments])


# -- exit codes and wrong use ------------------------------------------------------------------------


def test_a_clean_workspace_is_0_and_a_mistake_1(small: Path) -> None:
    """A warning is a mistake only to --strict."""
    assert run("check", small).exit_code == CLEAN
    (small / AOV).write_text(DOUBTFUL)
    assert run("check", small).exit_code == CLEAN
    assert run("check", small, "--strict").exit_code == MISTAKES
    (small / AOV).write_text(FAULTY)
    assert run("check", small).exit_code == MISTAKES


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "{nowhere}"),
        ("check", "{empty}"),
        ("build", "{empty}"),
        ("status", "{empty}"),
        ("explain", "aov", "{empty}"),
        ("check", "{small}", "--format", "xml"),
        ("build", "{small}", "--as-of", "2026-02-30"),
        ("status", "{small}", "--as-of", "tomorrow"),
        ("status", "{small}", "--by", "colour"),
        ("explain", "aoov", "{small}"),
        ("schema", "cake"),
        ("bake",),
    ],
)
def test_wrong_use_is_2(arguments: tuple[str, ...], small: Path, tmp_path: Path) -> None:
    """Nothing goes to standard output then, and something is said."""
    places = {"nowhere": tmp_path / "nowhere", "empty": tmp_path / "empty", "small": small}
    places["empty"].mkdir()
    result = run(*(one.format(**places) for one in arguments))
    assert result.exit_code == WRONG_USE
    assert result.stdout == ""
    assert result.stderr


def test_an_interruption_is_130_and_no_traceback(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At work as well as while the program is loading."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("milepost.cli.check.check", interrupted)
    assert run("check", small).exit_code == INTERRUPTED
    loading = "import builtins, sys\nfrom milepost.__main__ import run\n"
    loading += "def stop(*_, **__): raise KeyboardInterrupt\nbuiltins.__import__ = stop\nrun()"
    ended = subprocess.run([sys.executable, "-c", loading], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (INTERRUPTED, b"")


def test_a_wrong_day_is_told_in_the_readers_language(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The locale says which."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    result = run("status", small, "--as-of", "2026-02-30", language="zh")
    assert "'2026-02-30' 不是有效的日期" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--nothing",), "没有选项“--nothing”。"),
        (("chek",), "没有命令“chek”。是不是想写 check schema？"),
        (("check", "--formt", "json"), "没有选项“--formt”。是不是想写 --format？"),
        (("check", "--format"), "选项“--format”的值缺失或多余。"),
        (("check", "--format", "xml"), "'--format' 的值不对：只能是 text json github 之一。"),
        (("check", "nowhere"), "的值不对：没有这个文件夹。"),
        (("check", ".", "more"), "多出了参数：more。"),
        (("explain",), "缺少"),
    ],
)
def test_wrong_use_is_told_in_chinese_throughout(arguments: tuple[str, ...], said: str) -> None:
    """Usage, hint and complaint: click's own English is for English readers."""
    result = run(*arguments, language="zh")
    assert result.exit_code == WRONG_USE
    assert "错误：" in result.stderr
    assert said in result.stderr
    assert not re.search("Error|Usage|Try|Invalid|Missing|No such", result.stderr)


def test_a_site_needs_a_configuration(small: Path) -> None:
    """`check` does without mkdocs.yml, `build` tells what the smallest is."""
    (small / "mkdocs.yml").unlink()
    assert run("check", small).exit_code == CLEAN
    result = run("build", small)
    assert result.exit_code == WRONG_USE
    assert "plugins: [search, milepost]" in result.stderr


# -- start-up ----------------------------------------------------------------------------------------

LATE = ("mkdocs", "plotly", "icalendar", "milepost.rendering.render", "milepost.reporting.site")
"""What publishing alone needs, and takes longer to load than many a run."""


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        ("['--version']", ("pydantic", "milepost.pipeline")),
        ("['check', sys.argv[1]]", ()),
    ],
)
def test_a_run_loads_nothing_that_it_does_not_use(
    small: Path, arguments: str, more: tuple[str, ...]
) -> None:
    """In a process of its own: here the other tests have loaded everything."""
    told = (
        "import sys; from milepost.cli import commands; "
        f"commands('en')({arguments}, standalone_mode=False, prog_name='milepost')"
    )
    loaded = f"\nprint(sorted({{*{(*LATE, *more)!r}}} & {{*sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", f"try:\n {told}\nexcept SystemExit: pass{loaded}", small],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


# -- language ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_what_it_does(name: str, language: Language) -> None:
    """`--help`, headings and options included, in either language."""
    words = catalogue(language).text
    told = " ".join(run(name, "--help", language=language).stdout.split())
    assert words(f"cli.{name}") in told
    assert words("cli.usage").strip() in told
    assert words("cli.options") in told
    assert words("cli.option_help") in told
    if language == "zh":
        assert "Usage" not in told
        assert "Options:" not in told
    assert words(f"cli.{name}")[:20] in run("--help", language=language).stdout


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "截至2026年10月15日"),
        ({"LANG": "en_GB.UTF-8"}, "as of 15 Oct 2026"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW"}, "截至2026年10月15日"),
        ({"LANG": "C"}, "as of 15 Oct 2026"),
    ],
)
def test_the_locale_says_the_language(small: Path, locale: dict[str, str], words: str) -> None:
    """Of the program itself; in UTF-8 whatever the locale's encoding."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "milepost", "status", small, "--as-of", "2026-10-15"],
        env={**kept, **locale},
        capture_output=True,
        check=False,
    )
    assert words in done.stdout.decode("utf-8")
    assert done.returncode == CLEAN


def test_a_language_may_be_asked_for(small: Path) -> None:
    """Over the locale's."""
    (small / AOV).write_text(FAULTY)
    assert "1 个错误" in run("check", small, "--language", "zh").stdout
    (small / AOV).write_text(GOAL)
    assert "截至" in run("status", small, "--language", "zh").stdout


# -- the day -----------------------------------------------------------------------------------------


def as_of(result: Result) -> object:
    """The day that a status was made for."""
    return json.loads(result.stdout)["as_of"]


def test_the_day_is_asked_for_or_the_workspaces_or_the_clocks(small: Path) -> None:
    """SOURCE_DATE_EPOCH is the clock, read in the workspace's time zone."""
    status = ("status", small, "--format", "json")
    assert as_of(run(*status, SOURCE_DATE_EPOCH="1794758400")) == "2026-11-16"
    organization = small / "goals/organization.yml"
    organization.write_text(ORGANIZATION + "as_of: 2026-10-01\n")
    assert as_of(run(*status, SOURCE_DATE_EPOCH="1794758400")) == "2026-10-01"
    assert as_of(run(*status, "--as-of", "2026-09-30")) == "2026-09-30"


@pytest.mark.parametrize("command", ["check", "build", "status"])
def test_a_wrong_clock_is_wrong_use(small: Path, command: str) -> None:
    """It is not read as some other day."""
    result = run(command, small, SOURCE_DATE_EPOCH="yesterday")
    assert result.exit_code == WRONG_USE
    assert "'yesterday'" in result.stderr


# -- pipes and terminals -----------------------------------------------------------------------------

COLOUR = re.compile(rb"\x1b\[[0-9;]*3[0-7]")


def at_terminal(*arguments: object, **environment: str) -> bytes:
    """What a command writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    told = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **environment}
    told = {name: value for name, value in told.items() if value}
    with subprocess.Popen(
        [sys.executable, "-m", "milepost", *map(str, arguments)],
        env=told,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    ):
        os.close(theirs)
        found = b""
        try:
            while piece := os.read(ours, 1 << 16):
                found += piece
        except OSError:
            pass  # Linux says so that nobody writes any more
    os.close(ours)
    return found


@pytest.mark.parametrize("command", ["check", "status"])
def test_colour_is_for_terminals(small: Path, command: str) -> None:
    """Neither a pipe nor NO_COLOR sees any."""
    (small / "goals/growth/other.yml").write_text(DOUBTFUL)
    assert COLOUR.search(at_terminal(command, small, NO_COLOR=""))
    assert not COLOUR.search(at_terminal(command, small, NO_COLOR="1"))
    assert "\x1b" not in run(command, small).output


def test_machines_are_told_in_their_own_forms(small: Path) -> None:
    """JSON and GitHub's annotations go to standard output and nothing else does."""
    (small / AOV).write_text(FAULTY)
    told = json.loads(run("check", small, "--format", "json").stdout)
    assert told["errors"] == 1
    annotation = run("check", small, "--format", "github").stdout
    assert annotation.startswith("::error file=goals/growth/aov.yml,line=13,")
    schemas = json.loads(run("schema").stdout)
    assert json.loads(run("schema", "goal").stdout) == schemas["goal"]


# -- status ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [("status",), ("explain", "average-order-value")])
def test_eighty_columns_are_enough(
    sample: Path, command: tuple[str, ...], language: Language
) -> None:
    """Chinese characters counted as two; no line ends in blanks."""
    told = run(*command, sample, language=language, COLUMNS="80").stdout
    lines = told.splitlines()
    assert len(lines) > 20
    assert [line for line in lines if cell_len(line) > 80 or line != line.rstrip()] == []


def test_a_goal_is_a_status_a_bar_and_why(small: Path) -> None:
    """Shape and word, progress with the plan's tick, owner, due day, the first reasons."""
    told = run("status", small, "--as-of", "2026-10-15", COLUMNS="100").stdout
    assert "Farsail · as of 15 Oct 2026 · data to 30 Sep 2026" in told
    assert "1 goal   ● 1 on track" in told
    first, second = told[told.index("● on track  ") :].splitlines()[:2]
    assert first.split("  ")[0] == "● on track"
    assert "Raise average order value by 20% in six months  aov" in first
    assert first.endswith("Lin Yue  31 Dec")
    assert second.startswith("█████│░░░░  50%")
    assert "pace 1.00 ≥ 0.90" in second


def test_goals_are_grouped_by_category_or_level(small: Path) -> None:
    """Each group under its name."""
    assert "\nGrowth\n" in run("status", small).stdout
    assert "\nTeam\n" in run("status", small, "--by", "level").stdout
    assert "\n团队\n" in run("status", small, "--by", "level", language="zh").stdout


def test_json_says_the_same_each_time(sample: Path) -> None:
    """Every goal with its status, shares of 1, and its reasons in both languages."""
    first, second = (run("status", sample, "--format", "json").stdout for _ in range(2))
    assert first == second
    told = json.loads(first)
    assert sum(told["counts"].values()) == len(told["goals"])
    goal = next(one for one in told["goals"] if one["id"] == "average-order-value")
    assert goal["file"] == "goals/growth/average-order-value.yml"
    assert goal["status"] == "on_track"
    assert 0 < goal["progress"] < 1
    assert set(goal["reasons"][0]["message"]) == {"zh", "en"}


def test_what_is_faulty_is_left_out_and_told(small: Path) -> None:
    """The rest is shown; the exit code says that not all is well."""
    (small / "goals/growth/other.yml").write_text(FAULTY.replace("start: 2026-07-01\n", ""))
    result = run("status", small, "--as-of", "2026-10-15")
    assert result.exit_code == MISTAKES
    assert "● on track" in result.stdout
    assert "left out" in result.stderr
    faulty = run("explain", "other", small)
    assert faulty.exit_code == WRONG_USE
    assert "milepost check" in faulty.stderr


@pytest.mark.parametrize("command", [("status",), ("explain", "hostile")])
def test_no_author_commands_the_terminal(
    tmp_path: Path, write_workspace: WriteWorkspace, command: tuple[str, ...]
) -> None:
    """No control character, no change of direction, no markup of the table's own."""
    files = hostile_files()
    goal = next(
        Path(name).stem
        for name in files
        if Path(name).parts[1:] == (Path(name).name,)
        and name.endswith(".yml")
        and "organization" not in name
    )
    root = write_workspace(tmp_path, files)
    told = run(*(one.replace("hostile", goal) for one in command), root).stdout
    assert len(told.splitlines()) > 3
    assert [one for one in told if not (one.isprintable() or one == "\n")] == []


# -- explain -----------------------------------------------------------------------------------------


def test_every_number_is_explained(small: Path) -> None:
    """Inputs with file and line, the formula filled in, the thresholds, the date of the data."""
    told = run("explain", "aov", small, "--as-of", "2026-10-15", COLUMNS="100").stdout
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "Current US$70 30 Sep 2026 goals/metrics/aov.csv:4" in lines
    assert "Baseline US$60 – goals/growth/aov.yml:12" in lines
    assert "Target US$80 – goals/growth/aov.yml:13" in lines
    assert "Progress (US$70 − US$60) ÷ (US$80 − US$60) = 50%" in lines
    assert any(line.startswith("Pace 50% ÷ 50") for line in lines)
    assert any(line.startswith("Thresholds pace ≥ 0.90 is on track") for line in lines)
    assert any(line.startswith("Data date 30 Sep 2026") for line in lines)


def test_a_goal_of_steps_is_explained_by_them(small: Path) -> None:
    """Each with its day and its place."""
    steps = "milestones:\n  - {title: Bundles, due: 2026-09-01, done: 2026-09-02}\n  - {title: Club, due: 2026-12-01}\n"
    (small / AOV).write_text(GOAL.partition("metrics:")[0] + steps)
    told = run("explain", "aov", small, "--as-of", "2026-10-15").stdout
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "Progress 1 ÷ 2 = 50%" in lines
    place = lines.index("- Bundles done 2 Sep 2026")
    assert lines[place + 1] == "goals/growth/aov.yml:7"
    assert "- Club open, due 1 Dec 2026" in lines


def test_places_are_never_broken(sample: Path) -> None:
    """However narrow the terminal, `file:line` can be clicked."""
    place = re.compile(r"goals/growth/average-order-value\.yml:\d+(?!\d)")
    told = [
        run("explain", "average-order-value", sample, COLUMNS=columns).stdout
        for columns in ("50", "80", "140")
    ]
    found = [place.findall(one) for one in told]
    assert len(found[0]) > 5
    assert found[0] == found[1] == found[2]


def test_an_unknown_goal_is_met_with_the_nearest(small: Path) -> None:
    """In the reader's language."""
    assert "Did you mean “aov”?" in run("explain", "avo", small).stderr
    assert "是不是“aov”？" in run("explain", "avo", small, language="zh").stderr
    assert "milepost status" in run("explain", "something-else", small).stderr


def test_a_score_is_explained_against_the_first_target_too(small: Path) -> None:
    """Both the present target's and the original's."""
    moved = "changes:\n  - {date: 2026-09-01, field: metrics.aov.target, from: 100, to: 80}\n"
    (small / AOV).write_text(GOAL.replace("due: 2026-12-31", "due: 2026-09-30") + moved)
    told = run("explain", "aov", small, "--as-of", "2026-10-05", COLUMNS="120").stdout
    assert "50% of the way, one decimal, half up: 0.5" in told
    assert "1.0 expected · 0.3 against the original target" in told


# -- the ledger --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_fix_writes_what_the_ledger_lacks(tmp_path: Path, language: Language) -> None:
    """It is told first, written when asked, and then there is nothing left to tell."""
    git = repository(tmp_path)
    git.move("2026-08-14", ("target: 72 ", "target: 74.88 "))
    told = run("check", git.root, language=language)
    assert "warning[unrecorded-change]" in told.stdout
    assert (
        "{date: 2026-08-14, field: metrics.aov.target, from: 72, to: 74.88, by: lin-yue}"
        in told.stdout
    )
    fixed = run("check", git.root, "--fix", language=language)
    assert fixed.exit_code == CLEAN
    assert AOV in fixed.stderr
    assert "unrecorded-change" not in fixed.stdout
    assert "target: 74.88  # agreed in June" in (git.root / AOV).read_text()
    assert "\nchanges:\n  - {date: 2026-08-14, " in (git.root / AOV).read_text()
    again = run("check", git.root, "--fix", language=language)
    assert again.stderr == ""


def test_what_cannot_be_fixed_is_left_alone_and_told(tmp_path: Path) -> None:
    """A file in another encoding stays as it is."""
    git = repository(tmp_path)
    git.move("2026-08-14", ("target: 72 ", "target: 74.88 "), ("Raise", "提升"))
    text = (git.root / AOV).read_text().encode("gb18030")
    git.commit("2026-08-15", {AOV: text})
    fixed = run("check", git.root, "--fix")
    assert "left alone, it is not UTF-8" in fixed.stderr
    assert "unrecorded-change" in fixed.stdout
    assert (git.root / AOV).read_bytes() == text


# -- build -------------------------------------------------------------------------------------------


def test_a_failed_build_leaves_the_old_site(small: Path) -> None:
    """At an error; with --strict at a warning too, which a plain build only shows."""
    assert run("build", small, "--as-of", "2026-10-15").exit_code == CLEAN
    page = small / "site/en/goals/aov.html"
    old = page.read_bytes()

    (small / AOV).write_text(FAULTY)
    failed = run("build", small, "--as-of", "2026-10-16")
    assert failed.exit_code == MISTAKES
    assert "error[" in failed.stderr
    assert "Nothing was built" in failed.stderr
    assert page.read_bytes() == old

    (small / AOV).write_text(DOUBTFUL)
    strict = run("build", small, "--as-of", "2026-10-16", "--strict")
    assert strict.exit_code == MISTAKES
    assert page.read_bytes() == old
    shown = run("build", small, "--as-of", "2026-10-16")
    assert shown.exit_code == CLEAN
    assert "warning[" in shown.stderr
    assert "as of 2026-10-16" in shown.stdout
    assert page.read_bytes() != old


def test_keep_going_leaves_the_faulty_out_and_says_so(small: Path) -> None:
    """The page of what is sound is there, that of the other is not; the exit code is that of a mistake."""
    faulty = FAULTY.replace("start: 2026-07-01\n", "").replace("six months", "half a year")
    (small / "goals/growth/other.yml").write_text(faulty)
    result = run("build", small, "--as-of", "2026-10-15", "--keep-going")
    assert result.exit_code == MISTAKES
    assert (small / "site/en/goals/aov.html").is_file()
    assert not (small / "site/en/goals/other.html").exists()
    assert "other" in (small / "site/en/goals/index.html").read_text()


def test_keep_going_needs_an_organisation(small: Path) -> None:
    """Without one there is nothing to leave out."""
    (small / "goals/organization.yml").write_text("name: [\n")
    result = run("build", small, "--keep-going")
    assert result.exit_code == MISTAKES
    assert "organization.yml" in result.stderr
    assert not (small / "site").exists()


def test_a_site_may_go_elsewhere_but_not_over_something_else(small: Path, tmp_path: Path) -> None:
    """A folder that holds no site of ours is left as it is."""
    assert run("build", small, "--site-dir", tmp_path / "out").exit_code == CLEAN
    assert (tmp_path / "out/index.html").is_file()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine")
    refused = run("build", small, "--site-dir", tmp_path / "mine")
    assert refused.exit_code == WRONG_USE
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["notes.txt"]


# -- serving -----------------------------------------------------------------------------------------


def served(root: Path, *options: str) -> subprocess.Popen[str]:
    """Serve a workspace until it is told to end."""
    return subprocess.Popen(
        [sys.executable, "-m", "milepost", "serve", root, "--address", "127.0.0.1:0", *options],
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def line_with(stream: IO[str], words: str) -> str:
    """The next line that says so."""
    for line in stream:
        if words in line:
            return line
    pytest.fail(f"nobody says {words!r}")


def test_a_preview_follows_what_is_saved_until_it_is_interrupted(small: Path) -> None:
    """The page, the mistakes at the terminal, and no traceback at the end."""
    process = served(small, "--as-of", "2026-11-15")
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        url = line_with(process.stdout, "http://").split()[2]
        page = f"{url}en/goals/aov.html"
        opener = build_opener(ProxyHandler({}))
        assert "Raise average order value" in opener.open(page).read().decode()
        (small / AOV).write_text(FAULTY)
        assert f"{AOV}:13" in line_with(process.stderr, "error[")
        line_with(process.stderr, "last good pages stay")
        assert "mp-live" in opener.open(page).read().decode()
        (small / AOV).write_text(GOAL.replace("Raise", "Lift"))
        line_with(process.stderr, "Up to date")
        assert "Lift average order value" in opener.open(page).read().decode()
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=60)[1]
    assert process.returncode == INTERRUPTED
    assert "Traceback" not in rest


def test_an_address_that_is_taken_is_wrong_use(small: Path) -> None:
    """Another one is named."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        result = run("serve", small, "--address", address)
    assert result.exit_code == WRONG_USE
    assert address in result.stderr
    assert "--address" in result.stderr


@pytest.mark.parametrize("address", ["8000", "localhost", "localhost:http", "127.0.0.1:99999", ""])
def test_an_address_is_a_host_and_a_port(small: Path, address: str) -> None:
    """Nothing else is taken for one."""
    result = run("serve", small, "--address", address)
    assert result.exit_code == WRONG_USE
    assert "HOST:PORT" in result.stderr


def test_a_preview_needs_a_configuration(small: Path) -> None:
    """As a build does."""
    (small / "mkdocs.yml").unlink()
    assert run("serve", small).exit_code == WRONG_USE

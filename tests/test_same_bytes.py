"""The same bytes every time: on any path, in any zone, locale and hash order, from a cold start and from a warm one."""

from __future__ import annotations

import filecmp
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.diagnostics import Diagnostic, has_errors
from milepost.pipeline import Edition, build, check
from milepost.publishing import search
from milepost.store import Means, Store

AS_OF = date(2026, 11, 15)

CONFIG = """\
site_name: Test
docs_dir: goals
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, milepost]
"""
ORGANIZATION = """\
name: {zh: 甲, en: A}
languages: [zh, en]
timezone: Asia/Shanghai
currency: USD
as_of: 2026-11-15
people: {lin: {name: {zh: 林, en: Lin}, team: one}, wu: {name: {zh: 吴, en: Wu}, team: one}}
teams: {one: {name: {zh: 一, en: One}, lead: lin}}
"""
GOAL = """\
title: {{zh: 目标 {words}, en: Goal {words}}}
category: growth
owner: {owner}
team: one
start: 2026-07-01
due: 2026-12-31
{above}metrics:
  - {{id: m, unit: USD, data: metrics/{data}.csv, direction: increase, target: {target}, baseline: 10}}
milestones:
  - {{title: {{zh: 里程碑, en: Stone}}, due: 2026-12-01, owner: {owner}}}
"""
NAMES = ("alpha", "beta", "gamma", "delta")
HEAD = "pages/goal/head.html"


class Edits:
    """A workspace and what people do to it; each edit is chosen by a number."""

    def __init__(self, root: Path, templates: Path) -> None:
        self.root = root
        self.templates = templates
        self.write("mkdocs.yml", CONFIG)
        self.write("goals/organization.yml", ORGANIZATION)
        for name in NAMES[:3]:
            self.add(name, 0)

    def write(self, path: str, text: str) -> None:
        """Write a file of the workspace."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    def goals(self) -> list[Path]:
        """Return the goals there are."""
        return sorted((self.root / "goals/growth").glob("*.yml"))

    def add(self, name: str, dice: int) -> None:
        """Add a goal, or write one anew."""
        others = [each.stem for each in self.goals() if each.stem > name]
        above = f"supports: {others[dice % len(others)]}\n" if others and dice % 2 else ""
        owner = ("lin", "wu")[dice % 2]
        self.data(name, dice)
        self.write(
            f"goals/growth/{name}.yml",
            GOAL.format(words=dice, owner=owner, above=above, data=name, target=20 + dice % 9),
        )

    def data(self, name: str, dice: int) -> None:
        """Write a goal's values."""
        days = [AS_OF - timedelta(weeks=back) for back in range(20, -1, -1)]
        rows = "".join(f"{day},{10 + place * (dice % 7) / 10}\n" for place, day in enumerate(days))
        self.write(f"goals/metrics/{name}.csv", "date,value\n" + rows)

    def edit(self, dice: int) -> None:
        """Do one of the things that people do."""
        kinds: tuple[Callable[[int], None], ...] = (
            self._goal,
            self._values,
            self._rename,
            self._delete,
            self._check_in,
            self._template,
            self._revert,
            self._person,
        )
        kinds[dice % len(kinds)](dice // len(kinds))

    def _goal(self, dice: int) -> None:
        self.add(NAMES[dice % len(NAMES)], dice)

    def _values(self, dice: int) -> None:
        self.data(NAMES[dice % len(NAMES)], dice)

    def _rename(self, dice: int) -> None:
        goals = self.goals()
        if goals:
            goals[dice % len(goals)].rename(self.root / f"goals/growth/renamed-{dice % 3}.yml")

    def _delete(self, dice: int) -> None:
        goals = self.goals()
        if len(goals) > 1:
            goals[dice % len(goals)].unlink()

    def _check_in(self, dice: int) -> None:
        goals = self.goals()
        goal, day = goals[dice % len(goals)].stem, AS_OF - timedelta(days=dice % 9)
        said = f"- {{goal: {goal}, date: {day}, author: lin, confidence: 0.{dice % 9}, note: {{zh: 好, en: Good}}}}\n"
        self.write("goals/checkins/2026-W46/lin.yml", said)

    def _template(self, dice: int) -> None:
        own = (self.templates / HEAD).read_text("utf-8")
        self.write(f"templates/{HEAD}", f"{own}\n<p>{dice}</p>\n")

    def _person(self, dice: int) -> None:
        self.write("goals/organization.yml", ORGANIZATION.replace("en: Lin", f"en: Lin {dice % 3}"))

    def _revert(self, _: int) -> None:
        shutil.rmtree(self.root / "templates", ignore_errors=True)


def publish(root: Path, place: Path, means: Means, as_of: date = AS_OF) -> None:
    """Build, faulty goals left out."""
    edition = Edition(as_of, keep_going=True)
    built = build(root, edition, place, lambda _: as_of, lambda *_: None, means)
    assert built.published is not None


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that only one of two sites has, or that differ."""
    names = [
        {each.relative_to(site).as_posix() for each in site.rglob("*") if each.is_file()}
        for site in (one, other)
    ]
    shared = sorted(names[0] & names[1])
    _, different, unread = filecmp.cmpfiles(one, other, shared, shallow=False)
    return sorted(names[0] ^ names[1]) + different + unread


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.lists(st.integers(0, 10_000), min_size=1, max_size=3), max_size=3))
def test_a_warm_build_is_a_cold_one(
    steps: list[list[int]],
    tmp_path_factory: pytest.TempPathFactory,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After any sequence of edits the site made with what earlier builds kept is the one made from nothing."""
    monkeypatch.setattr(search, "WHOLE", 8_000)
    monkeypatch.setattr(search, "PART", 4_000)
    folder = tmp_path_factory.mktemp("edits")
    edits = Edits(folder / "workspace", repository / "templates")
    warm = Means(Store(folder / "kept"))
    publish(edits.root, folder / "warm", warm)
    for number, step in enumerate(steps):
        for dice in step:
            edits.edit(dice)
        day = AS_OF + timedelta(days=number)
        publish(edits.root, folder / "warm", warm, day)
        publish(edits.root, folder / "cold", Means(), day)
        assert differing(folder / "warm", folder / "cold") == []


def test_what_was_damaged_is_made_again(tmp_path: Path, repository: Path) -> None:
    """Entries cut short, emptied, overwritten or gone: the site is the same."""
    edits = Edits(tmp_path / "workspace", repository / "templates")
    store = tmp_path / "kept"
    publish(edits.root, tmp_path / "first", Means(Store(store)))
    chance = random.Random(5)  # noqa: S311  not for secrets
    for entry in sorted(each for each in store.rglob("*") if each.is_file()):
        whole = entry.read_bytes()
        match chance.randrange(5):
            case 0:
                entry.unlink()
            case 1:
                entry.write_bytes(b"")
            case 2:
                entry.write_bytes(whole[: len(whole) // 2])
            case 3:
                entry.write_bytes(whole[:-3] + b"???")
    publish(edits.root, tmp_path / "second", Means(Store(store)))
    assert differing(tmp_path / "first", tmp_path / "second") == []


def test_two_builds_at_once_share_what_they_keep(tmp_path: Path, repository: Path) -> None:
    """Both end well, and with the same site."""
    edits = Edits(tmp_path / "workspace", repository / "templates")
    means = Means(Store(tmp_path / "kept"))
    context = get_context("spawn")
    builds = [
        context.Process(target=publish, args=(edits.root, tmp_path / name, means))
        for name in ("one", "other")
    ]
    for each in builds:
        each.start()
    for each in builds:
        each.join()
    assert [each.exitcode for each in builds] == [0, 0]
    assert differing(tmp_path / "one", tmp_path / "other") == []


def test_nothing_of_the_machine_gets_in(tmp_path: Path, repository: Path) -> None:
    """Another path, zone, locale and hash seed, with helpers and without: the same bytes."""
    sites = []
    surroundings = (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "77"},
    )
    for number, own in enumerate(surroundings):
        root = Edits(
            tmp_path / f"at-{number}" / ("x" * number) / "w", repository / "templates"
        ).root
        subprocess.run(
            [sys.executable, "-m", "milepost", "build", *["--no-cache"][number:], str(root)],
            env={**os.environ, **own},
            check=True,
            capture_output=True,
        )
        sites.append(root / "site")
    assert differing(*sites) == []


def test_a_site_that_stands_is_left_standing(tmp_path: Path, repository: Path) -> None:
    """With nothing changed no file is written; one that somebody changed, removed or added leads to a build."""
    edits = Edits(tmp_path / "workspace", repository / "templates")
    means, place = Means(Store(tmp_path / "kept")), tmp_path / "site"
    publish(edits.root, place, means)
    publish(edits.root, tmp_path / "again", Means())
    home = place / "en/index.html"
    written = home.stat().st_ino
    publish(edits.root, place, means)
    assert home.stat().st_ino == written
    for spoil in (
        lambda: home.write_text("changed", "utf-8"),
        home.unlink,
        lambda: (place / "en/more.html").write_text("added", "utf-8"),
    ):
        spoil()
        publish(edits.root, place, means)
        assert differing(place, tmp_path / "again") == []


def test_what_stays_is_taken_over(tmp_path: Path, repository: Path) -> None:
    """Another goal's page and files are not written again; one that somebody changed is."""
    edits = Edits(tmp_path / "workspace", repository / "templates")
    means, place = Means(Store(tmp_path / "kept")), tmp_path / "site"
    publish(edits.root, place, means)
    names = ("goals/alpha.html", "data/alpha.csv", "badges/zh/alpha.svg")
    paths = [place / "en" / names[0], *(place / name for name in names[1:])]
    before = [path.stat().st_ino for path in paths]
    edits.data("gamma", 5)
    publish(edits.root, place, means)
    publish(edits.root, tmp_path / "cold", Means())
    assert differing(place, tmp_path / "cold") == []
    assert [path.stat().st_ino for path in paths] == before
    paths[0].write_bytes(paths[0].read_bytes().replace(b"<h1", b"<H1"))
    edits.data("gamma", 6)
    publish(edits.root, place, means)
    publish(edits.root, tmp_path / "cold", Means())
    assert differing(place, tmp_path / "cold") == []


def test_a_site_of_many_goals_is_the_same_site(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What sums up is made by one process then, and helpers come and go."""
    publish(repository, tmp_path / "few", Means())
    monkeypatch.setattr("milepost.rendering.render.MANY", 0)
    monkeypatch.setattr("milepost.crew.SPAN", 16)
    monkeypatch.setattr("milepost.crew.LEAST", 1)
    publish(repository, tmp_path / "many", Means(Store(tmp_path / "kept"), alone=False))
    assert differing(tmp_path / "few", tmp_path / "many") == []


def test_the_next_day_is_another_site(tmp_path: Path, repository: Path) -> None:
    """The same files as of another day, or for another audience, are not what stands."""
    edits = Edits(tmp_path / "workspace", repository / "templates")
    means, place = Means(Store(tmp_path / "kept")), tmp_path / "site"
    publish(edits.root, place, means)
    first = (place / "en/index.html").read_bytes()
    publish(edits.root, place, means, AS_OF + timedelta(days=1))
    assert (place / "en/index.html").read_bytes() != first


def test_a_check_says_the_same_again(tmp_path: Path, repository: Path) -> None:
    """What an earlier check found is said again while nothing has changed, and only then."""
    edits = Edits(tmp_path / "workspace", repository / "templates")
    means = Means(Store(tmp_path / "kept"))

    def found() -> tuple[Diagnostic, ...]:
        return check(edits.root, lambda _: AS_OF, means).reading.diagnostics

    def found_anew() -> tuple[Diagnostic, ...]:
        return check(edits.root, lambda _: AS_OF).reading.diagnostics

    assert found() == found() == found_anew()
    edits.write("goals/growth/alpha.yml", "title: A\ncategory: nonsense\n")
    assert found() == found() == found_anew()
    assert has_errors(found())

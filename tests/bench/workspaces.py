"""Workspaces of any number of goals, the same files every time."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

AS_OF = date(2026, 11, 15)
WEEKS = 104
"""Weekly values of a metric, the last of them on AS_OF."""

METRICS = 3
BRANCHES = 5
"""Goals that support the same goal above them."""

CHECKIN_WEEKS = 4
CATEGORIES = ("financial", "growth", "team", "operations", "product", "customer")

CONFIG = """\
site_name: 基准 Bench
docs_dir: goals
site_dir: site
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, milepost]
"""


@dataclass(frozen=True, slots=True)
class Scale:
    """How many goals, and the people and teams that would carry them: ten goals a person, five people a team."""

    goals: int

    @property
    def people(self) -> int:
        """People, one goal in ten."""
        return max(8, self.goals // 10)

    @property
    def teams(self) -> int:
        """Teams, one person in five."""
        return max(4, self.people // 5)


def write_workspace(folder: Path, goals: int) -> Path:
    """Write a workspace of so many goals, two languages, three metrics each; the folder."""
    scale = Scale(goals)
    _write(folder / "mkdocs.yml", CONFIG)
    _write(folder / "goals/organization.yml", organization(scale))
    for number in range(goals):
        _write(goal_file(folder, number), goal(number, scale))
        for metric in range(METRICS):
            _write(csv_file(folder, number, metric), csv(number, metric))
    for path, text in checkins(scale):
        _write(folder / "goals/checkins" / path, text)
    return folder


def goal_file(folder: Path, number: int) -> Path:
    """Where a goal's YAML lies."""
    return folder / f"goals/{CATEGORIES[number % len(CATEGORIES)]}/goal-{number:05}.yml"


def csv_file(folder: Path, number: int, metric: int) -> Path:
    """Where the values of one of its metrics lie."""
    return folder / f"goals/metrics/goal-{number:05}-{metric}.csv"


def organization(scale: Scale) -> str:
    """The organisation: names, people, teams."""
    people = "".join(
        f"  person-{each:04}: {{name: {{zh: 成员{each}, en: Member {each}}}, "
        f"team: team-{each % scale.teams:03}, capacity: 12}}\n"
        for each in range(scale.people)
    )
    teams = "".join(
        f"  team-{each:03}: {{name: {{zh: 团队{each}, en: Team {each}}}, lead: person-{each:04}}}\n"
        for each in range(scale.teams)
    )
    return (
        "name: {zh: 基准公司, en: Bench Company}\n"
        "mission: {zh: 让每一次出门都轻装上路。, en: Travel lighter.}\n"
        "languages: [zh, en]\ntimezone: Asia/Shanghai\ncurrency: USD\n"
        f"as_of: {AS_OF}\ncheckin_every: week\n"
        "focus: {max_metrics: 3, metrics: [goal-00000/m0, goal-00001/m1, goal-00002/m2]}\n"
        f"people:\n{people}teams:\n{teams}"
        "calendar:\n  - name: {zh: 黑五物流高峰, en: Black Friday logistics peak}\n"
        "    from: 2026-11-20\n    to: 2026-12-05\n    avoid: [product]\n"
    )


def goal(number: int, scale: Scale) -> str:
    """A goal as a careful team writes it; every fifth carries those below it."""
    start = date(2026, 1, 1) + timedelta(days=number * 7 % 180)
    due = start + timedelta(days=240 + number * 11 % 120)
    owner = f"person-{number % scale.people:04}"
    above = f"supports: goal-{(number - 1) // BRANCHES:05}\n" if number else ""
    level = "company" if number <= BRANCHES else "team"
    return (
        f"title:\n  zh: 第 {number} 号目标：六个月内客单价提升 {10 + number % 30}%\n"
        f"  en: Goal {number}, raise average order value by {10 + number % 30}% in six months\n"
        f"category: {CATEGORIES[number % len(CATEGORIES)]}\nlevel: {level}\n"
        f"owner: {owner}\nteam: team-{number % scale.people % scale.teams:03}\n"
        f"start: {start}\ndue: {due}\n"
        "why:\n  zh: 广告单价一年涨了两成，让每位客人一次把出行装备买齐，是今年最划算的增长。\n"
        "  en: A click costs a fifth more than a year ago, so helping a customer buy the whole kit is our cheapest growth.\n"
        f"{above}{SMART}"
        f"priority: {{impact: {1 + number % 5}, effort: {1 + number * 3 % 5}, "
        "reason: {zh: 直接抬高每单毛利, en: Lifts the margin of every order}}\n"
        f"{_feasibility(number)}metrics:\n"
        + "".join(_metric(number, each, start) for each in range(METRICS))
        + "milestones:\n"
        + "".join(_step(number, each, start, due, owner, "milestone") for each in range(3))
        + "actions:\n"
        + "".join(_step(number, each, start, due, owner, "action") for each in range(5))
        + "contingencies:\n"
        "  - trigger: {zh: 头程运费上涨超过 30%, en: Ocean freight rises by more than 30%}\n"
        "    response: {zh: 组合改为海外仓发货, en: Bundles ship from the overseas warehouse}\n"
        f"    owner: {owner}\n"
    )


SMART = """\
smart:
  specific: {zh: 通过热销品组合与会员体系提高老客每单金额, en: Raise what customers spend through bundles and a membership}
  measurable: {zh: 每周看店铺后台的周报, en: Read off the store's weekly report}
  achievable: {zh: "去年同期最快 6 个月提升 14%", en: The best six months so far brought 14%}
  relevant: {zh: 支撑三年营收 250 万美元的目标, en: Carries the goal of US$2.5 million within three years}
  time_bound: {zh: 年底前完成，中间设两个检查点, en: Done by the end of the year with two checkpoints}
"""


def _feasibility(number: int) -> str:
    kinds = ("team", "funding", "time_window", "policy", "industry_cycle")
    return "feasibility:\n" + "".join(
        f"  {kind}: {{score: {1 + (number + place) % 5}, note: {{zh: 已与各方核对, en: Agreed with all}}}}\n"
        for place, kind in enumerate(kinds)
    )


def _metric(number: int, metric: int, start: date) -> str:
    baseline = 60 + number % 40
    return (
        f"  - id: m{metric}\n"
        f"    name: {{zh: 指标 {number}-{metric}, en: Metric {number}-{metric}}}\n"
        f"    unit: {('USD', 'percent', 'count')[metric]}\n    direction: increase\n"
        f"    data: metrics/goal-{number:05}-{metric}.csv\n    every: week\n"
        f"    baseline: {{value: {baseline}, date: {start - timedelta(days=1)}, "
        "source: {zh: 周报, en: Weekly report}}\n"
        f"    target: {baseline + 20}\n    stretch: {baseline + 26}\n"
    )


def _step(number: int, place: int, start: date, due: date, owner: str, kind: str) -> str:
    share = (place + 1) / (4 if kind == "milestone" else 6)
    day = start + timedelta(days=round((due - start).days * share))
    done = f"    done: {day - timedelta(days=1)}\n" if day < AS_OF - timedelta(days=9) else ""
    words = {"milestone": "里程碑", "action": "行动"}[kind]
    return (
        f"  - title: {{zh: {words} {number}-{place}, en: {kind.capitalize()} {number}-{place}}}\n"
        f"    due: {day}\n{done}    owner: {owner}\n"
    )


def csv(number: int, metric: int) -> str:
    """A hundred and four weekly values that rise towards the target, each goal at its own pace."""
    low, pace = 60 + number % 40, (number * 7 + metric * 3) % 11 / 10
    rows = []
    for week in range(WEEKS):
        day = AS_OF - timedelta(weeks=WEEKS - 1 - week)
        wave = math.sin((week + number) / 5 + metric) * 1.5
        rows.append(f"{day},{low - 6 + pace * 26 * week / WEEKS + wave:.2f}\n")
    return "date,value\n" + "".join(rows)


def checkins(scale: Scale) -> Iterator[tuple[str, str]]:
    """A file a person a week, by its path below the check-ins' folder."""
    for back in range(CHECKIN_WEEKS):
        day = AS_OF - timedelta(days=2, weeks=back)
        year, week, _ = day.isocalendar()
        for person in range(scale.people):
            text = "".join(
                f"- goal: goal-{number:05}\n  date: {day}\n  author: person-{person:04}\n"
                f"  confidence: {(number + back) % 10 / 10}\n"
                "  note: {zh: 购物车推荐位还没上，上了以后应该能再推一把。, en: Suggestions in the cart are still to come.}\n"
                "  next_step: {zh: 会员规则定稿, en: Finish the rules of the membership}\n"
                for number in range(person, scale.goals, scale.people)
            )
            if text:
                yield f"{year}-W{week:02}/person-{person:04}.yml", text


def write_plain(folder: Path, goals: int) -> Path:
    """Write what plain MkDocs is given beside it: two Markdown pages a goal with the goal's own words."""
    scale = Scale(goals)
    _write(
        folder / "mkdocs.yml",
        "site_name: Plain\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
        "plugins: [search]\nnav: [index.md]\n",
    )
    _write(folder / "docs/index.md", "# Plain\n")
    for number in range(goals):
        for language in ("zh", "en"):
            _write(folder / f"docs/{language}/goal-{number:05}.md", plain_page(number, scale))
    return folder


def plain_page(number: int, scale: Scale) -> str:
    """A goal's words as Markdown: headings, paragraphs, lists, and the last values as a table."""
    lines = goal(number, scale).splitlines()
    sections: list[str] = [f"# Goal {number}\n"]
    for line in lines:
        if line and not line.startswith((" ", "-")):
            key, _, rest = line.partition(":")
            sections.append(f"\n## {key.capitalize()}\n\n{rest.strip()}\n")
        else:
            sections.append(f"* {line.strip().replace('{', '').replace('}', '').lstrip('- ')}")
    rows = csv(number, 0).splitlines()[-12:]
    table = "\n".join(f"| {row.replace(',', ' | ')} |" for row in rows)
    return "\n".join(sections) + f"\n\n## Data\n\n| Date | Value |\n| --- | --- |\n{table}\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())

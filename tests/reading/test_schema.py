from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import WriteWorkspace
from tests.reading.json_schema import complaints

from milepost.model.goals import Aspect, Goal, Letter
from milepost.reading.schema import json_schemas
from milepost.reading.workspace import read_workspace

SCHEMAS = json_schemas()
CASES = Path(__file__).parent.parent / "workspaces"


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates are strings, and of the words only true, false and null mean anything."""


EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_an_editor_reads(content: str | bytes) -> Any:
    """The values that an editor would check."""
    return yaml.load(content, Loader=EditorLoader)  # noqa: S506 - a SafeLoader with less in it


def schema_of(path: Path, docs: Path) -> str:
    """Which schema an editor would use for a file."""
    parts = path.relative_to(docs).parts
    if parts == ("organization.yml",):
        return "organization"
    return {"checkins": "checkin", "reviews": "review"}.get(parts[0], "goal")


def objects(schema: object) -> Iterator[dict[str, Any]]:
    """Every object in a schema that lists keys."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def test_there_is_a_schema_a_file() -> None:
    """Each of the four kinds of YAML file has one."""
    assert set(SCHEMAS) == {"organization", "goal", "checkin", "review"}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_key_is_described_in_both_languages(name: str) -> None:
    """An editor that shows a description shows it in English and in Chinese."""
    for block in objects(SCHEMAS[name]):
        for key, entry in block["properties"].items():
            assert entry.get("description"), key
            assert any("\u4e00" <= character <= "\u9fff" for character in entry["description"]), key


def test_the_sample_passes_its_schemas(sample: Path) -> None:
    """An editor underlines nothing in the sample workspace, which the reader reads."""
    docs = sample / "goals"
    files = sorted(docs.rglob("*.yml"))
    assert len(files) > 30
    for path in files:
        schema = SCHEMAS[schema_of(path, docs)]
        content = as_an_editor_reads(path.read_bytes())
        assert list(complaints(content, schema, schema, path.name)) == []


def test_the_real_workspace_passes_its_schemas(sdg_uk: Path) -> None:
    """Nor in the real one."""
    docs = sdg_uk / "goals"
    for path in sorted(docs.rglob("*.yml")):
        schema = SCHEMAS[schema_of(path, docs)]
        content = as_an_editor_reads(path.read_bytes())
        assert list(complaints(content, schema, schema, path.name)) == []


EVERYTHING = """\
format: 1
x-ours: {anything: [1, 2]}
title: 2026
category: growth
level: company
horizon: long
commitment: aspirational
lifecycle: closed
closed_on: '2026-10-31'
outcome: {zh: 好, en: Good}
audience: team
owner: lin-yue
team: growth
start: 2026-07-01
due: "2026-12-31"
why:
supports: [{goal: parent, weight: 2}, other]
smart: {specific: {zh: 一, en: One}, time_bound: Soon}
priority: {impact: 5, effort: "3", reason: true}
feasibility: {team: {score: 4, note: Fine}, funding: 3}
metrics:
  - id: aov
    unit: "%"
    direction: between
    data: {csv: metrics/m.csv, where: {market: NO, year: 2026, blank: , text: ''}, combine: last, stamp: end, calendar: fiscal}
    aggregation: mean
    window: 12 months
    every: month
    lag: 5 days
    baseline: 60%
    target: [1, "2,000.5"]
    stretch: 3
    plan: {points: {2026-09-30: 66}}
    weight: 0.5
  - {use: shared, target: 5, direction: at_most, plan: {months: {11: 3, 12: 2}}, lag: 3}
guardrails:
  - {id: g, data: metrics/m.csv, unit: {zh: 件, en: pieces}, direction: at_most, target: 1e3, plan: step}
milestones: [{title: Launch, due: 2026-09-15, done: , owner: lin-yue, celebration: Dinner}]
actions: [{title: Look, due: 2026-07-20}]
contingencies: [{trigger: Rain, response: Umbrella}]
changes:
  - {date: 2026-08-14, field: metrics.aov.target, from: [0, 1], to: [1, 2000.5], by: lin-yue, reason: More}
  - {date: 2026-08-14, field: due, to: 2026-12-31}
accept: [{rule: no-contingency, reason: We know}]
links: [{title: Plan, url: "https://example.com/a:b?c=d"}, {title: Mail, url: "mailto:a@b"}, {title: Page, url: ../page.md}]
"""


def read_goal(folder: Path, content: str, write_workspace: WriteWorkspace) -> Goal | None:
    """The goal of this content, in a workspace with what it refers to; None where it has errors."""
    files = {
        "goals/organization.yml": "name: Farsail\npeople: {lin-yue: {name: Lin}}\nteams: {growth: {name: Growth}}\n"
        "metrics: {shared: {data: metrics/m.csv}}\n",
        "goals/everything.yml": content,
        "goals/parent.yml": "title: P\ncategory: growth\nowner: lin-yue\nstart: 2026-01-01\ndue: 2026-12-31\n",
        "goals/other.yml": "title: O\ncategory: growth\nowner: lin-yue\nstart: 2026-01-01\ndue: 2026-12-31\n",
        "goals/metrics/m.csv": "date,value,market,year,blank,text\n2026-07,1,NO,2026,,\n",
    }
    workspace = read_workspace(write_workspace(folder, files)).workspace
    return workspace.goals["everything"] if workspace else None


def test_reader_and_schema_accept_the_same(tmp_path: Path, write_workspace: WriteWorkspace) -> None:
    """Every key in its less usual spellings is read, and underlined by no editor."""
    goal = read_goal(tmp_path, EVERYTHING, write_workspace)
    assert goal is not None
    assert set(goal.smart) == {Letter.SPECIFIC, Letter.TIME_BOUND}
    assert set(goal.feasibility) == {Aspect.TEAM, Aspect.FUNDING}
    assert goal.metrics[0].data.where == {"market": "NO", "year": "2026", "blank": "", "text": ""}
    assert [len(metric.observations) for metric in goal.metrics] == [1, 1]
    assert goal.why is None
    assert goal.milestones[0].done is None
    schema = SCHEMAS["goal"]
    assert list(complaints(as_an_editor_reads(EVERYTHING), schema, schema)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("level: company", "level: country"),
        ("owner: lin-yue\n", "owner: Lin Yue\n"),
        ("start: 2026-07-01", "start: 2026/07/01"),
        ("x-ours:", "ours:"),
        ("impact: 5", "impact: 6"),
        ("score: 4", "score: 4.5"),
        ("combine: last", "combine: first"),
        ("window: 12 months", "window: a while"),
        ("lag: 5 days", "lag: later"),
        ("https://example.com/a:b?c=d", "javascript:run"),
        ("{points: {2026-09-30: 66}}", "{points: {soon: 66}}"),
        ("{months: {11: 3, 12: 2}}", "{months: {13: 3}}"),
        ("format: 1", "format: 2"),
        ("title: 2026\n", ""),
        ("due: 2026-09-15, ", ""),
        ("{zh: 好, en: Good}", "{zh: 好, fr: Bon}"),
        ("weight: 0.5", "weight: -1"),
    ],
)
def test_reader_and_schema_refuse_the_same(
    tmp_path: Path, write_workspace: WriteWorkspace, right: str, wrong: str
) -> None:
    """A mistake that an editor can see is underlined there, and an error here."""
    assert right in EVERYTHING
    content = EVERYTHING.replace(right, wrong, 1)
    schema = SCHEMAS["goal"]
    assert list(complaints(as_an_editor_reads(content), schema, schema)) != []
    assert read_goal(tmp_path, content, write_workspace) is None

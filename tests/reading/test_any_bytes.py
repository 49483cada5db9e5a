from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.model.text import LANGUAGES
from milepost.reading.read import Reading
from milepost.reading.workspace import read_workspace
from milepost.rendering.diagnostics import format_github, format_json, format_text

FILES = {
    "organization.yml": b"name: Farsail\nlanguages: [zh, en]\npeople:\n  lin-yue: {name: Lin, team: growth}\n"
    b"teams: {growth: {name: Growth, lead: lin-yue}}\nmetrics: {shared: {unit: percent, data: metrics/m.csv, every: year}}\n"
    b"focus: {metrics: [aov/aov]}\ncalendar: [{name: Peak, from: 2026-11-15, to: 2026-12-05, avoid: [growth]}]\n",
    "aov.yml": b"title: {zh: \xe5\xae\xa2\xe5\x8d\x95\xe4\xbb\xb7, en: AOV}\ncategory: growth\nowner: lin-yue\nstart: 2026-07-01\n"
    b"due: 2026-12-31\nsupports: [{goal: parent, weight: 2}]\nmetrics:\n  - id: aov\n    unit: percent\n    direction: between\n"
    b"    data: {csv: metrics/m.csv, where: {market: US}, combine: sum, stamp: start}\n    target: [1, 2]\n"
    b"    plan: {points: {2026-09-30: 66}}\n    baseline: {value: 3, date: 2026-06-30}\n  - {use: shared, lag: 5 days}\n"
    b"milestones: [{title: Launch, due: 2026-09-15}]\nchanges: [{date: 2026-08-14, field: metrics.aov.target, from: 72, to: 74}]\n"
    b"accept: [{rule: no-contingency, reason: We know}]\nlinks: [{title: Plan, url: 'https://example.com'}]\n",
    "parent.yml": b"title: Parent\ncategory: growth\nowner: lin-yue\nstart: 2026-07-01\ndue: 2026-12-31\n",
    "metrics/m.csv": b"date,market,value,note,recorded_at\n2026-07,US,1,,2026-08-01\n2026-07,US,2,x,2026-08-02\n2025/26,US,3%,,\n",
    "checkins/2026-W46/lin-yue.yml": b"- goal: aov\n  date: 2026-11-13\n  confidence: 0.7\n  blockers: [One]\n"
    b"  override: {status: at_risk, reason: Strike, until: 2026-11-30}\n",
    "reviews/2026-Q3.yml": b"quarter: 2026-Q3\ndate: 2026-10-08\nauthor: lin-yue\nlessons: [{goal: aov, text: Ask}, Plain]\n"
    b"decisions: [{goal: aov, decision: keep}]\nasks: [{text: More, from: lin-yue}]\n",
    "feedback/all.csv": b"date,side,theme,text_zh,text_en,goal,severity\n2026-09-01,employee,packaging,,,aov,2\n",
}

SPARKS = st.sampled_from(
    [b"\x00", b"\xff", b"\t", b"%", b":", b": ", b"- ", b"{", b"}", b"[", b"]", b"&a ", b"*a", b"<<: ", b"'", b'"', b"|\n", b"---\n", b"\r",
     b"#", b"!!x ", b"?", b",", b"\n", b"9" * 40, b"1e999", b"\xef\xbc\x9a", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"null", b"0000-00-00"]
)  # fmt: skip


@contextmanager
def workspace(name: str, content: bytes) -> Iterator[Path]:
    """A good workspace with one file replaced."""
    root = Path(tempfile.mkdtemp())
    try:
        for other, data in {**FILES, name: content}.items():
            path = root / "goals" / other
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        yield root
    finally:
        shutil.rmtree(root)


def read_and_word(name: str, content: bytes) -> Reading:
    """Read it, and word what is found in every way."""
    with workspace(name, content) as root:
        reading = read_workspace(root, keep_going=True)
    for language in LANGUAGES:
        format_text(reading.diagnostics, reading.sources, language, color=True).encode()
        format_github(reading.diagnostics, language).encode()
    format_json(reading.diagnostics).encode()
    return reading


def test_the_files_to_be_broken_are_whole() -> None:
    """What is broken below is read in full beforehand, so that breaking it reaches every reader."""
    reading = read_and_word("parent.yml", FILES["parent.yml"])
    assert reading.workspace is not None
    assert len(reading.workspace.goals["aov"].metrics) == 2
    assert reading.workspace.checkins
    assert reading.workspace.reviews
    assert reading.workspace.signals


@pytest.mark.parametrize("name", sorted(FILES))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    content=st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_in_a_file_are_a_diagnostic_at_most(name: str, content: bytes) -> None:
    """No bytes whatever in any file raise an exception."""
    read_and_word(name, content)


@pytest.mark.parametrize("name", sorted(FILES))
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_good_file_with_a_splinter_in_it_is_a_diagnostic_at_most(
    name: str, data: st.DataObject
) -> None:
    """Nor does a good file that a few bytes were put into, taken from or swapped in."""
    content = FILES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(start + 12, len(content))))
        content = content[:start] + data.draw(SPARKS | st.binary(max_size=3)) + content[end:]
    read_and_word(name, content)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b"{a: " * 50_000,
        b"- " * 100_000,
        b"? " * 100_000,
        b"a: &a [*a]\n",
        b"a: &a {b: *a}\n",
        b"".join(b"a%d: &a%d [%s]\n" % (n, n, b",".join([b"*a%d" % (n - 1)] * 9) if n else b"x") for n in range(30)),
        b"a: &x " + b"[" * 30 + b"]" * 30 + b"\nb: " + b"[" * 30 + b"*x" + b"]" * 30,
        b"x: " + b"y" * 3_000_000,
    ],
)  # fmt: skip
def test_what_would_exhaust_a_reader_is_refused(content: bytes) -> None:
    """Depth, aliases and size are bounded, and the refusal says which."""
    reading = read_and_word("aov.yml", content)
    assert {found.code for found in reading.diagnostics} & {
        "too-deep", "alias-cycle", "too-many-nodes", "file-too-large", "yaml-flow", "yaml-expected-key", "yaml-syntax"
    }  # fmt: skip

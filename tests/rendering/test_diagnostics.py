from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from tests.conftest import WriteWorkspace
from tests.hostile import ATTACK, hostile_files

import milepost.reading
from milepost.diagnostics import Diagnostic, Location, Severity
from milepost.model.text import LANGUAGES, Language
from milepost.reading.workspace import read_workspace
from milepost.rendering.catalogue import catalogue
from milepost.rendering.diagnostics import (
    format_github,
    format_json,
    format_text,
    make_visible,
    message,
    remedy,
)

CASES = sorted(
    path for path in (Path(__file__).parent.parent / "workspaces").iterdir() if path.is_dir()
)
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def unknown_key(
    path: str = "goals/aov.yml", line: int = 1, column: int = 1, **values: str
) -> Diagnostic:
    """An error at a word five characters long."""
    at = Location(path, line, column, line, column + 5)
    return Diagnostic("unknown-key", Severity.ERROR, at, {"key": "titel", **values})


def test_a_person_reads_place_message_lines_and_remedy() -> None:
    """`file:line:column: error[code] message`, the line with a mark, the remedy, and a count."""
    found = unknown_key(line=2, nearest="title")
    sources = {"goals/aov.yml": {2: "titel: Raise it"}}
    assert format_text([found], sources, "en", color=False) == (
        "goals/aov.yml:2:1: error[unknown-key] there is no key “titel” here. Did you mean “title”?\n"
        "  2 | titel: Raise it\n"
        "    | ^^^^^\n"
        "  fix: Correct or remove it; keys of your own begin with x-.\n"
        "\n"
        "1 error, 0 warnings.\n"
    )
    assert format_text([found], sources, "zh", color=False) == (
        "goals/aov.yml:2:1: error[unknown-key] 没有“titel”这个键。是不是“title”？\n"
        "  2 | titel: Raise it\n"
        "    | ^^^^^\n"
        "  改法：改正拼写或删除；团队自用的键以 x- 开头。\n"
        "\n"
        "1 个错误，0 个警告。\n"
    )


def test_nothing_wrong_is_said_so() -> None:
    """A clean workspace is told in one line."""
    assert format_text([], {}, "en", color=False) == "Nothing is wrong.\n"
    assert format_text([], {}, "zh", color=False) == "没有发现问题。\n"


def test_the_mark_stands_below_chinese_words() -> None:
    """A Chinese character is two columns wide at a terminal."""
    sources = {"goals/aov.yml": {1: "{zh: 客单价, titel: x}"}}
    text = format_text([unknown_key(column=11)], sources, "en", color=False)
    assert "  1 | {zh: 客单价, titel: x}\n    |              ^^^^^\n" in text


def test_a_long_line_is_shown_around_the_mark() -> None:
    """Of a line of thousands of characters the reader sees the hundred that matter."""
    line = "a" * 1000 + "titel" + "b" * 1000
    text = format_text([unknown_key(column=1001)], {"goals/aov.yml": {1: line}}, "en", color=False)
    shown, mark = text.splitlines()[1:3]
    assert len(shown) < 120
    assert shown[mark.index("^") : mark.rindex("^") + 1] == "titel"


def test_several_lines_of_a_place_are_shown() -> None:
    """A place of two lines is shown with both, the first marked; related places follow."""
    found = Diagnostic(
        "duplicate-key",
        Severity.ERROR,
        Location("a.yml", 9, 3, 10, 4),
        {"key": "why"},
        related=(Location("a.yml", 2, 1, 2, 4),),
    )
    sources = {"a.yml": {2: "why: a", 9: "  why: |", 10: "    b"}}
    assert format_text([found], sources, "en", color=False).splitlines()[1:8] == [
        "   9 |   why: |",
        "     |   ^^^^^^",
        "  10 |     b",
        "  fix: Remove one of them; YAML would silently drop the first.",
        "  see a.yml:2:1",
        "  2 | why: a",
        "    | ^^^",
    ]


def test_what_was_cut_short_counts_in_full() -> None:
    """The count at the end includes the mistakes that are only counted."""
    more = Diagnostic(
        "and-more", Severity.ERROR, Location("a.csv"), {"count": 40, "of": "bad-number"}
    )
    text = format_text([unknown_key(), more], {}, "en", color=False)
    assert "a.csv:1:1: error[and-more] 40 more of the same (bad-number) are not listed" in text
    assert text.endswith("41 errors, 0 warnings.\n")
    assert json.loads(format_json([unknown_key(), more]))["errors"] == 41


def test_colours_are_there_only_when_asked_for() -> None:
    """A file or a pipe gets no escape sequence."""
    assert "\x1b" not in format_text([unknown_key()], {}, "en", color=False)
    assert "\x1b[1;31merror[unknown-key]\x1b[0m" in format_text(
        [unknown_key()], {}, "en", color=True
    )


def test_json_is_one_document_with_both_languages() -> None:
    """A program finds place, code, values, message and remedy under stable keys."""
    document = json.loads(format_json([unknown_key(line=3, column=2, nearest="title")]))
    assert document["errors"] == 1
    assert document["warnings"] == 0
    assert document["diagnostics"] == [
        {
            "code": "unknown-key",
            "severity": "error",
            "path": "goals/aov.yml",
            "line": 3,
            "column": 2,
            "end_line": 3,
            "end_column": 7,
            "goal": None,
            "metric": None,
            "values": {"key": "titel", "nearest": "title"},
            "message": {
                "zh": "没有“titel”这个键。是不是“title”？",
                "en": "there is no key “titel” here. Did you mean “title”?",
            },
            "remedy": {
                "zh": "改正拼写或删除；团队自用的键以 x- 开头。",
                "en": "Correct or remove it; keys of your own begin with x-.",
            },
            "related": [],
        }
    ]


def test_a_github_annotation_is_one_line() -> None:
    """File, line and columns as properties; message and remedy as data."""
    assert format_github([unknown_key(line=3, column=2)], "en") == (
        "::error file=goals/aov.yml,line=3,col=2,endLine=3,endColumn=6,title=unknown-key::"
        "there is no key “titel” here%0ACorrect or remove it; keys of your own begin with x-.\n"
    )


def test_github_properties_escape_their_separators() -> None:
    """A comma, a colon, a percent sign or a line break in a file's name stays in it."""
    annotation = format_github([unknown_key(path="goals/a,b:c%d\n::error::e.yml")], "en")
    assert annotation.startswith(
        "::error file=goals/a%2Cb%3Ac%25d\\n%3A%3Aerror%3A%3Ae.yml,line=1,"
    )
    assert annotation.count("\n") == 1


def test_no_text_of_an_author_is_a_command() -> None:
    """Neither a terminal nor GitHub sees a control character, a line or a direction that an author wrote."""
    found = Diagnostic(
        "unknown-key",
        Severity.WARNING,
        Location(f"goals/{ATTACK}.yml", 1, 1),
        {"key": ATTACK, "nearest": ATTACK},
        related=(Location(ATTACK, 1, 1),),
    )
    sources = {found.at.path: {1: ATTACK}, ATTACK: {1: ATTACK}}
    for language in LANGUAGES:
        text = format_text([found], sources, language, color=False)
        assert all(character.isprintable() or character in "\n\u3000" for character in text)
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())
        annotations = format_github([found], language)
        assert annotations.count("\n") == 1
        assert all(character.isprintable() or character == "\n" for character in annotations)
    assert json.loads(format_json([found]))["diagnostics"][0]["values"]["key"] == ATTACK


def test_a_hostile_workspace_is_worded_harmlessly(
    tmp_path: Path, write_workspace: WriteWorkspace
) -> None:
    """What is read from hostile files is inert, the lines shown with it included."""
    reading = read_workspace(write_workspace(tmp_path, hostile_files()))
    assert not any(found.severity is Severity.ERROR for found in reading.diagnostics)
    text = format_text(reading.diagnostics, reading.sources, "en", color=False)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_unprintable_characters_are_spelled_out() -> None:
    """Chinese, its wide blank and emoji stay; controls, directions and half pairs don't."""
    assert make_visible("客单价\u3000🎉 é") == "客单价\u3000🎉 é"
    assert make_visible("a\x1b[31m\n\u202e\ud800\u200b") == r"a\x1b[31m\n\u202e\ud800\u200b"


def codes_in_use() -> set[str]:
    """The codes that the readers tell: what they pass to `error`, `warning` or an exception, or hold in a table."""
    found: set[str] = set()
    for path in Path(milepost.reading.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in {
                    "error",
                    "warning",
                    "_refused",
                    "NotADateError",
                    "NotANumberError",
                    "Diagnostic",
                    "_check",
                }:
                    found.add(str(node.args[0].value))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(language: Language) -> None:
    """Each code that a reader can tell has a message and a remedy."""
    messages = catalogue(language).messages
    codes = codes_in_use()
    assert len(codes) > 80
    for code in codes:
        assert CODE.fullmatch(code)
        assert f"diagnostic.{code}" in messages
        assert f"diagnostic_fix.{code}" in messages


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_case_is_worded_in_both_languages(case: Path) -> None:
    """A message names what is wrong and a remedy how to mend it, each in one line of its language."""
    for found in read_workspace(case).diagnostics:
        said = {}
        for language in LANGUAGES:
            words = catalogue(language)
            said[language] = message(found, words)
            for text in (said[language], remedy(found, words)):
                assert text
                assert "{" not in text.replace("{zh", "").replace("{points", "").replace(
                    "{months", ""
                ).replace(": {", "")
                assert "\n" not in text
        assert re.search("[\u4e00-\u9fff]", said["zh"])
        assert said["zh"] != said["en"]


def advice(place: int, code: str = "no-why") -> Diagnostic:
    """A finding of the review as `check` tells it."""
    at = Location(f"goals/g{place}.yml", 1, 1)
    words = {"said_zh": f"第 {place} 处", "said_en": f"finding \x1b {place}"}
    return Diagnostic(code, Severity.WARNING, at, words, goal=f"g{place}")


def test_advice_is_told_by_rule_a_line_each() -> None:
    """The advice once, the places below it; of many the first and how many more. Nothing of an author's reaches the terminal raw."""
    few = format_text([advice(1), advice(2)], {}, "en", color=False)
    assert few == (
        "warning[no-why] Say in one sentence under why it matters now.\n"
        "  goals/g1.yml:1:1: finding \\x1b 1\n"
        "  goals/g2.yml:1:1: finding \\x1b 2\n"
        "\n"
        "0 errors, 2 warnings.\n"
    )
    many = format_text([advice(place) for place in range(10, 30)], {}, "zh", color=False)
    assert many.count("goals/g") == 5
    assert "另有 15 处" in many
    assert many.endswith("0 个错误，20 个警告。\n")


def test_a_mistake_made_all_over_stays_readable() -> None:
    """Of 3,000 the first are shown with their lines and the others counted; other mistakes stand in full, JSON holds all."""
    many = [unknown_key(f"goals/g{number:04}.yml") for number in range(3000)]
    other = Diagnostic("empty-file", Severity.ERROR, Location("goals/z.yml"), {})
    text = format_text([*many, other], {}, "en", color=False)
    assert text.count("error[unknown-key]") == 21
    assert "error[unknown-key] 2,980 more of the same in goals/g0020.yml, goals/g0021.yml" in text
    assert "goals/z.yml:1:1: error[empty-file]" in text
    assert text.endswith("3,001 errors, 0 warnings.\n")
    assert len(json.loads(format_json([*many, other]))["diagnostics"]) == 3001

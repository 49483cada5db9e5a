"""What is wrong with YAML that can't be parsed, in the author's terms instead of the parser's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from milepost.diagnostics import Location
from milepost.reading.findings import Findings
from milepost.reading.sources import BREAK, File

_BY_PROBLEM = (
    ("mapping values are not allowed", "yaml-colon"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("unknown escape character", "yaml-escape"),
    ("did not find expected hexdecimal", "yaml-escape"),
    ("unexpected end of stream", "yaml-quote"),
    ("did not find expected ',' or", "yaml-flow"),
    ("block sequence entries are not allowed", "yaml-dash"),
    ("did not find expected '-' indicator", "yaml-indentation"),
    ("did not find expected <document start>", "yaml-indentation"),
    ("did not find expected key", "yaml-expected-key"),
)
_FULLWIDTH_COLON = "："
_STAND_INS = {"yaml-percent": "x", "yaml-reserved": "x", "yaml-colon": "·"}
"""What takes the place of a character that YAML can't read there: as wide, and of no meaning to it."""


@dataclass(frozen=True, slots=True)
class Repair:
    """The text as its author will have mended it, so that the rest of the file can be read in the same run.

    `inserted` is the place of a blank put in, line and column from 0, where the mending took one.
    """

    text: str
    inserted: tuple[int, int] | None = None


def explain(problem: yaml.YAMLError, text: str, file: File, findings: Findings) -> Repair | None:
    """Tell the one thing that stopped the parser, at its line and column; None where it can't be mended by itself."""
    mark: Any = getattr(problem, "problem_mark", None)
    words = str(getattr(problem, "problem", None) or problem)
    if mark is None:
        findings.error("yaml-syntax", file.at, problem=words)
        return None
    lines = BREAK.split(text)
    context: Any = getattr(problem, "context_mark", None)
    fullwidth = _fullwidth_colon(lines, [m.line for m in (context, mark) if m is not None])
    if fullwidth is not None:
        line, column = fullwidth
        findings.error("yaml-fullwidth-colon", _one(file, line, column))
        return _replaced(text, line, column, ": ")
    code = _code(words, lines, mark)
    start = context if code in {"yaml-quote", "yaml-no-colon"} and context is not None else mark
    values = {"yaml-syntax": {"problem": words}, "yaml-reserved": {"character": _at(lines, mark)}}
    findings.error(code, _one(file, start.line, start.column), **values.get(code, {}))
    stand_in = _STAND_INS.get(code)
    return _replaced(text, mark.line, mark.column, stand_in) if stand_in else None


def _one(file: File, line: int, column: int) -> Location:
    """The place of one character; line and column from 0."""
    return Location(file.shown, line + 1, column + 1, line + 1, column + 2)


def _replaced(text: str, line: int, column: int, by: str) -> Repair:
    """The text with the character at a place replaced; a second character is noted as inserted."""
    starts = [0, *(found.end() for found in BREAK.finditer(text))]
    place = starts[line] + column
    inserted = (line, column + 1) if len(by) > 1 else None
    return Repair(text[:place] + by + text[place + 1 :], inserted)


def _code(words: str, lines: list[str], mark: yaml.Mark) -> str:
    if "cannot start any token" in words:
        return {"\t": "yaml-tab", "%": "yaml-percent"}.get(_at(lines, mark), "yaml-reserved")
    if _indented_by_tab(lines, mark):
        return "yaml-tab"
    if "mapping values are not allowed" in words and ": " not in _line(lines, mark)[: mark.column]:
        return "yaml-indentation"
    return next((code for part, code in _BY_PROBLEM if part in words), "yaml-syntax")


def _at(lines: list[str], mark: yaml.Mark) -> str:
    return _line(lines, mark)[mark.column : mark.column + 1]


def _line(lines: list[str], mark: yaml.Mark) -> str:
    return lines[mark.line] if mark.line < len(lines) else ""


def _indented_by_tab(lines: list[str], mark: yaml.Mark) -> bool:
    line = _line(lines, mark)
    return "\t" in line[: len(line) - len(line.lstrip())]


def _fullwidth_colon(lines: list[str], candidates: list[int]) -> tuple[int, int] | None:
    """The place, from 0, of a Chinese colon that stands where YAML needs an English one: `title：…`."""
    for number in candidates:
        for index in (number, number - 1):
            if 0 <= index < len(lines):
                key = lines[index].lstrip(" -").partition(_FULLWIDTH_COLON)
                if (
                    key[1]
                    and key[0].replace("_", "").isascii()
                    and key[0].strip("_").isidentifier()
                ):
                    return index, lines[index].index(_FULLWIDTH_COLON)
    return None

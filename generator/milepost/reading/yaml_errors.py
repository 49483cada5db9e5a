"""What is wrong with YAML that can't be parsed, in the author's terms instead of the parser's."""

from __future__ import annotations

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


def explain(problem: yaml.YAMLError, text: str, file: File, findings: Findings) -> None:
    """Tell the one thing that stopped the parser, at its line and column."""
    mark = getattr(problem, "problem_mark", None)
    words = str(getattr(problem, "problem", None) or problem)
    if mark is None:
        findings.error("yaml-syntax", file.at, problem=words)
        return
    lines = BREAK.split(text)
    context = getattr(problem, "context_mark", None)
    fullwidth = _fullwidth_colon(lines, [m.line for m in (context, mark) if m is not None])
    if fullwidth is not None:
        findings.error("yaml-fullwidth-colon", Location(file.shown, *fullwidth))
        return
    code = _code(words, lines, mark)
    start = context if code in {"yaml-quote", "yaml-no-colon"} and context is not None else mark
    at = Location(file.shown, start.line + 1, start.column + 1)
    if code == "yaml-syntax":
        findings.error(code, at, problem=words)
    elif code == "yaml-reserved":
        findings.error(code, at, character=_character(lines, mark))
    else:
        findings.error(code, at)


def _code(words: str, lines: list[str], mark: yaml.Mark) -> str:
    if "cannot start any token" in words:
        return {"\t": "yaml-tab", "%": "yaml-percent"}.get(_character(lines, mark), "yaml-reserved")
    if _indented_by_tab(lines, mark):
        return "yaml-tab"
    return next((code for part, code in _BY_PROBLEM if part in words), "yaml-syntax")


def _character(lines: list[str], mark: yaml.Mark) -> str:
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]


def _indented_by_tab(lines: list[str], mark: yaml.Mark) -> bool:
    line = lines[mark.line] if mark.line < len(lines) else ""
    return "\t" in line[: len(line) - len(line.lstrip())]


def _fullwidth_colon(lines: list[str], candidates: list[int]) -> tuple[int, int] | None:
    """The place of a Chinese colon that stands where YAML needs an English one: `title：…`."""
    for number in candidates:
        for index in (number, number - 1):
            if 0 <= index < len(lines):
                key = lines[index].lstrip(" -").partition(_FULLWIDTH_COLON)
                if (
                    key[1]
                    and key[0].replace("_", "").isascii()
                    and key[0].strip("_").isidentifier()
                ):
                    return index + 1, lines[index].index(_FULLWIDTH_COLON) + 1
    return None

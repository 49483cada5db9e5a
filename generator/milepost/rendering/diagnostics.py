"""What is wrong, in words: for a terminal, for a program, for GitHub.

Every text of an author is made visible first: no control character, escape or line break of theirs reaches an output.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from babel.numbers import format_decimal
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from milepost.diagnostics import Diagnostic, Location, Severity, Value, in_order
from milepost.model.rules import RULE_CODES
from milepost.model.text import LANGUAGES, Language
from milepost.rendering.catalogue import Catalogue, catalogue

Lines = Mapping[str, Mapping[int, str]]
"""By path, then by line number: the lines that diagnostics point at."""

MORE = "and-more"
_FEW = 6
"""So many findings of one rule are told one by one."""
_MANY, _SOME = 50, 20
"""Of a code that is found more than 50 times so many are shown with their lines."""
_WIDTH = 100
_BEFORE = 40
_LONGEST_VALUE = 160
_SHOWN_LINES = 4
_PLAIN_BLANKS = " \u3000"
_STYLES = {
    Severity.ERROR: Style(color="red", bold=True),
    Severity.WARNING: Style(color="yellow", bold=True),
}
_QUIET, _STRONG = Style(dim=True), Style(bold=True)
_BYTES_IN_MEGABYTE = 1024 * 1024


def message(found: Diagnostic, words: Catalogue) -> str:
    """What is wrong, in one line, with the nearest right word where there is one; a finding of the review comes worded."""
    if is_review(found):
        return make_visible(str(found.values[f"said_{words.language}"]))
    values = _worded_values(found.values, words)
    said = words.text(f"diagnostic.{found.code}", **values)
    hints = [
        words.text(f"diagnostic_part.{name}", **values)
        for name in ("nearest", "suggestion")
        if name in found.values
    ]
    gap, stop = (" ", ".") if words.language == "en" else ("", "。")
    return said + stop + gap + gap.join(hints) if hints else said


def remedy(found: Diagnostic, words: Catalogue) -> str:
    """How to mend it, in one line."""
    if is_review(found):
        return words.text(f"review_advice.{found.code}")
    return words.text(f"diagnostic_fix.{found.code}", **_worded_values(found.values, words))


def is_review(found: Diagnostic) -> bool:
    """Whether it is advice of the review, not a mistake in a file."""
    return "said_en" in found.values


def count_by_severity(diagnostics: Sequence[Diagnostic]) -> dict[Severity, int]:
    """How many errors and warnings there are, those included that are only counted."""
    counts = dict.fromkeys(Severity, 0)
    for found in diagnostics:
        more = found.values.get("count", 1) if found.code == MORE else 1
        counts[found.severity] += int(more)
    return counts


def format_text(
    diagnostics: Sequence[Diagnostic], sources: Lines, language: Language, *, color: bool
) -> str:
    """For a person at a terminal: place, code and message, the offending lines, the remedy; a count at the end."""
    words = catalogue(language)
    ordered = in_order(tuple(diagnostics))
    paint = _Paint(color=color)
    blocks = _blocks([found for found in ordered if not is_review(found)], sources, words, paint)
    advice = _advice([found for found in ordered if is_review(found)], words, paint)
    return "\n".join([*blocks, *advice, _summary(ordered, words)]) + "\n"


def format_json(diagnostics: Sequence[Diagnostic]) -> str:
    """For a program: one JSON document, each message in both languages."""
    ordered = in_order(tuple(diagnostics))
    counts = count_by_severity(ordered)
    document = {
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "diagnostics": [_as_json(found) for found in ordered],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode()


def format_github(diagnostics: Sequence[Diagnostic], language: Language) -> str:
    """For GitHub Actions: one annotation a line; nothing an author wrote can begin another workflow command."""
    words = catalogue(language)
    return "".join(_annotation(found, words) for found in in_order(tuple(diagnostics)))


def make_visible(text: str) -> str:
    r"""The text with whatever is unprintable spelled out: `\x1b`, `\u202e`, `\n`."""
    return "".join(
        character
        if character.isprintable() or character in _PLAIN_BLANKS
        else character.encode("unicode_escape", "backslashreplace").decode("ascii")
        for character in text
    )


def _worded_values(values: Mapping[str, Value], words: Catalogue) -> dict[str, str]:
    """Values as a reader sees them: kinds and languages in words, sizes in MB, author's texts made visible and short."""
    return {name: _worded(name, value, words) for name, value in values.items()}


def _worded(name: str, value: Value, words: Catalogue) -> str:
    if name == "expected" and isinstance(value, str):
        return words.text(f"diagnostic_expected.{value}")
    if name == "found":
        return words.text(f"diagnostic_found.{value}")
    if name == "language":
        return words.text(f"diagnostic_language.{value}")
    if isinstance(value, str):
        return _worded_text(name, value, words)
    if name in {"size", "limit"} and value >= _BYTES_IN_MEGABYTE:
        megabytes = round(value / _BYTES_IN_MEGABYTE, 1)
        return f"{format_decimal(megabytes, locale=words.language)} MB"
    return format_decimal(value, locale=words.language)


def _worded_text(name: str, value: str, words: Catalogue) -> str:
    """What is there to be pasted keeps its length."""
    if name == "origin" and value == "uncommitted":
        return words.text("diagnostic_origin.uncommitted")
    text = make_visible(value)
    is_whole = name == "entry" or len(text) <= _LONGEST_VALUE
    return text if is_whole else text[: _LONGEST_VALUE - 1] + "…"


class _Paint:
    """Colours, or none."""

    def __init__(self, *, color: bool) -> None:
        self._system = ColorSystem.STANDARD if color else None

    def __call__(self, text: str, style: Style) -> str:
        return style.render(text, color_system=self._system) if self._system else text


def place(at: Location) -> str:
    """`file:line:column`; a file as a whole is spoken of at its beginning."""
    return f"{make_visible(at.path)}:{at.line or 1}:{at.column or 1}"


def _blocks(
    ordered: Sequence[Diagnostic], sources: Lines, words: Catalogue, paint: _Paint
) -> list[str]:
    """A block each; of a mistake that is made all over the first ones, and in how many more files it stands."""
    by_code: dict[str, list[Diagnostic]] = {}
    for one in ordered:
        by_code.setdefault(one.code, []).append(one)
    rest = {code: found[_SOME:] for code, found in by_code.items() if len(found) > _MANY}
    later = {id(one) for found in rest.values() for one in found}
    blocks = [_block(one, sources, words, paint) for one in ordered if id(one) not in later]
    return blocks + [_rest(found, words, paint) for found in rest.values()]


def _rest(found: Sequence[Diagnostic], words: Catalogue, paint: _Paint) -> str:
    """How many more there are of a code, and in which files the first of them stand."""
    head = paint(f"{found[0].severity.value}[{found[0].code}]", _STYLES[found[0].severity])
    files = [*dict.fromkeys(make_visible(one.at.path) for one in found)]
    named = ", ".join(files[:_FEW]) + (", …" if len(files) > _FEW else "")
    return f"{head} {words.plural('diagnostic_summary.more', len(found), files=named)}\n"


def _block(found: Diagnostic, sources: Lines, words: Catalogue, paint: _Paint) -> str:
    style = _STYLES[found.severity]
    head = paint(f"{found.severity.value}[{found.code}]", style)
    lines = [f"{paint(place(found.at), _STRONG)}: {head} {message(found, words)}"]
    lines += _excerpt(found.at, sources, paint, style)
    lines.append("  " + words.text("diagnostic_part.fix", remedy=remedy(found, words)))
    for other in found.related:
        lines.append("  " + words.text("diagnostic_part.see", place=place(other)))
        lines += _excerpt(other, sources, paint, _QUIET)
    return "\n".join(lines) + "\n"


def _advice(ordered: Sequence[Diagnostic], words: Catalogue, paint: _Paint) -> list[str]:
    """The review's findings: a line each, by rule; of a rule that many goals break, the first and how many more."""
    by_rule: dict[str, list[Diagnostic]] = {}
    for one in ordered:
        by_rule.setdefault(one.code, []).append(one)
    return [_of_rule(by_rule[code], words, paint) for code in RULE_CODES if code in by_rule]


def _of_rule(found: Sequence[Diagnostic], words: Catalogue, paint: _Paint) -> str:
    """The advice once, then where it is wanted."""
    first, shown = found[0], found if len(found) <= _FEW else found[: _FEW - 1]
    head = paint(f"{first.severity.value}[{first.code}]", _STYLES[first.severity])
    lines = [f"{head} {remedy(first, words)}"]
    lines += [f"  {paint(place(one.at), _STRONG)}: {message(one, words)}" for one in shown]
    if len(found) > len(shown):
        lines.append("  " + paint(words.plural("review.more", len(found) - len(shown)), _QUIET))
    return "\n".join(lines) + "\n"


def _excerpt(at: Location, sources: Lines, paint: _Paint, style: Style) -> list[str]:
    """The lines of a place with their numbers, the first marked below."""
    known = sources.get(at.path, {})
    if not at.line or at.line not in known:
        return []
    last = max(at.end_line, at.line)
    if last > at.line and at.end_column <= 1:
        last -= 1
    numbers = [n for n in range(at.line, min(last, at.line + _SHOWN_LINES - 1) + 1) if n in known]
    width = len(str(numbers[-1]))
    found = []
    for number in numbers:
        is_first = number == at.line
        shown, mark = _window(known[number], at) if is_first else (_cut(known[number]), "")
        found.append(f"  {paint(f'{number:>{width}} |', _QUIET)} {shown}".rstrip())
        if is_first:
            found.append(f"  {paint(' ' * width + ' |', _QUIET)} {paint_mark(mark, paint, style)}")
    return found


def paint_mark(mark: str, paint: _Paint, style: Style) -> str:
    """The blanks before a mark stay unpainted."""
    carets = mark.lstrip()
    return mark[: len(mark) - len(carets)] + paint(carets, style)


def _cut(line: str) -> str:
    return make_visible(line[:_WIDTH]) + ("…" if len(line) > _WIDTH else "")


def _window(line: str, at: Location) -> tuple[str, str]:
    """The part of a line around a place, and the carets that stand below it; Chinese characters are two columns wide."""
    start = min(max(at.column - 1, 0), len(line))
    end = at.end_column - 1 if at.end_line == at.line else len(line)
    end = min(max(end, start + 1), max(len(line), start + 1))
    first = 0 if start <= _WIDTH - _BEFORE // 2 else start - _BEFORE
    last = first + _WIDTH
    opening, closing = "…" if first else "", "…" if len(line) > last else ""
    before = opening + make_visible(line[first:start])
    marked = make_visible(line[start : min(end, last)])
    shown = before + marked + make_visible(line[min(end, last) : last]) + closing
    return shown, " " * cell_len(before) + "^" * max(cell_len(marked), 1)


def _summary(ordered: Sequence[Diagnostic], words: Catalogue) -> str:
    if not ordered:
        return words.text("diagnostic_summary.clean")
    counts = count_by_severity(ordered)
    return words.text(
        "diagnostic_summary.found",
        errors=words.plural("diagnostic_summary.errors", counts[Severity.ERROR]),
        warnings=words.plural("diagnostic_summary.warnings", counts[Severity.WARNING]),
    )


def _as_json(found: Diagnostic) -> dict[str, Any]:
    both = {language: catalogue(language) for language in LANGUAGES}
    return {
        "code": found.code,
        "severity": found.severity.value,
        **_place_as_json(found.at),
        "goal": found.goal,
        "metric": found.metric,
        "values": {}
        if is_review(found)
        else {name: _encodable(value) for name, value in sorted(found.values.items())},
        "message": {language: message(found, words) for language, words in both.items()},
        "remedy": {language: remedy(found, words) for language, words in both.items()},
        "related": [_place_as_json(other) for other in found.related],
    }


def _place_as_json(at: Location) -> dict[str, str | int]:
    return {
        "path": str(_encodable(at.path)),
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
    }


def _encodable(value: Value) -> Value:
    """Half a surrogate pair is no text in JSON."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _annotation(found: Diagnostic, words: Catalogue) -> str:
    at = found.at
    properties = {"file": make_visible(at.path)}
    if at.line:
        properties |= {"line": str(at.line), "col": str(at.column)}
        if at.end_line == at.line and at.end_column > at.column:
            properties |= {"endLine": str(at.end_line), "endColumn": str(at.end_column - 1)}
    properties["title"] = found.code
    joined = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = f"{message(found, words)}\n{remedy(found, words)}"
    return f"::{found.severity.value} {joined}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

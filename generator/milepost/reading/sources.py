"""Files as bytes, bytes as text: encodings, bounds, and the lines that a message shows."""

from __future__ import annotations

import re
import stat
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from milepost.diagnostics import Diagnostic, Location
from milepost.reading.findings import Findings

MAX_YAML_BYTES = 2 * 1024 * 1024
MAX_CSV_BYTES = 512 * 1024 * 1024
SHOWN_LINES = 6
SHOWN_CHARACTERS = 4000

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""A line ends here for libyaml, which counts the lines of the YAML files."""

CSV_BREAK = re.compile("\r\n|[\n\r]")
"""A line ends here for Python, which counts the lines of the CSV files."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

Sources = Mapping[str, Mapping[int, str]]
"""By path, then by line number from 1: the lines that diagnostics point at, as committed."""


@dataclass(frozen=True, slots=True, order=True)
class File:
    """A file of the workspace: `shown` is its path relative to the root, with forward slashes."""

    shown: str
    path: Path

    @property
    def at(self) -> Location:
        """The file as a whole."""
        return Location(self.shown)


def read_text(file: File, findings: Findings, limit: int = MAX_YAML_BYTES) -> str | None:
    """The file's text, without a byte-order mark; None (told why) where it is none.

    What is not UTF-8 but GB18030 is read with the warning `legacy-encoding`.
    """
    data = _read_bytes(file, findings, limit)
    if data is None:
        return None
    if data.startswith(_UTF16):
        findings.error("utf16", file.at)
    elif 0 in data:
        findings.error("binary-file", file.at)
    else:
        return _decode(data, file, findings)
    return None


def _decode(data: bytes, file: File, findings: Findings) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        at = _place(data, broken.start)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        findings.error("unknown-encoding", Location(file.shown, *at))
        return None
    if _CONTROL.search(text):
        findings.error("binary-file", file.at)
        return None
    findings.warning("legacy-encoding", file.at)
    return text


def _read_bytes(file: File, findings: Findings, limit: int) -> bytes | None:
    try:
        about = file.path.stat()
        if not stat.S_ISREG(about.st_mode):
            findings.error("not-a-file", file.at)
            return None
        if about.st_size > limit:
            findings.error("file-too-large", file.at, size=about.st_size, limit=limit)
            return None
        return file.path.read_bytes()
    except OSError as refused:
        findings.error("unreadable-file", file.at, reason=refused.strerror or str(refused))
        return None


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a byte; what stands before it on the line is valid UTF-8."""
    before = data[:offset].decode("utf-8", "replace").lstrip("\ufeff")
    lines = BREAK.split(before)
    return len(lines), len(lines[-1]) + 1


def refuse_controls(text: str, file: File, findings: Findings) -> bool:
    """Whether the text holds a control character, which YAML can't; told at the first one."""
    found = _CONTROL.search(text)
    if found is None:
        return False
    lines = BREAK.split(text[: found.start()])
    at = Location(file.shown, len(lines), len(lines[-1]) + 1)
    findings.error("control-character", at, character=f"U+{ord(found.group()):04X}")
    return True


def collect_sources(diagnostics: Iterable[Diagnostic], files: Mapping[str, File]) -> Sources:
    """The lines that the diagnostics point at, read once more from the files."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for found in diagnostics:
        for at in (found.at, *found.related):
            if at.line:
                last = min(max(at.end_line, at.line), at.line + SHOWN_LINES - 1)
                wanted[at.path].update(range(at.line, last + 1))
    return {path: _lines(files[path], numbers) for path, numbers in wanted.items() if path in files}


def _lines(file: File, wanted: set[int]) -> Mapping[int, str]:
    try:
        data = file.path.read_bytes()
    except OSError:
        return {}
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    breaks = CSV_BREAK if file.shown.endswith(".csv") else BREAK
    lines = breaks.split(text)
    return {
        number: lines[number - 1][:SHOWN_CHARACTERS] for number in wanted if number <= len(lines)
    }

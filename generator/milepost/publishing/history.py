"""When each source file was last committed: one run of git for all of them, nothing where git has no answer."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import IO

LOG = ("git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", "log")
FORMAT = ("--format=%x01%cs %D", "--name-only", "--no-renames", "-z", "--relative", "--", ".")
COMMIT = re.compile(r"\x01(\d{4}-\d{2}-\d{2}) (.*)")
CHUNK = 1 << 16


def commit_dates(directory: Path, wanted: Collection[str]) -> dict[str, date]:
    """The day, as the committer wrote it, of the last commit that touched each wanted path below `directory`.

    Paths that git doesn't know are left out, and so are those whose last commit a shallow clone has cut off.
    Empty outside a repository or without git.
    """
    missing = {*wanted}
    found: dict[str, date] = {}
    if not missing:
        return found
    try:
        process = subprocess.Popen(
            [*LOG, *FORMAT],
            cwd=directory,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return found
    with process:
        if process.stdout is None:
            return found
        day: date | None = None
        for piece in _pieces(process.stdout):
            name = piece.removeprefix("\n")
            if commit := COMMIT.fullmatch(piece):
                cut_off = "grafted" in commit[2].split(", ")
                day = None if cut_off else date.fromisoformat(commit[1])
            elif name in missing:
                missing.discard(name)
                if day is not None:
                    found[name] = day
            if not missing:
                process.kill()  # the rest of the history tells nothing new
                break
    return found


def _pieces(output: IO[bytes]) -> Iterator[str]:
    """What stands between the NUL bytes."""
    rest = b""
    while chunk := output.read(CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from (piece.decode("utf-8", "surrogateescape") for piece in whole)

"""What commands print: what was found, how far a build is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Display

from milepost.cli.options import CLEAN, MISTAKES
from milepost.diagnostics import Severity
from milepost.model.text import Language
from milepost.pipeline import Progress
from milepost.reading.read import Reading
from milepost.rendering.catalogue import Catalogue
from milepost.rendering.diagnostics import format_text


def worded(reading: Reading, language: Language, stream: IO[str]) -> str:
    """What was found, for a person; in colour on a terminal, unless NO_COLOR is set."""
    color = stream.isatty() and not os.environ.get("NO_COLOR")
    return format_text(reading.diagnostics, reading.sources, language, color=color)


def exit_code(reading: Reading, *, strict: bool = False) -> int:
    """Whether the workspace is clean."""
    counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return MISTAKES if any(found.severity in counted for found in reading.diagnostics) else CLEAN


@contextmanager
def progress_shown(words: Catalogue) -> Iterator[Progress]:
    """A bar a step on a terminal; nothing where nobody looks."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Display(*columns, console=Console(stderr=True), transient=True) as display:
        tasks: dict[str, TaskID] = {}

        def progress(step: str, done: int, of: int) -> None:
            if step not in tasks:
                tasks[step] = display.add_task(words.text(f"cli.stage_{step}"), total=None)
            display.update(tasks[step], completed=done, total=of or None)

        yield progress

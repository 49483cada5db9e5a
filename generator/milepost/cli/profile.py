"""Where a build's time goes: by stage, and within rendering by kind of page.

Taken with Python's own profiler from the functions that are the stages, so no stage knows of it. One process does all
the work then, and being watched slows small calls more than large ones: the shares are what to read.
"""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import TypeVar

PACKAGE = Path(__file__).parent.parent

STAGES = (
    ("read", "reading/workspace.py", "read_workspace"),
    ("  YAML", "reading/yaml/composing.py", "compose"),
    ("  CSV", "reading/table/series.py", "read_series"),
    ("hold against git", "reading/history/check.py", "held_against_git"),
    ("analyse", "analysis/quarters.py", "assess_quarters"),
    ("report", "reporting", "*"),
    ("render", "rendering/render.py", "render"),
    ("  charts", "rendering/charts/figure.py", "chart_figure"),
    ("    for Plotly", "rendering/charts/plotly.py", "figure_json"),
    ("  other files", "rendering/outputs/files.py", "output_files"),
    ("publish", "publishing/site.py", "publish"),
    ("  search index", "publishing/search.py", "*"),
    ("  finished pages", "publishing/assembly.py", "_page"),
)
"""Words, module and function of each; `*` stands for all that others ask of the modules there."""

Key = tuple[str, int, str]
Callers = dict[Key, tuple[int, int, float, float]]
"""By caller: calls, calls that were not recursive, own time, whole time."""

Result = TypeVar("Result")


def profiled(work: Callable[[], Result]) -> tuple[Result, str]:
    """What the work gives, and the table of where its time went."""
    profiler = cProfile.Profile(process_time)
    result = profiler.runcall(work)
    stats = pstats.Stats(profiler)
    times: dict[Key, float] = {key: row[3] for key, row in stats.stats.items()}  # type: ignore[attr-defined]
    calls: dict[Key, int] = {key: row[1] for key, row in stats.stats.items()}  # type: ignore[attr-defined]
    whole: float = stats.total_tt  # type: ignore[attr-defined]
    asked: dict[Key, Callers] = {key: row[4] for key, row in stats.stats.items()}  # type: ignore[attr-defined]
    rows = [("all", whole, 1), *_stages(times, calls, asked), *_pages(times, calls)]
    lines = [
        f"{words:24}{seconds:9.2f} s {seconds / whole:6.1%} {count:8,d}×"
        for words, seconds, count in rows
    ]
    return result, "\n".join(lines)


def _stages(
    times: dict[Key, float], calls: dict[Key, int], asked: dict[Key, Callers]
) -> Iterator[tuple[str, float, int]]:
    for words, module, function in STAGES:
        place = str(PACKAGE / module)
        if function == "*":
            found = [
                row
                for key, callers in asked.items()
                if key[0].startswith(place)
                for caller, row in callers.items()
                if not caller[0].startswith(place)
            ]
            yield words, sum(row[3] for row in found), sum(row[1] for row in found)
            continue
        named = [key for key in times if key[::2] == (place, function)]
        if named:  # a method of the same name is called by it
            outermost = max(named, key=times.__getitem__)
            yield words, times[outermost], calls[outermost]


def _pages(times: dict[Key, float], calls: dict[Key, int]) -> Iterator[tuple[str, float, int]]:
    folder = PACKAGE / "rendering/pages"
    found = {
        key: seconds
        for key, seconds in times.items()
        if Path(key[0]).parent == folder and key[2].startswith("render")
    }
    for key, seconds in sorted(found.items(), key=lambda item: -item[1]):
        name = f"{Path(key[0]).stem}{key[2].removeprefix('render').replace('_', ' ')}"
        yield f"page: {name}", seconds, calls[key]

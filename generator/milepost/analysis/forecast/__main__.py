"""`python -m milepost.analysis.forecast NAME=WORKSPACE …`: the back-test, printed; `--record` keeps it for the method page."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.table import Table

from milepost.analysis.forecast.backtest import backtest, recorded
from milepost.analysis.forecast.evidence import RIVALS, Evidence, Line, evidence, keep
from milepost.reading.site_config import docs_dir_of
from milepost.reading.workspace import read_workspace


def main() -> None:
    """Try every workspace that is there."""
    parser = argparse.ArgumentParser(prog="python -m milepost.analysis.forecast")
    parser.add_argument("workspaces", nargs="+", metavar="NAME=WORKSPACE")
    parser.add_argument(
        "--record", action="store_true", help="keep the numbers for the method page"
    )
    options = parser.parse_args()
    console = Console(width=110)
    found: list[Evidence] = []
    for each in options.workspaces:
        name, _, folder = each.rpartition("=")
        root = Path(folder)
        workspace = (
            read_workspace(root, docs_dir=docs_dir_of(root)).workspace if root.is_dir() else None
        )
        if workspace is None:
            console.print(f"{name or folder}: no workspace in {folder}; left out", style="yellow")
            continue
        found.append(evidence(name or root.resolve().name, backtest(recorded(workspace))))
        _print(console, found[-1])
    if options.record:
        keep(found)


def _print(console: Console, found: Evidence) -> None:
    methods = Table(
        title=f"{found.name}: {found.series} series, horizons 1-8", title_justify="left"
    )
    for heading in ("method", "MASE", "MASE by series", "80 % band held", "by series", "n"):
        methods.add_column(heading, justify="left" if heading == "method" else "right")
    for method, error in found.all.errors.items():
        held = method == RIVALS[0]
        methods.add_row(
            method,
            f"{error:.3f}",
            f"{found.by_series.errors[method]:.3f}",
            f"{found.all.coverage:.1%}" if held else "",
            f"{found.by_series.coverage:.1%}" if held else "",
            str(found.all.forecasts),
            style="bold" if held else None,
        )
    console.print(methods)
    steps = Table(title=f"{found.name} by horizon", title_justify="left")
    for heading in ("periods ahead", *(f"MASE {rival}" for rival in RIVALS), "80 % band held", "n"):
        steps.add_column(heading, justify="right")
    for horizon, line in found.horizons:
        steps.add_row(str(horizon), *_cells(line))
    console.print(steps)
    console.print(f"Sums over the periods to come: their 80 % band held {found.totals:.1%}\n")


def _cells(line: Line) -> list[str]:
    errors = [f"{line.errors[rival]:.3f}" for rival in RIVALS]
    return [*errors, f"{line.coverage:.1%}", str(line.forecasts)]


if __name__ == "__main__":
    main()

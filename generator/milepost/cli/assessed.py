"""The portfolio for commands that tell of it: what can be read, and a word on what can't."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from milepost.analysis.types import Portfolio
from milepost.cli.options import MISTAKES, refuse_without_workspace, today_for
from milepost.cli.output import exit_code, worded
from milepost.model.text import Language
from milepost.model.workspace import LeftOut
from milepost.pipeline.assess import assessed
from milepost.rendering.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class Assessed:
    """A portfolio with every goal that the team may see, what is missing from it, and the exit code that goes with it."""

    portfolio: Portfolio
    left_out: tuple[LeftOut, ...]
    code: int


def assessed_or_exit(root: Path, as_of: date | None, language: Language) -> Assessed:
    """The portfolio; where nothing can be read the mistakes are printed and the command ends."""
    refuse_without_workspace(root, language)
    reading, portfolio = assessed(root.resolve(), as_of, today_for(language))
    if portfolio is None or reading.workspace is None:
        click.echo(worded(reading, language, sys.stderr), nl=False, err=True)
        sys.exit(MISTAKES)
    left_out = reading.workspace.left_out
    if left_out:
        message = catalogue(language).plural("cli.left_out", len(left_out))
        click.echo(message, err=True)
    return Assessed(portfolio, left_out, exit_code(reading))

"""The command line: options, printing, exit codes, in the reader's language. A module a command.

0 is clean, 1 mistakes in the workspace, 2 wrong use. Results go to standard output, all else to standard error.
"""

from __future__ import annotations

import gc
import os
import sys

import click

from milepost import __version__
from milepost.cli.frame import Commands, help_option
from milepost.model.language import reader_language
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue

COMMANDS = ("check", "build", "serve", "status", "explain", "schema")
"""In the order of a day's work; each is a module of this package, loaded when it is called."""


def main() -> None:
    """Run `milepost`, in Chinese for a Chinese locale, else in English."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="replace")
    # A run makes millions of small things and few circles: looking for those cost a third of it.
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)
    commands(reader_language(os.environ))(prog_name="milepost")


def commands(language: Language) -> click.Group:
    """Every command, its help worded in `language`."""
    t = catalogue(language).text

    @click.group("milepost", cls=Commands.of(COMMANDS, language), help=t("cli.about"))
    @help_option(language)
    @click.version_option(__version__, help=t("cli.option_version"))
    def group() -> None: ...

    return group

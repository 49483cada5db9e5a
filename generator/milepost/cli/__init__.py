"""The command line: options, printing, exit codes, in the reader's language. A module a command.

0 is clean, 1 mistakes in the workspace, 2 wrong use. Results go to standard output, all else to standard error.
"""

from __future__ import annotations

import gc
import os
import sys

import click

from milepost import __version__
from milepost.cli.build import build_command
from milepost.cli.check import check_command
from milepost.cli.explain import explain_command
from milepost.cli.frame import Commands, help_option
from milepost.cli.schema import schema_command
from milepost.cli.serve import serve_command
from milepost.cli.status import status_command
from milepost.model.language import reader_language
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue

COMMANDS = (
    check_command,
    build_command,
    serve_command,
    status_command,
    explain_command,
    schema_command,
)


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

    @click.group("milepost", cls=Commands.in_language(language), help=t("cli.about"))
    @help_option(language)
    @click.version_option(__version__, help=t("cli.option_version"))
    def group() -> None: ...

    for command in COMMANDS:
        group.add_command(command(language))
    return group

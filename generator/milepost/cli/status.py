"""`milepost status`: the portfolio in the terminal."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from milepost.cli.assessed import assessed_or_exit
from milepost.cli.frame import command_class, help_option
from milepost.cli.options import as_of_option, language_option, workspace_argument
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.terminal.marks import print_to
from milepost.rendering.terminal.status_json import status_json
from milepost.rendering.terminal.status_table import status_table
from milepost.reporting.portfolio_status import Grouping, portfolio_status
from milepost.reporting.references import Directory


def status_command(language: Language) -> click.Command:
    """`milepost status`."""
    t = catalogue(language).text

    @click.command(
        "status",
        cls=command_class(language),
        help=f"{t('cli.status')}\n\n{t('cli.team_only')}\n\n{t('cli.workspace')}",
    )
    @workspace_argument
    @as_of_option(language)
    @click.option(
        "--by",
        type=click.Choice([each.value for each in Grouping]),
        default=Grouping.CATEGORY.value,
        show_default=True,
        help=t("cli.option_by"),
    )
    @click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=t("cli.option_status_format"),
    )
    @language_option(language)
    @help_option(language)
    def command(workspace: Path, as_of: date | None, by: str, form: str, words: Language) -> None:
        found = assessed_or_exit(workspace, as_of, words)
        status = portfolio_status(Directory(found.portfolio), Grouping(by))
        if form == "json":
            click.echo(status_json(status, found.portfolio, found.left_out))
        else:
            print_to(sys.stdout, status_table(status, words))
        sys.exit(found.code)

    return command

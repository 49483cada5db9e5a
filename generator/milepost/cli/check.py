"""`milepost check`: everything that is wrong, in one run; `--fix` writes what the ledgers lack."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from milepost.cli.frame import command_class, help_option
from milepost.cli.options import (
    language_option,
    refuse_without_workspace,
    today_for,
    workspace_argument,
)
from milepost.cli.output import exit_code, worded
from milepost.model.text import Language
from milepost.pipeline import check, fix
from milepost.reading.mend.outcome import Mending
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.diagnostics import format_github, format_json, make_visible
from milepost.store import FOLDER, Means, Store


def check_command(language: Language) -> click.Command:
    """`milepost check`."""
    t = catalogue(language).text

    @click.command(
        "check",
        cls=command_class(language),
        help=f"{t('cli.check')}\n\n{t('cli.check_more')}\n\n{t('cli.workspace')}",
    )
    @workspace_argument
    @click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "github"]),
        default="text",
        show_default=True,
        help=t("cli.option_format"),
    )
    @click.option("--strict", is_flag=True, help=t("cli.option_strict"))
    @click.option("--fix", "fixes", is_flag=True, help=t("cli.option_fix"))
    @language_option(language)
    @help_option(language)
    def command(workspace: Path, form: str, strict: bool, fixes: bool, words: Language) -> None:
        refuse_without_workspace(workspace, words)
        root, today = workspace.resolve(), today_for(words)
        checked = check(root, today, Means(Store(root / FOLDER), alone=False))
        if fixes and checked.lacking:
            _tell(fix(checked), catalogue(words))
            checked = check(root, today)
        reading = checked.reading
        if form == "json":
            click.echo(format_json(reading.diagnostics))
        elif form == "github":
            click.echo(format_github(reading.diagnostics, words), nl=False)
        else:
            click.echo(worded(reading, words, sys.stdout), nl=False)
        sys.exit(exit_code(reading, strict=strict))

    return command


def _tell(mended: tuple[tuple[str, int, Mending], ...], words: Catalogue) -> None:
    """Which files were written, and which were left alone."""
    for path, count, how in mended:
        message = words.plural(f"cli.fix.{how.value}", count, path=make_visible(path))
        click.echo(message, err=True)

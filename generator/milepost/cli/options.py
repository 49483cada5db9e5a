"""What several commands share: arguments, options, and refusing wrong use."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from milepost import clock
from milepost.model.goals import Audience
from milepost.model.language import reader_language
from milepost.model.text import LANGUAGES, Language
from milepost.pipeline import Today
from milepost.reading.site_config import docs_dir_of
from milepost.rendering.catalogue import catalogue

CLEAN, MISTAKES, WRONG_USE = 0, 1, 2

workspace_argument = click.argument(
    "workspace", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path()
)


def language_option(language: Language) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """`--language`, the locale's by default."""
    return click.option(
        "--language",
        "words",
        type=click.Choice(LANGUAGES),
        default=language,
        help=catalogue(language).text("cli.option_language"),
    )


def as_of_option(language: Language) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """`--as-of`, the workspace's own day or today by default."""
    return click.option(
        "--as-of",
        metavar="YYYY-MM-DD",
        callback=_day,
        help=catalogue(language).text("cli.option_as_of"),
    )


def audience_option(language: Language) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """`--audience`, everyone by default."""
    return click.option(
        "--audience",
        type=click.Choice([each.value for each in Audience]),
        default=Audience.EVERYONE.value,
        show_default=True,
        help=catalogue(language).text("cli.option_audience"),
    )


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        t = catalogue(reader_language(os.environ)).text
        message = t("cli.not_a_day", given=repr(value))
        raise click.BadParameter(message, context, option) from None


def refuse_without_workspace(root: Path, language: Language, *, config: bool = False) -> None:
    """Wrong use where there is nothing to read, or, for a site, no mkdocs.yml."""
    t = catalogue(language).text
    docs_dir = docs_dir_of(root)
    if not (root / "mkdocs.yml").is_file():
        if not (root / docs_dir).is_dir():
            raise click.UsageError(t("cli.no_workspace", folder=root.resolve(), docs_dir=docs_dir))
        if config:
            raise click.UsageError(t("cli.no_config", folder=root.resolve()))


def today_for(language: Language) -> Today:
    """The clock; a wrong SOURCE_DATE_EPOCH is wrong use."""

    def today(zone: ZoneInfo) -> date:
        try:
            return clock.today(zone)
        except clock.WrongEpochError as error:
            message = catalogue(language).text("cli.wrong_epoch", given=error)
            raise click.UsageError(message) from None

    return today

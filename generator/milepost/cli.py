"""The command line: options, printing, exit codes, in the reader's language.

0 is clean, 1 mistakes in the workspace, 2 wrong use. Results go to standard output, all else to standard error.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter

import click
import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Display

from milepost import __version__
from milepost.clock import WrongEpochError, today
from milepost.diagnostics import Severity
from milepost.model.goals import Audience
from milepost.model.language import reader_language
from milepost.model.text import LANGUAGES, Language
from milepost.pipeline import Edition, Progress, build, check
from milepost.publishing.site import PublishingError
from milepost.reading.schema import json_schemas
from milepost.reading.site_config import docs_dir_of
from milepost.reading.workspace import Reading
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.diagnostics import format_github, format_json, format_text

CLEAN, MISTAKES, WRONG_USE = 0, 1, 2


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

    @click.group("milepost", help=t("cli.about"))
    @click.help_option("-h", "--help", help=t("cli.option_help"))
    @click.version_option(__version__, help=t("cli.option_version"))
    def group() -> None: ...

    for command in (check_command, build_command, schema_command):
        group.add_command(command(language))
    return group


def check_command(language: Language) -> click.Command:
    """`milepost check`: everything that is wrong, in one run."""
    t = catalogue(language).text

    @click.command("check", help=f"{t('cli.check')}\n\n{t('cli.workspace')}")
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
    @language_option(language)
    @click.help_option("-h", "--help", help=t("cli.option_help"))
    def command(workspace: Path, form: str, strict: bool, words: Language) -> None:
        refuse_without_workspace(workspace, words)
        reading = check(workspace.resolve(), today).reading
        if form == "json":
            click.echo(format_json(reading.diagnostics))
        elif form == "github":
            click.echo(format_github(reading.diagnostics, words), nl=False)
        else:
            click.echo(worded(reading, words, color=sys.stdout.isatty()), nl=False)
        sys.exit(exit_code(reading, strict=strict))

    return command


def build_command(language: Language) -> click.Command:
    """`milepost build`: check, then the site."""
    t = catalogue(language).text

    @click.command("build", help=f"{t('cli.build')}\n\n{t('cli.workspace')}")
    @workspace_argument
    @click.option("--as-of", type=Day(), metavar="YYYY-MM-DD", help=t("cli.option_as_of"))
    @click.option(
        "--audience",
        type=click.Choice([each.value for each in Audience]),
        default=Audience.EVERYONE.value,
        show_default=True,
        help=t("cli.option_audience"),
    )
    @click.option("--keep-going", is_flag=True, help=t("cli.option_keep_going"))
    @click.option("--strict", is_flag=True, help=t("cli.option_strict"))
    @click.option(
        "--site-dir",
        type=click.Path(file_okay=False, path_type=Path),
        help=t("cli.option_site_dir"),
    )
    @language_option(language)
    @click.help_option("-h", "--help", help=t("cli.option_help"))
    def command(  # noqa: PLR0917  # click passes by name
        workspace: Path,
        as_of: date | None,
        audience: str,
        keep_going: bool,
        strict: bool,
        site_dir: Path | None,
        words: Language,
    ) -> None:
        refuse_without_workspace(workspace, words, config=True)
        edition = Edition(as_of, Audience(audience), keep_going=keep_going, strict=strict)
        sys.exit(run_build(workspace.resolve(), edition, site_dir, words))

    return command


def schema_command(language: Language) -> click.Command:
    """`milepost schema`: what an editor completes and checks by."""
    t = catalogue(language).text
    kinds = ", ".join(json_schemas())

    @click.command("schema", help=f"{t('cli.schema')}\n\n{t('cli.schema_kind', kinds=kinds)}")
    @click.argument("kind", type=click.Choice([*json_schemas()]), required=False)
    @click.help_option("-h", "--help", help=t("cli.option_help"))
    def command(kind: str | None) -> None:
        schemas = json_schemas()
        click.echo(orjson.dumps(schemas[kind] if kind else schemas, option=orjson.OPT_INDENT_2))

    return command


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


class Day(click.ParamType):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or wrong use."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            t = catalogue(reader_language(os.environ)).text
            self.fail(t("cli.not_a_day", given=repr(value)), param, ctx)


def refuse_without_workspace(root: Path, language: Language, *, config: bool = False) -> None:
    """Wrong use where there is nothing to read, or, for a site, no mkdocs.yml."""
    t = catalogue(language).text
    docs_dir = docs_dir_of(root)
    if not (root / "mkdocs.yml").is_file():
        if not (root / docs_dir).is_dir():
            raise click.UsageError(t("cli.no_workspace", folder=root.resolve(), docs_dir=docs_dir))
        if config:
            raise click.UsageError(t("cli.no_config", folder=root.resolve()))


def run_build(root: Path, edition: Edition, site_dir: Path | None, language: Language) -> int:
    """Build, telling how far it is and what was found; the exit code."""
    words, started = catalogue(language), perf_counter()
    try:
        with progress_shown(words) as progress:
            built = build(root, edition, site_dir, today, progress)
    except PublishingError as error:
        click.echo(words.text(f"publish.{error.code}", **error.values), err=True)
        return WRONG_USE
    except WrongEpochError as error:
        click.echo(words.text("cli.wrong_epoch", given=error), err=True)
        return WRONG_USE
    composed, published = built.composed, built.published
    click.echo(worded(composed.reading, language, color=sys.stderr.isatty()), nl=False, err=True)
    if published is None:
        usable = composed.reading.workspace is not None or not edition.keep_going
        click.echo(words.text("cli.nothing_built" if usable else "cli.unusable"), err=True)
        return MISTAKES
    for remark in published.remarks:
        click.echo(remark, err=True)
    seconds = f"{perf_counter() - started:.1f}"
    day, place = composed.as_of, published.place
    click.echo(words.plural("cli.built", published.pages, as_of=day, seconds=seconds, place=place))
    return exit_code(composed.reading, strict=edition.strict)


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


def worded(reading: Reading, language: Language, *, color: bool) -> str:
    """What was found, for a person."""
    return format_text(reading.diagnostics, reading.sources, language, color=color)


def exit_code(reading: Reading, *, strict: bool) -> int:
    """Whether the workspace is clean."""
    counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return MISTAKES if any(found.severity in counted for found in reading.diagnostics) else CLEAN

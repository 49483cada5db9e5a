"""`milepost build`: check, then the site."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

import click

from milepost.cli.frame import command_class, help_option
from milepost.cli.options import (
    MISTAKES,
    WRONG_USE,
    as_of_option,
    audience_option,
    language_option,
    refuse_without_workspace,
    today_for,
    workspace_argument,
)
from milepost.cli.output import exit_code, progress_shown, worded
from milepost.cli.profile import profiled
from milepost.model.goals import Audience
from milepost.model.text import Language
from milepost.pipeline import Built, Edition, build
from milepost.publishing.outcome import PublishingError
from milepost.rendering.catalogue import catalogue
from milepost.store import Means, kept


def build_command(language: Language) -> click.Command:
    """`milepost build`."""
    t = catalogue(language).text

    @click.command(
        "build",
        cls=command_class(language),
        help=f"{t('cli.build')}\n\n{t('cli.workspace')}",
    )
    @workspace_argument
    @as_of_option(language)
    @audience_option(language)
    @click.option("--keep-going", is_flag=True, help=t("cli.option_keep_going"))
    @click.option("--strict", is_flag=True, help=t("cli.option_strict"))
    @click.option("--no-cache", is_flag=True, help=t("cli.option_no_cache"))
    @click.option("--profile", is_flag=True, help=t("cli.option_profile"))
    @click.option(
        "--site-dir",
        type=click.Path(file_okay=False, path_type=Path),
        help=t("cli.option_site_dir"),
    )
    @language_option(language)
    @help_option(language)
    def command(  # noqa: PLR0917  # click passes by name
        workspace: Path,
        as_of: date | None,
        audience: str,
        keep_going: bool,
        strict: bool,
        no_cache: bool,
        profile: bool,
        site_dir: Path | None,
        words: Language,
    ) -> None:
        refuse_without_workspace(workspace, words, config=True)
        edition = Edition(as_of, Audience(audience), keep_going=keep_going, strict=strict)
        root = workspace.resolve()
        with kept(root, cache=not no_cache) as store:
            means = Means(store, alone=profile)
            if profile:
                done, table = profiled(lambda: _run(root, edition, site_dir, words, means))
                click.echo(table, err=True)
            else:
                done = _run(root, edition, site_dir, words, means)
        sys.exit(done.code)

    return command


@dataclass(frozen=True, slots=True)
class _Done:
    """The exit code, and what was built, which nobody need take apart before the end."""

    code: int
    built: Built | None = None


def _run(
    root: Path, edition: Edition, site_dir: Path | None, language: Language, means: Means
) -> _Done:
    """Build, telling how far it is and what was found."""
    words, started = catalogue(language), perf_counter()
    try:
        with progress_shown(words) as progress:
            built = build(root, edition, site_dir, today_for(language), progress, means)
    except PublishingError as error:
        click.echo(words.text(f"publish.{error.code}", **error.values), err=True)
        return _Done(WRONG_USE)
    composed, published = built.composed, built.published
    click.echo(worded(composed.reading, language, sys.stderr), nl=False, err=True)
    if published is None:
        usable = composed.reading.workspace is not None or not edition.keep_going
        click.echo(words.text("cli.nothing_built" if usable else "cli.unusable"), err=True)
        return _Done(MISTAKES, built)
    for remark in published.remarks:
        click.echo(remark, err=True)
    seconds = f"{perf_counter() - started:.1f}"
    day, place = composed.as_of, published.place
    click.echo(words.plural("cli.built", published.pages, as_of=day, seconds=seconds, place=place))
    return _Done(exit_code(composed.reading, strict=edition.strict), built)

"""What click itself says to wrong use, in the reader's language; what a command says comes worded."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import click

from milepost.model.text import Language
from milepost.rendering.catalogue import Catalogue, catalogue

_SUPERFLUOUS = re.compile(r"Got unexpected extra arguments? \((.*)\)")


class WrongUse(click.UsageError):
    """Wrong use, told in one language from its first word to its last."""

    def __init__(self, error: click.UsageError, words: Catalogue) -> None:
        super().__init__(_said(error, words), error.ctx)
        self.words = words

    def show(self, file: IO[Any] | None = None) -> None:
        """The usage, where help is, and what is wrong."""
        file = sys.stderr if file is None else file
        if self.ctx is not None:
            click.echo(self.ctx.get_usage(), file)
            hint = self.words.text("cli.try_help", command=f"{self.ctx.command_path} --help")
            click.echo(f"{hint}\n", file)
        click.echo(self.words.text("cli.error", message=self.message), file)


@contextmanager
def worded(language: Language) -> Iterator[None]:
    """Words click's complaints: its own English stays for English readers."""
    try:
        yield
    except WrongUse:
        raise
    except click.UsageError as error:
        if language == "en":
            raise
        raise WrongUse(error, catalogue(language)) from None


def _said(error: click.UsageError, words: Catalogue) -> str:
    match error:
        case click.NoSuchOption(option_name=name):
            return words.text("cli.no_option", name=name) + _nearest(error.possibilities, words)
        case click.NoSuchCommand(command_name=name):
            return words.text("cli.no_command", name=name) + _nearest(error.possibilities, words)
        case click.MissingParameter():
            return words.text("cli.missing", name=_name(error))
        case click.BadParameter():
            return words.text("cli.bad_value", name=_name(error), reason=_reason(error, words))
        case click.BadOptionUsage():
            return words.text("cli.bad_option", name=error.option_name)
    superfluous = _SUPERFLUOUS.fullmatch(error.message)
    return words.text("cli.superfluous", given=superfluous[1]) if superfluous else error.message


def _nearest(names: Sequence[str] | None, words: Catalogue) -> str:
    return words.text("cli.nearest", names=" ".join(names)) if names else ""


def _name(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    return error.param.get_error_hint(error.ctx)


def _reason(error: click.BadParameter, words: Catalogue) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return words.text("cli.one_of", choices=" ".join(map(str, kind.choices)))
    if isinstance(kind, click.Path):
        return words.text("cli.no_folder")
    return error.message

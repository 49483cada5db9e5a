"""What click itself says around a command's help, in the reader's language."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, ClassVar

import click

from milepost.cli.options import INTERRUPTED
from milepost.cli.wrong_use import worded
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue


class _Headings(click.HelpFormatter):
    """Writes click's headings in another language."""

    words: ClassVar[dict[str, str]] = {}

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """`Usage: milepost check …`, `用法：milepost check …`."""
        super().write_usage(prog, args, self.words["Usage"] if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """`Options:`, `选项：`."""
        self.write(f"{'':>{self.current_indent}}{self.words.get(heading, heading + ':')}\n")


def _headings(language: Language) -> type[_Headings]:
    t = catalogue(language).text
    words = {
        "Usage": t("cli.usage"),
        "Options": t("cli.options"),
        "Commands": t("cli.commands"),
    }
    return type("Headings", (_Headings,), {"words": words})


def _context(language: Language) -> type[click.Context]:
    return type("Context", (click.Context,), {"formatter_class": _headings(language)})


class Commands(click.Group):
    """`milepost` with its commands in their order."""

    language: ClassVar[Language] = "en"

    @classmethod
    def in_language(cls, language: Language) -> type[click.Group]:
        """The class for a language."""
        return type("Commands", (cls,), {"context_class": _context(language), "language": language})

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401  click's
    ) -> click.Context:
        """What is wrong before the command's name is told in the reader's language too."""
        with worded(self.language):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """An interruption goes up as it is: click would end with 1, which says that there are mistakes."""
        try:
            with worded(self.language):
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(err=True)
            sys.exit(INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of a day's work, not of the alphabet."""
        del ctx
        return list(self.commands)


def command_class(language: Language) -> type[click.Command]:
    """A command whose help is worded in a language throughout."""
    return type("Command", (click.Command,), {"context_class": _context(language)})


def help_option(language: Language) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """`-h`, `--help`."""
    return click.help_option("-h", "--help", help=catalogue(language).text("cli.option_help"))

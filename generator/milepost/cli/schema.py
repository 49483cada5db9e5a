"""`milepost schema`: what an editor completes and checks by."""

from __future__ import annotations

import click
import orjson

from milepost.cli.frame import command_class, help_option
from milepost.model.text import Language
from milepost.reading.schema import json_schemas
from milepost.rendering.catalogue import catalogue


def schema_command(language: Language) -> click.Command:
    """`milepost schema`."""
    t = catalogue(language).text
    kinds = ", ".join(json_schemas())

    @click.command(
        "schema",
        cls=command_class(language),
        help=f"{t('cli.schema')}\n\n{t('cli.schema_kind', kinds=kinds)}",
    )
    @click.argument("kind", type=click.Choice([*json_schemas()]), required=False)
    @help_option(language)
    def command(kind: str | None) -> None:
        schemas = json_schemas()
        click.echo(orjson.dumps(schemas[kind] if kind else schemas, option=orjson.OPT_INDENT_2))

    return command

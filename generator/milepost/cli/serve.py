"""`milepost serve`: the site as it is being written, in a browser."""

from __future__ import annotations

import gc
import signal
import sys
import webbrowser
from datetime import date
from pathlib import Path
from threading import Thread

import click

from milepost.cli.frame import command_class, help_option
from milepost.cli.options import (
    CLEAN,
    WRONG_USE,
    as_of_option,
    audience_option,
    language_option,
    refuse_without_workspace,
    today_for,
    workspace_argument,
)
from milepost.cli.output import worded
from milepost.live import Live, Refreshed
from milepost.model.goals import Audience
from milepost.model.text import Language
from milepost.pipeline import Edition
from milepost.publishing.server import PreviewServer
from milepost.publishing.watching import Watcher
from milepost.rendering.catalogue import Catalogue, catalogue
from milepost.rendering.diagnostics import make_visible
from milepost.store import FOLDER, Means, Store

ADDRESS = "127.0.0.1:8000"
PORTS = range(1 << 16)


def serve_command(language: Language) -> click.Command:
    """`milepost serve`."""
    t = catalogue(language).text

    @click.command(
        "serve",
        cls=command_class(language),
        help=f"{t('cli.serve')}\n\n{t('cli.serve_more')}\n\n{t('cli.workspace')}",
    )
    @workspace_argument
    @click.option(
        "--address",
        metavar="HOST:PORT",
        default=ADDRESS,
        show_default=True,
        help=t("cli.option_address"),
    )
    @audience_option(language)
    @as_of_option(language)
    @click.option("--open", "opens", is_flag=True, help=t("cli.option_open"))
    @language_option(language)
    @help_option(language)
    def command(  # click passes by name
        workspace: Path,
        address: str,
        audience: str,
        as_of: date | None,
        opens: bool,
        words: Language,
    ) -> None:
        refuse_without_workspace(workspace, words, config=True)
        host, port = _host_and_port(address, catalogue(words))
        root, edition = workspace.resolve(), Edition(as_of, Audience(audience))
        means = Means(Store(root / FOLDER, at_hand=True), alone=False)
        with Live(root, edition, today_for(words), means, words, _tell_failure) as live:
            try:
                server = PreviewServer(host, port, live)
            except (OSError, OverflowError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                message = catalogue(words).text(
                    "cli.address_refused", address=make_visible(address), reason=reason
                )
                click.echo(message, err=True)
                sys.exit(WRONG_USE)
            with server, Watcher(live.folders, live.files) as watcher:
                _serve(live, server, watcher, words, opens=opens)

    return command


def _serve(
    live: Live, server: PreviewServer, watcher: Watcher, language: Language, *, opens: bool
) -> None:
    """Serve until it is interrupted."""
    words = catalogue(language)
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(CLEAN))
    _tell(live.refresh(), language)
    Thread(target=server.serve_forever, daemon=True).start()
    click.echo(words.text("cli.serving", url=server.url))
    if opens:
        webbrowser.open(server.url)
    try:
        live.warm()
        gc.freeze()  # looking through all that is at hand for circles would cost a refresh half a second
        while True:
            watcher.follow(live.folders, live.files)
            changes = watcher.changes(wait=1)
            if changes is not None:
                _tell(live.refresh(changes), language)
    finally:
        server.shutdown()


def _tell(done: Refreshed, language: Language) -> None:
    """What was found, on standard error; nothing where all is well but that it was done."""
    words = catalogue(language)
    for remark in done.remarks:
        click.echo(remark, err=True)
    if done.reading is not None and done.reading.diagnostics:
        click.echo(worded(done.reading, language, sys.stderr), nl=False, err=True)
    if done.trouble.failed:
        click.echo(words.text(done.trouble.failed), err=True)
        click.echo(done.trouble.failure, err=True)
    else:
        key = "cli.stays" if done.trouble else "cli.refreshed"
        seconds = f"{done.seconds:.2f}"
        click.echo(words.text(key, seconds=seconds), err=True)


def _tell_failure(failure: str) -> None:
    click.echo(failure, err=True)


def _host_and_port(address: str, words: Catalogue) -> tuple[str, int]:
    """`127.0.0.1:8000`, `[::1]:8000`."""
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isascii() or not port.isdigit() or int(port) not in PORTS:
        given = make_visible(address)
        raise click.UsageError(words.text("cli.not_an_address", given=given))
    return host, int(port)

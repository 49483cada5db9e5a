"""A finished site, published: MkDocs builds it beside the old one, and it takes the old one's place at the end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from milepost.publishing.imprint import Memory
from milepost.publishing.lock import LockedError
from milepost.publishing.outcome import Published, PublishingError
from milepost.publishing.plugin import GivenSite, SitePlugin, watched
from milepost.publishing.settings import SILENT
from milepost.publishing.swap import NotASiteError, SwapError, replaced
from milepost.publishing.theme import quicken
from milepost.rendering.site import RenderedSite

Progress = Callable[[int, int], None]
"""Told after each page: how many are written, and of how many."""

PLUGIN = "milepost"

OURS = frozenset({PLUGIN, *SILENT})
"""Plugins whose hand in a site we know."""


def publish(
    rendered: RenderedSite,
    config_file: Path,
    site_dir: Path | None,
    on_progress: Progress,
    *,
    alone: bool,
    memory: Memory | None = None,
) -> Published:
    """Build the site with MkDocs as `config_file` says and put it at `site_dir`, or where the file says.

    With a memory, files that the last build wrote there are taken over where they would be the same again. PublishingError
    where the site can't be built; the old one is then as it was.
    """
    with told() as remarks, failures_named(remarks):
        config = load_config(str(config_file))
        place = site_dir.absolute() if site_dir is not None else Path(config.site_dir)
        site, goals = place.resolve(), Path(config.docs_dir).resolve()
        if config_file.resolve().is_relative_to(site) or site.is_relative_to(goals):
            raise NotASiteError(
                place
            )  # the one would take the workspace with it, the other end up in it
        plugin = GivenSite(rendered)
        plugin.page_written, plugin.alone = on_progress, alone
        plug_in(config, plugin)
        # Others may write to what lies in the folder, and what is taken over lies in the old site too.
        memory = memory if OURS.issuperset(config.plugins) else None
        if memory is not None:
            quicken(config.theme, memory.store)
        with replaced(place) as building:
            if memory is not None:
                plugin.memory = memory
                plugin.former = memory.former(site, rendered.feet)
            _build(config, building)
            settled = OURS.issuperset(config.plugins) and not watched(config)
            memory = memory if settled else None
            files = plugin.assembly.all_imprints() if memory is not None else {}
    name = memory.keep(site, rendered.feet, files) if memory is not None else ""
    return Published(place, plugin.assembly.written, tuple(remarks), settled, name)


def _build(config: MkDocsConfig, building: Path) -> None:
    """Let MkDocs build."""
    config.site_dir = str(building)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def plug_in(config: MkDocsConfig, plugin: SitePlugin) -> None:
    """Put the plugin that has the site in the place of the one that would make it, or at the end."""
    given = config.plugins
    names = {name for name, each in given.items() if isinstance(each, SitePlugin)} or {PLUGIN}
    plugin.load_config({}, config_file_path=config.config_file_path)
    config.plugins = type(given)()
    for name, each in given.items():
        if name not in names:
            config.plugins[name] = each
    config.plugins[PLUGIN] = plugin


@contextmanager
def failures_named(remarks: list[str]) -> Iterator[None]:
    """Whatever stops MkDocs, as a PublishingError."""
    try:
        yield
    except LockedError as error:
        raise PublishingError("site-locked", path=str(error)) from error
    except NotASiteError as error:
        raise PublishingError("not-a-site", path=str(error.path)) from error
    except SwapError as error:
        raise PublishingError("site-not-swapped", reason=str(error)) from error
    except OSError as error:
        reason = ": ".join(filter(None, (error.strerror or str(error), error.filename)))
        raise PublishingError("site-not-written", reason=reason) from error
    except (Abort, MkDocsException) as error:
        reason = "\n".join(dict.fromkeys([*remarks, error.format_message()]))
        raise PublishingError("mkdocs", reason=reason) from error


@contextmanager
def told() -> Iterator[list[str]]:
    """Collect MkDocs' warnings instead of letting them run into the progress display."""
    remarks: list[str] = []
    handler = _Remarks(remarks)
    logger = logging.getLogger("mkdocs")
    propagates = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield remarks
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates


class _Remarks(logging.Handler):
    def __init__(self, remarks: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._remarks = remarks

    def emit(self, record: logging.LogRecord) -> None:
        self._remarks.append(record.getMessage())

"""The MkDocs plugin: each hook hands over to a plain function.

`SitePlugin` knows how a finished site becomes MkDocs' pages; who makes the site is for a subclass to say, since the
pipeline stands above publishing: `milepost.plugin` under `mkdocs build` and `mkdocs serve`, `GivenSite` in `publish`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from milepost.publishing.assembly import Assembly
from milepost.publishing.imprint import Former, Memory
from milepost.publishing.settings import SILENT, settle, workspace_root
from milepost.publishing.writing import Writer
from milepost.rendering.site import RenderedSite
from milepost.rendering.templates import template_directories

log = get_plugin_logger("milepost")

FIRST, LAST = 100, -100


@dataclass(frozen=True, slots=True)
class MadeSite:
    """A site, or what stands in its way: `report` is what was found, worded for a terminal."""

    site: RenderedSite | None
    report: str
    errors: int
    warnings: int


PAGE_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context"),
    "post_page",
)


def watched(config: MkDocsConfig) -> bool:
    """Whether a theme of the workspace's own, a hook or another plugin than the silenced search sees each page pass by."""
    silent = [config.plugins[name] for name in SILENT if name in config.plugins]
    handlers = [each for event in PAGE_EVENTS for each in config.plugins.events[event]]
    owners = [getattr(each, "__self__", None) for each in handlers]
    return bool(config.theme.custom_dir) or any(
        not isinstance(owner, SitePlugin) and owner not in silent for owner in owners
    )


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options in mkdocs.yml: what there is to choose is the workspace's."""


class SitePlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Gives MkDocs the pages, files, navigation and search index of a finished site."""

    serving = False
    last_good: RenderedSite | None = None
    page_written: Callable[[int, int], None] | None = None
    alone = False
    memory: Memory | None = None
    former: Former | None = None

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()  # type: ignore[no-untyped-call]  # MkDocs' own

    @abstractmethod
    def make_site(self, root: Path) -> MadeSite:
        """The site of the workspace in `root`."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether a failing workspace may be answered with the last good site."""
        self.serving = command == "serve"

    @event_priority(LAST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Settle the configuration, after all others have had their say."""
        root = workspace_root(config)
        self.templates = template_directories(root)
        self.order = config.nav
        return settle(config, self.templates)

    @event_priority(FIRST)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the site before MkDocs empties the folder: a faulty workspace leaves the old pages."""
        site = self._site(workspace_root(config))
        writer = Writer(Path(config.site_dir), self.memory, self.former)
        self.assembly = Assembly(
            site, self.templates, self.order, self.page_written, writer, alone=self.alone
        )

    @event_priority(LAST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what MkDocs found by what the site is made of."""
        found = self.assembly.files(files, config)
        if not watched(config):
            self.assembly.keep_apart()
        return found

    @event_priority(LAST)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ANN401, ARG002  Jinja's
        """All pages are read: make the menus, the search index and the sitemaps."""
        self.env = env
        self.assembly.finish(config)

    @event_priority(FIRST)
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Show the page in its language."""
        return cast("TemplateContext", {**context, **self.assembly.page_context(page)})

    @event_priority(FIRST)
    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Tell the root page and `404.html` of both languages."""
        return cast("TemplateContext", {**context, **self.assembly.front_context()})

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Count the page."""
        self.assembly.count_page()
        return output

    @event_priority(FIRST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what MkDocs was not told of."""
        self.assembly.write_apart(self.env, config)

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,  # noqa: ARG002
        builder: Callable[..., None],  # noqa: ARG002
    ) -> LiveReloadServer:
        """Watch the templates too; MkDocs watches docs_dir, data included, and mkdocs.yml."""
        for directory in self.templates:
            server.watch(str(directory))
        return server

    def _site(self, root: Path) -> RenderedSite:
        try:
            made = self.make_site(root)
        except Exception:
            if not self.serving or self.last_good is None:
                raise
            log.exception("The site could not be made")  # a template in the making, as a rule
            made = MadeSite(None, "", 1, 0)
        return self._checked(made)

    def _checked(self, made: MadeSite) -> RenderedSite:
        if made.site is not None:
            if made.warnings:
                log.info(
                    "warnings in the workspace: %d; `milepost check` shows them", made.warnings
                )
            self.last_good = made.site
            return made.site
        if not self.serving or self.last_good is None:
            raise PluginError(f"errors in the workspace: {made.errors}\n\n{made.report}")
        log.error(
            "errors in the workspace: %d; the last good pages stay\n\n%s", made.errors, made.report
        )
        return self.last_good


class GivenSite(SitePlugin):
    """The plugin for a site that is made already."""

    def __init__(self, site: RenderedSite) -> None:
        self.given = site

    def make_site(self, root: Path) -> MadeSite:  # noqa: ARG002  it is made
        """The site that was given."""
        return MadeSite(self.given, "", 0, 0)

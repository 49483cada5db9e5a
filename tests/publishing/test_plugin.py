"""Milepost under `mkdocs build` and `mkdocs serve`: mistakes are told, and the last good pages stay."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer

from milepost.publishing.plugin import MadeSite, SitePlugin
from milepost.rendering.site import RenderedSite

Workspace = Callable[..., Path]
FAULTY = MadeSite(None, "goals/a.yml:3:7: error[unknown-owner] …", 1, 0)


class Scripted(SitePlugin):
    """Makes of the workspace, build after build, what it was told to."""

    def __init__(self, *made: MadeSite | Exception) -> None:
        self.waiting = list(made)

    def make_site(self, root: Path) -> MadeSite:  # noqa: ARG002
        """The next in line."""
        made = self.waiting.pop(0)
        if isinstance(made, Exception):
            raise made
        return made


def run(
    plugin: SitePlugin,
    root: Path,
    command: Literal["build", "serve"] = "build",
    *,
    strict: bool = False,
) -> Path:
    """One build, as MkDocs' command does it; where the site is."""
    config = load_config(str(root / "mkdocs.yml"), strict=strict)
    plugin.load_config({}, config_file_path=config.config_file_path)
    config.plugins["milepost"] = plugin
    config.plugins.on_startup(command=command, dirty=False)
    build(config)
    return Path(config.site_dir)


def test_a_strict_build_passes_with_mere_warnings(
    site: RenderedSite, workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    """They are counted, and `milepost check` shows them; a missing site_url is no reason to stop either."""
    caplog.set_level(logging.INFO, "mkdocs")
    place = run(Scripted(MadeSite(site, "…", 0, 3)), workspace(), strict=True)
    assert (place / "zh/index.html").exists()
    assert "warnings in the workspace: 3" in caplog.text


def test_a_faulty_workspace_stops_the_build(workspace: Workspace) -> None:
    """Before MkDocs empties the folder, and with every mistake in the words of `milepost check`."""
    root = workspace()
    (root / "site").mkdir()
    (root / "site/index.html").write_text("old")
    with pytest.raises(Abort):
        run(Scripted(FAULTY), root)
    assert (root / "site/index.html").read_text() == "old"


def test_the_mistakes_are_shown(workspace: Workspace, caplog: pytest.LogCaptureFixture) -> None:
    """Where MkDocs shows its own."""
    with pytest.raises(Abort):
        run(Scripted(FAULTY), workspace())
    assert FAULTY.report in caplog.text


@pytest.mark.parametrize("fault", [FAULTY, RuntimeError("a template in the making")])
def test_while_serving_the_last_good_pages_stay(
    site: RenderedSite,
    workspace: Workspace,
    caplog: pytest.LogCaptureFixture,
    fault: MadeSite | Exception,
) -> None:
    """A mistake is told at the terminal, and mended without starting anew."""
    good = MadeSite(site, "", 0, 0)
    plugin = Scripted(good, fault, good)
    root = workspace()
    for _ in range(3):
        place = run(plugin, root, "serve")
        assert (place / "en/goals/average-order-value.html").exists()
    told = FAULTY.report if isinstance(fault, MadeSite) else str(fault)
    assert caplog.text.count(told) == 1


def test_there_is_nothing_to_serve_before_the_first_good_site(workspace: Workspace) -> None:
    """The mistakes are told instead."""
    with pytest.raises(Abort):
        run(Scripted(FAULTY), workspace(), "serve")


def test_our_own_faults_are_not_hidden(workspace: Workspace) -> None:
    """A build that fails by a bug fails."""
    with pytest.raises(RuntimeError, match="bug"):
        run(Scripted(RuntimeError("bug")), workspace())


def test_templates_are_watched(site: RenderedSite, workspace: Workspace) -> None:
    """A change to the workspace's own or to ours is seen while serving."""
    root = workspace()
    (root / "templates").mkdir()
    plugin = Scripted(MadeSite(site, "", 0, 0))
    run(plugin, root, "serve")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(root / "site"))
    config = load_config(str(root / "mkdocs.yml"))
    try:
        plugin.on_serve(server, config=config, builder=lambda: None)
        assert str(root / "templates") in server._watched_paths  # noqa: SLF001
    finally:
        server.server_close()


def test_another_theme_is_refused(site: RenderedSite, workspace: Workspace) -> None:
    """With a word on what to write instead."""
    root = workspace()
    (root / "mkdocs.yml").write_text("site_name: x\ndocs_dir: goals\ntheme: readthedocs\n")
    with pytest.raises((Abort, PluginError)):
        run(Scripted(MadeSite(site, "", 0, 0)), root)

"""What Milepost settles in MkDocs' configuration, so that any workspace's mkdocs.yml will do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from milepost.publishing.files import ASSETS

log = get_plugin_logger("milepost")

STYLES = ("theme.css", "milepost.css", "css/*.css")
SCRIPTS = ("site.js", "search.js", "charts.js")

SILENT = ("search", "material/search")
"""Plugins that put Material's own search in: ours takes its place."""

MATERIALS_ICON = "assets/images/favicon.png"

FETCHING = ("navigation.instant", "search.")
"""Features of Material that fetch pages or need its own search: they don't work from a folder."""

PALETTE: tuple[dict[str, str], ...] = (
    {"media": "(prefers-color-scheme)", "scheme": "default"},
    {"media": "(prefers-color-scheme: light)", "scheme": "default"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
)
"""As the reader's system says, light, dark."""


def workspace_root(config: MkDocsConfig) -> Path:
    """The folder that holds mkdocs.yml."""
    return Path(config.config_file_path).resolve().parent


def settle(config: MkDocsConfig, templates: Sequence[Path]) -> MkDocsConfig:
    """The configuration as the site needs it; PluginError where the theme isn't Material."""
    theme = config.theme
    if theme.name != "material":
        raise PluginError(
            "Milepost's pages need Material: write `theme: {name: material}` into mkdocs.yml"
        )
    config.use_directory_urls = False  # `x/` doesn't open from a folder
    config.nav = []  # ours is made from what we know
    theme["font"] = False  # Material would take fonts from another host
    theme["features"] = [*_features(theme.get("features") or ())]
    theme["palette"] = _palette(theme.get("palette"))
    if theme.get("favicon") == MATERIALS_ICON:
        theme["favicon"] = f"{ASSETS}/favicon.svg"
    _put_theme_first(config, [directory / "theme" for directory in templates])
    theme.static_templates.discard("sitemap.xml")  # ours knows the languages
    theme.static_templates.update({"404.html", "index.html"})
    config.extra_css = [*_styles(templates), *config.extra_css]
    config.extra_javascript = [*(f"{ASSETS}/{name}" for name in SCRIPTS), *config.extra_javascript]
    _silence_search(config)
    if not config.site_url:
        log.info(
            "mkdocs.yml names no site_url: canonical links, the sitemap, feeds and pictures for shared links are left out"
        )
    return config


def _palette(given: Any) -> Any:  # noqa: ANN401  as Material takes it: one option or a list of them
    """The options of mkdocs.yml, in our colours where it names none; else ours."""
    ours = {"primary": "custom", "accent": "custom"}
    if isinstance(given, dict):
        return {**ours, **given}
    return [{**ours, **option} for option in given or PALETTE]


def _styles(templates: Sequence[Path]) -> list[str]:
    """The style sheets that are there, by their place on the site."""
    return [
        f"{ASSETS}/{name}"
        for pattern in STYLES
        for name in sorted(
            {
                path.relative_to(directory / "assets").as_posix()
                for directory in templates
                for path in (directory / "assets").glob(pattern)
            }
        )
    ]


def _features(wanted: Sequence[str]) -> list[str]:
    kept = [name for name in wanted if not name.startswith(FETCHING)]
    for name in sorted({*wanted} - {*kept}):
        log.info("Material's %s is left out: it would not work from a folder", name)
    return [*dict.fromkeys([*kept, "content.action.edit"])]


def _put_theme_first(config: MkDocsConfig, directories: Sequence[Path]) -> None:
    """Before Material's own templates, after those of the workspace's `custom_dir`."""
    dirs = config.theme.dirs
    place = 1 if config.theme.custom_dir else 0
    dirs[place:place] = [
        str(each) for each in directories if each.is_dir() and str(each) not in dirs
    ]


def _silence_search(config: MkDocsConfig) -> None:
    """Material's index would hold all languages and be fetched on every load: ours takes its place."""
    for name, plugin in config.plugins.items():
        if name in SILENT:
            settings: Any = plugin.config
            if "enabled" in settings:
                settings["enabled"] = False

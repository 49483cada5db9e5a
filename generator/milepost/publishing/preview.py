"""The live preview of a site: MkDocs makes what is not ours, once; every page is put into the theme when it is asked for.

A generated page is rendered then, and so are badges, data, the search index, calendars and feeds. What MkDocs made
(assets, front pages, the HTML of hand-written pages) stays as long as it would make the same again.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from milepost.publishing.assembly import Assembly, Closing, closing
from milepost.publishing.links import is_published
from milepost.publishing.pages import GeneratedPage, HandWrittenPage, SitePage
from milepost.publishing.plugin import LAST, GivenSite
from milepost.publishing.revision import commit_and_depth
from milepost.publishing.site import failures_named, plug_in, told
from milepost.rendering.site import AwaitedSite, PageOutline, RenderedFile, WaitingFile

DRAFT = (
    '<div class="mkdocs-draft-marker" title="This page will not be included into the built site.">'
    "DRAFT</div>"
)
"""What MkDocs puts before a draft."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What MkDocs made, below `folder`, and what it takes to put a page into the theme.

    `texts` are the HTML of hand-written pages as MkDocs read them, before a hook had its say on the page around them.
    """

    config: MkDocsConfig
    env: Any
    files: Files
    navigation: Navigation
    assembly: Assembly
    texts: Mapping[str, str]
    remarks: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return Path(self.config.site_dir)


class PreviewPlugin(GivenSite):
    """Lets MkDocs make all but the generated pages, and keeps what it knows at the end."""

    @event_priority(LAST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the generated pages out of MkDocs' sight, whoever watches."""
        self.found = self.assembly.files(files, config)
        self.assembly.keep_apart()
        return self.found

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Remember MkDocs' own navigation, for those who watch pages pass by."""
        self.navigation = nav
        return nav

    @event_priority(LAST)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ANN401, ARG002  Jinja's
        """All hand-written pages are read: make the menus."""
        self.env = env
        pages = self.assembly.contents.pages.values()
        self.texts = {
            page.file.src_uri: page.content or ""
            for page in pages
            if isinstance(page, HandWrittenPage)
        }
        self.assembly.dress(config)
        self.assembly.date(config)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write nothing more."""


class Preview:
    """The bytes of every page and file of a site that changes; one thread at a time."""

    def __init__(self, root: Path) -> None:
        """The workspace at `root`; nothing is made yet."""
        self._config_file = root / "mkdocs.yml"
        self._place = Path(tempfile.mkdtemp(prefix="milepost-preview-"))
        self._built = 0
        self._ground: Ground | None = None
        self._frame: Hashable = None
        self._commit = ""
        self._site: AwaitedSite | None = None
        self._made: dict[str, WaitingFile] = {}
        self._late: set[str] = set()

    def close(self) -> None:
        """Delete what MkDocs made."""
        shutil.rmtree(self._place, ignore_errors=True)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What MkDocs had to say, in its own words."""
        return self._ground.remarks if self._ground is not None else ()

    @property
    def mount(self) -> str:
        """The path of the site's address, where 404.html looks for its assets; ends in a slash."""
        address = self._ground.config.site_url if self._ground is not None else None
        return urlsplit(address or "/").path.rstrip("/") + "/"

    @property
    def sources(self) -> tuple[Path, ...]:
        """Files and folders beside docs_dir and the templates that MkDocs makes the site of."""
        if self._ground is None:
            return ()
        config = self._ground.config
        named = (config.theme.custom_dir, *config.hooks, *config.watch)
        return tuple(Path(config.config_file_path).parent / str(name) for name in named if name)

    def show(self, site: AwaitedSite, *, anew: bool) -> None:
        """Show this site from now on; `anew` where what MkDocs makes may have changed beside it.

        PublishingError where MkDocs can't; what was shown is then shown on.
        """
        frame, commit = _frame(site), commit_and_depth(self._config_file.parent)
        if anew or self._ground is None or frame != self._frame:
            ground = self._make(site)
            if self._ground is not None:
                shutil.rmtree(self._ground.folder, ignore_errors=True)
            self._ground, self._frame = ground, frame
        else:
            self._ground.assembly.site = site.frame
            self._ground.assembly.dress(self._ground.config)
            if commit != self._commit:
                self._ground.assembly.date(self._ground.config)
        self._site, self._commit = site, commit
        self._made, self._late = {}, set()

    def content(self, path: str) -> bytes | None:
        """What lies at a path below the site's root; None where nothing does."""
        if self._ground is None or self._site is None:
            return None
        pages = self._ground.assembly.contents.pages.items()
        page = {"/".join(key): page for key, page in pages}.get(path)
        if page is not None:
            return self._in_theme(self._read(page))
        waiting = {one.path: one for one in self._site.frame.waiting}
        if path in waiting:
            return waiting[path].content()
        lying = self._lying(path)
        return self._late_file(path) if lying is None else lying

    def _make(self, site: AwaitedSite) -> Ground:
        """Let MkDocs make all that is not a generated page, in a folder of its own."""
        self._built += 1
        folder = self._place / str(self._built)
        with told() as remarks, failures_named(remarks):
            config = load_config(str(self._config_file))
            plugin = PreviewPlugin(site.frame)
            plug_in(config, plugin)
            config.site_dir = str(folder)
            config.plugins.on_startup(command="serve", dirty=False)
            build(config, serve_url="/")
        return Ground(
            config,
            plugin.env,
            plugin.found,
            plugin.navigation,
            plugin.assembly,
            plugin.texts,
            tuple(remarks),
        )

    def _read(self, page: SitePage) -> SitePage:
        """The page with its body: a hand-written one as MkDocs read it, a generated one rendered now."""
        ground, site = self._standing()
        if not isinstance(page, GeneratedPage):
            mark = "" if is_published(page.file) else DRAFT
            page.content = mark + ground.texts[page.file.src_uri]
            return page
        config, events = ground.config, ground.config.plugins
        made = GeneratedPage(site.page(page.language, page.path), page.file, config)
        made.parent = ground.assembly.contexts[made.language].parents.get(made.section)
        events.on_pre_page(made, config=config, files=ground.files)
        made.read_source(config)
        made.markdown = events.on_page_markdown(
            made.markdown or "", page=made, config=config, files=ground.files
        )
        made.render(config, ground.files)
        made.content = events.on_page_content(
            made.content or "", page=made, config=config, files=ground.files
        )
        return made

    def _in_theme(self, page: SitePage) -> bytes:
        """The page in its shell, as MkDocs would write it."""
        ground, _ = self._standing()
        config = ground.config
        page.active = True
        try:
            pages = ground.files.documentation_pages()
            context = get_context(ground.navigation, pages, config, page)
            template = ground.env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(
                context, page=page, config=config, nav=ground.navigation
            )
            output = template.render(context)
            output = config.plugins.on_post_page(output, page=page, config=config)
        finally:
            page.active = False
        return output.encode("utf-8", "xmlcharrefreplace")

    def _lying(self, path: str) -> bytes | None:
        """A file that MkDocs made; nothing outside its folder."""
        ground, _ = self._standing()
        parts = PurePosixPath(path).parts
        if ".." in parts or "\0" in path or path.startswith("/"):
            return None
        place = (ground.folder / path).resolve()
        if not place.is_relative_to(ground.folder.resolve()) or not place.is_file():
            return None
        return place.read_bytes()

    def _late_file(self, path: str) -> bytes | None:
        """A file that is made of the whole site, when the first of its kind is asked for."""
        kind, make = self._maker_of(path)
        if kind not in self._late:
            self._made |= {file.path: file for each in make() for file in each()}
            self._late.add(kind)
        found = self._made.get(path)
        return found.content() if found is not None else None

    def _maker_of(self, path: str) -> tuple[str, Callable[[], Iterable[Closing]]]:
        ground, site = self._standing()
        assembly, sharing = ground.assembly, site.frame.sharing
        indexes = [each.shell.search_index for each in assembly.contexts.values()]
        if any(path.startswith(index.removesuffix(".js")) for index in indexes):
            return "search", lambda: assembly.search_indexes([*self._all_pages()])
        if path.endswith("sitemap.xml"):
            return "sitemap", lambda: closing(assembly.sitemaps(ground.config))
        if sharing is not None and path in {*sharing.calendars.values(), *sharing.feeds.values()}:
            return "shared", lambda: closing(assembly.shared_files(ground.config))
        return "files", lambda: [partial(map, _waiting, site.files())]

    def _all_pages(self) -> Iterator[SitePage]:
        """Every page as the search index needs it, in the site's order."""
        ground, site = self._standing()
        known: dict[tuple[str, str], PageOutline] = {
            (each.language, each.path): each for each in site.pages()
        }
        for key, page in ground.assembly.contents.pages.items():
            if isinstance(page, HandWrittenPage):
                yield page
            else:
                yield GeneratedPage(known[key], page.file, ground.config)  # type: ignore[arg-type]

    def _standing(self) -> tuple[Ground, AwaitedSite]:
        if self._ground is None or self._site is None:
            raise RuntimeError("nothing is shown yet")
        return self._ground, self._site


def _waiting(file: RenderedFile) -> WaitingFile:
    return WaitingFile(file.path, lambda: file.content)


def _frame(site: AwaitedSite) -> Hashable:
    """All of a site that what MkDocs makes depends on."""
    frame = site.frame
    return (
        frame.languages,
        tuple(frame.title.items()),
        tuple((page.language, page.path, page.source) for page in frame.pages),
        tuple(file.path for file in frame.waiting),
        frame.linked,
    )

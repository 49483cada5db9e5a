"""A finished site, published: each page in its language, nothing on it that is not meant for it."""

from __future__ import annotations

import dataclasses
import errno
import os
import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from mkdocs.config import load_config
from tests.publishing.sites import HOSTILE, WORDS, make_site

from milepost.model.text import LANGUAGES, Language
from milepost.publishing.outcome import Published, PublishingError
from milepost.publishing.site import publish
from milepost.publishing.theme import quicken
from milepost.rendering.site import RenderedFile, RenderedSite
from milepost.store import Store

Workspace = Callable[..., Path]

AOV = "goals/average-order-value.html"


def silent(done: int, of: int) -> None:
    """Nobody watches."""


def published(site: RenderedSite, root: Path) -> Published:
    """Publish to where mkdocs.yml says."""
    return publish(site, root / "mkdocs.yml", None, silent, alone=True)


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def head(page: str) -> str:
    """The head of a page."""
    return page[: page.index("</head>")]


def words(html: str) -> list[str]:
    """The words between the tags, one string an element."""
    return [unescape(word).strip() for word in re.findall(r">([^<>]*[^<>\s][^<>]*)<", html)]


@pytest.fixture
def built(site: RenderedSite, workspace: Workspace) -> Path:
    """The site, published into a workspace without hand-written pages."""
    return published(site, workspace()).place


@pytest.mark.parametrize(("language", "code", "other"), [("zh", "zh-CN", "en"), ("en", "en", "zh")])
def test_a_page_is_in_its_language(
    built: Path, language: Language, code: str, other: Language
) -> None:
    """`lang`, title, description, menu and the theme's labels are its language's, and none of the other's."""
    page = (built / language / AOV).read_text()
    assert f'<html lang="{code}"' in page
    title = {"zh": "远帆出海", "en": "Farsail Commerce"}[language]
    assert f"<title>{WORDS[language]['aov']} - {title}</title>" in page
    assert f'<meta name="description" content="{WORDS[language]["aov"]}' in page
    assert {"zh": "搜索", "en": "Search"}[language] in page
    texts = words(page)
    assert WORDS[language]["reports"] in texts
    assert WORDS[other]["reports"] not in texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_its_other_language(built: Path, language: Language) -> None:
    """Hreflang leads to the same page in each language, x-default to the first; relative without a site_url."""
    page = head((built / language / AOV).read_text())
    links = dict(re.findall(r'<link rel="alternate " hreflang="([^"]+)" href="([^"]+)">', page))
    targets = {
        code: (built / language / AOV).parent.joinpath(url).resolve() for code, url in links.items()
    }
    assert targets == {
        "zh-CN": built / "zh" / AOV,
        "en": built / "en" / AOV,
        "x-default": built / "zh" / AOV,
    }


def test_no_link_is_one_that_material_would_follow(built: Path) -> None:
    """Material fetches a sitemap for each `link[rel=alternate]`, as that selector matches."""
    assert not [
        path
        for path, content in contents(built).items()
        if re.search(rb"<link[^>]*rel=[\"']?alternate[\"'>]", content)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_lands_on_the_same_page(built: Path, language: Language) -> None:
    """The header links to this page in every language and marks the current one."""
    page = (built / language / AOV).read_text()
    links = re.findall(
        r'<a href="([^"]+)" class="mp-languages__link"[^>]*data-mp-language="(\w+)"( aria-current)?',
        page,
    )
    here = (built / language / AOV).parent
    assert {(here.joinpath(url).resolve(), bool(current)) for url, _, current in links} == {
        (built / each / AOV, each == language) for each in LANGUAGES
    }


def test_a_page_outside_the_menu_is_marked_in_its_section(built: Path) -> None:
    """A person's page lights up the teams' entry, and a goal's page the goals'."""
    for path, title in (("people/lin-yue.html", "Teams"), (AOV, "Goals")):
        page = (built / "en" / path).read_text()
        active = re.findall(r'mp-header__tab--active">\s*<a[^>]*>([^<]+)</a>', page)
        assert active == [title]


def test_the_foot_ends_the_page_and_leads_home(built: Path) -> None:
    """Its way up to the language's folder is the page's own."""
    for path in ("index.html", AOV):
        page = (built / "en" / path).read_text()
        link = re.search(r'<footer class="mp-foot">.*?href="([^"]+)"', page, re.DOTALL)
        assert link is not None
        assert (built / "en" / path).parent.joinpath(link[1]).resolve() == built / "en/method.html"


def test_a_page_of_one_language_offers_no_other(workspace: Workspace) -> None:
    """A site in one language has no switch and no folder of the other."""
    place = published(make_site("en"), workspace()).place
    assert not (place / "zh").exists()
    assert "mp-languages" not in (place / "en" / AOV).read_text()


def test_the_source_can_be_edited(site: RenderedSite, workspace: Workspace) -> None:
    """The edit button opens the goal's YAML; a page without a source has none."""
    root = workspace(config="repo_url: https://git.example/farsail\nedit_uri: edit/main/goals/\n")
    place = published(site, root).place
    url = "https://git.example/farsail/edit/main/goals/growth/average-order-value.yml"
    assert f'<a href="{url}"' in (place / "zh" / AOV).read_text()
    assert 'rel="edit"' not in (place / "zh/method.html").read_text()


def test_only_what_is_meant_for_readers_is_copied(site: RenderedSite, workspace: Workspace) -> None:
    """No YAML, no CSV, no feedback, no file that no page links to; a finished download is there."""
    root = workspace(
        {
            "growth/average-order-value.yml": "title: x\n",
            "metrics/aov.csv": "secret",
            "feedback/customers.csv": "secret",
            "feedback/notes.md": "# secret",
            "notes.pdf": "secret",
        }
    )
    files = contents(published(site, root).place)
    assert not [path for path, content in files.items() if b"secret" in content]
    assert [path for path in files if path.endswith((".yml", ".csv"))] == [
        "data/average-order-value.csv"
    ]


def test_a_hostile_title_is_text_everywhere(built: Path) -> None:
    """Markup in a title is escaped in the head, the body, the menu, and inert in the index."""
    for language in LANGUAGES:
        page = (built / language / "goals/hostile.html").read_text()
        assert "<img" not in page
        assert "</title></script>" not in page
        assert unescape(re.findall(r"<title>(.*?)</title>", page, re.DOTALL)[0]).startswith(HOSTILE)
        assert b"<" not in (built / f"assets/milepost/search-{language}.js").read_bytes()


def test_the_same_site_is_the_same_bytes(
    site: RenderedSite, workspace: Workspace, tmp_path: Path
) -> None:
    """Two builds at two places give the same files."""
    root = workspace({"handbook.md": "# Handbook"}, config="site_url: https://goals.example/\n")
    copy = tmp_path / "elsewhere" / "copy"
    shutil.copytree(root, copy)
    assert contents(published(site, root).place) == contents(published(site, copy).place)


@pytest.mark.parametrize("plugins", ["plugins: [search, milepost]", "plugins: []", ""])
def test_the_plugin_need_not_be_named(
    site: RenderedSite, workspace: Workspace, plugins: str
) -> None:
    """What mkdocs.yml forgets, publish adds; Material's own index is never written."""
    root = workspace()
    config = (root / "mkdocs.yml").read_text().replace("plugins: [search]", plugins)
    (root / "mkdocs.yml").write_text(config)
    files = contents(published(site, root).place)
    assert f"zh/{AOV}" in files
    assert not [path for path in files if "search_index" in path or "lunr" in path]


def test_absolute_addresses_need_a_site_url(site: RenderedSite, workspace: Workspace) -> None:
    """Without one, no canonical link and no sitemap, and no remark: a strict build passes. With one, both."""
    done = published(site, workspace())
    assert done.remarks == ()
    assert 'rel="canonical"' not in (done.place / "en" / AOV).read_text()
    assert not [path for path in contents(done.place) if "sitemap" in path]
    place = published(site, workspace(config="site_url: https://goals.example/okr/\n")).place
    page = (place / "en" / AOV).read_text()
    assert f'<link rel="canonical" href="https://goals.example/okr/en/{AOV}">' in page
    assert f'hreflang="zh-CN" href="https://goals.example/okr/zh/{AOV}"' in page
    assert (
        f"<loc>https://goals.example/okr/en/{AOV}</loc>" in (place / "en/sitemap.xml").read_text()
    )
    assert (
        f"<loc>https://goals.example/okr/zh/{AOV}</loc>"
        not in (place / "en/sitemap.xml").read_text()
    )
    assert (
        "<loc>https://goals.example/okr/zh/sitemap.xml</loc>" in (place / "sitemap.xml").read_text()
    )


def test_no_page_asks_another_host(built: Path) -> None:
    """No page, style or script that we bring names another host to load from."""
    for path, content in contents(built).items():
        if path.endswith(".html"):
            assert not re.search(rb'(src|href)="(https?:)?//', content), path


def test_no_script_stands_in_a_page(built: Path) -> None:
    """All scripts are files, so that a page may forbid inline ones; `__config` is data."""
    for path, content in contents(built).items():
        if path.endswith(".html"):
            scripts = re.findall(rb"<script([^>]*)>", content)
            assert all(b"src=" in script or b"application/json" in script for script in scripts), (
                path
            )


def test_progress_counts_the_pages(site: RenderedSite, workspace: Workspace) -> None:
    """Each page is told once, of as many as there are."""
    told: list[tuple[int, int]] = []
    publish(
        site, workspace() / "mkdocs.yml", None, lambda done, of: told.append((done, of)), alone=True
    )
    assert told == [(number, len(site.pages)) for number in range(1, len(site.pages) + 1)]


def test_a_failing_build_leaves_the_old_site(site: RenderedSite, workspace: Workspace) -> None:
    """A template that fails half-way changes nothing."""
    root = workspace()
    before = contents(published(site, root).place)
    partials = root / "templates/theme/partials"
    partials.mkdir(parents=True)
    (partials / "footer.html").write_text("{{ 1 / (0 if view.title.startswith('2026') else 1) }}")
    with pytest.raises(ZeroDivisionError):
        published(site, root)
    assert contents(root / "site") == before


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ("theme: mkdocs\nsite_name: x\ndocs_dir: goals\n", "Material"),
        ("site_name: x\ndocs_dir: nowhere\n", "nowhere"),
        ("site_name: [\n", "mkdocs.yml|YAML|parsing"),
        ("docs_dir: goals\n", "site_name"),
    ],
)
def test_a_faulty_configuration_is_told(
    site: RenderedSite, workspace: Workspace, config: str, reason: str
) -> None:
    """In MkDocs' own words, and nothing is built."""
    root = workspace()
    (root / "mkdocs.yml").write_text(config)
    with pytest.raises(PublishingError) as failed:
        published(site, root)
    assert failed.value.code == "mkdocs"
    assert re.search(reason, failed.value.values["reason"])
    assert not (root / "site").exists()


@pytest.mark.parametrize("folder", [".", "..", "goals", "goals/site"])
def test_the_workspace_itself_is_never_the_site(
    site: RenderedSite, workspace: Workspace, folder: str
) -> None:
    """A --site-dir that holds the workspace, or lies among the goals, is refused."""
    root = workspace()
    with pytest.raises(PublishingError) as failed:
        publish(site, root / "mkdocs.yml", root / folder, silent, alone=True)
    assert failed.value.code == "not-a-site"
    assert (root / "mkdocs.yml").exists()


def test_a_full_disk_is_told_and_leaves_the_old_site(
    site: RenderedSite, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the system refuses is told in its words; nothing half made stays."""
    root = workspace()
    published(site, root)
    before = {path.name for path in root.iterdir()}

    def full(_config: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("milepost.publishing.site.build", full)
    with pytest.raises(PublishingError) as failed:
        published(site, root)
    assert failed.value.code == "site-not-written"
    assert failed.value.values["reason"] == os.strerror(errno.ENOSPC)
    assert {path.name for path in root.iterdir()} == before
    assert (root / "site" / "index.html").exists()


def test_two_finished_files_for_one_place_are_our_bug(
    site: RenderedSite, workspace: Workspace
) -> None:
    """Nothing is silently dropped."""
    clash = RenderedFile(f"en/{AOV}", b"")
    with pytest.raises(ValueError, match=AOV):
        published(dataclasses.replace(site, files=(clash,)), workspace())


def test_the_workspaces_own_templates_win(site: RenderedSite, workspace: Workspace) -> None:
    """A theme partial and an asset of the same name replace ours."""
    root = workspace()
    for name, content in {
        "theme/partials/footer.html": "<footer>ours</footer>",
        "assets/theme.css": "/* ours */",
        "assets/extra/logo.svg": "<svg/>",
    }.items():
        path = root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    place = published(site, root).place
    assert "<footer>ours</footer>" in (place / "en" / AOV).read_text()
    assert (place / "assets/milepost/theme.css").read_text() == "/* ours */"
    assert (place / "assets/milepost/extra/logo.svg").exists()
    assert (place / "assets/milepost/search.js").exists()


def test_a_quickened_theme_is_the_theme(tmp_path: Path) -> None:
    """It lists every template that MkDocs takes, and finds the others by name."""
    config = load_config(theme={"name": "material"}, docs_dir=str(tmp_path), plugins=[])
    before = config.theme.get_env()
    quicken(config.theme, Store(tmp_path / "kept"))
    after = config.theme.get_env()
    visible = [name for name in before.list_templates() if not name.startswith(".")]
    hidden = next(name for name in before.list_templates() if name.startswith(".icons/"))
    assert [name for name in after.list_templates() if not name.startswith(".")] == visible
    assert after.get_template(hidden).render() == before.get_template(hidden).render()

"""Hand-written pages: in each language, linked, listed, and told where they cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from milepost.publishing.site import Published, publish
from milepost.rendering.site import RenderedSite

Publish = Callable[..., Published]


@pytest.fixture
def published(site: RenderedSite, workspace: Callable[..., Path]) -> Publish:
    """Publish a workspace with these files below goals/."""

    def build(files: dict[str, str | bytes], config: str = "") -> Published:
        return publish(
            site, workspace(files, config) / "mkdocs.yml", None, lambda _done, _of: None, alone=True
        )

    return build


def links(page: Path) -> list[Path]:
    """What the links and images of a page's body lead to, as paths."""
    body = page.read_text()
    body = body[body.index("<article") : body.index('<footer class="mp-foot"')]
    return [(page.parent / url).resolve() for url in re.findall(r'(?:href|src)="([^"#]+)', body)]


def test_a_page_and_its_chinese_sibling(published: Publish) -> None:
    """`x.md` is the English page, `x.zh.md` the Chinese one, at one path, each in its menu."""
    place = published({"guide/team.md": "# Our team", "guide/team.zh.md": "# 我们的团队"}).place
    english = (place / "en/guide/team.html").read_text()
    chinese = (place / "zh/guide/team.html").read_text()
    assert "<title>Our team - Farsail Commerce</title>" in english
    assert "<title>我们的团队 - 远帆出海</title>" in chinese
    assert "Handbook" in english
    assert "手册" in chinese
    assert "我们的团队" not in english
    assert "mp-stands-in" not in english + chinese


@pytest.mark.parametrize(
    ("file", "language", "code"), [("x.md", "zh", "en"), ("x.zh.md", "en", "zh-CN")]
)
def test_a_missing_sibling_is_stood_in_for(
    published: Publish, file: str, language: str, code: str
) -> None:
    """The other language's words, marked as such, with a note; and not in this language's search."""
    place = published({file: "# One\n\nWords."}).place
    page = (place / language / "x.html").read_text()
    assert "mp-stands-in" in page
    assert re.search(rf'<div lang="{code}">\s*<h1[^>]*>One', page)
    assert "Words." not in (place / f"assets/milepost/search-{language}.js").read_text()


def test_links_lead_to_the_page_in_the_same_language(published: Publish) -> None:
    """To hand-written pages by either name, to a goal by its YAML, to a finished page; anchors stay."""
    text = "# A\n\n[b](more/b.md) [b](more/b.zh.md) [goal](growth/average-order-value.yml) [all](goals/index.html) [q](reports/2026-Q3.md#smart)"
    done = published({"a.md": text, "a.zh.md": text, "more/b.zh.md": "# B"})
    assert done.remarks == ()
    for language in ("zh", "en"):
        below = done.place / language
        assert links(below / "a.html") == [
            below / "more/b.html",
            below / "more/b.html",
            below / "goals/average-order-value.html",
            below / "goals/index.html",
            below / "reports/2026-Q3.html",
        ]
    assert "2026-Q3.html#smart" in (done.place / "en/a.html").read_text()


def test_files_come_along_where_a_page_links_to_them(published: Publish) -> None:
    """By Markdown, by raw HTML, by mkdocs.yml; others stay at home."""
    text = '# A\n\n![](img/a.png) [file](img/b.pdf)\n\n<p><img src="img/c.png" width="10"></p>\n'
    files = {f"img/{name}": b"x" for name in ("a.png", "b.pdf", "c.png", "d.css", "e.png")}
    done = published(
        {"guide/a.md": text, **{f"guide/{k}": v for k, v in files.items()}},
        "extra_css: [guide/img/d.css]\n",
    )
    images = done.place / "guide/img"
    assert links(done.place / "zh/guide/a.html") == [
        images / "a.png",
        images / "b.pdf",
        images / "c.png",
    ]
    assert sorted(path.name for path in images.iterdir()) == ["a.png", "b.pdf", "c.png", "d.css"]


def test_data_does_not_come_along(published: Publish) -> None:
    """A link to a CSV or into feedback is dead, and MkDocs says so."""
    done = published(
        {
            "a.md": "# A\n\n[x](metrics/x.csv) [y](feedback/y.png)",
            "metrics/x.csv": "secret",
            "feedback/y.png": "secret",
        }
    )
    assert [remark.split(",")[0] for remark in done.remarks] == [
        "Doc file 'a.md' contains a link 'metrics/x.csv'",
        "Doc file 'a.md' contains a link 'feedback/y.png'",
    ]
    assert not list(done.place.rglob("[xy].*"))


def test_what_another_host_would_be_asked_for_is_told(published: Publish) -> None:
    """An image from elsewhere is a request from every reader; a link is not."""
    text = "# A\n\n![](https://cdn.example/a.png) [b](https://b.example/)\n\n<iframe src='//c.example/d'></iframe>\n"
    told = " ".join(published({"a.md": text}).remarks)
    assert "https://cdn.example/a.png" in told
    assert "//c.example/d" in told
    assert "b.example" not in told


def test_a_link_out_of_the_workspace_does_not_come_along(
    published: Publish, tmp_path: Path
) -> None:
    """A symlink is followed no further than docs_dir, and not to data under another name."""
    (tmp_path / "secret.png").write_text("secret")
    goals = tmp_path / "workspace/goals"
    goals.mkdir(parents=True)
    (goals / "out.png").symlink_to(tmp_path / "secret.png")
    (goals / "data.png").symlink_to(goals / "organization.yml")
    place = published({"a.md": "# A\n\n![](out.png) ![](data.png)"}).place
    assert not {"out.png", "data.png"} & {path.name for path in place.rglob("*.png")}


def test_a_page_at_the_place_of_ours_is_told(published: Publish) -> None:
    """The finished page stays; the author hears of it."""
    done = published({"method.md": "# Mine"})
    assert any("method.md" in remark for remark in done.remarks)
    assert "Mine" not in (done.place / "en/method.html").read_text()


def test_a_readme_at_the_top_is_for_the_repository(published: Publish) -> None:
    """It is neither the home page nor a reason to stop a strict build; deeper ones are their folder's index."""
    done = published({"README.md": "# Read me", "guide/README.md": "# Guide"})
    assert done.remarks == ()
    assert "Read me" not in (done.place / "en/index.html").read_text()
    assert "<title>Guide - " in (done.place / "en/guide/index.html").read_text()


def test_the_navigation_lists_them_in_mkdocs_order(published: Publish) -> None:
    """As `nav` names them, then the others; not those in `not_in_nav`."""
    files: dict[str, str | bytes] = {f"{name}.md": f"# Page {name}" for name in "abcd"}
    page = published(files, "nav: [c.md, {First: a.md}]\nnot_in_nav: d.md\n").place / "en/a.html"
    drawer = page.read_text().partition("mp-drawer__children")[2]
    drawer = (
        drawer[drawer.index("mp-drawer__children") :] if "mp-drawer__children" in drawer else drawer
    )
    assert re.findall(r"Page (\w)</span>", drawer) == ["c", "a", "b"]


def test_a_hostile_file_is_text_where_it_is_named(published: Publish) -> None:
    """In titles, menus and the edit button."""
    name = 'x" onload="hostile\'.md'
    done = published(
        {name: "---\ntitle: <img src=x onerror=hostile>\n---\ntext", "y.md": "# `<b>` & <i>so</i>"},
        "repo_url: https://git.example/x\nedit_uri: edit/main/\n",
    )
    pages = [path.read_text() for path in (done.place / "en").rglob("*.html")]
    assert not [page for page in pages if "<img" in page or 'onload="hostile' in page]
    assert "<title>&lt;b&gt; &amp; so - " in (done.place / "en/y.html").read_text()


def test_files_come_along_where_a_goal_links_to_them(
    site: RenderedSite, workspace: Callable[..., Path]
) -> None:
    """As the pages of goals tell; data and what lies outside stay at home."""
    files = {"files/plan.pdf": b"x", "files/other.pdf": b"x", "metrics/x.csv": b"secret"}
    linking = replace(site, linked=("files/plan.pdf", "metrics/x.csv", "../mkdocs.yml", "none.pdf"))
    done = publish(
        linking, workspace(files) / "mkdocs.yml", None, lambda _done, _of: None, alone=True
    )
    assert [path.name for path in (done.place / "files").iterdir()] == ["plan.pdf"]
    assert not list(done.place.rglob("x.csv"))

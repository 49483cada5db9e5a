"""The live preview: what it serves is what a build writes, and it follows every save."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser
from tests.conftest import WriteWorkspace
from tests.reading.history.gits import AOV
from tests.test_cli import CSV, FAULTY, GOAL, MKDOCS, ORGANIZATION, SMALL

from milepost.live import Live
from milepost.model.text import LANGUAGES
from milepost.pipeline import Edition, build
from milepost.publishing.server import VERSION, PreviewServer
from milepost.publishing.watching import Changes
from milepost.store import ALONE, FOLDER, Means, Store

DAY = date(2026, 11, 15)
PAGE = "/en/goals/aov.html"
TITLE = "Raise average order value"


HOOK = """\
def on_page_content(html, **_):
    return html + "hook-1"
def on_page_context(context, page, **_):
    page.content += "hook-2"
def on_post_page(output, **_):
    return output.replace("</body>", "hook-3</body>")
"""


def told(step: str, done: int, of: int) -> None:
    """Nobody waits."""


@pytest.fixture
def root(tmp_path: Path, write_workspace: WriteWorkspace) -> Path:
    """A workspace with one goal, a hand-written page, and a draft."""
    config = f"{MKDOCS}site_url: https://example.org/goals/\ndraft_docs: draft.md\n"
    files = {
        **SMALL,
        "mkdocs.yml": config,
        "goals/handbook.md": "# Handbook\n\nOf [orders](growth/aov.yml).\n",
        "goals/draft.md": "# Draft\n\nNot yet.\n",
    }
    return write_workspace(tmp_path / "small", files)


@pytest.fixture
def live(root: Path) -> Iterator[Live]:
    """Its live preview."""
    with Live(root, Edition(DAY), lambda _zone: DAY, ALONE, "en") as live:
        assert not live.refresh().trouble
        yield live


@pytest.fixture
def address(live: Live) -> Iterator[tuple[str, int]]:
    """The same, served at a free port."""
    with PreviewServer("127.0.0.1", 0, live) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield "127.0.0.1", server.server_address[1]
        server.shutdown()


def saved(live: Live, path: Path, content: str) -> None:
    """Write a file and refresh."""
    path.write_text(content, "utf-8")
    live.refresh(Changes(frozenset({path})))


def text(live: Live, path: str) -> str:
    """What lies at a path, which is there."""
    answer = live.answer(path)
    assert answer.status == HTTPStatus.OK, answer.content
    return answer.content.decode()


# -- what is served is what is built -----------------------------------------------------------------


def assert_same(root: Path, site: Path, edition: Edition, means: Means) -> None:
    """Every file that a build writes is previewed, byte for byte but for what is added to a page."""
    built = build(root, edition, site, lambda _zone: DAY, told, means)
    assert built.published is not None
    with Live(root, edition, lambda _zone: DAY, means, "en") as live:
        assert not live.refresh().trouble
        files = [path for path in sorted(site.rglob("*")) if path.is_file()]
        for path in files:
            name = path.relative_to(site).as_posix()
            answer = live.answer(f"/{name}")
            content = answer.content
            if name.endswith(".html"):
                head, part, tail = content.partition(b"<script>\n(function () {\n  var version")
                assert part
                content = head + b"</body>" + tail.rpartition(b"</body>")[2]
            assert content == path.read_bytes(), name


def test_every_page_of_the_sample_is_what_a_build_writes(tmp_path: Path, sample: Path) -> None:
    """Badges, data, search, calendars and front pages too."""
    root = tmp_path / "sample"
    shutil.copytree(sample / "goals", root / "goals")
    shutil.copy(sample / "mkdocs.yml", root)
    assert_same(root, tmp_path / "site", Edition(DAY), Means(Store(root / FOLDER), alone=False))


def test_every_page_of_a_site_with_an_address_is_what_a_build_writes(
    root: Path, tmp_path: Path
) -> None:
    """Feeds, sitemaps and canonical links."""
    (root / "goals/draft.md").unlink()
    assert_same(root, tmp_path / "site", Edition(DAY), ALONE)
    assert (tmp_path / "site/sitemap.xml").exists()


def test_whoever_sees_pages_pass_by_sees_them_here_too(root: Path, tmp_path: Path) -> None:
    """Hooks, at each of MkDocs' events of a page, hand-written or not."""
    (root / "goals/draft.md").unlink()
    with (root / "mkdocs.yml").open("a") as config:
        config.write("hooks: [hook.py]\n")
    (root / "hook.py").write_text(HOOK)
    assert_same(root, tmp_path / "site", Edition(DAY), ALONE)
    for name in ("goals/aov", "handbook"):
        page = (tmp_path / f"site/en/{name}.html").read_text()
        assert all(f"hook-{number}" in page for number in (1, 2, 3))


@pytest.mark.parametrize("then", ["title", "value", "goal added", "goal deleted", "page", "name"])
def test_what_is_shown_after_a_change_is_what_a_build_writes(
    root: Path, tmp_path: Path, live: Live, then: str
) -> None:
    """Nothing of the state before stays."""
    (root / "goals/draft.md").unlink()
    live.refresh()
    match then:
        case "title":
            saved(live, root / AOV, GOAL.replace("Raise", "Lift"))
        case "value":
            saved(live, root / "goals/metrics/aov.csv", CSV + "2026-10,71\n")
        case "goal added":
            saved(live, root / "goals/second.yml", GOAL)
        case "goal deleted":
            saved(live, root / "goals/second.yml", GOAL)
            (root / "goals/second.yml").unlink()
            live.refresh(Changes(frozenset({root / "goals/second.yml"})))
        case "page":
            saved(live, root / "goals/handbook.md", "# Rules\n")
        case _:
            saved(live, root / "goals/organization.yml", ORGANIZATION.replace("Farsail", "Sail"))
    site = tmp_path / "site"
    assert build(root, Edition(DAY), site, lambda _zone: DAY, told).published is not None
    for path in site.rglob("*.html"):
        content = live.answer(f"/{path.relative_to(site).as_posix()}").content
        head = content.partition(b"<script>\n(function () {\n  var version")[0]
        assert head + b"</body>" in path.read_bytes(), path
    index = "assets/milepost/search-en.js"
    assert live.answer(f"/{index}").content == (site / index).read_bytes()


# -- following ---------------------------------------------------------------------------------------


def test_a_mistake_is_told_on_the_last_good_page_until_it_is_mended(live: Live, root: Path) -> None:
    """With its place, in the page's language."""
    saved(live, root / AOV, FAULTY)
    for language, words in (("en", "error"), ("zh", "错误")):
        page = text(live, f"/{language}/goals/aov.html")
        assert "goals/growth/aov.yml:13:13" in page
        assert words in page.partition('class="mp-live"')[2].partition("</summary>")[0]
    assert TITLE in text(live, PAGE)
    saved(live, root / AOV, GOAL.replace("Raise", "Lift"))
    page = text(live, PAGE)
    assert 'class="mp-live"' not in page
    assert "Lift average order value" in page


def test_mistakes_are_told_before_the_first_good_page(root: Path) -> None:
    """And the site comes when they are mended."""
    (root / AOV).write_text(FAULTY)
    with Live(root, Edition(DAY), lambda _zone: DAY, ALONE, "en") as live:
        assert live.refresh().trouble
        answer = live.answer(PAGE)
        assert answer.status == HTTPStatus.SERVICE_UNAVAILABLE
        assert b"goals/growth/aov.yml:13:13" in answer.content
        saved(live, root / AOV, GOAL)
        assert TITLE in text(live, PAGE)


def test_a_template_in_the_making_is_told_and_the_preview_lives_on(root: Path) -> None:
    """On the page, and once at the terminal."""
    said: list[str] = []
    (root / "templates/pages").mkdir(parents=True)
    with Live(root, Edition(DAY), lambda _zone: DAY, ALONE, "en", said.append) as live:
        live.refresh()
        assert TITLE in text(live, PAGE)
        saved(live, root / "templates/pages/goal.html", "<p>{% if %}</p>")
        for _ in range(2):
            answer = live.answer(PAGE)
            assert answer.status == HTTPStatus.INTERNAL_SERVER_ERROR
            assert b"templates/pages/goal.html:1" in answer.content
        assert len(said) == 1
        assert "Method" in text(live, "/en/method.html")
        saved(live, root / "templates/pages/goal.html", "<h1>own</h1>")
        assert "<h1>own</h1>" in text(live, PAGE)


def test_a_broken_configuration_leaves_the_pages_as_they_were(live: Live, root: Path) -> None:
    """MkDocs' own words stand above them."""
    config = (root / "mkdocs.yml").read_text()
    saved(live, root / "mkdocs.yml", config.replace("material", "immaterial"))
    page = text(live, PAGE)
    assert 'class="mp-live"' in page
    assert "immaterial" in page
    saved(live, root / "mkdocs.yml", config)
    assert 'class="mp-live"' not in text(live, PAGE)


def test_drafts_are_shown(live: Live) -> None:
    """As `mkdocs serve` shows them."""
    for _ in range(2):
        page = text(live, "/en/draft.html")
        assert "Not yet." in page
        assert page.count('class="mkdocs-draft-marker"') == 1


def test_what_was_deleted_is_gone(live: Live, root: Path) -> None:
    """Its page is the one that says so."""
    saved(live, root / "goals/second.yml", GOAL)
    assert TITLE in text(live, "/en/goals/second.html")
    (root / "goals/second.yml").unlink()
    live.refresh(Changes(frozenset({root / "goals/second.yml"})))
    assert live.answer("/en/goals/second.html").status == HTTPStatus.NOT_FOUND


def test_what_was_made_is_deleted_at_the_end(root: Path) -> None:
    """The folder that MkDocs wrote into."""
    with Live(root, Edition(DAY), lambda _zone: DAY, ALONE, "en") as live:
        live.refresh()
        place = live._preview._place  # noqa: SLF001  nobody else may know it
        assert place.is_dir()
    assert not place.exists()


# -- the server --------------------------------------------------------------------------------------


def asked(
    address: tuple[str, int],
    path: str,
    method: str = "GET",
    host: str = "127.0.0.1",
    known: str = "",
) -> tuple[HTTPResponse, bytes]:
    """Ask the server; `known` is the mark of what is there already."""
    connection = HTTPConnection(*address, timeout=60)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host)
    connection.putheader("If-None-Match", known)
    connection.endheaders()
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


@pytest.mark.parametrize("path", ["/", "/en/", "/zh/", PAGE, f"/goals{PAGE}", "/goals/en/"])
def test_pages_are_served(address: tuple[str, int], path: str) -> None:
    """Also below the path of the site's address, where 404.html looks for what it needs."""
    response, content = asked(address, path)
    assert response.status == HTTPStatus.OK
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    assert VERSION.encode() in content


def test_a_folder_leads_to_its_page(address: tuple[str, int]) -> None:
    """With a slash at its end, so that its links lead where they should."""
    response, _ = asked(address, "/en")
    assert (response.status, response.headers["Location"]) == (HTTPStatus.FOUND, "/en/")


def test_an_unknown_page_is_the_one_that_says_so(address: tuple[str, int]) -> None:
    """With the status that says so too."""
    response, content = asked(address, "/en/nothing.html")
    assert response.status == HTTPStatus.NOT_FOUND
    assert b"<html" in content


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/assets/..%2f..%2f..%2fetc/passwd",
        "/%00",
        "/goals/organization.yml",
        "/mkdocs.yml",
    ],
)
def test_nothing_is_served_that_is_no_part_of_the_site(address: tuple[str, int], path: str) -> None:
    """Whatever the path."""
    response, content = asked(address, path)
    assert response.status == HTTPStatus.NOT_FOUND
    assert b"root:" not in content


def test_head_is_get_without_the_content(address: tuple[str, int]) -> None:
    """Length and kind are the same."""
    got, content = asked(address, PAGE)
    told_of, nothing = asked(address, PAGE, "HEAD")
    assert nothing == b""
    assert int(got.headers["Content-Length"]) == len(content)
    for name in ("Content-Length", "Content-Type"):
        assert told_of.headers[name] == got.headers[name]


def test_what_has_not_changed_is_not_sent_again(
    live: Live, root: Path, address: tuple[str, int]
) -> None:
    """A page that renews itself asks for its scripts and styles each time."""
    first, content = asked(address, "/assets/milepost/site.js")
    again, nothing = asked(address, "/assets/milepost/site.js", known=first.headers["ETag"])
    assert (first.status, again.status) == (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
    assert content
    assert not nothing
    page, _ = asked(address, PAGE)
    saved(live, root / AOV, GOAL.replace("Raise", "Lift"))
    assert asked(address, PAGE, known=page.headers["ETag"])[0].status == HTTPStatus.OK


def test_a_private_preview_answers_to_its_own_names_alone(address: tuple[str, int]) -> None:
    """A page of somebody else's must not read it under a name that leads here."""
    assert asked(address, PAGE, host="localhost:8000")[0].status == HTTPStatus.OK
    assert asked(address, PAGE, host="evil.example")[0].status == HTTPStatus.FORBIDDEN


def test_open_pages_are_told_of_each_version(
    live: Live, root: Path, address: tuple[str, int]
) -> None:
    """However many wait; a page that has seen the one before is answered at once."""
    seen = asked(address, VERSION)[1].decode()
    found: list[bytes] = []
    waiting = [
        Thread(target=lambda: found.append(asked(address, f"{VERSION}?seen={seen}")[1]))
        for _ in range(8)
    ]
    for each in waiting:
        each.start()
    saved(live, root / AOV, GOAL.replace("Raise", "Lift"))
    for each in waiting:
        each.join(30)
    assert set(found) == {live.version.encode()} != {seen.encode()}
    assert len(found) == len(waiting)


def test_both_languages_are_previewed(live: Live) -> None:
    """At the same paths."""
    for language in LANGUAGES:
        assert f'lang="{language}' in text(live, f"/{language}/goals/aov.html")


# -- in a browser ------------------------------------------------------------------------------------


def test_an_open_page_renews_itself_where_its_reader_is(
    live: Live, root: Path, address: tuple[str, int], browser: Browser
) -> None:
    """In every tab; mistakes come to its top and go when they are mended, and nothing is asked of others."""
    context = browser.new_context(viewport={"width": 1280, "height": 500})
    asked_of: list[str] = []
    context.on("request", lambda request: asked_of.append(request.url))
    first, second = context.new_page(), context.new_page()
    url = "http://{}:{}".format(*address)
    first.goto(url + PAGE)
    second.goto(f"{url}/zh/goals/aov.html")
    first.bring_to_front()
    first.evaluate("scrollTo(0, 300)")
    saved(live, root / AOV, GOAL.replace("Raise", "Lift").replace("提升", "抬高"))
    first.get_by_role("heading", name="Lift average order value").wait_for()
    second.bring_to_front()
    second.get_by_role("heading", name="抬高").wait_for()
    assert first.evaluate("scrollY") == 300
    first.bring_to_front()
    saved(live, root / AOV, FAULTY)
    bar = first.locator("body > .mp-live")
    bar.wait_for()
    assert bar.evaluate("bar => bar.getBoundingClientRect().top") == 0
    assert first.locator(".mp-live").inner_text().count("goals/growth/aov.yml:13:13") == 1
    saved(live, root / AOV, GOAL)
    bar.wait_for(state="detached")
    first.get_by_role("heading", name="Raise average order value").wait_for()
    assert all(each.startswith((url, "data:", "blob:")) for each in asked_of)
    context.close()

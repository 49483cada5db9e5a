"""One hostile string through every text and file name is inert in every output."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser
from tests.conftest import WriteWorkspace
from tests.hostile import hostile_files

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def milepost(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "milepost", *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, write_workspace: WriteWorkspace) -> Path:
    """Build the hostile workspace; its root."""
    root = write_workspace(tmp_path_factory.mktemp("hostile"), hostile_files())
    done = milepost("build", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.mark.xdist_group("hostile")
def test_no_page_runs_it(hostile: Path, browser: Browser) -> None:
    """Every page opens without running, loading or sending anything that the string asks for."""
    site = hostile / "site"
    pages = sorted(site.glob("*/**/*.html"))
    assert len(pages) > 20
    tab = browser.new_page()
    tab.on("dialog", lambda dialog: pytest.fail(dialog.message))
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for path in pages:
        tab.goto(path.as_uri())
        tab.wait_for_load_state()
        assert tab.evaluate("window.hacked") is None, path
        armed = tab.evaluate(
            """() => [...document.querySelectorAll('*')].filter(element => [...element.attributes].some(
                 ({name, value}) => /^on/i.test(name) || /^\\s*(javascript|data:text)/i.test(value)
               )).map(element => element.outerHTML.slice(0, 200))"""
        )
        assert armed == [], path
        assert tab.locator("img[src='x'], svg[onload]").count() == 0, path
        assert "1337" not in tab.inner_text("body"), path  # 7 × 191, had a template run
    tab.close()
    assert [url for url in asked if not url.startswith(site.as_uri())] == []


@pytest.mark.xdist_group("hostile")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_search_shows_it_as_text(hostile: Path, browser: Browser, language: str) -> None:
    """What search finds is shown letter by letter."""
    tab = browser.new_page()
    tab.on("dialog", lambda dialog: pytest.fail(dialog.message))
    tab.goto((hostile / "site" / language / "index.html").as_uri())
    tab.keyboard.press("/")
    tab.keyboard.type("onmouseover")
    tab.wait_for_selector("[role=option], .mp-search__result, .md-search-result__item")
    assert tab.evaluate("window.hacked") is None
    assert tab.locator("img[src='x']").count() == 0
    tab.close()


@pytest.mark.xdist_group("hostile")
def test_no_cell_is_a_formula(hostile: Path) -> None:
    """A spreadsheet that opens a download finds text where there was text."""
    downloads = sorted((hostile / "site" / "data").glob("*.csv"))
    assert downloads
    for path in downloads:
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        cells = [cell for row in rows for cell in row if cell.startswith(FORMULA)]
        assert [cell for cell in cells if not cell.lstrip("-").replace(".", "").isdigit()] == []


@pytest.mark.xdist_group("hostile")
def test_every_xml_and_svg_is_well_formed_and_does_nothing(hostile: Path) -> None:
    """Feeds, sitemaps, badges: no element that runs, loads or holds a foreign one, no attribute that is a handler."""
    found = [path for kind in ("xml", "svg") for path in (hostile / "site").rglob(f"*.{kind}")]
    assert {"changes.xml", "sitemap.xml", "sales.svg"} <= {path.name for path in found}
    for path in found:
        for element in ET.parse(path).iter():  # noqa: S314  it holds no entity: it is ours
            name = str(element.tag).rpartition("}")[2]
            assert name not in {"script", "img", "image", "use", "foreignObject", "a"}, path
            for attribute, value in element.attrib.items():
                assert not attribute.lower().startswith("on"), path
                assert not value.strip().lower().startswith(("javascript:", "data:")), path


@pytest.mark.xdist_group("hostile")
def test_a_calendar_holds_only_what_we_wrote(hostile: Path) -> None:
    """No line, property or component comes from a text: an event has these properties and nothing inside it."""
    known = {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION"),
        *("URL", "CATEGORIES", "TRANSP"),
    }
    calendars = sorted((hostile / "site").rglob("*.ics"))
    assert len(calendars) == 2
    for path in calendars:
        content = path.read_bytes()
        assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")
        assert "\x1b" not in content.decode()
        events = Calendar.from_ical(content).walk("VEVENT")
        assert len(events) > 3
        for event in events:
            assert {*event} <= known
            assert event.subcomponents == []


@pytest.mark.xdist_group("hostile")
def test_every_json_is_json_in_plain_words(hostile: Path) -> None:
    """No text of it holds a control character, wherever another program prints it."""
    found = sorted((hostile / "site").rglob("*.json"))
    assert "portfolio.json" in {path.name for path in found}
    for path in found:
        for words in strings(json.loads(path.read_bytes())):
            assert words.replace("\n", " ").isprintable(), path


def strings(value: object) -> Iterator[str]:
    """Every text in a value of JSON, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


@pytest.mark.xdist_group("hostile")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_no_terminal_or_workflow_obeys_it(
    tmp_path: Path, write_workspace: WriteWorkspace, form: str, language: str
) -> None:
    """Diagnostics that quote the string carry no escape, no control character and no command of its own."""
    files = hostile_files()
    broken = {
        path: text.replace("owner: ann", "ownr: ann").replace(
            "category: odd", "category: '\x1b[31m'"
        )
        for path, text in files.items()
    }
    done = milepost(
        "check", write_workspace(tmp_path, broken), "--format", form, "--language", language
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    printed = done.stdout
    assert not {character for character in printed if ord(character) < 32} - {"\n"}
    assert not {"\x7f", "\x9b", "\u202e"} & {*printed}
    if form == "github":
        lines = printed.splitlines()
        assert lines
        assert all(
            line.startswith(("::error file=goals/", "::warning file=goals/")) for line in lines
        )
    elif form == "json":
        assert json.loads(printed)
    else:
        assert not any(line.startswith("::") for line in printed.splitlines())

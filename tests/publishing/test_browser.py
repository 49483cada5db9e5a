"""The site in a browser, opened from a folder: search, language, keyboard, and no request to anywhere."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route
from tests.publishing.sites import CONFIG, HOSTILE, WORDS, make_site

from milepost.model.text import LANGUAGES, Language
from milepost.publishing.site import publish

CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:"
HOST = "http://goals.test"
SEARCH = ".md-search__input"
RESULT = ".md-search-result__link"

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published site with a hand-written page."""
    root = tmp_path_factory.mktemp("workspace")
    (root / "goals").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG)
    (root / "goals/handbook.md").write_text(
        "# Handbook\n\nWelcome.\n\n## Holidays\n\nFridays are off.\n"
    )
    return publish(
        make_site(*LANGUAGES), root / "mkdocs.yml", None, lambda _done, _of: None, alone=True
    ).place


@pytest.fixture
def open_page(browser: Browser, place: Path) -> Iterator[Open]:
    """Open a page of the site from its folder; at the end nothing went wrong and nothing left the folder."""
    wrong: list[str] = []
    contexts = []

    def open_at(path: str, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 700}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda sent: wrong.append(sent.url) if not sent.url.startswith("file:") else None,
        )
        page.on("requestfailed", lambda sent: wrong.append(f"failed: {sent.url}"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto((place / path).as_uri())
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert wrong == []


def searched(page: Page, query: str) -> list[str]:
    """Type into the search box; the titles found."""
    page.fill(SEARCH, query)
    page.wait_for_function(
        "query => document.querySelector('.md-search-result__list').dataset.query === query",
        arg=query,
    )
    return page.locator(f"{RESULT} h1").all_inner_texts()


@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("zh", "客单价", True),
        ("zh", "内客单", True),
        ("zh", "提升客单价", True),
        ("zh", "客单价 提升", True),
        ("zh", "客单价２０％", True),
        ("zh", "average", False),
        ("en", "AVERAGE order", True),
        ("en", "客单价", False),
    ],
)
def test_search_finds_words_inside_sentences(
    open_page: Open, language: Language, query: str, found: bool
) -> None:
    """In the language of the page, whatever the width and case of the letters."""
    page = open_page(f"{language}/index.html")
    assert (WORDS[language]["aov"] in searched(page, query)) is found


def test_search_ranks_titles_before_texts(open_page: Open) -> None:
    """A page that is called so comes before those that merely say it, and what was searched is marked."""
    page = open_page("en/index.html")
    titles = searched(page, "short")
    assert titles[0] == "Short term"
    assert page.locator(f"{RESULT} mark").first.inner_text() == "Short"
    assert len(searched(page, "returning")) > 10


def test_a_result_leads_to_the_heading_that_holds_it(open_page: Open) -> None:
    """From a hand-written page's section too."""
    page = open_page("en/goals/goal-1.html")
    assert searched(page, "fridays") == ["Handbook"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/handbook.html#holidays")


def test_the_index_is_loaded_when_the_reader_searches(open_page: Open) -> None:
    """And not before."""
    page = open_page("zh/index.html")
    assert page.locator("script[src*='search-']").count() == 0
    page.click(SEARCH)
    page.wait_for_selector("script[src*='search-zh.js']", state="attached")


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_the_keyboard_alone_searches(open_page: Open, key: str) -> None:
    """A key opens the box, arrows go round the results, Escape closes it."""
    page = open_page("en/index.html")
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.matches('.md-search__input')")
    assert page.input_value(SEARCH) == ""
    titles = searched(page, "goals")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.querySelector('h1').innerText") == titles[0]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.querySelector('h1').innerText") == titles[-1]
    page.keyboard.press("Escape")
    assert not page.is_checked("#__search")


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_text(open_page: Open, language: Language) -> None:
    """In the page's head, and among what is found."""
    page = open_page(f"{language}/goals/hostile.html")
    assert page.title().startswith(HOSTILE)
    assert searched(page, "onerror") == [HOSTILE]
    assert page.locator("img").count() == 0
    assert page.evaluate("window.hostile") is None


@pytest.mark.parametrize(("width", "menu"), [(1280, False), (360, True)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_window(
    open_page: Open, width: int, menu: bool, language: Language
) -> None:
    """On a screen and on a phone, where a drawer holds the menu."""
    page = open_page(f"{language}/goals/average-order-value.html", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.is_visible("label[for=__drawer].md-header__button") is menu
    assert page.is_visible(".mp-header__tabs") is not menu


def test_the_drawer_leads_everywhere(open_page: Open) -> None:
    """On a phone, to entries below entries."""
    page = open_page("zh/index.html", 360)
    page.click("label[for=__drawer].md-header__button")
    page.click(f".mp-drawer >> text={WORDS['zh']['long']}")
    page.wait_for_url("**/zh/roadmap/long.html")


def test_the_language_switch_stays_at_the_heading(open_page: Open) -> None:
    """The same page, the same query, the heading the reader was at."""
    page = open_page("zh/goals/average-order-value.html")
    page.evaluate("history.replaceState(null, '', '?team=growth')")
    page.evaluate("document.getElementById('data').scrollIntoView()")
    page.click("[data-mp-language=en]")
    page.wait_for_url("**/en/goals/average-order-value.html?team=growth#data")


@pytest.mark.parametrize(
    ("locale", "language"), [("zh-CN", "zh"), ("en-GB", "en"), ("fr-FR", "zh"), ("zh-TW", "zh")]
)
def test_the_root_page_picks_the_readers_language(
    open_page: Open, locale: str, language: Language
) -> None:
    """The first of the browser's languages that the site has, else the site's own first."""
    page = open_page("index.html", locale=locale)
    page.wait_for_url(f"**/{language}/index.html")


def test_the_root_page_remembers_the_choice(open_page: Open) -> None:
    """What the reader switched to goes before what the browser says."""
    page = open_page("zh/index.html", locale="zh-CN")
    page.click("[data-mp-language=en]")
    page.wait_for_url("**/en/index.html")
    page.goto(page.url.replace("/en/index.html", "/index.html"))
    page.wait_for_url("**/en/index.html")


def test_without_javascript_the_reader_picks(open_page: Open) -> None:
    """Two links, and pages whose menu works."""
    page = open_page("index.html", java_script_enabled=False)
    page.click("text=Enter the English site")
    page.click(".mp-header__tabs >> text=Goals")
    assert page.url.endswith("/en/goals/index.html")
    page.wait_for_selector(SEARCH, state="hidden")


@pytest.mark.parametrize(("system", "scheme"), [("light", "default"), ("dark", "slate")])
def test_the_colours_are_the_systems(open_page: Open, system: str, scheme: str) -> None:
    """From the first paint on, until the reader chooses."""
    page = open_page("en/index.html", color_scheme=system)
    assert page.get_attribute("body", "data-md-color-scheme") == scheme
    page.click("form[data-md-component=palette] label:visible")
    page.reload()
    assert page.get_attribute("body", "data-md-color-media") == "(prefers-color-scheme: light)"
    assert page.get_attribute("body", "data-md-color-scheme") == "default"


@pytest.mark.parametrize(
    "path", ["index.html", "zh/goals/average-order-value.html", "en/handbook.html"]
)
def test_a_strict_policy_holds(browser: Browser, place: Path, path: str) -> None:
    """Served under a policy without inline scripts, a page works and asks only its own host."""
    served = browser.new_context()
    page = served.new_page()
    wrong: list[str] = []

    def answer(route: Route) -> None:
        url = route.request.url
        file = place / url.removeprefix(HOST).lstrip("/").partition("?")[0]
        if not url.startswith(HOST) or not file.is_file():
            wrong.append(url)
            route.abort()
            return
        kind = mimetypes.guess_type(file.name)[0] or "text/plain"
        headers = {"Content-Security-Policy": CSP, "Content-Type": kind}
        route.fulfill(body=file.read_bytes(), headers=headers)

    page.route("**/*", answer)
    page.on(
        "console", lambda message: wrong.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{HOST}/{path}")
    if path != "index.html":
        page.click(SEARCH)
        page.fill(SEARCH, "2026")
        page.wait_for_selector(RESULT)
    served.close()
    assert wrong == []

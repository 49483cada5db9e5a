"""What the live preview adds to a page."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from milepost.diagnostics import Diagnostic, Location, Severity
from milepost.model.text import LANGUAGES, Language
from milepost.rendering.environment import Templates
from milepost.rendering.live import MOST, Trouble, failure, live_part, with_part

TEMPLATES = Templates()
HOSTILE = "<script>hostile=1</script>"


def mistake(number: int, severity: Severity = Severity.ERROR) -> Diagnostic:
    """A mistake of an author with markup in an id."""
    at = Location("goals/a.yml", number, 1, number, 2)
    return Diagnostic("unknown-person", severity, at, {"id": HOSTILE, "nearest": HOSTILE})


@pytest.mark.parametrize("language", LANGUAGES)
def test_mistakes_are_shown_with_their_places_and_escaped(language: Language) -> None:
    """In the page's language."""
    part = live_part(TEMPLATES, "1.2", language, Trouble((mistake(7),)))
    assert "goals/a.yml:7:1" in part
    assert HOSTILE not in part
    assert "&lt;script&gt;" in part
    assert ("没有成员" in part) == (language == "zh")


def test_warnings_keep_no_page_back() -> None:
    """They are for the terminal."""
    part = live_part(TEMPLATES, "1.2", "en", Trouble((mistake(7, Severity.WARNING),)))
    assert "goals/a.yml" not in part
    assert "<script>" in part


def test_many_mistakes_are_counted() -> None:
    """The bar has room for some."""
    found = tuple(mistake(number) for number in range(1, MOST + 11))
    part = live_part(TEMPLATES, "1.2", "en", Trouble(found))
    assert part.count("<li>") == MOST
    assert str(MOST + 10) in part


def test_a_failure_is_shown_escaped() -> None:
    """A template's words are no markup."""
    trouble = Trouble(failed="live.failed", failure=f"a.html:3\n{HOSTILE}\x1b[0m")
    part = live_part(TEMPLATES, "1.2", "en", trouble)
    assert "a.html:3\n" in part
    assert HOSTILE not in part
    assert "\x1b" not in part


def test_a_failure_names_its_place() -> None:
    """That of the template where it comes from one."""
    with pytest.raises(UndefinedError) as raised:
        TEMPLATES.render_part("pages/goal.html", "en")
    assert "templates/pages/goal.html:" in failure(raised.value)


def test_the_part_stands_before_the_end_of_the_page() -> None:
    """Where there is no end, after everything."""
    assert with_part(b"<body>a</body></html>", "b") == b"<body>ab</body></html>"
    assert with_part(b"a", "b") == b"ab"

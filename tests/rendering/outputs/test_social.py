from __future__ import annotations

import struct

import pytest
from tests.rendering.outputs.draw_pictures import WORDS

from milepost.model.text import LANGUAGES, Language
from milepost.rendering.outputs.social import HIGH, KINDS, WIDE, kind_of, picture_path
from milepost.rendering.templates import asset


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_has_a_small_picture_in_each_language(
    kind: str, language: Language
) -> None:
    """A PNG of 1200 by 630 and at most 25 KB."""
    path = asset(None, picture_path(kind, language).removeprefix("assets/milepost/"))
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == (WIDE, HIGH)
    assert len(content) <= 25_000


def test_the_pictures_words_are_those_of_the_kinds() -> None:
    """A new kind is drawn before it is used."""
    assert {*WORDS} == {*KINDS}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "home"),
        ("goals/index.html", "goals"),
        ("goals/average-order-value.html", "goal"),
        ("roadmap/short.html", "roadmap"),
        ("roadmap/long.html", "roadmap"),
        ("alignment.html", "alignment"),
        ("reports/index.html", "reports"),
        ("reports/2026-Q3.html", "report"),
        ("teams/index.html", "teams"),
        ("teams/growth.html", "teams"),
        ("people/lin-yue.html", "person"),
        ("data-health.html", "data"),
        ("method.html", "method"),
    ],
)
def test_a_page_is_of_the_kind_of_its_place(path: str, kind: str) -> None:
    """What Milepost makes lies in folders by kind."""
    assert kind_of(path) == kind


def test_what_people_wrote_by_hand_is_a_page_wherever_it_lies() -> None:
    """Also where a kind of ours has its folder."""
    assert kind_of("goals/notes.html", generated=False) == "page"
    assert kind_of("handbook/index.html") == "page"

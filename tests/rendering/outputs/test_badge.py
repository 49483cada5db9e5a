from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser
from tests.hostile import ATTACK
from tests.reporting.goal_examples import goal, text
from tests.reporting.quarter_examples import assessed

from milepost.analysis.types import Status
from milepost.model.text import LANGUAGES, Language, Text
from milepost.rendering.outputs.badge import TONES, badge, badge_key, said
from milepost.rendering.signs import SIGNS

SVG = "{http://www.w3.org/2000/svg}"


def parsed(title: Text, language: Language, status: Status = Status.ON_TRACK) -> ET.Element:
    """The badge of a goal with that title."""
    one = assessed(status, goal(title=title), progress=0.84)
    return ET.fromstring(badge(one, language))  # noqa: S314  ours


def test_a_badge_is_known_by_what_it_says() -> None:
    """Another title, status, progress or language is another badge; the same goal assessed anew is the same."""

    def key(words: str, status: Status, progress: float | None, language: Language) -> str:
        one = assessed(status, goal(title=text("目标", words)), progress=progress)
        return badge_key(one, language)

    badges = [
        key("Goal", Status.ON_TRACK, 0.84, "en"),
        key("Goals", Status.ON_TRACK, 0.84, "en"),
        key("Goal", Status.AT_RISK, 0.84, "en"),
        key("Goal", Status.ON_TRACK, None, "en"),
        key("Goal", Status.ON_TRACK, 0.84, "zh"),
    ]
    assert len({*badges}) == len(badges)
    assert key("Goal", Status.ON_TRACK, 0.84, "en") == badges[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", Status)
def test_every_status_is_a_shape_a_word_and_a_colour(status: Status, language: Language) -> None:
    """Colour never speaks alone."""
    root = parsed(text("目标", "Goal"), language, status)
    one = assessed(status, progress=0.84)
    assert [each.text for each in root.iter(f"{SVG}text")][-1] == said(one, language)
    (shape,) = root.iter(f"{SVG}g")
    assert len(shape) >= 1
    assert shape.get("fill") == TONES[SIGNS[status][0]][1]


def test_a_title_is_named_whole_and_shown_as_far_as_there_is_room() -> None:
    """564 characters fit into `title`, not into the picture."""
    long = "Raise the average order value " * 18
    root = parsed(text(long, long), "en")
    assert (root.findtext(f"{SVG}title") or "").startswith(long.strip())
    shown = next(root.iter(f"{SVG}text")).text or ""
    assert shown.endswith("…")
    assert float(root.get("width", "0")) < 500


def test_a_chinese_letter_takes_the_room_of_its_square() -> None:
    """Seven more are 84 pixels more."""
    once, twice = (
        float(parsed(text("六个月内客单价" * times, "x"), "zh").get("width", "0"))
        for times in (1, 2)
    )
    assert twice - once == 84


def test_words_in_the_other_language_say_so() -> None:
    """A title that has no English is Chinese in an English badge."""
    root = parsed(Text("目标", None), "en")
    marked = next(root.iter(f"{SVG}text"))
    assert marked.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"


def test_a_hostile_title_is_words() -> None:
    """It makes no element, no attribute, and no character that XML can't hold."""
    hostile, plain = parsed(text(ATTACK, ATTACK), "zh"), parsed(text("目标", "Goal"), "zh")
    assert [each.tag for each in hostile.iter()] == [each.tag for each in plain.iter()]
    assert [sorted(each.attrib) for each in hostile.iter()] == [
        sorted(each.attrib) for each in plain.iter()
    ]


def test_the_words_stay_inside_the_picture(tmp_path: Path, browser: Browser) -> None:
    """As a browser draws it, with whatever font it has."""
    for language in LANGUAGES:
        one = assessed(Status.AWAITING_DATA, goal(), progress=0.62)
        (tmp_path / "badge.svg").write_bytes(badge(one, language))
        tab = browser.new_page()
        tab.goto((tmp_path / "badge.svg").as_uri())
        boxes = tab.evaluate(
            "[...document.querySelectorAll('text')].map(one => one.getBBox()).map(box => [box.x, box.x + box.width])"
        )
        wide = tab.evaluate("document.documentElement.viewBox.baseVal.width")
        tab.close()
        edge = boxes[1][0] - 27
        assert boxes[0][1] < edge
        assert boxes[1][1] < wide

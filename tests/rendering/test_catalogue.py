from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import milepost
from milepost.model.text import LANGUAGES, Language
from milepost.rendering.catalogue import LOCALE_DIRECTORY, catalogue
from milepost.rendering.templates import packaged_templates

DOMAINS = sorted({path.name for path in LOCALE_DIRECTORY.glob("*/*.po")})
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
MSGID = re.compile(r'^msgid "(.+)"$', re.MULTILINE)
LITERAL = re.compile(r"""["']([a-z0-9_.-]+)["'{]""")
CALL = re.compile(
    r"""(?:(?<![\w.])t|(?<![\w.])plural|\.text|\.plural)\(\s*["']([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)["']\s*[,)]"""
)


@cache
def sources() -> str:
    """All Python of the package and all templates."""
    code = Path(milepost.__file__).parent.rglob("*.py")
    files = (*code, *packaged_templates().rglob("*.html"))
    return "\n".join(COMMENT.sub("", path.read_text("utf-8")) for path in files)


def msgids(domain: str, language: Language) -> list[str]:
    """The msgids of a file, as often as they stand there."""
    return MSGID.findall((LOCALE_DIRECTORY / language / domain).read_text("utf-8"))


def placeholders(message: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def test_both_languages_have_the_same_domains() -> None:
    """Neither language is the translation of the other: both have every file."""
    for language in LANGUAGES:
        assert sorted(path.name for path in (LOCALE_DIRECTORY / language).glob("*.po")) == DOMAINS


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_is_there_in_both_languages(domain: str) -> None:
    """A reader of either language is told the same."""
    assert sorted(msgids(domain, "zh")) == sorted(msgids(domain, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty(language: Language) -> None:
    """An empty message would print nothing where a reader expects a word."""
    empty = [msgid for msgid, forms in catalogue(language).messages.items() if not all(forms)]
    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_msgid_stands_once_over_all_domains(language: Language) -> None:
    """All domains become one catalogue, so a msgid belongs to one of them."""
    every = [msgid for domain in DOMAINS for msgid in msgids(domain, language)]
    assert sorted({msgid for msgid in every if every.count(msgid) > 1}) == []


def test_the_languages_fill_in_the_same_values() -> None:
    """A form may leave the count out where it says it in words ("one goal")."""
    chinese, english = catalogue("zh").messages, catalogue("en").messages
    differing = [
        msgid
        for msgid in chinese
        if set.union(*map(placeholders, chinese[msgid]))
        != set.union(*map(placeholders, english[msgid]))
    ]
    assert differing == []


def test_plurals_have_the_forms_that_cldr_asks_for() -> None:
    """Chinese has one form, English two."""
    for msgid, forms in catalogue("en").messages.items():
        assert len(forms) in {1, 2}
        assert len(catalogue("zh").messages[msgid]) == 1


def test_every_message_is_used() -> None:
    """A literal in the code or a template names it, or begins it up to a dot where the rest is put together."""
    literals = set(LITERAL.findall(sources()))
    prefixes = tuple(
        literal for literal in literals if literal.endswith((".", "_")) and "." in literal
    )
    unused = [
        msgid
        for msgid in catalogue("en").messages
        if msgid not in literals and not msgid.startswith(prefixes)
    ]
    assert unused == []


def test_every_message_that_is_asked_for_is_there() -> None:
    """`t("…")`, `plural("…")` and `.text("…")` name messages that exist."""
    asked = set(CALL.findall(sources()))
    assert sorted(asked - set(catalogue("en").messages)) == []


def test_a_message_is_filled() -> None:
    """Placeholders are named and filled with what is already formatted."""
    assert catalogue("en").text("chart.target", value="US$80") == "target US$80"
    assert catalogue("zh").text("chart.target", value="US$80") == "目标 US$80"


def test_an_unknown_msgid_or_a_missing_value_is_our_bug() -> None:
    """Both raise: neither a msgid nor a brace may reach a page."""
    with pytest.raises(KeyError):
        catalogue("en").text("status.splendid")
    with pytest.raises(KeyError):
        catalogue("en").text("chart.target")


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 0, "0 goals"),
        ("en", 1, "1 goal"),
        ("en", 1200, "1,200 goals"),
        ("zh", 1, "1 个目标"),
        ("zh", 2, "2 个目标"),
    ],
)
def test_a_count_chooses_the_form(language: Language, count: int, words: str) -> None:
    """English has one goal and two goals, Chinese has goals."""
    assert catalogue(language).plural("count.goals", count) == words


def test_chinese_is_set_in_chinese_punctuation() -> None:
    """No half-width comma, colon or bracket beside a Chinese character, and no space beside Chinese punctuation.

    Diagnostics quote YAML, whose signs are half-width.
    """
    stray = re.compile(
        r"[一-鿿][,;:!?]|[一-鿿] ?\(|\)[一-鿿]|[，。；：！？、（）「」] | [，。；：！？、（）」]"
    )
    found = {
        msgid: forms[0]
        for msgid, forms in catalogue("zh").messages.items()
        if stray.search(forms[0]) and not msgid.startswith("diagnostic")
    }
    assert found == {}

"""The kind of an author's text, in one language or both."""

from __future__ import annotations

import re
import unicodedata

from milepost.model.text import LANGUAGES, Language, Text
from milepost.reading.findings import Findings
from milepost.reading.yaml.kinds import SCALAR, JsonSchema, Kind, nearest, wrong_type
from milepost.reading.yaml.nodes import Mapping, Node, Scalar
from milepost.reading.yaml.scalars import link_problem

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MARKDOWN_LINK = re.compile(r"\]\(\s*<?([^\s)>]+)|^\s{0,3}\[[^\]]+\]:\s*<?(\S+)", re.MULTILINE)


class Words(Kind):
    """`{zh: …, en: …}`, or a plain string that serves both languages."""

    expected = "words"

    def read(self, node: Node, findings: Findings) -> Text | None:
        if isinstance(node, Scalar):
            return self._plain(node, findings)
        if isinstance(node, Mapping):
            return self._bilingual(node, findings)
        wrong_type(node, self.expected, findings)
        return None

    def json_schema(self) -> JsonSchema:
        words = {
            "type": "object",
            "properties": {
                "zh": {"type": [*SCALAR["type"], "null"], "description": "Chinese · 中文"},
                "en": {"type": [*SCALAR["type"], "null"], "description": "English · 英文"},
            },
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"anyOf": [dict(SCALAR), words]}

    def _plain(self, node: Scalar, findings: Findings) -> Text | None:
        words = node.text.strip()
        if node.is_null or not _is_seen(words):
            findings.error("wrong-type", node.at, expected=self.expected, found="nothing")
            return None
        if "en" in findings.languages and "zh" in findings.languages and _HAN.search(words):
            findings.warning("missing-translation", node.at, language="en")
        _check_links(words, node, findings)
        return Text(words, words)

    def _bilingual(self, node: Mapping, findings: Findings) -> Text | None:
        found: dict[str, str] = {}
        sound = True
        for key, value in node.pairs:
            if key.text in LANGUAGES:
                sound = self._language(key, value, found, findings) and sound
            elif not key.text.startswith("x-"):
                self._stray(node, key, value, findings)
                sound = False
        if not found:
            if sound:
                findings.error("empty-text", node.at)
            return None
        for language in _missing(found, findings.languages):
            findings.warning("missing-translation", node.at, language=language)
        return Text(found.get("zh"), found.get("en"))

    def _language(
        self, key: Scalar, value: Node, found: dict[str, str], findings: Findings
    ) -> bool:
        if not isinstance(value, Scalar):
            wrong_type(value, "text", findings)
            return False
        words = value.text.strip()
        if _is_seen(words) and not value.is_null:
            found[key.text] = words
            _check_links(words, value, findings)
        return True

    def _stray(self, node: Mapping, key: Scalar, value: Node, findings: Findings) -> None:
        """A key that is no language: in braces without a value it is what follows a comma."""
        if node.flow and isinstance(value, Scalar) and value.is_null:
            findings.error("comma-in-braces", key.at, text=key.text)
            return
        findings.error("unknown-language", key.at, key=key.text, **nearest(key.text, LANGUAGES))


def _is_seen(words: str) -> bool:
    """Whether a reader sees anything: blanks, controls, zero-width and unassigned characters show nothing."""
    return any(unicodedata.category(letter)[0] not in "CZ" for letter in words)


def _missing(found: dict[str, str], languages: tuple[Language, ...]) -> list[Language]:
    return [language for language in languages if language not in found]


def _check_links(words: str, node: Scalar, findings: Findings) -> None:
    if "](" not in words and "]:" not in words:
        return
    for match in _MARKDOWN_LINK.finditer(words):
        url = match[1] or match[2]
        if problem := link_problem(url):
            findings.warning("link-dropped", node.at, url=url, scheme=problem)

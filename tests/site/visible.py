"""What a reader sees of a page: the oracle that search is measured against."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser
from pathlib import Path

UNSEEN = {"script", "style", "template", "svg", "nav", "footer", "button", "select"}
INLINE = {
    *("a", "abbr", "b", "bdi", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup"),
    *("time", "wbr"),
}
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


class _Seen(HTMLParser):
    """Collects the words of a page's article."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.title: list[str] = []
        self._depth = 0
        self._unseen = 0
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article" and "md-content__inner" in (dict(attrs).get("class") or ""):
            self._depth = 1
        elif self._depth and tag == "article":
            self._depth += 1
        self._unseen += tag in UNSEEN
        self._heading = tag == "h1" or (self._heading and tag in INLINE)
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag == "article":
            self._depth -= 1
        self._unseen -= tag in UNSEEN
        self._heading = self._heading and tag != "h1"
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if self._depth and not self._unseen:
            self.text.append(data)
            if self._heading:
                self.title.append(data)

    def _part(self, tag: str) -> None:
        if tag not in INLINE:
            self.text.append("\n")


def folded(text: str) -> str:
    """Return a text as it is compared: without the differences of case and width."""
    return unicodedata.normalize("NFKC", text).lower()


def seen(path: Path) -> tuple[str, str]:
    """Return a page's title and all its words."""
    reader = _Seen()
    reader.feed(path.read_text("utf-8"))
    return "".join(reader.title).strip(), "".join(reader.text)

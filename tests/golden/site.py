"""What the golden site says, page by page, as text; run as a program it is written anew (`make golden`)."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

from milepost.pipeline import Edition
from milepost.pipeline.compose import compose

HERE = Path(__file__).resolve().parent
WORKSPACE = HERE / "workspace"
EXPECTED = HERE / "expected"

BLOCKS = {
    *("h1", "h2", "h3", "h4", "p", "li", "tr", "dt", "dd", "div", "section", "summary", "caption"),
    *("figure", "figcaption", "blockquote", "td", "th", "title", "desc", "pre"),
}
SILENT = {"script", "style", "svg"}


class Reader(HTMLParser):
    """Reads a page as a person would: lines of text, links with where they lead, pictures by their description."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a line for a block, and keep still inside scripts and drawings, whose description is read."""
        if tag in SILENT:
            self.silent.append(tag)
        if tag in {"title", "desc"} and self.silent:
            self.silent.append(tag)
        if tag in BLOCKS:
            self.lines.append("# " if tag in {"h1", "h2", "h3"} else "")
        href = dict(attrs).get("href")
        if tag == "a" and href and not self.silent:
            self.lines[-1] += f"[{href}] "

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        """Take the words."""
        if not self.silent or self.silent[-1] in {"title", "desc"}:
            self.lines[-1] += " ".join(data.split()) + " " if data.strip() else ""


def as_text(html: str) -> str:
    """The page's words, a line a block."""
    reader = Reader()
    reader.feed(html)
    lines = (" ".join(line.split()) for line in reader.lines)
    return "\n".join(line for line in lines if line) + "\n"


def pages() -> dict[str, str]:
    """Every page of the golden site as text, by its path; the commit, which is this repository's, left out."""
    composed = compose(WORKSPACE, Edition(), _no_clock, lambda _step, _done, _of: None)
    if composed.site is None:
        raise ValueError(composed.reading.diagnostics)
    return {
        f"{page.language}/{page.path}": f"{page.title}\n{page.description}\n\n{as_text(page.html)}"
        for page in composed.site.pages
    }


def _no_clock(_zone: ZoneInfo) -> date:
    raise AssertionError("the golden workspace says its own day")


if __name__ == "__main__":
    for old in EXPECTED.rglob("*.txt"):
        old.unlink()
    for path, text in pages().items():
        target = (EXPECTED / path).with_suffix(".txt")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

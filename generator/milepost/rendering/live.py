"""What the live preview adds to a page before `</body>`: a script that awaits the next version, and what is wrong now."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError

from milepost.diagnostics import Diagnostic, Severity, in_order
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.diagnostics import make_visible, message, place, remedy
from milepost.rendering.environment import Templates
from milepost.rendering.markup import HTML_LANGUAGE

TEMPLATE = re.compile(r"\.(html|svg|xml)$")

MOST = 50
"""Mistakes that are shown in full; the terminal has them all."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake as the bar shows it: plain texts."""

    place: str
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps the preview from the newest state: mistakes in the workspace, or a failure in its maker's own words.

    `failed` is the key of the sentence that leads in the failure.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    failed: str = ""
    failure: str = ""

    def __bool__(self) -> bool:
        return bool(self.diagnostics or self.failed)


def live_part(templates: Templates, version: str, language: Language, trouble: Trouble) -> str:
    """The script, and the bar where there is trouble."""
    words = catalogue(language)
    errors = (one for one in trouble.diagnostics if one.severity is Severity.ERROR)
    found = in_order(tuple(errors))
    problems = [
        Problem(place(one.at), one.code, message(one, words), remedy(one, words))
        for one in found[:MOST]
    ]
    return templates.render_part(
        "live/part.html",
        language,
        version=version,
        problems=problems,
        count=len(found),
        failed=trouble.failed,
        failure="\n".join(map(make_visible, trouble.failure.splitlines())),
        code=HTML_LANGUAGE[language],
    )


def bare_page(language: Language, body: str) -> str:
    """A page for want of one: before the first good site, or in place of one that can't be rendered."""
    code = HTML_LANGUAGE[language]
    return (
        f'<!doctype html>\n<html lang="{code}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>Milepost</title></head>'
        f"<body>{body}</body></html>\n"
    )


def with_part(page: bytes, part: str) -> bytes:
    """The page with the part at its end."""
    before, end, after = page.rpartition(b"</body>")
    written = part.encode("utf-8", "xmlcharrefreplace")
    return before + written + end + after if end else page + written


def failure(error: Exception) -> str:
    """What an error says, with the place in a template that it comes from, if it does."""
    said = f"{type(error).__name__}: {error}"
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {said}"
    frames = traceback.extract_tb(error.__traceback__)
    places = [one for one in frames if TEMPLATE.search(one.filename)] or frames[-1:]
    return "\n".join([*(f"{one.filename}:{one.lineno}" for one in places), said])

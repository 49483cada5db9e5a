"""The words of the site: one message catalogue a language, merged from `locale/<language>/*.po`.

A msgid is a symbol (`status.on_track`), never a sentence. Placeholders are named (`{owner}`) and are filled with
texts that are already formatted for the language. A msgid that is in no catalogue is our bug and raises.

A msgid that is put together (`t("status." ~ status)`, `f"status.{status}"`) is written so that the part up to
the last dot is a literal: that is how the tests know which messages are in use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from milepost.model.text import Language

LOCALE_DIRECTORY = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All messages in one language: by msgid the forms of each, one for a message without a plural."""

    language: Language
    messages: Mapping[str, tuple[str, ...]]

    def text(self, msgid: str, /, **values: object) -> str:
        """The message with its placeholders filled; KeyError for an unknown msgid or a missing value."""
        return self.messages[msgid][0].format_map(values)

    def plural(self, msgid: str, count: int, /, **values: object) -> str:
        """The message in the form that `count` asks for; `{count}` is the number, written for the language."""
        return self.form(msgid, count).format(**{"count": f"{count:,}", **values})

    def form(self, msgid: str, count: int, /) -> str:
        """The message as it stands in the catalogue, in the form for `count` (CLDR's rules)."""
        forms = self.messages[msgid]
        return forms[0 if len(forms) == 1 or _plural_form(self.language, count) == "one" else -1]


@lru_cache(maxsize=1 << 12)
def _plural_form(language: Language, count: int) -> str:
    return Locale(language).plural_form(count)


def read_catalog(path: Path, language: Language) -> Catalog:
    """One .po file."""
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@cache
def catalogue(language: Language) -> Catalogue:
    """The catalogue of a language, every domain in it; msgids are unique over all domains."""
    messages: dict[str, tuple[str, ...]] = {}
    for path in sorted((LOCALE_DIRECTORY / language).glob("*.po")):
        for message in read_catalog(path, language):
            if not message.id:
                continue
            msgid = message.id if isinstance(message.id, str) else message.id[0]
            text = message.string or ""
            messages[msgid] = (text,) if isinstance(text, str) else tuple(text)
    return Catalogue(language, MappingProxyType(messages))

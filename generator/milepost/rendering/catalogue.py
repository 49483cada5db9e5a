"""The words of the site: one message catalogue a language, merged from `locale/<language>/*.po`.

A msgid is a symbol (`status.on_track`), never a sentence. Placeholders are named (`{owner}`) and are filled with
texts that are already formatted for the language. A msgid that is in no catalogue is our bug and raises.

A msgid that is put together (`t("status." ~ status)`, `f"status.{status}"`) is written so that the part up to
the last dot is a literal: that is how the tests know which messages are in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

from milepost.model.text import Language

LOCALE_DIRECTORY = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All messages in one language."""

    language: Language
    translations: Translations
    msgids: frozenset[str]

    def text(self, msgid: str, **values: object) -> str:
        """The message with its placeholders filled; KeyError for an unknown msgid or a missing value."""
        return self.message(msgid).format(**values)

    def plural(self, msgid: str, count: int, **values: object) -> str:
        """The message in the form that `count` asks for; `{count}` is the number, written for the language."""
        return self.plural_message(msgid, count).format(
            **{"count": format_decimal(count, locale=self.language), **values}
        )

    def message(self, msgid: str) -> str:
        """The message as it stands in the catalogue."""
        if msgid not in self.msgids:
            raise KeyError(msgid)
        return self.translations.gettext(msgid)

    def plural_message(self, msgid: str, count: int) -> str:
        """The form for `count` as it stands in the catalogue."""
        if msgid not in self.msgids:
            raise KeyError(msgid)
        return self.translations.ngettext(msgid, msgid, count)


def read_catalog(path: Path, language: Language) -> Catalog:
    """One .po file."""
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@cache
def catalogue(language: Language) -> Catalogue:
    """The catalogue of a language, every domain in it; ValueError where two domains share a msgid."""
    merged = Translations()
    msgids: set[str] = set()
    for path in sorted((LOCALE_DIRECTORY / language).glob("*.po")):
        catalog = read_catalog(path, language)
        own = {_msgid(message.id) for message in catalog if message.id}
        if shared := msgids & own:
            raise ValueError(f"{path.name} repeats {', '.join(sorted(shared))}")
        msgids |= own
        compiled = BytesIO()
        write_mo(compiled, catalog)
        compiled.seek(0)
        merged.merge(Translations(compiled, domain=path.stem))
    return Catalogue(language, merged, frozenset(msgids))


def _msgid(identifier: str | list[str] | tuple[str, ...]) -> str:
    return identifier if isinstance(identifier, str) else identifier[0]

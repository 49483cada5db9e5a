"""Words in the two languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words chosen for a reader, and the language that they are in (None: they serve every language)."""

    words: str
    language: Language | None


@dataclass(frozen=True, slots=True)
class Text:
    """An author's text, Markdown, as committed: per language, or one string that serves both.

    At least one of `zh` and `en` is there; where both are the same string, it was given once for both.
    """

    zh: str | None
    en: str | None

    def pick(self, language: Language) -> Phrase:
        """The words in `language`, else in the other one; the phrase says which language it came out in."""
        words = self.zh if language == "zh" else self.en
        if words is not None:
            return Phrase(words, None if self.zh == self.en else language)
        other: Language = "en" if language == "zh" else "zh"
        return Phrase((self.en if language == "zh" else self.zh) or "", other)

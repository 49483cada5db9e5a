"""Names at a terminal: plain words, nothing to follow."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.model.text import Language, Text
from milepost.rendering.markup import plain_text
from milepost.rendering.terminal.marks import shown
from milepost.reporting.named import Named


@dataclass(frozen=True, slots=True)
class PlainNames:
    """What the ids in reasons are called."""

    language: Language
    named: Named

    def goal(self, goal: str) -> str:
        """A goal by its title."""
        return self.text(self.named.goals[goal].title)

    def person(self, person: str) -> str:
        """A person by their name."""
        return self.text(self.named.people[person].name)

    def text(self, text: Text) -> str:
        """An author's words."""
        return shown(plain_text(text, self.language))

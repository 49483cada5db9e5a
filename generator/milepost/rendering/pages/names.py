"""What ids in reasons are called on a page: names that lead to the pages of goals and people."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from milepost.model.text import Language, Text
from milepost.rendering.environment import link_from
from milepost.rendering.escaping import escaped
from milepost.rendering.markup import inline_phrase
from milepost.reporting.references import GoalReference, PersonReference


@dataclass(frozen=True, slots=True)
class NamesOnPage:
    """The names that a page knows; an id that it doesn't know stays one. `place` is the page, below the site's root."""

    language: Language
    place: str
    known: tuple[GoalReference | PersonReference, ...]

    def goal(self, goal: str) -> Markup | str:
        """A goal by its title."""
        titles = [
            one.title for one in self.known if isinstance(one, GoalReference) and one.id == goal
        ]
        return self._link(f"goals/{goal}.html", titles[0]) if titles else goal

    def person(self, person: str) -> Markup | str:
        """A person by name."""
        names = [
            one.name for one in self.known if isinstance(one, PersonReference) and one.id == person
        ]
        return self._link(f"people/{person}.html", names[0]) if names else person

    def _link(self, path: str, text: Text) -> Markup:
        href = link_from(self.place, f"{self.language}/{path}")
        words = inline_phrase(text.pick(self.language), self.language, links=False)
        return Markup(f'<a href="{escaped(href)}">{words}</a>')  # noqa: S704  escaped

"""How pages name, place and link the pages of each team, where one page can't hold all goals."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.analysis.types import Status
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.reporting.counts import StatusCount
from milepost.reporting.parts import Part, Stretch
from milepost.reporting.references import TeamReference
from milepost.reporting.team_pages import TeamPart, team_place


@dataclass(frozen=True, slots=True)
class TeamWords:
    """The words of the teams' pages that lie in `folder`."""

    language: Language
    folder: str

    def counts(self, statuses: tuple[StatusCount, ...]) -> list[tuple[Status, int]]:
        """As the row of badges takes them."""
        return [(one.status, one.count) for one in statuses]

    def name(self, team: TeamReference | None) -> str:
        """A team's name as plain text."""
        if team is None:
            return catalogue(self.language).text("parts.no_team")
        return plain_text(team.name, self.language)

    def path(self, team: TeamReference | None, number: int) -> str:
        """Where a page of a team's lies."""
        return f"{self.folder}/{team_place(team, number)}"

    def path_of(self, at: TeamPart) -> str:
        """Where this page lies."""
        return f"{self.folder}/{at.place}"

    def stretch(self, page: Stretch) -> str:
        """When the goals of a page end."""
        return formats(self.language).date_range(page.first, page.last)

    def places(self, at: TeamPart) -> list[tuple[str, str]]:
        """All pages of a team."""
        return [(self.path(at.team, one.number), self.stretch(one)) for one in at.pages]

    def numbered(self, title: str, part: Part) -> str:
        """A page's title, with its number where there are several."""
        if part.of == 1:
            return title
        f = formats(self.language)
        number, of = f.count(part.number), f.count(part.of)
        return catalogue(self.language).text("parts.title", title=title, number=number, of=of)

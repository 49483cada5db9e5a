"""The priorities page: impact against effort as a picture, then the proposed order with its reasons; and its further pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from milepost.analysis.ranking import Quadrant
from milepost.model.goals import Commitment, Level
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.environment import Templates, link_from
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.parts import Part
from milepost.reporting.priorities import (
    CELL,
    Cell,
    Lines,
    PrioritiesPage,
    PrioritiesPart,
    PriorityLine,
)
from milepost.reporting.references import GoalReference

PATH = "priorities.html"

CELL_WIDTH, CELL_HEIGHT = 84, 74
LEFT, TOP = 24, 22
RADIUS = 10.5
ACROSS = 3
"""So many goals stand side by side in a cell of the picture."""

FEW = 20
"""So many goals without a priority are listed at once; more are opened on demand."""

SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Dot:
    """A goal in the picture, or (`line` None) how many more share its cell; coordinates are the SVG's."""

    x: float
    y: float
    words: str
    line: PriorityLine | None


@dataclass(frozen=True, slots=True)
class Area:
    """A quadrant of the picture: its rectangle and where its name stands."""

    quadrant: Quadrant
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """The picture: effort from left to right, impact from the bottom up, 1 to 5 each."""

    width: float
    height: float
    areas: tuple[Area, ...]
    dots: tuple[Dot, ...]
    columns: tuple[tuple[float, int], ...]
    rows: tuple[tuple[float, int], ...]
    bottom: float
    right: float


def render(page: PrioritiesPage, templates: Templates, language: Language) -> RenderedPage:
    """The page in one language."""
    t = catalogue(language)
    title = t.text("priorities.title")
    lead = t.plural("priorities.lead", page.count) if page.count else t.text("priorities.none")
    sections = [
        (bool(page.rated), "matrix"),
        (bool(page.rated), "order"),
        (True, "conflicts"),
        (bool(page.loads), "load"),
        (bool(page.unrated), "unrated"),
    ]
    return RenderedPage(
        language=language,
        path=PATH,
        title=title,
        description=lead,
        html=templates.render_page(
            "pages/priorities.html",
            PATH,
            language,
            page=page,
            lead=lead,
            matrix=matrix(page),
            few=FEW,
            places=partial(places, language=language),
            reasons=lambda line: list(_reasons(line, PATH, page.as_of, language)),
        ),
        section="priorities",
        source=None,
        headings=tuple(
            Heading(2, key, t.text(f"priorities.{key}")) for shown, key in sections if shown
        ),
    )


def render_part(page: PrioritiesPart, templates: Templates, language: Language) -> RenderedPage:
    """A further page of one of the lists."""
    t, f = catalogue(language), formats(language)
    path = place(page.lines, page.part.number)
    title = t.text(
        "parts.title",
        title=t.text(f"priorities.{page.lines}"),
        number=f.count(page.part.number),
        of=f.count(page.part.of),
    )
    return RenderedPage(
        language=language,
        path=path,
        title=title,
        description=t.text(f"priorities.{page.lines}"),
        html=templates.render_page(
            "pages/priorities_part.html",
            path,
            language,
            page=page,
            title=title,
            places=partial(places, language=language),
            reasons=lambda line: list(_reasons(line, path, page.as_of, language)),
        ),
        section="priorities",
        source=None,
        headings=(),
    )


def place(lines: Lines, number: int) -> str:
    """Where a page of a list lies; its first part stands on the priorities page."""
    return f"{PATH}#{lines}" if number == 1 else f"priorities/{lines}/{number}.html"


def places(lines: Lines, part: Part, language: Language) -> list[tuple[str, str]]:
    """All pages of a list, by number."""
    f = formats(language)
    return [(place(lines, number), f.count(number)) for number in range(1, part.of + 1)]


def matrix(page: PrioritiesPage) -> Matrix:
    """Where everything stands in the picture."""
    right, bottom = LEFT + 5 * CELL_WIDTH, TOP + 5 * CELL_HEIGHT
    low = page.high - 1
    split_x, split_y = LEFT + low * CELL_WIDTH, TOP + (5 - low) * CELL_HEIGHT
    return Matrix(
        width=right + 4,
        height=bottom + 40,
        areas=(
            Area(Quadrant.QUICK_WIN, LEFT, TOP, split_x - LEFT, split_y - TOP),
            Area(Quadrant.MAJOR, split_x, TOP, right - split_x, split_y - TOP),
            Area(Quadrant.FILL_IN, LEFT, split_y, split_x - LEFT, bottom - split_y),
            Area(Quadrant.RETHINK, split_x, split_y, right - split_x, bottom - split_y),
        ),
        dots=tuple(_dots(page.cells)),
        columns=tuple((LEFT + (one - 0.5) * CELL_WIDTH, one) for one in range(1, 6)),
        rows=tuple((TOP + (5.5 - one) * CELL_HEIGHT, one) for one in range(1, 6)),
        bottom=bottom,
        right=right,
    )


def _dots(cells: Sequence[Cell]) -> Iterator[Dot]:
    for cell in cells:
        shown = cell.first if cell.count <= CELL else cell.first[: CELL - 1]
        count = len(shown) + (cell.count > len(shown))
        for index in range(count):
            column, row = index % ACROSS, index // ACROSS
            across = min(count - row * ACROSS, ACROSS)
            x = LEFT + (cell.effort - 0.5) * CELL_WIDTH
            x += (column - (across - 1) / 2) * (2 * RADIUS + 4)
            down = -(-count // ACROSS)
            y = TOP + (5.5 - cell.impact) * CELL_HEIGHT + 10
            y += (row - (down - 1) / 2) * (2 * RADIUS + 3)
            if index < len(shown):
                yield Dot(x, y, str(shown[index].place), shown[index])
            else:
                yield Dot(x, y, f"+{cell.count - len(shown)}", None)


def _reasons(line: PriorityLine, path: str, as_of: date, language: Language) -> Iterator[Markup]:
    """Why it stands where it does."""
    t, f = catalogue(language), formats(language)
    if line.impact is not None and line.effort is not None:
        rated = {"impact": f.count(line.impact), "effort": f.count(line.effort)}
        yield Markup.escape(t.text("priorities.because_rated", **rated))
    if line.level is Level.COMPANY:
        yield Markup.escape(t.text("priorities.because_company"))
    if line.commitment is Commitment.ASPIRATIONAL:
        yield Markup.escape(t.text("priorities.because_aspirational"))
    if line.carried_by:
        yield Markup.escape(t.plural("priorities.because_carried", line.carried_by))
    days = (line.due - as_of).days
    if days <= SOON_DAYS:
        yield Markup.escape(t.plural("priorities.because_soon", days))
    if line.after:
        form = "priorities.waits_late" if line.is_too_late else "priorities.waits"
        day = f.date_near(line.opening, as_of) if line.opening is not None else ""
        names = Markup.escape(t.text("review.separator")).join(
            _link(one, path, language) for one in line.after[:3]
        )
        yield Markup.escape(t.form(form, 1)).format(
            person=plain_text(line.owner.name, language), goals=names, date=day
        )


def _link(goal: GoalReference, path: str, language: Language) -> Markup:
    href = link_from(f"{language}/{path}", f"{language}/goals/{goal.id}.html")
    return Markup('<a href="{}">{}</a>').format(href, plain_text(goal.title, language))

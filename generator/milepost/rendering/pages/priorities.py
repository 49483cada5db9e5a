"""The priorities page: impact against effort as a picture, then the proposed order with its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from milepost.analysis.ranking import Quadrant
from milepost.model.goals import Commitment, Level
from milepost.model.text import Language
from milepost.rendering.catalogue import catalogue
from milepost.rendering.environment import Templates, link_from
from milepost.rendering.formats import formats
from milepost.rendering.markup import plain_text
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.priorities import PrioritiesPage, PriorityLine
from milepost.reporting.references import GoalReference

PATH = "priorities.html"

CELL_WIDTH, CELL_HEIGHT = 84, 74
LEFT, TOP = 24, 22
RADIUS = 10.5
ACROSS, ROWS = 3, 2
"""So many goals stand side by side in a cell of the picture, in so many rows; of more, the last place counts the rest."""

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
    lead = t.plural("priorities.lead", len(page.rated))
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
            reasons=lambda line: list(_reasons(line, page, language)),
        ),
        section="priorities",
        source=None,
        headings=tuple(
            Heading(2, key, t.text(f"priorities.{key}")) for shown, key in sections if shown
        ),
    )


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
        dots=tuple(_dots(page.rated)),
        columns=tuple((LEFT + (one - 0.5) * CELL_WIDTH, one) for one in range(1, 6)),
        rows=tuple((TOP + (5.5 - one) * CELL_HEIGHT, one) for one in range(1, 6)),
        bottom=bottom,
        right=right,
    )


def _dots(lines: Sequence[PriorityLine]) -> Iterator[Dot]:
    cells: dict[tuple[int, int], list[PriorityLine]] = defaultdict(list)
    for line in lines:
        if line.impact is not None and line.effort is not None:
            cells[line.effort, line.impact].append(line)
    room = ACROSS * ROWS
    for (effort, impact), inside in cells.items():
        shown = inside if len(inside) <= room else inside[: room - 1]
        count = len(shown) + (len(inside) > len(shown))
        for index in range(count):
            column, row = index % ACROSS, index // ACROSS
            across = min(count - row * ACROSS, ACROSS)
            x = LEFT + (effort - 0.5) * CELL_WIDTH + (column - (across - 1) / 2) * (2 * RADIUS + 4)
            down = -(-count // ACROSS)
            y = TOP + (5.5 - impact) * CELL_HEIGHT + 10 + (row - (down - 1) / 2) * (2 * RADIUS + 3)
            if index < len(shown):
                yield Dot(x, y, str(shown[index].place), shown[index])
            else:
                yield Dot(x, y, f"+{len(inside) - len(shown)}", None)


def _reasons(line: PriorityLine, page: PrioritiesPage, language: Language) -> Iterator[Markup]:
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
    days = (line.due - page.as_of).days
    if days <= SOON_DAYS:
        yield Markup.escape(t.plural("priorities.because_soon", days))
    if line.after:
        form = "priorities.waits_late" if line.is_too_late else "priorities.waits"
        day = f.date_near(line.opening, page.as_of) if line.opening is not None else ""
        names = Markup.escape(t.text("review.separator")).join(
            _link(one, language) for one in line.after[:3]
        )
        yield Markup.escape(t.form(form, 1)).format(
            person=plain_text(line.owner.name, language), goals=names, date=day
        )


def _link(goal: GoalReference, language: Language) -> Markup:
    href = link_from(f"{language}/{PATH}", f"{language}/goals/{goal.id}.html")
    return Markup('<a href="{}">{}</a>').format(href, plain_text(goal.title, language))

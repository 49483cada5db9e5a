"""A goal's page in one language."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from milepost.analysis.types import MeasuredBy, Status
from milepost.model.metrics import Direction
from milepost.model.text import Language
from milepost.rendering.environment import Templates
from milepost.rendering.escaping import escaped
from milepost.rendering.pages import forecast_words
from milepost.rendering.pages.goal_formulas import Explaining
from milepost.rendering.pages.goal_words import NOTHING, GoalWords
from milepost.rendering.pages.metric_table import MetricTable
from milepost.rendering.review import ReviewWords
from milepost.rendering.site import Heading, RenderedPage
from milepost.reporting.goal.page import GoalPage, PathStep, Standing
from milepost.reporting.steps import StepState

RECENT = 2
"""How many check-ins stand open; the older ones fold away."""

FEW = 3
"""So many supporting goals have room beside the milestones."""

Stat = dict[str, str]

NO_PATH = frozenset({Status.CANDIDATE, Status.NOT_STARTED, Status.PAUSED, Status.ABANDONED})
"""Where nobody is under way, no step is the current one."""


def path_of(goal: str) -> str:
    """Where a goal's page lies below `/<language>/`."""
    return f"goals/{goal}.html"


def render(page: GoalPage, templates: Templates, language: Language) -> RenderedPage:
    """The page and its outline."""
    words = GoalWords(language, page.as_of)
    goal = page.header.goal
    return RenderedPage(
        language=language,
        path=path_of(goal.id),
        title=words.plain(goal.title),
        description=_description(page, words),
        html=templates.render_page(
            "pages/goal.html",
            path_of(goal.id),
            language,
            page=page,
            words=words,
            figures=MetricTable(language),
            explain=Explaining(words, page.named),
            review=ReviewWords(language, page.as_of, Explaining(words, page.review.named)),
            stats=_stats(page, words),
            path=_path(page, words),
            under_way=_under_way(page),
            recent=RECENT,
            beside=bool(page.milestones)
            and bool(page.header.parents or page.supporters)
            and len(page.supporters) <= FEW,
        ),
        section="goals",
        source=page.source.partition("/")[2],
        headings=tuple(_headings(page, words)),
    )


def _description(page: GoalPage, words: GoalWords) -> str:
    """One line for who sees the link: where it stands, who sees to it, by when."""
    header, standing = page.header, page.standing
    facts = []
    if standing.progress is not None:
        share = words.f.percent(standing.progress)
        facts.append(words.t.text("goal.describe_progress", progress=share))
    if standing.expected is not None:
        share = words.f.percent(standing.expected)
        facts.append(words.t.text("goal.describe_plan", expected=share))
    facts.append(words.plain(header.owner.name))
    facts.append(words.f.date_range(header.start, header.due))
    return words.t.text(
        "goal.describe", status=words.status(header.goal.status), facts=" · ".join(facts)
    )


# -- the summary card ------------------------------------------------------------------------------


def _stats(page: GoalPage, words: GoalWords) -> list[Stat]:
    standing = page.standing
    found = [*_lead(page, words), *_shares(page, words)]
    if standing.confidence is not None:
        found.append(_stat(words, "word.confidence", words.f.confidence(standing.confidence)))
    if standing.lead is not None and _under_way(page):
        chance = forecast_words.figure(standing.lead, words, alone=len(page.metrics) == 1)
        found += [chance] if chance is not None else []
    if standing.score is not None:
        found.append(_score(standing, words))
    priority = page.header.priority
    if not found and priority is not None:
        value = words.t.text(
            "goal.hint.impact_effort",
            impact=words.f.count(priority.impact),
            effort=words.f.count(priority.effort),
        )
        found.append(_stat(words, "goal.priority", value))
    return found


def _lead(page: GoalPage, words: GoalWords) -> Iterator[Stat]:
    """The leading metric's value; by its name where there are others."""
    lead = page.standing.lead
    if lead is None or lead.current is None:
        return
    label = words.plain(lead.name) if len(page.metrics) > 1 else words.t.text("word.current")
    hint = ""
    if lead.direction is Direction.BETWEEN and len(lead.target) > 1:
        low, high = words.amount(lead.target[0]), words.amount(lead.target[1])
        hint = words.t.text("goal.hint.range", low=low, high=high)
    elif lead.target:
        hint = words.t.text("goal.hint.target", target=words.amount(lead.target[0]))
    yield {"label": label, "value": words.amount(lead.current, *lead.target), "hint": hint}


def _shares(page: GoalPage, words: GoalWords) -> Iterator[Stat]:
    standing = page.standing
    if standing.progress is not None:
        value = words.f.percent(standing.progress)
        yield _stat(words, "word.progress", value, _made_from(page, words))
    elif page.explanation.progress is not None:
        yield _stat(words, "word.progress", NOTHING, words.t.text("status.no_data"))
    if standing.expected is not None:
        yield _stat(words, "word.expected", words.f.percent(standing.expected))


def _made_from(page: GoalPage, words: GoalWords) -> str:
    """Which things the progress was made from."""
    by = page.standing.measured_by
    if by is MeasuredBy.METRICS:
        count = len(page.explanation.counted)
        return words.t.plural("goal.hint.by_metrics", count) if count > 1 else ""
    return "" if by is MeasuredBy.NOTHING else words.t.text(f"goal.hint.by_{by}")


def _score(standing: Standing, words: GoalWords) -> Stat:
    score = standing.score
    if score is None:
        raise ValueError("there is no score to word")
    expected = words.f.score(score.expected)
    hint = words.t.text("goal.hint.score_expected", expected=expected)
    if score.original is not None:
        original = words.f.score(score.original)
        hint = words.t.text("goal.hint.score_original", score=original)
    return _stat(words, "word.score", words.f.score(score.value), hint)


def _stat(words: GoalWords, label: str, value: str, hint: str = "") -> Stat:
    return {"label": words.t.text(label), "value": value, "hint": hint}


# -- the action path -------------------------------------------------------------------------------


def _path(page: GoalPage, words: GoalWords) -> list[Stat]:
    """The steps as the stepper wants them; the first open one is the current one while the goal is under way."""
    first_open = next((one for one in page.actions if one.state is not StepState.DONE), None)
    return [
        {
            "state": "current"
            if _under_way(page) and one is first_open and one.state is StepState.OPEN
            else one.state,
            "title": words.text(one.title),
            "meta": _step_meta(one, words),
        }
        for one in page.actions
    ]


def _under_way(page: GoalPage) -> bool:
    return page.header.goal.status not in NO_PATH and page.header.closed_on is None


def _step_meta(one: PathStep, words: GoalWords) -> Markup:
    when = words.day(one.done or one.due)
    said = [words.person(one.owner), _unbroken(when)]
    if late := words.step_when(one, brief=True):
        said.append(_unbroken(late))
    return Markup(" · ".join(said))  # noqa: S704  all of it is Markup


def _unbroken(words: str) -> Markup:
    return Markup(f'<span class="mp-nowrap">{escaped(words)}</span>')  # noqa: S704  escaped


# -- outline and search ----------------------------------------------------------------------------


def _headings(page: GoalPage, words: GoalWords) -> Iterator[Heading]:
    """The sections that the page has, in order."""
    t = words.t
    sections = (
        (page.outcome is not None, "outcome", t.text(f"goal.outcome.{page.header.lifecycle}")),
        (bool(page.metrics), "metrics", t.text("goal.metrics")),
        (True, "smart", t.text("goal.smart")),
        (bool(page.review.dangers), "dangers", t.text("review.dangers")),
        (bool(page.actions), "actions", t.text("goal.actions")),
        (bool(page.milestones), "milestones", t.text("goal.milestones")),
        (bool(page.header.parents or page.supporters), "alignment", t.text("goal.alignment")),
        (bool(page.guardrails), "guardrails", t.text("goal.guardrails")),
        (bool(page.feasibility), "feasibility", t.text("goal.feasibility")),
        (bool(page.contingencies), "contingencies", t.text("goal.contingencies")),
        (page.feedback is not None, "feedback", t.text("feedback.goal_title")),
        (bool(page.checkins), "checkins", t.text("goal.checkins")),
        (bool(page.links), "links", t.text("goal.links")),
        (bool(page.changes), "changes", t.text("goal.changes")),
        (bool(page.accepted), "accepted", t.text("goal.accepted")),
        (True, "why-status", t.text("ui.why_status")),
    )
    yield from (Heading(2, anchor, title) for shown, anchor, title in sections if shown)

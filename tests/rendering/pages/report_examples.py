"""A quarter with something in every section, for tests of the home page and the reports."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from types import MappingProxyType

from tests.reporting.goal_examples import AS_OF, PERCENT, at, metric, text
from tests.reporting.quarter_examples import (
    Q3,
    assessed,
    checkin,
    measured,
    portfolio,
    quarter,
    review,
    score,
    titled,
)

from milepost.analysis.reasons import reason
from milepost.analysis.types import (
    MetricAssessment,
    QuarterAssessment,
    Ratio,
    Status,
    ThemeCount,
)
from milepost.model.goals import Action, Change, Horizon, Milestone
from milepost.model.metrics import Direction, Target
from milepost.model.organization import Focus, MetricReference
from milepost.model.reviews import Ask, Decision, DecisionKind, Remark, Review, Side
from milepost.model.text import Text
from milepost.rendering.environment import Templates

TEMPLATES = Templates()
"""Compiled once for all tests of a worker."""

VOID = {"br", "hr", "img", "input", "wbr"}
PACE = reason("pace_below", pace=Ratio(0.82), bound=Ratio(0.9))
OVERDUE = reason(
    "action_overdue", title=text("上线", "Ship it"), due=date(2026, 11, 1), person="chen-hao"
)


class Outline(HTMLParser):
    """What a body holds: ids, addresses that it links to, and its words."""

    def __init__(self, html: str) -> None:
        """Parse a body; an unclosed or crossed element is an error of ours."""
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        said = dict(attrs)
        self.tags.append(tag)
        self.ids += [value for key, value in attrs if key == "id" and value]
        if tag == "a":
            self.links.append(said.get("href") or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of an SVG that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Elements close in the order in which they were opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Remember the words."""
        self.words += data


def running(words: Text | None = None) -> QuarterAssessment:
    """The fourth quarter, in progress; `words` stand wherever somebody may write something."""
    said = words or text("团队的话", "Words of the team")
    goals = (
        assessed(
            Status.AT_RISK,
            titled(
                "aov",
                title=said,
                metrics=(metric(name=said),),
                actions=(Action(said, "chen-hao", date(2026, 12, 1), None, at()),),
                milestones=(
                    Milestone(said, date(2026, 11, 2), date(2026, 11, 1), "lin-yue", said, at()),
                    Milestone(said, date(2026, 12, 2), None, "lin-yue", None, at()),
                ),
                changes=(
                    Change(AS_OF, "target", "aov", 72.0, 74.88, "lin-yue", said, at()),
                    Change(AS_OF, "due", None, date(2026, 12, 1), None, None, None, at()),
                    Change(AS_OF, "owner", None, "chen-hao", "lin-yue", None, None, at()),
                    Change(AS_OF, "lifecycle", None, "paused", "active", None, None, at()),
                ),
            ),
            0.82,
            metrics=(measured(metric(name=said)),),
            guardrails=(_limit(),),
            progress=0.61,
            expected=0.74,
            reasons=(PACE, OVERDUE),
            checkins=(checkin("aov", date(2026, 11, 13), note=said, blockers=(said,)),),
        ),
        assessed(Status.STALE, "stale"),
        assessed(
            Status.ACHIEVED,
            "nps",
            metrics=(measured(current=75.0, met_on=date(2026, 11, 6), status=Status.ACHIEVED),),
            score=score(1.0),
        ),
        assessed(
            Status.MISSED,
            titled("missed", outcome=said),
            metrics=(measured(original_target=Target(80.0, None)),),
            score=score(0.4, original=0.3),
        ),
        assessed(Status.ABANDONED, titled("gone", outcome=said)),
        assessed(
            Status.ON_TRACK,
            titled("road", horizon=Horizon.LONG, due=date(2028, 12, 31)),
            1.1,
            progress=0.3,
        ),
        assessed(Status.UNMEASURED, "unmeasured"),
    )
    wanted = ("aov", "aov"), ("aov", "returns")
    focus = Focus(5, tuple(MetricReference(*each) for each in wanted))
    whole = portfolio(*goals, focus=focus, themes=MappingProxyType({"packaging": said}))
    ledger = goals[0].goal.changes
    return quarter(
        *goals,
        portfolio=whole,
        ended=("nps", "missed", "gone"),
        changes=tuple(("aov", change) for change in ledger),
        themes=(
            ThemeCount(Side.CUSTOMER, "packaging", 3, 5, 1.5, ("aov",)),
            ThemeCount(Side.CUSTOMER, "price", 2, 0, 1.0, ()),
            ThemeCount(Side.EMPLOYEE, "overtime", 4, 0, 2.0, ()),
        ),
    )


def finished(words: Text | None = None) -> QuarterAssessment:
    """The third quarter, reviewed."""
    said = words or text("复盘的话", "Words of the review")
    goal = assessed(Status.ON_TRACK, titled("aov", title=said), 1.0, progress=0.5, expected=0.5)
    return quarter(
        goal,
        quarter=Q3,
        as_of=Q3.end,
        in_progress=False,
        portfolio=portfolio(goal, as_of=Q3.end),
        review=reviewed(said),
    )


def reviewed(said: Text) -> Review:
    """A review with a word in each of its parts."""
    remarks = (Remark(said, "aov"), Remark(said, None))
    return review(
        summary=said,
        highlights=remarks,
        celebrations=remarks,
        lessons=remarks,
        decisions=(Decision("aov", DecisionKind.ADJUST, said),),
        next_focus=remarks,
        asks=(Ask(said, "chen-hao"),),
    )


def _limit() -> MetricAssessment:
    said = metric(
        id="returns",
        name=text("退货率", "Return rate"),
        unit=PERCENT,
        direction=Direction.AT_MOST,
        target=Target(None, 5.0),
    )
    return measured(said, current=4.6, status=Status.ON_TRACK, plan_curve=())

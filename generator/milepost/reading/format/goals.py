"""A goal file, as authored."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from milepost.model.goals import Audience, Commitment, Horizon, Level, Lifecycle
from milepost.model.text import Text
from milepost.reading.format.base import Format, Record, Shorthand, key
from milepost.reading.format.metrics import MetricFormat, MetricRecord
from milepost.reading.format.version import FormatVersion
from milepost.reading.yaml.kinds import ListOf, OneOrMany
from milepost.reading.yaml.nodes import Node
from milepost.reading.yaml.raw import Raw
from milepost.reading.yaml.scalars import Choice, Day, Number, Reference, String, Url
from milepost.reading.yaml.texts import Words

FiveSteps = Number(1, 5, whole=True)


class SupportFormat(Format):
    """The goal above, and this one's weight in it."""

    goal: Annotated[str | None, Reference()] = key(
        "上级目标的 id", "The id of the goal above", required=True
    )
    weight: Annotated[float | None, Number(above=0)] = key(
        "在上级目标里的权重，默认 1", "This goal's weight in it; 1 by default"
    )


class SmartFormat(Format):
    """The author's own words, one text a letter."""

    specific: Annotated[Text | None, Words()] = key("S 具体", "Specific")
    measurable: Annotated[Text | None, Words()] = key("M 可衡量", "Measurable")
    achievable: Annotated[Text | None, Words()] = key("A 可达成", "Achievable")
    relevant: Annotated[Text | None, Words()] = key("R 相关", "Relevant")
    time_bound: Annotated[Text | None, Words()] = key("T 有时限", "Time-bound")


class PriorityFormat(Format):
    """Impact and effort, 1 to 5 each."""

    impact: Annotated[int | None, FiveSteps] = key("影响，1–5", "Impact, 1 to 5", required=True)
    effort: Annotated[int | None, FiveSteps] = key("投入，1–5", "Effort, 1 to 5", required=True)
    reason: Annotated[Text | None, Words()] = key("理由", "Why")


class ScoreFormat(Format):
    """A feasibility score."""

    score: Annotated[int | None, FiveSteps] = key(
        "1（完全不行）到 5（完全可行）", "1 (not at all) to 5 (fully)", required=True
    )
    note: Annotated[Text | None, Words()] = key("说明", "A note")


class FeasibilityFormat(Format):
    """What feasibility is scored by."""

    team: Annotated[ScoreFormat | None, Shorthand(ScoreFormat, "score")] = key("团队", "The team")
    funding: Annotated[ScoreFormat | None, Shorthand(ScoreFormat, "score")] = key("资金", "Funding")
    time_window: Annotated[ScoreFormat | None, Shorthand(ScoreFormat, "score")] = key(
        "时间窗口", "The time window"
    )
    policy: Annotated[ScoreFormat | None, Shorthand(ScoreFormat, "score")] = key(
        "政策", "Policy and regulation"
    )
    industry_cycle: Annotated[ScoreFormat | None, Shorthand(ScoreFormat, "score")] = key(
        "行业周期", "The industry's cycle"
    )


class MilestoneFormat(Format):
    """A point on the way."""

    title: Annotated[Text | None, Words()] = key("里程碑", "What is reached", required=True)
    due: Annotated[dt.date | None, Day()] = key("到期日", "The day it is due", required=True)
    done: Annotated[dt.date | None, Day()] = key("完成日", "The day it was done")
    owner: Annotated[str | None, Reference()] = key(
        "负责人，默认目标的负责人", "Its owner; the goal's by default"
    )
    celebration: Annotated[Text | None, Words()] = key("如何庆祝", "How it is celebrated")


class ActionFormat(Format):
    """A step of the action path."""

    title: Annotated[Text | None, Words()] = key("行动", "What is done", required=True)
    owner: Annotated[str | None, Reference()] = key(
        "负责人，默认目标的负责人", "Its owner; the goal's by default"
    )
    due: Annotated[dt.date | None, Day()] = key("到期日", "The day it is due", required=True)
    done: Annotated[dt.date | None, Day()] = key("完成日", "The day it was done")


class ContingencyFormat(Format):
    """A plan for the bad day."""

    trigger: Annotated[Text | None, Words()] = key("触发条件", "What sets it off", required=True)
    response: Annotated[Text | None, Words()] = key("应对", "What is done then", required=True)
    owner: Annotated[str | None, Reference()] = key(
        "负责人，默认目标的负责人", "Its owner; the goal's by default"
    )


class ChangeFormat(Format):
    """An entry of the ledger."""

    date: Annotated[dt.date | None, Day()] = key("变更日期", "The day of the change", required=True)
    field: Annotated[str | None, String()] = key(
        "改了什么：lifecycle、start、due、owner，或 metrics.<id>.target、.baseline、.plan",
        "What was moved: lifecycle, start, due, owner, or metrics.<id>.target, .baseline, .plan",
        required=True,
    )
    before: Annotated[Node | None, Raw()] = key("原来的值", "The value before", alias="from")
    after: Annotated[Node | None, Raw()] = key("新的值", "The value after", alias="to")
    by: Annotated[str | None, Reference()] = key("谁改的", "Who moved it")
    reason: Annotated[Text | None, Words()] = key("为什么", "Why")


class AcceptanceFormat(Format):
    """A rule that the author accepts to break here."""

    rule: Annotated[str | None, String()] = key("规则代码", "The rule's code", required=True)
    reason: Annotated[Text | None, Words()] = key("为什么接受", "Why it is accepted", required=True)


class LinkFormat(Format):
    """A link to elsewhere."""

    title: Annotated[Text | None, Words()] = key("链接文字", "The link's words", required=True)
    url: Annotated[str | None, Url()] = key(
        "http、https、mailto 或相对地址", "http, https, mailto or relative", required=True
    )


class GoalFormat(Format):
    """A goal: one file, whose name is the goal's id."""

    format: Annotated[int | None, FormatVersion()] = key(
        "格式版本，目前是 1", "The format's version: 1"
    )
    title: Annotated[Text | None, Words()] = key(
        "目标的名称", "What is to be achieved", required=True
    )
    category: Annotated[str | None, Reference()] = key(
        "类别：financial growth team operations product customer marketing personal，或组织自己的",
        "financial growth team operations product customer marketing personal, or the organisation's own",
        required=True,
    )
    level: Annotated[Level | None, Choice(Level)] = key(
        "层级：company team（默认）person", "company, team (the default) or person"
    )
    horizon: Annotated[Horizon | None, Choice(Horizon)] = key(
        "短期（12 个月以内）short 或长期 long；默认由日期决定",
        "short (up to 12 months) or long; from the dates by default",
    )
    commitment: Annotated[Commitment | None, Choice(Commitment)] = key(
        "承诺型 committed（默认）或挑战型 aspirational", "committed (the default) or aspirational"
    )
    lifecycle: Annotated[Lifecycle | None, Choice(Lifecycle)] = key(
        "candidate active（默认）paused closed abandoned",
        "candidate, active (the default), paused, closed or abandoned",
    )
    closed_on: Annotated[dt.date | None, Day()] = key(
        "关闭或放弃的日期", "The day it was closed or abandoned"
    )
    outcome: Annotated[Text | None, Words()] = key(
        "结果如何，或为什么暂停、放弃", "How it ended, or why it was paused or abandoned"
    )
    audience: Annotated[Audience | None, Choice(Audience)] = key(
        "谁能看到：everyone（默认）或 team", "Who may read it: everyone (the default) or team"
    )
    owner: Annotated[str | None, Reference()] = key("负责人的 id", "The owner's id", required=True)
    team: Annotated[str | None, Reference()] = key(
        "团队的 id，默认负责人所在团队", "The team's id; the owner's by default"
    )
    start: Annotated[dt.date | None, Day()] = key("开始日期", "The first day", required=True)
    due: Annotated[dt.date | None, Day()] = key("截止日期", "The last day", required=True)
    why: Annotated[Text | None, Words()] = key("为什么现在重要", "Why it matters now")
    supports: Annotated[
        tuple[SupportFormat, ...] | None, OneOrMany(Shorthand(SupportFormat, "goal"))
    ] = key(
        "它支撑的上级目标：一个 id，或 {goal, weight} 的列表",
        "The goal above it: an id, or a list of {goal, weight}",
    )
    smart: Annotated[SmartFormat | None, Record(SmartFormat)] = key(
        "作者自己的 SMART 说明", "The author's own words, one text a letter"
    )
    priority: Annotated[PriorityFormat | None, Record(PriorityFormat)] = key("优先级", "Priority")
    feasibility: Annotated[FeasibilityFormat | None, Record(FeasibilityFormat)] = key(
        "可行性，每项 1–5 分", "Feasibility, 1 to 5 each"
    )
    metrics: Annotated[tuple[MetricFormat, ...] | None, ListOf(MetricRecord())] = key(
        "关键指标，最多三到五个", "The key metrics, three to five at most"
    )
    guardrails: Annotated[tuple[MetricFormat, ...] | None, ListOf(MetricRecord())] = key(
        "护栏指标：追求目标时不能变差的",
        "What must not suffer while the goal is chased; limits only",
    )
    milestones: Annotated[tuple[MilestoneFormat, ...] | None, ListOf(Record(MilestoneFormat))] = (
        key("里程碑", "Points on the way")
    )
    actions: Annotated[tuple[ActionFormat, ...] | None, ListOf(Record(ActionFormat))] = key(
        "行动路径，按顺序", "The action path, in order"
    )
    contingencies: Annotated[
        tuple[ContingencyFormat, ...] | None, ListOf(Record(ContingencyFormat))
    ] = key("应急预案", "Plans for the bad day")
    changes: Annotated[tuple[ChangeFormat, ...] | None, ListOf(Record(ChangeFormat))] = key(
        "变更台账：改了什么、何时、为何", "The ledger: what was moved, when and why"
    )
    accept: Annotated[tuple[AcceptanceFormat, ...] | None, ListOf(Record(AcceptanceFormat))] = key(
        "明知而接受的规则", "Rules that are knowingly broken here"
    )
    links: Annotated[tuple[LinkFormat, ...] | None, ListOf(Record(LinkFormat))] = key(
        "相关链接", "Links to elsewhere"
    )

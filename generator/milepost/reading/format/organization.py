"""organization.yml, as authored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from milepost.diagnostics import Location
from milepost.model.organization import MetricReference
from milepost.model.periods import Frequency
from milepost.model.text import Text
from milepost.reading.findings import Findings
from milepost.reading.format.base import Format, Record, key
from milepost.reading.format.metrics import SharedMetricFormat
from milepost.reading.format.version import FormatVersion
from milepost.reading.goal.measures import CurrencyCode
from milepost.reading.timezones import TimeZone
from milepost.reading.yaml.kinds import JsonSchema, Kind, ListOf, MapOf, OneOrMany, scalar_text
from milepost.reading.yaml.nodes import Node
from milepost.reading.yaml.scalars import Choice, Day, Id, Number, is_id
from milepost.reading.yaml.texts import Words


class Tongue(StrEnum):
    """A language of the site."""

    ZH = "zh"
    EN = "en"


class Position(StrEnum):
    """What a brand can stand for."""

    QUALITY = "quality"
    PRICE = "price"
    SPEED = "speed"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class MetricAt:
    """A reference to a metric and where it stands."""

    reference: MetricReference
    at: Location


class MetricPath(Kind):
    """`goal/metric`."""

    expected = "metric-path"

    def read(self, node: Node, findings: Findings) -> MetricAt | None:
        text = scalar_text(node, self.expected, findings)
        if text is None:
            return None
        goal, slash, metric = text.partition("/")
        if not (slash and is_id(goal) and is_id(metric)):
            findings.error("bad-metric-path", node.at, text=text)
            return None
        return MetricAt(MetricReference(goal, metric), node.at)

    def json_schema(self) -> JsonSchema:
        return {
            "type": "string",
            "pattern": r"^\s*[a-z0-9][a-z0-9-]{0,63}/[a-z0-9][a-z0-9-]{0,63}\s*$",
        }


class ThresholdsFormat(Format):
    """The bounds of pace."""

    on_track: Annotated[float | None, Number(0, 1)] = key(
        "进度比不低于此为“正常”，默认 0.90", "Pace from which a goal is on track; 0.90 by default"
    )
    at_risk: Annotated[float | None, Number(0, 1)] = key(
        "进度比不低于此为“有风险”，默认 0.75", "Pace from which it is at risk; 0.75 by default"
    )
    grace: Annotated[float | None, Number(0, 1)] = key(
        "开头多大一段时间不评判，默认 0.10",
        "The share of the time before which nothing is judged; 0.10",
    )


class FocusFormat(Format):
    """What the home page shows."""

    max_metrics: Annotated[int | None, Number(1, 50, whole=True)] = key(
        "每个目标最多几个关键指标，默认 5", "How many key metrics a goal may have; 5 by default"
    )
    metrics: Annotated[tuple[MetricAt, ...] | None, ListOf(MetricPath())] = key(
        "首页的指标卡，写成 目标/指标", "The tiles of the home page, as goal/metric"
    )


class PersonFormat(Format):
    """Somebody who owns goals."""

    name: Annotated[Text | None, Words()] = key("姓名", "The person's name", required=True)
    team: Annotated[str | None, Id()] = key("所在团队", "The team they are in")
    capacity: Annotated[int | None, Number(0, 1000, whole=True)] = key(
        "同时能承担几个目标", "How many goals they can carry at a time"
    )


class TeamFormat(Format):
    """A team."""

    name: Annotated[Text | None, Words()] = key("团队名称", "The team's name", required=True)
    lead: Annotated[str | None, Id()] = key("团队负责人", "Who leads it")


class CalendarFormat(Format):
    """A stretch of the industry's cycle."""

    name: Annotated[Text | None, Words()] = key("名称", "What it is", required=True)
    start: Annotated[dt.date | None, Day()] = key(
        "第一天", "The first day", alias="from", required=True
    )
    end: Annotated[dt.date | None, Day()] = key(
        "最后一天", "The last day", alias="to", required=True
    )
    avoid: Annotated[tuple[str, ...] | None, OneOrMany(Id())] = key(
        "哪些类别的目标不应在此期间到期", "Categories that should not fall due inside"
    )


class OrganizationFormat(Format):
    """The organisation: names, languages, calendar, people, teams, shared metrics, thresholds."""

    format: Annotated[int | None, FormatVersion()] = key(
        "格式版本，目前是 1", "The format's version: 1"
    )
    name: Annotated[Text | None, Words()] = key(
        "组织的名称", "The organisation's name", required=True
    )
    mission: Annotated[Text | None, Words()] = key(
        "使命，长期路线图的开头", "The mission; it opens the long-term roadmap"
    )
    positioning: Annotated[tuple[Position, ...] | None, OneOrMany(Choice(Position))] = key(
        "品牌代表什么：quality price speed scale",
        "What the brand stands for: quality price speed scale",
    )
    languages: Annotated[tuple[Tongue, ...] | None, OneOrMany(Choice(Tongue))] = key(
        "网站的语言，第一个是默认语言", "The site's languages, the default first"
    )
    timezone: Annotated[str | None, TimeZone()] = key(
        "IANA 时区，如 Asia/Shanghai；默认 UTC",
        "An IANA time zone, as Asia/Shanghai; UTC by default",
    )
    currency: Annotated[str | None, CurrencyCode()] = key(
        "默认货币，ISO 4217 代码；默认 USD", "The currency, an ISO 4217 code; USD by default"
    )
    fiscal_year_starts: Annotated[int | None, Number(1, 12, whole=True)] = key(
        "财年从几月开始，默认 1", "The month the fiscal year starts in; 1 by default"
    )
    as_of: Annotated[dt.date | None, Day()] = key(
        "固定的截止日期，用于演示或归档", "The day the site stands at, for a demo or an archive"
    )
    thresholds: Annotated[ThresholdsFormat | None, Record(ThresholdsFormat)] = key(
        "状态的界限", "The bounds of the statuses"
    )
    focus: Annotated[FocusFormat | None, Record(FocusFormat)] = key(
        "首页的重点", "What the home page shows"
    )
    checkin_every: Annotated[Frequency | None, Choice(Frequency)] = key(
        "多久更新一次，默认 week", "How often an update is owed; week by default"
    )
    categories: Annotated[Mapping[str, Text] | None, MapOf(Id(), Words())] = key(
        "八个内置类别之外的类别", "Categories beside the eight built in"
    )
    people: Annotated[Mapping[str, PersonFormat] | None, MapOf(Id(), Record(PersonFormat))] = key(
        "成员，按 id", "The people, by id"
    )
    teams: Annotated[Mapping[str, TeamFormat] | None, MapOf(Id(), Record(TeamFormat))] = key(
        "团队，按 id", "The teams, by id"
    )
    metrics: Annotated[
        Mapping[str, SharedMetricFormat] | None, MapOf(Id(), Record(SharedMetricFormat))
    ] = key("共享指标，目标用 use 引用", "Shared metrics; a goal takes one over with `use`")
    themes: Annotated[Mapping[str, Text] | None, MapOf(Id(), Words())] = key(
        "反馈主题的名称", "Names for feedback themes"
    )
    calendar: Annotated[tuple[CalendarFormat, ...] | None, ListOf(Record(CalendarFormat))] = key(
        "行业周期与已知限制", "The industry's cycle and known constraints"
    )

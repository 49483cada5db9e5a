"""A metric, a guardrail and their data, as authored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from milepost.model.metrics import Aggregation, Direction, Plan, Unit, Window
from milepost.model.periods import Frequency
from milepost.model.text import Text
from milepost.reading.findings import Findings
from milepost.reading.format.base import Format, Record, Shorthand, key
from milepost.reading.goal.measures import PlanShape, UnitName
from milepost.reading.table.periods import Calendar
from milepost.reading.yaml.kinds import MapOf
from milepost.reading.yaml.nodes import Mapping as MapNode
from milepost.reading.yaml.nodes import Node, Scalar
from milepost.reading.yaml.scalars import (
    Bounds,
    Choice,
    Day,
    Id,
    Lag,
    Number,
    RollingWindow,
    String,
    is_id,
)
from milepost.reading.yaml.texts import Words


class Combine(StrEnum):
    """How rows that share a period become one value."""

    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    LAST = "last"
    COUNT = "count"


class Stamp(StrEnum):
    """Which day of a period a dated row names."""

    END = "end"
    START = "start"


class DataFormat(Format):
    """The CSV behind a metric and how it is read."""

    csv: Annotated[str | None, String()] = key(
        "CSV 文件，相对于 goals/ 文件夹",
        "The CSV file, relative to the goals/ folder",
        required=True,
    )
    date_column: Annotated[str | None, String()] = key(
        "表示日期或周期的列，默认 date", "The column with the date or period; date by default"
    )
    value_column: Annotated[str | None, String()] = key(
        "数值所在的列，默认 value", "The column with the value; value by default"
    )
    where: Annotated[
        Mapping[str, str] | None, MapOf(String(), String(empty=True), all_keys=True)
    ] = key(
        "只保留这些列等于给定文字的行；空文字表示单元格为空",
        "Keep the rows whose cells equal these texts; an empty text keeps rows with an empty cell",
    )
    combine: Annotated[Combine | None, Choice(Combine)] = key(
        "同一周期有多行时如何合并：sum mean min max last count",
        "How several rows of one period become one value: sum mean min max last count",
    )
    stamp: Annotated[Stamp | None, Choice(Stamp)] = key(
        "日期是周期的最后一天（end，默认）还是第一天（start）",
        "Whether a date names a period's last day (end, the default) or its first (start)",
    )
    calendar: Annotated[Calendar | None, Choice(Calendar)] = key(
        "文件里的 2026-Q3 和 2026 按自然年（calendar，默认）还是财年（fiscal）",
        "Whether 2026-Q3 and 2026 in this file are calendar (the default) or fiscal",
    )


class BaselineFormat(Format):
    """Where the metric stood before the work began."""

    value: Annotated[float | None, Number(percent=True)] = key(
        "基准值", "The value before the work began", required=True
    )
    date: Annotated[dt.date | None, Day()] = key("基准的日期", "The day the value stood at")
    source: Annotated[Text | None, Words()] = key("基准的来源", "Where the value comes from")


class SharedMetricFormat(Format):
    """A metric of organization.yml, which goals take over with `use`."""

    name: Annotated[Text | None, Words()] = key(
        "指标名称，默认为其 id", "Its name; its id by default"
    )
    unit: Annotated[Unit | None, UnitName()] = key(
        "单位：ISO 4217 货币代码、percent、days、hours、count，或 {zh, en} 文字；默认 count",
        "An ISO 4217 code, percent, days, hours, count, or a text {zh, en}; count by default",
    )
    direction: Annotated[Direction | None, Choice(Direction)] = key(
        "哪个方向是好的；有目标值时必填：increase decrease at_least at_most between",
        "Which way is good, needed with a target: increase decrease at_least at_most between",
    )
    data: Annotated[DataFormat | None, Shorthand(DataFormat, "csv")] = key(
        "数据文件，或带列名的完整写法", "The CSV file, or a block that names its columns"
    )
    aggregation: Annotated[Aggregation | None, Choice(Aggregation)] = key(
        "周期内的值如何变成一个值：latest（默认）sum mean",
        "How a window's values become one: latest (the default), sum, mean",
    )
    window: Annotated[Window | None, RollingWindow()] = key(
        "滚动窗口，如 12 months", "A rolling window, as 12 months"
    )
    every: Annotated[Frequency | None, Choice(Frequency)] = key(
        "多久应有一个值：day week month quarter year；默认看数据的间隔",
        "How often a value is due: day week month quarter year; the data's spacing by default",
    )
    lag: Annotated[int | None, Lag()] = key(
        "周期结束后多久才有数据，如 5 days",
        "How long after a period its value is expected, as 5 days",
    )
    baseline: Annotated[BaselineFormat | None, Shorthand(BaselineFormat, "value")] = key(
        "开始之前的值", "Where it stood before the work began"
    )
    target: Annotated[float | tuple[float, float] | None, Bounds()] = key(
        "目标值；between 写 [下限, 上限]；不写则只跟踪、不评判",
        "The value to reach; [low, high] for between; without one the metric is tracked, not judged",
    )
    stretch: Annotated[float | None, Number(percent=True)] = key(
        "挑战值，比目标更进一步", "A value beyond the target"
    )
    plan: Annotated[Plan | None, PlanShape()] = key(
        "进度计划：linear（默认）、step、{points: {日期: 值}} 或 {months: {月份: 权重}}",
        "The expected course: linear (the default), step, {points: {date: value}}, {months: {month: weight}}",
    )
    weight: Annotated[float | None, Number(above=0)] = key(
        "在目标进度里的权重，默认 1", "Its weight in the goal's progress; 1 by default"
    )


class MetricFormat(SharedMetricFormat):
    """A metric or a guardrail of a goal."""

    id: Annotated[str | None, Id()] = key("指标的 id，在目标内唯一", "Its id, unique in the goal")
    use: Annotated[str | None, Id()] = key(
        "沿用 organization.yml 里的共享指标",
        "The shared metric of organization.yml that it takes over",
    )


class MetricRecord(Record[MetricFormat]):
    """A metric, each mistake in which speaks of it by its id."""

    def __init__(self) -> None:
        super().__init__(MetricFormat)

    def read(self, node: Node, findings: Findings) -> MetricFormat | None:
        return super().read(node, findings.about(findings.goal, _id_of(node)))


def _id_of(node: Node) -> str | None:
    """The id, else the name of the shared metric that is used, known before the rest is read."""
    if not isinstance(node, MapNode):
        return None
    given = {
        key.text: value.text.strip()
        for key, value in node.pairs
        if key.text in {"id", "use"} and isinstance(value, Scalar)
    }
    name = given.get("id") or given.get("use")
    return name if name is not None and is_id(name) else None

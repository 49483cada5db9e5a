"""A quarterly review, as authored."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from milepost.model.reviews import DecisionKind
from milepost.model.text import Text
from milepost.reading.format.base import Format, Record, Shorthand, key
from milepost.reading.format.version import FormatVersion
from milepost.reading.yaml.kinds import ListOf
from milepost.reading.yaml.scalars import Choice, Day, Reference, String
from milepost.reading.yaml.texts import Words


class RemarkFormat(Format):
    """A sentence of a review, about a goal where one is named."""

    goal: Annotated[str | None, Reference()] = key("相关目标的 id", "The goal it is about")
    text: Annotated[Text | None, Words()] = key("内容", "What is said", required=True)


class AskFormat(Format):
    """What is asked of others."""

    text: Annotated[Text | None, Words()] = key("请求什么", "What is asked", required=True)
    person: Annotated[str | None, Reference()] = key("谁请求", "Who asks", alias="from")


class DecisionFormat(Format):
    """What the review decides about a goal."""

    goal: Annotated[str | None, Reference()] = key("目标的 id", "The goal's id", required=True)
    decision: Annotated[DecisionKind | None, Choice(DecisionKind)] = key(
        "keep（保持）adjust（调整）stop（停止）carry_over（顺延）",
        "keep, adjust, stop or carry_over",
        required=True,
    )
    reason: Annotated[Text | None, Words()] = key("理由", "Why")


RemarkList = ListOf(Shorthand(RemarkFormat, "text"))


class ReviewFormat(Format):
    """The quarterly review, written by people."""

    format: Annotated[int | None, FormatVersion()] = key(
        "格式版本，目前是 1", "The format's version: 1"
    )
    quarter: Annotated[str | None, String()] = key(
        "季度，如 2026-Q3，与文件名一致",
        "The quarter, as 2026-Q3 and as the file's name",
        required=True,
    )
    date: Annotated[dt.date | None, Day()] = key("日期", "The day of the review", required=True)
    author: Annotated[str | None, Reference()] = key("作者的 id", "Who wrote it", required=True)
    summary: Annotated[Text | None, Words()] = key("本季度概述", "The quarter in a paragraph")
    highlights: Annotated[tuple[RemarkFormat, ...] | None, RemarkList] = key(
        "亮点", "What went well"
    )
    lessons: Annotated[tuple[RemarkFormat, ...] | None, RemarkList] = key(
        "学到了什么（不追责）", "What we learned, not whom to blame"
    )
    celebrations: Annotated[tuple[RemarkFormat, ...] | None, RemarkList] = key(
        "庆祝", "What was celebrated"
    )
    decisions: Annotated[tuple[DecisionFormat, ...] | None, ListOf(Record(DecisionFormat))] = key(
        "决定", "What was decided about goals"
    )
    next_focus: Annotated[tuple[RemarkFormat, ...] | None, RemarkList] = key(
        "下季度重点", "The focus of the next quarter"
    )
    asks: Annotated[tuple[AskFormat, ...] | None, ListOf(Shorthand(AskFormat, "text"))] = key(
        "请求", "What is asked of others"
    )

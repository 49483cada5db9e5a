"""A check-in file, as authored: a list of updates."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from milepost.model.text import Text
from milepost.reading.format.base import Format, Record, key
from milepost.reading.yaml.kinds import ListOf
from milepost.reading.yaml.scalars import Choice, Day, Number, Reference
from milepost.reading.yaml.texts import Words


class OverrideStatus(StrEnum):
    """A status that a person may set by hand."""

    NOT_STARTED = "not_started"
    EARLY = "early"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    AWAITING_DATA = "awaiting_data"
    NO_DATA = "no_data"
    STALE = "stale"
    ACHIEVED = "achieved"
    DELIVERED = "delivered"
    MISSED = "missed"
    TRACKING = "tracking"
    UNMEASURED = "unmeasured"


class OverrideFormat(Format):
    """A status set by hand for a while."""

    status: Annotated[OverrideStatus | None, Choice(OverrideStatus)] = key(
        "状态，如 at_risk", "The status, as at_risk", required=True
    )
    reason: Annotated[Text | None, Words()] = key("理由", "Why", required=True)
    until: Annotated[dt.date | None, Day()] = key(
        "到哪天为止（含），最多 31 天",
        "Its last day; at most 31 days, that day included",
        required=True,
    )


class CheckInFormat(Format):
    """An update on a goal."""

    goal: Annotated[str | None, Reference()] = key("目标的 id", "The goal's id", required=True)
    date: Annotated[dt.date | None, Day()] = key("日期", "The day", required=True)
    author: Annotated[str | None, Reference()] = key(
        "作者，默认文件名", "Who writes; the file's name by default"
    )
    confidence: Annotated[float | None, Number(0, 1)] = key(
        "作者自己的信心，0–1", "The author's own confidence, 0 to 1"
    )
    note: Annotated[Text | None, Words()] = key("说明", "What happened")
    blockers: Annotated[tuple[Text, ...] | None, ListOf(Words())] = key(
        "阻碍", "What is in the way"
    )
    next_step: Annotated[Text | None, Words()] = key("下一步", "The next step")
    override: Annotated[OverrideFormat | None, Record(OverrideFormat)] = key(
        "手动设置的状态", "A status set by hand"
    )

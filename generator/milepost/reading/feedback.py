"""feedback/*.csv → signals. Employees stay anonymous: their words are dropped here, names are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from milepost.diagnostics import Location
from milepost.model.organization import Organization
from milepost.model.reviews import Side, Signal
from milepost.model.text import Text
from milepost.reading.findings import Findings
from milepost.reading.known import Known
from milepost.reading.sources import File
from milepost.reading.table.periods import NotADateError, parse_csv_day
from milepost.reading.table.tables import Table, open_table
from milepost.reading.yaml.kinds import nearest
from milepost.reading.yaml.scalars import is_id

REQUIRED = ("date", "side", "theme", "severity")
OPTIONAL = ("text_zh", "text_en", "goal")
COLUMNS = (*REQUIRED, *OPTIONAL)
MAX_SEVERITY = 3

_NAMING = re.compile(
    r"(^|[_ -])(name|author|person|people|employee|staff|worker|user|username|who|email|e-mail|mail|phone|mobile|"
    r"reporter|submitter|submitted[_ -]by|by|respondent|colleague|login|account|badge|wechat)s?([_ -](id|no|name))?$"
    r"|姓名|名字|员工|人员|作者|提交人|反馈人|邮箱|邮件|电话|手机|工号|账号|微信",
    re.IGNORECASE,
)

Cell = TypeVar("Cell")


def read_feedback(
    files: Iterable[File], organization: Organization | None, known: Known, findings: Findings
) -> tuple[Signal, ...]:
    """Every signal that can be used, by date, then by place."""
    found = [
        signal
        for file in files
        for signal in _FeedbackFile(file, organization, known, findings).signals()
    ]
    return tuple(sorted(found, key=lambda signal: (signal.date, signal.at)))


class _FeedbackFile:
    """One file of signals."""

    def __init__(
        self, file: File, organization: Organization | None, known: Known, findings: Findings
    ) -> None:
        self._file = file
        self._known = known
        self._findings = findings
        self._themes: Mapping[str, Text] = organization.themes if organization else {}
        self._people = _people(organization)

    def signals(self) -> list[Signal]:
        table = open_table(self._file, self._findings)
        if table is None or not self._columns_are_there(table):
            return []
        rows = list(table.rows())
        employees = [row for row in rows if self._cell(table, row[1], "side") == Side.EMPLOYEE]
        if employees:
            self._check_anonymous(table, [cells for _, cells in employees])
        found = (self._signal(table, line, cells) for line, cells in rows)
        return [signal for signal in found if signal is not None]

    def _columns_are_there(self, table: Table) -> bool:
        missing = [name for name in REQUIRED if name not in table.header]
        for name in missing:
            self._findings.error(
                "missing-column",
                table.place(table.header_line, 0),
                column=name,
                path=self._file.shown,
                header=", ".join(column for column in table.header if column),
                **nearest(name, table.header),
            )
        repeated = {name for name in COLUMNS if table.header.count(name) > 1}
        for name in sorted(repeated):
            self._findings.error(
                "repeated-column",
                table.place(table.header_line, 0),
                column=name,
                path=self._file.shown,
            )
        for at, name in enumerate(table.header):
            if (
                name
                and name not in COLUMNS
                and not name.startswith("x-")
                and not _NAMING.search(name)
            ):
                self._findings.warning(
                    "unknown-column",
                    table.place(table.header_line, at),
                    column=name,
                    known=", ".join(COLUMNS),
                    **nearest(name, COLUMNS),
                )
        return not missing and not repeated

    def _check_anonymous(self, table: Table, rows: list[list[str]]) -> None:
        """No column names a person: by its own name, or by what stands in it beside employees' signals."""
        for at, name in enumerate(table.header):
            if name in COLUMNS:
                continue
            names_people = any(cells[at].strip().casefold() in self._people for cells in rows)
            if names_people or _NAMING.search(name):
                self._findings.error(
                    "not-anonymous", table.place(table.header_line, at), column=name
                )

    def _signal(self, table: Table, line: int, cells: list[str]) -> Signal | None:
        goal = self._cell(table, cells, "goal") or None
        findings = self._findings.about(goal)
        day = self._day(table, line, cells, findings)
        side = self._side(table, line, cells, findings)
        theme = self._theme(table, line, cells, findings)
        severity = self._severity(table, line, cells, findings)
        if goal is not None:
            self._known.goal(goal, self._place(table, line, "goal"), findings)
        if day is None or side is None or theme is None or severity is None:
            return None
        return Signal(
            date=day,
            side=side,
            theme=theme,
            text=self._text(table, cells) if side is Side.CUSTOMER else None,
            goal=goal if self._known.has_goal(goal) else None,
            severity=severity,
            at=Location(self._file.shown, line, 1),
        )

    def _cell(self, table: Table, cells: list[str], name: str) -> str:
        at = table.index(name)
        return "" if at is None else cells[at].strip()

    def _place(self, table: Table, line: int, name: str) -> Location:
        at = table.index(name)
        return Location(self._file.shown, line, 1) if at is None else table.place(line, at)

    def _day(self, table: Table, line: int, cells: list[str], findings: Findings) -> date | None:
        text = self._cell(table, cells, "date")
        try:
            return parse_csv_day(text)
        except NotADateError as wrong:
            findings.error(str(wrong), self._place(table, line, "date"), text=text)
            return None

    def _side(self, table: Table, line: int, cells: list[str], findings: Findings) -> Side | None:
        text = self._cell(table, cells, "side")
        if text in set(Side):
            return Side(text)
        known = [side.value for side in Side]
        findings.error(
            "unknown-word",
            self._place(table, line, "side"),
            word=text,
            known=", ".join(known),
            **nearest(text, known),
        )
        return None

    def _theme(self, table: Table, line: int, cells: list[str], findings: Findings) -> str | None:
        text = self._cell(table, cells, "theme")
        at = self._place(table, line, "theme")
        if not is_id(text):
            findings.error("bad-id", at, id=text)
            return None
        if text not in self._themes:
            findings.warning("unknown-theme", at, id=text, **nearest(text, self._themes))
        return text

    def _severity(
        self, table: Table, line: int, cells: list[str], findings: Findings
    ) -> int | None:
        text = self._cell(table, cells, "severity")
        if text in {str(step) for step in range(1, MAX_SEVERITY + 1)}:
            return int(text)
        findings.error(
            "out-of-range",
            self._place(table, line, "severity"),
            text=text,
            range=f"1–{MAX_SEVERITY}",
        )
        return None

    def _text(self, table: Table, cells: list[str]) -> Text | None:
        zh = self._cell(table, cells, "text_zh") or None
        en = self._cell(table, cells, "text_en") or None
        return Text(zh, en) if zh or en else None


def _people(organization: Organization | None) -> frozenset[str]:
    """Ids and names by which somebody would be known."""
    if organization is None:
        return frozenset()
    names = [
        name
        for person in organization.people.values()
        for name in (person.id, person.name.zh, person.name.en)
        if name
    ]
    return frozenset(name.casefold() for name in names)

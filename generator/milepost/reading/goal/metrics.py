"""Metric drafts → metrics: their data, defaults, and what their keys must be to each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from milepost.diagnostics import Location, has_errors
from milepost.model.metrics import (
    Aggregation,
    Baseline,
    DataSource,
    Direction,
    Metric,
    Observation,
    Plan,
    PlanKind,
    Target,
    Unit,
    UnitKind,
)
from milepost.model.observations import Observations, periods_of
from milepost.model.periods import Frequency
from milepost.model.places import places
from milepost.model.text import Text
from milepost.reading.findings import Findings
from milepost.reading.format.base import construct
from milepost.reading.format.metrics import (
    DataFormat,
    MetricFormat,
    SharedMetricFormat,
    Stamp,
)
from milepost.reading.goal.drafts import MetricDraft
from milepost.reading.paths import DataFiles
from milepost.reading.table.periods import Calendar, frequency_of, spacing, widen
from milepost.reading.table.series import Series, SeriesRequest
from milepost.reading.yaml.kinds import nearest

DATE_COLUMN, VALUE_COLUMN = "date", "value"
MONTHLY = frozenset({Frequency.DAY, Frequency.WEEK, Frequency.MONTH})


def request_of(
    metric: MetricFormat, files: DataFiles, fiscal_year_starts: int, findings: Findings
) -> SeriesRequest | None:
    """What the metric asks of a CSV; None (told why) where it names none that can be read."""
    data = metric.data
    if data is None:
        if not metric.gave("data"):
            findings.error("missing-key", metric.at, key="data")
        return None
    if data.csv is None:
        return None
    file = files.find(data.csv, data.place("csv"), findings)
    if file is None:
        return None
    unit = metric.unit or Unit(UnitKind.COUNT)
    return SeriesRequest(
        csv=file,
        date_column=data.date_column or DATE_COLUMN,
        value_column=data.value_column or VALUE_COLUMN,
        where=tuple(sorted((data.where or {}).items())),
        combine=data.combine,
        calendar=data.calendar or Calendar.CALENDAR,
        fiscal_year_starts=fiscal_year_starts,
        monthly=metric.every in MONTHLY,
        percent=unit.kind is UnitKind.PERCENT,
    )


def report_series(
    data: DataFormat, request: SeriesRequest, series: Series, findings: Findings
) -> None:
    """Tell what is wrong with a metric's series: in the file, or between the file and the `data` block."""
    findings.relay(series.diagnostics)
    if series.header is None:
        return
    for name in series.missing:
        findings.error(
            "missing-column",
            _column_place(data, name),
            column=name,
            path=request.csv.shown,
            header=", ".join(column for column in series.header if column),
            **nearest(name, series.header),
        )
    for name in series.repeated:
        findings.error(
            "repeated-column", _column_place(data, name), column=name, path=request.csv.shown
        )
    if series.missing or series.repeated:
        return
    if series.rows == 0 and not has_errors(series.diagnostics):
        findings.warning("no-rows", request.csv.at)
    elif series.rows and series.kept == 0:
        _report_nothing_kept(data, request, series, findings)
    if series.spans:
        findings.warning("years-as-span", request.csv.at)


def _column_place(data: DataFormat, name: str) -> Location:
    for key, column in (("date_column", data.date_column), ("value_column", data.value_column)):
        if column == name:
            return data.place(key)
    return data.place("where" if name in (data.where or {}) else "csv")


def _report_nothing_kept(
    data: DataFormat, request: SeriesRequest, series: Series, findings: Findings
) -> None:
    """Tell the first text of `where` that is nowhere in its column, with the nearest one that is."""
    at = data.place("where")
    for column, text in request.where:
        seen = series.seen.get(column, frozenset())
        if text not in seen:
            values = {"column": column, "text": text, **nearest(text, seen)}
            findings.warning("no-matching-rows", at, rows=series.rows, **values)
            return
    findings.warning("no-rows-together", at, rows=series.rows)


def build_metric(
    draft: MetricDraft, request: SeriesRequest, series: Series, findings: Findings
) -> Metric | None:
    """The metric with its observations, defaults filled in; None where its id can't be read."""
    record, data = draft.record, draft.record.data
    if draft.id is None or data is None:
        return None
    every = record.every or _usual_spacing(series)
    return Metric(
        id=draft.id,
        name=record.name or Text(draft.id, draft.id),
        unit=record.unit or Unit(UnitKind.COUNT),
        direction=record.direction,
        target=target_of(record.direction, record.target),
        stretch=None if record.stretch is None else float(record.stretch),
        baseline=_baseline(record),
        aggregation=record.aggregation or Aggregation.LATEST,
        window=record.window,
        every=every,
        lag_days=record.lag or 0,
        plan=record.plan or Plan(PlanKind.LINEAR),
        weight=1.0 if record.weight is None else record.weight,
        shared=draft.shared,
        data=DataSource(
            csv=request.csv.shown,
            date_column=request.date_column,
            value_column=request.value_column,
            where=dict(request.where),
            combine=None if request.combine is None else request.combine.value,
            restated=series.restated,
        ),
        observations=_observations(draft.record, data, series, every, findings),
        at=record.at,
        given=places(record.places),
    )


def target_of(
    direction: Direction | None, value: float | tuple[float, float] | None
) -> Target | None:
    """The target's bounds as the direction places them; None where they don't fit together."""
    if value is None or direction is None:
        return None
    if isinstance(value, tuple):
        return Target(float(value[0]), float(value[1])) if direction is Direction.BETWEEN else None
    if direction is Direction.BETWEEN:
        return None
    is_floor = direction in {Direction.INCREASE, Direction.AT_LEAST}
    return Target(float(value), None) if is_floor else Target(None, float(value))


def _baseline(record: MetricFormat) -> Baseline | None:
    given = record.baseline
    if given is None or given.value is None:
        return None
    return Baseline(float(given.value), given.at, given.date, given.source)


def _usual_spacing(series: Series) -> Frequency | None:
    """The frequency that the data show: from period to period, or from the length of a single one."""
    periods = periods_of(series.observations)
    days = spacing(periods)
    if days is None and len(periods) == 1 and not series.dated:
        days = periods[0].days
    return None if days is None else frequency_of(days)


def _observations(
    record: MetricFormat,
    data: DataFormat,
    series: Series,
    every: Frequency | None,
    findings: Findings,
) -> Sequence[Observation]:
    """Dated values widened to the stretch they speak for: of a flow, or where the date names a first day."""
    names_first_day = data.stamp is Stamp.START
    if names_first_day and every is None and series.dated:
        findings.error("stamp-without-every", data.place("stamp"))
    flows = (record.aggregation or Aggregation.LATEST) is not Aggregation.LATEST
    if every is None or not series.dated or not (names_first_day or flows):
        return series.observations
    periods = tuple(
        widen(period, every, names_first_day=names_first_day)
        for period in periods_of(series.observations)
    )
    if isinstance(series.observations, Observations):
        return series.observations.over(periods)
    pairs = zip(series.observations, periods, strict=True)
    return tuple(replace(found, period=period) for found, period in pairs)


def unused_shared(
    shared: Mapping[str, SharedMetricFormat], used: Collection[str]
) -> list[MetricDraft]:
    """Those of the shared metrics with data that are not used."""
    return [
        MetricDraft(
            name,
            construct(MetricFormat, dict(record), record.at, record.places),
            is_guardrail=False,
            shared=name,
        )
        for name, record in shared.items()
        if name not in used and record.data is not None
    ]

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from tests.analysis.forecast.families import mix, noise, random_walk, recorded, seeded, seller

from milepost.analysis.forecast.backtest import (
    FORECAST,
    HORIZONS,
    LAST_VALUE,
    STRAIGHT_LINE,
    Recorded,
    Result,
    backtest,
    trials,
)
from milepost.analysis.forecast.backtest import recorded as recorded_in
from milepost.analysis.forecast.evidence import evidence, kept
from milepost.model.periods import Frequency
from milepost.reading.workspace import read_workspace

HELD = (0.72, 0.88)
"""What an 80 % band may hold. METHOD.md, "Forecast"."""


def series_of(root: Path) -> tuple[Recorded, ...]:
    """Every series of a workspace."""
    workspace = read_workspace(root).workspace
    assert workspace is not None
    return recorded_in(workspace)


def beats_both(found: Result) -> bool:
    """Over all forecasts, and with each series counting the same."""
    rivals = (LAST_VALUE, STRAIGHT_LINE)
    return all(
        error(FORECAST) < min(map(error, rivals))
        for error in (found.all.error, found.error_by_series)
    )


def is_stated(name: str, found: Result) -> bool:
    """Whether the numbers on the method page are these, but for the last digit of another machine's logarithms."""
    stated = next(each for each in kept() if each.name == name)
    now = evidence(name, found)
    return (stated.series, stated.all.forecasts) == (now.series, now.all.forecasts) and all(
        then.errors == pytest.approx(line.errors, abs=0.002)
        and then.coverage == pytest.approx(line.coverage, abs=0.002)
        for then, line in (
            (stated.all, now.all),
            (stated.by_series, now.by_series),
            *zip(dict(stated.horizons).values(), dict(now.horizons).values(), strict=True),
        )
    )


def test_the_samples_series_are_forecast_well(sample: Path) -> None:
    """Better than the last value and the straight line, the band holding what it says, as last recorded."""
    found = backtest(series_of(sample))
    assert beats_both(found)
    assert HELD[0] <= found.all.coverage <= HELD[1]
    assert is_stated("sample", found), "run `make backtest`"


def test_real_series_are_forecast_well(sdg_uk: Path) -> None:
    """Annual ones of the United Kingdom, at every horizon."""
    found = backtest(series_of(sdg_uk))
    assert beats_both(found)
    assert all(HELD[0] <= tally.coverage <= HELD[1] for tally in found.horizons.values())
    assert is_stated("sdg-uk", found), "run `make backtest`"


@pytest.mark.parametrize("seed", [20261, 20262, 20263])
def test_series_of_all_kinds_are_forecast_well(seed: int) -> None:
    """Drawn anew, by seeds that no constant was chosen on; totals are as sure as they claim too."""
    found = backtest(mix(seed))
    assert beats_both(found)
    assert HELD[0] <= found.all.coverage <= HELD[1]
    assert HELD[0] <= found.all.totals_held / found.all.totals <= HELD[1]


@pytest.mark.parametrize("family", [random_walk, noise, seller])
def test_nothing_that_came_later_counts(family: Callable[[Random], Recorded]) -> None:
    """A forecast for the next period is the same whatever was observed after it."""
    whole = family(seeded(5))
    cut = replace(whole, ends=whole.ends[:15], values=whole.values[:15])
    first = [trial for trial in trials(0, whole) if trial.horizon == 1][: 15 - 6]
    assert first == [trial for trial in trials(0, cut) if trial.horizon == 1]


def test_a_gap_is_no_miss() -> None:
    """What was not observed is not forecast wrongly, and a sum over a gap is not judged."""
    whole = recorded("line", [float(index * index) for index in range(12)], Frequency.MONTH)
    kept_ones = [index for index in range(12) if index != 8]
    gappy = replace(
        whole,
        ends=tuple(whole.ends[index] for index in kept_ones),
        values=tuple(whole.values[index] for index in kept_ones),
    )
    as_of_eighth = list(trials(0, gappy))[: len(_ahead_of(gappy, 6))]
    assert [trial.horizon for trial in as_of_eighth] == [1, 2, 4, 5, 6]
    assert [trial.total_held is None for trial in as_of_eighth] == [False, False, True, True, True]


def _ahead_of(series: Recorded, count: int) -> Sequence[float]:
    return series.values[count : count + HORIZONS[-1]]


def test_a_scale_is_what_moved_by_then() -> None:
    """The last value's miss on a line is as many scales as periods ahead, whatever the slope."""
    line = recorded("line", [7.0 * index for index in range(20)], Frequency.MONTH)
    assert all(
        trial.misses[LAST_VALUE] == pytest.approx(trial.horizon) for trial in trials(0, line)
    )


def test_a_series_that_never_moved_is_not_tried() -> None:
    """It has no scale."""
    assert list(trials(0, recorded("flat", [5.0] * 20, Frequency.MONTH))) == []

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
from tests.hostile import ATTACK
from tests.reading.json_schema import complaints
from tests.rendering.outputs.examples import everything
from tests.reporting.goal_examples import goal, metric, text
from tests.reporting.quarter_examples import assessed, measured, portfolio

from milepost.analysis.types import MeasuredBy, Portfolio, Status
from milepost.model.goals import Commitment, Horizon, Level, Lifecycle
from milepost.model.metrics import Direction, Unit, UnitKind
from milepost.model.text import Text
from milepost.rendering.outputs.portfolio_json import PATH, SCHEMA_PATH, portfolio_files
from milepost.reporting.sharing.portfolio import VERSION, portfolio_data


def files(of: Portfolio) -> tuple[dict[str, Any], dict[str, Any]]:
    """The portfolio as JSON, and its schema."""
    found = {one.path: json.loads(one.content) for one in portfolio_files(portfolio_data(of))}
    return found[PATH], found[SCHEMA_PATH]


@pytest.fixture(params=["usual", "bare", "own-unit"])
def example(request: pytest.FixtureRequest) -> Portfolio:
    """A portfolio with much in it, one with as little as may be, one with a unit of its own."""
    own = Unit(UnitKind.OTHER, name=Text("件", None))
    return {
        "usual": everything()[0].portfolio,
        "bare": portfolio(assessed(Status.UNMEASURED, goal(team=None))),
        "own-unit": portfolio(
            assessed(Status.TRACKING, metrics=(measured(metric(unit=own), target=None),))
        ),
    }[request.param]


def test_the_schema_describes_it(example: Portfolio) -> None:
    """Nothing that it asks for is missing, nothing is of another kind than it says."""
    data, schema = files(example)
    assert [*complaints(data, schema, schema)] == []


def test_the_schema_knows_every_key(example: Portfolio) -> None:
    """Who reads the schema is told of all there is."""
    data, schema = files(example)
    strict = json.loads(
        json.dumps(schema).replace('"required":', '"additionalProperties": false, "required":')
    )
    assert [*complaints(data, strict, strict)] == []


def test_the_schema_would_notice() -> None:
    """A status that is none, a share that is none, a day that is none, a key that is gone."""
    data, schema = files(everything()[0].portfolio)
    data["goals"][0] |= {"status": "splendid", "progress": 2, "due": "tomorrow"}
    del data["as_of"]
    assert len([*complaints(data, schema, schema)]) == 4


def test_the_schema_names_every_word_of_the_vocabulary() -> None:
    """A new status or unit is a change of the published format."""
    _, schema = files(portfolio())
    known = schema["$defs"]
    assert known["status"]["enum"] == [*Status]
    assert known["unit"]["properties"]["kind"]["enum"] == [*UnitKind]
    assert known["metric"]["properties"]["direction"]["enum"] == [*Direction, None]
    for key, words in (
        ("level", Level),
        ("horizon", Horizon),
        ("commitment", Commitment),
        ("lifecycle", Lifecycle),
        ("measured_by", MeasuredBy),
    ):
        assert known["goal"]["properties"][key]["enum"] == [*words]


def test_version_and_name_of_the_schema_go_together() -> None:
    """The number is in the data, in the schema's name, and asked for by it."""
    data, schema = files(portfolio())
    assert data["version"] == VERSION
    assert schema["$id"] == f"urn:milepost:portfolio:{VERSION}"
    assert schema["properties"]["version"]["enum"] == [VERSION]
    assert data["$schema"] == "portfolio.schema.json"


def test_addresses_are_relative_to_the_file() -> None:
    """They hold wherever the site lies, in a folder too."""
    data, _ = files(everything()[0].portfolio)
    (first, shop, _) = data["goals"]
    folder = PurePosixPath(PATH).parent
    assert first["page"] == {"zh": "../zh/goals/aov.html", "en": "../en/goals/aov.html"}
    assert first["badge"]["en"] == "../badges/en/aov.svg"
    assert str(folder / first["data"]) == "data/aov.csv"
    assert shop["data"] is None


def test_a_text_is_plain_words_and_null_where_nobody_wrote_them() -> None:
    """Markdown is for pages; a language that is missing is not filled from the other."""
    titled = assessed(Status.ON_TRACK, goal(title=Text("**六**个月", None)))
    data, _ = files(portfolio(titled))
    assert data["goals"][0]["title"] == {"zh": "六个月", "en": None}


def test_a_hostile_text_is_words_on_one_line() -> None:
    """No control character, no lone half of a pair, and it is JSON."""
    for attack in (ATTACK, "half \ud800 a pair"):
        data, _ = files(portfolio(assessed(Status.ON_TRACK, goal(title=text(attack, attack)))))
        words = data["goals"][0]["title"]["en"]
        assert all(letter.isprintable() for letter in words)


def test_a_site_in_one_language_gives_away_no_other() -> None:
    """But for words that its pages show too, since nobody wrote them in its own."""
    site = replace(portfolio_data(everything()[0].portfolio), languages=("en",))
    goals = tuple(
        replace(each, title=title)
        for each, title in zip(
            site.goals, (Text("秘密", "Open"), Text("只有中文", None)), strict=False
        )
    )
    data = json.loads(portfolio_files(replace(site, goals=goals))[0].content)
    titles = [each["title"] for each in data["goals"]]
    assert titles[:1] == [{"zh": None, "en": "Open"}]
    assert titles[1:2] in ([], [{"zh": "只有中文", "en": None}])

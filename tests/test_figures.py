"""Tests of the whole pipeline: order of rows, what is counted and what is shown."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from author import edge
from surveys.analysis import analyse, version
from surveys.analysis_json import analysis_json, place_texts
from surveys.areas import load_areas
from surveys.figures import levels, statistics
from surveys.model import Analysis, AreaEdits, Concern, Measure, Reading, Settings, Source

QUICK = Settings(resamples=50)
TEXTS = (
    "Gatlyktorna är trasiga och det är kolsvart på gångvägen",
    "Det säljs knark öppet vid stationen",
    "Bilarna kör alldeles för fort förbi skolan",
    "Mopederna buskör på cykelbanan varje kväll",
    "Vi vill se fler poliser till fots",
)


def source(key: str, kind: str = "survey-responses", stream: str = "citizens") -> Source:
    return Source(key, f"{key}.csv", kind, "csv", key, 0, 0, stream=stream, sampling="random")


def web() -> Reading:
    concerns = tuple(
        Concern(f"w{n:02}", "w", "s", n + 2, "Svar", TEXTS[n % len(TEXTS)], person=f"p{n // 2}") for n in range(20)
    )
    return Reading(source("w"), concerns=concerns)


def figure(item: str, value: float, **more: object) -> Measure:
    fields = {"unit": "index0-6", "direction": "low_good", "year": 2025, "problem_area": "belysning"} | more
    return Measure(f"{item}{value}{sorted(more.items(), key=str)}", "m", 3, "B", item, value, **fields)


@pytest.fixture(scope="module")
def found() -> Analysis:
    return analyse([web()], QUICK, AreaEdits(), load_areas(), cache=edge.home())


def test_shuffled_rows_give_the_same(found: Analysis) -> None:
    """The order of rows in a file does not reach the analysis."""
    reading = web()
    rows = list(reading.concerns)
    random.Random(1).shuffle(rows)
    assert (
        analyse([replace(reading, concerns=tuple(rows))], QUICK, AreaEdits(), load_areas(), cache=edge.home()) == found
    )


def test_presence_is_a_wish_and_never_ranked(found: Analysis) -> None:
    """More police is shown beside the ranking."""
    assert "narvaro" not in {a.id for a in found.areas}
    assert "narvaro" in {w.id for w in found.wishes}


def test_every_text_is_accounted_for(found: Analysis) -> None:
    """Every concern gives a statement, and every quote stands in its concern's text."""
    texts = {c.id: c.text for c in web().concerns}
    assert {s.concern for s in found.statements} == set(texts)
    assert all(q.text in texts[q.statement.rpartition("-")[0]] for a in found.areas for q in a.quotes)


def test_counts_can_be_recomputed_from_the_json(found: Analysis) -> None:
    """The number of texts of an area follows from the statements beside it."""
    data = analysis_json(found)
    kinds = {s["id"]: s for s in data["statements"]}
    for area in data["areas"]:
        own = [s for s in kinds.values() if s["kind"] in ("problem", "wish") and s["areas"]]
        assert area["texts"] == sum(s["areas"][0]["id"] == area["id"] for s in own)


def test_every_row_is_in_the_answer() -> None:
    """Empty rows have an entry too."""
    rows = ((1, TEXTS[0]), (2, ""), (3, "NA"))
    assert [r["row"] for r in place_texts(rows, load_areas(), QUICK)["rows"]] == [1, 2, 3]


def test_the_version_follows_the_area_data() -> None:
    """Other area data give another version."""
    areas = load_areas()
    assert version(areas) == version(load_areas()) != version(areas[1:])


def test_an_item_last_asked_earlier_is_no_level() -> None:
    """Only the latest year of the survey gives a level."""
    assert set(levels([figure("a", 6, year=2021, problem_area="alkohol"), figure("b", 3)])) == {"belysning"}


def test_the_rest_of_the_kommun_is_not_the_whole() -> None:
    """The rest of the kommun ("Övriga kommunen") is one part among others."""
    parts = [figure("a", 1, area="Övriga kommunen"), figure("a", 5, area="Centrum")]
    assert levels([*parts, figure("b", 3, problem_area="brand")]) == {"belysning": 1.0, "brand": 1.0}


@pytest.mark.parametrize(
    "rows",
    [
        [{"value": 100, "area": "A"}, {"value": 300, "area": "B"}, {"value": 200, "comparison": True}],
        [{"value": 100}, {"value": 12, "unit": "count"}, {"value": 200, "comparison": True}],
        [{"value": 100}, {"value": 200, "comparison": True}, {"value": 50, "comparison": True}],
    ],
    ids=["parts", "units", "comparisons"],
)
def test_the_order_of_statistics_changes_nothing(rows: list[dict[str, object]]) -> None:
    """Several places, units or comparisons of one item give the same in any order."""
    made = [figure("Stöld", **({"unit": "per100k", "problem_area": "stold"} | r)) for r in rows]
    readings = [Reading(source("m", "statistics", "statistics"), tuple(m)) for m in (made, made[::-1])]
    assert statistics(readings[:1]) == statistics(readings[1:])

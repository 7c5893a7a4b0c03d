"""Tests of the analysis: nothing is lost, nothing is invented, and the same rows give the same answer."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from author import edge
from surveys.analysis import analyse, main_areas, reweigh, version
from surveys.analysis_json import analysis_json, place_texts
from surveys.areas import load_areas
from surveys.model import Analysis, AreaEdits, Concern, Measure, Reading, Settings, Source, Weights

ROOT = Path(__file__).resolve().parent.parent
AREAS = load_areas()
HOW = Settings(resamples=60)
TEXTS = [
    "Det säljs droger bakom ICA varje kväll",
    "Knarket säljs öppet i tunneln vid stationen",
    "Det är mörkt på vägen och bilarna kör alldeles för fort. Dessutom säljs det knark vid skolan.",
    "Lamporna längs cykelbanan är trasiga så det är kolsvart på kvällen",
    "Lastbilar struntar i hastighetsgränsen genom byn",
    "Fler poliser ute",
    "Polisen borde patrullera till fots på kvällarna",
    "Vi vill se fler synliga poliser",
    "En kvinna i trappan blir slagen av sin sambo och barnen hör allt",
    "Min syster lever med en man som kontrollerar och hotar henne hemma",
    "Grannen spelar hög musik hela nätterna så man inte kan sova",
    "Vår källare hade inbrott i våras och cyklarna stals",
    "Vet ej",
    "Papegojan heter Sixten",
    "Sopor och skräp ligger och flyger runt i parken",
    "Det luktar konstigt vid ån",
]
CODED = (("Det luktar konstigt vid ån", "brand"), (TEXTS[8], "vald-nara"), (TEXTS[9], "vald-nara"))
SCRIPT = """
import json, sys
from surveys.discovery import discover
from surveys.model import Settings
found = discover(json.load(sys.stdin), Settings())
print(json.dumps([[p and [p.area, p.score, p.because] for p in found.placements], found.names, found.terms]))
"""


def reading(texts: list[str], key: str = "s", stream: str = "citizens") -> Reading:
    source = Source(key, f"{key}.csv", "survey-responses", "csv", key, len(texts), len(texts), stream=stream)
    return Reading(
        source, concerns=tuple(Concern(f"{key}{n:02}", key, "s", n + 2, "Fritext", t, person=f"{key}p{n}") for n, t in enumerate(texts))
    )  # fmt: skip


READINGS = (
    replace(reading(TEXTS), measures=(Measure("m", "s", 2, "B", "Mörkt", 40.0, "percent", "low_good", problem_area="belysning"),)),
    reading(TEXTS[:4], "t", "employees"),
)  # fmt: skip


@pytest.fixture(scope="module")
def found() -> Analysis:
    return analyse(READINGS, HOW, AreaEdits(), AREAS, CODED, edge.home())


def again(**edits: tuple) -> Analysis:
    return analyse(READINGS, HOW, AreaEdits(**edits), AREAS, CODED, edge.home())


def own(analysis: Analysis, area: str) -> tuple[str, ...]:
    return next((a.statements for a in analysis.areas if a.id == area), ())


def test_the_order_of_rows_and_files_does_not_matter(found: Analysis) -> None:
    """Shuffled concerns in shuffled sources give the same analysis to the last figure."""
    for seed in range(2):
        chance = random.Random(seed)
        turned = [replace(r, concerns=tuple(chance.sample(r.concerns, len(r.concerns)))) for r in READINGS[::-1]]
        assert analyse(turned, HOW, AreaEdits(), AREAS, CODED, edge.home()) == found


def test_every_text_is_accounted_for(found: Analysis) -> None:
    """Each concern gives a statement, and each problem or wish lies in an area or among the unplaced, once."""
    assert {s.concern for s in found.statements} == {c.id for r in READINGS for c in r.concerns}
    placed = [s for a in found.areas for s in a.statements]
    wished = [s for s, a in main_areas(found.statements).items() if a == "narvaro"]
    every = [s.id for s in found.statements if s.kind in ("problem", "wish")]
    assert sorted([*placed, *wished, *found.unplaced]) == sorted(every)


def test_every_quote_is_the_writers_own_words(found: Analysis) -> None:
    """A quote is a verbatim part of the text in the row it names."""
    rows = {(r.source.name, c.row): c.text for r in READINGS for c in r.concerns}
    quotes = [q for a in found.areas for q in a.quotes]
    assert quotes
    assert all(q.text in rows[q.source, q.row] for q in quotes)
    assert all(q.statement in a.statements for a in found.areas for q in a.quotes)


def test_the_sensitive_area_is_never_quoted(found: Analysis) -> None:
    """Violence at home is counted and shown without a word of what was written."""
    area = next(a for a in found.areas if a.id == "vald-nara")
    assert (area.texts, area.quotes) == (2, ())


def test_the_sensitive_area_is_not_quoted_after_a_merge() -> None:
    """Texts that are moved into it are not quoted either."""
    merged = again(merged=(("narkotika", "vald-nara"),))
    area = next(a for a in merged.areas if a.id == "vald-nara")
    assert area.texts > 2
    assert area.quotes == ()


def test_presence_is_wished_for_and_not_ranked(found: Analysis) -> None:
    """Calls for police stand among the wishes, never among the problems."""
    assert "narvaro" not in {a.id for a in found.areas}
    assert next(w for w in found.wishes if w.id == "narvaro").persons == 3


def test_citizens_and_employees_are_counted_apart(found: Analysis) -> None:
    """Persons are given source by source and never added over them."""
    area = next(a for a in found.areas if a.id == "narkotika")
    assert area.persons == 3
    assert dict(area.persons_by_source) == {"s.csv": 3, "t.csv": 3}
    assert area.sources == ("s.csv", "t.csv")


def test_non_answers_are_in_no_area(found: Analysis) -> None:
    """Vet ej is kept as a statement that nothing counts."""
    silent = [s for s in found.statements if s.kind == "non_answer"]
    assert "Vet ej" in {s.text for s in silent}
    counted = {s for a in found.areas for s in a.statements} | set(found.unplaced)
    assert all(s.areas == () and s.id not in counted for s in silent)


def test_a_coded_text_is_counted_as_coded(found: Analysis) -> None:
    """What a person has coded goes before the classifier."""
    assert own(found, "brand") == ("s15-1",)


def test_a_merge_moves_texts_and_measures(found: Analysis) -> None:
    """The area that is merged away is gone, and the other has its texts and its figures."""
    merged = again(merged=(("belysning", "trafik"), ("trafik", "ovrigt")))
    assert not {"belysning", "trafik"} & {a.id for a in merged.areas}
    area = next(a for a in merged.areas if a.id == "ovrigt")
    assert set(own(found, "belysning")) | set(own(found, "trafik")) <= set(area.statements)
    assert [m.id for m in area.measures] == ["m"]


def test_hand_made_changes_are_kept_on_every_analysis() -> None:
    """Moves, kinds, splits and names hold however the rows come, since they go by id."""
    edits = AreaEdits(
        renamed=(("narkotika", "Knark i tunneln"),),
        moved=(("s10-1", "alkohol"), ("s11-1", None)),
        kinds=(("s14-1", "praise"),),
        split=(("narkotika", "ny-tunneln", "Tunneln", ("s01-1",)),),
    )
    first = analyse(READINGS, HOW, edits, AREAS, CODED, edge.home())
    names = {a.id: a.name for a in first.areas}
    assert (names["narkotika"], names["ny-tunneln"]) == ("Knark i tunneln", "Tunneln")
    assert own(first, "alkohol") == ("s10-1",)
    assert own(first, "ny-tunneln") == ("s01-1",)
    assert "s01-1" not in own(first, "narkotika")
    assert "s11-1" in first.unplaced
    assert not any("s14-1" in a.statements for a in first.areas)
    assert "s14-1" not in first.unplaced
    assert analyse(READINGS[::-1], HOW, edits, AREAS, CODED, edge.home()) == first


def test_new_weights_need_no_new_placement(found: Analysis) -> None:
    """Weighing anew gives the very analysis that placing everything again under those weights gives."""
    weights = Weights(breadth=0.1, level=0.6, trend=0.0, employees=0.9, statistics=0.2)
    edits = AreaEdits(merged=(("skadegorelse", "stold"),))
    made = analyse(READINGS, HOW, edits, AREAS, CODED, edge.home())
    fresh = analyse(READINGS, replace(HOW, weights=weights), edits, AREAS, CODED, edge.home())
    assert reweigh(made, READINGS[::-1], edits, weights) == fresh
    assert reweigh(fresh, READINGS, edits, HOW.weights) == made
    assert [a.score for a in fresh.areas] != [a.score for a in made.areas]


def test_a_text_without_place_gets_the_rows_place() -> None:
    """The place printed in the row counts where the text names none."""
    one = reading(["Det säljs droger varje kväll"])
    one = replace(one, concerns=(replace(one.concerns[0], place="Norrby"),))
    area = analyse([one], HOW, AreaEdits(), AREAS, CODED, edge.home()).areas[0]
    assert area.places == (("Norrby", 1),)


def test_nothing_to_analyse_is_an_empty_analysis() -> None:
    """No sources give no areas and no error."""
    empty = analyse([], HOW, AreaEdits(), AREAS, CODED, edge.home())
    assert (empty.areas, empty.wishes, empty.statements, empty.unplaced) == ((), (), (), ())


def test_the_version_follows_the_area_data() -> None:
    """Other areas give another version, the same ones the same."""
    assert version(AREAS) == version(load_areas())
    assert version(AREAS[1:]) != version(AREAS)


def test_the_analysis_can_be_written_as_json(found: Analysis) -> None:
    """Every area, wish and statement is there, and the number of unplaced texts."""
    data = json.loads(json.dumps(analysis_json(found)))
    assert [a["id"] for a in data["areas"]] == [a.id for a in found.areas]
    assert len(data["statements"]) == len(found.statements)
    assert data["unplaced"] == {"texts": len(found.unplaced)}


def test_a_column_keeps_every_row() -> None:
    """Rows come back in order, empty ones too, and each area lists its rows."""
    rows = [(2, TEXTS[0]), (3, ""), (4, TEXTS[10]), (5, TEXTS[15]), (6, TEXTS[8])]
    given = [(5, "brand"), (6, "vald-nara")]
    data = place_texts(rows, AREAS, HOW, given, edge.home())
    assert [(r["row"], r["text"]) for r in data["rows"]] == rows
    assert {a["id"]: a["rows"] for a in data["areas"]} == {
        "narkotika": [2],
        "buller": [4],
        "brand": [5],
        "vald-nara": [6],
    }
    assert next(a for a in data["areas"] if a["id"] == "vald-nara")["quotes"] == []


def test_a_column_without_known_areas_is_discovered() -> None:
    """With a given number of groups and no areas, every row lies in a group."""
    data = place_texts(list(enumerate(TEXTS, start=2)), (), replace(HOW, k=3))
    assert sorted(r for a in data["areas"] for r in a["rows"]) == list(range(2, 2 + len(TEXTS)))
    assert all(a["id"].startswith("ny-") for a in data["areas"])


def test_the_hash_seed_does_not_matter() -> None:
    """Two processes with different hashing of strings find the same groups."""
    texts = [f"{a} {b} {c}" for a in ("katterna", "isen", "vildsvinen") for b in ("stör", "syns", "ökar") for c in "vid bron,på ängen,igen,hos oss".split(",")]  # fmt: skip
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for seed in ("1", "2")
    ]  # fmt: skip
    first, second = (run.communicate(json.dumps(texts), timeout=60)[0] for run in runs)
    assert first == second
    assert any(json.loads(first)[0])


def test_an_area_that_deviates_from_riket_says_so() -> None:
    """A figure clearly worse than riket's gives the flag, new weights keep it, and one alike gives none."""
    source = Source("m", "m.xlsx", "survey-table", "xlsx", "m", 0, 0)
    fields = {"item": "Bilar kör för fort", "unit": "percent", "direction": "low_good", "year": 2025, "source": "m"}
    own = Measure("a", row=3, column="B", value=40.0, problem_area="trafik", **fields)
    for theirs, said in ((20.0, True), (39.0, False)):
        riket = Measure(
            "b", row=4, column="B", value=theirs, area="Riket", comparison=True, problem_area="trafik", **fields
        )
        made = analyse([Reading(source, (own, riket))], HOW, AreaEdits(), AREAS, (), edge.home())
        assert [("deviates" in a.flags) for a in made.areas] == [said]
        again = reweigh(made, [Reading(source, (own, riket))], AreaEdits(), Weights(level=0.9))
        assert [("deviates" in a.flags) for a in again.areas] == [said]

"""Tests of what ``lofte analyse`` shows beside the ranking, on the example municipality."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from author.cli import run
from author.session.tables import WITHHELD


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(finished, tmp_path / "p.lofte"))


def test_every_table_is_printed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Places, groups and comparisons stand below the ranking, small counts are withheld and small groups said."""
    assert run(["analyse", str(project), "--places", "--groups", "--compared"]) == 0
    out = capsys.readouterr().out
    places, groups, compared = (
        out.split(title)[1] for title in ("Personer per plats", "svarande som tar upp området", "bredvid andras")
    )
    assert re.search(rf"Narkotika +\d+ .*{WITHHELD}", places)
    rows = [re.split(r"  +", line) for line in places.split("Räknat i den källa")[0].splitlines()[2:]]
    assert len(rows) > 10
    assert not {"1", "2", "3", "4"} & {cell for row in rows for cell in row[2:]}
    assert re.search(r"Narkotika +kön: Kvinna +\d+ % +\d+–\d+ % +\d+", groups)
    assert re.search(rf"kön: Annat +{WITHHELD}", groups)
    assert re.search(r"Öppen narkotikahandel +2025 +5,0 +Riket +3,0 +på skalan 0–6 +sämre", compared)
    assert re.search(r"Misshandel mot kvinna i nära relation .*Riket.*fler anmälda", compared)


def test_the_json_has_the_tables(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each area has its comparisons, and places by area add up to the area's persons where nothing is withheld."""
    assert run(["analyse", str(project), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    persons = {a["id"]: a["persons"] for a in data["areas"]}
    assert {c["others"][0]["name"] for a in data["areas"] for c in a["compared"]} == {"Riket"}
    assert data["places_by_area"]
    for area in data["places_by_area"]:
        counts = [p["persons"] for p in area["places"]]
        assert area["persons"] == persons[area["id"]]
        assert sum(c or 0 for c in counts) == area["persons"] or None in counts


def test_a_weight_is_tried_without_being_kept(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another weight gives another order for the asking, and the project's own order is as it was."""
    orders = []
    for more in ((), ("--weight", "breadth=5", "--weight", "level=0"), ()):
        assert run(["analyse", str(project), "--json", *more]) == 0
        data = json.loads(capsys.readouterr().out)
        orders.append([a["id"] for a in data["areas"]])
        assert data["weights"]["level"] == (0.0 if more else 0.25)
    assert orders[0] == orders[2] != orders[1]
    assert run(["analyse", str(project), "--weight", "bredd=1"]) == 1
    assert "«bredd» finns inte" in capsys.readouterr().err


@pytest.mark.hard
def test_pictures_are_written_with_their_alt_texts(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three pictures in two formats, each with its alt text in a file; a folder that cannot be made is refused."""
    folder = tmp_path / "bilder"
    assert run(["analyse", str(project), "--pictures", str(folder)]) == 0
    names = {p.name for p in folder.iterdir()}
    assert names == {f"{n}{e}" for n in ("delar", "platser", "ar-for-ar") for e in (".png", ".svg", ".txt")}
    assert "Narkotika: bredd" in (folder / "delar.txt").read_text(encoding="utf-8")
    assert "Öppen narkotikahandel 2021 3, " in (folder / "ar-for-ar.txt").read_text(encoding="utf-8")
    assert capsys.readouterr().err.count("Skrev ") == 9
    assert run(["analyse", str(project), "--pictures", str(project / "under")]) == 1
    assert "mappen för bilderna" in capsys.readouterr().err

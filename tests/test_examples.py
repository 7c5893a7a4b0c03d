"""The example municipality: the shipped files are what the script writes, and the counts are as stated."""

from __future__ import annotations

import csv
import io
import sys
import tomllib
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FOLDER = EXAMPLES / "askersvik"
AREA_IDS = frozenset((
    "belysning", "trafik", "motorburen", "ungdomar", "narkotika", "alkohol", "vald",
    "vald-nara", "trakasserier", "skadegorelse", "brand", "nedskrapning", "stold", "bedrageri",
    "buller", "gang", "skola", "kollektivtrafik", "narvaro", "ovrigt",
))  # fmt: skip


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    """What the script writes now."""
    sys.path.insert(0, str(EXAMPLES))
    try:
        import build

        return build.build()
    finally:
        sys.path.remove(str(EXAMPLES))


@pytest.fixture(scope="module")
def facit() -> dict[str, Any]:
    """The planted truth."""
    return tomllib.loads((FOLDER / "facit.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def demo() -> dict[str, Any]:
    """The scripted choices."""
    return tomllib.loads((FOLDER / "demo.toml").read_text(encoding="utf-8"))


def _rows(name: str) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook

    book = load_workbook(FOLDER / name)
    return [tuple(cell.value for cell in row) for row in book.worksheets[0].iter_rows()]


def _content(name: str, data: bytes) -> object:
    if name.endswith((".xlsx", ".docx")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            keep = [n for n in archive.namelist() if n.startswith(("xl/worksheets", "xl/shared", "word/document"))]
            return {n: archive.read(n) for n in keep}
    return data


def _text_of(name: str) -> str:
    if name.endswith(".csv"):
        return (FOLDER / name).read_text(encoding="cp1252" if name.startswith("medarbetar") else "utf-8-sig")
    if name.endswith(".xlsx"):
        return "\n".join(str(value) for row in _rows(name) for value in row if value is not None)
    return "\n".join(_docx_texts(name))


def _docx_texts(name: str) -> list[str]:
    import docx

    document = docx.Document(str(FOLDER / name))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_shipped_files_are_what_the_script_writes(built: dict[str, bytes]) -> None:
    """Each built file has the content of the shipped one, and no other file is shipped beside demo.toml."""
    assert {path.name for path in FOLDER.iterdir()} == {*built, "demo.toml"}
    for name, data in built.items():
        assert _content(name, data) == _content(name, (FOLDER / name).read_bytes()), name


def test_two_builds_give_the_same_bytes(built: dict[str, bytes]) -> None:
    """Nothing in the script depends on the clock or on chance without a seed."""
    sys.path.insert(0, str(EXAMPLES))
    try:
        import build
    finally:
        sys.path.remove(str(EXAMPLES))
    assert build.build() == built


def test_web_survey_counts(facit: dict[str, Any]) -> None:
    """Respondents, filled cells and the group with few respondents are as the facit states."""
    title, *rows = _rows(facit["files"]["web"])
    counts = facit["counts"]
    assert len(rows) == counts["respondents"] == 600
    assert sum(row[-2] is not None for row in rows) == counts["web_worry_cells"]
    assert sum(row[-1] is not None for row in rows) == counts["web_wish_cells"]
    assert counts["web_distinct_texts"] >= 300
    assert len({text for row in rows for text in row[-2:] if text}) == counts["web_distinct_texts"]
    genders = Counter(row[title.index("Kön")] for row in rows)
    small = next(p for p in facit["planted"] if p["id"] == "suppressed-group")
    assert genders["Annat"] == small["n"] < 5
    assert all(n >= 5 for gender, n in genders.items() if gender != "Annat")


def test_dialogue_counts(facit: dict[str, Any]) -> None:
    """There are 160 rows, at least 130 different texts, and date and place stand once per meeting."""
    title, *rows = _rows(facit["files"]["dialogue"])
    counts = facit["counts"]
    assert title == ("Datum", "Plats", "Synpunkt", "Antal", "Förslag")
    assert len(rows) == counts["dialogue_rows"] == 160
    assert len({row[2] for row in rows}) == counts["dialogue_distinct_texts"] >= 130
    assert sum(row[1] is not None for row in rows) == counts["dialogue_meetings"] == 10
    assert sum(not isinstance(row[3], int) for row in rows) == counts["dialogue_counts_uncertain"]


def test_survey_table_counts(facit: dict[str, Any]) -> None:
    """Every item has a cell for each area and year, and the withheld cells are as many as stated."""
    rows = _rows(facit["files"]["survey"])
    filled = [value for row in rows[7:] for value in row[1:] if value is not None]
    assert len(filled) == facit["counts"]["survey_cells"]
    assert sum(value in ("XX", "..") for value in filled) == facit["counts"]["survey_suppressed_cells"]


def test_csv_counts(facit: dict[str, Any]) -> None:
    """The employees' notes and the crime table have the stated rows, all equally long."""
    for key, count in (("employees", "employee_rows"), ("statistics", "statistics_rows")):
        rows = list(csv.reader(io.StringIO(_text_of(facit["files"][key])), delimiter=";"))
        assert len(rows) - 1 == facit["counts"][count]
        assert len({len(row) for row in rows}) == 1


def test_tie_is_a_tie(facit: dict[str, Any]) -> None:
    """The two areas of the planted tie have the same counts in every source and the same survey cells."""
    first, second = next(p for p in facit["planted"] if p["id"] == "tie")["areas"]
    assert facit["areas"][first] == facit["areas"][second]
    steps = {
        row[0]: [value.split()[1] for value in row[1:]]
        for row in _rows(facit["files"]["survey"])
        if str(row[0]).startswith(("Nedskräpning", "Störande grannar"))
    }
    assert len(steps) == 2
    assert len({tuple(values) for values in steps.values()}) == 1


def test_planted_findings_hold_in_the_counts(facit: dict[str, Any]) -> None:
    """Lighting leads the dialogue, fire has few voices, and violence at home stands in the employees' notes."""
    areas = facit["areas"]
    assert max(areas, key=lambda a: areas[a]["dialogue_rows"]) == "belysning"
    assert areas["brand"]["web_persons"] + areas["brand"]["dialogue_persons"] < 5
    assert max(areas, key=lambda a: areas[a]["employee_rows"]) == "vald-nara"
    assert areas["vald-nara"]["dialogue_rows"] == 1
    assert set(areas) <= AREA_IDS
    assert {a for p in facit["planted"] for a in p["areas"]} <= AREA_IDS


def test_every_planted_personal_string_stands_in_its_file(facit: dict[str, Any]) -> None:
    """Each personal string of the facit can be found in the file it names, so that a search for leaks is a real one."""
    texts = {name: _text_of(name) for name in {p["file"] for p in facit["personal"]}}
    assert len(facit["personal"]) == facit["counts"]["personal_strings"]
    assert [p["text"] for p in facit["personal"] if p["text"] not in texts[p["file"]]] == []


def test_demo_choices_fit_the_files(facit: dict[str, Any], demo: dict[str, Any]) -> None:
    """The scripted choices name shipped files and known areas, and one promise is last year's word for word."""
    assert all((FOLDER / source["file"]).is_file() for source in demo["sources"])
    chosen = {area["area"] for area in demo["prioritised"]}
    assert len(chosen) == 3
    assert chosen | {area["area"] for area in demo["deprioritised"]} <= AREA_IDS
    for commitment in demo["commitments"]:
        causes = next(a["causes"] for a in demo["prioritised"] if a["area"] == commitment["area"])
        assert commitment["cause"] in causes
    last_year = set(_docx_texts(facit["files"]["past"]))
    repeated = [c["text"] for c in demo["commitments"] if c["text"] in last_year]
    assert repeated == [next(p["text"] for p in facit["planted"] if p["id"] == "repeated-promise")]
    assert [c["forwarded_to"] for c in demo["commitments"] if "forwarded_to" in c] == ["Trafikverket"]

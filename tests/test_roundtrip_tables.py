"""Any table comes back the same in every format; what inspect shows is what import stores."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from author.cli import run
from author.store.project import Project
from surveys.errors import UserError
from surveys.intake import read_sources

WAYS = [("csv", e, d) for e in ("utf-8", "utf-8-sig", "utf-16", "cp1252") for d in ";\t|,"] + [
    ("xlsx", "", ""),
    ("ods", "", ""),
]
ITEMS = ("Nedskräpning", "Oro för inbrott", "Otrygg ute på kvällen", "Bilar kör för fort", "Har förtroende för polisen")
PLACES = ("Centrum", "Norra stan", "Söder", "Övriga kommunen")
WORDS = st.sampled_from(
    'mörkt vid ån torget bilar kör för fort skräp; klotter, "buskar" gäng tunneln på kvällen stör & < högt ölburkar'.split()
)
PROSE = st.lists(WORDS, min_size=3, max_size=9).map(" ".join)


def write(path: Path, rows: list[list[str]], way: tuple[str, str, str]) -> None:
    """Write rows of texts in one way."""
    kind, encoding, delimiter = way
    if kind == "csv":
        held = io.StringIO()
        csv.writer(held, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
        path.write_bytes(held.getvalue().encode(encoding))
    elif kind == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append([value or None for value in row])
        book.save(path)
    else:
        document = OpenDocumentSpreadsheet()
        table = Table(name="Sheet")
        for row in rows:
            line = TableRow()
            for value in row:
                cell = TableCell(valuetype="string") if value else TableCell()
                if value:
                    cell.addElement(P(text=value))
                line.addElement(cell)
            table.addElement(line)
        document.spreadsheet.addElement(table)
        document.save(str(path))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    items=st.lists(st.sampled_from(ITEMS), min_size=2, max_size=5, unique=True),
    places=st.lists(st.sampled_from(PLACES), min_size=2, max_size=4, unique=True),
    values=st.lists(st.sampled_from(["12,5", "7", "XX", "33.3", "0", "100", "..", ""]), min_size=20, max_size=20),
    way=st.sampled_from(WAYS),
)
def test_a_table_of_figures_reads_back_the_same(tmp_path, items, places, values, way):
    """Item, place, year and value of every cell come back in every encoding, delimiter and format."""
    cells = [[values[(i * 5 + j) % 20] for j in range(len(places))] for i in range(len(items))]
    cells = [["1,5", *row[1:]] for row in cells]
    path = tmp_path / f"tabell.{way[0]}"
    write(
        path,
        [
            ["Andel i procent 2023", *[""] * len(places)],
            ["Fråga", *places],
            *[[i, *row] for i, row in zip(items, cells, strict=True)],
        ],
        way,
    )
    (reading,) = read_sources(path, areas=())
    expected = {
        (item, place, 2023, None if cell in ("XX", "..", "") else float(cell.replace(",", ".")))
        for item, row in zip(items, cells, strict=True) for place, cell in zip(places, row, strict=True)
    }  # fmt: skip
    assert {(m.item, m.area, m.year, m.value) for m in reading.measures} == expected
    assert len(reading.measures) == len(items) * len(places)
    assert all(m.suppressed == (m.value is None) for m in reading.measures)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(st.sampled_from(PLACES), st.one_of(PROSE, st.just(""), st.just("-")), st.sampled_from(["1", "3", "ca 10", "flera", ""])), min_size=2, max_size=9),
    way=st.sampled_from(WAYS),
)  # fmt: skip
def test_a_table_of_notes_reads_back_the_same(tmp_path, rows, way):
    """Texts and places come back; every row is used, says nothing or has a problem."""
    path = tmp_path / f"dialog.{way[0]}"
    rows = [("Centrum", "mörkt vid ån på kvällen", "1"), *rows]
    write(path, [["Plats", "Synpunkt", "Antal"], *map(list, rows)], way)
    (reading,) = read_sources(path, areas=())
    kept = [(n, text, place) for n, (place, text, _) in enumerate(rows, start=2) if text not in ("", "-")]
    assert [(c.row, c.text, c.place) for c in reading.concerns] == kept
    source = reading.source
    assert source.rows_read == len(rows) == source.rows_used + source.rows_non_answers + source.rows_dropped
    assert source.rows_dropped == sum(p.dropped for p in source.problems)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12), min_size=1, max_size=6), min_size=1, max_size=8),
    way=st.sampled_from([w for w in WAYS if w[1] != "cp1252"]),
    years=st.booleans(),
)  # fmt: skip
def test_any_cells_are_read_or_refused_and_accounted_for(tmp_path, rows, way, years):
    """Whatever stands in the cells, rows are counted exactly, or the file is refused with UserError."""
    if years:
        rows = [["Fråga", "2021", "2023"], *rows, ["Klotter", "1", "2"]]
    path = tmp_path / f"vad som helst.{way[0]}"
    write(path, rows, way)
    try:
        readings = read_sources(path, areas=())
    except UserError:
        return
    for reading in readings:
        source = reading.source
        assert source.rows_read == source.rows_used + source.rows_non_answers + source.rows_dropped
        assert source.rows_dropped == sum(p.dropped for p in source.problems)


def test_inspect_shows_what_import_stores(shared, tmp_path, monkeypatch, capsys):
    """Row by row, every file's measures, texts and picks are the same on screen and in the project."""
    monkeypatch.setenv("LOFTE_HOME", str(tmp_path / "hem"))
    compared = 0
    for number, path in enumerate(
        p for p in sorted((shared / "imports").iterdir()) if p.suffix != ".json" and p.name != "README.md"
    ):
        code = run(["inspect", str(path), "--json"])
        shown = capsys.readouterr().out
        project = tmp_path / f"{number}.lofte"
        run(
            [
                "new",
                str(project),
                "--municipality",
                "Ekby",
                "--police-area",
                "LPO Ekby",
                "--from",
                "2025-01-01",
                "--to",
                "2025-12-31",
            ]
        )
        assert run(["import", str(project), str(path)]) == code, path.name
        capsys.readouterr()
        if code:
            continue
        found = json.loads(shown)
        with Project.open(project) as opened:
            stored = opened.readings()
        assert [(m["row"], m["item"], m["area"], m["year"], m["group"], m["value"], m["unit"], m["direction"], m["n"]) for m in found["measures"]] == [
            (m.row, m.item, m.area, m.year, m.group, m.value, m.unit, m.direction, m.n) for r in stored for m in r.measures
        ], path.name  # fmt: skip
        assert [(c["row"], c["text"], c["count"], c["place"], c["date"], c["proposal"]) for c in found["concerns"]] == [
            (c.row, c.text, c.count, c.place, c.date, c.proposal) for r in stored for c in r.concerns
        ], path.name
        assert [(p["row"], p["wording"], p["rank"]) for p in found["picks"]] == [
            (p.row, p.wording, p.rank) for r in stored for p in r.picks
        ]
        compared += 1
    assert compared > 10


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_line_breaks_and_marks_inside_cells(way, tmp_path):
    """Delimiters, quotes and line breaks inside a cell stay inside it."""
    path = tmp_path / f"svår.{way[0]}"
    write(
        path,
        [["Plats", "Synpunkt"], ["Torget", 'Mörkt; "läskigt", sa hon | och\noense\tgrupper'], ["Parken", "Skräp"]],
        way,
    )
    (reading,) = read_sources(path, areas=())
    assert [c.text for c in reading.concerns] == ['Mörkt; "läskigt", sa hon | och oense grupper', "Skräp"]

from __future__ import annotations

import contextlib
import functools
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.errors import UserError
from surveys.intake import read_sources
from surveys.readers.tables import read_table_file

ROOT = Path(__file__).resolve().parent.parent
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Blad">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def workbook(rows: list[list[object]]) -> bytes:
    """Make a small xlsx."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def with_part(content: bytes, part: str, data: bytes) -> bytes:
    """Put other bytes in place of one part of a packed file."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), part}:
            new.writestr(name, data if name == part else old.read(name))
    return held.getvalue()


def ods(rows: str, manifest: str = "<x/>") -> bytes:
    """Make a small ods of raw table rows."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", manifest)
        packed.writestr("content.xml", _ODS.format(rows=rows))
    return held.getvalue()


def ods_row(*cells: str, extra: str = "") -> str:
    """Make one ods row of texts."""
    return (
        f"<table:table-row {extra}>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells)
        + "</table:table-row>"
    )


PLAIN = [["Plats", "Synpunkt"], ["Torget", "Mörkt vid bänkarna"], ["Parken", "Glas i gräset"]]
ZERO = '<row r="{r}"><c r="A{r}"><v>0</v></c><c r="B{r}"><v>0</v></c></row>'


@functools.cache
def bad_files() -> dict[str, bytes]:
    """Give files that must be refused, by name."""
    good = workbook(PLAIN)
    wide = "".join(f"<c><v>{i}</v></c>" for i in range(2500))
    doctype = (
        b'<?xml version="1.0"?><!-- '
        + b"x" * 9000
        + b' --><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>'
    )
    return {
        "klippt.xlsx": good[: len(good) // 2],
        "mitten borta.xlsx": good[: len(good) // 3] + good[len(good) // 3 + 40 :],
        "entitet.xlsx": with_part(good, "xl/sharedStrings.xml", doctype),
        "bred.xlsx": with_part(good, "xl/worksheets/sheet1.xml", _SHEET.format(rows=f"<row r='1'>{wide}</row>").encode()),
        "nollor.xlsx": with_part(good, "xl/worksheets/sheet1.xml", _SHEET.format(rows="".join(ZERO.format(r=i) for i in range(1, 10))
                                 + "<row r='20'>" + "<c/>" * 10 + "</row>" + "<row>" + "<c><v>0</v></c>" * 6_100_000 + "</row>").encode()),
        "rader.ods": ods(ods_row("Plats", "Synpunkt") + ods_row("a", "b", "c", "d", "e", "f", "g", extra='table:number-rows-repeated="1048000"')),
        "celler.ods": ods('<table:table-row table:number-rows-repeated="900"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>'),
        "låst.ods": ods(ods_row("a"), "<manifest><encryption-data/></manifest>"),
        "trasig.ods": ods("<table:table-row>")[:-200],
        "text.xlsx": b"plats;synpunkt\nTorget;M\xc3\xb6rkt\n",
        "zip.csv": zip_of({"a.txt": b"hej"}),
        "gammal.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "fel.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 40 + bytes(600),
        "enkät.sav": b"$FL2" + bytes(range(256)) * 4,
        "svar.pdf": b"%PDF-1.4\n" + b"x" * 300,
        "~$öppen.xlsx": b"\x05abc" + bytes(150),
        ".~lock.enkät.ods#": b",kim,dator;",
        "tom.xlsx": b"",
    }  # fmt: skip


def zip_of(parts: dict[str, bytes]) -> bytes:
    """Make a packed file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize("name", sorted(bad_files()))
def test_what_cannot_be_read_is_refused_with_its_name(name, tmp_path):
    """Damaged, locked, mislabelled and unfolding files stop with a message that names the file."""
    path = tmp_path / name
    path.write_bytes(bad_files()[name])
    with pytest.raises(UserError) as caught:
        read_sources(path, areas=())
    assert str(caught.value).startswith(name)
    assert caught.value.hint


def test_a_folder_named_like_a_file_is_refused(tmp_path):
    """A folder whose name ends in .xlsx is called a folder."""
    (tmp_path / "mapp.xlsx").mkdir()
    with pytest.raises(UserError, match="mapp, inte en fil"):
        read_sources(tmp_path / "mapp.xlsx", areas=())


def test_one_stray_cell_in_the_last_column_costs_nothing(tmp_path):
    """A cell in XFD1048576 is pointed out and left out; the table is read."""
    book = openpyxl.Workbook()
    for row in PLAIN:
        book.active.append(row)
    book.active["XFD1048576"] = "x"
    path = tmp_path / "ensam cell.xlsx"
    book.save(path)
    (reading,) = read_sources(path, areas=())
    assert [c.text for c in reading.concerns] == ["Mörkt vid bänkarna", "Glas i gräset"]
    assert any(p.row == 1048576 for p in reading.source.problems)


def test_formulas_give_their_last_value_and_are_never_run(tmp_path):
    """A formula without a saved value is an empty cell, and its text is nowhere."""
    path = tmp_path / "formel.xlsx"
    path.write_bytes(
        workbook([*PLAIN, ["=1+1", '=HYPERLINK("http://example.invalid","Klicka")'], ["Ågatan", "Fortkörning"]])
    )
    (reading,) = read_sources(path, areas=())
    assert [c.text for c in reading.concerns] == ["Mörkt vid bänkarna", "Glas i gräset", "Fortkörning"]
    assert "HYPERLINK" not in repr(reading)


def test_macros_are_not_read(tmp_path):
    """A workbook with macros is read as its cells."""
    path = tmp_path / "makron.xlsm"
    path.write_bytes(with_part(workbook(PLAIN), "xl/vbaProject.bin", b"Sub Auto_Open()"))
    assert len(read_sources(path, areas=())[0].concerns) == 2


def test_blank_repeated_rows_keep_the_row_numbers(tmp_path):
    """A million blank rows at the end are nothing; blank rows in the middle are counted."""
    blank = '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    path = tmp_path / "glesa.ods"
    path.write_bytes(
        ods(
            ods_row("Plats", "Synpunkt")
            + blank.format(30)
            + ods_row("Torget", "Mörkt vid ån")
            + blank.format(1_048_000)
        )
    )
    (reading,) = read_sources(path, areas=())
    assert [(c.row, c.text) for c in reading.concerns] == [(32, "Mörkt vid ån")]


def test_hidden_sheets_are_left_alone(tmp_path):
    """A sheet that cannot be seen in the spreadsheet is not read."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(PLAIN)))
    hidden = book.create_sheet("Dold")
    hidden.append(["Plats", "Synpunkt"])
    hidden.append(["Hemligt", "Ska inte synas"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "dold.xlsx"
    book.save(path)
    assert "Ska inte synas" not in repr(read_sources(path, areas=()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_but_a_user_error_comes_out_of_a_damaged_file(tmp_path, data):
    """Whatever bytes of a good file are changed or cut, it is read or refused with UserError."""
    name = data.draw(st.sampled_from(["a.xlsx", "a.ods", "a.csv", "a.docx", "a.txt"]))
    content = bytearray(_good(name))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / name
    path.write_bytes(bytes(content[: data.draw(st.integers(1, len(content)))]))
    with contextlib.suppress(UserError):
        assert read_sources(path, areas=())


@functools.cache
def _good(name: str) -> bytes:
    if name.endswith("xlsx"):
        return workbook(PLAIN)
    if name.endswith("ods"):
        return ods("".join(ods_row(*map(str, row)) for row in PLAIN))
    if name.endswith("docx"):
        from docx import Document

        document = Document()
        document.add_heading("Torget", 1)
        document.add_paragraph("Mörkt", style="List Bullet")
        held = io.BytesIO()
        document.save(held)
        return held.getvalue()
    return "\n".join(";".join(map(str, row)) for row in PLAIN).encode("cp1252")


@pytest.mark.hard
@pytest.mark.parametrize(("ending", "rows"), [("csv", 200_000), ("xlsx", 50_000)])
def test_large_files_keep_within_memory(ending, rows, tmp_path):
    """A csv of 200,000 rows and an xlsx of 50,000 are read within 1.5 GB."""
    path = tmp_path / f"stor.{ending}"
    table = [["Plats", "Datum", "Antal", "Synpunkt", "Förslag", "Ålder"]]
    table += [
        [f"Plats {i % 40}", "2024-05-02", str(i % 5 + 1), f"Mörkt vid hus {i} och bilar kör fort", "Lampor", "30-44"]
        for i in range(rows)
    ]
    if ending == "csv":
        path.write_text("\n".join(";".join(row) for row in table), encoding="utf-8")
    else:
        path.write_bytes(workbook(table))
    code = (
        "import resource, sys; from pathlib import Path; from surveys.intake import read_sources;"
        f"r = read_sources(Path({str(path)!r}), areas=()); assert len(r[0].concerns) == {rows};"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 1_500_000


def test_a_wide_csv_is_refused(tmp_path):
    """More columns than a survey has are refused, not cut."""
    path = tmp_path / "bred.csv"
    path.write_text(";".join(map(str, range(3000))) + "\n1;2\n", encoding="utf-8")
    with pytest.raises(UserError, match="kolumner"):
        read_table_file(path)

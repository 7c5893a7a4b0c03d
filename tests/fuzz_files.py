"""Good files to make bad ones from: the example's, the tests' own, and small ones made here."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "askersvik"
DATA = ROOT / "tests" / "data"
ROWS = 25
"""Rows kept of the example's sheets, so that many files are tried in little time."""
FIGURES = [["Fråga", "2023", "2024"], ["Otrygg ute sen kväll", 31, "28,5 %"], ["Oro för inbrott", "..", 40]]
TEXTS = [["Id", "Plats", "Synpunkt"], [1, "Torget", "Mörkt vid bänkarna, ring 070-123 45 67"], [2, "Parken", ""]]
PROMISES = (
    "Medborgarlöfte 2026",
    "Polisen ska kontrollera hastigheten 12 gånger.",
    "Kommunen ska byta 40 lampor före maj.",
)


def made(target: str) -> Iterator[tuple[str, bytes]]:
    """Give the good files of a target as (ending, content)."""
    return {
        "readers": _sources, "loften": _loften, "templates": _templates, "mappings": _told, "coded": _coded,
    }[target]()  # fmt: skip


def _sources() -> Iterator[tuple[str, bytes]]:
    for path in sorted(EXAMPLE.glob("*.xlsx")):
        yield ".xlsx", _shortened(path)
    for path in sorted(EXAMPLE.glob("*.csv")):
        yield ".csv", b"\n".join(path.read_bytes().splitlines()[:ROWS])
    yield ".docx", (EXAMPLE / "dialogprotokoll_2025-10-07.docx").read_bytes()
    for rows in (FIGURES, TEXTS):
        yield ".ods", _ods(rows)
        yield ".xlsx", _workbook(rows)
        yield ".csv", "\n".join(";".join(map(str, row)) for row in rows).encode("cp1252")
        yield ".html", _html(rows)
        yield ".pdf", _pdf([" ".join(map(str, row)) for row in rows])
    yield ".xls", (DATA / "index.xls").read_bytes()
    yield ".sav", _sav()


def _loften() -> Iterator[tuple[str, bytes]]:
    for path in sorted((DATA / "loften").glob("*.*")):
        yield path.suffix, path.read_bytes()
    yield ".docx", (EXAMPLE / "medborgarlofte_2025.docx").read_bytes()
    yield ".pdf", _pdf(list(PROMISES))
    yield ".html", _html([[p] for p in PROMISES])


def _templates() -> Iterator[tuple[str, bytes]]:
    for path in sorted((ROOT / "templates" / "word").glob("*.docx")):
        yield ".docx", path.read_bytes()
    yield ".docx", (EXAMPLE / "medborgarlofte_2025.docx").read_bytes()
    yield ".pdf", _pdf(list(PROMISES))


def _told() -> Iterator[tuple[str, bytes]]:
    mapping = {
        "kind": "survey-responses", "columns": {"Synpunkt": "text", "Plats": "place"}, "units": {"*": "percent"},
        "directions": {"Otrygg": "low_good"},
    }  # fmt: skip
    yield ".json", json.dumps(mapping).encode()
    yield ".json", json.dumps({"Åsby": [["Bilarna kör fort", "trafik"], ["Mörkt", "belysning"]]}).encode()
    yield ".json", json.dumps([{"path": "/a/b.lofte", "name": "Åsby 2026"}]).encode()
    for name in ("trafik", "belysning"):
        yield ".toml", (ROOT / "surveys" / "areas" / f"{name}.toml").read_bytes()
        yield ".toml", (ROOT / "templates" / "library" / f"{name}.toml").read_bytes()
    yield ".toml", _OWN_AREA.encode()


_OWN_AREA = """[[area]]
id = "bad"
name = "Badplatser"
definition = "Stök vid badplatser."
neighbours = [{ id = "ungdomar", rule = "Om det är på stranden." }]
examples = ["Det är stökigt vid badet."]
[area.lexicon]
strong = ["badplats"]
"""


def _coded() -> Iterator[tuple[str, bytes]]:
    yield ".csv", b"row,area\n1,trafik\n2,belysning\n3,\n"
    yield ".tsv", b"row\tarea\n1\ttrafik\n40\tnone\n"
    yield ".csv", "id;text\n1;Bilarna kör för fort\n2;Mörkt vid skolan\n".encode("cp1252")
    yield ".xlsx", _workbook([["id", "text"], [1, "Bilarna kör för fort"], [2, "Mörkt"]])
    yield ".txt", "Otrygg ute sen kväll\t31 %\nOro för inbrott: 24,5\nTorget 2024 3 av 10\n".encode()


def _shortened(path: Path) -> bytes:
    """Give the first rows of each sheet of a workbook."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.max_row > ROWS:
            sheet.delete_rows(ROWS + 1, sheet.max_row)
    return _saved(book)


def _workbook(rows: list[list[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return _saved(book)


def _saved(book: object) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _html(rows: list[list[object]]) -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    text = f"<!doctype html><html><head><title>a</title></head><body><h1>Löfte</h1><ul><li>Ett</li></ul><table>{cells}</table>"
    return f"{text}<p>Mörkt &amp; otryggt</p></body></html>".encode()


def _ods(rows: list[list[object]]) -> bytes:
    from test_limits import ods, ods_row

    return ods("".join(ods_row(*map(str, row)) for row in rows))


def _pdf(lines: list[str]) -> bytes:
    """Make a pdf of one page whose text is not packed, so that changes hit what is read."""
    shown = " T* ".join(f"({line})  Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("cp1252")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    content, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj %s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    return (
        content
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    )


def _sav() -> bytes:
    import pandas as pd
    import pyreadstat

    frame = pd.DataFrame({"id": [1.0, 2.0, 3.0], "q1": [1.0, 2.0, 9.0], "fri": ["Mörkt vid torget", "", "Fort"]})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sav"
        pyreadstat.write_sav(
            frame, str(path), column_labels=["Nummer", "Hur trygg är du ute sen kväll?", "Vad är viktigast?"],
            variable_value_labels={"q1": {1.0: "Trygg", 2.0: "Otrygg", 9.0: "Vet ej"}},
        )  # fmt: skip
        return path.read_bytes()

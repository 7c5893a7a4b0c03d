"""The trygghetsmätning (0–6 scale) and the table of reported crime."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from canonical import CREATED, canonical_zip, read_texts
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

YEARS = (2021, 2022, 2023, 2024, 2025)
PLACES = ("Centrum", "Björkhagen", "Norrstrand", "Kvarnby")
AREAS = (*PLACES, "Hela kommunen", "Riket")
ANSWERS = {"Centrum": 131, "Björkhagen": 118, "Norrstrand": 109, "Kvarnby": 54, "Hela kommunen": 412}
SUPPRESSED = (
    ("Utsatt för rån", "Kvarnby"),
    ("Utsatt för misshandel", "Kvarnby"),
    ("Kvinnor ofredas eller antastas", "Kvarnby"),
)
"""Item and place printed as XX in every year: too few answers."""
NOT_ASKED = ("Cyklar och elsparkcyklar på gångbana", "Polisen syns för sällan")
"""Items printed as .. for the whole country."""
TOTALS = {
    "Centrum": ("2,31", "2,38", "2,52", "2,61", "2,74"),
    "Björkhagen": ("2,68", "2,74", "2,97", "3,12", "3,29"),
    "Norrstrand": ("1,62", "1,66", "1,71", "1,74", "1,70"),
    "Kvarnby": ("1,41", "1,38", "1,44", "1,47", "1,49"),
    "Hela kommunen": ("1,97", "2,03", "2,17", "2,26", "2,35"),
    "Riket": ("1,94", "1,95", "1,98", "1,97", "1,99"),
}
_OFFSETS = {
    "Centrum": {"alkohol": 1, "vald": 1, "motorburen": 1},
    "Björkhagen": {"narkotika": 1, "ungdomar": 1, "skadegorelse": 1, "narvaro": 1},
    "Norrstrand": {"narkotika": -1, "ungdomar": -1, "vald": -1, "stold": 1},
    "Kvarnby": {"trafik": 2, "narkotika": -2, "ungdomar": -2, "vald": -1, "alkohol": -1, "narvaro": 2},
}
_PERCENT = {
    "problem": (4, 9, 27, 33, 41, 48, 57),
    "utsatt": (0, 2, 5, 8, 12, 16, 21),
    "oro": (3, 8, 15, 22, 29, 36, 44),
}
_HEAD_ROW = 6


def survey_bytes() -> bytes:
    """Build the workbook: title, notes, two header rows, item groups, a total and footnotes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Resultat"
    _write_head(sheet)
    row = _write_items(sheet, _HEAD_ROW + 2)
    _write_foot(sheet, row)
    about = book.create_sheet("Om mätningen")
    for line in (
        "Postenkät med påminnelse till ett slumpmässigt urval av invånare 16–85 år.",
        "Insamling: mars–maj varje år. Svarsfrekvens 2025: 58 procent.",
        "Kommunen är påhittad. Siffrorna är gjorda för att visa hur programmet arbetar.",
    ):
        about.append((line,))
    book.properties.creator = "Askersviks kommun"
    book.properties.created = book.properties.modified = CREATED
    stream = io.BytesIO()
    book.save(stream)
    return canonical_zip(stream.getvalue())


def cell_text(item: dict[str, str], area: str, year: int) -> str:
    """Give the cell as printed: per cent and step, or a mark for a withheld figure."""
    if (item["item"], area) in SUPPRESSED:
        return "XX"
    if area == "Riket":
        if item["item"] in NOT_ASKED:
            return ".."
        step = int(item["riket"])
    else:
        offset = _OFFSETS.get(area, {}).get(item["areas"], 0)
        step = min(6, max(0, int(item[str(year)]) + offset))
    percent = _PERCENT[item["family"]][step] + (year + 3 * AREAS.index(area)) % 3
    return f"{percent} ({step})"


def statistics_bytes() -> bytes:
    """Build the table of reported crime: semicolons, decimal comma, UTF-8 with BOM."""
    rows = read_texts("brott.tsv")
    lines = [";".join(("Anmälda brott per 100 000 inv.", "Område", *map(str, YEARS)))]
    lines += [";".join((f'"{r["brottstyp"]}"', r["område"], *(r[str(year)] for year in YEARS))) for r in rows]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _write_head(sheet: Worksheet) -> None:
    sheet["A1"] = "Trygghetsmätning 2021–2025, Lokalpolisområde Askersvik"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = (
        "Andel i procent som uppger problem eller utsatthet. Inom parentes läget på den sexgradiga problemskalan."
    )
    sheet["A3"] = "0 = inget problem, 6 = mycket stort problem. Ett lågt värde är bra."
    sheet["A4"] = "XX = färre än fem svar bakom värdet. .. = frågan ställdes inte."
    sheet.cell(_HEAD_ROW, 1, "Fråga").font = Font(bold=True)
    sheet.merge_cells(start_row=_HEAD_ROW, end_row=_HEAD_ROW + 1, start_column=1, end_column=1)
    for index, area in enumerate(AREAS):
        first = 2 + index * len(YEARS)
        sheet.cell(_HEAD_ROW, first, area).font = Font(bold=True)
        sheet.cell(_HEAD_ROW, first).alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=_HEAD_ROW, end_row=_HEAD_ROW, start_column=first, end_column=first + len(YEARS) - 1)
        for offset, year in enumerate(YEARS):
            sheet.cell(_HEAD_ROW + 1, first + offset, year)
    sheet.column_dimensions["A"].width = 52


def _write_items(sheet: Worksheet, row: int) -> int:
    for item in read_texts("trygghetsmatning.tsv"):
        if item["item"].startswith("# "):
            sheet.cell(row, 1, item["item"][2:]).font = Font(bold=True)
        else:
            sheet.cell(row, 1, item["item"] + ("¹" if item["item"] == "Nedskräpning i området" else ""))
            for column, (area, year) in enumerate((a, y) for a in AREAS for y in YEARS):
                sheet.cell(row, 2 + column, cell_text(item, area, year))
        row += 1
    return row


def _write_foot(sheet: Worksheet, row: int) -> None:
    sheet.cell(row, 1, "Totalindex²").font = Font(bold=True)
    for column, (area, position) in enumerate((a, p) for a in AREAS for p in range(len(YEARS))):
        sheet.cell(row, 2 + column, TOTALS[area][position])
    answers = ", ".join(f"{area} {n}" for area, n in ANSWERS.items())
    sheet.cell(row + 2, 1, "¹ Frågan fick ny ordning i formuläret 2022.")
    sheet.cell(row + 3, 1, "² Medelvärde på problemskalan 0–6, där ett lågt värde är bra.")
    sheet.cell(row + 4, 1, f"Antal svar 2025: {answers}.")

"""The åtgärdsplan as a workbook: one sheet with every measure, one with the areas, one per responsible unit's list."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from author.export.package import write_package
from author.export.plan import NO_UNIT, NONE, Measure, Plan

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIVE = "=+-@＝＋－＠﹢﹣−"
"""Signs that make a spreadsheet take what follows for a formula, their wide forms too."""
_MEASURES = (
    ("Nr", 6), ("Åtgärd", 60), ("Problemområde", 26), ("Orsak", 36), ("Avsändare", 20), ("Ansvarig", 28),
    ("Kontakt", 24), ("Mått", 26), ("När", 24), ("Var", 24), ("Förankrat", 11), ("Står i", 10),
    ("Förs vidare till", 20),
)  # fmt: skip
_AREAS = (
    ("Ordning", 9), ("Problemområde", 34), ("Skäl", 44), ("Troliga orsaker", 50), ("Mål", 40), ("Indikator", 36),
    ("Utgångsvärde", 44), ("Antal åtgärder", 10),
)  # fmt: skip
_UNITS = (("Ansvarig", 30), *_MEASURES[:3], ("Kontakt", 24), ("Mått", 26), ("När", 24), ("Var", 24), ("Förankrat", 11))
_LEFT = (("Problemområde", 40), ("Skäl", 90))


def plan_xlsx(plan: Plan, today: date) -> bytes:
    """Write the plan as a workbook whose cells are all text or whole numbers, the same bytes for the same input."""
    import openpyxl

    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Åtgärdsplan"
    _fill(first, plan.title, _MEASURES, [_measure_row(m) for m in plan.measures])
    _fill(book.create_sheet("Problemområden"), plan.title, _AREAS, _area_rows(plan))
    _fill(book.create_sheet("Per ansvarig"), plan.title, _UNITS, _unit_rows(plan))
    if plan.left_out:
        _fill(book.create_sheet("Tas inte upp"), plan.title, _LEFT, list(plan.left_out))
    moment = datetime(today.year, today.month, today.day)
    book.properties.title, book.properties.creator, book.properties.language = plan.title, "", "sv-SE"
    book.properties.created = book.properties.modified = moment
    target = io.BytesIO()
    book.save(target)
    with zipfile.ZipFile(target) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    stamp = f"{moment.isoformat()}Z".encode()
    parts["docProps/core.xml"] = _with_stamp(parts["docProps/core.xml"], stamp)
    return write_package(parts)


def harmless(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula, as csv too: one that begins like one gets an apostrophe."""
    return f"'{text}" if text and text[0] in LIVE else text


def _measure_row(m: Measure) -> tuple[str | int, ...]:
    return (
        _number(m.number), m.text, m.area, m.cause, m.by, "; ".join(m.units) or NO_UNIT, m.contact, m.counted, m.time,
        m.place, m.anchored, m.where, m.forwarded,
    )  # fmt: skip


def _area_rows(plan: Plan) -> list[tuple[str | int, ...]]:
    rows: list[tuple[str | int, ...]] = []
    for n, area in enumerate(plan.areas, 1):
        facts = dict(area.facts)
        told = (facts.get("Skäl", NONE), "; ".join(area.causes) or NONE, facts.get("Mål", NONE),
                facts.get("Indikator", NONE), facts.get("Utgångsvärde", NONE))  # fmt: skip
        rows.append((n, area.name, *told, len(area.measures)))
    return rows


def _unit_rows(plan: Plan) -> list[tuple[str | int, ...]]:
    return [
        (unit, _number(m.number), m.text, m.area, m.contact, m.counted, m.time, m.place, m.anchored)
        for unit, measures in plan.units
        for m in measures
    ]


def _number(text: str) -> str | int:
    return int(text) if text.isdecimal() else text


def _fill(sheet: Worksheet, title: str, columns: tuple[tuple[str, int], ...], rows: list[Any]) -> None:
    """Write titles and rows; the titles stay on screen and are printed on every page."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    for r, row in enumerate((tuple(name for name, _ in columns), *rows), 1):
        for c, value in enumerate(row, 1):
            cell = sheet.cell(r, c)
            if isinstance(value, str):
                cell.value = harmless(value)
                cell.data_type = "s"
            else:
                cell.value = value
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if r == 1:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="E7ECEF")
    for c, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(c)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    foot = HeaderFooterItem()
    foot.left.text, foot.right.text = title.replace("&", "&&"), "Sida &P av &N"
    sheet.oddFooter = foot


def _with_stamp(core: bytes, stamp: bytes) -> bytes:
    """Put the given day in place of the time of writing."""
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, core)

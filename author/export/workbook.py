"""Lists as a workbook for others to open: cells that no program takes for formulas, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from author.export.package import write_package

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_LONGEST = 32_000
_WIDEST = 70
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One sheet."""

    name: str
    """At most 31 letters, as Excel allows."""
    titles: tuple[str, ...]
    """The first row."""
    rows: tuple[tuple[str | int, ...], ...]
    """Texts and whole numbers."""


def write_workbook(sheets: Sequence[ListSheet]) -> bytes:
    """Write sheets as xlsx; the titles stay in sight, can be filtered, and texts are wrapped."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    for old in book.worksheets:
        book.remove(old)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for r, row in enumerate((sheet.titles, *sheet.rows), 1):
            for c, value in enumerate(row, 1):
                cell = page.cell(r, c)
                cell.value = value if isinstance(value, int) else harmless(value)
                if isinstance(value, str):
                    cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(name="Arial", bold=r == 1)
        for c, width in enumerate(_widths(sheet), 1):
            page.column_dimensions[get_column_letter(c)].width = width
        page.freeze_panes = "A2"
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.titles))}{len(sheet.rows) + 1}"
        page.page_setup.orientation = "landscape"
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.print_title_rows = "1:1"
    target = io.BytesIO()
    book.save(target)
    return _timeless(target.getvalue())


def harmless(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula: an apostrophe before one that begins like it.

    Control signs, which a workbook cannot hold, are left out, and what is longer than a cell ends with three dots.
    """
    text = _CONTROL.sub("", text)
    if text.lstrip(" \u00a0\u200b\ufeff").startswith(_FORMULA):
        text = "'" + text
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"


def _widths(sheet: ListSheet) -> list[int]:
    """Give each column the width of its longest cell, within reason."""
    columns = zip(sheet.titles, *sheet.rows, strict=True)
    return [min(_WIDEST, max(len(str(cell)) for cell in column) + 3) for column in columns]


def _timeless(content: bytes) -> bytes:
    """Take the time of writing out of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/core.xml"] = _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", parts["docProps/core.xml"])
    return write_package(parts)

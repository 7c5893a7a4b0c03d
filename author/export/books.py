"""Workbooks as the project writes them: no text is taken for a formula, titles on every page, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

from author.export.package import write_package

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LIVE = "=+-@＝＋－＠﹢﹣−|%"
"""Signs that make a spreadsheet take what follows for a formula or a command, their wide forms too."""
_UNSEEN = re.compile(r"^[\s\u200b\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_LONGEST = 32_000


def harmless(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula, as csv too: one that begins like one gets an apostrophe.

    Blanks, tabs, line breaks and signs without width before the sign do not hide it.
    """
    bare = _UNSEEN.sub("", text)
    return f"'{text}" if bare and (text[0] in "\t\r\n" or bare[0] in LIVE) else text


def cell_text(text: str) -> str:
    """Give a text as a cell holds it: harmless, without control signs, and cut where a cell can hold no more."""
    text = harmless(_CONTROL.sub("", text))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def book_bytes(book: Workbook, title: str, today: date) -> bytes:
    """Save a workbook with the given day as its time and nobody as its author, the same bytes for the same input."""
    moment = datetime(today.year, today.month, today.day)
    book.properties.title, book.properties.creator, book.properties.language = title, "", "sv-SE"
    book.properties.created = book.properties.modified = moment
    target = io.BytesIO()
    book.save(target)
    with zipfile.ZipFile(target) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/core.xml"] = _with_stamp(parts["docProps/core.xml"], f"{moment.isoformat()}Z".encode())
    return write_package(parts)


def fill_sheet(
    sheet: Worksheet, title: str, columns: tuple[tuple[str, int], ...], rows: Iterable[tuple[str | float | None, ...]]
) -> None:
    """Write titles and rows; the titles stay on screen and are printed on every page."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    for r, row in enumerate((tuple(name for name, _ in columns), *rows), 1):
        for c, value in enumerate(row, 1):
            cell = sheet.cell(r, c)
            if isinstance(value, str):
                cell.value = cell_text(value)
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

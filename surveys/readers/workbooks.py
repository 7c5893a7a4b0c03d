"""Workbooks: xlsx, ods and xls, with merged cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from surveys.errors import UserError
from surveys.model import Sheet

_DAMAGED = "arbetsboken är skadad och kan inte läsas."
_MEND = "Öppna den i ett kalkylprogram och spara den på nytt."
_MOST_REPEATED = 2000


def read_workbook(content: bytes, file_format: str, path: Path) -> tuple[Sheet, ...]:
    """Read all sheets that can be seen, in their order."""
    if file_format == "xlsx":
        return _read_xlsx(content, path)
    if file_format == "ods":
        return _read_ods(content, path)
    return _read_calamine(content, path)


def _read_xlsx(content: bytes, path: Path) -> tuple[Sheet, ...]:
    """Read xlsx with openpyxl; values as last computed, never formulas."""
    import warnings

    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError):
        return _read_calamine(content, path)
    sheets = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        rows = [tuple(_xlsx_value(cell) for cell in row) for row in sheet.iter_rows()]
        top, left = (sheet.min_row or 1), (sheet.min_column or 1)
        merged = tuple(
            (r.min_row - top, r.min_col - left, r.max_row - top, r.max_col - left) for r in sheet.merged_cells.ranges
        )
        sheets.append(make_sheet(sheet.title, rows, merged, top))
    return tuple(sheets)


def _xlsx_value(cell: Any) -> object:  # noqa: ANN401 - openpyxl has no types
    """Give the value of one cell; a number shown as per cent becomes per cent."""
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return f"{value * 100:.10g} %"
    return value


def _read_calamine(content: bytes, path: Path) -> tuple[Sheet, ...]:
    """Read xls, or an xlsx that openpyxl cannot take."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        return tuple(
            make_sheet(
                name,
                [tuple(None if cell == "" else cell for cell in row) for row in sheet.to_python(skip_empty_area=False)],
                tuple((a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or ()),
            )
            for name, sheet in found
        )
    except (python_calamine.CalamineError, zipfile.BadZipFile) as error:
        raise UserError(_DAMAGED, path.name, _MEND) from error


def _read_ods(content: bytes, path: Path) -> tuple[Sheet, ...]:
    """Read ods from its XML: repeated cells, spans and dates."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            root = etree.fromstring(packed.read("content.xml"), parser)
    except (etree.XMLSyntaxError, KeyError, zipfile.BadZipFile) as error:
        raise UserError(_DAMAGED, path.name, _MEND) from error
    return tuple(_ods_sheet(table) for table in root.iter("{*}table") if _attribute(table, "name"))


def _ods_sheet(table: Any) -> Sheet:  # noqa: ANN401 - an lxml element
    """Unfold one table."""
    rows: list[tuple[object, ...]] = []
    merged = []
    for row in table.iter("{*}table-row"):
        cells: list[object] = []
        for cell in row:
            if not isinstance(cell.tag, str) or not cell.tag.endswith("table-cell"):
                continue
            across, down = (
                int(_attribute(cell, "number-columns-spanned") or 1),
                int(_attribute(cell, "number-rows-spanned") or 1),
            )
            if across > 1 or down > 1:
                merged.append((len(rows), len(cells), len(rows) + down - 1, len(cells) + across - 1))
            value = None if cell.tag.endswith("covered-table-cell") else _ods_value(cell)
            cells.extend([value] * min(int(_attribute(cell, "number-columns-repeated") or 1), _MOST_REPEATED))
        while cells and cells[-1] is None:
            cells.pop()
        times = int(_attribute(row, "number-rows-repeated") or 1)
        rows.extend([tuple(cells)] * (times if cells or times < _MOST_REPEATED else 1))
    return make_sheet(str(_attribute(table, "name")), rows, tuple(merged))


def _ods_value(cell: Any) -> object:  # noqa: ANN401 - an lxml element
    """Give the value of one cell."""
    kind = _attribute(cell, "value-type")
    if kind in {"float", "currency"}:
        number = float(_attribute(cell, "value") or 0)
        return int(number) if number.is_integer() else number
    if kind == "percentage":
        return f"{float(_attribute(cell, 'value') or 0) * 100:g} %"
    if kind == "date":
        day = _attribute(cell, "date-value") or ""
        return datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
    paragraphs = [_ods_text(p) for p in cell if isinstance(p.tag, str) and p.tag.endswith("}p")]
    return "\n".join(paragraphs) or None


def _ods_text(paragraph: Any) -> str:  # noqa: ANN401 - an lxml element
    """Join the text of a paragraph; ``text:s`` is a run of spaces."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if isinstance(child.tag, str):
            parts.append(" " * int(_attribute(child, "c") or 1) if child.tag.endswith("}s") else _ods_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _attribute(element: Any, name: str) -> str | None:  # noqa: ANN401 - an lxml element
    """Give an attribute whatever its namespace."""
    return next((v for k, v in element.attrib.items() if re.sub(r"^\{.*\}", "", k) == name), None)


def make_sheet(
    name: str, rows: Sequence[tuple[object, ...]], merged: tuple[tuple[int, int, int, int], ...] = (), first: int = 1
) -> Sheet:
    """Make rows equally long and take away what is empty at the end."""
    end = len(rows)
    while end and all(cell is None or cell == "" for cell in rows[end - 1]):
        end -= 1
    rows = rows[:end]
    width = max(
        (max((i + 1 for i, c in enumerate(row) if c is not None and c != ""), default=0) for row in rows), default=0
    )
    return Sheet(name, tuple(tuple((*row, *[None] * width)[:width]) for row in rows), first, merged)

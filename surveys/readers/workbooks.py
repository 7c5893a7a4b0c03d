"""Workbooks: xlsx, ods and xls as sheets of cells, with merged ranges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from surveys.errors import Problem, UserError
from surveys.model import Sheet
from surveys.readers.limits import MAX_CELLS, MAX_COLUMNS, ZIP_ERRORS, TooLargeError
from surveys.readers.xlsx_cells import RawSheet

_DAMAGED = "arbetsboken är skadad och kan inte läsas."
_MEND = "Öppna den i ett kalkylprogram och spara den på nytt."
_MOST_STRAY = 20
Merged = tuple[tuple[int, int, int, int], ...]


def read_workbook(content: bytes, file_format: str, path: Path) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """Read all sheets that can be seen, in their order, and what of them had to be left out.

    Raises:
        UserError: The workbook is damaged or far too large.
    """
    from surveys.readers.ods_cells import read_ods_cells
    from surveys.readers.xlsx_cells import read_xlsx_cells

    if file_format == "xls":
        return _read_xls(content, path), ()
    raw = _raw(read_xlsx_cells if file_format == "xlsx" else read_ods_cells, content, path)
    problems: list[Problem] = []
    return tuple(_dense(sheet, path, problems) for sheet in raw), tuple(problems)


def _raw(read: Callable[[bytes], tuple[RawSheet, ...]], content: bytes, path: Path) -> tuple[RawSheet, ...]:
    from lxml import etree

    try:
        return read(content)
    except TooLargeError as error:
        raise UserError(
            f"arbetsboken har fler än {MAX_CELLS // 1_000_000} miljoner celler.", path.name,
            "Spara bara bladet och kolumnerna med svaren i en ny fil.",
        ) from error  # fmt: skip
    except (etree.XMLSyntaxError, TypeError, *ZIP_ERRORS) as error:
        raise UserError(_DAMAGED, path.name, _MEND) from error


def _dense(raw: RawSheet, path: Path, problems: list[Problem]) -> Sheet:
    """Lay sparse cells out in rows; single cells far outside the rest are left out and pointed out."""
    columns = {c for row in raw.rows.values() for c in row}
    far = {c for c in columns if c >= MAX_COLUMNS}
    stray = [(r, c) for r, row in raw.rows.items() for c in row if c in far] if far else []
    if len(columns) > MAX_COLUMNS or len(stray) > _MOST_STRAY:
        raise UserError(
            f"bladet «{raw.name}» har {max(columns) + 1} kolumner; högst {MAX_COLUMNS} kan läsas.", path.name,
            "Ta bort kolumner som inte behövs.",
        )  # fmt: skip
    for r, _ in stray:
        problems.append(Problem(r + 1, None, "En cell står långt utanför tabellen och är inte läst.", dropped=False))
    if raw.uncomputed:
        where = raw.uncomputed[0][0] + 1
        message = f"{len(raw.uncomputed)} celler har en formel utan sparat värde och är lästa som tomma; öppna filen i ett kalkylprogram och spara den."
        problems.append(Problem(where, None, message, dropped=False))
    width = max(columns - far, default=-1) + 1
    first = min((r for r, row in raw.rows.items() if not far.issuperset(row)), default=0)
    last = max((r for r, row in raw.rows.items() if not far.issuperset(row)), default=-1)
    if (last - first + 1) * width > 4 * MAX_CELLS:
        raise UserError("arbetsboken har celler utspridda över ett orimligt stort blad.", path.name, _MEND)
    blank: tuple[object, ...] = (None,) * width
    rows = tuple(
        tuple(map(row.get, range(width))) if (row := raw.rows.get(r)) else blank for r in range(first, last + 1)
    )
    merged = tuple(
        (max(t - first, 0), left, b - first, right)
        for t, left, b, right in raw.merged
        if b >= first and left < max(width, 1)
    )
    return Sheet(raw.name, rows if width else (), first + 1, merged)


def _read_xls(content: bytes, path: Path) -> tuple[Sheet, ...]:
    """Read xls."""
    from surveys.readers.xls_cells import read_xls_cells

    found = read_xls_cells(content)
    if found is None:
        raise UserError(_DAMAGED, path.name, _MEND)
    return tuple(make_sheet(name, rows, merged) for name, rows, merged in found)


def make_sheet(name: str, rows: Sequence[tuple[object, ...]], merged: Merged = (), first: int = 1) -> Sheet:
    """Make rows equally long and take away what is empty at the end."""
    end = len(rows)
    while end and all(cell is None or cell == "" for cell in rows[end - 1]):
        end -= 1
    rows = rows[:end]
    width = max((_filled(row) for row in rows), default=0)
    blanks = (None,) * width
    return Sheet(name, tuple(row if len(row) == width else (*row, *blanks)[:width] for row in rows), first, merged)


def _filled(row: tuple[object, ...]) -> int:
    """Give the length of a row without its empty end."""
    end = len(row)
    while end and (row[end - 1] is None or row[end - 1] == ""):
        end -= 1
    return end

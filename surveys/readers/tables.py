"""Tables from files: csv, tsv, xlsx, ods, xls and sav as sheets of cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from surveys.errors import Problem, UserError
from surveys.model import Sheet
from surveys.readers.csv_text import read_csv_text
from surveys.readers.limits import MAX_COLUMNS, find_format, read_bytes
from surveys.readers.spss import read_spss
from surveys.readers.workbooks import make_sheet, read_workbook

DOCUMENT_FORMATS = frozenset({"docx", "pdf", "html", "htm", "txt", "md"})
"""Formats that are read as lines."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """The sheets of a file and how it was read; no sheets when it is a document of lines."""

    format: str
    """csv, tsv, xlsx, ods, xls, sav, or a document's format."""
    content: bytes
    """The bytes of the file."""
    sheets: tuple[Sheet, ...] = ()
    """Sheets that can be seen and hold anything."""
    encoding: str | None = None
    """Of a text file."""
    delimiter: str | None = None
    """Of a text file."""
    problems: tuple[Problem, ...] = ()
    """What the text held that had to be mended."""
    progress: Callable[[int, int], None] | None = None
    """Called while rows are read, with rows read and rows in all."""


def read_table_file(path: Path) -> TableFile:
    """Read any source file: cells when it is a table, only its format when it is a document."""
    content = read_bytes(path)
    file_format = find_format(content, path)
    unlike = _named_otherwise(file_format, path)
    if file_format in DOCUMENT_FORMATS:
        return TableFile(file_format, content, problems=unlike)
    if file_format in {"csv", "tsv"}:
        text = read_csv_text(content, path.name)
        _check_width(max(map(len, text.rows), default=0), path)
        sheets: tuple[Sheet, ...] = (make_sheet(path.stem, list(text.rows)),)
        table = TableFile(file_format, content, sheets, text.encoding, text.delimiter, (*unlike, *text.problems))
    else:
        sheets, problems = (read_spss(path), ()) if file_format == "sav" else read_workbook(content, file_format, path)
        table = TableFile(file_format, content, tuple(s for s in sheets if s.rows), problems=(*unlike, *problems))
    for sheet in table.sheets:
        _check_cells(sheet, path)
        _check_width(max(map(len, sheet.rows), default=0), path)
    if not any(sheet.rows for sheet in table.sheets):
        raise UserError("filen har inga celler med innehåll.", path.name, "Kontrollera att rätt fil är vald.")
    return table


_LONGEST_CELL = 200_000
_KIN = (
    {"csv", "tsv", "txt", "md", "skv", "dat", "asc"},
    {"xlsx", "xlsm", "xltx", "xltm"},
    {"xls", "xlt"},
    {"html", "htm"},
    {"docx", "docm", "dotx"},
)
"""Endings of one kind of file."""


def _named_otherwise(file_format: str, path: Path) -> tuple[Problem, ...]:
    """Point out a file that is of another kind than the ending of its name says."""
    ending = path.suffix.lower().lstrip(".")
    known = {name for kin in _KIN for name in kin} | {"ods", "sav", "pdf"}
    if ending == file_format or ending not in known or any({ending, file_format} <= kin for kin in _KIN):
        return ()
    message = f"Filen heter .{ending} men är av slaget {file_format} och är läst som det."
    return (Problem(None, None, message, dropped=False),)


def _check_cells(sheet: Sheet, path: Path) -> None:
    """Refuse a cell that is far longer than any spreadsheet can hold."""
    for at, row in enumerate(sheet.rows):
        if any(isinstance(cell, str) and len(cell) > _LONGEST_CELL for cell in row):
            raise UserError(
                f"en cell har mer än {_LONGEST_CELL} tecken.",
                f"{path.name}, rad {at + sheet.first_row}",
                "Kontrollera att rätt fil är vald.",
            )


def _check_width(width: int, path: Path) -> None:
    """Refuse what is too wide to be answers."""
    if width > MAX_COLUMNS:
        raise UserError(
            f"filen har {width} kolumner; högst {MAX_COLUMNS} kan läsas.",
            path.name,
            "Ta bort kolumner som inte behövs.",
        )

"""The cells of an xls, read by a process of its own: on damaged files the library may take the whole process with it.

Run as a program it takes the file on standard input and gives its sheets as JSON; it imports nothing of this project.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

_MOST_SECONDS = 60
Table = tuple[str, list[tuple[object, ...]], tuple[tuple[int, int, int, int], ...]]
"""Name, rows and merged ranges of a sheet."""
_KINDS = {kind.__name__: kind for kind in (datetime, date, time)}  # a datetime is a date too, and comes first
_FAILED = (OSError, ValueError, TypeError, subprocess.SubprocessError)


def read_xls_cells(content: bytes) -> tuple[Table, ...] | None:
    """Give the sheets that can be seen; ``None`` when the file cannot be read."""
    command = [sys.executable, "-P", str(Path(__file__).resolve())]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_MOST_SECONDS, check=True)  # noqa: S603 - our own file
        found = json.loads(done.stdout)
        return tuple((name, [tuple(map(_value, row)) for row in rows], _ranges(merged)) for name, rows, merged in found)
    except _FAILED:
        return None


def _ranges(merged: list[list[int]]) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((top, left, bottom, right) for top, left, bottom, right in merged)


def _value(told: object) -> object:
    if not isinstance(told, list):
        return told
    kind, text = told
    return timedelta(seconds=text) if kind == "timedelta" else _KINDS[kind].fromisoformat(text)


def _told(cell: object) -> object:
    """Give a cell as JSON can hold it."""
    if isinstance(cell, timedelta):
        return ["timedelta", cell.total_seconds()]
    for name, kind in _KINDS.items():
        if isinstance(cell, kind):
            return [name, cell.isoformat()]
    return None if cell == "" else cell


def _main() -> None:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    shown = [m.name for m in book.sheets_metadata if "Visible" in str(m.visible) and "WorkSheet" in str(m.typ)]
    found = []
    for name in shown:
        sheet = book.get_sheet_by_name(name)
        rows = [[_told(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        found.append((name, rows, [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or ()]))
    sys.stdout.buffer.write(json.dumps(found).encode("ascii"))


if __name__ == "__main__":
    _main()

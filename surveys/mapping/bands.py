"""Tables that stand beside each other on one sheet, an empty column between them."""

from __future__ import annotations

from dataclasses import replace

from surveys.mapping import cells
from surveys.model import Sheet

_LOOK = 40
_NARROWEST = 2


def side_by_side(sheet: Sheet) -> tuple[Sheet, ...]:
    """Give the tables beside each other as sheets of their own, cells in their columns; else the sheet as it is.

    Tables are beside each other where the same header row comes again to the right of an empty column. A row with one
    filled cell in the first of them is a title of all.
    """
    bands = _bands(sheet)
    if len(bands) < _NARROWEST or not _same_header(sheet, bands):
        return (sheet,)
    return tuple(_only(sheet, bands, n) for n in range(len(bands)))


def _bands(sheet: Sheet) -> list[range]:
    """Give the runs of columns between empty ones."""
    width = len(sheet.rows[0]) if sheet.rows else 0
    filled = [any(cells.clean(row[c]) for row in sheet.rows) for c in range(width)]
    out: list[range] = []
    start = 0
    for c in range(width + 1):
        if c == width or not filled[c]:
            if c - start >= _NARROWEST:
                out.append(range(start, c))
            start = c + 1
    return out


def _same_header(sheet: Sheet, bands: list[range]) -> bool:
    """Whether some row holds the same two texts or more in every band."""
    for row in sheet.rows[:_LOOK]:
        texts = [[t for c in band if (t := cells.clean(row[c])) and cells.parse_number(t) is None] for band in bands]
        if len(texts[0]) >= _NARROWEST and all(t == texts[0] for t in texts):
            return True
    return False


def _only(sheet: Sheet, bands: list[range], number: int) -> Sheet:
    """Give the sheet with the cells of one band, and the titles that stand over all."""
    kept = bands[number]
    rows = []
    for row in sheet.rows:
        filled = [c for c, cell in enumerate(row) if cells.clean(cell)]
        title = len(filled) == 1 and filled[0] in bands[0]
        shown = {filled[0]: kept.start} if title and number else {c: c for c in kept}
        placed: list[object] = [None] * len(row)
        for source, target in shown.items():
            placed[target] = row[source]
        rows.append(tuple(placed))
    return replace(sheet, rows=tuple(rows))

"""What the headers over a column of figures say: item, place, year, group, unit and number of answers."""

from __future__ import annotations

from surveys.mapping import cells, labels
from surveys.mapping.dimensions import Dimensions
from surveys.mapping.parts import Part
from surveys.mapping.shapes import Block
from surveys.mapping.table_cells import PERCENT, Told
from surveys.model import Measure, Sheet

_STACKED = 2
"""Header texts over one another: a group of questions and one of them."""


def over_column(
    sheet: Sheet, block: Block, dims: Dimensions, values: tuple[int, ...], c: int
) -> tuple[Measure, Told | None]:
    """Give what the headers over a column say of its figures."""
    parts = block.parts[c]
    rows = [[p[k] for p in block.parts] for k in range(len(block.headers))]
    item: list[str] = []
    area: list[str] = []
    for part, row in zip(parts, rows, strict=True):
        told = dims.confidence[c] == 1 and len(values) == 1
        if not part.text or told or (part.everybody and not _among_places(row)):
            continue
        target = item if part.option else area if _row_is_area(dims, values, row) else item
        if part.text not in target:
            target.append(part.text)
    heading = None
    if len(item) == _STACKED and not any(p.option for p in parts) and _only_here(block, values, item[-1]):
        heading, item = item[0], item[1:]
    unit = next((p.unit for p in reversed(parts) if p.unit), PERCENT if any(p.option for p in parts) else None)
    year = next((p.year for p in reversed(parts) if p.year), None)
    spans = _spans(block, values)
    named = [t for p in parts for t in (p.group, p.span if len(spans) > 1 else None) if t]
    group = ", ".join(dict.fromkeys(named)) or None
    n = next((p.n for p in parts if p.n is not None), None)
    column = column_name(sheet, block, c)
    over = Measure("", "", None, column, " ".join(item), None, "count", "unknown", heading, area=" ".join(area) or None,
                   year=year, group=group, n=n)  # fmt: skip
    return over, unit


def _only_here(block: Block, values: tuple[int, ...], text: str) -> bool:
    """Whether a header text stands over one column of figures, so that it needs no title over it to be told apart."""
    return sum(any(p.text == text for p in block.parts[c]) for c in values) == 1


def _spans(block: Block, values: tuple[int, ...]) -> set[str]:
    """Give the parts of a year over the figures; a column of the whole year counts as one."""
    found = {next((p.span for p in block.parts[c] if p.span), "") for c in values}
    return {span.lower() for span in found}


def column_name(sheet: Sheet, block: Block, c: int) -> str:
    """Give the title of a column, or its letter."""
    texts = (cells.clean(sheet.rows[h][c]) for h in block.headers)
    return " ".join(dict.fromkeys(filter(None, texts))) or _letter(c)


def _row_is_area(dims: Dimensions, values: tuple[int, ...], row: list[Part]) -> bool:
    """Whether the texts of one header row are places; where labels are neither, by how they read."""
    if dims.of("area") and (dims.of("item") or dims.of("heading")):
        return False
    texts = [row[c].text for c in values if row[c].text]
    if dims.of("item"):
        return True
    if dims.of("area"):
        return False
    return labels.place_likeness(texts) > -0.2 and (dims.header == "area" or labels.place_likeness(texts) > 0.3)


def _among_places(row: list[Part]) -> bool:
    return any(p.text and not p.everybody and labels.looks_like_place(p.text) for p in row)


def _letter(column: int) -> str:
    """Give the letters a spreadsheet shows over a column."""
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out

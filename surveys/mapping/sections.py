"""Rows between the figures of a table that say something of the rows below them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from surveys.mapping import cells
from surveys.mapping.dimensions import Dimensions
from surveys.mapping.shapes import Block
from surveys.model import Sheet


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading row says of the rows below it."""

    heading: str | None = None
    area: str | None = None
    year: int | None = None
    group: str | None = None


def sections_are_areas(sheet: Sheet, block: Block, dims: Dimensions, values: list[int], last: int) -> bool:
    """Whether the same items come again under most section titles, as they do where sections are places."""
    if (
        dims.of("area")
        or not dims.of("item")
        or any(f.text and not f.option for c in values for f in block.parts[c] if not f.everybody)
    ):
        return False
    item_at = dims.of("item")[-1]
    found: dict[str, list[str]] = defaultdict(list)
    section = ""
    for r in range(block.first, last + 1):
        text = cells.clean(sheet.rows[r][item_at])
        if text and not any(cells.clean(sheet.rows[r][c]) for c in values):
            section = text
        elif text and section:
            found[section].append(text)
    times = Counter(t for items in found.values() for t in set(items))
    return len(found) > 1 and sum(n > 1 for n in times.values()) > 0.6 * len(times)

"""The figures of single cells, each with the unit that the cell itself or its headers tell, and the heap they are gathered in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from surveys.errors import Problem
from surveys.mapping import cells
from surveys.model import Measure, Unit

Told = tuple[Unit, tuple[float, float] | None]
"""A unit and its scale."""
PERCENT: Told = ("percent", (0.0, 100.0))
STEP: Told = ("index0-6", (0.0, 6.0))


@dataclass
class Drafts:
    """What the rows of a table give before units and directions are settled."""

    measures: list[tuple[Measure, Told | None]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dotted: set[str] = field(default_factory=set)
    read: int = 0
    used: int = 0
    dropped: int = 0

    def drop(self, row: int, message: str) -> None:
        """Leave a row out and say so."""
        self.dropped += 1
        self.problems.append(Problem(row, None, message))


def figures_of(
    cell: object, base: Measure, unit: Told | None, *, pairs: bool
) -> list[tuple[Measure, Told | None]] | None:
    """Make the measures of one cell, each with the unit that the cell itself or its headers tell; ``None`` for no figure."""
    pair = cells.parse_pair(cell)
    if pair:
        step = replace(base, id=f"{base.id}-2", value=pair[1], suppressed=pair[1] is None)
        return [(replace(base, value=pair[0], suppressed=pair[0] is None), PERCENT), (step, STEP)]
    if cells.is_suppressed(cell) or not cells.clean(cell):
        return [(replace(base, value=None, suppressed=True), STEP if pairs else unit)]
    number = cells.parse_number(cell)
    if number is None:
        return None
    return [(replace(base, value=number), PERCENT if isinstance(cell, str) and "%" in cell else unit)]

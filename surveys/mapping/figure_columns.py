"""Which columns of a sheet hold figures; counted once per cell, so that a long file of answers is read in linear time."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise

from surveys.mapping import cells, titles
from surveys.model import Sheet

_DEEP = 400
"""Rows that are looked at to tell what a column holds."""


class FigureColumns:
    """The columns of figures of a sheet below any of its rows."""

    def __init__(self, sheet: Sheet) -> None:
        self._rows = sheet.rows
        self._columns = [_Column() for _ in range(max(map(len, sheet.rows), default=0))]
        self._counted = 0

    def below(self, at: int, end: int | None = None) -> tuple[int, ...]:
        """Find the columns that hold mostly figures from a row on, and not the years or numbers of the rows.

        Args:
            at: The row, 0-based.
            end: The row after the last one, where the table is known to end.
        """
        end = min(at + _DEEP, end or len(self._rows))
        self._count(end)
        found: list[int] = []
        for column in range(len(self._rows[at])):
            if self._holds_figures(column, at, end, first=not found):
                found.append(column)
        return tuple(found)

    def _holds_figures(self, column: int, at: int, end: int, *, first: bool) -> bool:
        counted = self._columns[column]
        filled, figures = counted.filled.between(at, end), counted.figures.between(at, end)
        mostly = figures * 2 > filled and counted.numbers.between(at, end) > 0
        if not mostly and (not figures or figures != filled or first):
            return False
        years = counted.years.between(at, end) > 0.8 * filled
        if years and (not first or filled > 1 or self._is_titled_year(at, column)) and self._few(column, at, end):
            return False
        return not (first and filled > 2 and counted.counts_up(at, end))

    def _count(self, end: int) -> None:
        for row in self._rows[self._counted : end]:
            texts = [cells.clean(cell) for cell in row]
            told = sum(map(bool, texts)) > 1
            for column, counted in enumerate(self._columns):
                counted.add(row[column] if told and column < len(row) and texts[column] else None)
        self._counted = max(self._counted, end)

    def _is_titled_year(self, at: int, column: int) -> bool:
        """Whether the cell over a column says that it holds years."""
        over = (cells.clean(row[column]) for row in self._rows[max(0, at - 2) : at + 1])
        return any(titles.role_of(text) == "year" for text in over if text)

    def _few(self, column: int, at: int, end: int) -> bool:
        """Whether years are the years of rows: a few that come again, or each year after the other."""
        filled = self._columns[column].filled
        years = [cells.parse_year(self._rows[r][column]) or 0 for r in range(at, end) if filled.between(r, r + 1)]
        return len(set(years)) <= max(3, len(years) / 2) or _in_order(years) or _in_order(years[::-1])


class _Tally:
    """How many rows of a column have something, up to every row."""

    def __init__(self) -> None:
        self._sums = array("L", (0,))

    def add(self, has: object) -> None:
        self._sums.append(self._sums[-1] + bool(has))

    def between(self, at: int, end: int) -> int:
        return self._sums[end] - self._sums[at]


class _Column:
    """What the cells of a column are, row by row; rows of a single cell are left out."""

    def __init__(self) -> None:
        self.filled, self.figures, self.numbers, self.years = _Tally(), _Tally(), _Tally(), _Tally()
        self._breaks = _Tally()
        self._last: float | None = None

    def add(self, cell: object) -> None:
        """Count the next cell; ``None`` when it is empty or alone in its row."""
        filled = cell is not None
        self.filled.add(filled)
        self.figures.add(filled and cells.is_figure(cell))
        self.numbers.add(filled and cells.is_number(cell))
        self.years.add(filled and bool(cells.parse_year(cell)))
        number = cells.parse_number(cell)
        self._breaks.add(filled and (number is None or self._last is None or number - self._last != 1))
        self._last = number if filled else self._last

    def counts_up(self, at: int, end: int) -> bool:
        """Whether the cells are the numbers of the rows, one more for each."""
        first = next(row for row in range(at, end) if self.filled.between(row, row + 1))
        return bool(self.numbers.between(first, first + 1)) and not self._breaks.between(first + 1, end)


def _in_order(years: Sequence[int]) -> bool:
    return all(a < b for a, b in pairwise(years))

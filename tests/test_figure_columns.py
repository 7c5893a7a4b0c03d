"""Which columns of a sheet hold figures, and that finding them takes time in proportion to the rows."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from surveys.mapping import cells
from surveys.mapping.figure_columns import FigureColumns
from surveys.mapping.shapes import find_blocks
from surveys.model import Sheet

if TYPE_CHECKING:
    import pytest


def _below_by_rows(sheet: Sheet, at: int) -> tuple[int, ...]:
    """Tell the columns of figures below a row the long way, cell by cell."""
    body = [row for row in sheet.rows[at : at + 400] if sum(bool(cells.clean(c)) for c in row) > 1]
    found: list[int] = []
    for column in range(len(sheet.rows[at])):
        filled = [row[column] for row in body if cells.clean(row[column])]
        figures = [c for c in filled if cells.is_figure(c)]
        if not (len(figures) * 2 > len(filled) and any(map(cells.is_number, figures))) and not (
            figures and len(figures) == len(filled) and found
        ):
            continue
        numbers = [cells.parse_number(c) for c in filled]
        counts = all(n is not None for n in numbers) and all((b or 0) - (a or 0) == 1 for a, b in pairwise(numbers))
        if found or len(filled) < 3 or not counts:
            found.append(column)
    return tuple(found)


@given(
    st.lists(
        st.lists(st.sampled_from((None, "a", "1", "2", "3", "4", 2, 3.5, "27 (1)", "..", "x")), min_size=3, max_size=3),
        min_size=1,
        max_size=12,
    ),
    st.integers(0, 11),
)
def test_columns_of_figures_are_those_a_person_would_count(rows: list[list[object]], at: int) -> None:
    """Counting once for the whole sheet finds the same columns as looking at every cell below each row."""
    sheet = Sheet("blad", tuple(map(tuple, rows)))
    at = min(at, len(rows) - 1)
    columns = FigureColumns(sheet)
    columns.below(0)
    assert columns.below(at) == _below_by_rows(sheet, at)


def test_a_long_file_of_answers_is_read_in_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as many rows ask at most a little more than twice as many cells whether they are figures."""
    asked = Counter[int]()
    whole = cells.is_figure
    for size in (500, 1000):
        monkeypatch.setattr(cells, "is_figure", lambda c, size=size: (asked.update([size]), whole(c))[1])
        rows = (("Nr", "Ort", "Svar"), *((n, "torget", f"mörkt {n}") for n in range(size)))
        find_blocks(Sheet("svar", rows))
    assert asked[1000] < 2.2 * asked[500]
    assert asked[1000] < 10 * 1000

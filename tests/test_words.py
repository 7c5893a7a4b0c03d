"""Counts in Swedish: one of something is written as one."""

from __future__ import annotations

from author.session.words import row_balance
from surveys.model import Source


def source(read: int, used: int, empty: int, dropped: int) -> Source:
    """A source with that many rows."""
    return Source("a", "svar.csv", "dialogue", "csv", "", read, used, empty, dropped)


def test_rows_are_summed_and_one_is_written_as_one() -> None:
    """The sum over sources, with the noun after its number."""
    assert row_balance((source(3, 1, 1, 1),)) == "3 rader lästa = 1 använd + 1 tomt svar + 1 med problem"
    both = (source(1, 1, 0, 0), source(4, 2, 2, 0))
    assert row_balance(both) == "5 rader lästa = 3 använda + 2 tomma svar + 0 med problem"
    assert row_balance((source(1, 1, 0, 0),)).startswith("1 rad läst = ")

"""Tests of the table of places and problem areas: true counts, and no way back to a withheld one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from surveys.groups import SMALLEST
from surveys.model import Analysis, Concern, Parts, ProblemArea, Reading, Source, Statement
from surveys.place_table import NOWHERE, OTHER, PlaceTable, place_table


def counted(
    rows: list[tuple[str, str, str, int]],
    most: int = 12,
    area: str = "belysning",
    districts: dict[str, str] | None = None,
) -> PlaceTable:
    """A table from rows of (source, person or empty, place, count), all about one area."""
    concerns: dict[str, list[Concern]] = {}
    statements = []
    for n, (source, person, place, count) in enumerate(rows):
        groups = (("område", districts[person]),) if districts and person in districts else ()
        key = f"{source}{n:03}"
        concerns.setdefault(source, []).append(
            Concern(key, source, "s", n, "q", "mörkt", count, person=person, groups=groups)
        )
        statements.append(Statement(f"{key}-1", key, "mörkt", "problem", (), (place,) if place else ()))
    readings = [Reading(Source(s, s, "dialogue", "csv", s, 0, 0), concerns=tuple(c)) for s, c in concerns.items()]
    found = ProblemArea(
        area, "Mörker", 1, 1, 1, 0.5, Parts(0.5), 1, len(rows), statements=tuple(s.id for s in statements)
    )
    return place_table(Analysis((found,), statements=tuple(statements)), readings, most)


def column(table: PlaceTable) -> dict[str, int | None]:
    return {place: row[0] for place, row in zip(table.places, table.cells, strict=True)}


def test_persons_are_counted_once_per_area_at_the_first_place_they_name() -> None:
    """A respondent in two answers is one; a line of notes is as many as it says; spellings of a place are one."""
    found = counted([("w", f"p{n}", place, 1) for n in range(6) for place in ("Torget", "Parken")])
    assert column(found) == {"Torget": 6, OTHER: 0, NOWHERE: 0}
    notes = counted([("d", "", "torget", 5), ("d", "", "Torget", 2), ("d", "", "torget", 1), ("d", "", "", 9)])
    assert column(notes) == {"torget": 8, OTHER: 0, NOWHERE: 9}
    assert notes.persons == (17,)


def test_persons_are_never_added_across_sources() -> None:
    """Only the source where most persons bring the area up is counted."""
    found = counted([("a", "", "Torget", 20), ("b", "", "Torget", 7), ("b", "", "Parken", 8)])
    assert found.persons == (20,)
    assert column(found) == {"Torget": 20, OTHER: 0, NOWHERE: 0}


def test_a_place_in_a_district_counts_as_the_district() -> None:
    """Who names a place in a known district counts there; where a person lives is no place she has named."""
    lives = {f"p{n}": "Centrum" for n in range(6)} | {"q": "Norrby"}
    rows = [("w", p, "", 1) for p in lives]
    rows += [("w", f"r{n}", place, 1) for n in range(6) for place in ("Torget, Centrum", "Norrby")]
    rows += [("w", f"s{n}", "Norrbys badplats", 1) for n in range(6)]
    assert column(counted(rows, districts=lives)) == {"Centrum": 6, "Norrby": 6, OTHER: 0, NOWHERE: 7}


def test_a_lone_small_count_takes_the_next_with_it() -> None:
    """What could be had by subtraction from the area's persons is withheld too."""
    found = column(counted([("d", "", "A", 3), ("d", "", "B", 20), ("d", "", "C", 8)]))
    assert found == {"B": 20, "C": None, "A": None, OTHER: 0, NOWHERE: 0}


def test_violence_at_home_is_never_split_by_place() -> None:
    """The sensitive area has no column."""
    assert counted([("d", "", "A", 30)], area="vald-nara").areas == ()


@given(sizes=st.lists(st.integers(0, 14), min_size=1, max_size=8), most=st.integers(1, 6))
def test_no_withheld_count_can_be_worked_out(sizes: list[int], most: int) -> None:
    """Knowing the area's persons and all shown counts, each withheld one may still be any from one to five."""
    table = counted([("d", "", f"plats {n}", size) for n, size in enumerate(sizes) if size])
    small = counted([("d", "", f"plats {n}", size) for n, size in enumerate(sizes) if size], most)
    for found in (table, small):
        for n, total in enumerate(found.persons):
            cells = [row[n] for row in found.cells]
            hidden = cells.count(None)
            assert all(c == 0 or c >= SMALLEST for c in cells if c is not None)
            if 0 < hidden < len(cells):
                left = total - sum(c for c in cells if c is not None)
                assert hidden > 1
                assert left - (hidden - 1) >= SMALLEST

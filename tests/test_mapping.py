from __future__ import annotations

import pytest

from surveys.mapping import cells, scales
from surveys.mapping.survey_tables import read_survey_table
from surveys.model import Sheet


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("3", (3, False, True)),
        ("ca 7", (7, True, True)),
        ("flera", (None, True, True)),
        ("fyra", (4, False, True)),
        ("-2", (None, True, False)),
        ("2e9", (None, True, False)),
    ],
)
def test_counts_are_never_invented(written, expected):
    """A count is a number that stands in the cell, or none at all."""
    assert cells.parse_count(written) == expected


@pytest.mark.parametrize(
    ("item", "direction"),
    [
        ("Känner sig otrygg hemma", "low_good"),
        ("Känner sig trygg hemma", "high_good"),
        ("Ej utsatt för stöld", "high_good"),
        ("Saknar förtroende för polisen", "low_good"),
        ("Polisen agerar inte mot problem", "low_good"),
    ],
)
def test_direction_follows_the_wording(item, direction):
    """Negations turn the direction of an item."""
    assert scales.wording_direction(item) == direction


def test_a_pair_gives_per_cent_and_step_and_a_mark_gives_no_zero():
    """``27 (1)`` is two figures; XX is withheld and never 0."""
    rows = (("Index 0–6", None, None), ("Fråga", "Byn", "Staden"), ("Klotter", "27 (1)", "XX"))
    read = read_survey_table(Sheet("Blad", rows), "fil 2023.xlsx", "")
    assert read is not None
    assert [(m.area, m.value, m.unit, m.suppressed) for m in read.measures] == [
        ("Byn", 27.0, "percent", False),
        ("Byn", 1.0, "index0-6", False),
        ("Staden", None, "index0-6", True),
    ]

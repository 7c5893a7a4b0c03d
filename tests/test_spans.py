"""Parts of a year over and beside figures."""

from __future__ import annotations

import pytest

from surveys.mapping.cells import parse_year
from surveys.mapping.spans import read_span
from surveys.mapping.survey_tables import read_survey_table
from surveys.readers.workbooks import make_sheet


@pytest.mark.parametrize(
    ("text", "span", "year"),
    [
        ("Jan", "Jan", None), ("mars 2024", "mars", 2024), ("jan–aug 2023", "jan–aug", 2023), ("kvartal 2, 2022", "kvartal 2", 2022),
        ("2024M03", "mars", 2024), ("2024-11", "november", 2024), ("Helår 2023", None, 2023), ("2023 sep-nov", "sep-nov", 2023),
    ],
)  # fmt: skip
def test_a_part_of_a_year_is_told_apart_from_the_year(text, span, year):
    """Months, quarters and halves are taken apart into the part and its year."""
    assert read_span(text) == (span, year)


@pytest.mark.parametrize("text", ["Marstrand", "Junibacken", "2023", "Majorna", "Otrygg i maj"])
def test_other_words_are_no_part_of_a_year(text):
    """A place or a question that begins as a month does is left alone."""
    assert read_span(text) is None


def test_a_month_is_no_span_of_years():
    """``2024-03`` is a month, ``2022-23`` two years."""
    assert parse_year("2024-03") is None
    assert parse_year("2022-23") == 2023


def table(rows: list[list[object]]) -> set[tuple[object, ...]]:
    """Read a table and give item, area, year, group and value."""
    read = read_survey_table(make_sheet("Blad1", [tuple(r) for r in rows]), "fil.xlsx", "")
    assert read is not None
    return {(m.item, m.area, m.year, m.group, m.value) for m in read.measures}


def test_months_over_figures_are_neither_places_nor_items():
    """A column of a month gives the month as the group, and the column of all months stands for the year."""
    found = table(
        [["Anmälda brott i Ekby kommun 2024"], ["Brott", "Jan", "Feb", "Totalt"], ["Rån", 1, 2, 3], ["Stöld", 4, 5, 9]]
    )
    assert ("Rån", "Ekby kommun", 2024, "Jan", 1.0) in found
    assert ("Stöld", "Ekby kommun", 2024, None, 9.0) in found


def test_the_same_part_of_every_year_leaves_the_years():
    """Columns of the same months of several years differ by year alone."""
    found = table(
        [["Antal anmälda brott"], ["Brott", "jan–aug 2022", "jan–aug 2023"], ["Rån", 12, 13], ["Stöld", 4, 5]]
    )
    assert found >= {("Rån", None, 2022, None, 12.0), ("Stöld", None, 2023, None, 5.0)}


def test_months_as_rows_are_groups():
    """A column of months beside one of years makes neither doublets nor places."""
    found = table(
        [
            ["Anmälda brott"],
            ["År", "Månad", "Rån", "Stöld"],
            [2022, "Januari", 9, 5],
            [2022, "Februari", 2, 6],
            [2023, "Januari", 3, 7],
        ]
    )
    assert ("Stöld", None, 2023, "Januari", 7.0) in found
    assert len(found) == 6

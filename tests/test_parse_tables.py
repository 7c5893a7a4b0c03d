"""Tables of a löfte: what is a promise, who answers for it, and under which heading it stands."""

from __future__ import annotations

import pytest

from author.parse.tables import is_cell, read_table
from surveys.model import Line


def cells(*rows: str, table: int = 0) -> tuple[Line, ...]:
    """Make cells of rows "a | b"; a cell of several lines is written "a / b", one of a list "* a / * b"."""
    found: list[Line] = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row.split(" | ")):
            for text in filter(None, map(str.strip, cell.split(" / "))):
                listed = text.startswith("* ")
                found.append(
                    Line(text.removeprefix("* "), len(found) + 1, "list" if listed else "table", 0 if listed else None,
                         "–" if listed else None, (table, r, c))
                )  # fmt: skip
    return tuple(found)


def read(lines: tuple[Line, ...]) -> tuple[list[str], dict[str, str]]:
    """Write the lines of a table, headings with #, items with their mark, and the owner of each promise."""
    owners: dict[int, str] = {}
    found = read_table(lines, owners)
    assert all(line.cell is None for line in found if line.style in ("list", "h3"))
    signs = {"h3": "# ", "list": None}
    told = [
        f"{signs.get(line.style, '') or f'{line.mark} ' if line.style in signs else ''}{line.text}" for line in found
    ]
    assert all(line.gap for line in found if line.style == "h3")
    assert all(line.level == 0 for line in found if line.style == "list")
    return told, {line.text: owners[line.number] for line in found if line.number in owners}


@pytest.mark.parametrize(
    ("rows", "told", "owners"),
    [
        (("Område | Åtgärd | Ansvarig", "Park | Byta lampor | Kommunen", "Park | Gå till fots | ", "Fart | Mäta | Polisen"),
         ["# Park", "• Byta lampor", "• Gå till fots", "# Fart", "• Mäta"],
         {"Byta lampor": "Kommunen", "Mäta": "Polisen"}),
        (("Åtgärd | Resultat", "Byta / lampor | Klart", "* Gå till fots / * Mäta | "),
         ["• Byta lampor", "Resultat: Klart", "– Gå till fots", "– Mäta"], {}),
        (("Polisen | Kommunen", "gå till fots | * byta lampor", "mäta fart | "),
         ["# Polisen", "• gå till fots", "• mäta fart", "# Kommunen", "– byta lampor"], {}),
        (("Byta lampor i parken | Kommunen", "Polisen | Gå till fots ofta"),
         ["• Byta lampor i parken", "• Gå till fots ofta"],
         {"Byta lampor i parken": "Kommunen", "Gå till fots ofta": "Polisen"}),
        (("Byta lampor | Kommunen", "Polisen | Kommunen"), ["Byta lampor", "Kommunen", "Polisen", "Kommunen"], {}),
        (("Åtgärd | Ansvarig",), ["Åtgärd", "Ansvarig"], {}),
        (("Polisen lovar", "* gå till fots"), ["Polisen lovar", "– gå till fots"], {}),
    ],
)  # fmt: skip
def test_cells_are_read_by_their_columns(rows: tuple[str, ...], told: list[str], owners: dict[str, str]) -> None:
    """Titles of columns tell promise, owner, area and result; parties as titles give headings; else a party's cell owns."""
    assert read(cells(*rows)) == (told, owners)


def test_two_tables_under_each_other_are_two() -> None:
    """The columns of the second table are its own."""
    lines = (
        *cells("Åtgärd | Ansvarig", "Byta lampor | Kommunen"),
        *cells("Ansvarig | Åtgärd", "Polisen | Mäta", table=1),
    )
    told, _ = read(lines)
    assert told == ["• Byta lampor", "• Mäta"]


def plain(*texts: str) -> tuple[Line, ...]:
    """Make lines of a table whose cells are known by their order only."""
    return tuple(Line(text, n, "table") for n, text in enumerate(texts, 1))


def test_cells_in_order_make_rows_as_wide_as_the_titles() -> None:
    """As many columns as there are titles first; what does not fill the rows is left as it stands."""
    texts = ("Åtgärd", "Ansvarig", "Byta lampor", "Kommunen", "Mäta fart", "Polisen")
    assert read(plain(*texts)) == (
        ["• Byta lampor", "• Mäta fart"],
        {"Byta lampor": "Kommunen", "Mäta fart": "Polisen"},
    )
    assert read(plain(*texts[:-1])) == (list(texts[:-1]), {})
    assert read(plain("Åtgärd", "Byta lampor")) == (["Åtgärd", "Byta lampor"], {})
    long = ("Åtgärd", "Ansvarig för att det blir av", "Byta lampor", "Kommunen")
    assert read(plain(*long)) == (list(long), {})


def test_what_is_part_of_a_table() -> None:
    """A cell, a line of a table, bars inside a line and bars around it."""
    assert is_cell(Line("a", 1, cell=(0, 0, 0)))
    assert is_cell(Line("a", 1, "table"))
    assert is_cell(Line("a | b", 1))
    assert is_cell(Line("|a|", 1))
    assert not is_cell(Line("a", 1))

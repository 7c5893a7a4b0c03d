"""The tables that ``lofte analyse`` prints beside the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from author.cli.output import print_table
from author.session.words import UNITS, decimal

if TYPE_CHECKING:
    from surveys.comparison import Compared
    from surveys.model import Analysis, GroupShare, ProblemArea
    from surveys.place_table import PlaceTable

WITHHELD = "··"
"""Stands for a count that is not shown."""
_VERDICTS = {"worse": "sämre", "better": "bättre", "alike": "ungefär lika", "unknown": "går inte att jämföra"}
_REPORTED = _VERDICTS | {"worse": "fler anmälda", "better": "färre anmälda"}
"""Reports say how much is reported as well as how much happens."""
_SMALL_GROUP = 30


def print_places(table: PlaceTable) -> None:
    """Print persons by area and place, an area a row."""
    click.echo("\nPersoner per plats")
    rows = [
        [name, str(table.persons[n]), *(WITHHELD if row[n] is None else str(row[n]) for row in table.cells)]
        for n, (_, name) in enumerate(table.areas)
    ]
    print_table(["Problemområde", "Alla", *table.places], rows)
    click.echo(
        "Räknat i den källa där flest tar upp området; en person räknas på den plats hon nämner först. ·· visas inte: "
        "färre än fem personer, eller ett tal som skulle avslöja ett sådant."
    )


def print_groups(analysis: Analysis) -> None:
    """Print the share of every group that brings each area up."""
    click.echo("\nAndel av gruppens svarande som tar upp området")
    rows = [[a.name, g.group, *_share(g)] for a in analysis.areas for g in a.by_group]
    print_table(["Problemområde", "Grupp", "Andel", "95 % intervall", "Svarande", "Att tänka på"], rows)
    click.echo("Andelarna gäller dem som svarat. Grupper med färre än fem svarande visas inte.")


def print_compared(found: tuple[tuple[ProblemArea, Compared], ...]) -> None:
    """Print our figures with others' beside them."""
    click.echo("\nVåra tal bredvid andras; de andras räknas aldrig in i rangordningen")
    rows = [
        [
            area.name,
            c.own.item,
            str(c.own.year or "–"),
            decimal(c.own.value, 1),
            beside.name,
            decimal(beside.value, 1),
            UNITS[c.own.unit],
            (_REPORTED if c.own.unit == "per100k" else _VERDICTS)[beside.verdict],
        ]
        for area, c in found
        for beside in c.others
    ]
    print_table(["Problemområde", "Fråga", "År", "Vi", "Jämfört med", "De", "Enhet", "Vi är"], rows)


def _share(group: GroupShare) -> list[str]:
    if group.suppressed or group.n is None:
        return [WITHHELD, "", "", "visas inte: för få svarande"]
    low, high = (decimal(100 * (v or 0.0), 0) for v in (group.low, group.high))
    note = f"liten grupp, under {_SMALL_GROUP} svarande" if group.n < _SMALL_GROUP else ""
    return [f"{decimal(100 * (group.share or 0.0), 0)} %", f"{low}–{high} %", str(group.n), note]

"""The tables that ``lofte analyse`` prints beside the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from author.cli.output import print_table
from author.session import tables

if TYPE_CHECKING:
    from surveys.model import Analysis
    from surveys.place_table import PlaceTable


def print_places(table: PlaceTable) -> None:
    """Print persons by area and place, an area a row."""
    click.echo("\nPersoner per plats")
    rows = [
        [name, str(table.persons[n]), *(tables.withheld_or(row[n]) for row in table.cells)]
        for n, (_, name) in enumerate(table.areas)
    ]
    print_table(["Problemområde", "Alla", *table.places], rows)
    click.echo(tables.PLACE_NOTE)


def print_groups(analysis: Analysis) -> None:
    """Print the share of every group that brings each area up."""
    click.echo("\nAndel av gruppens svarande som tar upp området")
    print_table(tables.GROUP_TITLES, tables.group_rows(analysis))
    click.echo(tables.GROUP_NOTE)


def print_compared(analysis: Analysis) -> None:
    """Print our figures with others' beside them."""
    click.echo("\nVåra tal bredvid andras; de andras räknas aldrig in i rangordningen")
    print_table(tables.COMPARED_TITLES, tables.compared_rows(analysis))

"""Printing shared by the commands: JSON on stdout, notes on stderr, tables that line up."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

JSON = click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
"""The option of every command that can answer with JSON."""


def print_json(value: object) -> None:
    """Print exactly one JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """Say something beside the result, on stderr."""
    click.echo(text, err=True)


def print_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under titles, every column as wide as its longest cell."""
    widths = [max(len(cell) for cell in column) for column in zip(titles, *rows, strict=True)]
    for cells in (titles, *rows):
        line = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo(line.rstrip())

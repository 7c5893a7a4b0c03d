"""The command that sorts out what others should have: lists."""

from __future__ import annotations

from pathlib import Path

import click

from author import edge
from author.cli.output import print_table
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand
from author.session import projects, receiver_lists


@click.command("lists", cls=SwedishCommand)
@PROJECT
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path), metavar="FIL.xlsx", help="Filen som ska skrivas."
)
def lists_command(project: Path, out: Path) -> None:
    """Skriv listor per mottagare: felanmälningar och sådant som andra råder över, med plats och rad."""
    with projects.open_project(project, edge.home()) as opened:
        counts = receiver_lists.write_lists(opened, out, edge.today())
    print_table(["Mottagare", "Synpunkter"], [[name, str(n)] for name, n in counts.items()])
    click.echo(f"Skrev {out}. Läs igenom listorna innan de skickas vidare.")


COMMANDS = (lists_command,)

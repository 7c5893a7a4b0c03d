"""The command that writes the follow-up table."""

from __future__ import annotations

from pathlib import Path

import click

from author import edge
from author.cli.documents import DATE, day_of
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand
from author.session import followup, projects


@click.command("followup", cls=SwedishCommand)
@PROJECT
@click.option(
    "-o", "--output", "target", default=None, type=click.Path(path_type=Path), metavar="FIL",
    help="Var tabellen sparas, ett namn på .xlsx.",
)  # fmt: skip
@DATE
def followup_command(project: Path, target: Path | None, day: str | None) -> None:
    """Skriv en tabell för uppföljningen: åtagande, mått, ansvarig, när och tomt för utfall."""
    with projects.open_project(project, edge.home()) as opened:
        click.echo(str(followup.write_followup(opened, day_of(day), target)))


COMMANDS = (followup_command,)

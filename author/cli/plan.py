"""The command for the åtgärdsplan."""

from __future__ import annotations

from pathlib import Path

import click

from author import edge
from author.cli.documents import DATE
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand
from author.session import plan, projects


@click.command("plan", cls=SwedishCommand)
@PROJECT
@click.option("-o", "--output", "target", default=None, type=click.Path(path_type=Path), metavar="FIL",
              help="Var planen sparas; ändelsen .docx eller .xlsx avgör formatet.")  # fmt: skip
@click.option("--unit", default=None, metavar="ENHET", help="Bara det som en ansvarig enhet ska göra.")
@DATE
def plan_command(project: Path, target: Path | None, unit: str | None, day: str | None) -> None:
    """Skriv åtgärdsplanen som Word eller Excel: åtgärder per problemområde och en lista per ansvarig."""
    today = edge.today() if day is None else projects.as_date(day, "datumet")
    with projects.open_project(project, edge.home()) as opened:
        path = plan.write_plan(opened, today, target, unit)
    click.echo(str(path))


COMMANDS = (plan_command,)

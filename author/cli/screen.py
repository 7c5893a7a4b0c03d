"""The command that opens the app on a project."""

from __future__ import annotations

from pathlib import Path

import click

from author import edge
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand


@click.command("open", cls=SwedishCommand)
@PROJECT
def open_command(project: Path) -> None:
    """Öppna ett projekt i appen."""
    from author.session import projects

    projects.open_project(project, edge.home()).close()
    show_app(project)


def show_app(path: Path | None) -> None:
    """Run the app: the start screen, or one project."""
    from author.tui.app import LofteApp

    app = LofteApp(path)
    app.run()
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)


COMMANDS = (open_command,)

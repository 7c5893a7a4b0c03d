"""The command that shows the app in a browser on the same machine."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from author import edge
from author.cli.output import note
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand
from author.session import projects


@click.command("serve", cls=SwedishCommand)
@PROJECT
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="NUMMER", help="Port; en ledig väljs annars.")
@click.option("--browser", is_flag=True, help="Öppna adressen i webbläsaren.")
def serve_command(project: Path, port: int, *, browser: bool) -> None:
    """Visa appen i en webbläsare på den här datorn. Adressen är hemlig och gäller tills du avslutar med Ctrl+C."""
    from author.serve import LofteServer

    projects.open_project(project, edge.home()).close()

    def ready(address: str) -> None:
        click.echo(address)
        note("Öppna adressen i en webbläsare på den här datorn. Avsluta med Ctrl+C.")
        if browser:
            webbrowser.open(address)

    LofteServer(project, port).serve(ready)


COMMANDS = (serve_command,)

"""The command that lists what was nearly masked and masks more."""

from __future__ import annotations

from pathlib import Path

import click

from author import edge
from author.cli.output import note
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand
from author.session import masking, projects
from author.session.words import plural


@click.command("mask", cls=SwedishCommand)
@PROJECT
@click.option(
    "--word", "words", multiple=True, metavar="ORD", help="Ord som ska maskas överallt; får anges flera gånger."
)
@click.option("--kind", default="maskat", metavar="SLAG", help="Det som ska stå inom hakparentes, till exempel namn.")
def mask_command(project: Path, words: tuple[str, ...], kind: str) -> None:
    """Lista det som nästan maskades, eller maska fler ord för gott. Maskningen går inte att ångra."""
    with projects.open_project(project, edge.home()) as opened:
        if words:
            changed = masking.mask_more(opened, tuple((word, kind) for word in words))
            click.echo(f"Maskade i {plural(changed, 'rad', 'rader')}. Tidigare versioner är också maskade.")
            return
        pointed, nearly = masking.alerts(opened), masking.queue(opened)
    for alert in pointed:
        click.echo(f"{alert.place.file}, rad {alert.place.row}: {alert.need}? {alert.reason}")
    for found in nearly:
        rows = ", ".join(f"{place.file} rad {place.row}" for place in found.places)
        click.echo(f"{found.kind}? «{found.words}»: {rows}")
    note(
        f"{plural(len(pointed), 'text', 'texter')} att läsa, {plural(len(nearly), 'ord', 'ord')} att ta ställning till."
    )


COMMANDS = (mask_command,)

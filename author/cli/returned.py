"""The command for review copies that come back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from author import edge
from author.cli.output import JSON, note, print_json
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand
from author.session import projects, returned
from author.session.words import plural, returned_words

if TYPE_CHECKING:
    from author.export.returned import ReturnedCopy


@click.command("returned", cls=SwedishCommand)
@PROJECT
@click.argument("files", metavar="FIL…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--author", "authors", multiple=True, metavar="NAMN", help="Räkna bara ändringar av den här personen.")
@click.option("--take", "numbers", multiple=True, type=int, metavar="NR", help="Ta in ändringen med det här numret.")
@click.option("--all", "everything", is_flag=True, help="Ta in alla ändringar som inget står i vägen för.")
@JSON
def returned_command(
    project: Path,
    files: tuple[Path, ...],
    authors: tuple[str, ...],
    numbers: tuple[int, ...],
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """Läs remissversioner som kommit tillbaka: spårade ändringar och kommentarer, åtagande för åtagande."""
    if numbers and everything:
        message = "Ange --take eller --all, inte båda."
        raise click.UsageError(message)
    only = frozenset(authors) or None
    with projects.open_project(project, edge.home()) as opened:
        if numbers or everything:
            taken = returned.take(opened, files, numbers or None, edge.now(), only)
            for change in taken.done:
                click.echo(f"Tog in {change.number}: {returned_words(change)}")
            for change in taken.left:
                note(f"Kvar {change.number}: {returned_words(change)}. {change.obstacle or change.doubt}".rstrip(" ."))
            if not taken.done:
                note("Ingen ändring togs in.")
            return
        copies = returned.read_returned(opened, files, only)
    if as_json:
        print_json(returned.as_json(copies))
        return
    for copy in copies:
        _print_copy(copy)


def _print_copy(copy: ReturnedCopy) -> None:
    counts = (
        plural(len(copy.changes), "ändring", "ändringar"), plural(len(copy.remarks), "kommentar", "kommentarer"),
        plural(copy.layout, "ändring av utseende", "ändringar av utseende"),
    )  # fmt: skip
    click.echo(f"{copy.name}: {', '.join(counts)}. Namn: {', '.join(copy.authors) or 'inga'}.")
    if copy.silent:
        click.echo("  Texten har också ändrats utan Spåra ändringar.")
    for change in copy.changes:
        click.echo(f"  {change.number:>3}  {returned_words(change)}")
        click.echo(f"       Före:  {change.before}" if change.before else "       Ny text")
        click.echo(f"       Efter: {change.after}" if change.after else "       Struken")
        if change.obstacle or change.doubt:
            click.echo(f"       {change.obstacle or change.doubt}")
    for remark in copy.remarks:
        where = f"åtagande {remark.commitment.removeprefix('å')}" if remark.commitment else f"«{remark.line[:60]}»"
        click.echo(f"  Kommentar till {where}, {remark.author}{f' {remark.day}' if remark.day else ''}: {remark.text}")
    if copy.missing:
        listed = ", ".join(m.removeprefix("å") for m in copy.missing)
        click.echo(f"  Finns inte i kopian: åtagande {listed}.")


COMMANDS = (returned_command,)

"""Commands on past löften: parse and library."""

from __future__ import annotations

from pathlib import Path

import click

from author import edge
from author.cli.output import print_json
from author.cli.sources import FILE, JSON
from author.cli.swedish_click import SwedishCommand, SwedishGroup
from author.commitments import LibraryEntry
from author.session import library
from author.session.words import plural


@click.command("parse", cls=SwedishCommand)
@FILE
@JSON
def parse_command(file: Path, *, as_json: bool) -> None:
    """Läs ett befintligt löfte (docx, pdf, html, txt) som struktur."""
    found = library.parse_file(file)
    if as_json:
        from author.parse import parsed_json

        print_json(parsed_json(found))
        return
    click.echo(found.municipality or "Kommunen framgår inte.")
    for lofte in found.loften:
        period = lofte.period
        click.echo(f"{period.start} till {period.end}" if period else "Perioden framgår inte.")
        for each in lofte.commitments:
            click.echo(f"{'    ' if each.parent is not None else '  '}{each.text}  [{', '.join(each.by)}]")
        for signer in lofte.signatories:
            click.echo(f"  Undertecknare: {signer.name or '–'}, {signer.title or '–'}")
    for warning in found.warnings:
        click.echo(f"Rad {warning.line}: {warning.message}", err=True)


@click.group("library", cls=SwedishGroup)
def library_group() -> None:
    """Biblioteket med tidigare löften."""


@library_group.command("add")
@click.argument("files", metavar="FIL...", nargs=-1, required=True, type=click.Path(path_type=Path))
def library_add(files: tuple[Path, ...]) -> None:
    """Lägg till tidigare löften i biblioteket."""
    for name, found in library.add_files(edge.home(), files):
        n = sum(len(lofte.commitments) for lofte in found.loften)
        click.echo(f"{name}: {found.municipality or 'okänd kommun'}, {plural(n, 'åtagande', 'åtaganden')}")


@library_group.command("list")
@JSON
def library_list(*, as_json: bool) -> None:
    """Lista biblioteket."""
    _show(library.library(edge.home()), as_json=as_json)


@library_group.command("search")
@click.argument("text", metavar="SÖKORD")
@JSON
def library_search(text: str, *, as_json: bool) -> None:
    """Sök i biblioteket."""
    _show(library.search(edge.home(), text), as_json=as_json)


def _show(entries: tuple[LibraryEntry, ...], *, as_json: bool) -> None:
    if as_json:
        from author.library_json import entries_json

        print_json(entries_json(entries))
        return
    for entry in entries:
        origin = f"{entry.origin.municipality} {entry.origin.year or ''}".strip() if entry.origin else "egen idé"
        click.echo(f"{entry.id}  {entry.text}  [{', '.join(entry.areas)}; {origin}]")
    click.echo(plural(len(entries), "åtagande", "åtaganden"))


COMMANDS = (parse_command, library_group)

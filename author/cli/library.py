"""Commands on past löften: parse and library."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from author import edge
from author.cli.output import JSON, note, print_json
from author.cli.sources import FILE
from author.cli.swedish_click import SwedishCommand, SwedishGroup
from author.commitments import LibraryEntry
from author.session import compare, library
from author.session.library_words import added_words, what_was_found
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
@click.option(
    "--accept-uncertain",
    "uncertain",
    flag_value="accept",
    default=None,
    help="Räkna alla osäkra rader som åtaganden.",
)
@click.option(
    "--skip-uncertain",
    "uncertain",
    flag_value="skip",
    default=None,
    help="Räkna inga osäkra rader; ta bort dem om de lagts till förut.",
)
def library_add(files: tuple[Path, ...], uncertain: Literal["accept", "skip"] | None) -> None:
    """Lägg till tidigare löften i biblioteket, filer eller hela mappar, och visa vad som hittades i var och en."""
    told = library.add_files(edge.home(), files, uncertain or "keep")
    for each in told:
        click.echo(f"{each.name}: {what_was_found(each)}")
        if uncertain is None:
            _show_doubts(each)
    if uncertain is None and any(each.doubts for each in told):
        note("Är de osäkra raderna åtaganden? Kör om med --accept-uncertain eller --skip-uncertain.")
    if len(told) > 1:
        click.echo(added_words(told))


def _show_doubts(each: library.Added) -> None:
    """List the uncertain lines of a file with their numbers and what became of them."""
    for doubt in each.doubts:
        fate = "lades till" if doubt.taken else "lades inte till"
        click.echo(f"  osäker, rad {doubt.promise.line} ({fate}): «{doubt.promise.text}» – {doubt.why}")


@click.command("compare", cls=SwedishCommand)
@click.argument("old", metavar="GAMMALT", type=click.Path(path_type=Path))
@click.argument("new", metavar="NYTT", type=click.Path(path_type=Path))
@JSON
def compare_command(old: Path, new: Path, *, as_json: bool) -> None:
    """Jämför två löften: vilka åtaganden som är kvar, ändrade, nya och borttagna, med likhet i procent."""
    pairs = compare.compare_files(old, new)
    if as_json:
        print_json(compare.compare_json(pairs))
        return
    for pair in pairs:
        percent = compare.percent(pair)
        likeness = "" if percent is None else f" ({percent} %)"
        click.echo(f"{_FATES[pair.fate]}{likeness}: {pair.new or pair.old}")
        if pair.fate == "changed":
            click.echo(f"    förut: {pair.old}")
    counts = compare.count_fates(pairs)
    click.echo(", ".join(plural(counts[fate], *forms) for fate, forms in _COUNTED.items()))


_COUNTED = {
    "kept": ("kvar", "kvar"), "changed": ("ändrat", "ändrade"), "new": ("nytt", "nya"),
    "dropped": ("borttaget", "borttagna"),
}  # fmt: skip
_KEPT = {"ja": "hölls", "delvis": "hölls delvis", "nej": "hölls inte", "": "utfall"}
_FATES = {"kept": "Kvar", "changed": "Ändrat", "new": "Nytt", "dropped": "Borttaget"}


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
        became = f"; {_KEPT[entry.kept]}: {entry.outcome}" if entry.outcome else ""
        click.echo(f"{entry.id}  {entry.text}  [{', '.join(entry.areas)}; {origin}{became}]")
    click.echo(plural(len(entries), "åtagande", "åtaganden"))


COMMANDS = (parse_command, library_group, compare_command)

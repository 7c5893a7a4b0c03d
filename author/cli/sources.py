"""Commands that read source files: inspect, import."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from author import edge
from author.cli.output import JSON, note, print_json
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand
from author.session import projects, sources
from author.session.words import KINDS, ROLES
from surveys.model import Kind, Sampling, Stream

if TYPE_CHECKING:
    from surveys.model import Reading

FILE = click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
_SURE = 0.8
_LONG = 20_000
KIND = click.option(
    "--as",
    "kind",
    type=click.Choice(get_args(Kind)),
    metavar="SLAG",
    help="Vad filen innehåller, när programmet gissar fel.",
)
MAPPING = click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="FIL|saved",
    help="En beskrivning av kolumnerna, eller saved för den som sparades senast för samma rubriker.",
)


@click.command("inspect", cls=SwedishCommand)
@FILE
@KIND
@MAPPING
@JSON
def inspect_command(file: Path, kind: Kind | None, mapping: Path | None, *, as_json: bool) -> None:
    """Visa vad en fil innehåller och hur den skulle läsas. Ändrar inget."""
    home = edge.home()
    readings = sources.inspect_file(file, sources.Told(kind, mapping=mapping), home)
    if mapping is None and sources.saved_mapping(readings, home):
        note("Det finns en sparad beskrivning för samma rubriker. Lägg till --mapping saved för att använda den.")
    if as_json:
        from surveys.intake_json import reading_json

        print_json(reading_json(readings))
        return
    for reading in readings:
        _print_reading(reading)
        for column in reading.source.columns:
            sure = "" if column.confidence >= _SURE else " (osäkert)"
            click.echo(
                f"  kolumn «{column.name}»: {ROLES[column.role]}{sure}{f' – {column.reason}' if column.reason else ''}"
            )


@click.command("import", cls=SwedishCommand)
@PROJECT
@click.argument("files", metavar="FIL...", nargs=-1, required=True, type=click.Path(path_type=Path))
@KIND
@click.option(
    "--stream", type=click.Choice(get_args(Stream)), metavar="STRÖM", help="citizens, employees eller statistics."
)
@click.option(
    "--sampling",
    type=click.Choice(get_args(Sampling)),
    metavar="URVAL",
    help="random, self-selected, outreach eller unknown.",
)
@MAPPING
@click.option("--replace", "name", metavar="NAMN", help="Källan som filen ersätter; flyttar och koder följer med.")
def import_command(
    project: Path,
    files: tuple[Path, ...],
    kind: Kind | None,
    stream: Stream | None,
    sampling: Sampling | None,
    mapping: Path | None,
    name: str | None,
) -> None:
    """Läs in källor i projektet; - i stället för en fil läser inklistrade siffror. Personuppgifter maskas först."""
    if name is not None and len(files) != 1:
        raise click.UsageError("Ange en enda fil tillsammans med --replace.")
    pasted = sys.stdin.read() if sources.PASTED in files else ""
    told = sources.Told(kind, stream, sampling, mapping, pasted)
    with projects.open_project(project, edge.home()) as opened:
        if name is None:
            done = sources.import_files(opened, files, edge.now(), told, home=edge.home(), progress=_progress)
        else:
            done = sources.replace_source(opened, name, files[0], edge.now(), told, home=edge.home())
    for reading in done.readings:
        _print_reading(reading)
    for change in done.changes:
        click.echo(f"  {change.what}{f', rad {change.row}' if change.row else ''}: {change.text}")
    for known in done.known:
        note(f"{known} finns redan i projektet och lästes inte in igen.")
    for new, old in done.alike:
        note(f"{new} innehåller samma rader som {old}. Ta bort den ena, annars räknas de två gånger.")


def _progress(done: int, total: int) -> None:
    """Say how far the reading of a long file has come."""
    if total > _LONG and done and done % _LONG == 0:
        note(f"{done} av {total} rader lästa …")


def _print_reading(reading: Reading) -> None:
    """Say how a source was read, and where every row went."""
    source = reading.source
    click.echo(f"{source.name}{f' [{source.sheet}]' if source.sheet else ''}: {KINDS[source.kind]}")
    click.echo(
        f"  {source.rows_read} rader lästa = {source.rows_used} använda + {source.rows_non_answers} tomma svar "
        f"+ {source.rows_dropped} med problem; {len(reading.measures)} mått, {len(reading.concerns)} synpunkter"
    )
    masked = ", ".join(f"{kind} {n}" for kind, n in source.masked if n)
    if masked:
        click.echo(f"  maskat: {masked}")
    for problem in source.problems:
        where = f"rad {problem.row}" if problem.row else "filen"
        click.echo(f"  {where}{f', {problem.column}' if problem.column else ''}: {problem.message}")


COMMANDS = (inspect_command, import_command)

"""Commands that read source files: inspect, import, describe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from author import edge
from author.cli.output import JSON, note, print_json
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand
from author.session import projects, replacing, sources
from author.session.words import KINDS, ROLES, plural, row_balance
from surveys.model import Facts, Kind, Sampling, Stream

if TYPE_CHECKING:
    from author.store.project import Project
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


def facts_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say how a source was gathered; the command is given them as ``facts``."""

    @click.option(
        "--stream", type=click.Choice(get_args(Stream)), metavar="STRÖM", help="citizens, employees eller statistics."
    )
    @click.option(
        "--sampling",
        type=click.Choice(get_args(Sampling)),
        metavar="URVAL",
        help="random, self-selected, outreach eller unknown.",
    )
    @click.option("--period", metavar="TEXT", help="När svaren samlades in, till exempel «hösten 2025».")
    @click.option("--response-rate", "rate", type=float, metavar="PROCENT", help="Svarsfrekvensen i procent.")
    @click.option("--question", metavar="TEXT", help="Frågan som ställdes.")
    @click.option(
        "--deepening/--open",
        "deepening",
        default=None,
        help="Om dialogen fördjupade redan valda problem, eller var öppen för alla.",
    )
    @wraps(command)
    def with_facts(  # the options of a source, then whatever else the command has
        stream: Stream | None,
        sampling: Sampling | None,
        period: str | None,
        rate: float | None,
        question: str | None,
        *,
        deepening: bool | None,
        **others: object,
    ) -> None:
        share = None if rate is None else rate / 100
        command(facts=Facts(stream, sampling, period, share, question, deepening), **others)

    return with_facts


@click.command("import", cls=SwedishCommand)
@PROJECT
@click.argument("files", metavar="FIL...", nargs=-1, required=True, type=click.Path(path_type=Path))
@KIND
@facts_options
@MAPPING
@click.option("--replace", "name", metavar="NAMN", help="Källan som filen ersätter; flyttar och koder följer med.")
def import_command(
    project: Path, files: tuple[Path, ...], kind: Kind | None, mapping: Path | None, name: str | None, facts: Facts
) -> None:
    """Läs in källor i projektet; - i stället för en fil läser inklistrade siffror. Personuppgifter maskas först."""
    if name is not None and len(files) != 1:
        raise click.UsageError("Ange en enda fil tillsammans med --replace.")
    pasted = sys.stdin.read() if sources.PASTED in files else ""
    told = sources.Told(kind, facts, mapping, pasted)
    with projects.open_project(project, edge.home()) as opened:
        if name is not None:
            _replace(opened, name, files[0], told)
            return
        done = sources.import_files(opened, files, edge.now(), told, home=edge.home(), progress=_progress)
    for reading in done.readings:
        _print_reading(reading)
    for known in done.known:
        note(f"{known} finns redan i projektet och lästes inte in igen.")
    for new, old in done.alike:
        note(f"{new} innehåller samma rader som {old}. Ta bort den ena, annars räknas de två gånger.")


@click.command("describe", cls=SwedishCommand)
@PROJECT
@click.argument("name", metavar="KÄLLA")
@facts_options
def describe_command(project: Path, name: str, facts: Facts) -> None:
    """Säg hur en inläst källa samlades in: vems kunskap, urval, tid, svarsfrekvens, fråga, öppen eller fördjupande."""
    with projects.open_project(project, edge.home()) as opened:
        sources.describe_source(opened, name, facts, edge.now())
    click.echo(f"Beskrev källan {name}.")


def _replace(project: Project, name: str, path: Path, told: sources.Told) -> None:
    """Replace a source and say what that changed."""
    found = replacing.compare_source(project, name, path, told, edge.home())
    replacing.replace_source(project, found, edge.now())
    if found.same:
        note(f"{name} är samma fil som redan är inläst; inget ändrades.")
        return
    for reading in found.readings:
        _print_reading(reading)
    for change in found.changes:
        click.echo(f"  {change.what}{f', rad {change.row}' if change.row else ''}: {change.text}")


def _progress(done: int, total: int) -> None:
    """Say how far the reading of a long file has come."""
    if total > _LONG and done and done % _LONG == 0:
        note(f"{done} av {plural(total, 'rad läst', 'rader lästa')} …")


def _print_reading(reading: Reading) -> None:
    """Say how a source was read, and where every row went."""
    source = reading.source
    click.echo(f"{source.name}{f' [{source.sheet}]' if source.sheet else ''}: {KINDS[source.kind]}")
    click.echo(
        f"  {row_balance((source,))}; {len(reading.measures)} mått, "
        f"{plural(len(reading.concerns), 'synpunkt', 'synpunkter')}"
    )
    masked = ", ".join(f"{kind} {n}" for kind, n in source.masked if n)
    if masked:
        click.echo(f"  maskat: {masked}")
    for problem in source.problems:
        where = f"rad {problem.row}" if problem.row else "filen"
        click.echo(f"  {where}{f', {problem.column}' if problem.column else ''}: {problem.message}")


COMMANDS = (inspect_command, import_command, describe_command)

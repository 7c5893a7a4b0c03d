"""Commands from texts to ranked areas: concerns, analyse, weights."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from author import edge
from author.cli.output import JSON, note, print_json, print_table
from author.cli.projects import PROJECT, pairs
from author.cli.swedish_click import SwedishCommand
from author.cli.tables import print_compared, print_groups, print_places
from author.session import areas, pictures, projects, tables, weighing
from author.session.words import FLAGS, decimal, plural

if TYPE_CHECKING:
    from surveys.model import Analysis


@click.command("concerns", cls=SwedishCommand)
@click.argument("file", metavar="FIL")
@click.option("--text", "column", metavar="KOLUMN", help="Kolumnen med texterna.")
@click.option("--areas", "areas_file", metavar="FIL|none", help="Egna problemområden, eller none för bara upptäckt.")
@click.option("--k", type=click.IntRange(2, 200), metavar="ANTAL", help="Antal grupper vid upptäckt.")
@click.option("--seed", type=int, default=7, metavar="TAL", help="Startvärde för slumpen.")
@click.option(
    "--coded", type=click.Path(path_type=Path), metavar="FIL", help="Rader som en människa har kodat: row,area."
)
@click.option("--embedder", metavar="onnx:MAPP", help="En språkmodell på den egna disken, för det inget område tar.")
@JSON
def concerns_command(
    file: str,
    column: str | None,
    areas_file: str | None,
    k: int | None,
    seed: int,
    coded: Path | None,
    embedder: str | None,
    *,
    as_json: bool,
) -> None:
    """Dela in en kolumn med texter i problemområden, utan projekt. FIL kan vara - för en text per rad."""
    from author.session.texts import place_column

    lines = sys.stdin.read().splitlines() if file == "-" else None
    found = place_column(
        None if file == "-" else Path(file),
        lines,
        column,
        areas_file=areas_file,
        k=k,
        seed=seed,
        coded=coded,
        cache=edge.home(),
        embedder=embedder,
    )
    if as_json:
        print_json(found)
        return
    print_table(
        ["Område", "Rader", "Kännetecknande ord"],
        [[a["name"], str(len(a["rows"])), ", ".join(a["terms"][:6])] for a in found["areas"]],
    )


@click.command("analyse", cls=SwedishCommand)
@PROJECT
@click.option("--places", is_flag=True, help="Visa också personer per plats och problemområde.")
@click.option("--groups", is_flag=True, help="Visa också andelar per kön, ålder och område.")
@click.option("--compared", is_flag=True, help="Visa också våra tal bredvid rikets, länets och andra kommuners.")
@click.option(
    "--pictures", "folder", type=click.Path(path_type=Path), metavar="MAPP", help="Rita bilder (PNG och SVG) i mappen."
)
@click.option(
    "--weight", "tried", multiple=True, metavar="DEL=TAL", help="Pröva en annan vikt utan att spara den; kan upprepas."
)
@JSON
def analyse_command(
    project: Path,
    *,
    places: bool,
    groups: bool,
    compared: bool,
    folder: Path | None,
    tried: tuple[str, ...],
    as_json: bool,
) -> None:
    """Rangordna problemområdena."""
    given = pairs(tried)
    with projects.open_project(project, edge.home()) as opened:
        found = areas.analyse(opened)
        if given:
            weights = areas.read_weights(opened.state.settings.weights, given)
            found = weighing.reweigh(weighing.start_weighing(opened, found), weights)
        table = tables.places_and_areas(opened, found) if places or as_json else None
        drawn = () if folder is None else pictures.write_pictures(opened, folder, found)
    for path in drawn:
        note(f"Skrev {path}")
    if as_json:
        from surveys.analysis_json import analysis_json

        print_json(analysis_json(found, table))
        return
    print_areas(found)
    if table is not None:
        print_places(table)
    if groups:
        print_groups(found)
    if compared:
        print_compared(found)


def print_areas(found: Analysis) -> None:
    """Print the ranking with its parts, then the wishes and what was left out."""
    rows = []
    for area in found.areas:
        span = f"{area.rank_low}–{area.rank_high}" if area.rank_low != area.rank_high else str(area.rank_low)
        parts = area.parts
        numbers = (parts.breadth, parts.level, parts.trend, parts.employees, parts.statistics)
        flags = ", ".join(FLAGS.get(f, f) for f in area.flags)
        rows.append([str(area.rank), span, area.name, str(area.persons), *map(decimal, numbers), flags])
    titles = [
        "Plats",
        "Spann",
        "Problemområde",
        "Personer",
        "Bredd",
        "Nivå",
        "Trend",
        "Medarb.",
        "Statistik",
        "Att tänka på",
    ]
    print_table(titles, rows)
    click.echo("Delarna går från 0 till 1; – betyder att ingen källa säger något. Spann: 90 % av omdragningarna.")
    for wish in found.wishes:
        click.echo(f"Önskemål: {wish.name} ({plural(wish.persons, 'person', 'personer')})")
    click.echo(f"Ej sorterade synpunkter: {len(found.unplaced)}")


@click.command("weights", cls=SwedishCommand)
@PROJECT
@click.argument("parts", metavar="DEL=TAL...", nargs=-1, required=True)
def weights_command(project: Path, parts: tuple[str, ...]) -> None:
    """Ändra hur mycket delarna väger: breadth, level, trend, employees, statistics."""
    given = pairs(parts)
    with projects.open_project(project, edge.home()) as opened:
        areas.set_weights(opened, areas.read_weights(opened.state.settings.weights, given), edge.now())
    click.echo("Sparade vikterna.")


COMMANDS = (concerns_command, analyse_command, weights_command)

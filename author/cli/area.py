"""Commands that set problem areas right: merged, split, renamed; statements shown, moved and marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from author import edge
from author.cli.output import print_table
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishGroup
from author.session import areas, projects
from author.session.words import STATEMENT_KINDS, plural

if TYPE_CHECKING:
    from author.session.statements import Shown
    from author.store.project import Project

F = TypeVar("F", bound=Callable[..., object])


def with_choice(command: F) -> F:
    """Add the options that choose statements by word and by place."""
    command = click.option(
        "--place", "places", multiple=True, metavar="PLATS", help="Påståenden om den här platsen; kan upprepas."
    )(command)
    return click.option(
        "--word", "words", multiple=True, metavar="ORD",
        help="Påståenden med ordet, även böjt eller i sammansättning; kan upprepas.",
    )(command)  # fmt: skip


@click.group("area", cls=SwedishGroup)
def area_group() -> None:
    """Rätta problemområden: visa, slå ihop, dela, byt namn, flytta, ändra slag."""


@area_group.command("show")
@PROJECT
@click.argument("area", metavar="OMRÅDE|none")
@with_choice
def area_show(project: Path, area: str, words: tuple[str, ...], places: tuple[str, ...]) -> None:
    """Visa ett områdes påståenden med nummer, eller de ej sorterade med none."""
    from author.session.statements import list_statements

    with projects.open_project(project, edge.home()) as opened:
        found = list_statements(opened, None if area == "none" else area, words, places)
    print_table(["Nummer", "Slag", "Plats", "Var", "Påstående"], [_cells(s) for s in found])
    click.echo(plural(len(found), "påstående", "påståenden"))


@area_group.command("merge")
@PROJECT
@click.argument("source", metavar="FRÅN")
@click.argument("target", metavar="TILL")
def area_merge(project: Path, source: str, target: str) -> None:
    """Slå ihop ett område med ett annat."""
    with projects.open_project(project, edge.home()) as opened:
        areas.merge_areas(opened, source, target, edge.now())
        _say(opened)


@area_group.command("rename")
@PROJECT
@click.argument("area", metavar="OMRÅDE")
@click.argument("name", metavar="NAMN")
def area_rename(project: Path, area: str, name: str) -> None:
    """Byt namn på ett område."""
    with projects.open_project(project, edge.home()) as opened:
        areas.rename_area(opened, area, name, edge.now())
        _say(opened)


@area_group.command("move")
@PROJECT
@click.argument("statements", metavar="PÅSTÅENDE...", nargs=-1, required=True)
@click.argument("area", metavar="OMRÅDE|none")
def area_move(project: Path, statements: tuple[str, ...], area: str) -> None:
    """Flytta påståenden till ett annat område, eller till ej sorterade med none."""
    with projects.open_project(project, edge.home()) as opened:
        areas.move_statements(opened, statements, None if area == "none" else area, edge.now())
        _say(opened)


@area_group.command("kind")
@PROJECT
@click.argument("kind", metavar="SLAG")
@click.argument("statements", metavar="PÅSTÅENDE...", nargs=-1, required=True)
def area_kind(project: Path, kind: str, statements: tuple[str, ...]) -> None:
    """Säg vad påståenden är: problem, wish, praise, out_of_scope eller non_answer."""
    with projects.open_project(project, edge.home()) as opened:
        areas.mark_kinds(opened, statements, kind, edge.now())
        _say(opened)


@area_group.command("split")
@PROJECT
@click.argument("area", metavar="OMRÅDE")
@click.argument("name", metavar="NAMN")
@click.argument("statements", metavar="[PÅSTÅENDE...]", nargs=-1)
@with_choice
def area_split(
    project: Path, area: str, name: str, statements: tuple[str, ...], words: tuple[str, ...], places: tuple[str, ...]
) -> None:
    """Bryt ut påståenden till ett eget område: med nummer, med ord eller med plats."""
    with projects.open_project(project, edge.home()) as opened:
        areas.split_by(opened, area, name, statements, words, places, edge.now())
        _say(opened)


def _cells(shown: Shown) -> list[str]:
    statement, row = shown.statement, shown.row
    kind, places = STATEMENT_KINDS[statement.kind], ", ".join(statement.places)
    return [statement.id, kind, places, f"{row.file}, rad {row.row}", shown.text]


def _say(project: Project) -> None:
    """Print what the journal says was done."""
    click.echo(f"{project.steps()[0]}.")


COMMANDS = (area_group,)

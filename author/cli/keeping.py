"""Commands that keep a project safe: version, backup, copies, bundle."""

from __future__ import annotations

from pathlib import Path

import click

from author import edge
from author.cli.output import note, print_table
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand, SwedishGroup
from author.session import projects, versions

NAME = click.argument("name", metavar="NAMN")


@click.group("version", cls=SwedishGroup)
def version_group() -> None:
    """Namngivna versioner av projektet."""


@version_group.command("save")
@PROJECT
@NAME
def version_save(project: Path, name: str) -> None:
    """Spara projektet som det står under ett namn."""
    with projects.open_project(project, edge.home()) as opened:
        saved = versions.save_version(opened, name, edge.now())
    click.echo(f"Sparade versionen {saved.name}.")


@version_group.command("list")
@PROJECT
def version_list(project: Path) -> None:
    """Lista de namngivna versionerna."""
    with projects.open_project(project, edge.home()) as opened:
        found = versions.list_versions(opened)
    if not found:
        click.echo("Projektet har inga namngivna versioner.")
        return
    print_table(["Namn", "När"], [[v.name, v.at.replace("T", " ")] for v in found])


@version_group.command("restore")
@PROJECT
@NAME
def version_restore(project: Path, name: str) -> None:
    """Gå tillbaka till en version; det går att ångra."""
    with projects.open_project(project, edge.home()) as opened:
        versions.restore_version(opened, name, edge.now())
    click.echo(f"Projektet står nu som i versionen {name}. Ångra med «lofte undo».")


@click.command("backup", cls=SwedishCommand)
@PROJECT
@click.option(
    "-o", "--output", "target", default=None, type=click.Path(path_type=Path), metavar="FIL", help="Var kopian sparas."
)
def backup_command(project: Path, target: Path | None) -> None:
    """Spara en säkerhetskopia av hela projektet, annars bredvid det."""
    from author.session import copies

    with projects.open_project(project, edge.home()) as opened:
        click.echo(str(copies.backup(opened, edge.now(), target)))


@click.command("copies", cls=SwedishCommand)
@PROJECT
def copies_command(project: Path) -> None:
    """Lista säkerhetskopior, och andra filer i mappen som är samma projekt.

    En kopia öppnas som ett projekt om den byter namn till .lofte.
    """
    from author.session import copies

    with projects.open_project(project, edge.home()) as opened:
        kept, lines = copies.list_copies(opened), copies.conflict_lines(opened)
    for path in kept:
        click.echo(path.name)
    if not kept:
        click.echo("Projektet har inga säkerhetskopior i mappen.")
    for line in lines:
        note(line)


@click.command("bundle", cls=SwedishCommand)
@PROJECT
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Var paketet sparas.",
)
def bundle_command(project: Path, target: Path) -> None:
    """Spara projektet utan en enda text från medborgare, att lämna till någon annan."""
    write_bundle(project, target)


def write_bundle(project: Path, target: Path) -> None:
    """Write the project without texts, say where, and note what it holds."""
    from author.session import copies

    with projects.open_project(project, edge.home()) as opened:
        lines = copies.bundle(opened, target, edge.now())
    click.echo(str(target.resolve()))
    for line in lines:
        note(line)


COMMANDS = (version_group, backup_command, copies_command, bundle_command)

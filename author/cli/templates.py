"""Commands on Word templates: list the designs, check one's own, make one's own from a design."""

from __future__ import annotations

from pathlib import Path

import click

from author import edge
from author.cli.output import note
from author.cli.projects import PROJECT
from author.cli.sources import FILE
from author.cli.swedish_click import SwedishCommand, SwedishGroup
from author.session import projects, templates


@click.group("template", cls=SwedishGroup)
def template_group() -> None:
    """Mallar för dokumenten."""


@template_group.command("list", cls=SwedishCommand)
def template_list() -> None:
    """Lista mallarna som följer med och vad de passar till."""
    for design in templates.list_templates():
        click.echo(f"{design.name}  {design.title}")
        click.echo(f"    {design.about}")


@template_group.command("check", cls=SwedishCommand)
@FILE
def template_check(file: Path) -> None:
    """Kontrollera en egen mall: vad som är fel, i vilket stycke, och vad du skriver i stället."""
    faults, advice = templates.check_template(file)
    for fault in faults:
        click.echo(fault)
    for line in advice:
        click.echo(f"Råd: {line}")
    if faults:
        raise click.exceptions.Exit(1)
    click.echo("Mallen går att använda.")


@template_group.command("new", cls=SwedishCommand)
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--design", default=None, metavar="NAMN", help="Mallen den görs av; se «lofte template list».")
@click.option(
    "--logo", default=None, metavar="BILD", type=click.Path(path_type=Path), help="Logotyp i sidhuvudet, png eller jpg."
)
@click.option("--font", default=None, metavar="TYPSNITT", help="Typsnitt, till exempel Calibri.")
@click.option("--color", "colour", default=None, metavar="FÄRG", help="Rubrikernas färg, sex tecken: 1F3864.")
def template_new(file: Path, design: str | None, logo: Path | None, font: str | None, colour: str | None) -> None:
    """Gör en egen mall av en medföljande, med kommunens logotyp, typsnitt och färg; den går att ändra i Word."""
    click.echo(str(templates.make_template(file, design, logo, font, colour)))
    note(f"Skriv ut med den: lofte export PROJEKT --copy signing --template {file.name}")


@template_group.command("choose", cls=SwedishCommand)
@PROJECT
@click.argument("template", metavar="NAMN|FIL")
def template_choose(project: Path, template: str) -> None:
    """Välj projektets mall; den gäller alla exemplar tills en annan väljs."""
    templates.find_template(template)
    with projects.open_project(project, edge.home()) as opened:
        templates.choose_template(opened, template, edge.now())
    note("Mallen är vald. Kontrollera en egen mall med «lofte template check».")


COMMANDS = (template_group,)

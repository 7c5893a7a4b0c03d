"""Commands for the joint choice and the promises, from prioritise to evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypedDict, TypeVar, Unpack, get_args

import click

from author import edge
from author.cli.output import JSON, print_json
from author.cli.projects import PROJECT, pairs
from author.cli.swedish_click import SwedishCommand, SwedishGroup
from author.commitments import Party
from author.draft import LINES, Anchored, CommitmentFields
from author.session import commitments, evidence, projects
from author.session.words import UNITS, decimal, plural

AREA = click.option("--area", required=True, metavar="OMRÅDE", help="Problemområdets id eller namn.")
F = TypeVar("F", bound=Callable[..., object])
_TEXTS = {
    "unit": ("--unit", "Ansvarig enhet."),
    "contact": ("--contact", "Funktion att fråga."),
    "measure": ("--measure", "Mått: hur det räknas."),
    "time": ("--time", "När."),
    "place": ("--place", "Var."),
    "cause": ("--cause", "Orsaken det möter."),
    "forwarded_to": ("--forwarded-to", "Förs vidare till …"),
    "area": ("--area", "Problemområdet det svarar mot."),
    "parent": ("--parent", "Åtagandet det ligger under."),
}


def with_fields(command: F) -> F:
    """Add the options for a commitment's fields."""
    for name, (flag, text) in reversed(_TEXTS.items()):
        command = click.option(flag, name, default=None, metavar="TEXT", help=text)(command)
    command = click.option(
        "--anchored", type=click.Choice(get_args(Anchored)), metavar="LÄGE", help="Förankrat: ja, nej eller väntar."
    )(command)
    command = click.option(
        "--plan-only/--in-lofte", "plan_only", default=None, help="Bara i åtgärdsplanen, eller i löftet."
    )(command)
    return click.option(
        "--by",
        multiple=True,
        type=click.Choice(get_args(Party)),
        metavar="PART",
        help="polisen, kommunen eller annan; kan upprepas.",
    )(command)


class Options(TypedDict):
    """What the options of ``with_fields`` give; nothing where one is not used."""

    by: tuple[Party, ...]
    area: str | None
    parent: str | None
    cause: str | None
    unit: str | None
    contact: str | None
    measure: str | None
    time: str | None
    place: str | None
    forwarded_to: str | None
    anchored: Anchored | None
    plan_only: bool | None


def _given(options: Options) -> CommitmentFields:
    """Keep what the user said, in the terms of the draft; an empty area or parent takes the tie away."""
    given: CommitmentFields = {}
    for line in LINES:
        if (said := options[line]) is not None:
            given[line] = said
    ties: tuple[Literal["area", "parent"], ...] = ("area", "parent")
    for tie in ties:
        if (said := options[tie]) is not None:
            given[tie] = said or None
    if options["by"]:
        given["by"] = options["by"]
    if (anchored := options["anchored"]) is not None:
        given["anchored"] = anchored
    if (plan_only := options["plan_only"]) is not None:
        given["in_lofte"] = not plan_only
    return given


@click.command("prioritise", cls=SwedishCommand)
@PROJECT
@click.option(
    "--area", "chosen", multiple=True, required=True, metavar="OMRÅDE", help="Problemområde; i ordning, kan upprepas."
)
@click.option("--reason", default="", metavar="SKÄL", help="Varför just de här.")
def prioritise_command(project: Path, chosen: tuple[str, ...], reason: str) -> None:
    """Prioritera problemområden, i den ordning de anges."""
    with projects.open_project(project, edge.home()) as opened:
        draft = commitments.prioritise(opened, chosen, reason, edge.now())
    click.echo("Prioriterade: " + "; ".join(a.name for a in draft.areas))


@click.command("deprioritise", cls=SwedishCommand)
@PROJECT
@AREA
@click.option("--reason", required=True, metavar="SKÄL", help="Varför det inte tas upp i årets löfte.")
def deprioritise_command(project: Path, area: str, reason: str) -> None:
    """Välj bort ett problemområde i årets löfte."""
    with projects.open_project(project, edge.home()) as opened:
        draft = commitments.deprioritise(opened, area, reason, edge.now())
    click.echo("Tas inte upp i årets löfte: " + "; ".join(a.name for a in draft.dropped))


@click.command("cause", cls=SwedishCommand)
@PROJECT
@AREA
@click.argument("text", metavar="ORSAK")
def cause_command(project: Path, area: str, text: str) -> None:
    """Skriv in en trolig orsak till ett prioriterat problem."""
    with projects.open_project(project, edge.home()) as opened:
        commitments.add_cause(opened, area, text, edge.now())
    click.echo("Sparade orsaken.")


@click.command("aim", cls=SwedishCommand)
@PROJECT
@AREA
@click.option("--goal", default=None, metavar="TEXT", help="Mål för området.")
@click.option("--narrowed", default=None, metavar="TEXT", help="Plats, tid eller grupp som problemet avgränsas till.")
def aim_command(project: Path, area: str, goal: str | None, narrowed: str | None) -> None:
    """Skriv in mål och avgränsning för ett prioriterat problem."""
    if goal is None and narrowed is None:
        message = "Ange --goal, --narrowed eller båda."
        raise click.UsageError(message)
    with projects.open_project(project, edge.home()) as opened:
        commitments.describe_area(opened, area, goal, narrowed, edge.now())
    click.echo("Sparade området.")


@click.command("previous", cls=SwedishCommand)
@PROJECT
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
def previous_command(project: Path, file: Path) -> None:
    """Läs förra årets löfte, så att upprepade åtaganden pekas ut."""
    with projects.open_project(project, edge.home()) as opened:
        draft = commitments.set_previous(opened, file, edge.now())
    click.echo(f"Förra årets löfte har {plural(len(draft.previous), 'åtagande', 'åtaganden')}.")


@click.command("suggest", cls=SwedishCommand)
@PROJECT
@click.option("--area", default=None, metavar="OMRÅDE", help="Bara för ett av områdena.")
@JSON
def suggest_command(project: Path, area: str | None, *, as_json: bool) -> None:
    """Föreslå åtaganden för de prioriterade områdena, med ursprung och skäl."""
    with projects.open_project(project, edge.home()) as opened:
        found = commitments.suggest(opened, edge.home(), area)
    if as_json:
        from author.suggest import suggestions_json

        print_json(suggestions_json(found))
        return
    for group in found:
        click.echo(f"{group.id}:")
        for each in group.suggestions:
            origin = f"{each.origin.municipality} {each.origin.year or ''}".strip() if each.origin else "egen idé"
            click.echo(f"  {each.id}  {each.text}  [{', '.join(each.by)}; {origin}]")
            for reason in each.reasons:
                click.echo(f"      {reason}")
        if group.none_because:
            click.echo(f"  Inget förslag: {group.none_because}")


@click.command("adopt", cls=SwedishCommand)
@PROJECT
@click.argument("suggestion", metavar="FÖRSLAG")
@click.option("--set", "slots", multiple=True, metavar="LUCKA=VÄRDE", help="Fyll i en lucka; kan upprepas.")
def adopt_command(project: Path, suggestion: str, slots: tuple[str, ...]) -> None:
    """Ta in ett förslag i utkastet."""
    given = pairs(slots)
    with projects.open_project(project, edge.home()) as opened:
        draft = commitments.adopt(opened, edge.home(), suggestion, given, edge.now())
    click.echo(f"Tog in {draft.commitments[-1].id}: {draft.commitments[-1].text}")


@click.group("commitment", cls=SwedishGroup)
def commitment_group() -> None:
    """Egna åtaganden."""


@commitment_group.command("add")
@PROJECT
@click.argument("text", metavar="TEXT")
@with_fields
def commitment_add(project: Path, text: str, **options: Unpack[Options]) -> None:
    """Lägg till ett eget åtagande."""
    with projects.open_project(project, edge.home()) as opened:
        draft = commitments.add_own(opened, text, _given(options), edge.now())
    click.echo(f"Lade till {draft.commitments[-1].id}.")


@commitment_group.command("edit")
@PROJECT
@click.argument("number", metavar="ÅTAGANDE")
@click.option("--text", default=None, metavar="TEXT", help="Ny lydelse.")
@with_fields
def commitment_edit(project: Path, number: str, text: str | None, **options: Unpack[Options]) -> None:
    """Ändra ett åtagande."""
    given = _given(options)
    if text is not None:
        given["text"] = text
    if not given:
        message = "Ange minst ett fält att ändra."
        raise click.UsageError(message)
    with projects.open_project(project, edge.home()) as opened:
        commitments.edit(opened, number, given, edge.now())
    click.echo("Sparade ändringen.")


@commitment_group.command("remove")
@PROJECT
@click.argument("number", metavar="ÅTAGANDE")
def commitment_remove(project: Path, number: str) -> None:
    """Ta bort ett åtagande och dem som ligger under det."""
    with projects.open_project(project, edge.home()) as opened:
        draft = commitments.remove(opened, number, edge.now())
    click.echo(f"Utkastet har nu {plural(len(draft.commitments), 'åtagande', 'åtaganden')}.")


@click.command("evidence", cls=SwedishCommand)
@PROJECT
@click.argument("number", metavar="ÅTAGANDE")
def evidence_command(project: Path, number: str) -> None:
    """Visa vägen från ett åtagande till raderna bakom det."""
    with projects.open_project(project, edge.home()) as opened:
        found = evidence.evidence(opened, number)
    click.echo(f"{found.commitment.id}  {found.commitment.text}")
    if found.chosen is None:
        click.echo("Åtagandet är inte knutet till något prioriterat problemområde.")
        return
    click.echo(f"Problemområde: {found.chosen.name}")
    click.echo(f"Skäl: {found.chosen.reason or 'inget angivet'}")
    click.echo(f"Orsaker: {'; '.join(found.chosen.causes) or 'inga angivna'}")
    if found.area is not None:
        span = f"{found.area.rank_low}–{found.area.rank_high}"
        click.echo(f"Rang {found.area.rank} (spann {span}), {plural(found.area.persons, 'person', 'personer')}")
    for file, measure in found.measures:
        value = "för få svar" if measure.suppressed else f"{decimal(measure.value, 1)} {UNITS[measure.unit]}"
        where = " ".join(filter(None, (measure.area, str(measure.year or ""), measure.group or "")))
        click.echo(f"  {file}, rad {measure.row or '–'}: {measure.item}, {where}: {value}")
    for row in found.rows:
        click.echo(f"  {row.file} [{row.sheet}], rad {row.row}: {row.text}")


COMMANDS = (
    prioritise_command, deprioritise_command, cause_command, aim_command, previous_command, suggest_command,
    adopt_command, commitment_group, evidence_command,
)  # fmt: skip

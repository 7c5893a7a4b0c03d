"""Commands on a project as a whole: new, set, signer, undo, redo, history, show, demo."""

from __future__ import annotations

from pathlib import Path

import click

from author import edge
from author.cli.output import note, print_table
from author.cli.swedish_click import SwedishCommand, SwedishGroup
from author.draft import above
from author.session import projects
from author.session.words import plural

PROJECT = click.argument("project", metavar="PROJEKT", type=click.Path(path_type=Path))


@click.command("new", cls=SwedishCommand)
@PROJECT
@click.option("--municipality", required=True, metavar="NAMN", help="Kommunens namn.")
@click.option("--police-area", required=True, metavar="NAMN", help="Lokalpolisområdets namn.")
@click.option("--from", "start", required=True, metavar="DATUM", help="Löftets första dag, år-månad-dag.")
@click.option("--to", "end", required=True, metavar="DATUM", help="Löftets sista dag, år-månad-dag.")
def new_command(project: Path, municipality: str, police_area: str, start: str, end: str) -> None:
    """Skapa en projektfil."""
    fields = {"municipality": municipality, "police-area": police_area, "from": start, "to": end}
    with projects.new_project(project, fields, edge.now()) as made:
        click.echo(f"Skapade {made.path}")


@click.command("set", cls=SwedishCommand)
@PROJECT
@click.argument("fields", metavar="FÄLT=VÄRDE...", nargs=-1, required=True)
def set_command(project: Path, fields: tuple[str, ...]) -> None:
    """Fyll i formella fält.

    Fälten är title, municipality, police-area, from, to, diarienummer, diarienummer-polisen, beslut, follow-up,
    place, date, background, focus (inriktning), revision, convener (sammankallande), communication och parties
    (övriga parter, åtskilda med semikolon). Ett tomt värde tar bort fältet.
    """
    given = pairs(fields)
    with projects.open_project(project, edge.home()) as opened:
        projects.set_fields(opened, given, edge.now())
    click.echo(f"Sparade {plural(len(fields), 'fält', 'fält')}.")


def pairs(texts: tuple[str, ...]) -> dict[str, str]:
    """Split ``KEY=VALUE`` words; wrong usage where there is no equals sign."""
    for text in texts:
        if "=" not in text:
            message = f"«{text}» ska skrivas som NAMN=VÄRDE."
            raise click.UsageError(message)
    return dict(text.split("=", 1) for text in texts)


@click.group("signer", cls=SwedishGroup)
def signer_group() -> None:
    """Undertecknare: högst fyra."""


@signer_group.command("add")
@PROJECT
@click.option("--party", required=True, metavar="PART", help="polisen, kommunen eller en annan parts namn.")
@click.option("--name", default="", metavar="NAMN", help="Namnförtydligande.")
@click.option("--title", default="", metavar="TITEL", help="Titel, till exempel Lokalpolisområdeschef.")
def signer_add(project: Path, party: str, name: str, title: str) -> None:
    """Lägg till en undertecknare."""
    with projects.open_project(project, edge.home()) as opened:
        draft = projects.add_signer(opened, party, name, title, edge.now())
    click.echo(f"Löftet har nu {plural(len(draft.signers), 'undertecknare', 'undertecknare')}.")


@signer_group.command("remove")
@PROJECT
@click.argument("number", metavar="NUMMER", type=int)
def signer_remove(project: Path, number: int) -> None:
    """Ta bort en undertecknare efter nummer, räknat från 1."""
    with projects.open_project(project, edge.home()) as opened:
        draft = projects.remove_signer(opened, number, edge.now())
    click.echo(f"Löftet har nu {plural(len(draft.signers), 'undertecknare', 'undertecknare')}.")


@click.command("undo", cls=SwedishCommand)
@PROJECT
def undo_command(project: Path) -> None:
    """Ångra den senaste ändringen."""
    with projects.open_project(project, edge.home()) as opened:
        label = opened.undo()
    click.echo(f"Ångrade: {label}" if label else "Det finns inget att ångra.")


@click.command("redo", cls=SwedishCommand)
@PROJECT
def redo_command(project: Path) -> None:
    """Gör om den senast ångrade ändringen."""
    with projects.open_project(project, edge.home()) as opened:
        label = opened.redo()
    click.echo(f"Gjorde om: {label}" if label else "Det finns inget att göra om.")


@click.command("history", cls=SwedishCommand)
@PROJECT
def history_command(project: Path) -> None:
    """Lista allt som har gjorts i projektet."""
    with projects.open_project(project, edge.home()) as opened:
        rows = [
            [str(n), at.replace("T", " "), label, "" if done else "ångrat"] for n, label, at, done in opened.history()
        ]
    print_table(["Nr", "När", "Vad", ""], rows)


@click.command("show", cls=SwedishCommand)
@PROJECT
def show_command(project: Path) -> None:
    """Visa utkastet som det står."""
    from author.session import copies

    with projects.open_project(project, edge.home()) as opened:
        draft = opened.state.draft
        for line in copies.conflict_lines(opened):
            note(line)
    formal = draft.formal
    click.echo(f"{formal.municipality} och {formal.police_area}, {formal.start} till {formal.end}")
    for n, area in enumerate(draft.areas, 1):
        click.echo(f"{n}. {area.name}" + (f" – {'; '.join(area.causes)}" if area.causes else ""))
    for dropped in draft.dropped:
        click.echo(f"Tas inte upp: {dropped.name} ({dropped.reason})")
    for each in draft.commitments:
        indent = "  " * (1 + len(above(draft, each)))
        click.echo(f"{indent}{each.id}  {each.text}  [{', '.join(each.by)}]")
    for n, signer in enumerate(draft.signers, 1):
        click.echo(f"Undertecknare {n}: {signer.name}, {signer.title} ({signer.party})")


@click.command("demo", cls=SwedishCommand)
@click.option(
    "--out",
    default=Path("lofte-demo"),
    type=click.Path(path_type=Path),
    metavar="MAPP",
    help="Mapp för resultatet (annars ./lofte-demo).",
)
def demo_command(out: Path) -> None:
    """Kör hela kedjan på exempelkommunen, utan skärm."""
    from author.cli.analysis import print_areas
    from author.session.demo import run_demo

    result = run_demo(out, note, edge.home())
    print_areas(result.analysis)
    click.echo("")
    for path in result.paths:
        click.echo(str(path))


COMMANDS = (
    new_command, set_command, signer_group, show_command, undo_command, redo_command, history_command, demo_command,
)  # fmt: skip

"""Commands on documents: review, export, verify."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from author import edge
from author.cli.keeping import write_bundle
from author.cli.output import JSON, note, print_json
from author.cli.projects import PROJECT
from author.cli.sources import FILE
from author.cli.swedish_click import SwedishCommand
from author.session import checks, documents, projects
from author.session.words import plural

DATE = click.option(
    "--date", "day", default=None, metavar="DATUM", help="Räkna med en annan dag än i dag, år-månad-dag."
)
COPIES = ("review", "signing", "esign", "web", "annex")
FORMS = ("page", "fragment", "text", "short", "summary")


def day_of(text: str | None) -> date:
    """Read the day of ``--date``; today when none is given."""
    return edge.today() if text is None else projects.as_date(text, "datumet")


@click.command("review", cls=SwedishCommand)
@click.argument("path", metavar="PROJEKT|FIL", type=click.Path(path_type=Path))
@DATE
@click.option("--accept", default=None, metavar="KONTROLL[:NR]", help="Godta en anmärkning.")
@click.option("--reason", default="", metavar="SKÄL", help="Varför den godtas.")
@JSON
def review_command(path: Path, day: str | None, accept: str | None, reason: str, *, as_json: bool) -> None:
    """Granska ett utkast, eller ett befintligt löfte i en fil."""
    from author.review import fold_advice, report_json

    today = day_of(day)
    if path.suffix == ".lofte":
        with projects.open_project(path, edge.home()) as opened:
            if accept is not None:
                checks.accept(opened, accept, reason, today, edge.now())
                note("Anmärkningen är godtagen.")
            report = checks.review(opened, today)
    elif accept is not None:
        message = "Anmärkningar kan bara godtas i ett projekt, inte i en fil."
        raise click.UsageError(message)
    else:
        report = checks.review_file(path, today)
    if as_json:
        print_json(report_json(report))
        return
    for finding in fold_advice(report.findings):
        mark = "godtagen" if finding.accepted else ("FEL" if finding.severity == "error" else "råd")
        number = "" if finding.commitment is None else f":{finding.commitment}"
        click.echo(f"{mark}  {finding.check}{number}  {finding.where}: {finding.message}")
        if finding.suggestion:
            click.echo(f"      Förslag: {finding.suggestion}")
    s = report.summary
    click.echo(
        f"{plural(s.commitments, 'åtagande', 'åtaganden')}: "
        f"{plural(s.measurable, 'räknebart', 'räknebara')}, {s.with_time} med tid, "
        f"{s.with_place} med plats, {s.with_owner} med ansvarig"
    )


@click.command("export", cls=SwedishCommand)
@PROJECT
@click.option(
    "--copy", default=None, type=click.Choice(COPIES), metavar="SLAG", help="review, signing, esign, web eller annex."
)
@click.option("--bundle", is_flag=True, help="Projektet utan text från medborgare, i stället för ett exemplar.")
@click.option("--pdf", is_flag=True, help="Gör även en pdf med LibreOffice.")
@click.option("--clean", is_flag=True, help="Remissversionen utan kommentarer, till nämnd eller styrelse.")
@click.option(
    "--form",
    default="page",
    type=click.Choice(FORMS),
    metavar="FORM",
    help="Webbkopians form: page (hel sida), fragment (att klistra in), text (ren text), short (fem rader) eller "
    "summary (Ni sa – vi lovar).",
)
@click.option("--template", default=None, metavar="NAMN|FIL", help="En medföljande mall eller kommunens egen.")
@DATE
@click.option(
    "-o",
    "--output",
    "target",
    default=None,
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Var dokumentet sparas; underlaget blir en webbsida om namnet slutar på .html.",
)
def export_command(
    project: Path,
    copy: str | None,
    template: str | None,
    day: str | None,
    target: Path | None,
    form: str,
    *,
    pdf: bool,
    clean: bool,
    bundle: bool,
) -> None:
    """Skriv ut ett exemplar: granskning, underskrift, e-underskrift, webb eller underlag."""
    if bundle == bool(copy):
        raise click.UsageError("Ange antingen --copy med ett slag, eller --bundle.")
    if form != "page" and copy != "web":
        raise click.UsageError("--form gäller bara --copy web.")
    if clean and copy != "review":
        raise click.UsageError("--clean gäller bara --copy review.")
    if copy is None:
        write_bundle(project, target or project.with_name(f"{project.stem}-utan-texter.lofte"))
        return
    with projects.open_project(project, edge.home()) as opened:
        done = documents.export(
            opened, copy, day_of(day), target=target, template=template, pdf=pdf, form=form, clean=clean
        )
    click.echo(str(done.path))
    if done.pdf:
        click.echo(str(done.pdf))
    if done.code:
        note(f"Kontrollkod: {done.code}")


@click.command("verify", cls=SwedishCommand)
@FILE
@click.argument("project", metavar="[PROJEKT]", required=False, default=None, type=click.Path(path_type=Path))
@DATE
@click.option(
    "--template", default=None, metavar="NAMN|FIL", help="Mallen dokumentet gjordes med, om den är kommunens."
)
def verify_command(file: Path, project: Path | None, day: str | None, template: str | None) -> None:
    """Räkna om kontrollkoden i ett exporterat dokument."""
    if project is None:
        verdict = documents.verify(file, None, day_of(day))
    else:
        with projects.open_project(project, edge.home()) as opened:
            verdict = documents.verify(file, opened, day_of(day), template)
    click.echo(verdict.message)
    if not verdict.ok:
        raise click.exceptions.Exit(1)


COMMANDS = (review_command, export_command, verify_command)

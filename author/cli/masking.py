"""Commands on personal data in a project: mask, purge-texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from author import edge
from author.cli.output import note, print_table
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand
from author.session import projects
from author.session.words import plural

if TYPE_CHECKING:
    from author.store.project import Project


@click.command("mask", cls=SwedishCommand)
@PROJECT
@click.option("--word", "words", multiple=True, metavar="ORD", help="Ord eller fras att maska överallt; kan upprepas.")
@click.option(
    "--row", "rows", multiple=True, metavar="FIL:RAD", help="Maska det som nästan maskades på raden; kan upprepas."
)
def mask_command(project: Path, words: tuple[str, ...], rows: tuple[str, ...]) -> None:
    """Visa vad som nästan maskades, eller maska mer i efterhand.

    Utan flaggor listas ord som kan vara personuppgifter och rader som kan behöva en orosanmälan eller ett tips till
    polisen. Med --word eller --row maskas orden överallt i projektet, även i historiken, i namngivna versioner och i
    automatiska kopior. Det går inte att ångra.
    """
    from author.session import masking

    with projects.open_project(project, edge.home()) as opened:
        if not words and not rows:
            _show_queue(opened)
            return
        wanted = (*words, *masking.row_words(opened, rows))
        done = masking.mask_more(opened, wanted, edge.now())
        others = [twin.path.name for twin in opened.twins()]
    click.echo(f"Maskade {plural(done, 'förekomst', 'förekomster')}, historik och versioner medräknade.")
    note("Det går inte att ångra. Automatiska kopior är också maskade, men inte kopior som ni har lagt på annan plats.")
    for name in others:
        note(f"Samma projekt ligger även i {name}, som inte har ändrats.")


@click.command("purge-texts", cls=SwedishCommand)
@PROJECT
def purge_texts_command(project: Path) -> None:
    """Gallra synpunkterna: texterna tas bort för gott och siffrorna blir kvar.

    Problembilden blir kvar som den är men kan inte räknas om. Historiken och automatiska kopior tas bort. Det går
    inte att ångra.
    """
    from author.session import copies

    with projects.open_project(project, edge.home()) as opened:
        done = copies.purge_texts(opened, edge.now())
    click.echo(f"Gallrade {plural(done.texts, 'synpunkt', 'synpunkter')}. Siffror, problembild och utkast finns kvar.")
    if done.copies:
        note(f"{plural(done.copies, 'automatisk kopia', 'automatiska kopior')} togs också bort.")
    for name in done.left:
        note(f"Samma projekt ligger även i {name}, med texterna kvar.")


def _show_queue(project: Project) -> None:
    """Print what was nearly masked and which rows somebody should read."""
    from author.session import masking

    nearly, pointed = masking.queue(project), masking.alerts(project)
    if nearly:
        click.echo("Kan vara personuppgifter (maska med --word eller --row):")
        print_table(
            ["Fil", "Blad", "Rad", "Kan vara", "Ord"], [[n.file, n.sheet, str(n.row), n.kind, n.words] for n in nearly]
        )
    else:
        click.echo("Inget som nästan maskades finns i projektet.")
    if pointed:
        click.echo("\nLäs de här raderna; de kan behöva en orosanmälan eller ett tips till polisen:")
        print_table(
            ["Fil", "Blad", "Rad", "Kan behöva", "Varför"],
            [[p.file, p.sheet, str(p.row), p.need, p.reason] for p in pointed],
        )
    for at in project.masked_by_hand:
        note(f"Maskat i efterhand {at.replace('T', ' ')}.")


COMMANDS = (mask_command, purge_texts_command)

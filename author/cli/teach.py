"""The command that lets the program learn from the user: teach."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from author import edge
from author.cli.output import JSON, print_json, print_table
from author.cli.projects import PROJECT, pairs
from author.cli.swedish_click import SwedishCommand
from author.session import projects, teaching
from author.session.words import plural

if TYPE_CHECKING:
    from author.store.project import Project


@click.command("teach", cls=SwedishCommand)
@PROJECT
@click.argument("codes", metavar="PÅSTÅENDE=OMRÅDE...", nargs=-1)
@click.option("--n", "number", type=click.IntRange(1, 40), default=30, metavar="ANTAL", help="Hur många att fråga om.")
@click.option("--forget", multiple=True, metavar="TEXT", help="Ta tillbaka en kodning, även bland egna exempel.")
@click.option("--use-own", is_flag=True, help="Hämta kommunens egna exempel från tidigare år.")
@click.option("--own", is_flag=True, help="Lista kommunens egna exempel.")
@click.option("--forget-own", is_flag=True, help="Ta bort alla kommunens egna exempel.")
@JSON
def teach_command(
    project: Path,
    codes: tuple[str, ...],
    number: int,
    forget: tuple[str, ...],
    *,
    use_own: bool,
    own: bool,
    forget_own: bool,
    as_json: bool,
) -> None:
    """Lär programmet: se de påståenden som skulle lära det mest, och ange var de hör hemma.

    Utan PÅSTÅENDE=OMRÅDE listas de. OMRÅDE är ett områdes id eller namn, eller none där inget passar.
    """
    home = edge.home()
    with projects.open_project(project, home) as opened:
        municipality = opened.state.draft.formal.municipality
        if codes:
            done = teaching.code_statements(opened, pairs(codes), edge.now(), home)
            click.echo(f"Kodade {plural(len(done), 'påstående', 'påståenden')}. Indelningen görs om vid nästa analys.")
        elif forget:
            n = teaching.forget_codes(opened, forget, edge.now(), home)
            click.echo(f"Tog tillbaka {plural(n, 'kodning', 'kodningar')}.")
        elif use_own:
            click.echo(f"Hämtade {plural(teaching.use_own(opened, edge.now(), home), 'exempel', 'exempel')}.")
        elif forget_own:
            click.echo(f"Tog bort {plural(teaching.forget_own(home, municipality), 'exempel', 'exempel')}.")
        elif own:
            _print_own(teaching.own_examples(home, municipality), as_json=as_json)
        else:
            _print_lesson(opened, number, as_json=as_json)


def _print_own(examples: tuple[tuple[str, str], ...], *, as_json: bool) -> None:
    if as_json:
        print_json([{"text": text, "area": area} for text, area in examples])
    else:
        print_table(["Område", "Text"], [[area or "inget", text] for text, area in examples])


def _print_lesson(project: Project, number: int, *, as_json: bool) -> None:
    lesson = teaching.lesson(project, number)
    if as_json:
        print_json(
            {
                "questions": [asdict(q) for q in lesson.questions],
                "coded": [{"text": text, "area": area} for text, area in lesson.coded],
                "expected": lesson.expected,
                "reached": lesson.reached,
            }
        )
        return
    print_table(
        ["Påstående", "Programmets gissning", "Säkerhet", "Text"],
        [[q.statement, q.name, f"{q.score:.0%}".replace("%", " %"), q.text] for q in lesson.questions],
    )
    if lesson.expected is not None:
        click.echo(f"Väntad överensstämmelse: {lesson.expected:.0%}".replace("%", " %"))
    if lesson.reached is not None:
        click.echo(
            f"Uppnådd överensstämmelse: {lesson.reached:.0%}".replace("%", " %")
            + f" av {plural(len(lesson.coded), 'kodat påstående', 'kodade påståenden')}"
        )


COMMANDS = (teach_command,)

"""The command for goal, indicator and baseline of a chosen area."""

from __future__ import annotations

from pathlib import Path

import click

from author import edge
from author.cli.commitments import AREA
from author.cli.output import note
from author.cli.projects import PROJECT
from author.cli.swedish_click import SwedishCommand
from author.session import goals, projects

MOST_SHOWN = 25
"""Figures that are listed; the rest are counted."""


@click.command("goal", cls=SwedishCommand)
@PROJECT
@AREA
@click.option("--goal", default=None, metavar="TEXT", help="Mål: vad som ska ha ändrats.")
@click.option("--indicator", default=None, metavar="TEXT", help="Indikator: hur det syns.")
@click.option(
    "--baseline",
    default=None,
    metavar="MÄTVÄRDE|TEXT",
    help="Utgångsvärde: id på ett mätvärde i listan, eller en text.",
)
def goal_command(project: Path, area: str, goal: str | None, indicator: str | None, baseline: str | None) -> None:
    """Skriv in mål, indikator och utgångsvärde för ett område; utan val visas de, och mätvärden att utgå från."""
    with projects.open_project(project, edge.home()) as opened:
        if goal is indicator is baseline is None:
            figures = goals.baselines(opened, area)
        else:
            goals.set_goal(opened, area, edge.now(), goal, indicator, baseline)
            figures = ()
        chosen = goals.chosen_area(opened, area)
    click.echo(chosen.name)
    click.echo(f"  Mål: {chosen.goal or '–'}")
    click.echo(f"  Indikator: {chosen.indicator or '–'}")
    source = f"  [{chosen.baseline_source}]" if chosen.baseline_source else ""
    click.echo(f"  Utgångsvärde: {chosen.baseline or '–'}{source}")
    if figures:
        note("Mätvärden som kan vara utgångsvärde (ange id med --baseline):")
    for figure in figures[:MOST_SHOWN]:
        click.echo(f"  {figure.measure[:12]}  {figure.item}: {figure.text}  [{figure.source}]")
    if len(figures) > MOST_SHOWN:
        note(f"… och {len(figures) - MOST_SHOWN} till.")


COMMANDS = (goal_command,)

"""Commands for the prioriteringsmöte, from its set-up to ledningens beslut."""

from __future__ import annotations

from pathlib import Path

import click

from author import edge
from author import meeting as rules
from author.cli.output import JSON, note, print_json, print_table
from author.cli.projects import PROJECT, pairs
from author.cli.swedish_click import SwedishGroup
from author.meeting import Mark, Meeting
from author.session import meeting as meetings
from author.session import projects
from author.session.words import plural
from surveys.errors import UserError

AREA = click.option("--area", required=True, metavar="OMRÅDE", help="Problemområdets id eller namn.")
PARTY = click.option("--party", required=True, metavar="PART", help="Partens namn, till exempel polisen.")


@click.group("meeting", cls=SwedishGroup)
def meeting_group() -> None:
    """Prioriteringsmötet: dolda svar, samtal, förslag och ledningens beslut."""


@meeting_group.command("start")
@PROJECT
@click.option("--area", "areas", multiple=True, metavar="OMRÅDE", help="Område att ta upp, 2–8; annars de åtta första.")
@click.option("--party", "parties", multiple=True, metavar="PART", help="Part; annars polisen och kommunen.")
@click.option("--dots", type=int, default=0, metavar="ANTAL", help="Prickröstning med så många prickar per part.")
@click.option("--date", "day", default=None, metavar="DATUM", help="Mötets dag; annars i dag.")
@click.option("--again", is_flag=True, help="Lägg undan det möte som finns och börja om.")
def start_command(
    project: Path, areas: tuple[str, ...], parties: tuple[str, ...], dots: int, day: str | None, *, again: bool
) -> None:
    """Börja ett prioriteringsmöte."""
    setup = meetings.Setup(areas, parties or meetings.PARTIES, day or edge.today().isoformat(), dots)
    with projects.open_project(project, edge.home()) as opened:
        made = meetings.start(opened, setup, edge.now(), again=again)
    click.echo(f"Mötet tar upp {len(made.areas)} områden: {'; '.join(a.name for a in made.areas)}")
    click.echo(f"Parter: {', '.join(made.parties)}")


@meeting_group.command("sheet")
@PROJECT
@click.option("--kind", "kinds", multiple=True, type=click.Choice(("docx", "xlsx")), metavar="SLAG", help="docx, xlsx.")
@click.option("-o", "folder", default=None, metavar="MAPP", type=click.Path(path_type=Path), help="Mapp.")
def sheet_command(project: Path, kinds: tuple[str, ...], folder: Path | None) -> None:
    """Skriv blanketter att fylla i före mötet, en per part."""
    with projects.open_project(project, edge.home()) as opened:
        for path in meetings.write_sheets(opened, folder, kinds or ("docx", "xlsx")):
            click.echo(str(path))


@meeting_group.command("read")
@PROJECT
@click.argument("files", metavar="FIL...", nargs=-1, required=True, type=click.Path(path_type=Path))
def read_command(project: Path, files: tuple[Path, ...]) -> None:
    """Läs in ifyllda blanketter (xlsx). Svaren visas inte."""
    with projects.open_project(project, edge.home()) as opened:
        for file in files:
            click.echo(f"{file.name}: {meetings.read_sheet(opened, file, edge.now())} har svarat.")


@meeting_group.command("score")
@PROJECT
@PARTY
@click.argument("answers", metavar="[OMRÅDE=SVAR...]", nargs=-1)
def score_command(project: Path, party: str, answers: tuple[str, ...]) -> None:
    """Svara för en part.

    Skriv OMRÅDE=4,3,2,5 med ett svar per fråga i ordning, och streck för ingen uppfattning. Utan svar på
    kommandoraden frågar programmet, och det som skrivs syns inte på skärmen.
    """
    with projects.open_project(project, edge.home()) as opened:
        meeting = meetings.current(opened)
        rules.find_party(meeting, party)
        given = pairs(answers) if answers else _asked(meeting)
        meetings.answer(opened, party, _marks(meeting, given), edge.now())
    click.echo("Svaren är förseglade. De visas när alla parter har svarat.")


@meeting_group.command("absent")
@PROJECT
@PARTY
@click.option("--reason", default="", metavar="TEXT", help="Varför, och hur partens syn tas in.")
def absent_command(project: Path, party: str, reason: str) -> None:
    """Skriv in att en part är frånvarande."""
    with projects.open_project(project, edge.home()) as opened:
        meetings.set_absent(opened, party, reason, edge.now())
    click.echo("Sparade frånvaron.")


@meeting_group.command("day")
@PROJECT
@click.option("--date", "day", required=True, metavar="DATUM", help="Den nya dagen, år-månad-dag.")
@click.option("--note", "text", default="", metavar="TEXT", help="Vad som sköts upp till den dagen.")
def day_command(project: Path, day: str, text: str) -> None:
    """Fortsätt mötet en annan dag."""
    with projects.open_project(project, edge.home()) as opened:
        meetings.next_day(opened, day, text, edge.now())
    click.echo(f"Mötet fortsätter {day}.")


@meeting_group.command("reveal")
@PROJECT
def reveal_command(project: Path) -> None:
    """Visa alla parters svar på en gång."""
    with projects.open_project(project, edge.home()) as opened:
        meeting = meetings.reveal(opened, edge.now())
    _show(meeting)


@meeting_group.command("change")
@PROJECT
@PARTY
@AREA
@click.option("--question", default=None, metavar="FRÅGA", help="common, serious, influence eller cost.")
@click.option("--value", required=True, metavar="SVAR", help="Nytt svar, eller streck för ingen uppfattning.")
@click.option("--reason", required=True, metavar="SKÄL", help="Vad i samtalet som ändrade bedömningen.")
def change_command(project: Path, party: str, area: str, question: str | None, value: str, reason: str) -> None:
    """Ändra ett svar efter att svaren visats."""
    with projects.open_project(project, edge.home()) as opened:
        asked = rules.questions(meetings.current(opened))
        if question is None and len(asked) > 1:
            message = f"Ange --question: {', '.join(q.id for q in asked)}."
            raise click.UsageError(message)
        number = meetings.as_answer(value)
        meetings.change(opened, party, area, question or asked[0].id, number, reason, edge.now())
    click.echo("Sparade ändringen. Det första svaret står kvar i protokollet.")


@meeting_group.command("outcome")
@PROJECT
@AREA
@click.option("--take", "choice", flag_value="take", help="Området tas upp.")
@click.option("--leave", "choice", flag_value="leave", help="Området tas inte upp i årets löfte.")
@click.option("--reason", default="", metavar="SKÄL", help="Varför; krävs för det som inte tas upp.")
@click.option("--cause", default="", metavar="TEXT", help="Trolig orsak.")
@click.option("--narrowed", default="", metavar="TEXT", help="Plats, tid eller grupp.")
@click.option("--minutes", type=int, default=0, metavar="ANTAL", help="Tid som samtalet tog.")
def outcome_command(
    project: Path, area: str, choice: rules.Choice | None, reason: str, cause: str, narrowed: str, minutes: int
) -> None:
    """Skriv in vad mötet kom fram till om ett område. Utan --take och --leave tas utfallet tillbaka."""
    with projects.open_project(project, edge.home()) as opened:
        meetings.set_outcome(opened, area, meetings.Told(choice, reason, cause, narrowed), edge.now())
        if minutes:
            meetings.spend(opened, area, minutes, edge.now())
    click.echo("Sparade utfallet.")


@meeting_group.command("dissent")
@PROJECT
@PARTY
@click.option("--area", default="", metavar="OMRÅDE", help="Området det gäller; annars hela förslaget.")
@click.argument("text", metavar="TEXT")
def dissent_command(project: Path, party: str, area: str, text: str) -> None:
    """Skriv in en parts avvikande bedömning. En tom text tar bort den."""
    with projects.open_project(project, edge.home()) as opened:
        meetings.dissent(opened, party, text, area, edge.now())
    click.echo("Sparade den avvikande bedömningen." if text.strip() else "Tog bort den avvikande bedömningen.")


@meeting_group.command("propose")
@PROJECT
@click.option("--area", "order", multiple=True, metavar="OMRÅDE", help="Ordning mellan det som tas upp; kan upprepas.")
def propose_command(project: Path, order: tuple[str, ...]) -> None:
    """Gör utfallet till förslag till prioritering, och för in det i utkastet."""
    with projects.open_project(project, edge.home()) as opened:
        meeting = meetings.propose(opened, edge.now(), order=order)
        kept = meetings.kept_from_before(opened)
    assert meeting.proposal is not None
    _list("Förslag till prioritering", meeting, meeting.proposal, kept)


@meeting_group.command("decide")
@PROJECT
@click.option("--by", required=True, metavar="FUNKTION", help="Vem som beslutade, till exempel kommunchef.")
@click.option("--date", "day", default=None, metavar="DATUM", help="När; annars i dag.")
@click.option("--place", "places", multiple=True, metavar="OMRÅDE=PLATS", help="1, 2 …, leave, eller tomt.")
@click.option("--reason", default="", metavar="SKÄL", help="Varför förslaget ändrades.")
def decide_command(project: Path, by: str, day: str | None, places: tuple[str, ...], reason: str) -> None:
    """Skriv in ledningens beslut, och för in det i utkastet."""
    given = pairs(places)
    with projects.open_project(project, edge.home()) as opened:
        meeting = meetings.decide(opened, by, day or edge.today().isoformat(), given, reason, edge.now())
        kept = meetings.kept_from_before(opened)
    assert meeting.decision is not None
    _list("Ledningens beslut", meeting, meeting.decision, kept)
    for line in meeting.decision.changed:
        click.echo(f"Ändrat: {line}")


@meeting_group.command("show")
@PROJECT
@JSON
def show_command(project: Path, *, as_json: bool) -> None:
    """Visa mötet som det skrivs ut. Förseglade svar visas inte."""
    with projects.open_project(project, edge.home()) as opened:
        meeting = meetings.current(opened)
    if as_json:
        parts = rules.meeting_record(meeting)
        rows = [{"heading": p.heading, "columns": list(p.columns), "rows": [list(r) for r in p.rows]} for p in parts]
        waiting = list(rules.waiting_for(meeting))
        print_json({"revealed": bool(meeting.revealed), "waiting_for": waiting, "record": rows})
        return
    _show(meeting)


def _show(meeting: Meeting) -> None:
    for part in rules.meeting_record(meeting):
        click.echo(f"\n{part.heading}")
        print_table(part.columns, part.rows)
    if not meeting.revealed:
        left = rules.waiting_for(meeting)
        note(
            f"Väntar på svar från {', '.join(left)}."
            if left
            else "Alla har svarat. Visa svaren med «lofte meeting reveal»."
        )


def _list(title: str, meeting: Meeting, made: rules.Proposal | rules.Decision, kept: tuple[str, ...]) -> None:
    click.echo(f"{title} ({plural(len(made.taken), 'område', 'områden')}):")
    for n, outcome in enumerate(made.taken, 1):
        click.echo(f"  {n}. {rules.area_name(meeting, outcome.area)}")
    for outcome in made.left:
        click.echo(f"  Tas inte upp i årets löfte: {rules.area_name(meeting, outcome.area)} ({outcome.reason})")
    if kept:
        note(f"Kvar bland de prioriterade sedan tidigare: {'; '.join(kept)}.")


def _asked(meeting: Meeting) -> dict[str, str]:
    """Ask for every answer without showing what is typed."""
    given = {}
    for area in meeting.areas:
        said = [
            click.prompt(f"{area.name}: {q.text}", default="-", show_default=False, hide_input=True)
            for q in rules.questions(meeting)
        ]
        given[area.id] = ",".join(said)
    return given


def _marks(meeting: Meeting, given: dict[str, str]) -> tuple[Mark, ...]:
    asked, marks = rules.questions(meeting), []
    for area, text in given.items():
        key, values = rules.find_area(meeting, area), text.split(",")
        if len(values) != len(asked):
            raise UserError(
                f"{area}: {plural(len(values), 'svar är angivet', 'svar är angivna')}, men frågorna är {len(asked)}.",
                None, "Skriv svaren med komma mellan, och streck för ingen uppfattning.",
            )  # fmt: skip
        numbers = ((question.id, meetings.as_answer(value)) for question, value in zip(asked, values, strict=True))
        marks += [Mark(key, question, number) for question, number in numbers if number is not None]
    return tuple(marks)


COMMANDS = (meeting_group,)

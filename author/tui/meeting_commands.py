"""What the meeting's screens ask of the project, and what is said when it is done; never what a party has answered."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from author.meeting import waiting_for
from author.session import meeting as meetings
from author.session.words import plural
from author.tui.meeting_forms import chosen_places
from author.tui.messages import CommandGiven

if TYPE_CHECKING:
    from textual.app import App

    from author.meeting import Mark, Meeting
    from author.store.project import Project
    from surveys.model import Analysis


def start(setup: meetings.Setup, known: Analysis, project: Project, at: str) -> Meeting:
    return meetings.start(project, setup, at, known, again=True)


def answer(party: str, marks: tuple[Mark, ...], project: Project, at: str) -> Meeting:
    return meetings.answer(project, party, marks, at)


def write_sheets(project: Project, _: str) -> tuple[Path, ...]:
    return meetings.write_sheets(project)


def read_sheet(path: Path, project: Project, at: str) -> str:
    return meetings.read_sheet(project, path, at)


def set_absent(given: dict[str, str], project: Project, at: str) -> None:
    meetings.set_absent(project, given["party"], given["reason"], at)


def next_day(given: dict[str, str], project: Project, at: str) -> None:
    meetings.next_day(project, given["day"], given["note"], at)


def reveal(project: Project, at: str) -> None:
    meetings.reveal(project, at)


def move(area: str, step: int, project: Project, at: str) -> None:
    meetings.move(project, area, step, at)


def set_outcome(area: str, told: meetings.Told, project: Project, at: str) -> None:
    meetings.set_outcome(project, area, told, at)


def change(area: str, given: dict[str, str], project: Project, at: str) -> None:
    value = meetings.as_answer(given["value"])
    meetings.change(project, given["party"], area, given["question"], value, given["reason"], at)


def dissent(area: str, given: dict[str, str], project: Project, at: str) -> None:
    meetings.dissent(project, given["party"], given["text"], area, at)


def spend(area: str, minutes: int, project: Project, at: str) -> None:
    if project.state.meeting is not None:
        meetings.spend(project, area, minutes, at)


def propose(known: Analysis | None, project: Project, at: str) -> tuple[str, ...]:
    meetings.propose(project, at, known)
    return meetings.kept_from_before(project)


def decide(given: dict[str, str], known: Analysis | None, project: Project, at: str) -> tuple[str, ...]:
    places = chosen_places(meetings.current(project), given)
    meetings.decide(project, given["by"], given["day"], places, given["why"], at, known)
    return meetings.kept_from_before(project)


def told_sealed(meeting: Meeting) -> str:
    if meeting.revealed:
        return "Svaren är med."
    if waiting_for(meeting):
        return "Svaren är förseglade."
    return "Svaren är förseglade. Alla har svarat; välj «Visa allas svar»."


def told_sheets(written: tuple[Path, ...]) -> str:
    return f"Skrev {plural(len(written), 'blankett', 'blanketter')} i {written[0].parent}"


def told_read(party: str) -> str:
    return f"Blanketten är inläst: {party} har svarat."


def told_proposal(kept: tuple[str, ...]) -> str:
    return f"Förslaget till prioritering är infört i utkastet.{_kept(kept)}"


def told_decision(kept: tuple[str, ...]) -> str:
    return f"Ledningens beslut är infört i utkastet.{_kept(kept)}"


def give_dissent(app: App[None], area: str, given: dict[str, str] | None) -> None:
    """Have a dissenting view written down, unless its form was left."""
    if given is not None:
        app.post_message(CommandGiven(partial(dissent, area, given), "Sparade den avvikande bedömningen."))


def _kept(names: tuple[str, ...]) -> str:
    return f" Kvar bland de prioriterade sedan tidigare: {'; '.join(names)}." if names else ""

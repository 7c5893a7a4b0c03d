"""The prioriteringsmöte in a project: one function per thing a person does, each one entry in the journal.

No label and no message says what a party has answered before all answers are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from author import meeting as rules
from author import prioritise as choice
from author.meeting import Mark, Meeting, MeetingArea, Outcome, Places, said
from author.session.area_names import find_area
from author.session.areas import analyse
from author.store.project import Project
from surveys.errors import UserError

if TYPE_CHECKING:
    from author.draft import Draft
    from surveys.model import Analysis

PARTIES = ("polisen", "kommunen")
"""Who meets when nothing else is said."""
MEETING = "prioriteringsmötet"


@dataclass(frozen=True, slots=True)
class Setup:
    """How a meeting is to be held."""

    areas: tuple[str, ...] = ()
    """Ids or names; empty = the first eight of the ranking."""
    parties: tuple[str, ...] = PARTIES
    """Who answers."""
    day: str = ""
    """The first day, YYYY-MM-DD."""
    dots: int = 0
    """Dots per party; 0 = four questions instead of a dot vote."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the room came to on an area."""

    choice: rules.Choice | None
    """Taken up, left out, or ``None`` for no outcome."""
    reason: str = ""
    """Why."""
    cause: str = ""
    """Likely cause."""
    narrowed: str = ""
    """Place, time or group."""


def current(project: Project) -> Meeting:
    """Give the project's meeting.

    Raises:
        UserError: None has begun.
    """
    meeting = project.state.meeting
    if meeting is None:
        raise UserError("projektet har inget prioriteringsmöte än.", None, "Börja med «lofte meeting start».")
    return meeting


def suggested_areas(analysis: Analysis) -> tuple[str, ...]:
    """Give the ids of the areas that are first in the ranking, as many as a meeting takes."""
    return tuple(a.id for a in analysis.areas[: rules.MOST_AREAS])


def start(project: Project, setup: Setup, at: str, known: Analysis | None = None, *, again: bool = False) -> Meeting:
    """Begin a meeting.

    Args:
        project: The open project.
        setup: Areas, parties, day and way of answering.
        at: The time for the journal.
        known: The analysis that the user looks at, where it need not be made anew.
        again: Whether a meeting that is there may be put aside.

    Raises:
        UserError: There is a meeting already, or it cannot be held like that.
    """
    if project.state.meeting is not None and not again:
        raise UserError("projektet har redan ett prioriteringsmöte.", None, "Fortsätt det, eller börja om med --again.")
    analysis = known or analyse(project)
    found = [find_area(analysis, area) for area in setup.areas or suggested_areas(analysis)]
    areas = tuple(MeetingArea(a.id, a.name) for a in found)
    method: rules.Method = "dots" if setup.dots else "questions"
    made = rules.start_meeting(areas, setup.parties, setup.day, method, setup.dots)
    return _record(project, made, f"Började {MEETING}", at)


def answer(project: Project, party: str, marks: tuple[Mark, ...], at: str) -> Meeting:
    """Seal a party's answers."""
    made = rules.seal(current(project), party, marks, at)
    return _record(project, made, f"{said(rules.find_party(made, party))} förseglade sina svar", at)


def read_sheet(project: Project, path: Path, at: str) -> str:
    """Seal the answers of a filled-in sheet; gives the party whose it is."""
    from author.export.sheets import read_sheet as read

    meeting = current(project)
    if not path.is_file():
        raise UserError("filen finns inte.", path.name, "Kontrollera sökvägen.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError("filen går inte att läsa.", path.name, "Stäng den i andra program och försök igen.") from error
    party, marks = read(content, path.name, meeting)
    try:
        made = rules.seal(meeting, party, marks, at)
    except UserError as error:
        raise UserError(error.message, path.name, error.hint) from error
    _record(project, made, f"{said(party)} förseglade sina svar från en blankett", at)
    return party


def write_sheets(
    project: Project, folder: Path | None = None, kinds: tuple[str, ...] = ("docx", "xlsx")
) -> tuple[Path, ...]:
    """Write one empty sheet per party and kind; gives their full paths."""
    from author.export import sheets
    from author.whole import write_whole

    meeting, written = current(project), []
    for party in meeting.parties:
        for kind in kinds:
            path = (folder or project.path.parent) / sheets.sheet_name(project.path.stem, party, kind)
            content = sheets.write_sheet(meeting, party, project.state.draft.formal.municipality, kind)
            write_whole(path, content)
            written.append(path.resolve())
    return tuple(written)


def set_absent(project: Project, party: str, reason: str, at: str) -> Meeting:
    """Write down that a party is not there today."""
    made = rules.set_absent(current(project), party, reason)
    return _record(project, made, f"{said(rules.find_party(made, party))} är frånvarande i {MEETING}", at)


def next_day(project: Project, day: str, note: str, at: str) -> Meeting:
    """Go on with the meeting another day."""
    return _record(project, rules.next_day(current(project), day, note), f"Ny dag för {MEETING}", at)


def reveal(project: Project, at: str) -> Meeting:
    """Show all answers at once."""
    return _record(project, rules.reveal(current(project), at), f"Visade allas svar i {MEETING}", at)


def change(project: Project, party: str, area: str, question: str, value: int | None, reason: str, at: str) -> Meeting:
    """Change one answer after the reveal."""
    made = rules.change(current(project), party, area, question, value, reason, at)
    return _record(project, made, f"Ändrade ett visat svar från {rules.find_party(made, party)}", at)


def set_outcome(project: Project, area: str, told: Told, at: str) -> Meeting:
    """Write down what the room came to on an area."""
    meeting = current(project)
    made = rules.set_outcome(meeting, area, told.choice, told.reason, told.cause, told.narrowed)
    name = rules.area_name(made, rules.find_area(made, area))
    return _record(project, made, f"Skrev in utfallet för {name}", at)


def move(project: Project, area: str, step: int, at: str) -> Meeting:
    """Move an area up (-1) or down (1) in the room's order."""
    return _record(project, rules.move(current(project), area, step), f"Ändrade ordningen i {MEETING}", at)


def dissent(project: Project, party: str, text: str, area: str, at: str) -> Meeting:
    """Write down a party's dissenting view; an empty text takes it away."""
    made = rules.dissent(current(project), party, text, area)
    return _record(project, made, f"Avvikande bedömning från {rules.find_party(made, party)}", at)


def spend(project: Project, area: str, minutes: int, at: str) -> Meeting:
    """Add time to an area."""
    made = rules.spend(current(project), area, minutes)
    return _record(project, made, f"Skrev in tid för {rules.area_name(made, rules.find_area(made, area))}", at)


def propose(
    project: Project, at: str, known: Analysis | None = None, order: tuple[str, ...] = ()
) -> Meeting:  # fmt: skip
    """Make the room's outcomes the proposal, and put them into the draft.

    Args:
        project: The open project.
        at: The time for the journal.
        known: The analysis that the user looks at.
        order: Areas that are taken up, in this order; empty = as they stand.
    """
    before = current(project)
    made = rules.propose(rules.put_in_order(before, order))
    assert made.proposal is not None
    draft = _into_draft(project, before, made.proposal.taken, made.proposal.left, known)
    return _record(project, made, "Gjorde förslaget till prioritering", at, draft)


def decide(
    project: Project, by: str, day: str, wanted: Places, why: str, at: str, known: Analysis | None = None
) -> Meeting:
    """Write down ledningens beslut, and put it into the draft."""
    before = current(project)
    made = rules.decide(before, by, day, wanted, why)
    assert made.decision is not None
    draft = _into_draft(project, before, made.decision.taken, made.decision.left, known)
    return _record(project, made, "Skrev in ledningens beslut om prioritering", at, draft)


def kept_from_before(project: Project) -> tuple[str, ...]:
    """Name the areas that are chosen in the draft though the meeting's latest word does not take them up."""
    meeting = current(project)
    made = meeting.decision or meeting.proposal
    taken = {o.area for o in made.taken} if made else set()
    return tuple(a.name for a in project.state.draft.areas if a.id not in taken)


def as_answer(text: str) -> int | None:
    """Read an answer as a person writes it; empty or a dash is no opinion.

    Raises:
        UserError: It is no whole number.
    """
    text = text.strip()
    if text in ("", "-", "–"):
        return None
    if not text.isdecimal():
        raise UserError("svaret är inget heltal.", None, "Skriv ett heltal, eller streck för ingen uppfattning.")
    return int(text)


def _into_draft(
    project: Project, before: Meeting, taken: tuple[Outcome, ...], left: tuple[Outcome, ...], known: Analysis | None
) -> Draft:
    """Choose and leave out areas as the meeting has it; what an earlier proposal chose and this does not is let go."""
    analysis, draft = known or analyse(project), project.state.draft
    now = {o.area for o in (*taken, *left)}
    earlier = before.decision or before.proposal
    for outcome in (*earlier.taken, *earlier.left) if earlier else ():
        if outcome.area not in now and outcome.area in _decided(draft):
            draft = choice.undecide(draft, outcome.area)
    for outcome in reversed(taken):  # each is put first
        draft = choice.prioritise(draft, analysis, (outcome.area,), outcome.reason)
        if outcome.cause:
            draft = choice.add_cause(draft, outcome.area, outcome.cause)
        if outcome.narrowed:
            areas = (replace(a, narrowed=outcome.narrowed) if a.id == outcome.area else a for a in draft.areas)
            draft = replace(draft, areas=tuple(areas))
    for outcome in left:
        draft = choice.deprioritise(draft, analysis, outcome.area, outcome.reason)
    return draft


def _decided(draft: Draft) -> set[str]:
    """The ids of the areas that are chosen or left out."""
    return {a.id for a in draft.areas} | {a.id for a in draft.dropped}


def _record(project: Project, meeting: Meeting, label: str, at: str, draft: Draft | None = None) -> Meeting:
    """Store a changed meeting, and a draft that follows from it, as one step; an unchanged one leaves no trace."""
    state = project.state
    changed = replace(state, meeting=meeting, draft=draft or state.draft)
    if changed != state:
        project.record(changed, label, at)
    return meeting

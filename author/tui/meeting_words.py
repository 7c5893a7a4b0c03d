"""How the meeting is written on its screens: a sign per party, answers side by side, outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.meeting import Meeting, agreement, answers, chosen, entry_of, outcome_of, questions, waiting_for
from author.session.words import FLAGS, plural
from author.tui.areas_screen import rank_span
from author.tui.menu import Command

if TYPE_CHECKING:
    from author.session.overview import Overview

SIGNS = ("▲", "■", "●", "▼")
"""One per party, in their order; shape tells them apart, not colour."""
BEFORE = (
    Command("Svara dolt…", "answer", primary=True),
    Command("Skriv blanketter", "write_sheets"),
    Command("Läs in blankett…", "read_sheet"),
    Command("Visa allas svar…", "reveal"),
)
"""What one does up to the reveal."""
AFTER = (
    Command("Öppna punkten", "open_item", primary=True),
    Command("Upp", "up"),
    Command("Ner", "down"),
    Command("Förslag…", "propose"),
    Command("Ledningens beslut…", "decide"),
    Command("Avvikande…", "dissent"),
)
"""What one does after it."""
ALWAYS = (
    Command("Tillbaka", "close"),
    Command("Frånvaro…", "absent"),
    Command("Ny mötesdag…", "next_day"),
    Command("Sent svar…", "late"),
    Command("Nytt möte…", "start"),
    Command("För gruppen (F8)", "show_group"),
)
"""What one does at any time."""


def legend(meeting: Meeting) -> str:
    """Say which sign is whose: ``▲ polisen  ■ kommunen``."""
    return "  ".join(f"{sign} {party}" for sign, party in zip(SIGNS, meeting.parties, strict=False))


def party_state(meeting: Meeting, party: str) -> str:
    """Say whether a party has answered; never what."""
    entry = entry_of(meeting, party)
    if entry is not None:
        return "✓ har svarat sent" if entry.late else "✓ har svarat"
    return "○ väntar" if party in waiting_for(meeting) else "× frånvarande"


def side_by_side(meeting: Meeting, area: str, question: str) -> str:
    """Write the answers to one question: ``▲2 ■5``; empty before the reveal."""
    found = answers(meeting)
    given = ((sign, found.get((p, area, question))) for sign, p in zip(SIGNS, meeting.parties, strict=False))
    return " ".join(f"{sign}{value}" for sign, value in given if value is not None)


def all_answers(meeting: Meeting, area: str) -> str:
    """Write the answers to every question about an area on one line."""
    shown = ((q.short, side_by_side(meeting, area, q.id)) for q in questions(meeting))
    return " · ".join(f"{short} {values or '–'}" for short, values in shown)


def outcome_word(meeting: Meeting, area: str) -> str:
    """Say what the room came to on an area, in a few letters."""
    outcome = outcome_of(meeting, area)
    if outcome is None:
        return "–"
    if outcome.choice == "leave":
        return "× tas ej upp"
    return f"✓ plats {chosen(meeting, 'take').index(outcome) + 1}"


def evidence(view: Overview, area: str) -> str:
    """Say in one line what the ranking knows of an area; figures only, no citizen's words."""
    found = next((a for a in view.analysis.areas if a.id == area), None) if view.analysis else None
    if found is None:
        return "Området finns inte i problembilden nu."
    flags = f". {', '.join(FLAGS.get(f, f) for f in found.flags).capitalize()}" if found.flags else ""
    persons = plural(found.persons, "person", "personer")
    return (
        f"Plats {rank_span(found)} i problembilden, {persons} i {plural(len(found.sources), 'källa', 'källor')}{flags}."
    )


def title(meeting: Meeting | None) -> str:
    """Say what the meeting is about to do."""
    if meeting is None:
        return "Prioriteringsmöte"
    day = f"Prioriteringsmöte {meeting.days[-1].date}"
    if meeting.decision is not None:
        return f"{day}: ledningen har beslutat"
    if meeting.proposal is not None:
        return f"{day}: förslag till prioritering"
    return f"{day}: samtala om det som skiljer mest" if meeting.revealed else f"{day}: svara dolt, var part för sig"


def summary(meeting: Meeting | None) -> str:
    """Say what there is to know now: that all is sealed, or what the parties agree on and differ about."""
    if meeting is None:
        return "Inget möte är förberett än. «Nytt möte» frågar efter dag, parter och områden."
    if not meeting.revealed:
        return "Ingens svar visas förrän alla har svarat. Blanketterna kan fyllas i före mötet och läsas in här."
    return f"{agreement(meeting)}\n{legend(meeting)}: partens egen ordning"


def progress(meeting: Meeting | None) -> str:
    """Add up how far the meeting has come."""
    if meeting is None:
        return "0 parter har svarat"
    if not meeting.revealed:
        return f"{len(meeting.entries)} av {len(meeting.parties)} parter har svarat"
    spent = sum(m.minutes for m in meeting.minutes)
    done = f"{len(meeting.outcomes)} av {len(meeting.areas)} områden har ett utfall. Tid: {spent} min."
    if meeting.decision is not None:
        return f"{done} Beslut {meeting.decision.date}: {meeting.decision.by}."
    return done

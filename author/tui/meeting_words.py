"""How the meeting is written on its screens: a sign per party, answers side by side, outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.meeting import Meeting, agreement, answers, chosen, entry_of, questions, waiting_for
from author.session.words import FLAGS, plural
from author.tui.area_words import rank_span
from author.tui.menu import Command

if TYPE_CHECKING:
    from author.session.overview import Overview

SIGNS = ("▲", "■", "●", "▼")
"""One per party, in their order; shape tells them apart, not colour."""
NAMED = 2
"""Parties up to which the head of a column has room for a name."""
BEFORE = (
    Command("Svara dolt…", "answer", "hemligt poäng röst", primary=True),
    Command("Skriv blanketter", "write_sheets", "skriv ut papper excel formulär"),
    Command("Läs in blankett…", "read_sheet", "ifylld excel fil"),
    Command("Visa allas svar…", "reveal", "avslöja resultat"),
)
"""What one does up to the reveal."""
AFTER = (
    Command("Öppna punkten", "open_item", "samtal utfall", primary=True),
    Command("Upp", "up"),
    Command("Ner", "down"),
    Command("Föreslå…", "propose", "förslag till prioritering"),
    Command("Ledningens beslut…", "decide", "chef godkänn"),
    Command("Avvikande…", "dissent", "avvikande bedömning reservation"),
)
"""What one does after it."""
ALWAYS = (
    Command("Tillbaka", "close"),
    Command("Frånvaro…", "absent"),
    Command("Ny dag…", "next_day"),
    Command("Sent svar…", "late"),
    Command("Nytt möte…", "start"),
    Command("Gruppvy (F8)", "show_group"),
)
"""What one does at any time."""
IN_MENU = tuple(c for c in (*BEFORE, *AFTER, *ALWAYS) if c.action not in ("up", "down", "close", "show_group"))
"""What the menu offers while the meeting is on the screen; the rest has names or keys that others have too."""


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
    """Say what is decided on an area, or else what the room came to, in a few letters."""
    made = meeting.decision
    taken, left = (made.taken, made.left) if made else (chosen(meeting, "take"), chosen(meeting, "leave"))
    places = {o.area: f"✓ plats {n}" for n, o in enumerate(taken, 1)} | {o.area: "× ej i år" for o in left}
    return places.get(area, "–")


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
    signs = f"Partens egen ordning: {legend(meeting)}\n" if len(meeting.parties) > NAMED else ""
    return f"{signs}{agreement(meeting)}"


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

"""The meeting as it is printed: who, what each answered, what changed, what was proposed and decided, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from author.meeting.compare import agenda, agreement, place_text, places
from author.meeting.entries import answers
from author.meeting.model import Meeting, Outcome, area_name, entry_of, questions, said
from author.meeting.outcome import minutes_on
from author.names import join_names


@dataclass(frozen=True, slots=True)
class RecordPart:
    """A table under its heading."""

    heading: str
    """Swedish."""
    columns: tuple[str, ...]
    """Swedish titles."""
    rows: tuple[tuple[str, ...], ...]
    """As many texts per row as there are columns."""


def meeting_record(meeting: Meeting) -> tuple[RecordPart, ...]:
    """Give what is to be printed of a meeting, in order; parts with nothing in them are left out.

    Before the reveal there is nothing in it of what anybody has answered.
    """
    parts = (_held(meeting), *_answers(meeting), *_changes(meeting), *_talk(meeting), *_conclusions(meeting))
    return tuple(part for part in parts if part.rows)


def _held(meeting: Meeting) -> RecordPart:
    rows = [("Mötesdag", " – ".join(filter(None, (day.date, day.note)))) for day in meeting.days]
    rows += [("Part", f"{said(p)}: {_state(meeting, p)}") for p in meeting.parties]
    rows += [
        ("Frånvaro", f"{said(a.party)}, {a.date}{f': {a.reason}' if a.reason else ''}") for a in meeting.absences
    ]  # fmt: skip
    asked = join_names(tuple(q.name for q in questions(meeting)))
    how = f"Fyra frågor, 1–5: {asked}." if meeting.method == "questions" else f"{meeting.dots} prickar per part."
    rows.append(("Arbetssätt", f"{how} Svaren gavs dolt och visades samtidigt."))
    if text := agreement(meeting):
        rows.append(("Samsyn", text))
    return RecordPart("Prioriteringsmötet", ("Vad", "Uppgift"), tuple(rows))


def _state(meeting: Meeting, party: str) -> str:
    entry = entry_of(meeting, party)
    if entry is None:
        return "har inte svarat"
    return "svarade efter att de andras svar visats" if entry.late else "svarade dolt"


def _answers(meeting: Meeting) -> Iterator[RecordPart]:
    found = answers(meeting)
    asked = questions(meeting)
    for party in meeting.parties if meeting.revealed else ():
        own = places(meeting, party)
        rows = tuple(
            (a.name, *(str(found.get((party, a.id, q.id), "–")) for q in asked), place_text(own.get(a.id)))
            for a in meeting.areas
        )
        if own:
            columns = ("Problemområde", *(q.short for q in asked), "Partens ordning")
            yield RecordPart(f"Svar från {party}", columns, rows)


def _changes(meeting: Meeting) -> Iterator[RecordPart]:
    names = {q.id: q.name for q in questions(meeting)}
    rows = tuple(
        (
            said(c.party), area_name(meeting, c.area), names.get(c.question, c.question),
            f"{_value(c.before)} → {_value(c.after)}", c.reason,
        )
        for c in meeting.changes
    )  # fmt: skip
    columns = ("Part", "Problemområde", "Fråga", "Ändring", "Skäl")
    yield RecordPart("Ändrat efter att svaren visats", columns, rows)


def _value(value: int | None) -> str:
    return "inget svar" if value is None else str(value)


def _talk(meeting: Meeting) -> Iterator[RecordPart]:
    names = {q.id: q.name for q in questions(meeting)}
    rows = []
    for gap in agenda(meeting):
        differs = "för få svar" if gap.size is None else "inget"
        if gap.size:
            differs = f"{names[gap.question]} ({', '.join(f'{p} {v}' for p, v in gap.values)})"
        minutes = minutes_on(meeting, gap.area)
        rows.append((area_name(meeting, gap.area), differs, f"{minutes} min" if minutes else "–"))
    yield RecordPart("Samtalet, störst skillnad först", ("Problemområde", "Skiljer mest", "Tid"), tuple(rows))


def _conclusions(meeting: Meeting) -> Iterator[RecordPart]:
    columns = ("Plats", "Problemområde", "Skäl", "Trolig orsak")
    if (proposal := meeting.proposal) is not None:
        rows = _listed(meeting, proposal.taken, proposal.left)
        yield RecordPart(f"Förslag till prioritering, {proposal.date}", columns, rows)
    views = tuple(
        (said(d.party), area_name(meeting, d.area) if d.area else "Hela förslaget", d.text) for d in meeting.dissents
    )
    yield RecordPart("Avvikande bedömning", ("Part", "Gäller", "Bedömning"), views)
    if (decision := meeting.decision) is not None:
        rows = _listed(meeting, decision.taken, decision.left)
        yield RecordPart(f"Ledningens beslut, {decision.date}, {decision.by}", columns, rows)
        changed = tuple((line, decision.why) for line in decision.changed)
        yield RecordPart("Ändrat i beslutet mot förslaget", ("Ändring", "Skäl"), changed)


def _listed(meeting: Meeting, taken: tuple[Outcome, ...], left: tuple[Outcome, ...]) -> tuple[tuple[str, ...], ...]:
    numbered = [(str(n), o) for n, o in enumerate(taken, 1)] + [("Tas inte upp i årets löfte", o) for o in left]
    return tuple((place, _named(meeting, o), o.reason or "–", o.cause or "–") for place, o in numbered)


def _named(meeting: Meeting, outcome: Outcome) -> str:
    name = area_name(meeting, outcome.area)
    return f"{name}: {outcome.narrowed}" if outcome.narrowed else name

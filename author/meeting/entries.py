"""The rules up to and past the reveal: begun, answered in secret, shown at once, changed with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from author.meeting.model import (
    DOTS,
    HIGHEST,
    LOWEST,
    MOST_AREAS,
    MOST_DOTS,
    MOST_PARTIES,
    Absence,
    Change,
    Day,
    Entry,
    Mark,
    Meeting,
    MeetingArea,
    Method,
    area_name,
    entry_of,
    questions,
)
from surveys.errors import UserError
from surveys.swedish import fold


def start_meeting(
    areas: tuple[MeetingArea, ...], parties: tuple[str, ...], day: str, method: Method = "questions", dots: int = 0
) -> Meeting:
    """Begin a meeting.

    Args:
        areas: What is to be talked about, in this order.
        parties: Who answers.
        day: The first day, YYYY-MM-DD.
        method: Four questions per area, or a dot vote.
        dots: Dots per party; only in a dot vote.

    Raises:
        UserError: There are too few or too many areas or parties, or too few dots.
    """
    named = tuple(dict.fromkeys(" ".join(p.split()) for p in parties if p.strip()))
    if not 1 < len(areas) <= MOST_AREAS:
        raise UserError(
            f"mötet har {len(areas)} {'problemområde' if len(areas) == 1 else 'problemområden'}.",
            None,
            f"Välj 2–{MOST_AREAS}; fler hinns inte med på ett möte.",
        )
    if len({a.id for a in areas}) < len(areas):
        raise UserError("samma problemområde är valt två gånger.", None, "Ta med varje område en gång.")
    if len({fold(p) for p in named}) < len(named) or not 1 < len(named) <= MOST_PARTIES:
        raise UserError(
            f"mötet har {len(named)} {'part' if len(named) == 1 else 'parter'}.",
            None,
            f"Ange 2–{MOST_PARTIES} med olika namn, till exempel polisen och kommunen.",
        )
    if method == DOTS and not 1 <= dots <= MOST_DOTS:
        raise UserError(f"antalet prickar är {dots}.", None, "Ge varje part 1–20 prickar, till exempel 6.")
    return Meeting(areas, named, method, dots if method == DOTS else 0, (Day(as_day(day)),))


def seal(meeting: Meeting, party: str, marks: tuple[Mark, ...], at: str) -> Meeting:
    """Take in a party's answers, in place of those it gave before.

    Before the reveal nobody sees them. After it only a party that has not answered may answer, and it is marked late.

    Raises:
        UserError: The party is unknown or has answered, or an answer is none the form allows.
    """
    party = find_party(meeting, party)
    if meeting.revealed and entry_of(meeting, party) is not None:
        raise UserError(
            f"svaren är redan visade, så {party} kan inte svara på nytt.", None, "Ändra ett svar i taget, med skäl."
        )
    ordered = _checked(meeting, marks)
    entry = Entry(party, ordered, at, late=bool(meeting.revealed))
    by_party = {e.party: e for e in meeting.entries} | {party: entry}
    return replace(meeting, entries=tuple(by_party[p] for p in meeting.parties if p in by_party))


def set_absent(meeting: Meeting, party: str, reason: str) -> Meeting:
    """Write down that a party is not there today; a second time gives the new reason."""
    party, today = find_party(meeting, party), meeting.days[-1].date
    others = tuple(a for a in meeting.absences if (a.party, a.date) != (party, today))
    return replace(meeting, absences=(*others, Absence(party, today, one_line(reason))))


def waiting_for(meeting: Meeting) -> tuple[str, ...]:
    """Name the parties that have neither answered nor been written down as absent today."""
    away = {a.party for a in meeting.absences if a.date == meeting.days[-1].date}
    return tuple(p for p in meeting.parties if entry_of(meeting, p) is None and p not in away)


def reveal(meeting: Meeting, at: str) -> Meeting:
    """Show all answers at once.

    Raises:
        UserError: A party is still to answer, or none has.
    """
    if meeting.revealed:
        raise UserError("svaren är redan visade.", None, "Gå vidare till samtalet.")
    if left := waiting_for(meeting):
        raise UserError(
            f"svar saknas från {', '.join(left)}.", None, "Vänta in svaret, eller skriv in att parten är frånvarande."
        )
    if not meeting.entries:
        raise UserError("ingen part har svarat än.", None, "Svara dolt, eller läs in blanketterna, innan svaren visas.")
    return replace(meeting, revealed=at)


def change(
    meeting: Meeting, party: str, area: str, question: str, value: int | None, reason: str, at: str
) -> Meeting:  # fmt: skip
    """Change one answer after the reveal; what was answered first is kept beside it.

    Raises:
        UserError: The answers are sealed, the reason is missing, or the value is none the form allows.
    """
    party, area = find_party(meeting, party), find_area(meeting, area)
    if not meeting.revealed:
        raise UserError("svaren är inte visade än.", None, "Fram till dess svarar parten på nytt i stället.")
    if entry_of(meeting, party) is None:
        raise UserError(f"{party} har inte svarat.", None, "Låt parten svara först.")
    if not reason.strip():
        raise UserError("skälet till ändringen saknas.", None, "Skriv vad i samtalet som ändrade bedömningen.")
    if value is None and meeting.method == DOTS:
        value = 0
    now = _latest(meeting, party)
    before = now.pop((area, question), None)
    if value is not None:
        now[area, question] = value
    _checked(meeting, tuple(Mark(a, q, v) for (a, q), v in now.items()))
    if before == value:
        raise UserError("svaret är detsamma som förut.", None, "Välj ett annat svar, eller lämna det som det är.")
    made = Change(party, area, question, before, value, one_line(reason), at)
    return replace(meeting, changes=(*meeting.changes, made))


def answers(meeting: Meeting) -> dict[tuple[str, str, str], int]:
    """Give the answers as they stand now by (party, area, question); none at all before the reveal."""
    if not meeting.revealed:
        return {}
    return {(p, a, q): value for p in meeting.parties for (a, q), value in _latest(meeting, p).items()}


def next_day(meeting: Meeting, day: str, note: str) -> Meeting:
    """Go on another day.

    Raises:
        UserError: The day is none of the calendar, or not after the one before.
    """
    if as_day(day) <= meeting.days[-1].date:
        raise UserError(
            f"{day} ligger inte efter mötets senaste dag, {meeting.days[-1].date}.", None, "Ange en senare dag."
        )
    return replace(meeting, days=(*meeting.days, Day(day, one_line(note))))


def find_party(meeting: Meeting, party: str) -> str:
    """Find a party by its name, whatever its capitals.

    Raises:
        UserError: It is not in the meeting; the message lists those that are.
    """
    for known in meeting.parties:
        if fold(party) == fold(known):
            return known
    raise UserError(f"parten «{party}» är inte med i mötet.", None, f"Parter: {', '.join(meeting.parties)}.")


def find_area(meeting: Meeting, area: str) -> str:
    """Find the id of an area by id or name.

    Raises:
        UserError: It is not on the table; the message lists those that are.
    """
    for known in meeting.areas:
        if fold(area) in (fold(known.id), fold(known.name)):
            return known.id
    raise UserError(
        f"problemområdet «{area}» är inte med i mötet.", None, f"Områden: {', '.join(a.id for a in meeting.areas)}."
    )


def check_marks(meeting: Meeting, marks: tuple[Mark, ...]) -> None:
    """Check answers as they are when sealed.

    Raises:
        UserError: An answer is none the form allows, or there is none at all.
    """
    _checked(meeting, marks)


def as_day(text: str) -> str:
    """Read YYYY-MM-DD.

    Raises:
        UserError: It is no date of the calendar.
    """
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise UserError(f"«{text}» är inget datum.", None, "Skriv år-månad-dag, till exempel 2026-01-31.") from error


def one_line(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())


def _checked(meeting: Meeting, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Give the marks in the order of the form. Messages name the place, never what was answered."""
    asked = {q.id: q for q in questions(meeting)}
    given = {(m.area, m.question): m.value for m in marks}
    low, high = (LOWEST, HIGHEST) if meeting.method == "questions" else (0, meeting.dots)
    for (area, question), value in given.items():
        find_area(meeting, area)
        if question not in asked:
            raise UserError(f"frågan «{question}» finns inte.", None, f"Välj bland: {', '.join(asked)}.")
        if not low <= value <= high:
            where = f"{area_name(meeting, area)}, {asked[question].name}"
            raise UserError(f"{where}: svaret är inte {low}–{high}.", None, "Rätta svaret, eller lämna det tomt.")
    if not given:
        raise UserError("inget svar är ifyllt.", None, "Svara på minst en fråga.")
    if meeting.method == DOTS:
        given = {(a.id, DOTS): given.get((a.id, DOTS), 0) for a in meeting.areas}
        _check_dots(sum(given.values()), meeting.dots)
    return tuple(
        Mark(a.id, q, given[a.id, q]) for a in meeting.areas for q in asked if (a.id, q) in given
    )  # fmt: skip


def _check_dots(used: int, there_are: int) -> None:
    if not used:
        raise UserError("inga prickar är utlagda.", None, "Lägg minst en prick.")
    if used > there_are:
        raise UserError(
            f"fler prickar är utlagda än de {there_are} som finns.", None, "Ta bort några prickar och försök igen."
        )


def _latest(meeting: Meeting, party: str) -> dict[tuple[str, str], int]:
    """A party's answers with its changes in them."""
    entry = entry_of(meeting, party)
    found = {(m.area, m.question): m.value for m in entry.marks} if entry else {}
    for made in meeting.changes:
        if made.party == party:
            found.pop((made.area, made.question), None)
            if made.after is not None:
                found[made.area, made.question] = made.after
    return found

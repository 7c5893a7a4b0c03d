"""What the room comes to: outcomes with reasons, the proposal, dissenting views, ledningens beslut, time spent."""

from __future__ import annotations

from dataclasses import replace

from author.meeting.entries import as_day, find_area, find_party, one_line
from author.meeting.model import Choice, Decision, Dissent, Meeting, Minutes, Outcome, Proposal, area_name
from surveys.errors import UserError

Places = dict[str, str]
"""Area -> its place in the decision (``1``, ``2`` …), ``leave``, or empty for no decision."""


def set_outcome(
    meeting: Meeting, area: str, choice: Choice | None, reason: str = "", cause: str = "", narrowed: str = ""
) -> Meeting:
    """Write down what the room came to on an area; ``None`` takes it back.

    An area that is taken up keeps its place in the order; a new one comes last.

    Raises:
        UserError: The answers are sealed, or the reason for leaving an area out is missing.
    """
    key = find_area(meeting, area)
    _check_revealed(meeting)
    if choice == "leave" and not reason.strip():
        raise UserError(f"skälet till att inte ta upp {area_name(meeting, key)} saknas.", None, "Skriv ett kort skäl.")
    others = tuple(o for o in meeting.outcomes if o.area != key)
    if choice is None:
        return replace(meeting, outcomes=others)
    new = Outcome(key, choice, one_line(reason), one_line(cause), one_line(narrowed))
    same = any(o.area == key and o.choice == choice for o in meeting.outcomes)
    if same:
        return replace(meeting, outcomes=tuple(new if o.area == key else o for o in meeting.outcomes))
    return replace(meeting, outcomes=(*others, new))


def outcome_of(meeting: Meeting, area: str) -> Outcome | None:
    """Give what the room came to on an area, if anything."""
    return next((o for o in meeting.outcomes if o.area == area), None)


def chosen(meeting: Meeting, choice: Choice) -> tuple[Outcome, ...]:
    """List the areas with one outcome, those taken up in the order of priority."""
    return tuple(o for o in meeting.outcomes if o.choice == choice)


def move(meeting: Meeting, area: str, step: int) -> Meeting:
    """Move an area that is taken up in the order of priority, no further than to its ends.

    Raises:
        UserError: It is not taken up.
    """
    key, taken = find_area(meeting, area), list(chosen(meeting, "take"))
    found = next((o for o in taken if o.area == key), None)
    if found is None:
        raise UserError(
            f"{area_name(meeting, key)} har ingen plats i ordningen.", None, "Ta upp området först, med «Utfall»."
        )
    place = min(max(taken.index(found) + step, 0), len(taken) - 1)
    taken.remove(found)
    taken.insert(place, found)
    return replace(meeting, outcomes=(*taken, *chosen(meeting, "leave")))


def put_in_order(meeting: Meeting, areas: tuple[str, ...]) -> Meeting:
    """Give the areas that are taken up this order; those not named come after.

    Raises:
        UserError: One of them is not taken up.
    """
    for place, area in enumerate(areas):
        now = [o.area for o in chosen(meeting, "take")]
        key = find_area(meeting, area)
        meeting = move(meeting, key, place - now.index(key) if key in now else 0)
    return meeting


def propose(meeting: Meeting) -> Meeting:
    """Make the room's outcomes the proposal, in place of an earlier one.

    Raises:
        UserError: Nothing is taken up, or ledningen has decided.
    """
    _check_revealed(meeting)
    if meeting.decision is not None:
        raise UserError("ledningen har redan beslutat.", None, "Ångra beslutet först, om förslaget ska göras om.")
    taken = chosen(meeting, "take")
    if not taken:
        raise UserError("inget område tas upp än.", None, "Skriv in utfallet för minst ett område.")
    return replace(meeting, proposal=Proposal(meeting.days[-1].date, taken, chosen(meeting, "leave")))


def decide(meeting: Meeting, by: str, day: str, wanted: Places, why: str) -> Meeting:
    """Write down ledningens beslut.

    Args:
        meeting: The meeting; it must have a proposal.
        by: Who decided, by function.
        day: When, YYYY-MM-DD.
        wanted: The place of every area; an area that is not named is as in the proposal.
        why: Why something was changed; it is also the reason of an area that the proposal took up and is now left out.

    Raises:
        UserError: There is no proposal, who or when is missing, places collide, or a change has no reason.
    """
    if meeting.proposal is None:
        raise UserError("det finns inget förslag att besluta om.", None, "Gör förslaget till prioritering först.")
    if not by.strip():
        raise UserError("det står inte vem som beslutade.", None, "Skriv funktion, till exempel kommunchef.")
    when = as_day(day)
    wanted = proposed_places(meeting) | {find_area(meeting, area): place for area, place in wanted.items()}
    taken, left = _split(meeting, meeting.proposal, wanted, one_line(why))
    changed = _differences(meeting, meeting.proposal, taken, left)
    if changed and not why.strip():
        raise UserError(f"beslutet ändrar förslaget: {'; '.join(changed)}.", None, "Skriv varför det ändrades.")
    made = Decision(one_line(by), when, taken, left, changed, one_line(why))
    return replace(meeting, decision=made)


def proposed_places(meeting: Meeting) -> Places:
    """Give the place of every area as it is proposed."""
    if meeting.proposal is None:
        return {}
    found = dict.fromkeys((a.id for a in meeting.areas), "")
    found |= {o.area: str(n) for n, o in enumerate(meeting.proposal.taken, 1)}
    return found | {o.area: "leave" for o in meeting.proposal.left}


def dissent(meeting: Meeting, party: str, text: str, area: str = "") -> Meeting:
    """Write down a party's dissenting view, in place of its earlier one on the same thing; an empty text takes it away.

    Raises:
        UserError: The answers are sealed.
    """
    party = find_party(meeting, party)
    key = find_area(meeting, area) if area else ""
    _check_revealed(meeting)
    others = tuple(d for d in meeting.dissents if (d.party, d.area) != (party, key))
    new = (Dissent(party, one_line(text), key),) if text.strip() else ()
    return replace(meeting, dissents=(*others, *new))


def spend(meeting: Meeting, area: str, minutes: int) -> Meeting:
    """Add time to an area on the day that is going on."""
    key, today = find_area(meeting, area), meeting.days[-1].date
    if minutes < 0:
        raise UserError(f"tiden är {minutes} minuter.", None, "Ange noll eller fler minuter.")
    before = sum(m.minutes for m in meeting.minutes if (m.area, m.date) == (key, today))
    others = tuple(m for m in meeting.minutes if (m.area, m.date) != (key, today))
    return replace(meeting, minutes=(*others, Minutes(key, today, before + minutes))) if minutes else meeting


def minutes_on(meeting: Meeting, area: str) -> int:
    """Give the time spent on an area, on all days."""
    return sum(m.minutes for m in meeting.minutes if m.area == area)


def _split(
    meeting: Meeting, proposal: Proposal, wanted: Places, why: str
) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    known = {o.area: o for o in (*meeting.outcomes, *proposal.taken, *proposal.left)}
    order: dict[str, str] = {}
    for area, place in wanted.items():
        if place in ("", "leave"):
            continue
        if not place.isdecimal() or not 1 <= int(place) <= len(meeting.areas):
            raise UserError(f"platsen «{place}» finns inte.", None, f"Ange 1–{len(meeting.areas)}.")
        if place in order:
            names = f"{area_name(meeting, order[place])} och {area_name(meeting, area)}"
            raise UserError(f"{names} har båda plats {place}.", None, "Ge dem olika platser.")
        order[place] = area
    if not order:
        raise UserError("beslutet tar inte upp något område.", None, "Ge minst ett område en plats.")
    taken = tuple(_as(known, order[place], "take", why) for place in sorted(order, key=int))
    return taken, tuple(_as(known, a.id, "leave", why) for a in meeting.areas if wanted.get(a.id) == "leave")


def _as(known: dict[str, Outcome], area: str, choice: Choice, why: str) -> Outcome:
    """The outcome of an area, with the reason of the change where it was another one in the proposal."""
    before = known.get(area)
    if before is None:
        return Outcome(area, choice, why)
    return before if before.choice == choice else replace(before, choice=choice, reason=why)


def _differences(
    meeting: Meeting, proposal: Proposal, taken: tuple[Outcome, ...], left: tuple[Outcome, ...]
) -> tuple[str, ...]:
    before = _described(proposal.taken, proposal.left)
    after = _described(taken, left)
    nothing = "inget förslag", "inget beslut"
    pairs = ((a.name, before.get(a.id, nothing[0]), after.get(a.id, nothing[1])) for a in meeting.areas)
    return tuple(f"{name}: {a} → {b}" for name, a, b in pairs if a != b and (a, b) != nothing)


def _described(taken: tuple[Outcome, ...], left: tuple[Outcome, ...]) -> dict[str, str]:
    return {o.area: f"plats {n}" for n, o in enumerate(taken, 1)} | {o.area: "tas inte upp" for o in left}


def _check_revealed(meeting: Meeting) -> None:
    if not meeting.revealed:
        raise UserError("parternas svar är inte visade än.", None, "Visa svaren innan ni bestämmer utfallet.")

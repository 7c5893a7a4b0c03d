"""The forms of the meeting: absence, another day, outcome, change, dissent, ledningens beslut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.meeting import (
    DOTS,
    HIGHEST,
    LOWEST,
    Meeting,
    area_name,
    outcome_of,
    proposed_places,
    questions,
    waiting_for,
)
from author.tui.dialogs import Field, FormDialog

if TYPE_CHECKING:
    from author.meeting import Places

_AREA = "area"
_CHOICES = (("", "Inget utfall än"), ("take", "Tas upp"), ("leave", "Tas inte upp i årets löfte"))


def absence_form(meeting: Meeting) -> FormDialog:
    """Give the form for a party that is not there; one that is waited for stands first."""
    waiting = waiting_for(meeting)
    fields = (
        Field("party", "Part", waiting[0] if waiting else meeting.parties[0], "choice", _parties(meeting)),
        Field("reason", "Varför, och hur tas partens syn in?", "", "text"),
    )
    return FormDialog("Frånvarande part", "", fields, "Spara")


def day_form(day: str) -> FormDialog:
    """Give the form for another day."""
    fields = (Field("day", "Dag (år-månad-dag)", day), Field("note", "Vad återstår?", "", "text"))
    return FormDialog("Mötet fortsätter en annan dag", "", fields, "Spara")


def outcome_form(meeting: Meeting, area: str) -> FormDialog:
    """Give the form for what the room came to on an area."""
    now = outcome_of(meeting, area)
    fields = (
        Field("choice", "Utfall", now.choice if now else "", "choice", _CHOICES),
        Field("reason", "Skäl (krävs när området inte tas upp)", now.reason if now else "", "text"),
        Field("cause", "Trolig orsak", now.cause if now else "", hint="Till exempel: olåsta källare"),
        Field("narrowed", "Plats, tid eller grupp", now.narrowed if now else "", hint="Till exempel: centrum, kväll"),
    )
    return FormDialog(f"Utfall: {area_name(meeting, area)}", "", fields, "Spara")


def change_form(meeting: Meeting, area: str, question: str) -> FormDialog:
    """Give the form for changing an answer after the reveal."""
    asked = tuple((q.id, q.text) for q in questions(meeting))
    low, high = (LOWEST, HIGHEST) if meeting.method != DOTS else (0, meeting.dots)
    fields = (
        Field("party", "Part", meeting.parties[0], "choice", _parties(meeting)),
        Field("question", "Fråga", question, "choice", asked),
        Field("value", f"Nytt svar {low}–{high} (tomt = ingen uppfattning)"),
        Field("reason", "Vad i samtalet ändrade bedömningen?", "", "text"),
    )
    intro = "Det första svaret står kvar i protokollet."
    return FormDialog(f"Ändra svar: {area_name(meeting, area)}", intro, fields, "Ändra")


def dissent_form(meeting: Meeting, about: str) -> FormDialog:
    """Give the form for a dissenting view on an area, or on the whole."""
    fields = (
        Field("party", "Part", meeting.parties[0], "choice", _parties(meeting)),
        Field("text", "Vad anser parten i stället, och varför? (tomt tar bort)", "", "text"),
    )
    return FormDialog(f"Avvikande bedömning: {about}", "Den skrivs ut i underlaget.", fields, "Spara")


def decision_form(meeting: Meeting, day: str) -> FormDialog:
    """Give the form, filled in as the proposal is, or as it was decided before."""
    earlier = meeting.decision
    places = proposed_places(meeting)
    if earlier is not None:
        places = dict.fromkeys(places, "") | {o.area: str(n) for n, o in enumerate(earlier.taken, 1)}
        places |= {o.area: "leave" for o in earlier.left}
    options = (
        ("", "Inget beslut"), *((str(n), f"Plats {n}") for n in range(1, len(meeting.areas) + 1)),
        ("leave", "Tas inte upp i årets löfte"),
    )  # fmt: skip
    fields = [
        Field("by", "Vem beslutade? (funktion)", earlier.by if earlier else "", hint="Till exempel: kommunchef"),
        Field("day", "När? (år-månad-dag)", earlier.date if earlier else day),
        *(Field(f"{_AREA}{n}", a.name, places[a.id], "choice", options) for n, a in enumerate(meeting.areas)),
        Field("why", "Om något ändrades mot förslaget: varför?", earlier.why if earlier else "", "text"),
    ]  # fmt: skip
    return FormDialog("Ledningens beslut: ändra det som ändrades mot förslaget", "", fields, "Spara")


def chosen_places(meeting: Meeting, answer: dict[str, str]) -> Places:
    """Give the place of every area as the form was answered."""
    return {a.id: answer[f"{_AREA}{n}"] for n, a in enumerate(meeting.areas)}


def _parties(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    return tuple((p, p) for p in meeting.parties)

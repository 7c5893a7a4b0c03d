"""The nouns of the prioritising meeting: parties, areas, questions, sealed entries, outcomes, proposal, decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Method = Literal["questions", "dots"]
Choice = Literal["take", "leave"]
CHOICES: tuple[Choice, ...] = get_args(Choice)

MOST_AREAS = 8
"""More than eight areas are not talked through in an hour and a half."""
MOST_PARTIES = 4
"""As many as there are signs to tell them apart."""
MOST_DOTS = 20
"""More dots than anybody counts."""
LOWEST, HIGHEST = 1, 5
"""Ends of the scale of a question; the high end always speaks for taking the area up."""
DOTS = "dots"
"""Id of the only question of a dot vote."""
AGREED = 1
"""Answers that lie at most this far apart count as agreement."""


@dataclass(frozen=True, slots=True)
class Question:
    """What each party answers for each area."""

    id: str
    """``common``, ``serious``, ``influence``, ``cost``, or ``dots``."""
    short: str
    """Swedish, at most ten characters, for the head of a column."""
    name: str
    """Swedish, within a sentence."""
    text: str
    """Swedish, as it is asked."""
    low: str
    """What the lowest answer means."""
    high: str
    """What the highest answer means."""
    think: str
    """What to think of before answering."""


QUESTIONS = (
    Question(
        "common", "Vanligt", "hur vanligt och ökande",
        "Hur vanligt är problemet, och ökar det?",
        "sällsynt eller minskande", "mycket vanligt och ökande",
        "Väg samman mätning, dialog, anmälningar och det ni ser i arbetet. Många röster är inte alltid många brott.",
    ),
    Question(
        "serious", "Allvarligt", "hur allvarligt och vilka drabbas",
        "Hur allvarligt är det, och vilka drabbas?",
        "liten skada, få berörs", "stor skada, eller grupper som har svårt att värja sig",
        "Tänk på barn, unga och dem som slutat gå ut, och på vad som händer om inget görs.",
    ),
    Question(
        "influence", "Påverka", "möjlighet att påverka",
        "Kan parterna påverka det tillsammans, här och inom perioden?",
        "ligger utanför det vi råder över", "vi råder över orsaken och vet vad som hjälper",
        "Finns det en orsak ni kommer åt och en åtgärd som har prövats? Vem annan måste annars vara med?",
    ),
    Question(
        "cost", "Resurser", "kostnad och resurser",
        "Räcker pengar, tid och personal till?",
        "kräver mycket mer än vi har", "ryms i det som redan finns",
        "Räkna också med det som måste vänta i stället.",
    ),
)  # fmt: skip
"""The four questions of the form."""
DOT_QUESTION = Question(
    DOTS, "Prickar", "antal prickar", "Hur många prickar ger ni området?", "inga prickar", "många prickar",
    "Prickarna läggs där ett löfte gör mest nytta.",
)  # fmt: skip
"""The one question of a dot vote."""


@dataclass(frozen=True, slots=True)
class MeetingArea:
    """A problem area on the table."""

    id: str
    """Id of the problem area."""
    name: str
    """Its name when the meeting began."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer."""

    area: str
    """Id of the area."""
    question: str
    """Id of the question."""
    value: int
    """1–5, or a number of dots."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A party's answers; nobody sees them before all are shown at once."""

    party: str
    """Name of the party."""
    marks: tuple[Mark, ...]
    """In the order of areas and questions; what the party had no opinion on is left out."""
    at: str
    """When it was sealed, ISO 8601."""
    late: bool = False
    """Whether it was given when the others' answers had been shown."""


@dataclass(frozen=True, slots=True)
class Change:
    """An answer changed after the reveal."""

    party: str
    """Whose answer."""
    area: str
    """Id of the area."""
    question: str
    """Id of the question."""
    before: int | None
    """``None`` = no opinion."""
    after: int | None
    """``None`` = no opinion."""
    reason: str
    """Why; required."""
    at: str
    """When, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Absence:
    """A party that was not there on one day."""

    party: str
    """Name of the party."""
    date: str
    """The day, YYYY-MM-DD."""
    reason: str
    """Why, and how its view was taken in; may be empty."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day the meeting was held."""

    date: str
    """YYYY-MM-DD."""
    note: str = ""
    """What was put off to it, and why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the room came to on one area."""

    area: str
    """Id of the area."""
    choice: Choice
    """Taken up, or not in this year's löfte."""
    reason: str = ""
    """Why; required for what is left out."""
    cause: str = ""
    """Likely cause, as far as the room could tell."""
    narrowed: str = ""
    """Place, time or group it is narrowed to."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """Time spent on one area on one day."""

    area: str
    """Id of the area."""
    date: str
    """The day."""
    minutes: int
    """Whole minutes."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Förslag till prioritering: what the room hands to the two managements."""

    date: str
    """The day, YYYY-MM-DD."""
    taken: tuple[Outcome, ...]
    """In the order of priority."""
    left: tuple[Outcome, ...]
    """Not taken up in this year's löfte, each with its reason."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Ledningens beslut."""

    by: str
    """Who decided, by function."""
    date: str
    """When, YYYY-MM-DD."""
    taken: tuple[Outcome, ...]
    """In the order of priority."""
    left: tuple[Outcome, ...]
    """Not taken up."""
    changed: tuple[str, ...] = ()
    """Swedish: what differs from the proposal, one line each."""
    why: str = ""
    """Why it was changed; required where something was."""


@dataclass(frozen=True, slots=True)
class Dissent:
    """Avvikande bedömning: a party that does not share the outcome."""

    party: str
    """Whose."""
    text: str
    """What it holds instead, and why."""
    area: str = ""
    """Id of the area; empty = the proposal as a whole."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A prioriteringsmöte from set-up to the decision."""

    areas: tuple[MeetingArea, ...]
    """At most eight, in the order of the ranking."""
    parties: tuple[str, ...]
    """Police and kommun first, then other parties."""
    method: Method = "questions"
    """Four questions per area, or a dot vote."""
    dots: int = 0
    """Dots per party in a dot vote."""
    days: tuple[Day, ...] = ()
    """The first is the day it began."""
    entries: tuple[Entry, ...] = ()
    """In the order of the parties; at most one each."""
    absences: tuple[Absence, ...] = ()
    """Who was not there, and when."""
    revealed: str = ""
    """When the answers were shown, ISO 8601; empty = they are sealed."""
    changes: tuple[Change, ...] = ()
    """In the order they were made."""
    outcomes: tuple[Outcome, ...] = ()
    """What is taken up stands in the order of priority."""
    minutes: tuple[Minutes, ...] = ()
    """Time per item."""
    dissents: tuple[Dissent, ...] = ()
    """Dissenting views."""
    proposal: Proposal | None = None
    """The latest proposal."""
    decision: Decision | None = None
    """Ledningens beslut."""


def questions(meeting: Meeting) -> tuple[Question, ...]:
    """Give what each party answers for each area."""
    return QUESTIONS if meeting.method == "questions" else (DOT_QUESTION,)


def area_name(meeting: Meeting, area: str) -> str:
    """Give the name of an area of the meeting; an unknown id stands for itself."""
    return next((a.name for a in meeting.areas if a.id == area), area)


def entry_of(meeting: Meeting, party: str) -> Entry | None:
    """Give a party's entry as it was sealed, if there is one."""
    return next((e for e in meeting.entries if e.party == party), None)


def said(party: str) -> str:
    """Write a party's name with a capital, as at the head of a column or a sentence."""
    return party[:1].upper() + party[1:]

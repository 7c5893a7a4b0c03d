"""The draft of a löfte: formal fields, chosen areas, commitments, signers. Every edit returns a new draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypedDict, get_args

from author.commitments import Origin, Party

Anchored = Literal["ja", "nej", "väntar"]
ANCHORED: tuple[Anchored, ...] = get_args(Anchored)
MOST_LEVELS = 3
"""Levels of commitments that a löfte prints: 1, 1.1 and 1.1.1."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One who is to sign."""

    party: str
    """``polisen``, ``kommunen`` or the free name of another party."""
    name: str
    """Namnförtydligande; may be empty."""
    title: str
    """Printed under the line; a signer without one is an error finding."""


@dataclass(frozen=True, slots=True)
class FormalFields:
    """What the löfte says of itself. Empty string = not said, and then not printed."""

    municipality: str
    """Name without "kommun", e.g. ``Åsby``."""
    police_area: str
    """E.g. ``Lokalpolisområde Åsby``."""
    start: str
    """First day, YYYY-MM-DD."""
    end: str
    """Last day, YYYY-MM-DD."""
    title: str = ""
    """Empty = made from municipality and period."""
    diarienummer: str = ""
    """The kommun's."""
    diarienummer_police: str = ""
    """The police's."""
    decision: str = ""
    """Instans, § and date."""
    follow_up: str = ""
    """When, where and by whom it is followed up."""
    place: str = ""
    """Where it is signed."""
    date: str = ""
    """When it is signed, YYYY-MM-DD."""
    other_parties: tuple[str, ...] = ()
    """Names of parties besides police and kommun, e.g. ``Tanums kommun``."""
    background: str = ""
    """How the löfte came about: surveys, dialogues, the aim; one paragraph a line."""
    focus: str = ""
    """What the work is directed at, where more areas are listed than are taken up."""
    revision: str = ""
    """When the löfte may be revised."""
    convener: str = ""
    """Who calls the parties to follow-up."""
    communication: str = ""
    """Where the inhabitants are told how it goes."""


class FormalTexts(TypedDict, total=False):
    """New values of formal fields that are one text."""

    municipality: str
    police_area: str
    start: str
    end: str
    title: str
    diarienummer: str
    diarienummer_police: str
    decision: str
    follow_up: str
    place: str
    date: str
    background: str
    focus: str
    revision: str
    convener: str
    communication: str


FormalText = Literal[
    "municipality", "police_area", "start", "end", "title", "diarienummer", "diarienummer_police", "decision",
    "follow_up", "place", "date", "background", "focus", "revision", "convener", "communication",
]  # fmt: skip
FORMAL_TEXTS: tuple[FormalText, ...] = get_args(FormalText)


@dataclass(frozen=True, slots=True)
class ChosenArea:
    """A problem area the parties have chosen."""

    id: str
    """Id of the problem area, or a slug of a wording written by hand."""
    name: str
    """As it is to be printed."""
    reason: str = ""
    """Why it was chosen."""
    causes: tuple[str, ...] = ()
    """Likely causes, each a short text."""
    goal: str = ""
    """Mål."""
    narrowed: str = ""
    """Place, time or group it is narrowed to."""
    indicator: str = ""
    """Indikator: by what one sees that the goal is reached."""
    baseline: str = ""
    """Utgångsvärde as printed, ``34 procent (2025)``."""
    baseline_source: str = ""
    """File, sheet and row the baseline stands in; empty for one written by hand."""
    baseline_measure: str = ""
    """Id of the measure it was taken from; empty for one written by hand."""


@dataclass(frozen=True, slots=True)
class DroppedArea:
    """A problem area that is not taken up in this year's löfte."""

    id: str
    """Id of the problem area."""
    name: str
    """Its name."""
    reason: str
    """Why; required."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise in the draft."""

    id: str
    """Stable, ``å1``, ``å2`` …; never reused."""
    text: str
    """As printed."""
    by: tuple[Party, ...]
    """Who promises; ``annan`` stands for the other parties of the draft."""
    area: str | None = None
    """Id of the chosen area it answers to."""
    parent: str | None = None
    """Id of the commitment it is nested under."""
    cause: str = ""
    """The cause it acts on."""
    unit: str = ""
    """Responsible unit."""
    contact: str = ""
    """Function to ask; never a private person."""
    measure: str = ""
    """Mått: how it is counted."""
    time: str = ""
    """When."""
    place: str = ""
    """Where."""
    anchored: Anchored = "väntar"
    """Förankrat with those who are to do it."""
    in_lofte: bool = True
    """``False`` = only in the åtgärdsplan."""
    forwarded_to: str = ""
    """Förs vidare till …"""
    origin: Origin | None = None
    """Where the suggestion was seen; ``None`` for own ideas."""
    suggestion: str = ""
    """Id of the suggestion it was adopted from; empty for own ones."""
    reasons: tuple[str, ...] = ()
    """The reasons the suggestion was shown with."""


class CommitmentFields(TypedDict, total=False):
    """What a person may say of a commitment, by the names of its fields; what is not said stays."""

    text: str
    by: tuple[Party, ...]
    area: str | None
    parent: str | None
    cause: str
    unit: str
    contact: str
    measure: str
    time: str
    place: str
    anchored: Anchored
    in_lofte: bool
    forwarded_to: str


Line = Literal["cause", "unit", "contact", "measure", "time", "place", "forwarded_to"]
"""Fields of a commitment that are one line of text."""
LINES: tuple[Line, ...] = get_args(Line)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding a person has accepted with a reason."""

    check: str
    """Check id."""
    commitment: str | None
    """Commitment id; ``None`` for a finding on the whole draft."""
    reason: str
    """Why; printed in the annex."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole draft."""

    formal: FormalFields
    """Formal fields."""
    areas: tuple[ChosenArea, ...] = ()
    """In the order of priority."""
    dropped: tuple[DroppedArea, ...] = ()
    """Bortprioriterade."""
    commitments: tuple[Commitment, ...] = ()
    """In the order they are printed within their group."""
    signers: tuple[Signer, ...] = ()
    """0–4."""
    accepted: tuple[Acceptance, ...] = ()
    """Findings accepted with a reason."""
    next_number: int = 1
    """Number of the next commitment id."""
    previous: tuple[str, ...] = ()
    """Texts of last year's promises, for ``same-as-last-year``."""


def add_commitment(draft: Draft, commitment: Commitment) -> Draft:
    """Append a commitment under the next free id; its own ``id`` is ignored."""
    numbered = replace(commitment, id=f"å{draft.next_number}")
    return replace(draft, commitments=(*draft.commitments, numbered), next_number=draft.next_number + 1)


def area_of(draft: Draft, commitment: Commitment) -> str | None:
    """Give the area a commitment answers to, its own or that of the nearest one above it that has one."""
    return next((c.area for c in (commitment, *above(draft, commitment)) if c.area is not None), None)


def children(draft: Draft, parent: str) -> tuple[Commitment, ...]:
    """List the commitments nested right under one."""
    return tuple(c for c in draft.commitments if c.parent == parent)


def above(draft: Draft, commitment: Commitment) -> tuple[Commitment, ...]:
    """List the commitments that one is nested under, the nearest first; a ring is followed once around."""
    known = {c.id: c for c in draft.commitments}
    found: list[Commitment] = []
    parent = known.get(commitment.parent or "")
    while parent is not None and parent.id != commitment.id and parent not in found:
        found.append(parent)
        parent = known.get(parent.parent or "")
    return tuple(found)


def below(draft: Draft, number: str) -> tuple[Commitment, ...]:
    """List all commitments nested under one, at any depth, in the order of the draft."""
    return tuple(c for c in draft.commitments if number != c.id and any(a.id == number for a in above(draft, c)))

"""The nouns shared by past löften, suggestions and the draft: parties, quantities, where a commitment comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Party = Literal["polisen", "kommunen", "annan"]
Per = Literal["år", "månad", "vecka", "period"]
Bound = Literal["min", "exact", "about"]
Kept = Literal["", "ja", "delvis", "nej"]
"""Whether a follow-up says that a promise was kept; empty when it does not tell."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count that can be ticked off: ``minst 80 trafikkontroller per år``."""

    value: float
    """The number, read from digits or words."""
    unit: str
    """The counted noun as written, without adjectives."""
    per: Per | None = None
    """How often; ``period`` = for the whole löfte; ``None`` = no time said."""
    bound: Bound | None = None
    """At least, exactly, about."""


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both YYYY-MM-DD."""

    start: str
    """First day."""
    end: str
    """Last day."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a library commitment was seen."""

    municipality: str
    """Without "kommun" and genitive -s."""
    year: int | None = None
    """First year of the löfte."""
    file: str | None = None
    """Name of the file it was read from."""
    address: str | None = None
    """Page that was opened."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A blank in a library commitment, ``{antal}`` in its text."""

    name: str
    """Without braces."""
    hint: str
    """Swedish: what to fill in; spans seen elsewhere with their origins, never a default."""


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A commitment in the library of past löften."""

    id: str
    """Stable."""
    text: str
    """Own wording, with slots."""
    areas: tuple[str, ...]
    """Ids of the problem areas it serves, most fitting first."""
    kind: str
    """Kind of measure, from the documented list."""
    by: tuple[Party, ...]
    """Who usually promises it."""
    slots: tuple[Slot, ...] = ()
    """Blanks, in the order of the text."""
    causes: tuple[str, ...] = ()
    """Words of causes it acts on."""
    quantities: tuple[Quantity, ...] = ()
    """Counts seen in the origin; shown, never filled in."""
    origin: Origin | None = None
    """``None`` = egen idé."""
    mandate: str = ""
    """Swedish note where someone else decides or the law restricts; else empty."""
    outcome: str = ""
    """What a follow-up says became of it; else empty."""
    kept: Kept = ""
    """Whether that means that it was kept."""


@dataclass(frozen=True, slots=True)
class PastCommitment:
    """One promise of an existing löfte, as printed."""

    text: str
    """White space collapsed, without bullet or number."""
    by: tuple[Party, ...]
    """Who promises."""
    heading: str | None = None
    """Nearest title or lead-in, without final colon."""
    parent: int | None = None
    """Index of the promise it is nested under."""
    quantities: tuple[Quantity, ...] = ()
    """Counts in it."""
    line: int = 0
    """Number of the line it begins on."""
    outcome: str = ""
    """What the page itself says became of it; else empty."""
    kept: Kept = ""
    """Whether that means that it was kept."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Someone who is said to sign."""

    name: str | None
    """``None`` where it is lost."""
    title: str | None
    """As printed."""


@dataclass(frozen=True, slots=True)
class PastLofte:
    """One löfte found in a file."""

    commitments: tuple[PastCommitment, ...] = ()
    """In the order of the text."""
    period: Period | None = None
    """First and last day."""
    problem_areas: tuple[str, ...] = ()
    """As worded."""
    focus: str | None = None
    """What is singled out from a longer list, or stated alone."""
    follow_up: str | None = None
    """First one or two sentences about following up."""
    signatories: tuple[Signatory, ...] = ()
    """In the order of the text."""
    signed_place: str | None = None
    """Place of the place-and-date line."""
    signed_date: str | None = None
    """YYYY-MM-DD or YYYY-MM."""


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """A line the parser is unsure of."""

    line: int
    """Its number."""
    message: str
    """Swedish."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that may or may not be a promise, for a person to settle."""

    lofte: int
    """Index of the löfte it stands in."""
    promise: PastCommitment
    """The line read as a promise."""
    taken: bool
    """Whether the parser took it for one."""
    why: str
    """Swedish: what makes it uncertain."""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """All that was found in one file of past löften."""

    municipality: str | None
    """Without "kommun" and genitive -s."""
    loften: tuple[PastLofte, ...]
    """In the order of the text."""
    warnings: tuple[ParseWarning, ...] = ()
    """What a reader should look at."""
    doubts: tuple[Doubt, ...] = ()
    """Uncertain lines, in the order of the text."""

"""Turns a printed promise into one that another kommun can use: counts, years, places and names become blanks."""

from __future__ import annotations

import re

from author.commitments import Slot
from author.parse.quantities import number_spans
from surveys.places import find_places
from surveys.privacy import mask

_YEARS = re.compile(r"\b20\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?\b")
_AT = re.compile(
    r"\b(?:i|på|vid|kring|längs|till|inom|runt) (?:(?:centrala|norra|södra|östra|västra|hela) )?"
    r"(?P<place>(?!Polis|Kommun|Social|Räddning|Lokalpolis|Region|Brå\b)[A-ZÅÄÖ][\wåäöé-]+"
    r"(?: (?:och|samt) (?=[A-ZÅÄÖ])[\wåäöé-]+|(?: [A-ZÅÄÖ][\wåäöé-]+))*)"
)
_HINTS = {
    "antal": "Hur många gånger eller hur många sammanlagt",
    "period": "Under vilken tid, till exempel vår och höst eller hela löftestiden",
    "plats": "Vilka platser, gärna dem som nämns i underlaget",
}


def with_slots(text: str, municipality: str | None) -> tuple[str, tuple[Slot, ...]]:
    """Give a promise with blanks for what only holds elsewhere, and the blanks with what stood in them.

    Args:
        text: As printed.
        municipality: The kommun it was promised in; its name becomes "kommunen".
    """
    masked = _without_name(mask(text).text, municipality)
    marks = [(start, end, "antal") for start, end in number_spans(masked)]
    marks += [(m.start(), m.end(), "period") for m in _YEARS.finditer(masked)]
    marks += [(start, end, "plats") for start, end in _places(masked, municipality)]
    slots: list[Slot] = []
    parts: list[str] = []
    names: dict[tuple[str, str], str] = {}
    at = 0
    for start, end, kind in sorted(marks):
        if start < at:
            continue
        seen = masked[start:end]
        if (kind, seen) not in names:
            n = 1 + sum(known == kind for known, _ in names)
            names[kind, seen] = kind if n == 1 else f"{kind}{n}"
            slots.append(Slot(names[kind, seen], f"{_HINTS[kind]}. Där det lovades: {seen}."))
        parts += [masked[at:start], f"{{{names[kind, seen]}}}"]
        at = end
    return "".join((*parts, masked[at:])), tuple(slots)


def _without_name(text: str, municipality: str | None) -> str:
    """Write "kommunen" for the kommun's own name."""
    if not municipality:
        return text
    name = re.escape(municipality)
    named = re.compile(rf"\b{name}s? (?:kommun|stad)(?P<owns>s)?\b|\b{name}(?P<owned>s)\b", re.IGNORECASE)
    return named.sub(lambda m: ("Kommunen" if m.start() == 0 else "kommunen") + (m["owns"] or m["owned"] or ""), text)


def _places(text: str, municipality: str | None) -> list[tuple[int, int]]:
    """Give where places stand: after a word such as "vid", those known by their endings, and the kommun's name."""
    found = [m.span("place") for m in _AT.finditer(text)]
    if municipality:
        found += [m.span() for m in re.finditer(rf"\b{re.escape(municipality)}\b", text)]
    for place in find_places(text):
        at = text.find(place)
        if at > 0 and place[0].isupper():
            found.append((at, at + len(place)))
    return sorted(found, key=lambda span: (span[0], -span[1]))

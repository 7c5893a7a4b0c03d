"""Masking of personal data in free text: numbers, addresses and names, before anything is stored, shown or logged.

A mask keeps the kind (``[telefon]``), so that a reader sees what stood there. Road numbers, years, times,
house-free street names and ordinary figures stay.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveys.names import find_doubtful, find_names
from surveys.privacy.addresses import REACHED, STREETS
from surveys.privacy.numbers import NUMBERS, PLATES

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = ("personnummer", "telefon", "e-post", "namn", "adress", "regnr", "länk")
"""What is masked, in the words the user sees."""

_RULES = (*REACHED, *NUMBERS, *STREETS, *PLATES)
_LONG_NUMBER = re.compile(r"(?<![\d.,])\d(?:[ \u00a0./-]?\d){6,}(?!\d)")
_BESIDE = re.compile(r"\[namn\](?:[ -]\[namn\])+")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text after masking, and what was found in it."""

    text: str
    """With ``[telefon]`` and the like in place of what was found."""
    found: tuple[tuple[str, str], ...] = ()
    """(kind, the words that stood there); kept in memory only, never stored or shown."""


def mask(text: str) -> Masked:
    """Mask the personal data in a text; what is masked already stays as it is.

    A mask can free a border that hid something else, so the rules run until nothing changes.
    """
    found: list[tuple[str, str]] = []
    before = ""
    while text != before:
        before, text = text, _mask_once(text, found)
    return Masked(text, tuple(found))


def nearly_masked(text: str) -> tuple[tuple[str, str], ...]:
    """List what was nearly masked, as (kind, words) in the order of the text, for a person to look at.

    These are words that are names and something else, misspelt names, long numbers, and what a rule for numbers and
    addresses saw and let stand. The words are personal until somebody has looked: they are for the memory only.
    """
    rest = mask(text).text
    seen = [(start, "namn", rest[start:end]) for start, end in find_doubtful(rest)]
    for kind, pattern, taken in _RULES:
        seen += [(m.start(), kind, m.group(0).strip()) for m in pattern.finditer(rest) if taken(m) is None]
    covered = [(start, start + len(words)) for start, _, words in seen]
    seen += [
        (m.start(), "telefon", m.group(0))
        for m in _LONG_NUMBER.finditer(rest)
        if not any(start < m.end() and m.start() < end for start, end in covered)
    ]
    return tuple(dict.fromkeys((kind, words) for _, kind, words in sorted(seen)))


def count_kinds(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, int], ...]:
    """Count what was masked, every kind named, in the order of ``KINDS``."""
    counts = Counter(kind for kind, _ in found)
    return tuple((kind, counts[kind]) for kind in KINDS)


def _mask_once(text: str, found: list[tuple[str, str]]) -> str:
    """Run every rule once."""
    for kind, pattern, taken in _RULES:
        spans = [span for span in map(taken, pattern.finditer(text)) if span]
        text = _put(text, kind, spans, found)
    text = _put(text, "namn", find_names(text), found)
    return _BESIDE.sub("[namn]", text)


def _put(text: str, kind: str, spans: list[tuple[int, int]], found: list[tuple[str, str]]) -> str:
    """Put ``[kind]`` over the spans, which are in order."""
    if not spans:
        return text
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], f"[{kind}]"]
        found.append((kind, text[start:end]))
        last = end
    return "".join([*pieces, text[last:]])

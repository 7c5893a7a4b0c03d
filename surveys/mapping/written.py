"""Whether the answers of a column were written in the person's own words, also when the same words come again."""

from __future__ import annotations

import re

from surveys.mapping.parts import read_part
from surveys.statements import is_non_answer

_INVITES = re.compile(
    r"^(?:om du vill|beskriv|berätta|utveckla|motivera|kommentera|varför|skriv|ge exempel|ange gärna|övrig)|fritext|egna ord|öppet svar"
    r"|\b(?:utveckla|beskriv|berätta|motivera|förklara|varför)\b|\bnågot (?:mer|annat|övrigt|ytterligare)\b|\bannat du vill\b"
    r"|^(?:på )?vilket sätt|\bvad (?:vill|tycker|skulle|anser|behöver|kan|bör|gör|oroar|saknar|är det som)\b|^hur (?:skulle|kan|bör) ",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r";(?=\S|$)")
_SENTENCE = re.compile(r"[.!?]$")
_ENOUGH = 2.0


def is_written(title: str, values: list[str]) -> bool:
    """Whether answers are free text rather than picked from a list.

    Long answers, many unlike ones, answers that say nothing, and capitals here and there each speak for it, and so does a
    title that asks for words; marks between several choices, and answers on a scale, speak against.

    Args:
        title: Title of the column.
        values: Its filled cells, clean.
    """
    said = {v for v in values if not is_non_answer(v)}
    if len(said) < 2 or sum(bool(_SEVERAL.search(v)) for v in values) > 0.2 * len(values):
        return False
    if sum(read_part(v).option for v in said) > 0.5 * len(said):
        return False
    return sum(_points(title, values, said)) >= _ENOUGH


def _points(title: str, values: list[str], said: set[str]) -> tuple[float, ...]:
    """Give what speaks for free text, one number a sign."""
    words = sum(len(v.split()) for v in said) / len(said)
    empty = {v.casefold() for v in values if is_non_answer(v)}
    small = sum(v[:1].islower() for v in said) / len(said)
    ended = sum(bool(_SENTENCE.search(v)) for v in said) / len(said)
    return (
        1.0 if words >= 4 else 0.5 if words >= 2.5 else -1.0,
        1.5 if len(said) > 15 else 1.0 if len(said) > 8 else 0.0,
        1.0 if _INVITES.search(title) else 0.0,
        min(len(empty), 2) / 2,
        1.0 if 0.1 <= small <= 0.9 else 0.0,
        0.5 if 0.1 <= ended < 1 else 0.0,
    )

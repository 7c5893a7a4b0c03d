"""Whether the answers of a column were written in the person's own words, also when the same words come again."""

from __future__ import annotations

import re

from surveys.mapping.parts import read_part
from surveys.statements import is_non_answer

_INVITES = re.compile(
    r"^(?:om du vill|beskriv|berätta|utveckla|motivera|kommentera|varför|skriv|ge exempel|ange gärna|övrig)|fritext|egna ord|öppet svar"
    r"|\b(?:utveckla|beskriv|berätta|motivera|förklara)\b|\bnågot (?:mer|annat|övrigt|ytterligare)\b|\bannat du vill\b"
    r"|^(?:på )?vilket sätt|\bvad (?:vill|tycker|skulle|anser|behöver|kan|bör|gör|oroar|saknar|är det som)\b|^hur (?:skulle|kan|bör) ",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r";(?=\S|$)")
_FEW_WORDS, _WORDS = 3.0, 4.0
_MANY = 8
"""More unlike answers than a list of choices has."""


def is_written(title: str, values: list[str]) -> bool:
    """Whether answers are free text: long and many, or long under a title that asks for words.

    Args:
        title: Title of the column.
        values: Its filled cells, clean.
    """
    said = {v.casefold() for v in values if not is_non_answer(v)}
    if len(said) < 2 or sum(bool(_SEVERAL.search(v)) for v in values) > 0.2 * len(values):
        return False
    if sum(read_part(v).option for v in said) > 0.5 * len(said):
        return False
    words = sum(len(v.split()) for v in said) / len(said)
    varied = len(said) >= 0.15 * len(values)
    if _INVITES.search(title):
        return words >= _FEW_WORDS and (varied or any(is_non_answer(v) for v in values))
    return words >= _WORDS and len(said) > _MANY and varied

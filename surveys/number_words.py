"""Numbers written as words: the words there are, and what each is worth."""

from __future__ import annotations

import re

_ONES = {
    "noll": 0, "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9,
    "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17,
    "arton": 18, "nitton": 19,
}  # fmt: skip
_TENS = {
    "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70, "åttio": 80, "nittio": 90,
}  # fmt: skip
_SPOKEN = {"tjugi": 20, "förtio": 40, "förti": 40} | {
    word[:-1]: value for word, value in _TENS.items() if word.endswith("io")
}
"""Spoken and older forms, which are read but seldom written."""
_LARGE = re.compile(r"(.*?)(tusen|hundra)(.*)")
_SINGLE = 10


def word_value(word: str) -> int | None:
    """Read a number word, spoken endings included; ``None`` for other words."""
    word = word.casefold().replace(" ", "")
    if word in _ONES:
        return _ONES[word]
    tens = _TENS | _SPOKEN
    for name in sorted(tens, key=len, reverse=True):
        if word.startswith(name):
            rest = word[len(name) :]
            if not rest:
                return tens[name]
            return tens[name] + _ONES[rest] if 0 < _ONES.get(rest, 0) < _SINGLE else None
    return _hundreds(word)


def _hundreds(word: str) -> int | None:
    match = _LARGE.fullmatch(word)
    if match is None:
        return None
    many = word_value(match.group(1)) if match.group(1) else 1
    rest = word_value(match.group(3)) if match.group(3) else 0
    if many is None or rest is None:
        return None
    return many * (1000 if match.group(2) == "tusen" else 100) + rest


def _all_words() -> tuple[str, ...]:
    """Build the written words from one to 999, and whole hundreds and thousands in two words."""
    ones = [word for word, value in _ONES.items() if value]
    digits = [word for word in ones if _ONES[word] < _SINGLE]
    below = [*ones, *_TENS, *(ten + one for ten in _TENS for one in digits)]
    hundreds = ["hundra", *(f"{digit}hundra" for digit in digits)]
    spaced = [f"{digit} {large}" for digit in digits for large in ("hundra", "tusen")]
    every = (*below, *hundreds, *(h + word for h in hundreds for word in below), *spaced, "tusen", "ettusen")
    return tuple(sorted(every, key=lambda word: (-len(word), word)))


NUMBER_WORDS = _all_words()
"""Every written number word, the longest first, so that alternatives of a pattern find the whole word."""

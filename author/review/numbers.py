"""Checks of numbers: do words and digits agree, is anything countable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.review.findings import Finding, example
from author.review.wordings import counted
from surveys.number_words import word_value
from surveys.swedish import fold

if TYPE_CHECKING:
    from author.review.subject import Promise, Subject

_DIGITS = r"\d{1,3}(?:[ \u00a0.]\d{3})+|\d+"
_LARGE = "(?:(?:ett|en|två|tre|fyra|fem|sex|sju|åtta|nio) (?:hundra|tusen))|[a-zåäö]+"
_WORD_FIRST = re.compile(rf"\b({_LARGE})\s*\(\s*({_DIGITS})\s*(?:st\.?\s*)?\)", re.IGNORECASE)
_DIGIT_FIRST = re.compile(rf"(?<![\d–-])({_DIGITS})\s*(?:st\.?\s*)?\(\s*([a-zåäö]+)\s*\)", re.IGNORECASE)
_MOST_DIGITS = 15
"""Digits of a number that are compared; none in a löfte has so many."""
_RHYTHM = re.compile(
    r"\b(?:varje|varannan|vartannat|var (?:tredje|fjärde)) (?:år|månad|vecka|dag|termin|kvartal|halvår|(?:\w+)?(?:kväll|natt|morgon"
    r"|eftermiddag)|(?:mån|tis|ons|tors|fre|lör|sön)dag|lov|fredag\w*|lördag\w*)\w*\b"
    r"|\b(?:inom|efter högst) (?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|\d+) (?:\w+ )?(?:timm|dygn|dag|arbetsdag|skoldag|veck|månad)\w*"
    r"|\b(?:en|två|tre|\d+) gång(?:er)? (?:i|per|om)\b|\b(?:en|ett) \w+ (?:\w+ )?per (?:kvartal|termin|halvår)\b"
)
"""What tells how often or how fast, which can be ticked off without a count."""


def number_mismatch(subject: Subject) -> tuple[Finding, ...]:
    """Find numbers written in both words and digits that disagree."""
    parts: list[tuple[int | None, str, str]] = [
        (p.index, p.where, text) for p in subject.promises for text in (p.text, p.measure, p.time)
    ]
    parts += [(None, where, text) for where, text in subject.texts]
    return tuple(
        Finding(
            "number-mismatch", index, where, f"«{pair}» säger två olika tal: {spelled} med ord och {figures} med siffror.",
            f"Bestäm vilket tal som gäller. {example(text.replace(pair, figures_only(pair)))}",
        )
        for index, where, text in parts
        for pair, spelled, figures in _pairs(text)
        if spelled != figures
    )  # fmt: skip


def figures_only(pair: str) -> str:
    """Give a number written twice as figures alone."""
    return "".join(re.findall(_DIGITS, pair)[:1])


def no_quantity(subject: Subject) -> tuple[Finding, ...]:
    """Find promises with nothing to count, themselves or nested under them."""
    covered = {p.parent for p in subject.promises if p.measured}
    return tuple(
        Finding(
            "no-quantity", p.index, p.where, "Inget i åtagandet kan räknas, så ingen kan se om det hållits.",
            f"Skriv hur många gånger eller hur mycket. {example(counted(p.text))}",
        )
        for p in subject.promises
        if not _counted(p) and p.index not in covered
    )  # fmt: skip


def _counted(promise: Promise) -> bool:
    return promise.measured or promise.forwarded or bool(_RHYTHM.search(fold(promise.text)))


def _pairs(text: str) -> list[tuple[str, int, int]]:
    """Give (as written, value of the word, value of the digits) for every number written twice."""
    found = [(m.group(0), m.group(1), m.group(2)) for m in _WORD_FIRST.finditer(text)]
    found += [(m.group(0), m.group(2), m.group(1)) for m in _DIGIT_FIRST.finditer(text)]
    valued = [(pair, word_value(word), int(re.sub(r"\D", "", digits)[:_MOST_DIGITS])) for pair, word, digits in found]
    return [(pair, value, digits) for pair, value, digits in valued if value is not None]


SHARED = (number_mismatch, no_quantity)
"""Checks that drafts and printed löften share."""

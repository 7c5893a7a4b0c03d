"""When and how a source was gathered, as its title and notes tell it: period, response rate, sampling, the question asked."""

from __future__ import annotations

import re

from surveys.model import Sampling
from surveys.months import WRITTEN_MONTH as _MONTH

_DASH = r"\s*(?:--|–|-|—|till(?: och med)?|t\.?o\.?m\.?)\s*(?:den )?"
_DAY = rf"(?:den )?\d{{1,2}}(?: {_MONTH})?(?: \d{{4}})?"
_PERIODS = (
    re.compile(rf"\d{{4}}-\d\d-\d\d{_DASH}\d{{4}}-\d\d-\d\d"),
    re.compile(rf"\b{_DAY}{_DASH}(?:den )?\d{{1,2}} {_MONTH}(?: \d{{4}})?", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}(?: \d{{4}})?{_DASH}{_MONTH} \d{{4}}", re.IGNORECASE),
    re.compile(rf"\b\d{{1,2}}/\d{{1,2}}(?:[ -]\d{{4}})?{_DASH}\d{{1,2}}/\d{{1,2}}[ -]\d{{4}}"),
    re.compile(rf"\b\d{{4}}-(?:0\d|1[0-2]){_DASH}\d{{4}}-(?:0\d|1[0-2])\b"),
    re.compile(rf"\b(?:v\.|veckorna|vecka) ?\d{{1,2}}(?:{_DASH}\d{{1,2}})?,? \d{{4}}\b", re.IGNORECASE),
    re.compile(rf"\b(?:kvartal|kv\.?) ?[1-4](?:{_DASH}[1-4])?,? \d{{4}}\b", re.IGNORECASE),
    re.compile(rf"\b(?:(?:våren|sommaren) och )?(?:våren|hösten|sommaren|vintern|{_MONTH}) \d{{4}}\b", re.IGNORECASE),
)
_RATE = re.compile(
    r"svars?(?:frekvens|andel)\w*[^\d%]{0,40}(?:(?:19|20)\d\d\W{0,3})?(\d{1,3}(?:[.,]\d+)?)\s*(?:%|procent)"
    r"|(\d{1,3}(?:[.,]\d+)?)\s*(?:%|procent)[^.\d]{0,25}svarade|svars?(?:frekvens|andel)\w*\W{0,3}(?:\(?%\)?|i procent)\W{0,3}(\d{1,3}(?:[.,]\d+)?)\b",
    re.IGNORECASE,
)
_RATES_BY_YEAR = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:%|procent)\s*\(?(?:år )?((?:19|20)\d\d)\)?", re.IGNORECASE)
_OF = re.compile(
    r"(?<![\d ])(\d{1,3}(?: \d{3})*) (?:\w+ )?(?:av (?:de |totalt )?|svar av |svarade av )(?:de )?(\d{1,3}(?: \d{3})*)(?: \w+)? ?(?:svarade(?! ja| nej| att| på)|utskickade|tillfrågade|utskick|i urvalet|har svarat|besvarade)",
    re.IGNORECASE,
)
_FEWEST_ASKED = 50
_RANDOM = re.compile(
    r"slumpmässig|slumpvis|\burval(?:et)?\b.{0,25}\bpersoner|obundet urval|stratifiera|utskick till|postenkät|nettourval|bruttourval|\bOSU\b|urval\w*:? [\d ]+ (?:personer|invånare)",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"självvalt|öppen (?:webb)?enkät|enkät\w* (?:på|öppen|som var öppen|var öppen för)|via (?:facebook|(?:kommunens )?(?:hemsida|webb)|sociala medier)|självrekryter|frivillig",
    re.IGNORECASE,
)
_DEEPENING = re.compile(r"fördjup(?:ning|ad|ande)|uppföljande dialog|dialog om (?:de )?prioritera", re.IGNORECASE)


def period_in(text: str) -> str | None:
    """Give when answers were gathered, in the words of the text."""
    return next((found.group(0).strip() for pattern in _PERIODS if (found := pattern.search(text))), None)


def response_rate_in(text: str) -> float | None:
    """Give the share that answered, 0–1; of several years the latest."""
    at = re.search(r"svarsfrekvens", text, re.IGNORECASE)
    by_year = _RATES_BY_YEAR.findall(text[at.start() :]) if at else []
    if by_year:
        return _share(max(by_year, key=lambda pair: pair[1])[0])
    found = _RATE.search(text)
    if found:
        return _share(next(g for g in found.groups() if g))
    of = _OF.search(text)
    answered, asked = (int(g.replace(" ", "")) for g in of.groups()) if of else (0, 0)
    return round(answered / asked, 6) if 0 < answered <= asked and asked >= _FEWEST_ASKED else None


def sampling_in(text: str) -> Sampling | None:
    """Give how persons came to answer, where the text tells it."""
    if _SELF.search(text):
        return "self-selected"
    return "random" if _RANDOM.search(text) else None


def is_deepening(text: str) -> bool:
    """Whether a dialogue is said to deepen problems already chosen."""
    return bool(_DEEPENING.search(text))


def _share(text: str) -> float | None:
    value = round(float(text.replace(",", ".")) / 100, 6)
    return value if 0 < value <= 1 else None

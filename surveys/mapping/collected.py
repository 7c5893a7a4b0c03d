"""When and how a source was gathered, as its title and notes tell it: period, response rate, sampling, the question asked."""

from __future__ import annotations

import re

from surveys.model import Sampling

_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|mar|apr|aug|sept?|okt|nov|dec)\.?"
_DASH = r"\s*(?:–|-|—|till(?: och med)?|t\.?o\.?m\.?)\s*"
_DAY = rf"(?:den )?\d{{1,2}}(?: {_MONTH})?(?: \d{{4}})?"
_PERIODS = (
    re.compile(rf"\d{{4}}-\d\d-\d\d{_DASH}\d{{4}}-\d\d-\d\d"),
    re.compile(rf"\b{_DAY}{_DASH}(?:den )?\d{{1,2}} {_MONTH}(?: \d{{4}})?", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}(?: \d{{4}})?{_DASH}{_MONTH} \d{{4}}", re.IGNORECASE),
    re.compile(rf"\b(?:våren|hösten|sommaren|vintern|{_MONTH}) \d{{4}}\b", re.IGNORECASE),
)
_RATE = re.compile(
    r"svarsfrekvens\w*[^\d%]{0,40}(\d{1,3}(?:[.,]\d+)?)\s*(?:%|procent)|(\d{1,3}(?:[.,]\d+)?)\s*(?:%|procent)[^.\d]{0,25}svarade",
    re.IGNORECASE,
)
_RATES_BY_YEAR = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:%|procent)\s*\(?(?:år )?((?:19|20)\d\d)\)?", re.IGNORECASE)
_RANDOM = re.compile(
    r"slumpmässig|slumpvis|\burval(?:et)?\b.{0,25}\bpersoner|obundet urval|stratifiera|utskick till|postenkät",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"självvalt|öppen (?:webb)?enkät|webbenkät på|via (?:facebook|hemsidan|sociala medier)|självrekryter", re.IGNORECASE
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
    return _share(found.group(1) or found.group(2)) if found else None


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

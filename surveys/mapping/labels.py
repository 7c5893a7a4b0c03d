"""Whether a list of labels names places or questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from surveys.mapping import scales
from surveys.mapping.cells import clean

_PLACE = re.compile(
    r"\b(?:riket|sverige|län(?:et)?|kommun(?:en|er)?|tätort(?:en)?|stadsdel\w*|delområde\w*|landsbygd\w*|centrum|centrala|norr|söder|öster|väster"
    r"|norra|södra|östra|västra|nordväst\w*|nordöst\w*|sydväst\w*|sydöst\w*|lokalpolisområde\w*|lpo|polisområde\w*|polisregion\w*|region(?:en)?"
    r"|staden|stad|innerstad\w*|ytterområde\w*|bygden|kransorter\w*|socken)\b|^(?:hela|övriga|resten av|totalt kommun)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[A-ZÅÄÖÉ][\wåäöéü'-]+(?:(?:[ /]| och | & )[A-ZÅÄÖÉ]?[\wåäöéü'-]+){0,2}$")
_CODED = re.compile(r"^\d{2,4} [A-ZÅÄÖ]")
"""A region's code before its name, as statistics are exported."""
_ITEM = re.compile(
    r"^(?:andel|antal|index|problem|oro|utsatt|störs|känner|upplever|har|ser|är|avstår|tycker|polisen|totalindex|medel|svar|fråga)\b|\?$"
    r"|buller|belys|alkohol|trafik|gäng|brott|tillit|trygg|trivs|förtroende|index",
    re.IGNORECASE,
)
COMPARISON = re.compile(
    r"\briket\b|\bsverige\b|\blän(?:et)?$|\blän\b|jämförbara|liknande kommun|alla kommuner|genomsnitt|polisregion|\bregion(?:en)?\b|^region |övriga landet",
    re.IGNORECASE,
)
"""Places that are shown beside, never as a level."""
_LONG = 4


def place_likeness(labels: Iterable[object]) -> float:
    """Give how much labels read as places: 1 all places, -1 all questions, 0 cannot be told."""
    points = [_points(text) for text in dict.fromkeys(map(clean, labels)) if text]
    return sum(points) / len(points) if points else 0.0


def looks_like_place(label: str) -> bool:
    """Whether one label by itself names a place."""
    return bool(_PLACE.search(label)) and not _is_item(label)


def _points(text: str) -> float:
    if _is_item(text):
        return -1.0
    if _PLACE.search(text) or _CODED.match(text):
        return 1.0
    if _NAME.match(text) and len(text.split()) < _LONG:
        return 0.4
    return -0.6 if len(text.split()) >= _LONG else 0.0


def _is_item(text: str) -> bool:
    if _PLACE.search(text) and len(text.split()) < _LONG:
        return False
    return scales.wording_direction(text) != "unknown" or bool(_ITEM.search(text))


def repeats(labels: Sequence[str]) -> float:
    """Give the share of labels that stand more than once."""
    kept = [x for x in labels if x]
    return 1 - len(set(kept)) / len(kept) if kept else 0.0

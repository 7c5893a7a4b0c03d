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


_POLICE_AREA = re.compile(r"\b(?:lpo|lokalpolisområde\w*|polisområde\w*)\b", re.IGNORECASE)
_KOMMUN = re.compile(r"s? (?:kommun|stad)$", re.IGNORECASE)


def is_police_area(area: str) -> bool:
    """Whether a place is a lokalpolisområde, which mostly is more than one kommun."""
    return bool(_POLICE_AREA.search(area))


def beside(areas: Iterable[str], home: str | None) -> frozenset[str]:
    """Give the places of a table that are shown beside, and never stand for the kommun.

    These are riket and län, a lokalpolisområde where smaller places stand in the table too, and other kommuner than the
    one that the title names.

    Args:
        areas: The places of the table.
        home: The place that its title names.
    """
    named = frozenset(areas)
    out = {area for area in named if COMPARISON.search(area)}
    own = {area for area in named - out if not is_police_area(area)}
    out |= {area for area in named if is_police_area(area)} if own else set()
    if home and _KOMMUN.search(home):
        ours = _bare(home)
        others = {area for area in own if _KOMMUN.search(area) and _bare(area) != ours}
        out |= others if others != own else set()
    return frozenset(out)


def _bare(kommun: str) -> str:
    return _KOMMUN.sub("", kommun).casefold().rstrip("s")


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

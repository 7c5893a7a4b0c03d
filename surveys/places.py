"""Places named in a text, in the writer's own words."""

from __future__ import annotations

import re

from surveys.swedish import fold, stem, tokens

_PREPOSITION = r"(?:vid|på|i|till|från|kring|runt|omkring|bakom|framför|utanför|utmed|längs|genom|nära|mellan|under|över|ovanför|nedanför|mot|intill|bredvid|inne i|ute i|uppe på|nere vid|bort mot)"
_NAME = r"(?:[A-ZÅÄÖ][\wåäöéÅÄÖ-]+(?:\s+[A-ZÅÄÖ][\wåäöé-]+){0,2}(?:\s+(?:\d{1,3}[A-Za-z]?|torg|gata|väg|park|station|centrum|skola|skolan|backe|stig|gård)\b)?)"
_NOUN = (
    r"(?:[\wåäö-]*(?:torget|torg|stationen|station|centrum|parken|tunneln|viadukten|bron|hållplatsen|busshållplatsen|resecentrum"
    r"|parkeringen|parkeringsplatsen|p-platsen|skolan|skolgården|lekplatsen|gallerian|badhuset|simhallen|ishallen|idrottsplatsen"
    r"|sporthallen|fritidsgården|biblioteket|macken|campingen|stranden|badplatsen|hamnen|gågatan|gatan|vägen|rondellen|korsningen"
    r"|cykelbanan|gångbanan|gångvägen|cykelvägen|motionsspåret|elljusspåret|kyrkogården|kyrkan|skogen|skogsdungen|innergården"
    r"|gården|trapphuset|garaget|källaren|tvättstugan|perrongen|bussen|tåget|krogen|affären|butiken|köpcentret|området|stan|byn|fotbollsplanen"
    r"|planen|slottet|sjukhuset|vårdcentralen|spåret|kajen|ån|sjön|övergången|övergångsstället|rastplatsen|återvinningsstationen))\b"
)
_PLACE = re.compile(
    rf"\b{_PREPOSITION}\s+((?:det |den |vår |vårt |gamla |nya |stora |lilla |norra |södra |östra |västra )*(?:{_NAME}|{_NOUN}))"
)
_MOST = 3


def find_places(text: str) -> tuple[str, ...]:
    """Give the places a text names, as written, at most three, in order and without repeats."""
    found: dict[str, str] = {}
    for match in _PLACE.finditer(text):
        place = match.group(1).strip()
        found.setdefault(fold(place), place)
    return tuple(found.values())[:_MOST]


def place_stems(places: tuple[str, ...]) -> frozenset[str]:
    """Give the stems of the words of places, so that a place does not decide what a group of texts is named after."""
    return frozenset(stem(token) for place in places for token in tokens(place))

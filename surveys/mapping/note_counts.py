"""How many persons a written line says it speaks for, and the dates that stand in running text."""

from __future__ import annotations

import re

from surveys.mapping import cells
from surveys.months import SHORT_MONTH

_ROUND = r"(?:ca|cirka|c:a|minst|omkring|ungefär|runt|drygt|nästan|över|uppåt|mer än|fler än|~)\.?\s*"
_WORDS = (
    "två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo tjugofem trettio fyrtio"
    " femtio sextio hundra"
).split()
_TENS = {
    "ett tiotal": 10,
    "ett dussin": 12,
    "ett femtontal": 15,
    "ett tjugotal": 20,
    "ett trettiotal": 30,
    "ett femtiotal": 50,
    "ett hundratal": 100,
}
_NUMBER = rf"(\d{{1,4}}|{'|'.join(_WORDS)})"
_PERSONS = (
    r"(?:\w*(?:tjejer|killar|pojkar|flickor|kvinnor|män)|personer|pers\b\.?|st\b\.?|stycken|röster|boende|hushåll|ungdomar|elever|föräldrar|deltagare|kvinnor|män|äldre|tjejer|killar|barn|invånare|medborgare|grannar|medarbetare|kollegor"
    r"|näringsidkare|handlare|butiksägare|besökare|pensionärer)"
)
_IN_BRACKETS = re.compile(
    rf"\(\s*(?P<round>{_ROUND})?{_NUMBER}\s*(?:{_PERSONS}[^)]{{0,25}}|nämner[^)]*|har nämnt[^)]*|som nämner[^)]*)?\s*\)",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"(?:^|[.;,–-]\s*)(?P<round>{_ROUND})?{_NUMBER} (?:av \d+ )?(?:\w+ )?{_PERSONS}(?: \w+){{0,2}}? (?:nämn|säg|sa\b|tyck|tog|tar|lyft|uppge|beskriv|berätt|känn|upplev|har|är|påpek|vill|önsk|oroa)",
    re.IGNORECASE,
)
_ROUND_PERSONS = re.compile(rf"\b(?P<round>(?:ca|cirka)\.?\s+){_NUMBER} {_PERSONS}", re.IGNORECASE)
_NAMED_BY = re.compile(
    rf"\b(?:nämn(?:s|t|des)|tas upp|togs upp|lyfts|sagt) av (?P<round>{_ROUND})?{_NUMBER}\b(?! av)", re.IGNORECASE
)
_LAST = re.compile(
    rf"[\s–,:-]+(?:x\s?(\d{{1,3}})|(\d{{1,3}})\s?x|{_NUMBER} (?:st|pers|personer|röster)\.?)$", re.IGNORECASE
)
_FIRST = re.compile(r"^(?:(\d{1,3})\s?(?:x|st|pers|personer|röster)\.?\s*[:–-]?\s)", re.IGNORECASE)
_VAGUE = re.compile(
    r"^(?:flera|många|några|åtskilliga|de flesta|ett flertal|ett antal|ett par|ett \w+tal)\b"
    r"|\((?:flera|många|några|ett par|ett flertal)\b[^)]*\)|\b(?:flera|många|några|de flesta) (?:\w+ )?(?:nämn|tog upp|tar upp|lyft|påpek|säger|sa)\w*",
    re.IGNORECASE,
)
_LONE_VAGUE = re.compile(r"\((?:flera|många|några|ett par|ett flertal)\)", re.IGNORECASE)
_DATE = re.compile(
    rf"\d{{4}}-\d\d-\d\d|(?<!\d)\d{{1,2}} (?:{SHORT_MONTH})[a-zåäö]*\.? \d{{4}}|(?<!\d)\d{{1,2}}/\d{{1,2}}[ -]+\d{{4}}",
    re.IGNORECASE,
)


def count_in(text: str, *, alone: bool) -> tuple[int | None, bool]:
    """Give how many persons a text says it speaks for, and whether that is uncertain; one person when it says nothing.

    Args:
        text: A note, or the cell of a column of counts.
        alone: Whether the text is such a cell.
    """
    if alone:
        count, uncertain, good = cells.parse_count(text)
        return (count, uncertain) if good else (None, True)
    for pattern in (_IN_BRACKETS, _SAID, _ROUND_PERSONS, _NAMED_BY, _LAST, _FIRST):
        found = pattern.search(text)
        if not found:
            continue
        number = _number(next(g for g in found.groups()[::-1] if g and (g.isdigit() or g.lower() in _WORDS)))
        if 0 < number <= cells.MOST_PERSONS and not 1900 < number < 2100:
            return number, "round" in pattern.groupindex and bool(found.group("round"))
    rounded = re.search(rf"^(?:{'|'.join(_TENS)})\b|\((?:{'|'.join(_TENS)})\b", text, re.IGNORECASE)
    if rounded:
        return _TENS[rounded.group(0).strip("(").lower()], True
    if _LONE_VAGUE.search(text):
        return None, True
    return 1, bool(_VAGUE.search(text))


def date_in(text: str) -> str | None:
    """Find a date in running text."""
    return next((d for found in _DATE.findall(text) if (d := cells.parse_date(found)[0])), None)


def parse_day(text: str) -> str | None:
    """Read a cell of dates."""
    return cells.parse_date(text)[0]


def _number(text: str) -> int:
    return int(text) if text.isdigit() else cells.number_word(text)

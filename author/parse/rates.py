"""How often something is promised: per year, month or week, for the whole löfte, every other week."""

from __future__ import annotations

import re
from dataclasses import replace

from author.commitments import Per, Period, Quantity
from surveys.months import SHORT_MONTH

YEARLY = re.compile(
    r"(?<=\w)\s?/\s?år\b|\b(?:per år|varje år|årligen|om året|per kalenderår|årlig basis)\b", re.IGNORECASE
)
MONTHLY = re.compile(
    r"(?<=\w)/(?:månad|mån)\b|\b(?:per månad|varje månad|i månaden|månatligen|månadsvis)\b", re.IGNORECASE
)
WEEKLY = re.compile(r"(?<=\w)/(?:vecka|v)\b|\b(?:per vecka|varje vecka|i veckan|veckovis|veckoligen)\b", re.IGNORECASE)
_OTHER_PER = re.compile(r"\bper (?!år|månad|vecka|kalenderår)\w+", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\b(?:under året|under verksamhetsåret|under kalenderåret)\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"\bunder\s+(?:år\s+|åren\s+)?(?:20\d\d|perioden(?!\s+(?:"
    rf"{SHORT_MONTH}))"
    r"|\w+perioden|(?:de\s+)?\w+\s+åren)\b",
    re.IGNORECASE,
)
SEASONALLY = re.compile(
    r"\b(?:per|varje|i|om) (?:kvartal(?:et)?|halvår(?:et)?|termin(?:en)?|tertial|läsår(?:et)?"
    r"|dygn(?:et)?|dag(?:en)?)\b",
    re.IGNORECASE,
)
EVERY_OTHER = re.compile(
    r"\b(?:vart?(?P<other>annan|annat)|vart? (?P<nth>tredje|fjärde|femte|sjätte))\s+(?P<time>vecka|månad|år)\b",
    re.IGNORECASE,
)
_NTH = {"tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6}
_NEW_CLAUSE = re.compile(r"\b(?:och|samt)\s+(?:\w+\s+){1,3}(?:ska|skall|kommer|lovar)\b", re.IGNORECASE)


def first_per(parts: tuple[str, ...], period: Period | None) -> Per | None:
    """Read the time from the words after the count, else before the first one, else later on."""
    for n, part in enumerate(parts):
        if n and _NEW_CLAUSE.search(parts[0]):
            return None
        if _OTHER_PER.search(part) and not repeats(part):
            return None
        found = _per(part, period)
        if found:
            return found
    return None


def _per(text: str, period: Period | None) -> Per | None:
    if WEEKLY.search(text):
        return "vecka"
    if MONTHLY.search(text):
        return "månad"
    if YEARLY.search(text):
        return "år"
    if _THIS_YEAR.search(text):
        return "år" if period and period.start[:4] != period.end[:4] else "period"
    return "period" if _PERIOD.search(text) else None


def repeats(text: str) -> bool:
    """Whether a text says that something is done every year, month or week."""
    return any(p.search(text) for p in (YEARLY, MONTHLY, WEEKLY))


def add_rate(found: list[Quantity], counted: int, sentence: str) -> None:
    """Read "varannan vecka" as half a time a week: of the count before it, or of the deed itself."""
    rate = EVERY_OTHER.search(sentence)
    if rate is None:
        return
    times = 2 if rate["other"] else _NTH[rate["nth"].casefold()]
    known: dict[str, Per] = {"vecka": "vecka", "månad": "månad"}
    per = known.get(rate["time"].casefold(), "år")
    if counted and found[-1].per is None:
        found[-1] = replace(found[-1], value=found[-1].value / times, per=per)
    elif not counted:
        found.append(Quantity(1 / times, "gång", per, "exact"))

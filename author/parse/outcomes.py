"""What a follow-up says became of each promise, and whether that means that it was kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.parse.quantities import counted
from surveys.swedish import fold

if TYPE_CHECKING:
    from author.commitments import Kept, PastCommitment
    from author.parse.sections import Part

_LABEL = re.compile(r"^(?:resultat|utfall|status|kommentar|så gick det)\s?[:–-]\s*", re.IGNORECASE)
_PAGE = re.compile(r"uppfölj|återkoppl|så gick|resultat|utvärder|vad blev", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:genomför(?:de|des|ts|t)|gjorde(?:s)?|hölls|har (?:\w+ ){0,2}\w+(?:at|it|rt|tt|ts|its|ats)|blev"
    r"|besökte|röjde|byttes?|ställdes|öppnade(?:s)?|anställde(?:s)?|infördes"
    r"|är (?:genomför|uppfyll|klar|slutför)\w*|\w{3,}(?:ades|tes|ddes))\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(r"\bdelvis\b|till viss del|påbörjat|pågår|försena|kvarstår|ännu inte|inte fullt ut")
_NOT = re.compile(
    r"\b(?:inte|ej|aldrig)\b(?:\W+\w+){0,3}?"
    r"\W+(?:uppfyll|genomför|håll|hölls|klar|påbörja|gjort|av\b|slutför|infriat|nått|kunnat)\w*"
    r"|ställdes in|ställts in|blev inte|uteblev|avbröt|inställd|lades ner|ouppfyll"
)
_HELD = re.compile(
    r"uppfyll|genomför|\bklart?\b|\bklara\b|hållit|hållet|hölls|slutför|avslutad|öppna|anställ|bytt|infört|infördes"
    r"|gjordes|har gjort|utför|uppnått|infriat|på plats|har haft|besökte|röjde|till fullo"
)
_VERDICT = re.compile(
    r"\b(?:löftet|åtagandet|målet)\b[^.]*\b(?:uppfyll|infri|håll|nå)\w*|^(?:inte |ej |delvis )?(?:uppfyllt|infriat)\b"
)


def outcomes(parts: tuple[Part, ...], promises: tuple[PastCommitment, ...]) -> dict[int, str]:
    """Find what stands under each promise about what became of it.

    What is labelled as a result counts anywhere; other sentences only on a page that follows up.

    Args:
        parts: The lines with their roles.
        promises: The promises found among them.

    Returns:
        Line number of the promise -> the outcome, verbatim, without its label.
    """
    lines = {promise.line for promise in promises}
    follows_up = any(_PAGE.search(p.line.text) for p in parts if p.role == "title")
    found: dict[int, list[str]] = {}
    current: int | None = None
    for part in parts:
        text = part.line.text
        if part.line.number in lines and part.role in ("item", "prose") and not _LABEL.match(text):
            current = part.line.number
        elif part.role in ("title", "heading", "lead"):
            current = None
        elif current is not None and (_LABEL.match(text) or (follows_up and _DONE.search(text))):
            found.setdefault(current, []).append(_LABEL.sub("", text))
    return {line: " ".join(texts) for line, texts in found.items()}


def judge(outcome: str, promise: PastCommitment | None = None) -> Kept:
    """Tell whether an outcome says that the promise was kept: in so many words, by the count, or by what was done."""
    text = fold(outcome)
    if not text:
        return ""
    if _VERDICT.search(text):
        return "nej" if _NOT.search(text) and not _PARTLY.search(text) else "delvis" if _PARTLY.search(text) else "ja"
    by_count = _by_count(outcome, promise)
    if by_count:
        return by_count
    if _PARTLY.search(text):
        return "delvis"
    return "nej" if _NOT.search(text) else "ja" if _HELD.search(text) else ""


def _by_count(outcome: str, promise: PastCommitment | None) -> Kept:
    """Compare the promised counts with those of the same noun in the outcome."""
    told = counted(outcome)
    for wanted in promise.quantities if promise else ():
        same = [value for value, unit in told if _same_noun(wanted.unit, unit)]
        if same:
            return "ja" if max(same) >= wanted.value else "delvis" if max(same) else "nej"
    return ""


def _same_noun(one: str, other: str) -> bool:
    """Whether two counted nouns are one, where one may be the last part of a compound."""
    a, b = fold(one), fold(other)
    return bool(a and b) and (a.endswith(b) or b.endswith(a))

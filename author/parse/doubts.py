"""Lines that may or may not be promises: found for a person to settle, and settled."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from author.commitments import Doubt, ParsedFile, PastCommitment, PastLofte
from author.parse.promisers import item_parties
from author.parse.promises import as_commitment

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from author.parse.sections import Part

_COMING = re.compile(r"\b(?:ska|skall|skulle|kommer|lovar|lovade|åtar sig|åtog sig)\b", re.IGNORECASE)
_UNMARKED = "raden saknar punkt men står bland åtaganden i en lista"
_UNSAID = "meningen säger vad någon gör men lovar inget"
_TOLD = "raden står i en lista över åtaganden men ser ut som ett utfall, ett citat eller en fråga"
_AIM = "raden står under en annan rubrik än löftena men säger vad någon ska göra"


def find_doubts(number: int, parts: tuple[Part, ...], lofte: PastLofte, own: str | None) -> tuple[Doubt, ...]:
    """Find the uncertain lines of one löfte, in the order of the text.

    Args:
        number: Index of the löfte.
        parts: Its lines with their roles.
        lofte: What was found in them.
        own: Its kommun.
    """
    taken = {c.line: c for c in lofte.commitments}
    in_lists = any(p.role == "item" and p.line.style == "list" and p.line.number in taken for p in parts)
    found: list[Doubt] = []
    for part in parts:
        promise = taken.get(part.line.number)
        if part.role not in ("item", "prose"):
            continue
        if promise is not None and (why := _why_taken(part, promise, in_lists=in_lists)):
            found.append(Doubt(number, promise, taken=True, why=why))
        elif promise is None and (why := _why_left(part, own)):
            found.append(Doubt(number, as_commitment(part, own, lofte.period), taken=False, why=why))
    return tuple(found)


def settle(parsed: ParsedFile, promises: AbstractSet[int]) -> ParsedFile:
    """Give the file with every uncertain line decided: those of ``promises`` are promises, the others are none.

    Args:
        parsed: What the parser found.
        promises: Line numbers a person has confirmed.
    """
    loften = tuple(
        _settled(lofte, [d for d in parsed.doubts if d.lofte == n], promises) for n, lofte in enumerate(parsed.loften)
    )
    return replace(parsed, loften=loften, doubts=())


def _settled(lofte: PastLofte, doubts: list[Doubt], promises: AbstractSet[int]) -> PastLofte:
    """Take out what is no promise and put in what is one; a nested promise without its parent stands alone."""
    out = {d.promise.line for d in doubts if d.taken and d.promise.line not in promises}
    new = [d.promise for d in doubts if not d.taken and d.promise.line in promises]
    old = lofte.commitments
    kept: list[tuple[PastCommitment, PastCommitment | None]] = [
        (c, None if c.parent is None else old[c.parent]) for c in old if c.line not in out
    ]
    every = sorted([*kept, *((c, None) for c in new)], key=lambda pair: pair[0].line)
    place = {id(c): n for n, (c, _) in enumerate(every)}
    return replace(
        lofte,
        commitments=tuple(replace(c, parent=None if above is None else place.get(id(above))) for c, above in every),
    )


def _why_taken(part: Part, promise: PastCommitment, *, in_lists: bool) -> str:
    """Say what makes a promise uncertain; nothing for a sure one."""
    if in_lists and part.line.style != "list":
        return _UNMARKED
    return _UNSAID if part.role == "prose" and not _COMING.search(promise.text) else ""


def _why_left(part: Part, own: str | None) -> str:
    """Say why a line that was left out could be a promise; nothing for a line that could not."""
    if part.role != "item":
        return ""
    if part.section == "promise":
        return _TOLD
    acts = _COMING.search(part.line.text) and item_parties(part.line.text, own)
    return _AIM if part.section in ("aims", "follow", "background") and acts else ""

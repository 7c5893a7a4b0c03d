"""Prepares a document's lines for reading: tables as promises with owners, numbered headings, lettered sub-items."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby

from author.parse.promisers import item_parties
from author.parse.tables import is_cell, read_table
from surveys.model import Line
from surveys.months import MONTH

_CHAPTER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?P<text>\S.*)$")
_LETTER = re.compile(r"^(?P<mark>[a-hA-H]\)|[a-h]\.(?=\s+[A-ZÅÄÖ])|\([a-h]\)|[ivx]{1,4}\))\s+(?P<text>\S.*)$")
_INSIDE = re.compile(r"\s+(?=a\)\s[A-ZÅÄÖ])|(?<=[.;:!,])\s+(?=[b-h]\)\s|[a-h]\.\s+[A-ZÅÄÖ])")
_SECTION = re.compile(
    r"^(?:bakgrund|inledning|syfte|mål\b|problem|läges|nuläge|kartläggning|prioriter|fokus|medborgarlöfte|löfte|åtagande|åtgärd"
    r"|aktivitet|uppföljning|utvärdering|kommunikation|underskrift|undertecknande|giltighet|avtal|parter|orsak|polisens|kommunens"
    r"|gemensam|samverkan)",
    re.IGNORECASE,
)  # fmt: skip
_OWNER_LABEL = re.compile(r"^(?:Ansvar\w*|Utförare|Vem|Aktör\w*|Part(?:er)?)\s?:\s+(?P<who>\S.*)$")
_LABEL = re.compile(r"^(?:När|Var|Hur|Tid\w*|Plats|Mått|Indikator\w*|Syfte|Mål\w*|Period|Status|Kommentar\w*)\s?:\s")
_TOP_NUMBER = re.compile(r"^\d{1,2}[.)]?$")
_VERB = re.compile(r"\b(?:ska|skall|kommer|lovar|åtar|genomför|är|har)\b", re.IGNORECASE)
_FACT = re.compile(
    r"(?<=[.!?])\s+(?=(?:Resultat|Utfall|Status|Kommentar|Indikator(?:er)?|Mål|Effekt|Mått|Syfte)\s?:\s)"
)
"""Where a fact about a promise begins, though it was joined to it."""
_LOST_DOTS = re.compile(r"\b(?P<who>medborgar|trygghets)lofte", re.IGNORECASE)
_UNFINISHED = re.compile(r"\b(?:och|samt|mellan|för|i|av|till|på|om)$")
_MONTH_LAST = re.compile(rf"\b(?:{MONTH})$", re.IGNORECASE)
_TOP = 4
_FEW = 3
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines ready to be read, and what a table says of who does what."""

    lines: tuple[Line, ...]
    """In reading order; table rows are list items."""
    owners: dict[int, str]
    """Line number to the text of its "ansvarig" cell."""


def arrange(lines: tuple[Line, ...]) -> Layout:
    """Give lines as a reader takes them in: rows of tables as items, numbered titles as headings."""
    owners: dict[int, str] = {}
    found: list[Line] = []
    for in_table, group in groupby(_split(_joined(tuple(map(_dotted, lines)))), key=is_cell):
        run = tuple(group)
        found += read_table(run, owners) if in_table else run
    lines = _chapter_headings(tuple(_without_dash(found, n) for n in range(len(found))))
    return Layout(_numbered_headings(lines), {**_labelled_owners(lines), **owners})


def _labelled_owners(lines: tuple[Line, ...]) -> dict[int, str]:
    """Read "Ansvarig: …" under a promise that names no promiser as its owner, other facts between them or not."""
    found: dict[int, str] = {}
    promise: int | None = None
    for line in lines:
        owner = _OWNER_LABEL.match(line.text)
        if owner is None and not _LABEL.match(line.text):
            promise = None if item_parties(line.text, None) else line.number
        elif owner is not None and promise is not None and line.style != "list":
            found[promise] = owner["who"]
    return found


def _chapter_headings(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Read ``1. …`` as a heading where every such line has its promises under it, numbered ``1.1`` and on."""
    tops = [n for n, line in enumerate(lines) if line.style == "list" and _TOP_NUMBER.match(line.mark or "")]
    heads = [
        n for n in tops
        if n + 1 < len(lines) and (lines[n + 1].mark or "").startswith(f"{(lines[n].mark or '').rstrip('.)')}.")
        and not lines[n].text.endswith(".")
    ]  # fmt: skip
    if not heads or heads != tops:
        return lines
    return tuple(
        replace(line, style="h2", level=None, mark=None, gap=True) if n in heads else line
        for n, line in enumerate(lines)
    )


def _dotted(line: Line) -> Line:
    """Give the word löfte back the dots that text recognition lost."""
    if not _LOST_DOTS.search(line.text):
        return line
    return replace(line, text=_LOST_DOTS.sub(lambda m: m["who"] + ("LÖFTE" if m[0].isupper() else "löfte"), line.text))


def _without_dash(lines: list[Line], n: int) -> Line:
    """Read a dash before a lone line at the top as a dash, not as the mark of a list."""
    alone = all(other.style != "list" for other in lines[max(n - 1, 0) : n] + lines[n + 1 : n + 2])
    is_dash = n < _TOP and lines[n].style == "list" and lines[n].mark in ("–", "—", "-")
    return replace(lines[n], style="", level=None, mark=None) if is_dash and alone else lines[n]


def _joined(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Join a line that breaks off in the middle of a phrase with the plain line under it."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and _breaks_off(before, line):
            found[-1] = replace(before, text=f"{before.text} {line.text}")
        else:
            found.append(line)
    return tuple(found)


def _breaks_off(before: Line, line: Line) -> bool:
    """Whether a plain line ends in a word that needs another, or a month stands without its year."""
    if before.style != line.style or line.style not in ("", "h1", "h2", "h3", "title") or line.cell or line.gap:
        return False
    return bool(_UNFINISHED.search(before.text)) or bool(
        _MONTH_LAST.search(before.text) and re.match(r"20\d\d\b", line.text)
    )


def _split(lines: tuple[Line, ...]) -> list[Line]:
    """Part lettered sub-items from the item they were joined to, and read written chapter numbers as marks."""
    found: list[Line] = []
    for line in lines:
        whole, *facts = _FACT.split(line.text)
        first, *rest = _INSIDE.split(whole)
        found.append(_marked(replace(line, text=first), found))
        below = (found[-1].level or 0) + 1 if found[-1].style == "list" else 0
        letters = filter(None, map(_LETTER.match, rest))
        found.extend(
            replace(line, text=m["text"], style="list", level=below, mark=m["mark"], gap=False) for m in letters
        )
        found.extend(replace(line, text=fact, style="", level=None, mark=None, gap=False) for fact in facts)
    return found


def _marked(line: Line, before: list[Line]) -> Line:
    """Read a chapter number or a letter that stands first as the mark of an item."""
    chapter = _CHAPTER.match(line.text) if line.style in ("", "list") else None
    if chapter and len(chapter["text"].split()) >= _FEW:
        return replace(line, text=chapter["text"], style="list", level=0, mark=chapter["number"])
    letter = _LETTER.match(line.text) if line.style == "" else None
    if letter:
        level = 1 if _below_item(before) else 0
        return replace(line, text=letter["text"], style="list", level=level, mark=letter["mark"])
    return line


def _below_item(found: list[Line]) -> bool:
    """Whether a lettered line comes under a numbered item or after another lettered one under it."""
    if not found or found[-1].style != "list":
        return False
    mark = found[-1].mark or ""
    return bool(re.match(r"^\d", mark)) or (found[-1].level or 0) > 0


def _numbered_headings(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Read numbered short lines as headings where something else than the next number follows."""
    return tuple(
        replace(line, style="h2", level=None, mark=None, gap=True) if _is_numbered_heading(lines, n) else line
        for n, line in enumerate(lines)
    )


def _is_numbered_heading(lines: tuple[Line, ...], n: int) -> bool:
    line = lines[n]
    if line.style != "list" or line.level or not re.match(r"^\d{1,2}[.)]?$", line.mark or "") or n + 1 == len(lines):
        return False
    if n and lines[n - 1].style == "list" and re.match(r"^\d{1,2}[.)]?$", lines[n - 1].mark or ""):
        return False
    words = len(line.text.split())
    if words > _MOST_WORDS or re.search(r"[.;,]$", line.text) or _VERB.search(line.text):
        return False
    after = lines[n + 1]
    own_list = after.style == "list" and not after.level and not re.match(r"^\d{1,2}[.)]?$", after.mark or "")
    if _SECTION.match(line.text):
        return own_list or after.style != "list"
    return own_list and not re.match(r"^[-–—o]$", after.mark or "") and line.gap

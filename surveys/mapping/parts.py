"""What one title over or beside a figure says: a year, a group, a unit, a number of answers, or a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from surveys.mapping import cells, scales, titles
from surveys.mapping.spans import read_span
from surveys.model import Unit

FOOT = re.compile(r"(?:\s*[¹²³⁴⁵⁶⁷⁸⁹*†‡]+\)?|(?<=[a-zåäö.])\s?\(?\d\)|\s\d\)|\[\d\])+$")
_SKIP = re.compile(
    r"^(?:förändring\w*|skillnad\w*|diff\w*\.?|utveckling|trend|felmarginal\w*|(?:\d\d ?% ?-? ?)?konfidensintervall.*|ki\b.*|\+/-.*|±.*"
    r"|signifikan\w*|p-värde|standardavvikelse|std\w*|(?:nedre|övre) gräns.*|rang\w*|placering|kommentar\w*|anmärkning\w*|källa)\b.*$",
    re.IGNORECASE,
)
_UNIT_ONLY = re.compile(
    r"^(?:andel(?:en)?(?: i)?(?:,? ?\(?(?:%|procent)\)?)?(?: ja)?|i procent|procent(?:andel)?|\(?%\)?|(?:problem|trygghets)?index(?:värde)?(?: ?\(?0 ?[-–] ?\d+\)?)?"
    r"|medel(?:värde|betyg|tal)?(?: ?\(?1 ?[-–] ?\d+\)?)?|värde|resultat|utfall|steg|antal(?: anmälda)?(?: brott)?(?: st)?|per 100[  .]?000(?: ?inv\w*\.?)?"
    r"|\(?0 ?[-–] ?(?:6|100)\)?|\(?1 ?[-–] ?(?:4|5|6|7|10)\)?)$",
    re.IGNORECASE,
)
_N_INSIDE = re.compile(
    r"[,;]?\s*\(?\s*(?:n|bas|antal svar)\s*[=:]\s*(\d[\d  .]*)\s*\)?\s*$|\s*\((\d[\d  ]*) svar(?:ande)?\)$",
    re.IGNORECASE,
)
_YEARS = r"(?:(?:19|20)\d\d\s*[-–/]\s*)?(?:(?:19|20)\d\d|(?<=[-–/])\d\d)"
_YEAR_LAST = re.compile(
    rf"^(.*?)[\s,(–-]*?\(?(?<![\d-])({_YEARS})\)?\s*(?:[*¹²³]+|\(?prel\.?(?:iminär\w*)?\)?)?$", re.IGNORECASE
)
_YEAR_FIRST = re.compile(rf"^({_YEARS})[*]?[\s,:–-]+(.*)$")
_YEAR_INSIDE = re.compile(rf"^(\D+?)[ ,]+({_YEARS})\s*(\((?:%|procent|n|\d ?[-–] ?\d+)\)|%|procent)$", re.IGNORECASE)
"""A year before the unit that ends a title."""
_SEASON = re.compile(
    r"^(?:år(?:et)?|mätning(?:en)?|våren?|hösten?|vt|ht|sommaren|undersökning(?:en)?|enkät(?:en)?|resultat)\.?$",
    re.IGNORECASE,
)
_DIMENSIONS = frozenset({"gender", "age", "year", "area", "item"})
"""A title that names a dimension says nothing of what stands in it."""
_OPTION = re.compile(
    r"^(?:ja\b.*|nej\b.*|mycket \w+|ganska \w+|varken .*|vet (?:ej|inte).*|ingen (?:åsikt|uppfattning)|instämmer.*|ej svar|(?:helt|delvis) .*|ofta|sällan|ibland|aldrig"
    r"|i (?:stor|liten|viss) (?:utsträckning|grad|omfattning)|inte alls.*|ganska|går (?:aldrig|sällan|inte) ut.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A title taken apart."""

    text: str = ""
    """What is left when the rest is taken out: a question, a place or nothing."""
    year: int | None = None
    """Year of measuring."""
    group: str | None = None
    """Sex, age …"""
    span: str | None = None
    """A part of the year, as printed."""
    everybody: bool = False
    """Whether it stands for all persons."""
    unit: tuple[Unit, tuple[float, float] | None] | None = None
    """Unit, where the title tells it."""
    n: float | None = None
    """Number of answers."""
    use: Literal["value", "n", "skip"] = "value"
    """Whether the figures under it are results, numbers of answers, or neither."""
    option: bool = False
    """Whether the text is an answer to choose."""


@lru_cache(maxsize=20_000)
def read_part(title: str) -> Part:
    """Take a clean title apart."""
    text = FOOT.sub("", title).strip(" :")
    if not text:
        return Part()
    if titles.is_n(text):
        return Part(text=text, use="n")
    if _SKIP.match(text):
        return Part(text=text, use="skip")
    found, part = _N_INSIDE.search(text), Part()
    if found and found.start():
        part = replace(part, n=cells.parse_number((found.group(1) or found.group(2)).strip(" .")))
        text = text[: found.start()].strip()
    span = read_span(text)
    if span:
        return replace(part, year=span[1], span=span[0], everybody=span[0] is None)
    year = cells.parse_year(text)
    if year:
        return replace(part, year=year)
    text, year = _without_year(text)
    return replace(_named(text, part), year=year)


def _named(text: str, part: Part) -> Part:
    """Tell a group, everybody, a unit and a text apart."""
    if not text:
        return part
    if titles.is_everybody(text):
        return replace(part, everybody=True, text=text)
    if _UNIT_ONLY.match(text):
        return replace(part, unit=_unit_of(text))
    if titles.is_group(text):
        return replace(part, group=text)
    if titles.role_of(text) in _DIMENSIONS:
        return part
    pieces = [p.strip() for p in re.split(r"[,;/·]| - | – ", text) if p.strip()]
    if len(pieces) > 1 and all(titles.is_group(p) or titles.is_everybody(p) for p in pieces):
        kept = [p for p in pieces if not titles.is_everybody(p)]
        return replace(part, group=", ".join(kept) or None, everybody=not kept)
    return replace(part, text=text, unit=scales.unit_in(text), option=bool(_OPTION.match(text)))


def _unit_of(text: str) -> tuple[Unit, tuple[float, float] | None] | None:
    """Give the unit of a title that names nothing else."""
    folded = text.lower()
    if folded.startswith("antal"):
        return "count", None
    if folded in {"andel", "andelen"}:
        return "percent", (0.0, 100.0)
    return scales.unit_in(text)


def _without_year(text: str) -> tuple[str, int | None]:
    """Take a year that stands first or last out of a title."""
    inside = _YEAR_INSIDE.match(text)
    if inside and (value := cells.parse_year(inside.group(2))):
        return f"{inside.group(1)} {inside.group(3)}", value
    for found, year, rest in ((_YEAR_LAST.match(text), 2, 1), (_YEAR_FIRST.match(text), 1, 2)):
        if not found:
            continue
        value = cells.parse_year(found.group(year))
        kept = found.group(rest).strip(" ,-–(:")
        if value and not re.search(r"100$", kept):
            return ("" if _SEASON.match(kept) else kept), value
    return text, None

"""Figures pasted or typed in: a line holds an item, its value and, in any order, place, year and unit."""

from __future__ import annotations

import re

from surveys.errors import Problem, UserError
from surveys.mapping import cells, scales, titles
from surveys.model import Sheet

NAME = "inklistrade siffror"
"""What the source is called."""
_HEADER = ("fråga", "värde", "område", "år", "enhet")
_BEST = "Skriv en rad per siffra: fråga; värde; område; år; enhet. Område, år och enhet kan utelämnas."
_UNITS = {"%": "procent", "st": "antal", "index": "index 0-6"}


def as_sheet(text: str) -> tuple[Sheet, tuple[Problem, ...]]:
    """Give pasted lines as a sheet: a long table, or the table itself where a whole one with its header was pasted.

    Raises:
        UserError: No line holds an item and a figure.
    """
    lines = [(n, _split(line)) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines:
        raise UserError("ingen text kom in.", NAME, _BEST)
    first = lines[0][1]
    if len(lines) > 1 and _is_header(first):
        return _whole(text), ()
    rows: list[tuple[object, ...]] = [_HEADER]
    problems: list[Problem] = []
    blank = (None,) * len(_HEADER)
    for number, fields in lines:
        found = _figure(fields)
        rows.extend([blank] * (number - len(rows)))
        if found is None:
            problems.append(Problem(number, None, "Raden har ingen fråga med en siffra efter och är utelämnad."))
        rows.append(found or blank)
    if len(problems) == len(lines):
        raise UserError("ingen rad har en fråga med en siffra efter.", NAME, _BEST)
    return Sheet(NAME, tuple(rows), first_row=0), tuple(problems)


def _split(line: str) -> list[str]:
    """Split a line at tabs, semicolons, runs of spaces, or before the figure that ends it."""
    for mark in ("\t", ";", "|"):
        if mark in line:
            return [cells.clean(part) for part in line.split(mark)]
    parts = [cells.clean(p) for p in re.split(r" {2,}", line.strip()) if p.strip()]
    if len(parts) > 1:
        return parts
    found = re.match(r"^(.*?\D)[\s:=]+([-–]?\d[\d ]*(?:[.,]\d+)?\s*%?|XX|\.\.)$", line.strip())
    return [found.group(1).strip(" :="), found.group(2)] if found else parts


def _is_header(fields: list[str]) -> bool:
    """Whether the first line is one of titles: no figures but years."""
    if len(fields) < 2:
        return False
    figures = [f for f in fields[1:] if cells.parse_number(f) is not None and not cells.parse_year(f)]
    known = titles.role_of(fields[0]) is not None or all(cells.parse_year(f) for f in fields[1:])
    return not figures and (known or not any(cells.is_suppressed(f) for f in fields[1:]))


def _whole(text: str) -> Sheet:
    """Give a pasted table as it stands."""
    rows = [tuple(_split(line)) if line.strip() else () for line in text.splitlines()]
    width = max(map(len, rows))
    return Sheet(NAME, tuple((*row, *[None] * width)[:width] for row in rows))


def _figure(fields: list[str]) -> tuple[object, ...] | None:
    """Sort the fields of a line."""
    if len(fields) < 2 or not fields[0] or not cells.is_figure(fields[1]):
        return None
    area = year = unit = None
    for field in filter(None, fields[2:]):
        if year is None and cells.parse_year(field):
            year = field
        elif unit is None and (field.lower() in _UNITS or scales.unit_in(field) or field.lower() == "antal"):
            unit = _UNITS.get(field.lower(), field)
        elif area is None:
            area = field
    return fields[0], fields[1], area, year, unit

"""Ranked choices with one choice a row, brought to one row a person."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from surveys.errors import Problem
from surveys.mapping import cells, titles
from surveys.model import Column, Sheet

_RANK = re.compile(
    r"^(?:rang|rank|rangordning|prio(?:ritet|ritering)?|ordning|plats|placering|val|val ?nr)\.?$", re.IGNORECASE
)
_PERSON = re.compile(
    r"^(?:person|respondent|deltagare|intervju|svar|löpnummer|kort|blankett)(?: ?(?:nr|id|nummer))?\.?$", re.IGNORECASE
)
_MOST_RANKS = 20
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Where:
    """The columns of a table with one choice a row."""

    who: int
    rank: int
    what: int


def as_wide(sheet: Sheet, columns: tuple[Column, ...]) -> tuple[Sheet, tuple[Problem, ...]] | None:
    """Give the sheet with one row a person, on the row of the first choice, and the rows that hold no choice.

    Gives ``None`` when the sheet is no table of a person, a rank and an area per row.
    """
    where = _find(sheet, columns)
    if where is None:
        return None
    people: dict[str, tuple[int, dict[int, object]]] = {}
    problems: list[Problem] = []
    for at in _filled(sheet):
        row = sheet.rows[at]
        rank = _rank_of(row[where.rank])
        if rank is None or not cells.clean(row[where.what]):
            problems.append(Problem(at + sheet.first_row, None, "Raden har inget val med rang och är utelämnad."))
            continue
        people.setdefault(cells.clean(row[where.who]), (at, {}))[1].setdefault(rank, row[where.what])
    width = max((max(chosen) for _, chosen in people.values()), default=1)
    rows: list[tuple[object, ...]] = [tuple(f"Val {k}" for k in range(1, width + 1))]
    rows += [(None,) * width] * (len(sheet.rows) - 1)
    for at, chosen in people.values():
        rows[at] = tuple(chosen.get(k) for k in range(1, width + 1))
    return replace(sheet, rows=tuple(rows), merged=()), tuple(problems)


def _find(sheet: Sheet, columns: tuple[Column, ...]) -> _Where | None:
    """Find who, rank and area: every person has the ranks 1, 2, 3 … once each, and most have more than one."""
    rank = next((i for i, c in enumerate(columns) if _RANK.match(c.name)), None)
    body = [sheet.rows[at] for at in _filled(sheet)]
    if rank is None or len(columns) < _FEWEST or len(body) < _FEWEST:
        return None
    for who in (i for i, c in enumerate(columns) if i != rank and (c.role == "id" or _PERSON.match(c.name))):
        given: dict[str, list[int]] = {}
        for row in body:
            given.setdefault(cells.clean(row[who]), []).append(_rank_of(row[rank]) or 0)
        good = sum(sorted(ranks) == list(range(1, len(ranks) + 1)) for ranks in given.values())
        if 2 * len(given) <= len(body) + len(given) // 2 and good > 0.8 * len(given):
            others = [i for i in range(len(columns)) if i not in (who, rank)]
            wanted = {"area", "item", "text", "choice"}
            return _Where(who, rank, min(others, key=lambda i: (titles.role_of(columns[i].name) not in wanted, i)))
    return None


def _filled(sheet: Sheet) -> list[int]:
    """Give the rows under the header that hold anything."""
    return [at for at, row in enumerate(sheet.rows) if at and any(cells.clean(c) for c in row)]


def _rank_of(cell: object) -> int | None:
    """Read a rank: a whole number, or one with a point or ``:a`` after."""
    number = cells.parse_number(re.sub(r"(?::[ae]|\.)$", "", cells.clean(cell)))
    return int(number) if number is not None and number.is_integer() and 1 <= number <= _MOST_RANKS else None

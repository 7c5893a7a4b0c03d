"""Tables of a löfte: rows as promises, with who answers for each."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from author.parse.promisers import only_parties
from surveys.model import Line

_PROMISE_COLUMN = re.compile(
    r"^(?:åtgärd\w*|aktivitet\w*|åtagande\w*|insats\w*|medborgarlöfte\w*|löfte\w*|vad\b.*|vi lovar"
    r"|det här gör vi)",
    re.IGNORECASE,
)  # fmt: skip
_OUTCOME_COLUMN = re.compile(r"^(?:resultat|utfall|status)\b", re.IGNORECASE)
_OWNER_COLUMN = re.compile(r"^(?:ansvar\w*|vem\b.*|utförare|part(?:er)?|aktör\w*|avsändare)", re.IGNORECASE)
_AREA_COLUMN = re.compile(
    r"^(?:problemområde\w*|område\w*|fokusområde\w*|problem|prioriterat område|tema)$", re.IGNORECASE
)
_OTHER_COLUMN = re.compile(
    r"^(?:när\b.*|tid\w*|period|klart|mål\w*|mått|indikator\w*|uppföljning|status"
    r"|antal|kommentar\w*|plats|var\b.*|hur\b.*|syfte)$",
    re.IGNORECASE,
)  # fmt: skip
_RULED = re.compile(r"^\|.*\|$")
_FEW = 3


def is_cell(line: Line) -> bool:
    """Say whether a line is part of a table."""
    return line.cell is not None or line.style == "table" or " | " in line.text or bool(_RULED.match(line.text))


def read_table(lines: tuple[Line, ...], owners: dict[int, str]) -> list[Line]:
    """Give the lines of one run of cells."""
    found: list[Line] = []
    for number, group in groupby(lines, key=lambda line: line.cell[0] if line.cell else None):
        cells = tuple(group)
        rows = _rows(cells) if number is not None else _rows_without_cells(cells)
        found += _read_rows(rows, owners) if rows else list(cells)
    return found


def _rows(lines: tuple[Line, ...]) -> list[list[tuple[Line, ...]]]:
    """Group lines with cells into rows of cells."""
    rows: dict[int, dict[int, list[Line]]] = {}
    for line in lines:
        if line.cell:
            rows.setdefault(line.cell[1], {}).setdefault(line.cell[2], []).append(line)
    width = 1 + max(column for row in rows.values() for column in row)
    return [[tuple(row.get(c, ())) for c in range(width)] for _, row in sorted(rows.items())]


def _rows_without_cells(lines: tuple[Line, ...]) -> list[list[tuple[Line, ...]]]:
    """Find rows where only the order of cells is known: as many columns as there are column titles first."""
    if any(" | " in line.text for line in lines):
        split = [
            [(replace(line, text=part.strip(" |")),) for part in line.text.strip("| ").split("|")]
            for line in lines
            if not re.fullmatch(r"[\s|:-]+", line.text)
        ]
        width = max(map(len, split), default=0)
        return [[*row, *[()] * (width - len(row))] for row in split]
    width = next((n for n, line in enumerate(lines) if not _is_title(line.text)), len(lines))
    if width <= 1 or len(lines) % width:
        return []
    return [[(cell,) for cell in lines[n : n + width]] for n in range(0, len(lines), width)]


def _is_title(text: str) -> bool:
    return (
        any(p.match(text) for p in (_PROMISE_COLUMN, _OWNER_COLUMN, _AREA_COLUMN, _OTHER_COLUMN))
        and len(text.split()) <= _FEW
    )


def _read_rows(rows: list[list[tuple[Line, ...]]], owners: dict[int, str]) -> list[Line]:
    """Read a table by its column titles, by its columns of parties, or cell by cell."""
    if len(rows[0]) == 1:
        return [
            replace(line, style="" if line.style == "table" else line.style, cell=None)
            for row in rows
            for line in row[0]
        ]
    titles = [_text(cell) for cell in rows[0]]
    if len(rows) > 1 and all(title and only_parties(title, None) for title in titles):
        return [line for c in range(len(titles)) for line in _column(rows, c)]
    promise = _find(titles, _PROMISE_COLUMN)
    if promise is not None and len(rows) > 1:
        columns = (promise, *(_find(titles, p) for p in (_OWNER_COLUMN, _AREA_COLUMN, _OUTCOME_COLUMN)))
        return _by_titles(rows[1:], columns, owners)
    return [line for row in rows for line in _untitled(row, owners)]


def _column(rows: list[list[tuple[Line, ...]]], c: int) -> list[Line]:
    """Give a party's column: its name as a heading, its cells as items."""
    head = replace(rows[0][c][0], text=_text(rows[0][c]), style="h3", cell=None, gap=True)
    items = [line for row in rows[1:] for line in row[c]]
    return [
        head,
        *(replace(each, style="list", level=each.level or 0, mark=each.mark or "•", cell=None) for each in items),
    ]


def _by_titles(
    rows: list[list[tuple[Line, ...]]], columns: tuple[int | None, ...], owners: dict[int, str]
) -> list[Line]:
    promise, owner, area, outcome = columns
    assert promise is not None
    found: list[Line] = []
    last = ""
    for row in rows:
        if area is not None and row[area] and _text(row[area]) != last:
            last = _text(row[area])
            found.append(replace(row[area][0], text=last, style="h3", cell=None, gap=True))
        for item in _items(row[promise]):
            found.append(item)
            if owner is not None and row[owner]:
                owners[item.number] = _text(row[owner])
        if outcome is not None and row[outcome]:
            told = replace(row[outcome][0], text=f"Resultat: {_text(row[outcome])}")
            found.append(replace(told, style="", level=None, mark=None, cell=None))
    return found  # fmt: skip


def _untitled(row: list[tuple[Line, ...]], owners: dict[int, str]) -> list[Line]:
    """Read a row without column titles: a promise where one cell holds nothing but parties, else its cells in order."""
    named = [c for c, cell in enumerate(row) if cell and only_parties(_text(cell), None)]
    longest = max(range(len(row)), key=lambda c: (len(_text(row[c])), -c))
    if len(named) != 1 or longest == named[0] or len(_text(row[longest]).split()) < _FEW:
        return [line for cell in row for line in cell]
    items = _items(row[longest])
    owners.update({item.number: _text(row[named[0]]) for item in items})
    return items


def _items(cell: tuple[Line, ...]) -> list[Line]:
    """Give a cell's promises: its list items, or all its text as one."""
    if any(line.style == "list" for line in cell):
        return [replace(line, cell=None) for line in cell if line.style == "list"]
    return [replace(cell[0], text=_text(cell), style="list", level=0, mark="•", cell=None)] if cell else []


def _find(titles: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((c for c, title in enumerate(titles) if pattern.match(title)), None)


def _text(cell: tuple[Line, ...]) -> str:
    return " ".join(line.text for line in cell)

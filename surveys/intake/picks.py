"""Ranked choices among given areas: one row a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from surveys.errors import Problem
from surveys.intake.parts import new_source
from surveys.mapping import cells, titles
from surveys.model import Column, Pick, Reading, Sheet
from surveys.privacy import mask
from surveys.readers.tables import TableFile

_MOST_RANKS = 20
Choice = tuple[int, int, str]
"""(column, rank, wording)."""


def ordered_columns(sheet: Sheet, columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Find the columns of ranked choices: one per rank, one with all in order, or one per area with the rank in it."""
    ranked = tuple(i for i, c in enumerate(columns) if titles.rank_of(c.name))
    if len(ranked) > 1:
        return ranked
    ordered = tuple(
        i for i, c in enumerate(columns)
        if titles.asks_for_order(c.name) and sum(cells.clean(r[i]).count(";") > 0 for r in sheet.rows[1:]) * 2 > len(sheet.rows) - 1
    )  # fmt: skip
    return ordered[:1] or _matrix(sheet, columns)


def read_picks(
    sheet: Sheet, table: TableFile, path: Path, ranked: tuple[int, ...], columns: tuple[Column, ...]
) -> Reading:
    """Read ranked choices; spellings of one area are folded together, the same area twice counts once."""
    rows = [(at + sheet.first_row, row) for at, row in enumerate(sheet.rows) if at and any(cells.clean(c) for c in row)]
    spelled: dict[str, Counter[str]] = {}
    for _, row in rows:
        for _, _, text in _choices(row, ranked, columns):
            spelled.setdefault(_fold(text), Counter())[text] += 1
    names = {k: mask(min(v.items(), key=lambda found: (-found[1], found[0]))[0]).text for k, v in spelled.items()}
    picks: list[Pick] = []
    problems: list[Problem] = []
    used = 0
    for number, row in rows:
        taken = _take(number, row, ranked, columns, spelled, problems)
        picks += [Pick(number, names[key], None, rank) for rank, key in taken]
        used += bool(taken)
        if not taken:
            problems.append(Problem(number, None, "Raden har inget val och är utelämnad."))
    source = new_source(table, path, "ranked-picks", sheet.name, len(rows), used)
    kept = tuple(replace(c, role="choice") if i in ranked else c for i, c in enumerate(columns))
    return Reading(
        replace(source, rows_dropped=len(rows) - used, columns=kept, problems=tuple(problems)), picks=tuple(picks)
    )


def _take(
    number: int, row: tuple[object, ...], ranked: tuple[int, ...], columns: tuple[Column, ...],
    spelled: dict[str, Counter[str]], problems: list[Problem],
) -> list[tuple[int, str]]:  # fmt: skip
    """Give a person's choices as (rank, folded wording)."""
    taken: list[tuple[int, str]] = []
    for i, rank, text in _choices(row, ranked, columns):
        key = _fold(text)
        if key in [k for _, k in taken]:
            message = "Samma område är valt två gånger; det andra valet räknas inte."
            problems.append(Problem(number, columns[i].name, message, dropped=False))
            continue
        taken.append((rank, key))
        if sum(spelled[key].values()) == 1 and len(spelled) > 3:
            message = "Området är valt av en enda person; kontrollera stavningen."
            problems.append(Problem(number, columns[i].name, message, dropped=False))
    return taken


def _choices(row: tuple[object, ...], ranked: tuple[int, ...], columns: tuple[Column, ...]) -> Iterator[Choice]:
    """Give a row's choices as (column, rank, wording) in whatever form they stand."""
    for i in ranked:
        text = cells.clean(row[i])
        if not text:
            continue
        rank = titles.rank_of(columns[i].name)
        number = cells.parse_number(text)
        if rank:
            yield i, rank, text
        elif number is not None:
            yield i, int(number), columns[i].name
        else:
            yield from (
                (i, n, part) for n, part in enumerate((p for p in map(str.strip, text.split(";")) if p), start=1)
            )


def _matrix(sheet: Sheet, columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Find columns of one area each whose cells are ranks: every row gives 1, 2, 3 … once each."""
    body = sheet.rows[1:]
    numeric = tuple(
        i for i, c in enumerate(columns)
        if c.role not in {"id", "personal", "age", "weight", "count", "year"} and any(cells.clean(r[i]) for r in body)
        and all((n := cells.parse_number(r[i])) is not None and n.is_integer() and 1 <= n <= _MOST_RANKS for r in body if cells.clean(r[i]))
    )  # fmt: skip
    rows = [sorted(int(cells.parse_number(r[i]) or 0) for i in numeric if cells.clean(r[i])) for r in body]
    filled = [r for r in rows if len(r) > 1]
    good = [r for r in filled if r == list(range(1, len(r) + 1))]
    enough = len(numeric) > 2 and len(filled) > 2 and len(good) > 0.8 * len(filled) and len(filled) > 0.6 * len(body)
    return numeric if enough else ()


def _fold(text: str) -> str:
    return text.casefold().rstrip(".")

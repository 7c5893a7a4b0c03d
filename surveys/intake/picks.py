"""Ranked choices among given areas: one row a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from surveys.errors import Problem
from surveys.intake.parts import new_source
from surveys.mapping import cells, titles
from surveys.model import Column, Pick, Reading, Sheet
from surveys.privacy import mask
from surveys.readers.tables import TableFile


def read_picks(
    sheet: Sheet, table: TableFile, path: Path, header: int, ranked: list[tuple[int, int]], columns: tuple[Column, ...]
) -> Reading:
    """Read ranked choices; spellings of one area are folded together, the same area twice counts once."""
    spelled: dict[str, Counter[str]] = {}
    for row in sheet.rows[header + 1 :]:
        for i, _ in ranked:
            if text := cells.clean(row[i]):
                spelled.setdefault(text.casefold().rstrip("."), Counter())[text] += 1
    names = {k: mask(min(v, key=lambda t, v=v: (-v[t], t))).text for k, v in spelled.items()}  # type: ignore[misc]
    picks: list[Pick] = []
    problems: list[Problem] = []
    read = used = 0
    for at in range(header + 1, len(sheet.rows)):
        row, number = sheet.rows[at], at + sheet.first_row
        if not any(cells.clean(c) for c in row):
            continue
        read += 1
        chosen: list[str] = []
        for i, rank in ranked:
            key = cells.clean(row[i]).casefold().rstrip(".")
            if key and key in chosen:
                problems.append(
                    Problem(
                        number,
                        columns[i].name,
                        "Samma område är valt två gånger; det andra valet räknas inte.",
                        dropped=False,
                    )
                )
            elif key:
                chosen.append(key)
                picks.append(Pick(number, names[key], None, rank))
                if sum(spelled[key].values()) == 1 and len(spelled) > 3:  # noqa: PLR2004
                    problems.append(
                        Problem(
                            number,
                            columns[i].name,
                            "Området är valt av en enda person; kontrollera stavningen.",
                            dropped=False,
                        )
                    )
        if chosen:
            used += 1
        else:
            problems.append(Problem(number, None, "Raden har inget val och är utelämnad."))
    source = new_source(table, path, "ranked-picks", sheet.name, read, used)
    kept = tuple(replace(c, role="choice") if titles.rank_of(c.name) else c for c in columns)
    return Reading(
        replace(source, rows_dropped=read - used, columns=kept, problems=tuple(problems)), picks=tuple(picks)
    )

"""Sheets of answers brought to one form: title rows apart, one header row, one row per person or note."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from surveys.errors import Problem
from surveys.mapping import cells, titles
from surveys.model import Sheet

_LOOK = 25
_ANSWER_TITLE = re.compile(r"^(?:response|svar|open-ended response|öppet svar|fritextsvar)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """A sheet whose first row is the header."""

    sheet: Sheet
    """Header first; its row number is that of the header's last row."""
    title: str = ""
    """What stood over the header."""
    problems: tuple[Problem, ...] = ()
    """What had to be supposed."""


def as_answers(sheet: Sheet) -> AnswerSheet | None:
    """Find the header of a sheet of answers; ``None`` when nothing stands under one."""
    at = _header_row(sheet)
    if at is None:
        return None
    title = " ".join(dict.fromkeys(t for r in sheet.rows[:at] for c in r if (t := cells.clean(c))))
    if _is_headless(sheet, at):
        names = tuple(f"Kolumn {i + 1}" for i in range(len(sheet.rows[at])))
        made = _part(sheet, at - 1, (names, *sheet.rows[at:]))
        problem = Problem(
            at + sheet.first_row, None, "Filen saknar rubrikrad; kolumnerna är tolkade efter innehållet.", dropped=False
        )
        return AnswerSheet(made, title, (problem,))
    if at + 1 >= len(sheet.rows):
        return None
    if _has_second_row(sheet, at):
        header = _joined(sheet, at)
        return AnswerSheet(_part(sheet, at + 1, (header, *sheet.rows[at + 2 :])), title)
    return AnswerSheet(_part(sheet, at, sheet.rows[at:]), title)


def _part(sheet: Sheet, at: int, rows: tuple[tuple[object, ...], ...]) -> Sheet:
    """Give the rows from a header on, numbered as the spreadsheet shows them."""
    merged = tuple((t - at, left, b - at, r) for t, left, b, r in sheet.merged if t >= at)
    return replace(sheet, rows=rows, first_row=sheet.first_row + at, merged=merged)


def _header_row(sheet: Sheet) -> int | None:
    """Find the header: the row with most known titles; without any, the first that is as wide as the rows below."""
    head = sheet.rows[:_LOOK]
    known = [sum(_is_title(cells.clean(c)) for c in row) for row in head]
    filled = [sum(bool(cells.clean(c)) for c in row) for row in head]
    widest = max(filled, default=0)
    if not widest:
        return None
    best = max(range(len(head)), key=lambda i: (known[i] if filled[i] > 1 or widest == 1 else 0, -i))
    if known[best] and filled[best] >= min(2, widest) and known[best] * 3 >= filled[best]:
        return best
    return next(i for i, n in enumerate(filled) if n >= min(widest, max(2, widest / 2)) or n == widest)


def _is_title(text: str) -> bool:
    return bool(text) and (titles.role_of(text) is not None or titles.rank_of(text) is not None or text.endswith("?"))


def _is_headless(sheet: Sheet, at: int) -> bool:
    """Whether the first row is already data: no known title, and a number or date over others of its kind."""
    row, below = sheet.rows[at], sheet.rows[at + 1 : at + 20]
    if any(_is_title(cells.clean(c)) for c in row) or not below:
        return False
    alike = [
        i for i, c in enumerate(row)
        if (cells.parse_number(c) is not None and any(cells.parse_number(r[i]) is not None for r in below))
        or (cells.parse_date(c)[0] and any(cells.parse_date(r[i])[0] for r in below))
    ]  # fmt: skip
    texts = [i for i, c in enumerate(row) if len(cells.clean(c).split()) > 1]
    return bool(alike) and bool(texts)


def _has_second_row(sheet: Sheet, at: int) -> bool:
    """Whether the row under the header goes on with it: it fills what the header leaves blank, and has no id."""
    if at + 2 >= len(sheet.rows):
        return False
    top, under = sheet.rows[at], [cells.clean(c) for c in sheet.rows[at + 1]]
    blank = [i for i, c in enumerate(top) if not cells.clean(c)]
    filled_blank = [i for i in blank if under[i]]
    answers = sum(bool(_ANSWER_TITLE.match(t)) for t in under)
    return (
        not under[0]
        and (len(filled_blank) > 1 or answers > 0)
        and all(cells.parse_number(t) is None for t in under if t)
    )


def _joined(sheet: Sheet, at: int) -> tuple[object, ...]:
    """Join a question with the option or row under it."""
    out: list[object] = []
    question = ""
    for top, under in zip(sheet.rows[at], sheet.rows[at + 1], strict=True):
        question = cells.clean(top) or question
        option = cells.clean(under)
        out.append(f"{question} [{option}]" if option and not _ANSWER_TITLE.match(option) else question)
    return tuple(out)

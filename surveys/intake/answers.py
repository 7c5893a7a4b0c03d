"""Dialogue tables and files of answers: a concern per filled text cell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from surveys.errors import Problem
from surveys.intake.parts import Masker, merged_cell, new_source, short_hash
from surveys.mapping import answers, cells
from surveys.model import Column, Concern, Kind, Measure, Reading, Role, Sheet, Source
from surveys.privacy import count_kinds
from surveys.readers.tables import TableFile
from surveys.statements import is_non_answer

_FACTS: tuple[Role, ...] = ("place", "date", "count", "proposal", "weight", "gender", "age", "area")
_GROUPS: tuple[tuple[Role, str], ...] = (("gender", "kön"), ("age", "ålder"), ("area", "område"))
_NO_ANSWER: frozenset[Role] = frozenset({"id", "personal", "ignored", "date"})
_STEP = 500
"""Rows between two reports of how far the reading has come."""
_SENT = re.compile(
    r"^(?:starttid|slutförandetid|start (?:time|date)|end date|completion time|tidsstämpel|timestamp|tidstämpel|skickat|inskickad\w*)$",
    re.IGNORECASE,
)
"""Titles of when an answer was sent in."""
_SUM = re.compile(r"^(?:summa|totalt?|totalsumma|summa totalt|antal totalt|sammanlagt)[:.]?$", re.IGNORECASE)
_FORMULA = re.compile(r"^[=+@-]\s?\S")


def read_answers(
    sheet: Sheet, table: TableFile, path: Path, header: int, columns: tuple[Column, ...], kind: Kind
) -> Reading:
    """Read a dialogue table or a file of answers."""
    reader = _Reader(sheet, columns, kind == "dialogue", new_source(table, path, kind, sheet.name, 0, 0))
    titles = [cells.clean(c) for c in sheet.rows[header]]
    for at in range(header + 1, len(sheet.rows)):
        if table.progress and at % _STEP == 0:
            table.progress(at, len(sheet.rows))
        row = [cells.clean(c) for c in sheet.rows[at]]
        if any(row) and row == titles and sum(map(bool, row)) > 1:
            reader.remark(at + sheet.first_row, None, "Raden upprepar rubrikraden och är inte läst som svar.")
        elif any(row):
            reader.read_row(at)
    measures: tuple[Measure, ...] = ()
    days = _days(sheet, header, columns)
    reader.source = replace(reader.source, period=_period(days))
    if kind != "dialogue":
        year = cells.year_in(f"{path.name} {sheet.name}") or _year_of(days)
        measures, problems = answers.answer_measures(sheet, header, columns, year, reader.source.id)
        reader.problems += problems
    for number, size in _ragged(sheet, table, header):
        reader.remark(number, None, f"Raden har {size} celler, fler än rubrikraden; det som står utanför är inte läst.")
    return replace(reader.finished(), measures=measures)


@dataclass
class _Reader:
    """Reads rows one by one and keeps the counts."""

    sheet: Sheet
    columns: tuple[Column, ...]
    dialogue: bool
    source: Source
    masker: Masker = field(default_factory=Masker)
    concerns: list[Concern] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)
    read: int = 0
    used: int = 0
    empty_rows: int = 0
    empty_cells: int = 0

    def __post_init__(self) -> None:
        self._where = {role: i for role in _FACTS if (i := self._first(role)) is not None}
        self._texts = [i for i, c in enumerate(self.columns) if self._is_text(c)]
        self._titles = [self.masker(c.name) for c in self.columns]

    def remark(self, row: int, column: str | None, message: str, *, dropped: bool = False) -> None:
        """Note a problem on a row."""
        self.problems.append(Problem(row, column, message, dropped=dropped))

    def read_row(self, at: int) -> None:
        """Take a row's texts, and count the row as used, empty or dropped."""
        self.read += 1
        number = at + self.sheet.first_row
        facts = self._facts(at)
        found, blank = self._row_texts(at)
        if self.dialogue and len(found) == 1 and _SUM.match(found[0][1]) and not facts.get("place"):
            self.remark(number, None, "Raden är en summa av de andra och är utelämnad.", dropped=True)
            return
        self.empty_cells += blank
        proposal = self._masked("proposal", facts, number) if self.dialogue and facts.get("proposal") else ""
        base = self._base(number, facts, proposal)
        for i, text in found:
            key = short_hash(self.source.id, number, self.columns[i].name)
            self.concerns.append(
                replace(base, id=key, column=self._titles[i], text=self.masker(text, number, self._titles[i]))
            )
        if self.dialogue or self._has_mark(at):
            self._compare(at, number, found=bool(found) or not self.dialogue)
        if found or proposal or self._has_choice(at, blank=bool(blank)):
            self.used += 1
        elif blank:
            self.empty_rows += 1
        else:
            what = "synpunkt" if self.dialogue else "svar"
            self.remark(number, None, f"Raden saknar {what} och är utelämnad.", dropped=True)

    def finished(self) -> Reading:
        """Give the reading so far."""
        source = replace(
            self.source, rows_read=self.read, rows_used=self.used, rows_non_answers=self.empty_rows,
            rows_dropped=self.read - self.used - self.empty_rows, non_answers=self.empty_cells,
            columns=tuple(replace(c, name=t) for c, t in zip(self.columns, self._titles, strict=True)),
            problems=tuple(self.problems), masked=count_kinds(self.masker.found),
        )  # fmt: skip
        return Reading(source, concerns=tuple(self.concerns), seen=tuple(self.masker.seen))

    def _masked(self, role: Role, facts: dict[Role, object], number: int) -> str:
        """Mask the cell of a role."""
        return self.masker(cells.clean(facts.get(role)), number, self._titles[self._where[role]])

    def _first(self, role: Role) -> int | None:
        return next((i for i, c in enumerate(self.columns) if c.role == role), None)

    def _is_text(self, column: Column) -> bool:
        """Whether a column holds concerns; one without a title does only when nothing else tells what it is."""
        if not self.dialogue:
            return column.role in ("text", "proposal")
        return column.role == "text" and bool(column.name)

    def _facts(self, at: int) -> dict[Role, object]:
        """Give the row's cells by role; a place is taken from the cell it is merged with."""
        row = self.sheet.rows[at]
        return {r: merged_cell(self.sheet, at, i) if r == "place" else row[i] for r, i in self._where.items()}

    def _row_texts(self, at: int) -> tuple[list[tuple[int, str]], int]:
        """Give (column, text) of the row's texts, and how many of its text cells say nothing."""
        filled = [(i, text) for i in self._texts if (text := cells.clean(self.sheet.rows[at][i]))]
        kept = [(i, text) for i, text in filled if _FORMULA.match(text) or not is_non_answer(text)]
        return kept, len(filled) - len(kept)

    def _base(self, number: int, facts: dict[Role, object], proposal: str) -> Concern:
        """Make the concern that the row's texts share: place, count, date, respondent or meeting."""
        source = self.source
        groups = tuple((label, self._masked(r, facts, number)) for r, label in _GROUPS if cells.clean(facts.get(r)))
        weight = cells.parse_number(facts.get("weight")) or 1.0
        base = Concern("", source.id, source.sheet or "", number, "", "", groups=groups, weight=weight)
        if not self.dialogue:
            return replace(base, person=short_hash(source.id, number))
        count, uncertain, good = cells.parse_count(facts["count"]) if "count" in facts else (1, False, True)
        day, readable = cells.parse_date(facts.get("date"))
        if not good:
            self.remark(number, "antal", "Antalet kan inte stämma och är inte använt.")
        if not readable:
            self.remark(number, "datum", "Datumet går inte att läsa och är inte använt.")
        place = self._masked("place", facts, number) if facts.get("place") else None
        meeting = short_hash(source.id, place, day)
        base = replace(base, count=count, count_uncertain=uncertain, place=place)
        return replace(base, date=day, proposal=proposal or None, meeting=meeting)

    def _has_mark(self, at: int) -> bool:
        """Whether a respondent's row has a number or a time of its own, so that an equal row is the same answer sent again."""
        row = self.sheet.rows[at]
        return any(
            k.role in {"id", "date", "ignored"} and cells.clean(c)
            for c, k in zip(row, self.columns, strict=True)
            if k.name
        )

    def _compare(self, at: int, number: int, *, found: bool) -> None:
        """Point out a row that is an exact copy of an earlier one."""
        place = self._where.get("place")
        row = self.sheet.rows[at]
        key = tuple(cells.clean(merged_cell(self.sheet, at, i) if i == place else c) for i, c in enumerate(row))
        if found and key in self.seen:
            self.remark(number, None, f"Raden är en exakt kopia av rad {self.seen[key]}; båda räknas.")
        self.seen.setdefault(key, number)

    def _has_choice(self, at: int, *, blank: bool) -> bool:
        """Whether a respondent answered something besides the texts."""
        if self.dialogue:
            return False
        row = self.sheet.rows[at]
        filled = [k.role for c, k in zip(row, self.columns, strict=True) if k.role not in _NO_ANSWER and cells.clean(c)]
        return bool(filled) and not (blank and all(k.role != "choice" for k in self.columns))


def _ragged(sheet: Sheet, table: TableFile, header: int) -> list[tuple[int, int]]:
    """Find records longer than the header."""
    if table.format not in {"csv", "tsv"}:
        return []
    width = _filled_width(sheet.rows[header])
    sizes = [(at + sheet.first_row, _filled_width(r)) for at, r in enumerate(sheet.rows) if at > header]
    return [(number, size) for number, size in sizes if size > width]


def _filled_width(row: tuple[object, ...]) -> int:
    return max((i + 1 for i, c in enumerate(row) if cells.clean(c)), default=0)


def _days(sheet: Sheet, header: int, columns: tuple[Column, ...]) -> list[str]:
    """Give the days on which the answers came, of the first column of days that is filled for most rows."""
    body = [r for r in sheet.rows[header + 1 :] if any(cells.clean(c) for c in r)]
    for i, column in enumerate(columns):
        if column.role == "date" or _SENT.match(column.name):
            days = [day for r in body if (day := cells.parse_date(r[i])[0])]
            if 2 * len(days) > len(body):
                return sorted(days)
    return []


def _period(days: list[str]) -> str | None:
    """Give the span of some days."""
    return None if not days else days[0] if days[0] == days[-1] else f"{days[0]}–{days[-1]}"


def _year_of(days: list[str]) -> int | None:
    """Give the year in which most answers came."""
    years = Counter(int(day[:4]) for day in days)
    return max(years, key=lambda y: (years[y], y)) if years else None

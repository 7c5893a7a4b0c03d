"""What each column of a file of answers or notes is, told by its title, else by what stands in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from surveys.mapping import cells, scales, titles
from surveys.mapping.parts import read_part
from surveys.mapping.written import is_written
from surveys.model import Column, Role, Sheet

_MOST_CHOICES = 15
_LONG = 28
_SHORT_TITLE = 45
_SAMPLE = 3000


def column_roles(sheet: Sheet, header: int) -> tuple[Column, ...]:
    """Tell what each column of a respondent or dialogue file is."""
    out = []
    for i, cell in enumerate(sheet.rows[header]):
        title = cells.clean(cell)
        values = [v for r in sheet.rows[header + 1 : header + 1 + _SAMPLE] if (v := cells.clean(r[i]))]
        role, reason, sure = _role(title, values)
        out.append(Column(title, role, sure, reason))
    return _grids(_one_place(tuple(out)), sheet, header)


def as_notes(columns: tuple[Column, ...], sheet: Sheet, header: int) -> tuple[Column, ...]:
    """Look at the columns again as those of dialogue notes: one column of concerns by title, the others facts about them."""
    titled = [c for c in columns if c.role == "text" and c.confidence > 0.8]
    if not titled:
        return columns
    out = []
    has_place = any(c.role == "place" for c in columns)
    for i, column in enumerate(columns):
        kept = column
        values = [v for r in sheet.rows[header + 1 : header + 1 + _SAMPLE] if (v := cells.clean(r[i]))]
        if column.role == "area" and not has_place:
            kept, has_place = replace(column, role="place", reason="platsen för synpunkten"), True
        elif column.role in {"text", "choice"} and column.confidence <= 0.8:
            average = sum(map(len, values)) / max(len(values), 1)
            if average >= _LONG and column.role == "text":
                pass
            elif not has_place and values and sum(_like_place(v) for v in values) > 0.7 * len(values):
                kept, has_place = replace(column, role="place", reason="cellerna ser ut som platser"), True
            else:
                kept = replace(column, role="ignored", reason="kolumnen behövs inte för synpunkterna")
        out.append(kept)
    return tuple(out)


def without_titles(columns: tuple[Column, ...], sheet: Sheet) -> tuple[Column, ...]:
    """Tell the columns of a file without a header: the longest texts are the concerns, whole numbers how many say so."""
    lengths = {
        i: sum(len(cells.clean(r[i])) for r in sheet.rows[1:])
        for i, c in enumerate(columns)
        if c.role in {"text", "choice"}
    }
    counts = [
        i for i, c in enumerate(columns)
        if c.role in {"choice", "ignored"} and all(cells.parse_count(r[i])[2] and cells.parse_number(r[i]) for r in sheet.rows[1:])
    ]  # fmt: skip
    out = list(columns)
    for i in counts[:1]:
        out[i] = replace(columns[i], role="count", confidence=0.6, reason="cellerna är antal")
    written = {i: n for i, n in lengths.items() if out[i].role != "count"}
    if written:
        at = max(written, key=lambda i: (written[i], -i))
        out[at] = replace(columns[at], role="text", confidence=0.9, reason="kolumnen med de längsta texterna")
    return tuple(out)


def has_written_texts(columns: tuple[Column, ...]) -> bool:
    """Whether a column is named as one of concerns."""
    return any(c.role == "text" and c.confidence > 0.8 for c in columns)


def _role(title: str, values: list[str]) -> tuple[Role, str, float]:
    """Give a column's role, the reason and how sure it is."""
    named = titles.role_of(title)
    emails = sum("@" in v and " " not in v for v in values)
    if values and emails > len(values) / 2:
        return "personal", "cellerna är e-postadresser", 0.95
    if titles.rank_of(title):
        return "choice", "rubriken anger ett val i rangordning", 0.9
    if named == "text" and is_choice(values) and len(values) > 30 and not is_written(title, values):
        return "choice", "få olika svar", 0.7
    if named == "date" and values and sum(cells.parse_date(v)[0] is not None for v in values) * 2 < len(values):
        return "ignored", "cellerna är inga datum", 0.7
    if named == "count" and values and sum(cells.parse_count(v)[2] for v in values) * 2 < len(values):
        named = None
    asks_why = re.search(r"varför|beskriv|berätta|vilket sätt", title.lower())
    if named == "place" and values and (asks_why or sum(map(len, values)) / len(values) > 2 * _LONG):
        return "text", "långa svar", 0.7
    if named and named not in {"item", "value", "year"}:
        return named, "kolumnens rubrik säger det", 0.95
    if re.search(r"\bkön\b", title.lower()) and len(title) < _SHORT_TITLE:
        return "gender", "rubriken frågar efter kön", 0.9
    if re.search(r"\b(?:ålder|gammal)\b", title.lower()) and len(title) < _SHORT_TITLE:
        return "age", "rubriken frågar efter ålder", 0.9
    return _by_values(title, values)


def _by_values(title: str, values: list[str]) -> tuple[Role, str, float]:
    """Give the role that the cells tell."""
    if not values:
        return "ignored", "kolumnen är tom", 0.9
    figures = [v for v in values if not cells.is_suppressed(v)]
    numbers = [n for v in figures if (n := cells.parse_number(v)) is not None]
    if figures and len(numbers) > len(figures) * 0.9:
        if re.search(r"\bvikt", title.lower()):
            return "weight", "rubriken nämner vikt", 0.8
        told = scales.unit_in(title)
        if told and told[1] and told[0] != "percent":
            return "choice", "rubriken anger en skala", 0.8
        whole = all(n.is_integer() and 0 <= n <= 10 for n in numbers)
        return ("choice", "svar på en skala", 0.7) if whole else ("ignored", "tal som inte är svar", 0.6)
    if sum(cells.parse_date(v)[0] is not None for v in values) > len(values) / 2:
        return "date", "cellerna är datum", 0.8
    if sum(read_part(v).option for v in values) > 0.8 * len(values):
        return "choice", "cellerna är svarsalternativ", 0.8
    if is_written(title, values):
        return "text", "svar i egna ord", 0.7
    return ("choice", "få olika svar", 0.7) if is_choice(values) else ("text", "många olika texter", 0.7)


def is_choice(values: list[str]) -> bool:
    """Whether the answers are picked from a list rather than written."""
    options = Counter(o.strip() for v in values for o in v.split(";") if o.strip())
    common = sum(n for _, n in options.most_common(_MOST_CHOICES) if n > 1)
    several = sum(n > 1 for n in options.values())
    return len(values) > 3 and common > 0.8 * sum(options.values()) and several <= 2 * _MOST_CHOICES


def _like_place(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= 4 and not text.endswith((".", "!", "?"))


def _one_place(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Keep one column per role that a row has only one of."""
    seen: set[Role] = set()
    out = []
    for column in columns:
        once = column.role in {"weight", "count", "area", "gender", "age"}
        out.append(
            replace(column, role="ignored", reason="en tidigare kolumn anger samma sak")
            if once and column.role in seen
            else column
        )
        seen.add(column.role)
    return tuple(out)


def _grids(columns: tuple[Column, ...], sheet: Sheet, header: int) -> tuple[Column, ...]:
    """Take the columns of one question with an option each as choices, also where few have marked them."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, column in enumerate(columns):
        if found := re.match(r"^(.{8,}?)\s*\[(.+)\]$", column.name):
            groups[found.group(1)].append(i)
    out = list(columns)
    for question, members in groups.items():
        for i in members if len(members) > 1 else []:
            option = re.match(r"^.*\[(.+)\]$", columns[i].name)
            values = {v for r in sheet.rows[header + 1 :] if (v := cells.clean(r[i]))}
            if option and len(values) == 1 and columns[i].role in {"text", "ignored", "choice"}:
                out[i] = replace(
                    columns[i],
                    role="choice",
                    confidence=0.8,
                    reason=f"ett svarsalternativ till frågan «{question[:40]}»",
                )
    return tuple(out)

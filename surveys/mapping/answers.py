"""Respondent files: what each question is, and the weighted share that sees a problem, overall and by area."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from surveys.mapping import cells, scales, titles
from surveys.model import Column, Direction, Measure, Role, Sheet, Unit

_UNKNOWN = re.compile(
    r"^(?:vet (?:ej|inte)|ej svar|vill (?:ej|inte) (?:svara|uppge)|ingen åsikt|kan inte svara|uppgift saknas|ej svarat|-|)\.?$",
    re.IGNORECASE,
)
_NO_PROBLEM = re.compile(r"(?:ser|upplever|är).{0,15}inte.{0,10}problem|inget problem|inte ett problem", re.IGNORECASE)
_ANONYMOUS = re.compile(r"^(?:anonymous|anonym)$", re.IGNORECASE)
_MOST_CHOICES = 15


class _Figure(NamedTuple):
    """A figure computed from answers."""

    item: str
    value: float | None
    unit: Unit
    direction: Direction
    scale: tuple[float, float] | None


def column_roles(sheet: Sheet, header: int) -> tuple[Column, ...]:
    """Tell what each column of a respondent or dialogue file is."""
    out = []
    for i, cell in enumerate(sheet.rows[header]):
        title = cells.clean(cell)
        values = [cells.clean(r[i]) for r in sheet.rows[header + 1 :] if cells.clean(r[i])]
        role, reason = _role(title, values)
        out.append(Column(title, role, 0.9 if titles.role_of(title) else 0.7, reason))
    return tuple(out)


def _role(title: str, values: list[str]) -> tuple[Role, str]:
    """Give a column's role by its title, else by what stands in it."""
    named = titles.role_of(title)
    emails = sum("@" in v and " " not in v for v in values)
    if values and emails > len(values) / 2:
        return "personal", "cellerna är e-postadresser"
    if named == "text" and _is_choice(values) and len(values) > 30:
        return "choice", "få olika svar"
    if named and named not in {"item", "value", "year"}:
        return named, "kolumnens rubrik säger det"
    if re.search(r"\b(?:kön)\b", title.lower()) and len(title) < 40:
        return "gender", "rubriken frågar efter kön"
    if re.search(r"\b(?:ålder|gammal)\b", title.lower()) and len(title) < 40:
        return "age", "rubriken frågar efter ålder"
    if not values:
        return "ignored", "kolumnen är tom"
    figures = [v for v in values if not cells.is_suppressed(v)]
    numbers = [cells.parse_number(v) for v in figures]
    if figures and sum(n is not None for n in numbers) > len(figures) * 0.9:
        whole = all(n is not None and n.is_integer() and 0 <= n <= 10 for n in numbers)
        return ("choice", "svar på en skala") if whole else ("ignored", "tal som inte är svar")
    if sum(cells.parse_date(v)[0] is not None for v in values) > len(values) / 2:
        return "date", "cellerna är datum"
    return ("choice", "få olika svar") if _is_choice(values) else ("text", "många olika texter")


def _is_choice(values: list[str]) -> bool:
    """Whether the answers are picked from a list rather than written."""
    options = Counter(o.strip() for v in values for o in v.split(";") if o.strip())
    common = sum(n for _, n in options.most_common(_MOST_CHOICES) if n > 1)
    return (
        len(values) > 3
        and common > 0.8 * sum(options.values())
        and sum(n > 1 for n in options.values()) <= 2 * _MOST_CHOICES
    )


def answer_measures(
    sheet: Sheet, header: int, columns: tuple[Column, ...], year: int | None, source: str
) -> tuple[Measure, ...]:
    """Compute the shares of all choice questions."""
    rows = [r for r in sheet.rows[header + 1 :] if any(cells.clean(c) for c in r)]
    weight_at = next((i for i, c in enumerate(columns) if c.role == "weight"), None)
    area_at = next((i for i, c in enumerate(columns) if c.role == "area"), None)
    weights = [(cells.parse_number(r[weight_at]) or 0.0) if weight_at is not None else 1.0 for r in rows]
    areas = [cells.clean(r[area_at]) if area_at is not None else "" for r in rows]
    named = [c.name for c in columns if c.role == "choice"]
    out: list[Measure] = []
    for i, column in enumerate(columns):
        if column.role != "choice":
            continue
        heading, item = _item(column.name, named)
        answers = [cells.clean(r[i]) for r in rows]
        for area in (None, *sorted({a for a in areas if a and not _UNKNOWN.match(a)})):
            kept = [
                (a, w)
                for a, w, place in zip(answers, weights, areas, strict=True)
                if not _UNKNOWN.match(a) and area in (None, place)
            ]
            out += [
                Measure(f"{i}-{n}-{area or ''}", source, None, column.name, figure.item, figure.value, figure.unit,
                        figure.direction, heading=heading, area=area, year=year, scale=figure.scale, n=len(kept),
                        suppressed=figure.value is None)
                for n, figure in enumerate(_question(item, kept))
            ]  # fmt: skip
    return tuple(out)


def _item(title: str, all_titles: list[str]) -> tuple[str | None, str]:
    """Split "question? item" where several columns share the question."""
    found = re.match(r"^(.{10,}?[?:\]])\s+(.+)$", title)
    if found and sum(t.startswith(found.group(1)) for t in all_titles) > 1:
        return found.group(1), found.group(2)
    found = re.match(r"^(.{10,}?)\s*\[(.+)\]$", title)
    return (found.group(1), found.group(2)) if found else (None, title)


def _question(item: str, kept: list[tuple[str, float]]) -> list[_Figure]:
    """Give each figure of a question; no value on a handful of answers."""
    total = sum(w for _, w in kept)
    few = len(kept) < 5 or not total
    if not kept:
        return []
    options = Counter(o.strip() for a, _ in kept for o in a.split(";") if o.strip())
    if any(";" in a for a, _ in kept):
        shown = [
            o
            for o, n in options.items()
            if n > 1 and not o.lower().startswith("annat") and not re.match(r"^(?:inget|inga)\b", o.lower())
        ]
        return [
            _Figure(
                o,
                None if few else 100 * sum(w for a, w in kept if o in [x.strip() for x in a.split(";")]) / total,
                "percent",
                "low_good",
                (0.0, 100.0),
            )
            for o in sorted(shown)
        ]
    numbers = [cells.parse_number(a) for a, _ in kept]
    if all(n is not None for n in numbers):
        named = scales.unit_in(item)
        value = None if few else sum((n or 0) * w for n, (_, w) in zip(numbers, kept, strict=True)) / total
        direction = scales.scale_direction(item)
        return [
            _Figure(
                item,
                value,
                "mean",
                direction if direction != "unknown" else scales.wording_direction(re.sub(r"\(.*?\)", "", item)),
                named[1] if named else None,
            )
        ]
    bad = [o for o in options if _sees_problem(o)]
    if not bad:
        return []
    return [
        _Figure(
            item,
            None if few else 100 * sum(w for a, w in kept if a in bad) / total,
            "percent",
            "low_good",
            (0.0, 100.0),
        )
    ]


def _sees_problem(option: str) -> bool:
    """Whether an answer says that something is a problem."""
    text = option.lower()
    if _NO_PROBLEM.search(text):
        return False
    return bool(
        re.match(r"^ja\b", text)
        or re.search(r"otrygg|mycket orolig|ganska orolig|stort problem|visst problem|ofta", text)
    ) and not text.startswith(("inte", "nej"))

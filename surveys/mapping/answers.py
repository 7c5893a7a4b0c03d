"""Respondent files: the weighted share that sees a problem, or the mean on a scale, overall and by area."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from surveys.errors import Problem
from surveys.mapping import cells, scales
from surveys.mapping.answer_columns import column_roles
from surveys.model import Column, Direction, Measure, Sheet, Unit

__all__ = ["answer_measures", "column_roles"]

_UNKNOWN = re.compile(
    r"^(?:vet (?:ej|inte).*|ej svar|vill (?:ej|inte) (?:svara|uppge).*|ingen (?:åsikt|uppfattning)|kan (?:inte|ej) (?:svara|ta ställning|bedöma).*"
    r"|uppgift saknas|ej svarat|ej aktuellt|dont_know|don't know|no_answer|na|-|)\.?$",
    re.IGNORECASE,
)
_NO_PROBLEM = re.compile(
    r"(?:ser|upplever|är).{0,15}inte.{0,10}problem|ing(?:et|a) problem|inte (?:ett|något) problem|yes_not_problem|not_a_problem|^no$",
    re.IGNORECASE,
)
_PROBLEM = re.compile(
    r"otrygg|mycket orolig|ganska orolig|(?:stort|stora|visst|vissa|litet|mindre|mycket|ganska stort) problem|\bofta\b|\balltid\b|some_degree|large_degree"
    r"|till (?:viss|stor) del|missnöjd|(?:ganska|mycket) (?:litet|lite|lågt|liten|dåligt|dålig)\b|^dåligt?$|inget förtroende|i (?:viss|stor|hög) (?:grad|utsträckning|omfattning)"
)
_AGREE = re.compile(r"^(?:instämmer|stämmer|håller med)\b", re.IGNORECASE)
_DISAGREE = re.compile(r"\b(?:inte|ej|tar avstånd)\b|dåligt", re.IGNORECASE)
_NO_CHOICE = re.compile(r"^(?:annat|inget|inga|ingen|vet|övrigt)\b", re.IGNORECASE)
"""Choices that name no problem."""
_FEWEST = 5
_CODE = re.compile(r"^[A-Za-zÅÄÖåäö]{0,5}\d{1,3}(?:_?\d{1,2}|[a-z])?\s*[.:)]\s+(?=\S)")
"""The number of a question before its wording."""


class _Figure(NamedTuple):
    """A figure computed from answers."""

    item: str
    value: float | None
    unit: Unit
    direction: Direction
    scale: tuple[float, float] | None


class _Answers(NamedTuple):
    """The rows of a file of answers."""

    rows: list[tuple[int, tuple[object, ...]]]
    weights: list[float]
    areas: list[str]


def answer_measures(
    sheet: Sheet, header: int, columns: tuple[Column, ...], year: int | None, source: str
) -> tuple[tuple[Measure, ...], tuple[Problem, ...]]:
    """Compute the figures of all choice questions; answers outside a scale are left out and pointed out."""
    weight_at = next((i for i, c in enumerate(columns) if c.role == "weight"), None)
    area_at = next((i for i, c in enumerate(columns) if c.role == "area"), None)
    rows = [
        (at + sheet.first_row, r) for at, r in enumerate(sheet.rows) if at > header and any(cells.clean(c) for c in r)
    ]
    answers = _Answers(
        rows,
        [(cells.parse_number(r[weight_at]) or 0.0) if weight_at is not None else 1.0 for _, r in rows],
        [cells.clean(r[area_at]) if area_at is not None else "" for _, r in rows],
    )
    named = [c.name for c in columns if c.role == "choice"]
    options = _option_columns(sheet, header, columns)
    out: list[Measure] = []
    problems: list[Problem] = []
    for i, column in enumerate(columns):
        if column.role != "choice":
            continue
        heading, item = _item(column.name, named)
        given = _marked(answers, i, options[i]) if i in options else [cells.clean(r[i]) for _, r in rows]
        given = _within_scale(column, given, rows, problems)
        bad = _bad_options(item, tuple(sorted({a for a in given if a and not _UNKNOWN.match(a)})))
        for area in (None, *sorted({a for a in answers.areas if a and not _UNKNOWN.match(a)})):
            kept = [
                (a, w)
                for a, w, place in zip(given, answers.weights, answers.areas, strict=True)
                if not _UNKNOWN.match(a) and area in (None, place)
            ]
            out += [
                Measure(f"{i}-{n}-{area or ''}", source, None, column.name, figure.item, figure.value, figure.unit,
                        figure.direction, heading=heading, area=area, year=year, scale=figure.scale, n=len(kept),
                        suppressed=figure.value is None)
                for n, figure in enumerate(_question(item, kept, bad))
            ]  # fmt: skip
    return tuple(out), tuple(problems)


def _option_columns(sheet: Sheet, header: int, columns: tuple[Column, ...]) -> dict[int, tuple[int, ...]]:
    """Find the columns that are one option each of a question, and the columns they share it with."""
    groups: dict[str, list[int]] = {}
    for i, column in enumerate(columns):
        found = re.match(r"^(.{8,}?)\s*\[(.+)\]$", column.name)
        if found and column.role == "choice":
            values = {cells.clean(r[i]) for r in sheet.rows[header + 1 :]} - {""}
            if len(values) == 1 or values <= {"0", "1"}:
                groups.setdefault(found.group(1), []).append(i)
    return {i: tuple(members) for members in groups.values() if len(members) > 1 for i in members}


def _marked(answers: _Answers, column: int, shared: tuple[int, ...]) -> list[str]:
    """Give Ja or Nej per row for an option of its own; rows that marked nothing of the question did not answer it."""
    return [
        "" if not any(cells.clean(r[k]) for k in shared) else "Nej" if cells.clean(r[column]) in {"", "0"} else "Ja"
        for _, r in answers.rows
    ]


def _within_scale(
    column: Column, given: list[str], rows: list[tuple[int, tuple[object, ...]]], problems: list[Problem]
) -> list[str]:
    """Leave out numbers outside the scale that the title names."""
    told = scales.unit_in(column.name)
    if not told or not told[1] or told[0] == "percent":
        return given
    low, high = told[1]
    outside = [k for k, a in enumerate(given) if (n := cells.parse_number(a)) is not None and not low <= n <= high]
    if outside:
        first = rows[outside[0]][0]
        message = f"{len(outside)} svar ligger utanför skalan {low:g}–{high:g} och är inte använda i måttet."
        problems.append(Problem(first, column.name, message, dropped=False))
    lost = set(outside)
    return ["" if k in lost else a for k, a in enumerate(given)]


def _item(title: str, all_titles: list[str]) -> tuple[str | None, str]:
    """Split "question? item" or "question [item]" where several columns share the question."""
    title, all_titles = _CODE.sub("", title), [_CODE.sub("", t) for t in all_titles]
    found = re.match(r"^(.{8,}?)\s*\[(.+)\]$", title)
    if found:
        return found.group(1), found.group(2)
    for pattern in (r"^(.{10,}?[?:\]])\s*[-–]?\s+(.+)$", r"^(.{10,}?)\s+[-–]\s+(.+)$"):
        found = re.match(pattern, title)
        if found and sum(t.startswith(found.group(1)) for t in all_titles) > 1:
            return found.group(1), found.group(2)
    return None, title


def _question(item: str, kept: list[tuple[str, float]], bad: frozenset[str]) -> list[_Figure]:
    """Give each figure of a question; no value on a handful of answers.

    Args:
        item: The question.
        kept: (answer, weight) of those who answered.
        bad: The answers that say that something is a problem, of all that were given in the file.
    """
    total = sum(w for _, w in kept)
    few = len(kept) < _FEWEST or not total
    if not kept:
        return []
    if any(";" in a for a, _ in kept):
        return _several_choices(kept, total, few=few)
    options = Counter(a for a, _ in kept)
    numbers = [cells.parse_number(a) for a in options]
    if all(n is not None for n in numbers):
        named = scales.unit_in(item)
        value = None if few else sum((cells.parse_number(a) or 0) * w for a, w in kept) / total
        direction = scales.scale_direction(item)
        if direction == "unknown":
            direction = scales.wording_direction(re.sub(r"\(.*?\)", "", item))
        return [_Figure(item, value, "mean", direction, named[1] if named else None)]
    if not bad:
        return []
    value = None if few else 100 * sum(w for a, w in kept if a in bad) / total
    return [] if _NO_CHOICE.match(item) else [_Figure(item, value, "percent", "low_good", (0.0, 100.0))]


def _several_choices(kept: list[tuple[str, float]], total: float, *, few: bool) -> list[_Figure]:
    """Give the share that marked each choice of a question with several."""
    marked = [({o.strip() for o in a.split(";") if o.strip()}, w) for a, w in kept]
    options = Counter(o for chosen, _ in marked for o in chosen)
    shown = sorted(o for o, n in options.items() if n > 1 and not _NO_CHOICE.match(o))
    return [
        _Figure(
            o,
            None if few else 100 * sum(w for chosen, w in marked if o in chosen) / total,
            "percent",
            "low_good",
            (0.0, 100.0),
        )
        for o in shown
    ]


def _bad_options(item: str, options: tuple[str, ...]) -> frozenset[str]:
    """Tell which answers say that something is a problem."""
    direction = scales.wording_direction(re.sub(r"\(.*?\)", "", item))
    if any(_AGREE.match(o) for o in options):
        if direction == "unknown":
            return frozenset()
        against = {o for o in options if _AGREE.match(o) and _DISAGREE.search(o)} | {
            o for o in options if o.lower().startswith("tar avstånd")
        }
        agreeing = {o for o in options if _AGREE.match(o)} - against
        return frozenset(against if direction == "high_good" else agreeing)
    plain = {o.lower() for o in options}
    if direction == "high_good" and any(o.startswith("nej") for o in plain) and any(o.startswith("ja") for o in plain):
        return frozenset(o for o in options if o.lower().startswith("nej"))
    return frozenset(o for o in options if _sees_problem(o))


def _sees_problem(option: str) -> bool:
    """Whether an answer says that something is a problem."""
    text = option.lower()
    if _NO_PROBLEM.search(text) or text.startswith(("inte", "nej")):
        return False
    return bool(re.match(r"^(?:ja|yes|vald|markera[dt]|ikryssad)\b", text) or _PROBLEM.search(text))

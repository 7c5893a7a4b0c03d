"""What does not hold in a table of figures: values outside their scale, sums, doublets, impossible years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from surveys.errors import Problem
from surveys.mapping.table_cells import Drafts
from surveys.model import Measure, Unit

_FIRST_YEAR, _LAST_YEAR = 1985, 2060
_SLACK = 0.005
_SHORT_SCALES = frozenset({"index0-6", "mean"})
_FEWEST_OUTSIDE = 3


def rescaled(measures: Sequence[Measure], drafts: Drafts) -> list[Measure]:
    """Take figures of a scale that hardly any of them fit for what their size allows, direction unknown, and say so."""
    own = [m for m in measures if m.value is not None and m.unit in _SHORT_SCALES and m.scale]
    outside = [m for m in own if not _fits(m)]
    if len(outside) < _FEWEST_OUTSIDE or len(outside) <= 0.5 * len(own):
        return list(measures)
    within = all(0 <= (m.value or 0) <= 100 for m in own)
    unit: Unit = "index0-100" if within else "count"
    scale = (0.0, 100.0) if within else None
    message = f"Titeln säger {_where(outside[0])} men de flesta värden ligger utanför; ange rätt skala och riktning."
    drafts.problems.append(Problem(outside[0].row, outside[0].column, message, dropped=False))
    changed = {id(m) for m in measures if m.unit in _SHORT_SCALES}
    return [replace(m, unit=unit, scale=scale, direction="unknown") if id(m) in changed else m for m in measures]


def _fits(m: Measure) -> bool:
    low, high = m.scale or (float("-inf"), float("inf"))
    return m.value is None or low - _SLACK <= m.value <= high + _SLACK


def within_scale(measures: Sequence[Measure], drafts: Drafts) -> list[Measure]:
    """Leave out values outside their scale, and say so; a row that has nothing left is dropped."""
    out: list[Measure] = []
    outside: dict[int, Measure] = {}
    for m in measures:
        low, high = m.scale or (float("-inf"), float("inf"))
        if m.unit in {"count", "per100k"}:
            low = 0.0
        if m.value is not None and not low - _SLACK <= m.value <= high + _SLACK:
            outside.setdefault(m.row or 0, m)
        else:
            out.append(m)
    kept = {m.row for m in out}
    for row, m in outside.items():
        lost = row not in kept
        drafts.used -= lost
        drafts.dropped += lost
        where = _where(m)
        message = f"Värdet ligger utanför {where} och är inte använt" + ("; raden är utelämnad." if lost else ".")
        drafts.problems.append(Problem(row, m.column, message, dropped=lost))
    return out


def check(measures: Sequence[Measure]) -> tuple[Problem, ...]:
    """Point out figures given twice and totals that their parts do not reach."""
    return (*_doublets(measures), *_sums(measures), *_scale_unlike_values(measures))


def _where(m: Measure) -> str:
    if m.unit == "percent":
        return "0–100 procent"
    if m.scale:
        return f"skalan {m.scale[0]:g}–{m.scale[1]:g}"
    return "det möjliga (under noll)"


def _doublets(measures: Sequence[Measure]) -> list[Problem]:
    """Point out the same item, place, year and group given twice with unlike values."""
    seen: dict[tuple[object, ...], Measure] = {}
    rows: dict[int, int] = {}
    for m in measures:
        key = (m.item, m.heading, m.area, m.year, m.group, m.unit, m.column if m.row is None else "")
        first = seen.setdefault(key, m)
        if first is not m and first.row != m.row:
            rows.setdefault(m.row or 0, first.row or 0)
    return [
        Problem(row, None, f"Raden gäller samma sak som rad {first}; båda är med.", dropped=False)
        for row, first in rows.items()
    ]


def _sums(measures: Sequence[Measure]) -> list[Problem]:
    """Point out parts that are more than the total they stand under, for counts of one place, year and group."""
    columns: dict[tuple[object, ...], list[Measure]] = defaultdict(list)
    for m in measures:
        if m.unit == "count" and m.value is not None and m.heading is None:
            columns[m.area, m.year, m.group].append(m)
    for key, found in columns.items():
        totals = [m for m in found if m.total]
        parts = [m.value for m in found if not m.total and m.value is not None]
        if len(totals) == 1 and len(parts) > 1 and totals[0].value is not None and max(parts) > totals[0].value:
            where = f" ({key[1]})" if key[1] else ""
            return [
                Problem(
                    totals[0].row, totals[0].column, f"Totalen{where} är mindre än en av sina delar.", dropped=False
                )
            ]
    return []


def _scale_unlike_values(measures: Sequence[Measure]) -> list[Problem]:
    """Point out a table called an index 0–100 or per cent whose values all fit a scale of a few steps, whole table over."""
    by_unit: dict[str, list[float]] = defaultdict(list)
    for m in measures:
        if m.value is not None and m.scale:
            by_unit[m.unit].append(m.value)
    values = by_unit.get("index0-100", [])
    if len(values) > 5 and max(values) <= 6:
        message = "Titeln säger en skala 0–100 men alla värden är högst 6; kontrollera skalan."
        return [Problem(None, None, message, dropped=False)]
    return []

"""The kommun's own figures beside those of riket, län and other kommuner: shown together, never part of a level."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from surveys.figures import is_whole
from surveys.groups import wilson
from surveys.model import Measure
from surveys.swedish import sort_key

_ALL = 100.0
"""All, in per cent."""
Verdict = Literal["worse", "better", "alike", "unknown"]
Reach = Literal["riket", "län", "kommun"]

_COUNTRY = re.compile(r"\b(?:riket|rikets|riks\w*|sverige|hela landet|landet)\b", re.IGNORECASE)
_COUNTY = re.compile(r"(?:\blän\b|\bläns?\w*|\bregion\w*|polisregion\w*)", re.IGNORECASE)
_STEP = 1.0
_POINTS = 5.0
"""Percentage points, or points of an index 0–100, where the number of answers is not known."""
_MEAN = 0.5
_RATE = 0.2
"""A rate per 100,000 deviates when it is a fifth higher or lower."""
_Key = tuple[str, str, str, str]
"""(source, heading, item, unit): figures meet only within one."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody else's figure."""

    name: str
    """As printed: Riket, Norra länet, another kommun."""
    reach: Reach
    """Which of them it is."""
    value: float
    """On the same scale, from the same file, item and year."""
    verdict: Verdict
    """What ours is against it; ``unknown`` where the scale's direction is, or populations differ in size."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One of our figures with others' beside it."""

    own: Measure
    """The latest one that has others beside it."""
    others: tuple[Beside, ...]
    """Riket first, then län, then kommuner, by name."""


def compare_measures(measures: Iterable[Measure]) -> tuple[Compared, ...]:
    """Put others' figures beside ours: same file, heading, item, unit and year; nobody's is averaged or rescaled.

    The figure of the whole kommun is taken; where the file has only parts of it, each part stands by itself. Splits by
    sex or age, totals and withheld figures are left out.

    Args:
        measures: Of one or several problem areas.

    Returns:
        By item, then place. Items that nobody else has a figure for are left out.
    """
    ours: dict[_Key, dict[int, list[Measure]]] = defaultdict(lambda: defaultdict(list))
    theirs: dict[_Key, dict[int, list[Measure]]] = defaultdict(lambda: defaultdict(list))
    for m in sorted(measures, key=lambda m: m.id):
        if m.value is not None and not m.suppressed and not m.total and m.group is None:
            (theirs if m.comparison else ours)[m.source, m.heading or "", m.item, m.unit][m.year or 0].append(m)
    found = []
    for key, years in ours.items():
        shared = set(years) & set(theirs.get(key, ()))
        if shared:
            own, others = years[max(shared)], theirs[key][max(shared)]
            found += [Compared(m, _beside(m, others)) for m in [m for m in own if is_whole(m)] or own]
    return tuple(sorted(found, key=lambda c: (sort_key(c.own.item), sort_key(c.own.area or ""), c.own.id)))


def deviations(measures: Iterable[Measure]) -> tuple[Compared, ...]:
    """Give the figures that are clearly better or worse than riket's."""
    return tuple(
        c
        for c in compare_measures(measures)
        if any(b.reach == "riket" and b.verdict in ("better", "worse") for b in c.others)
    )


def _beside(own: Measure, others: Iterable[Measure]) -> tuple[Beside, ...]:
    order: tuple[Reach, ...] = ("riket", "län", "kommun")
    found = [
        Beside(m.area or "Jämförelse", _reach(m.area or ""), m.value, _verdict(own, m.value))
        for m in others
        if m.value is not None
    ]
    return tuple(sorted(found, key=lambda b: (order.index(b.reach), sort_key(b.name), b.value)))


def _reach(name: str) -> Reach:
    if _COUNTRY.search(name):
        return "riket"
    return "län" if _COUNTY.search(name) else "kommun"


def _verdict(own: Measure, other: float) -> Verdict:
    """Tell whether our figure is clearly better or worse than another."""
    if own.value is None or own.unit == "count" or own.direction == "unknown":
        return "unknown"
    if not _deviates(own, own.value, other):
        return "alike"
    return "worse" if (own.value > other) == (own.direction == "low_good") else "better"


def _deviates(own: Measure, value: float, other: float) -> bool:
    """Whether the difference is more than chance or rounding may give.

    A share of n answers deviates when the other share lies outside its 95 % Wilson interval. Without n, and on other
    scales, fixed differences stand in: a whole step, five points, half a grade of ten, a fifth of a rate.
    """
    difference = abs(value - other)
    if own.unit == "percent" and own.n and own.n >= 1 and value <= _ALL:
        span = wilson("", value / 100.0 * own.n, own.n)
        return not (span.low or 0.0) * 100.0 <= other <= (span.high or 0.0) * 100.0
    if own.unit == "per100k":
        return other > 0 and difference >= _RATE * other
    limit = {"index0-6": _STEP, "mean": _MEAN}.get(own.unit, _POINTS)
    return difference >= limit - 1e-9

"""From counted voices and printed figures to ranked areas: parts, weighted score, rank intervals, ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveys.figures import levels, statistics, survey_family, trends
from surveys.model import Parts, Reading, Settings, Stream, Weights
from surveys.voices import Voices

if TYPE_CHECKING:
    import numpy as np

    from surveys.space import Floats

PARTS = ("breadth", "level", "trend", "employees", "statistics")
"""The parts of a score, in the order they are shown."""
_DECIMALS = 6
_LOW, _HIGH = 5.0, 95.0
"""Percentiles of the ranks over the draws: a 90 % interval."""


_FEW_UNITS = 5
"""From fewer units than this, drawing them again says too little of how units differ."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An area's place and what it rests on."""

    area: str
    """Id."""
    rank: int
    """1 = first; equal scores share a rank."""
    low: int
    """Best rank of the interval."""
    high: int
    """Worst rank of it."""
    score: float
    """0–1."""
    parts: Parts
    """What the score is made of."""


@dataclass(frozen=True, slots=True)
class Basis:
    """All that a ranking rests on but the weights, so that new weights need no new draws."""

    parts: tuple[tuple[str, Parts], ...]
    """(area, its parts), by area; areas that no source speaks of are left out."""
    drawn: tuple[Floats | None, Floats | None]
    """Arrays (draws, areas) of breadth and of employees; ``None`` where the stream has no texts."""
    draws: int
    """How many times the units were drawn again."""


def rank_areas(
    areas: Sequence[str], voices: Sequence[Voices], readings: Sequence[Reading], settings: Settings
) -> tuple[Ranked, ...]:
    """Rank areas by the weighted mean of their parts, as ``gather_basis`` and ``rank_basis`` do it."""
    return rank_basis(gather_basis(areas, voices, readings, settings), settings.weights)


def gather_basis(
    areas: Sequence[str], voices: Sequence[Voices], readings: Sequence[Reading], settings: Settings
) -> Basis:
    """Find the parts of every area, and draw respondents and meetings again within their sources.

    Figures from surveys and statistics stay as printed, so the intervals do not cover their uncertainty. The weights
    play no part here.
    """
    import numpy as np

    family = survey_family(readings)
    level, trend, crime = levels(family), trends(family), statistics(readings)
    breadth, employees = relative_persons(voices, "citizens"), relative_persons(voices, "employees")
    every = (
        (a, Parts(_part(breadth, a), level.get(a), trend.get(a), _part(employees, a), crime.get(a)))
        for a in sorted(areas)
    )
    parts = tuple((a, p) for a, p in every if _has_ground(p))
    draws = settings.resamples if parts else 0
    chance = np.random.default_rng(settings.seed)
    names = [a for a, _ in parts]
    citizens, staff = (_draw(names, voices, s, draws, chance) if draws else None for s in ("citizens", "employees"))
    return Basis(parts, (citizens, staff), draws)


def rank_basis(basis: Basis, weights: Weights) -> tuple[Ranked, ...]:
    """Rank areas by the weighted mean of their parts.

    A part that no source speaks of is left out of an area's mean, so it neither lifts nor sinks. The interval holds
    90 % of the ranks over the draws.

    Returns:
        By rank, then id.
    """
    scores = {a: score_of(p, weights) for a, p in basis.parts}
    spans = _intervals(basis, weights)
    ranked = [
        Ranked(a, rank, min(rank, spans[a][0]), max(rank, spans[a][1]), scores[a], parts)
        for a, parts in basis.parts
        for rank in (1 + sum(s > scores[a] for s in scores.values()),)
    ]
    return tuple(sorted(ranked, key=lambda r: (r.rank, r.area)))


def score_of(parts: Parts, weights: Weights) -> float:
    """Give the weighted mean of the parts there are, rounded to six decimals."""
    have = [(getattr(weights, name), value) for name in PARTS if (value := getattr(parts, name)) is not None]
    total = sum(weight for weight, _ in have)
    return round(sum(weight * value for weight, value in have) / total, _DECIMALS) if total else 0.0


def relative_persons(voices: Sequence[Voices], stream: Stream) -> dict[str, float] | None:
    """Give each area's persons as a share of the largest area's; ``None`` when the stream has no texts.

    Persons are never added across sources. Each source gives shares of its own largest area, and the sources weigh
    by their number of texts.
    """
    own = [v for v in voices if v.stream == stream]
    if not own:
        return None
    total: dict[str, float] = {}
    for each in own:
        persons = each.persons()
        largest = max(persons.values(), default=0)
        for area, n in persons.items():
            total[area] = total.get(area, 0.0) + each.rows * n / largest
    top = max(total.values(), default=0.0)
    return {area: round(value / top, _DECIMALS) for area, value in sorted(total.items())} if top else {}


def _part(shares: dict[str, float] | None, area: str) -> float | None:
    return None if shares is None else shares.get(area, 0.0)


def _has_ground(parts: Parts) -> bool:
    """Whether any source says more of the area than nothing."""
    return bool(parts.breadth or parts.employees) or parts.level is not None or parts.statistics is not None


def _intervals(basis: Basis, weights: Weights) -> dict[str, tuple[int, int]]:
    """Give the 5th and 95th percentile of every area's rank over the draws."""
    import numpy as np

    areas = [a for a, _ in basis.parts]
    if basis.draws < 1:
        return {a: (1, len(areas)) for a in areas}
    again = dict(zip(("breadth", "employees"), basis.drawn, strict=True))
    total = np.zeros((basis.draws, len(areas)))
    weight = np.zeros(len(areas))
    for name in PARTS:
        w = float(getattr(weights, name))
        values = [getattr(p, name) for _, p in basis.parts]
        have = np.array([v is not None for v in values])
        fixed = np.array([0.0 if v is None else v for v in values])[None, :]
        drawn = again.get(name)
        column = fixed if drawn is None else drawn
        total += w * np.where(have[None, :], column, 0.0)
        weight += w * have
    scores = np.round(total / np.where(weight > 0, weight, 1.0), _DECIMALS)
    ranks = 1 + (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    low = np.percentile(ranks, _LOW, axis=0, method="nearest")
    high = np.percentile(ranks, _HIGH, axis=0, method="nearest")
    return {a: (int(low[i]), int(high[i])) for i, a in enumerate(areas)}


def _draw(
    areas: Sequence[str], voices: Sequence[Voices], stream: str, draws: int, chance: np.random.Generator
) -> Floats | None:
    """Draw the units of each source again; units alike are drawn together, which is the same chance and less work.

    One unit alone says nothing of how units differ, and two or three that happen to be alike say little: from fewer
    than five units each area's figure is multiplied by chance of its own with mean one and variance one through the
    number of units, so that a single meeting never gives a sure order.
    """
    import numpy as np

    own = [v for v in voices if v.stream == stream]
    if not own:
        return None
    column = {a: i for i, a in enumerate(areas)}
    total = np.zeros((draws, len(areas)))
    for each in own:
        alike = Counter(tuple((column[a], persons) for a, persons in unit if a in column) for unit in each.units)
        kinds = sorted(alike)
        matrix = np.zeros((len(kinds), len(areas)))
        for row, unit in enumerate(kinds):
            for at, persons in unit:
                matrix[row, at] = persons
        n = len(each.units)
        counts = chance.multinomial(n, np.array([alike[unit] / n for unit in kinds]), size=draws)
        drawn = counts @ matrix
        if n < _FEW_UNITS:
            drawn = drawn * chance.gamma(n, 1.0 / n, size=drawn.shape)
        largest = drawn.max(axis=1, keepdims=True)
        total += each.rows * drawn / np.where(largest > 0, largest, 1.0)
    top = total.max(axis=1, keepdims=True)
    return total / np.where(top > 0, top, 1.0)

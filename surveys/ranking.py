"""From counted voices and printed figures to ranked areas: parts, weighted score, rank intervals, ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from surveys.figures import levels, statistics, survey_family, trends
from surveys.model import Parts, Reading, Settings, Stream, Weights
from surveys.voices import Voices

if TYPE_CHECKING:
    import numpy as np

PARTS = ("breadth", "level", "trend", "employees", "statistics")
"""The parts of a score, in the order they are shown."""
_DECIMALS = 6
_LOW, _HIGH = 5.0, 95.0
"""Percentiles of the ranks over the draws: a 90 % interval."""


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


def rank_areas(
    areas: Sequence[str], voices: Sequence[Voices], readings: Sequence[Reading], settings: Settings
) -> tuple[Ranked, ...]:
    """Rank areas by the weighted mean of their parts.

    A part that no source speaks of is left out of an area's mean, so it neither lifts nor sinks. The interval holds
    90 % of the ranks when respondents and meetings are drawn again within their sources; figures from surveys and
    statistics stay as printed, so the interval does not cover their uncertainty.

    Returns:
        By rank, then id. Areas without any part are left out.
    """
    family = survey_family(readings)
    level, trend, crime = levels(family), trends(family), statistics(readings)
    breadth, employees = relative_persons(voices, "citizens"), relative_persons(voices, "employees")
    parts = {
        a: Parts(_part(breadth, a), level.get(a), trend.get(a), _part(employees, a), crime.get(a))
        for a in sorted(areas)
    }
    parts = {a: p for a, p in parts.items() if _has_ground(p)}
    scores = {a: score_of(p, settings.weights) for a, p in parts.items()}
    spans = _intervals(parts, voices, settings)
    ranked = [
        Ranked(a, rank, min(rank, spans[a][0]), max(rank, spans[a][1]), scores[a], parts[a])
        for a in parts
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


def _intervals(parts: dict[str, Parts], voices: Sequence[Voices], settings: Settings) -> dict[str, tuple[int, int]]:
    """Draw respondents and meetings again and give the 5th and 95th percentile of every area's rank."""
    import numpy as np

    areas = sorted(parts)
    if not areas or settings.resamples < 1:
        return {a: (1, len(areas)) for a in areas}
    chance = np.random.default_rng(settings.seed)
    drawn = {s: _draw(areas, voices, s, settings.resamples, chance) for s in ("citizens", "employees")}
    total = np.zeros((settings.resamples, len(areas)))
    weight = np.zeros(len(areas))
    for name in PARTS:
        w = float(getattr(settings.weights, name))
        values = [getattr(parts[a], name) for a in areas]
        have = np.array([v is not None for v in values])
        again = drawn["citizens"] if name == "breadth" else drawn["employees"] if name == "employees" else None
        column = np.array([0.0 if v is None else v for v in values])[None, :] if again is None else again
        total += w * np.where(have[None, :], column, 0.0)
        weight += w * have
    scores = np.round(total / np.where(weight > 0, weight, 1.0), _DECIMALS)
    ranks = 1 + (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    low = np.percentile(ranks, _LOW, axis=0, method="nearest")
    high = np.percentile(ranks, _HIGH, axis=0, method="nearest")
    return {a: (int(low[i]), int(high[i])) for i, a in enumerate(areas)}


def _draw(areas: Sequence[str], voices: Sequence[Voices], stream: str, draws: int, chance: np.random.Generator) -> Any:  # noqa: ANN401 - an array (draws, areas), or None without texts
    """Draw the units of each source again; units alike are drawn together, which is the same chance and less work.

    One unit alone says nothing of how units differ: its figures are then multiplied by chance with mean one, each
    area's by its own, so that a single meeting never gives a sure order.
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
        if n == 1:
            drawn = drawn * chance.exponential(size=drawn.shape)
        largest = drawn.max(axis=1, keepdims=True)
        total += each.rows * drawn / np.where(largest > 0, largest, 1.0)
    top = total.max(axis=1, keepdims=True)
    return total / np.where(top > 0, top, 1.0)

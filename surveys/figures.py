"""What the printed figures say of each area: survey level and trend within one family of items, and statistics."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from surveys.model import Measure, Reading

_WHOLE = re.compile(r"\b(?:hela|kommunen|totalt?|samtliga|alla)\b", re.IGNORECASE)
_REST = re.compile(r"\b(?:övrig\w*|rest(?:en|erande)?|utanför|delar|del) ?", re.IGNORECASE)
_UNITS = ("index0-6", "percent", "index0-100", "mean")
"""Units of survey items, the most trusted family first where two cover as many areas."""
_SAMPLING = ("random", "outreach", "unknown", "self-selected")
_FULL_TREND = {"index0-6": 4.0, "percent": 40.0, "index0-100": 40.0}
"""Change that takes the trend from 0.5 to 1 or 0, times two."""
_WHOLE_STEP = 1.0
_Figures = dict[tuple[str, str, str, str], dict[int, list[Measure]]]
"""(area, source, item, unit) -> year -> figures."""


def survey_family(readings: Iterable[Reading]) -> tuple[Measure, ...]:
    """Choose the one family of survey items that levels are compared within.

    Scales are never mixed: a family is one unit of one source. The one that covers most areas is taken; then the one
    drawn at random; then by the order of units.
    """
    families: dict[tuple[int, int, int, str], list[Measure]] = {}
    for reading in readings:
        source = reading.source
        if source.stream != "citizens":
            continue
        for unit in _UNITS:
            kept = [m for m in reading.measures if m.unit == unit and counts_as_level(m)]
            if kept:
                covered = len({m.problem_area for m in kept})
                key = (-covered, _SAMPLING.index(source.sampling), _UNITS.index(unit), source.id)
                families[key] = kept
    return tuple(families[min(families)]) if families else ()


def counts_as_level(measure: Measure) -> bool:
    """Whether a figure may enter a level: an item of an area, for everybody, with a known direction."""
    return (
        measure.problem_area is not None and measure.value is not None and not measure.suppressed
        and not measure.comparison and not measure.total and measure.group is None and measure.direction != "unknown"
    )  # fmt: skip


def levels(family: Sequence[Measure]) -> dict[str, float]:
    """Give each area's level in the latest year, as a share of the worst area's."""
    bad: dict[str, float] = {}
    year = max((m.year or 0 for m in family), default=0)
    for area, items in _by_area([m for m in family if (m.year or 0) == year]).items():
        bad[area] = _mean([_mean([_badness(m) for m in measures]) for measures in items.values()])
    worst = max(bad.values(), default=0.0)
    return {area: round(value / worst, 6) if worst else 0.0 for area, value in bad.items()}


def trends(family: Sequence[Measure]) -> dict[str, float]:
    """Give each area's change from the first year to the last, on the same items: 0.5 none, 1 clearly worse.

    On the scale of whole steps a change of less than one step is none.
    """
    found: dict[str, float] = {}
    for area, items in _by_area(family).items():
        changes = [c for measures in items.values() if (c := _change(measures)) is not None]
        if changes:
            found[area] = round(min(1.0, max(0.0, 0.5 + _mean(changes))), 6)
    return found


def statistics(readings: Iterable[Reading]) -> dict[str, float]:
    """Give each area's reported crime against the comparison and against its own first year; 0.5 = the same.

    Figures meet only within one file, item and unit. Numbers of reports are not set against another population's.
    """
    own: _Figures = defaultdict(lambda: defaultdict(list))
    other: _Figures = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        if reading.source.stream == "statistics":
            _sort_statistics(reading.measures, own, other)
    ratios: dict[str, list[float]] = defaultdict(list)
    for key, found in sorted(own.items()):
        years = {year: _of_kommun(measures) for year, measures in found.items()}
        first, last = min(years), max(years)
        beside = other[key][last] if key[-1] != "count" else []
        if beside and (level := _mean_value(beside)):
            ratios[key[0]].append(_against(years[last], level))
        if last > first and years[first]:
            ratios[key[0]].append(_against(years[last], years[first]))
    return {area: round(_mean(values), 6) for area, values in ratios.items()}


def _sort_statistics(measures: Iterable[Measure], own: _Figures, other: _Figures) -> None:
    """Put figures under the kommun's own or under the comparison; a total of other rows is left out."""
    for m in measures:
        known = m.problem_area is not None and m.value is not None and m.year is not None
        if known and not m.total and not m.group and not m.suppressed and m.direction == "low_good":
            assert m.problem_area is not None
            assert m.year is not None
            (other if m.comparison else own)[m.problem_area, m.source, m.item, m.unit][m.year].append(m)


def _of_kommun(measures: Sequence[Measure]) -> float:
    """Give the figure of the whole kommun, else the mean of its parts, in no order of rows."""
    return _mean_value([m for m in measures if is_whole(m)] or measures)


def _mean_value(measures: Sequence[Measure]) -> float:
    return _mean(sorted(m.value for m in measures if m.value is not None))


def is_whole(m: Measure) -> bool:
    """Whether a figure is for the whole kommun and not for "övriga kommunen"."""
    return m.area is None or bool(_WHOLE.search(m.area) and not _REST.search(m.area))


def _by_area(family: Sequence[Measure]) -> dict[str, dict[tuple[str | None, str], list[Measure]]]:
    """Group a family by area and item; where an item is given for the whole kommun, its parts are left out."""
    grouped: dict[str, dict[tuple[str | None, str], list[Measure]]] = defaultdict(lambda: defaultdict(list))
    for m in family:
        assert m.problem_area is not None
        grouped[m.problem_area][m.heading, m.item].append(m)
    for items in grouped.values():
        for key, measures in items.items():
            whole = [m for m in measures if is_whole(m)]
            items[key] = whole or measures
    return {area: dict(sorted(items.items(), key=str)) for area, items in sorted(grouped.items())}


def _series(measures: Sequence[Measure]) -> dict[int, list[tuple[str, float]]]:
    years: dict[int, list[tuple[str, float]]] = defaultdict(list)
    for m in measures:
        years[m.year or 0].append((m.area or "", _badness(m)))
    return years


def _badness(m: Measure) -> float:
    """Give how bad a value is, 0–1 of its scale."""
    assert m.value is not None
    low, high = m.scale or {"index0-6": (0.0, 6.0), "mean": (1.0, 10.0)}.get(m.unit, (0.0, 100.0))
    share = (m.value - low) / (high - low) if high > low else 0.0
    return share if m.direction == "low_good" else 1.0 - share


def _change(measures: Sequence[Measure]) -> float | None:
    """Give an item's change from first year to last, in parts of a full trend; ``None`` without two years."""
    years = _series(measures)
    if len(years) <= 1:
        return None
    first, last = years[min(years)], years[max(years)]
    change = _mean([b for _, b in last]) - _mean([b for _, b in first])
    unit = measures[0].unit
    if unit == "index0-6" and abs(change) * 6.0 < _WHOLE_STEP - 1e-9:
        return 0.0
    full = _FULL_TREND.get(unit, 0.0)
    size = 6.0 if unit == "index0-6" else 100.0
    return change * size / full if full else change


def _against(value: float, other: float) -> float:
    return value / (value + other)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0

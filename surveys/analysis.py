"""The pipeline from readings to ranked problem areas, readable as a list of steps."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from functools import lru_cache
from pathlib import Path

from surveys.areas import Area, load_kinds
from surveys.description import View, reranked
from surveys.discovery import discover
from surveys.edits import apply_edits, edited_names, merged_into
from surveys.embedder import Embed
from surveys.groups import group_shares
from surveys.model import (
    Analysis,
    AreaEdits,
    Concern,
    Reading,
    Settings,
    Statement,
    Weights,
    Wish,
)
from surveys.ranking import Basis, gather_basis, rank_areas, rank_basis
from surveys.swedish import sort_key
from surveys.training import AREA_RECIPE, KIND_RECIPE, train_placer
from surveys.voices import gather_voices

PROGRAM = "7"
"""Changed whenever the same data would give another analysis."""


def analyse(
    readings: Sequence[Reading],
    settings: Settings,
    edits: AreaEdits,
    areas: tuple[Area, ...],
    coded: tuple[tuple[str, str], ...] = (),
    cache: Path | None = None,
    step: Callable[[str], None] | None = None,
) -> Analysis:
    """Rank the problem areas of all sources.

    Args:
        readings: The sources with their rows.
        settings: Weights, seed and the like.
        edits: What the user has changed by hand.
        areas: The known areas.
        coded: (text, area) pairs a person has coded.
        cache: Folder for trained classifiers.
        step: Called with a Swedish phrase before each part of the work; what it raises stops the work.

    Returns:
        The same analysis for the same rows in any order.
    """
    tell = step or _silent
    tell("Läser synpunkterna")
    readings = tuple(sorted(readings, key=lambda r: r.source.id))
    concerns = {c.id: c for r in readings for c in sorted(r.concerns, key=lambda c: c.id)}
    placed = place_concerns(tuple(concerns.values()), settings, areas, coded, cache)
    tell("Söker nya områden bland det som är kvar")
    statements, found = discover_rest(placed, settings)
    tell("Räknar röster och rangordnar")
    statements = apply_edits(statements, edits)
    names = edited_names({a.id: a.name for a in areas} | found, edits)
    main = main_areas(statements)
    wished = {a.id for a in areas if not a.ranked}
    counted = {s: a for s, a in main.items() if a not in wished}
    readings = tuple(_with_areas(r, edits) for r in readings)
    voices = gather_voices(readings, statements, counted)
    ranked = rank_areas([a for a in names if a not in wished], voices, readings, settings)
    tell("Räknar andelar per grupp")
    shares = group_shares(readings, statements, counted)
    view = View(readings, concerns, statements, counted, voices, names, shares, settings)
    hidden = {a.id for a in areas if a.hidden}
    return Analysis(
        tuple(sorted((view.area(r, hidden, len(ranked)) for r in ranked), key=lambda a: (a.rank, sort_key(a.name)))),
        _wishes(readings, statements, main, names),
        statements,
        tuple(s.id for s in statements if s.kind in ("problem", "wish") and s.id not in main),
        tuple(r.source for r in readings),
        settings,
        version(areas),
    )


def weighing_basis(analysis: Analysis, readings: Sequence[Reading], edits: AreaEdits) -> Basis:
    """Find all that the ranking of an analysis rests on but the weights, once for any number of ``rerank``.

    Args:
        analysis: Made from these readings and edits.
        readings: The sources with their rows.
        edits: What the user has changed by hand.
    """
    readings = tuple(_with_areas(r, edits) for r in sorted(readings, key=lambda r: r.source.id))
    known = {a.id for a in analysis.areas}
    placed = {s: a for s, a in main_areas(analysis.statements).items() if a in known}
    voices = gather_voices(readings, analysis.statements, placed)
    return gather_basis(sorted(known), voices, readings, analysis.settings)


def rerank(analysis: Analysis, basis: Basis, weights: Weights) -> Analysis:
    """Rank the areas of an analysis anew under other weights; nothing is placed, drawn or described again.

    Returns:
        What ``analyse`` gives for the same rows under these weights.
    """
    known = {a.id: a for a in analysis.areas}
    ranked = rank_basis(basis, weights)
    areas = sorted((reranked(known[r.area], r, len(ranked)) for r in ranked), key=lambda a: (a.rank, sort_key(a.name)))
    return replace(analysis, areas=tuple(areas), settings=replace(analysis.settings, weights=weights))


def reweigh(analysis: Analysis, readings: Sequence[Reading], edits: AreaEdits, weights: Weights) -> Analysis:
    """Rank the areas of an analysis anew under other weights, once."""
    return rerank(analysis, weighing_basis(analysis, readings, edits), weights)


def _silent(_: str) -> None:
    """Say nothing."""


@lru_cache(maxsize=4)
def version(areas: tuple[Area, ...]) -> str:
    """Give a hash of the area data, of what the kinds are learnt from and how, and of the program's own version."""
    content = repr((PROGRAM, AREA_RECIPE, KIND_RECIPE, load_kinds(), [astuple(a) for a in areas]))
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def place_concerns(
    concerns: Sequence[Concern],
    settings: Settings,
    areas: tuple[Area, ...],
    coded: tuple[tuple[str, str], ...],
    cache: Path | None,
) -> tuple[Statement, ...]:
    """Split concerns into statements and place them in known areas; one without a place gets its concern's."""
    placer = train_placer(areas, load_kinds(), coded, cache)
    found = placer.statements([(c.id, c.text) for c in concerns])
    if not settings.known_areas:
        found = tuple(replace(s, areas=()) for s in found)
    own = {c.id: c.place for c in concerns}
    return tuple(s if s.places or not own[s.concern] else replace(s, places=(own[s.concern] or "",)) for s in found)


def discover_rest(
    statements: tuple[Statement, ...], settings: Settings, embed: Embed | None = None
) -> tuple[tuple[Statement, ...], dict[str, str]]:
    """Put what no known area takes into discovered ones; give the statements and the new areas' names."""
    left = [s for s in statements if s.kind in ("problem", "wish") and not s.areas]
    clusters = discover([s.text for s in left], settings, embed)
    placements = dict(zip((s.id for s in left), clusters.placements, strict=True))
    given = tuple(replace(s, areas=(p,)) if (p := placements.get(s.id)) else s for s in statements)
    return given, clusters.names


def main_areas(statements: Sequence[Statement]) -> dict[str, str]:
    """Give each problem or wish statement's best area."""
    return {s.id: s.areas[0].area for s in statements if s.kind in ("problem", "wish") and s.areas}


def _with_areas(reading: Reading, edits: AreaEdits) -> Reading:
    """Let the measures of a merged area follow it."""
    measures = tuple(replace(m, problem_area=merged_into(m.problem_area, edits)) for m in reading.measures)
    return replace(reading, measures=measures)


def _wishes(
    readings: Sequence[Reading], statements: Sequence[Statement], main: dict[str, str], names: dict[str, str]
) -> tuple[Wish, ...]:
    """Count the wishes of each area; persons are those of the source that has most, never a sum over sources."""
    wished = {s.id: main[s.id] for s in statements if s.id in main and (s.kind == "wish" or main[s.id] == "narvaro")}
    texts = Counter(wished.values())
    persons: dict[str, int] = defaultdict(int)
    for each in gather_voices(readings, statements, wished):
        for area, n in each.persons().items():
            persons[area] = max(persons[area], n)
    found = [Wish(a, names.get(a, a), persons[a], n) for a, n in texts.items()]
    return tuple(sorted(found, key=lambda w: (-w.persons, sort_key(w.name))))

"""The pipeline from readings to ranked problem areas, readable as a list of steps."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from pathlib import Path

from surveys.areas import Area, load_kinds
from surveys.discovery import discover
from surveys.edits import apply_edits, edited_names, merged_into
from surveys.groups import group_shares
from surveys.model import (
    Analysis,
    AreaEdits,
    Concern,
    GroupShare,
    Measure,
    ProblemArea,
    Quote,
    Reading,
    Settings,
    Statement,
    Weights,
    Wish,
)
from surveys.placement import train_placer
from surveys.ranking import Ranked, rank_areas
from surveys.swedish import sort_key
from surveys.voices import Voices, gather_voices

PROGRAM = "3"
"""Changed whenever the same data would give another analysis."""
UNQUOTED = "vald-nara"
"""The area whose texts are never quoted."""
_MOST_QUOTES = 5
_MOST_PLACES = 8
_CONFLICT = 0.5
_FLAGS = ("conflict", "few-voices", "hidden-problem", "unstable", "self-selected")
_STRONG, _WEAK = 0.6, 0.25
_UNSTABLE = 0.6
_WIDE = 0.5
"""An interval over more than this share of the ranks leaves the place open."""
_CLEAR = 1.5
"""A placement is clear when its score is this many times the next one's."""


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
    view = _View(readings, concerns, statements, counted, voices, names, shares, settings)
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


def reweigh(analysis: Analysis, readings: Sequence[Reading], edits: AreaEdits, weights: Weights) -> Analysis:
    """Rank the areas of an analysis anew under other weights; nothing is placed or described again.

    Args:
        analysis: Made from these readings and edits.
        readings: The sources with their rows.
        edits: What the user has changed by hand.
        weights: The new weights.

    Returns:
        What ``analyse`` gives for the same rows under these weights.
    """
    settings = replace(analysis.settings, weights=weights)
    readings = tuple(_with_areas(r, edits) for r in sorted(readings, key=lambda r: r.source.id))
    known = {a.id: a for a in analysis.areas}
    placed = {s: a for s, a in main_areas(analysis.statements).items() if a in known}
    ranked = rank_areas(sorted(known), gather_voices(readings, analysis.statements, placed), readings, settings)
    areas = []
    for r in ranked:
        old = known[r.area]
        open_place = _is_open(old.stability, r, len(ranked))
        flags = {**dict.fromkeys(old.flags, True), "unstable": open_place}
        kept = tuple(name for name in _FLAGS if flags.get(name))
        areas.append(
            replace(old, rank=r.rank, rank_low=r.low, rank_high=r.high, score=r.score, parts=r.parts, flags=kept)
        )
    areas.sort(key=lambda a: (a.rank, sort_key(a.name)))
    return replace(analysis, areas=tuple(areas), settings=settings)


def _silent(_: str) -> None:
    """Say nothing."""


def version(areas: tuple[Area, ...]) -> str:
    """Give a hash of the area data and of the program's own version."""
    content = repr((PROGRAM, [astuple(a) for a in areas]))
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
    statements: tuple[Statement, ...], settings: Settings
) -> tuple[tuple[Statement, ...], dict[str, str]]:
    """Put what no known area takes into discovered ones; give the statements and the new areas' names."""
    left = [s for s in statements if s.kind in ("problem", "wish") and not s.areas]
    clusters = discover([s.text for s in left], settings)
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


class _View:
    """Everything an area is described from."""

    def __init__(
        self,
        readings: Sequence[Reading],
        concerns: dict[str, Concern],
        statements: Sequence[Statement],
        counted: dict[str, str],
        voices: Sequence[Voices],
        names: dict[str, str],
        shares: dict[str, tuple[GroupShare, ...]],
        settings: Settings,
    ) -> None:
        self._readings, self._concerns, self._voices = readings, concerns, voices
        self._names, self._shares, self._settings = names, shares, settings
        self._files = {r.source.id: r.source.name for r in readings}
        self._statements: dict[str, list[Statement]] = defaultdict(list)
        for s in statements:
            if s.id in counted:
                self._statements[counted[s.id]].append(s)

    def area(self, ranked: Ranked, hidden: set[str], ranks: int) -> ProblemArea:
        """Describe a ranked area, one of ``ranks``."""
        own = self._statements[ranked.area]
        persons = tuple(
            (self._files[v.source], v.persons()[ranked.area]) for v in self._voices if ranked.area in v.persons()
        )
        citizens = [v.persons().get(ranked.area, 0) for v in self._voices if v.stream == "citizens"]
        measures = self._measures(ranked.area)
        sources = {self._files[self._concerns[s.concern].source] for s in own} | {
            self._files[m.source] for m in measures
        }
        places = Counter(place for s in own for place in s.places)
        stability = _stability(own)
        area = ProblemArea(
            ranked.area, self._names.get(ranked.area, ranked.area), ranked.rank, ranked.low, ranked.high, ranked.score,
            ranked.parts, max(citizens, default=0), len(own), tuple(sorted(sources, key=sort_key)), measures,
            self._quotes(ranked.area, own),
            tuple(sorted(places.items(), key=lambda p: (-p[1], sort_key(p[0])))[:_MOST_PLACES]),
            self._shares.get(ranked.area, ()), (), stability, tuple(s.id for s in own), persons,
        )  # fmt: skip
        return replace(area, flags=self._flags(area, hidden, open_place=_is_open(stability, ranked, ranks)))

    def _measures(self, area: str) -> tuple[Measure, ...]:
        own = (m for r in self._readings for m in r.measures if m.problem_area == area)
        return tuple(sorted(own, key=lambda m: (m.source, m.row or 0, m.id)))

    def _quotes(self, area: str, own: Sequence[Statement]) -> tuple[Quote, ...]:
        """Choose the clearest statements of different wording, at most five; none for the sensitive area."""
        if area == UNQUOTED:
            return ()
        chosen: dict[str, Statement] = {}
        for s in sorted(own, key=lambda s: (-s.areas[0].score, s.text, s.id)):
            chosen.setdefault(s.text.casefold(), s)
        quoted = list(chosen.values())[:_MOST_QUOTES]
        return tuple(
            Quote(s.text, s.id, self._files[self._concerns[s.concern].source], self._concerns[s.concern].row)
            for s in quoted
        )

    def _flags(self, area: ProblemArea, hidden: set[str], *, open_place: bool) -> tuple[str, ...]:
        parts = area.parts
        other = max((p for p in (parts.employees, parts.statistics) if p is not None), default=0.0)
        breadth = parts.breadth or 0.0
        flags = {
            "conflict": parts.level is not None
            and parts.breadth is not None
            and abs(breadth - parts.level) >= _CONFLICT,
            "few-voices": 0 < area.persons < self._settings.few_voices or (area.persons == 0 and area.texts > 0),
            "hidden-problem": area.id in hidden or (other >= _STRONG and breadth <= _WEAK),
            "unstable": open_place,
            "self-selected": self._self_selected(area.id),
        }
        return tuple(name for name in _FLAGS if flags[name])

    def _self_selected(self, area: str) -> bool:
        """Whether the source with most persons is one where people chose themselves to answer."""
        sampling = {r.source.id: r.source.sampling for r in self._readings}
        own = [(v.persons().get(area, 0), v.source) for v in self._voices if v.stream == "citizens"]
        most = max(own, default=(0, ""))
        return most[0] > 0 and sampling[most[1]] == "self-selected"


def _is_open(stability: float | None, ranked: Ranked, ranks: int) -> bool:
    """Whether the place is uncertain: statements could as well belong elsewhere, or the interval is wide."""
    unclear = stability is not None and stability < _UNSTABLE
    return unclear or ranked.high - ranked.low > _WIDE * ranks


def _stability(own: Sequence[Statement]) -> float | None:
    """Give the share of statements whose area is clearly ahead of the next one."""
    if not own:
        return None
    clear = sum(len(s.areas) == 1 or s.areas[0].score >= _CLEAR * s.areas[1].score for s in own)
    return round(clear / len(own), 6)

"""How a ranked area is described: its persons, figures, quotes, places, shares and flags."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from surveys.comparison import deviations
from surveys.model import Concern, GroupShare, Measure, ProblemArea, Quote, Reading, Settings, Statement
from surveys.ranking import Ranked
from surveys.swedish import sort_key
from surveys.voices import Voices

UNQUOTED = "vald-nara"
"""The area whose texts are never quoted."""
_MOST_QUOTES = 5
_MOST_PLACES = 8
_CONFLICT = 0.5
_FLAGS = ("conflict", "few-voices", "hidden-problem", "unstable", "self-selected", "deviates")
_STRONG, _WEAK = 0.6, 0.25
_UNSTABLE = 0.6
_WIDE = 0.5
"""An interval over more than this share of the ranks leaves the place open."""
_CLEAR = 1.5
"""A placement is clear when its score is this many times the next one's."""


class View:
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
            "deviates": bool(deviations(area.measures)),
        }
        return tuple(name for name in _FLAGS if flags[name])

    def _self_selected(self, area: str) -> bool:
        """Whether the source with most persons is one where people chose themselves to answer."""
        sampling = {r.source.id: r.source.sampling for r in self._readings}
        own = [(v.persons().get(area, 0), v.source) for v in self._voices if v.stream == "citizens"]
        most = max(own, default=(0, ""))
        return most[0] > 0 and sampling[most[1]] == "self-selected"


def reranked(area: ProblemArea, ranked: Ranked, ranks: int) -> ProblemArea:
    """Give a described area another place, one of ``ranks``, with the flag that hangs on it."""
    flags = {**dict.fromkeys(area.flags, True), "unstable": _is_open(area.stability, ranked, ranks)}
    kept = tuple(name for name in _FLAGS if flags.get(name))
    return replace(
        area, rank=ranked.rank, rank_low=ranked.low, rank_high=ranked.high, score=ranked.score, parts=ranked.parts,
        flags=kept,
    )  # fmt: skip


def _is_open(stability: float | None, ranked: Ranked, ranks: int) -> bool:
    """Whether the place is uncertain: statements could as well belong elsewhere, or the interval is wide."""
    unclear = stability is not None and stability < _UNSTABLE
    return unclear or (ranked.high > ranked.low and ranked.high - ranked.low + 1 > _WIDE * ranks)


def _stability(own: Sequence[Statement]) -> float | None:
    """Give the share of statements whose area is clearly ahead of the next one."""
    if not own:
        return None
    clear = sum(len(s.areas) == 1 or s.areas[0].score >= _CLEAR * s.areas[1].score for s in own)
    return round(clear / len(own), 6)

"""Suggestions of commitments for the chosen areas, each with the reasons it fits this case.

An entry is weighed by how well it serves the area, acts on a cause that is written down, answers what people propose,
can be placed where the problem is, and can be counted. The list is then balanced over promisers and kinds.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from author.library_json import origin_json, quantities_json, slots_json
from author.likeness import alike
from surveys.swedish import content_tokens, fold, stem

if TYPE_CHECKING:
    from author.commitments import LibraryEntry, Origin, Party, Quantity, Slot
    from author.draft import ChosenArea, Draft
    from surveys.model import Analysis, Concern, ProblemArea

MOST = 8
"""Suggestions per area."""

_FIT = (1.0, 0.6, 0.4)
_CAUSE, _PROPOSAL, _PLACE, _COUNTABLE, _SEEN = 0.6, 0.15, 0.1, 0.25, 0.05
_REPEATED = 0.4
_SAME_PARTY, _SAME_KIND = 0.08, 0.12
_SHORTEST = 5
_HIDDEN = "vald-nara"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A commitment that fits a chosen area."""

    id: str
    """Area and entry, ``trafik/trafik-01``."""
    text: str
    """With blanks in braces."""
    kind: str
    """Kind of measure."""
    slots: tuple[Slot, ...]
    """Blanks."""
    by: tuple[Party, ...]
    """Who usually promises it."""
    origin: Origin | None
    """Where it was seen; ``None`` = egen idé."""
    quantities: tuple[Quantity, ...]
    """Counts seen there."""
    reasons: tuple[str, ...]
    """Swedish: what in this case speaks for it, then reservations."""
    score: float
    """Higher fits better; comparable within an area."""


@dataclass(frozen=True, slots=True)
class AreaSuggestions:
    """The suggestions for one chosen area."""

    id: str
    """Id of the area."""
    suggestions: tuple[Suggestion, ...]
    """Best first."""
    none_because: str | None = None
    """Swedish: why there are none."""


@dataclass(frozen=True, slots=True)
class _Case:
    """What is known of one chosen area."""

    chosen: ChosenArea
    found: ProblemArea | None
    causes: tuple[tuple[str, frozenset[str]], ...]
    proposals: tuple[frozenset[str], ...]
    words: frozenset[str]


def suggest(
    draft: Draft, analysis: Analysis, concerns: tuple[Concern, ...], library: tuple[LibraryEntry, ...]
) -> tuple[AreaSuggestions, ...]:
    """Suggest commitments for every chosen area.

    Args:
        draft: The chosen areas with their causes, and what is promised already.
        analysis: Rank, places and statements of the areas.
        concerns: The texts the proposals stand in.
        library: Entries of the starter library and the user's own.
    """
    return tuple(_for_area(_case(area, analysis, concerns), draft, library) for area in draft.areas)


def suggestions_json(found: tuple[AreaSuggestions, ...]) -> dict[str, Any]:
    """Give the suggestions as plain data with the contract's keys."""
    return {
        "areas": [
            {"id": group.id, "suggestions": [_json(s) for s in group.suggestions], "none_because": group.none_because}
            for group in found
        ]
    }


def _json(s: Suggestion) -> dict[str, Any]:
    return {
        "id": s.id, "text": s.text, "kind": s.kind, "slots": slots_json(s.slots), "by": list(s.by), "from": origin_json(s.origin),  # noqa: E501
        "quantities": quantities_json(s.quantities), "reasons": list(s.reasons), "score": s.score,
    }  # fmt: skip


def _case(chosen: ChosenArea, analysis: Analysis, concerns: tuple[Concern, ...]) -> _Case:
    """Gather what the area's evidence says."""
    found = next((area for area in analysis.areas if area.id == chosen.id), None)
    inside = [
        s for s in analysis.statements if s.areas and s.areas[0].area == chosen.id and s.kind in ("problem", "wish")
    ]
    holders = {s.concern for s in inside}
    proposals = [s.text for s in inside if s.kind == "wish"]
    proposals += [c.proposal for c in concerns if c.proposal and c.id in holders]
    causes = tuple((cause, _stems(cause)) for cause in chosen.causes)
    words = _stems(" ".join((chosen.name, *chosen.causes)))
    return _Case(chosen, found, causes, tuple(_stems(text) for text in sorted(proposals)), words)


def _for_area(case: _Case, draft: Draft, library: tuple[LibraryEntry, ...]) -> AreaSuggestions:
    """Weigh all entries for one area and keep a balanced best."""
    area = case.chosen.id
    taken = {c.suggestion for c in draft.commitments}
    weighed = [
        suggestion
        for entry in library
        if f"{area}/{entry.id}" not in taken and (suggestion := _weigh(entry, case, draft)) is not None
    ]
    if weighed:
        return AreaSuggestions(area, _balanced(weighed))
    if any(suggestion.startswith(f"{area}/") for suggestion in taken):
        why = f"Alla åtaganden i biblioteket som passar {case.chosen.name} finns redan i utkastet."
    else:
        why = f"Biblioteket har inget åtagande som passar {case.chosen.name}. Skriv en orsak, eller ett eget åtagande."
    return AreaSuggestions(area, (), why)


def _weigh(entry: LibraryEntry, case: _Case, draft: Draft) -> Suggestion | None:
    """Score one entry for the area; ``None`` where it does not serve it."""
    fit = _fit(entry, case)
    if fit == 0:
        return None
    reasons: list[str] = []
    score = fit
    for part in (_by_cause(entry, case), _by_proposal(entry, case), _by_place(entry, case)):
        score += part[0]
        reasons += part[1]
    reasons = reasons or [_by_rank(case)]
    if _is_countable(entry):
        score += _COUNTABLE
    if entry.origin:
        score += _SEEN
    lost, reservations = _reservations(entry, draft)
    return Suggestion(
        f"{case.chosen.id}/{entry.id}", entry.text, entry.kind, entry.slots, entry.by, entry.origin, entry.quantities,
        (*reasons, *reservations), round(max(score - lost, 0.0), 6),
    )  # fmt: skip


def _fit(entry: LibraryEntry, case: _Case) -> float:
    """Tell how well an entry serves the area; a discovered area is met by its words."""
    if case.chosen.id in entry.areas:
        return _FIT[min(entry.areas.index(case.chosen.id), len(_FIT) - 1)]
    known = not case.chosen.id.startswith("ny-")
    return 0.0 if known or not _shared(case.words, _words(entry)) else _FIT[1]


def _by_cause(entry: LibraryEntry, case: _Case) -> tuple[float, list[str]]:
    own = _stems(" ".join(entry.causes))
    met = [cause for cause, stems in case.causes if _shared(stems, own)]
    weaker = [cause for cause, stems in case.causes if cause not in met and _shared(stems, _words(entry))]
    return _CAUSE * len(met) + _CAUSE / 2 * len(weaker), [f"Verkar mot orsaken «{cause}»." for cause in (*met, *weaker)]


def _by_proposal(entry: LibraryEntry, case: _Case) -> tuple[float, list[str]]:
    """Count the proposals that ask for such a measure; no words of theirs are shown for hidden problems."""
    words = _stems(f"{entry.kind} {' '.join(entry.causes)}")
    hits = [shared for proposal in case.proposals if (shared := _shared(proposal, words))]
    if not hits:
        return 0.0, []
    n = len(hits)
    text = f"{n} förslag från dialogen går åt samma håll." if n > 1 else "Ett förslag från dialogen går åt samma håll."
    if case.chosen.id != _HIDDEN:
        words_said = Counter(word for shared in hits for word in shared)
        top = min(words_said, key=lambda word: (-words_said[word], word))
        text = f"{text[:-1]} («{top}»)."
    return _PROPOSAL * math.log2(1 + n), [text]


def _by_place(entry: LibraryEntry, case: _Case) -> tuple[float, list[str]]:
    if case.found is None or not case.found.places or "{plats}" not in entry.text or case.chosen.id == _HIDDEN:
        return 0.0, []
    named = " och ".join(
        f"{place} ({n} {'påstående' if n == 1 else 'påståenden'})" for place, n in case.found.places[:2]
    )
    return _PLACE, [f"Kan läggas där problemet nämns: {named}."]


def _by_rank(case: _Case) -> str:
    if case.found is None:
        return f"{case.chosen.name} är prioriterat av parterna."
    return (
        f"{case.chosen.name} har plats {case.found.rank} i kartläggningen; {case.found.persons} personer tar upp det."
    )


def _reservations(entry: LibraryEntry, draft: Draft) -> tuple[float, list[str]]:
    """Say what speaks against: the kommun's own earlier promise, and mandate."""
    said: list[str] = []
    own = entry.origin and fold(entry.origin.municipality) == fold(draft.formal.municipality)
    if own and entry.origin:
        year = f" {entry.origin.year}" if entry.origin.year else ""
        said.append(f"Fanns i kommunens eget löfte{year}: se först vad uppföljningen visade.")
    elif any(alike(entry.text, old) for old in draft.previous):
        said.append("Liknar ett åtagande i förra löftet: se först vad uppföljningen visade.")
    lost = _REPEATED if said else 0.0
    if entry.mandate:
        said.append(f"Rådighet: {entry.mandate}")
    return lost, said


def _balanced(weighed: list[Suggestion]) -> tuple[Suggestion, ...]:
    """Pick the best one by one, holding back promisers and kinds that are there already; countable first at ties."""
    left = sorted(weighed, key=lambda s: s.id)
    picked: list[Suggestion] = []
    while left and len(picked) < MOST:
        parties = Counter(s.by for s in picked)
        kinds = Counter(s.kind for s in picked)
        best = min(left, key=lambda s: (-(s.score - _SAME_PARTY * parties[s.by] - _SAME_KIND * kinds[s.kind]), s.id))
        picked.append(best)
        left.remove(best)
    return tuple(picked)


def _is_countable(entry: LibraryEntry) -> bool:
    return "{antal}" in entry.text or bool(entry.quantities)


def _words(entry: LibraryEntry) -> frozenset[str]:
    return _stems(f"{entry.text} {entry.kind} {' '.join(entry.causes)}")


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token) for token in content_tokens(text) if token not in ("polisen", "kommunen"))


def _shared(one: frozenset[str], other: frozenset[str]) -> tuple[str, ...]:
    """Give the words of the first set that the second holds too, alone or as part of a compound."""
    return tuple(sorted(a for a in one if any(_same(a, b) for b in other)))


def _same(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= _SHORTEST and (long.startswith(short) or long.endswith(short)))

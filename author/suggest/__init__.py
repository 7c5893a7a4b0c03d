"""Suggestions of commitments for the chosen areas, each with the reasons it fits this case.

An entry is weighed by how well it serves the area, acts on a cause that is written down, answers what people propose,
can be placed where the problem is, and can be counted. The list is then balanced over promisers and kinds.
"""

from __future__ import annotations

import heapq
from collections import Counter
from typing import TYPE_CHECKING

from author.suggest.case import Case, make_case
from author.suggest.meaning import weights
from author.suggest.model import AreaSuggestions, Suggestion, suggestions_json
from author.suggest.weigh import Weighed, at_first_sight, read_entry, weigh, with_reservations

if TYPE_CHECKING:
    from author.commitments import LibraryEntry
    from author.draft import Draft
    from surveys.model import Analysis, Concern

__all__ = ["MOST", "AreaSuggestions", "Suggestion", "find_suggestion", "suggest", "suggestions_json"]

MOST = 8
"""Suggestions per area."""
_LOOKED_AT = 100
"""The best of the library that the list is picked from."""
_WEIGHED = 400
"""The entries of a large library that are weighed in full: those that fit best by area and cause."""
_SAME_PARTY, _SAME_KIND, _SAME_TEXT, _NEW_CAUSE, _LESS_MET = 0.06, 0.15, 0.6, 0.5, 0.3
_ALIKE = 0.6
"""Part of the words two suggestions share from which they are one idea."""


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
    return tuple(_for_area(make_case(area, analysis, concerns), draft, library) for area in draft.areas)


def find_suggestion(
    draft: Draft,
    analysis: Analysis,
    concerns: tuple[Concern, ...],
    library: tuple[LibraryEntry, ...],
    suggestion: str,
) -> tuple[str, Suggestion] | None:
    """Find a suggestion by its id among all that fit, those below the shown ones too; give its area with it."""
    for area in draft.areas:
        wanted = suggestion.removeprefix(f"{area.id}/")
        serving = [e for e in library if area.id.startswith("ny-") or area.id in e.areas]
        if wanted == suggestion or all(entry.id != wanted for entry in serving):
            continue
        meant = {entry.id: read_entry(entry) for entry in serving}
        found = weigh(meant[wanted], make_case(area, analysis, concerns), weights(m.causes for m in meant.values()))
        if found is not None:
            return area.id, with_reservations(found, draft).suggestion
    return None


def _for_area(case: Case, draft: Draft, library: tuple[LibraryEntry, ...]) -> AreaSuggestions:
    """Weigh all entries for one area and keep a balanced best."""
    area = case.chosen.id
    taken = {c.suggestion for c in draft.commitments}
    discovered = area.startswith("ny-")
    serving = tuple(read_entry(entry) for entry in library if discovered or area in entry.areas)
    weight = weights(meant.causes for meant in serving)
    if not discovered:
        serving = tuple(
            heapq.nsmallest(_WEIGHED, serving, key=lambda m: (-round(at_first_sight(m, case, weight), 6), m.entry.id))
        )
    weighed = [
        each
        for meant in serving
        if f"{area}/{meant.entry.id}" not in taken and (each := weigh(meant, case, weight)) is not None
    ]
    if weighed:
        return AreaSuggestions(area, _balanced(weighed, draft))
    if any(suggestion.startswith(f"{area}/") for suggestion in taken):
        why = f"Alla åtaganden i biblioteket som passar {case.chosen.name} finns redan i utkastet."
    else:
        why = f"Biblioteket har inget åtagande som passar {case.chosen.name}. Skriv en orsak, eller ett eget åtagande."
    return AreaSuggestions(area, (), why)


def _balanced(weighed: list[Weighed], draft: Draft) -> tuple[Suggestion, ...]:
    """Pick the best one by one, holding back promisers, kinds and ideas that are there already."""
    best = heapq.nsmallest(_LOOKED_AT, weighed, key=lambda w: (-w.suggestion.score, w.suggestion.id))
    left = [with_reservations(each, draft) for each in best]
    picked: list[Weighed] = []
    while left and len(picked) < MOST:
        first = min(left, key=lambda w: (-round(_standing(w, picked), 6), w.suggestion.id))
        picked.append(first)
        left.remove(first)
    return tuple(w.suggestion for w in picked)


def _standing(weighed: Weighed, picked: list[Weighed]) -> float:
    """Tell how a suggestion stands beside those picked before it."""
    suggestion = weighed.suggestion
    parties = Counter(party for w in picked for party in w.suggestion.by)
    kinds = Counter(w.suggestion.kind for w in picked)
    repeated = sum(parties[party] for party in suggestion.by) / len(suggestion.by)
    same = any(_overlap(suggestion.text, w.suggestion.text) >= _ALIKE for w in picked)
    held_back = _SAME_PARTY * repeated + _SAME_KIND * kinds[suggestion.kind] + _SAME_TEXT * same
    return suggestion.score - held_back + _lift(weighed.causes, picked)


def _lift(causes: frozenset[str], picked: list[Weighed]) -> float:
    """Lift what acts on a cause that no pick, or fewer picks than for another cause, act on."""
    met = Counter(cause for w in picked for cause in w.causes)
    fewest = min((met[cause] for cause in causes), default=None)
    if fewest is None:
        return 0.0
    return _NEW_CAUSE if fewest == 0 else _LESS_MET * (fewest < max(met.values()))


def _overlap(one: str, other: str) -> float:
    a, b = frozenset(one.split()), frozenset(other.split())
    return len(a & b) / len(a | b)

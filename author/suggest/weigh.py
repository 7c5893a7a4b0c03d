"""Weighs one library entry for one area, with the reasons that stand in this case's evidence."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author.likeness import alike
from author.parse import judge
from author.suggest.case import HIDDEN, Case, shown_places
from author.suggest.meaning import features, kinship, place_kinds
from author.suggest.model import Suggestion
from surveys.swedish import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from author.commitments import LibraryEntry
    from author.draft import Draft

_FIT = (1.0, 0.6, 0.4)
_CAUSE, _PROPOSAL, _PLACE, _PLACE_KIND, _SCHOOL, _GROUP = 0.9, 0.15, 0.1, 0.1, 0.2, 0.15
_COUNTABLE, _SEEN = 0.25, 0.05
_REPEATED = 0.4
_IN_TEXT = 0.4
"""How much a cause met by the measure's own words counts, beside one it is known to act on."""
_FULL = 1.4
"""Most that one cause can give."""
_RELATED = 0.35
"""Kinship from which two texts are said to be about the same."""
_ASKED_FOR = 0.45
"""Kinship from which a proposal is said to ask for a measure."""
_LONG_QUOTE = 70
_KEPT = {"ja": 0.2, "delvis": 0.05, "nej": -0.2, "": 0.0}
"""What an outcome adds."""
_TOLD = {
    "ja": "Löftet hölls{where}.",
    "delvis": "Löftet hölls delvis{where}.",
    "nej": "Löftet hölls inte{where}.",
    "": "",
}


@dataclass(frozen=True, slots=True)
class Meant:
    """An entry with the causes it acts on; its other words are read when they are asked for."""

    entry: LibraryEntry
    """As in the library."""
    causes: frozenset[str]
    """Features of the causes it acts on."""

    @property
    def own(self) -> frozenset[str]:
        """Give the features of its text and kind."""
        return features(f"{self.entry.text} {self.entry.kind}")

    @property
    def words(self) -> frozenset[str]:
        """Give all features."""
        return self.causes | self.own

    @property
    def places(self) -> frozenset[str]:
        """Give the kinds of places it is for."""
        return place_kinds(f"{self.entry.text} {self.entry.kind}") | place_kinds(" ".join(self.entry.causes))


def read_entry(entry: LibraryEntry) -> Meant:
    """Read what an entry acts on; a printed promise has no causes of its own, so its words stand for them."""
    return Meant(entry, features(" ".join(entry.causes) or entry.text))


def at_first_sight(meant: Meant, case: Case, weight: Mapping[str, float]) -> float:
    """Score an entry by its area and its causes alone, to pick those that are worth weighing."""
    areas = meant.entry.areas
    fit = _FIT[min(areas.index(case.chosen.id), len(_FIT) - 1)] if case.chosen.id in areas else 0.0
    return fit + _CAUSE * max((kinship(about, meant.causes, weight) for _, about in case.causes), default=0.0)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A suggestion and the causes it acts on."""

    suggestion: Suggestion
    """With its score."""
    causes: frozenset[str]
    """As they are written down."""
    mandate: str
    """Note where someone else decides; else empty."""


def weigh(meant: Meant, case: Case, weight: Mapping[str, float]) -> Weighed | None:
    """Score an entry for the area; ``None`` where it does not serve it."""
    fit = _fit(meant, case, weight)
    if fit == 0:
        return None
    entry = meant.entry
    gain, met = _by_cause(meant, case, weight)
    score = fit + gain + _COUNTABLE * is_countable(entry) + _SEEN * (entry.origin is not None)
    reasons = [f"Verkar mot orsaken «{cause.rstrip('.')}»." for cause in met]
    for more, said in (_by_proposal(meant, case, weight), _by_place(meant, case), _by_group(meant, case)):
        score += more
        reasons += said
    kept, outcome = _by_outcome(entry)
    made = Suggestion(
        f"{case.chosen.id}/{entry.id}", entry.text, entry.kind, entry.slots, entry.by, entry.origin, entry.quantities,
        (*(reasons or [_by_rank(case)]), *outcome), round(score + kept, 6),
    )  # fmt: skip
    return Weighed(made, frozenset(met), entry.mandate)


def with_reservations(weighed: Weighed, draft: Draft) -> Weighed:
    """Add what speaks against a suggestion: the kommun's own earlier promise, and mandate."""
    made = weighed.suggestion
    lost, said = _reservations(made, weighed.mandate, draft)
    changed = replace(made, reasons=(*made.reasons, *said), score=round(max(made.score - lost, 0.0), 6))
    return replace(weighed, suggestion=changed)


def is_countable(entry: LibraryEntry) -> bool:
    """Whether an entry holds something to count."""
    return "{antal}" in entry.text or bool(entry.quantities)


def _fit(meant: Meant, case: Case, weight: Mapping[str, float]) -> float:
    """Tell how well an entry serves the area; a discovered area is met by what it is about."""
    areas = meant.entry.areas
    if case.chosen.id in areas:
        return _FIT[min(areas.index(case.chosen.id), len(_FIT) - 1)]
    if not case.chosen.id.startswith("ny-"):
        return 0.0
    return _FIT[1] if len(case.about & meant.causes) and kinship(case.about, meant.words, weight) >= _RELATED else 0.0


def _by_cause(meant: Meant, case: Case, weight: Mapping[str, float]) -> tuple[float, list[str]]:
    """Meet the causes that are written down, the first one a little more; give those that are met."""
    gain = 0.0
    said: list[str] = []
    for n, (cause, about) in enumerate(case.causes):
        met = min(_FULL, kinship(about, meant.causes, weight) + _IN_TEXT * kinship(about, meant.own, weight))
        gain += met * _CAUSE / (1 + 0.25 * n)
        if met >= _RELATED:
            said.append(cause)
    return gain, said


def _by_proposal(meant: Meant, case: Case, weight: Mapping[str, float]) -> tuple[float, list[str]]:
    """Count the proposals that ask for such a measure; no words of theirs are shown for the hidden area."""
    near = [(kinship(about, meant.words, weight), text) for text, about in case.proposals]
    hits = sorted((-round(k, 6), text) for k, text in near if k >= _ASKED_FOR)
    if not hits:
        return 0.0, []
    n = len(hits)
    told = f"{n} förslag från dialogen går" if n > 1 else "Ett förslag från dialogen går"
    quote = (
        ""
        if case.chosen.id == HIDDEN
        else f", till exempel «{_shortened(hits[0][1])}»"
        if n > 1
        else f": «{_shortened(hits[0][1])}»"
    )
    return _PROPOSAL * math.log2(1 + n), [f"{told} åt samma håll{quote}."]


def _by_place(meant: Meant, case: Case) -> tuple[float, list[str]]:
    """Meet the places where the problem is, by name and by kind."""
    text = meant.entry.text
    fitting = [name for kind, name in case.kinds if kind in meant.places]
    gain = _PLACE_KIND if fitting else 0.0
    school = "{skola}" in text and any(place_kinds(place) & {"skola"} for place, _ in case.places)
    if case.places and ("{plats}" in text or school):
        return gain + _PLACE + _SCHOOL * school, [
            f"Kan läggas där problemet nämns: {shown_places(case, school=school)}."
        ]
    named = [name for name in fitting if name]
    return gain, [f"Passar för {named[0]}."] if named and case.chosen.id != HIDDEN else []


def _by_group(meant: Meant, case: Case) -> tuple[float, list[str]]:
    named = [name for name, feature in case.groups if feature in meant.words]
    return (_GROUP, [f"Riktas till {named[0]}, som oftare tar upp problemet."]) if named else (0.0, [])


def _by_rank(case: Case) -> str:
    if case.found is None:
        return f"{case.chosen.name} är prioriterat av parterna."
    n = case.found.persons
    persons = "1 person" if n == 1 else f"{n} personer"
    return f"{case.chosen.name} har plats {case.found.rank} i kartläggningen; {persons} tar upp det."


def _by_outcome(entry: LibraryEntry) -> tuple[float, list[str]]:
    if not entry.outcome:
        return 0.0, []
    kept = entry.kept or judge(entry.outcome)
    where = f" i {entry.origin.municipality}" if entry.origin else ""
    return _KEPT[kept], [f"{_TOLD[kept].format(where=where)} Uppföljningen säger: {entry.outcome}".strip()]


def _reservations(made: Suggestion, mandate: str, draft: Draft) -> tuple[float, list[str]]:
    said: list[str] = []
    own = made.origin and fold(made.origin.municipality) == fold(draft.formal.municipality)
    if own and made.origin:
        year = f" {made.origin.year}" if made.origin.year else ""
        said.append(f"Fanns i kommunens eget löfte{year}: se först vad uppföljningen visade.")
    elif any(alike(made.text, old) for old in draft.previous):
        said.append("Liknar ett åtagande i förra löftet: se först vad uppföljningen visade.")
    lost = _REPEATED if said else 0.0
    if mandate:
        said.append(f"Rådighet: {mandate}")
    return lost, said


def _shortened(text: str) -> str:
    """Cut a long proposal at a word."""
    plain = text.strip().rstrip(".")
    return plain if len(plain) <= _LONG_QUOTE else f"{plain[:_LONG_QUOTE].rsplit(' ', 1)[0]} …"

"""What is known of a chosen area: its causes, places, groups and what people propose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.suggest.meaning import features, place_kinds

if TYPE_CHECKING:
    from author.draft import ChosenArea
    from surveys.model import Analysis, Concern, ProblemArea

HIDDEN = "vald-nara"
"""The area whose words and places are never repeated."""
_SHOWN_PLACES = 2
_GROUPS = {
    "kvinna": ("kvinnor", "=kvinnor"), "kvinnor": ("kvinnor", "=kvinnor"), "65": ("äldre", "=äldre"),
    "16-24": ("unga", "=unga"), "16–24": ("unga", "=unga"),
}  # fmt: skip
"""Part of a group's name -> (what it is called, the feature of measures for it)."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one chosen area."""

    chosen: ChosenArea
    """As the parties chose it."""
    found: ProblemArea | None
    """As the kartläggning ranks it."""
    causes: tuple[tuple[str, frozenset[str]], ...]
    """Each cause and its features."""
    proposals: tuple[tuple[str, frozenset[str]], ...]
    """What people propose, each with its features."""
    about: frozenset[str]
    """Features of name, causes and narrowing."""
    places: tuple[tuple[str, int], ...]
    """(place, statements) most named first; empty for the hidden area."""
    kinds: tuple[tuple[str, str], ...]
    """(kind of place, the place that is of that kind; empty where only a cause tells)."""
    groups: tuple[tuple[str, str], ...]
    """(name of a group hit more than others, feature of measures for it)."""


def make_case(chosen: ChosenArea, analysis: Analysis, concerns: tuple[Concern, ...]) -> Case:
    """Gather what an area's evidence says; the area's own words set nothing apart within it and are left out."""
    found = next((area for area in analysis.areas if area.id == chosen.id), None)
    places = found.places if found and chosen.id != HIDDEN else ()
    topic = features(chosen.name)
    causes = tuple((cause, features(cause) - topic) for cause in chosen.causes)
    proposals = tuple((text, about - topic) for text, about in _proposals(chosen.id, analysis, concerns))
    about = features(" ".join((chosen.name, *chosen.causes, chosen.narrowed)))
    return Case(
        chosen, found, causes, proposals, about, places, _kinds(chosen, places),
        _groups(found),
    )  # fmt: skip


def shown_places(case: Case, *, school: bool = False) -> str:
    """Name the places where the problem is said to be, with counts; only schools where a measure is for schools."""
    places = [each for each in case.places if not school or "skola" in place_kinds(each[0])][:_SHOWN_PLACES]
    named = (f"{place} ({n} {'påstående' if n == 1 else 'påståenden'})" for place, n in places)
    return " och ".join(named)


def _proposals(area: str, analysis: Analysis, concerns: tuple[Concern, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    inside = [s for s in analysis.statements if s.areas and s.areas[0].area == area and s.kind in ("problem", "wish")]
    holders = {s.concern for s in inside}
    texts = [s.text for s in inside if s.kind == "wish"]
    texts += [c.proposal for c in concerns if c.proposal and c.id in holders]
    return tuple((text, features(text)) for text in sorted(texts))


def _kinds(chosen: ChosenArea, places: tuple[tuple[str, int], ...]) -> tuple[tuple[str, str], ...]:
    """Tell what kinds of places the case is about: from the narrowing, the causes and the places most named."""
    texts = (*((place, place) for place, _ in places), (chosen.narrowed, chosen.narrowed))
    texts += tuple((cause, "") for cause in chosen.causes)
    found: dict[str, str] = {}
    for text, name in texts:
        for kind in sorted(place_kinds(text)):
            found.setdefault(kind, name)
    return tuple(found.items())


def _groups(found: ProblemArea | None) -> tuple[tuple[str, str], ...]:
    """Name groups whose share lies surely above that of another group of the same kind."""
    if found is None:
        return ()
    shares = [g for g in found.by_group if not g.suppressed and g.low is not None and g.high is not None]
    named: dict[str, str] = {}
    for group in shares:
        kind, _, value = group.group.partition("=")
        others = [o for o in shares if o.group != group.group and o.group.partition("=")[0] == kind]
        above = any(o.high is not None and group.low is not None and group.low > o.high for o in others)
        meaning = next((m for part, m in _GROUPS.items() if part in value.casefold()), None)
        if above and meaning:
            named.setdefault(*meaning)
    return tuple(named.items())

"""Problems where they are: a table of places and problem areas, with small counts withheld for good."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveys.figures import is_whole
from surveys.groups import SMALLEST
from surveys.model import Analysis, Concern, Reading, Statement
from surveys.swedish import fold, sort_key, tokens

OTHER, NOWHERE = "andra platser", "utan plats"
"""The last two rows: places that are not shown by themselves, and persons who name none."""
NOT_SPLIT = "vald-nara"
"""The area that is never split by place."""
_DISTRICT = "område"
"""The group of a respondent that says which district she lives in."""


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Persons by place and problem area. Rows add up to each area's persons, column by column."""

    areas: tuple[tuple[str, str], ...]
    """(id, name), in the order of the ranking."""
    persons: tuple[int, ...]
    """Of each area: in the citizens' source that has most."""
    places: tuple[str, ...]
    """The named ones by persons, then the two collecting rows."""
    cells: tuple[tuple[int | None, ...], ...]
    """One row per place, one column per area; ``None`` = withheld."""


def place_table(analysis: Analysis, readings: Iterable[Reading], most: int = 12) -> PlaceTable:
    """Count the persons that bring each area up at each place.

    Each area is counted in one source, the one where most citizens bring it up, as in the ranking; persons are never
    added across sources. A person counts at one place per area: the first she names for it. A place that names a
    district of the survey or the figures (``Torget, Centrum``) counts as the district. Where respondents live plays
    no part: shares by district are in ``groups``, and the one table must not tell what the other withholds.

    A count of 1–4 is withheld. So that none can be had by subtraction from the area's persons, the next smallest
    counts of the column are withheld too, until any withheld cell could be five or more; a column where that cannot
    be is withheld whole.

    Args:
        analysis: Made from these readings.
        readings: The sources with their rows.
        most: How many places have rows of their own.
    """
    areas = [a for a in analysis.areas if a.persons and a.id != NOT_SPLIT]
    statements: dict[str, list[Statement]] = defaultdict(list)
    for s in analysis.statements:
        statements[s.concern].append(s)
    citizens = [r for r in sorted(readings, key=lambda r: r.source.id) if r.source.stream == "citizens"]
    named_as = _Names(citizens, analysis.statements)
    columns = {a.id: _largest(citizens, statements, set(a.statements), named_as) for a in areas}
    named: Counter[str] = Counter()
    for column in columns.values():
        named.update({place: n for place, n in column.items() if place})
    shown = sorted(named, key=lambda p: (-named[p], sort_key(named_as.spelt[p])))[:most]
    rows = [*shown, OTHER, NOWHERE]
    found = [_withheld(_collected(columns[a.id], shown)) for a in areas]
    return PlaceTable(
        tuple((a.id, a.name) for a in areas),
        tuple(sum(columns[a.id].values()) for a in areas),
        tuple(named_as.spelt.get(p, p) for p in rows),
        tuple(tuple(column[n] for column in found) for n in range(len(rows))),
    )


class _Names:
    """What places are called: the districts there are, and how other places are most often written."""

    def __init__(self, readings: Sequence[Reading], statements: Sequence[Statement]) -> None:
        lived = {name for r in readings for c in r.concerns for kind, name in c.groups if kind == _DISTRICT}
        measured = {m.area for r in readings for m in r.measures if m.area and not m.comparison and not is_whole(m)}
        self.districts = {fold(name): name for name in sorted(lived | measured, reverse=True)}
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for s in statements:
            for place in s.places:
                written[fold(place)][place] += 1
        most = {p: min(forms, key=lambda f: (-forms[f], sort_key(f), f)) for p, forms in written.items()}
        self.spelt = most | self.districts

    def of(self, statement: Statement) -> str:
        """Give the folded place that a statement names first, or the district it lies in; empty without any."""
        if not statement.places:
            return ""
        place = fold(statement.places[0])
        words = {form for token in tokens(place) for form in (token, token.removesuffix("s"))}
        return min((d for d in self.districts if set(tokens(d)) <= words), key=lambda d: (-len(d), d), default=place)


def _largest(
    readings: Sequence[Reading], statements: dict[str, list[Statement]], own: set[str], named_as: _Names
) -> Counter[str]:
    """Count an area's persons by place in the source where most bring it up; the place is empty where none is named."""
    best: Counter[str] = Counter()
    for reading in readings:
        counted = _of_source(reading.concerns, statements, own, named_as)
        if sum(counted.values()) > sum(best.values()):
            best = counted
    return best


def _of_source(
    concerns: Sequence[Concern], statements: dict[str, list[Statement]], own: set[str], named_as: _Names
) -> Counter[str]:
    found: Counter[str] = Counter()
    seen: dict[str, str] = {}
    for concern in sorted(concerns, key=lambda c: (c.row, c.column, c.id)):
        said = [s for s in statements[concern.id] if s.id in own]
        if not said:
            continue
        place = next((named for s in said if (named := named_as.of(s))), "")
        if concern.person:
            seen[concern.person] = seen.get(concern.person) or place
        else:
            found[place] += 1 if concern.count is None else max(1, concern.count)
    found.update(seen.values())
    return found


def _collected(column: Counter[str], shown: Sequence[str]) -> list[int]:
    """Give a column's counts: the shown places, the other ones together, and those without a place."""
    rest = sum(n for place, n in column.items() if place and place not in shown)
    return [*(column[place] for place in shown), rest, column[""]]


def _withheld(counts: list[int]) -> list[int | None]:
    """Withhold small counts, and more of the column until none of them can be told from the sum."""
    order = sorted((n for n in range(len(counts)) if counts[n]), key=lambda n: (counts[n], n))
    hidden = [n for n in order if counts[n] < SMALLEST]
    if not hidden:
        return list(counts)
    while not _is_safe([counts[n] for n in hidden]):
        if len(hidden) == len(order):
            return [None] * len(counts)
        hidden = order[: len(hidden) + 1]
    return [None if n in hidden else count for n, count in enumerate(counts)]


def _is_safe(hidden: Sequence[int]) -> bool:
    """Whether any of the hidden counts, of which only the sum can be had, could be five or more."""
    return sum(hidden) - (len(hidden) - 1) >= SMALLEST

"""What the user has changed by hand, applied to a fresh placement: kinds, moves, splits, merges, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from surveys.model import AreaEdits, Concern, Placement, Statement
from surveys.swedish import fold

_ALIKE = 0.7
"""Share of letters in common that makes a changed text on the same row the same concern, mended."""


def apply_edits(statements: tuple[Statement, ...], edits: AreaEdits) -> tuple[Statement, ...]:
    """Give the statements as the user has corrected them; a hand-made placement scores 1."""
    kinds, moved = dict(edits.kinds), dict(edits.moved)
    split = {s: new for _, new, _, members in edits.split for s in members}
    merged = _followed(edits.merged)
    return tuple(_edited(s, kinds.get(s.id, s.kind), moved, split, merged) for s in statements)


def edited_names(names: dict[str, str], edits: AreaEdits) -> dict[str, str]:
    """Give the areas' names with split areas added and renamed ones changed."""
    return names | {new: name for _, new, name, _ in edits.split} | dict(edits.renamed)


def merged_into(area: str | None, edits: AreaEdits) -> str | None:
    """Follow an area to the one it was merged into."""
    return None if area is None else _followed(edits.merged).get(area, area)


def _edited(
    statement: Statement, kind: str, moved: dict[str, str | None], split: dict[str, str], merged: dict[str, str]
) -> Statement:
    areas = statement.areas
    if statement.id in moved:
        target = moved[statement.id]
        areas = () if target is None else (Placement(target, 1.0, ("flyttat för hand",)),)
    if statement.id in split:
        areas = (Placement(split[statement.id], 1.0, ("delat för hand",)),)
    kept: dict[str, Placement] = {}
    for placement in areas:
        area = merged.get(placement.area, placement.area)
        kept.setdefault(area, replace(placement, area=area))
    return replace(statement, kind=kind, areas=tuple(kept.values()))  # type: ignore[arg-type] # kinds are checked when set


def _followed(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Follow merges of merges to their end; a circle ends where it began."""
    direct = dict(pairs)
    found: dict[str, str] = {}
    for start, first in direct.items():
        seen, area = {start}, first
        while area in direct and area not in seen:
            seen.add(area)
            area = direct[area]
        found[start] = area
    return found


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a corrected source changes, row by row."""

    pairs: tuple[tuple[str, str], ...] = ()
    """(id of a concern, id of the same one in the corrected source)."""
    new: tuple[Concern, ...] = ()
    """Concerns that only the corrected source has."""
    gone: tuple[Concern, ...] = ()
    """Concerns that it lacks."""
    changed: tuple[tuple[Concern, Concern], ...] = ()
    """(before, after) of concerns whose text was mended."""


def compare(before: Sequence[Concern], after: Sequence[Concern]) -> Replaced:
    """Match the concerns of a source with those of its corrected version: by text first, then by row and likeness."""
    waiting: dict[tuple[str, str], list[Concern]] = {}
    for concern in after:
        waiting.setdefault((concern.column, fold(concern.text)), []).append(concern)
    pairs: list[tuple[str, str]] = []
    left: list[Concern] = []
    for concern in before:
        same = waiting.get((concern.column, fold(concern.text)), [])
        if same:
            near = min(same, key=lambda c: (c.sheet != concern.sheet, abs(c.row - concern.row), c.row))
            same.remove(near)
            pairs.append((concern.id, near.id))
        else:
            left.append(concern)
    several = len({c.sheet for c in before}) > 1
    rest = {_where(c, several=several): c for same in waiting.values() for c in same}
    changed: list[tuple[Concern, Concern]] = []
    gone: list[Concern] = []
    for concern in left:
        other = rest.get(_where(concern, several=several))
        if other and _is_mended(fold(concern.text), fold(other.text)):
            del rest[_where(concern, several=several)]
            changed.append((concern, other))
            pairs.append((concern.id, other.id))
        else:
            gone.append(concern)
    return Replaced(tuple(pairs), tuple(rest.values()), tuple(gone), tuple(changed))


def _where(concern: Concern, *, several: bool) -> tuple[str, int, str]:
    """Give where a concern stands; the sheet of a file with one is named after the file and says nothing."""
    return (concern.sheet if several else "", concern.row, concern.column)


def _is_mended(before: str, after: str) -> bool:
    """Whether a text is another with some letters mended or words added."""
    alike = SequenceMatcher(None, before, after, autojunk=False).ratio() >= _ALIKE
    return alike or before in after or after in before


def carried(edits: AreaEdits, pairs: Sequence[tuple[str, str]]) -> AreaEdits:
    """Let moves, kinds and splits follow their statements to a corrected source."""
    ids = dict(pairs)

    def follow(statement: str) -> str:
        concern, _, position = statement.rpartition("-")
        return f"{ids[concern]}-{position}" if concern in ids else statement

    return replace(
        edits,
        moved=tuple((follow(s), area) for s, area in edits.moved),
        kinds=tuple((follow(s), kind) for s, kind in edits.kinds),
        split=tuple((area, new, name, tuple(map(follow, members))) for area, new, name, members in edits.split),
    )


def carried_codes(
    coded: tuple[tuple[str, str], ...], changed: Sequence[tuple[Concern, Concern]]
) -> tuple[tuple[str, str], ...]:
    """Let coded texts follow a mended text; the code of the old wording stays for other rows that have it."""
    codes = dict(coded)
    new = [
        (after.text, codes[before.text])
        for before, after in changed
        if before.text in codes and after.text not in codes
    ]
    return (*coded, *dict.fromkeys(new))

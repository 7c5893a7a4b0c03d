"""What the user has changed by hand, applied to a fresh placement: kinds, moves, splits, merges, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from surveys.model import AreaEdits, Concern, Placement, Statement, StatementKind
from surveys.swedish import fold, stem, tokens

_ALIKE = 0.7
"""Share of letters in common that makes a changed text on the same row the same concern, mended."""
_SHORTEST_PART = 4
"""A shorter word is not looked for inside compounds."""


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


def with_moved(edits: AreaEdits, statements: Sequence[str], area: str | None) -> AreaEdits:
    """Put statements in an area, or in none; the place given last counts, whether by a move or by a split."""
    freed = _freed(edits, statements)
    return replace(freed, moved=(*freed.moved, *((s, area) for s in dict.fromkeys(statements))))


def with_kind(edits: AreaEdits, statements: Sequence[str], kind: StatementKind) -> AreaEdits:
    """Say what statements are."""
    chosen = dict.fromkeys(statements)
    kept = tuple(pair for pair in edits.kinds if pair[0] not in chosen)
    return replace(edits, kinds=(*kept, *((s, kind) for s in chosen)))


def with_split(edits: AreaEdits, area: str, new: str, name: str, statements: Sequence[str]) -> AreaEdits:
    """Take statements out of an area into a new one."""
    freed = _freed(edits, statements)
    return replace(freed, split=(*freed.split, (area, new, name, tuple(dict.fromkeys(statements)))))


def with_merged(edits: AreaEdits, source: str, target: str) -> AreaEdits:
    """Let one area take over another."""
    return replace(edits, merged=(*(pair for pair in edits.merged if pair[0] != source), (source, target)))


def with_renamed(edits: AreaEdits, area: str, name: str) -> AreaEdits:
    """Give an area another name."""
    return replace(edits, renamed=(*(pair for pair in edits.renamed if pair[0] != area), (area, name)))


def with_kept(edits: AreaEdits, area: str, name: str, statements: Sequence[str]) -> AreaEdits:
    """Keep a discovered area as it is: its statements stay together although another discovery would group anew."""
    placed = {s for s, _ in edits.moved} | {s for *_, members in edits.split for s in members}
    loose = tuple(s for s in statements if s not in placed)
    return replace(edits, split=(*edits.split, (area, area, name, loose))) if loose else edits


def choose(statements: Sequence[Statement], words: Sequence[str], places: Sequence[str]) -> tuple[Statement, ...]:
    """Choose the statements that have one of the words or name one of the places.

    A word is found in any inflection, and as the first or last part of a compound: ``fest`` finds ``nattfesterna``.
    A place is found by part of its name: ``torg`` finds ``Stora torget``.
    """
    wanted = [fold(word) for word in words if word.strip()]
    spots = [fold(place) for place in places if place.strip()]
    return tuple(
        s for s in statements
        if any(_has_word(s.text, word) for word in wanted)
        or any(spot in fold(place) for place in s.places for spot in spots)
    )  # fmt: skip


def _has_word(text: str, word: str) -> bool:
    """Whether a text has a word, or several in a row, inflected or in a compound."""
    if " " in word:
        return word in fold(text)
    root = stem(word)
    if len(root) < _SHORTEST_PART:
        return any(stem(token) == root for token in tokens(text))
    return any(token.startswith((word, root)) or stem(token).endswith(root) for token in tokens(text))


def _freed(edits: AreaEdits, statements: Sequence[str]) -> AreaEdits:
    """Take back where statements have been put by hand; a split that keeps none is gone."""
    gone = set(statements)
    left = ((area, new, name, tuple(m for m in members if m not in gone)) for area, new, name, members in edits.split)
    moved = tuple(pair for pair in edits.moved if pair[0] not in gone)
    return replace(edits, moved=moved, split=tuple(each for each in left if each[3]))


def _edited(
    statement: Statement,
    kind: StatementKind,
    moved: dict[str, str | None],
    split: dict[str, str],
    merged: dict[str, str],
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
    return replace(statement, kind=kind, areas=tuple(kept.values()))


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

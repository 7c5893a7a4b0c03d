"""What the user has changed by hand, applied to a fresh placement: kinds, moves, splits, merges, names."""

from __future__ import annotations

from dataclasses import replace

from surveys.model import AreaEdits, Placement, Statement


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

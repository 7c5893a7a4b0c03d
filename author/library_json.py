"""Library entries and their parts as the JSON that the commands print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.library_data import OWN_IDEA
from surveys.json_values import Json

if TYPE_CHECKING:
    from author.commitments import LibraryEntry, Origin, Quantity, Slot


def entries_json(entries: tuple[LibraryEntry, ...]) -> list[dict[str, Json]]:
    """Give entries as plain data, in the order they come."""
    return [
        {
            "id": e.id, "text": e.text, "areas": list(e.areas), "kind": e.kind, "by": list(e.by),
            "slots": slots_json(e.slots),
            "causes": list(e.causes), "quantities": quantities_json(e.quantities), "from": origin_json(e.origin),
            "mandate": e.mandate, "outcome": e.outcome, "kept": e.kept or None,
        }
        for e in entries
    ]  # fmt: skip


def origin_json(origin: Origin | None) -> dict[str, Json] | str:
    """Give an origin as plain data, or "egen idé"."""
    if origin is None:
        return OWN_IDEA
    return {"municipality": origin.municipality, "year": origin.year, "file": origin.file, "address": origin.address}


def slots_json(slots: tuple[Slot, ...]) -> list[dict[str, str]]:
    """Give blanks as plain data."""
    return [{"name": s.name, "hint": s.hint} for s in slots]


def quantities_json(quantities: tuple[Quantity, ...]) -> list[dict[str, Json]]:
    """Give counts as plain data."""
    return [{"value": q.value, "unit": q.unit, "per": q.per, "bound": q.bound} for q in quantities]

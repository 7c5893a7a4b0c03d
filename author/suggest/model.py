"""Suggestions as data, and the JSON that the commands print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.library_json import origin_json, quantities_json, slots_json
from surveys.json_values import Json

if TYPE_CHECKING:
    from author.commitments import Origin, Party, Quantity, Slot


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


def suggestions_json(found: tuple[AreaSuggestions, ...]) -> dict[str, Json]:
    """Give the suggestions as plain data with the contract's keys."""
    return {
        "areas": [
            {"id": group.id, "suggestions": [_json(s) for s in group.suggestions], "none_because": group.none_because}
            for group in found
        ]
    }


def _json(s: Suggestion) -> dict[str, Json]:
    return {
        "id": s.id, "text": s.text, "kind": s.kind, "slots": slots_json(s.slots), "by": list(s.by),
        "from": origin_json(s.origin),
        "quantities": quantities_json(s.quantities), "reasons": list(s.reasons), "score": s.score,
    }  # fmt: skip

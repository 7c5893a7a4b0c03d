"""The project's state: everything a person has chosen, as one frozen value, and its canonical JSON."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

import cattrs

from author.draft import Draft
from author.meeting import Meeting
from surveys.model import AreaEdits, Facts, Settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProjectState:
    """What undo and redo move between. Evidence rows lie beside it and never change."""

    draft: Draft
    """The löfte as it stands."""
    sources: tuple[str, ...] = ()
    """Ids of the sources that are in."""
    settings: Settings = field(default_factory=Settings)
    """Weights, seed and the like."""
    edits: AreaEdits = field(default_factory=AreaEdits)
    """Merges, splits, names and moves made by hand."""
    coded: tuple[tuple[str, str], ...] = ()
    """(text, area) pairs a person has coded."""
    facts: tuple[tuple[str, Facts], ...] = ()
    """(source, what a person says of how it was gathered)."""
    meeting: Meeting | None = None
    """The prioriteringsmöte, once it has begun."""
    template: str = ""
    """The template of the löfte: name of a design, or a file seen from the project's folder; empty = the usual one."""


def to_json(value: object) -> str:
    """Write a frozen value as canonical JSON: sorted keys, no spaces, å ä ö as they are."""
    return json.dumps(_converter().unstructure(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str, kind: type[T]) -> T:
    """Read back what ``to_json`` wrote; fields added since get their defaults.

    Raises:
        ValueError: The text does not hold such a value.
    """
    try:
        return _converter().structure(json.loads(text), kind)
    except (cattrs.BaseValidationError, KeyError, TypeError) as error:
        message = f"not a {kind.__name__}"
        raise ValueError(message) from error


def state_hash(state: ProjectState) -> str:
    """Give the sha256 of the state's canonical JSON."""
    return hashlib.sha256(to_json(state).encode()).hexdigest()


@cache
def _converter() -> cattrs.Converter:
    """Build the converter once: classes by their fields, tuples as lists."""
    converter = cattrs.Converter(forbid_extra_keys=False, detailed_validation=False)
    converter.register_structure_hook_func(_is_plain_number, lambda value, _: value)
    return converter


def _is_plain_number(kind: object) -> bool:
    """Whether a number is to be kept as it stands, so that 2 does not become 2.0 and change the hash."""
    return kind is float

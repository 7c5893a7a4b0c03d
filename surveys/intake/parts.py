"""What every kind of source needs while it is read: masking, ids and the source itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from surveys.mapping import cells
from surveys.model import Kind, Sheet, Source
from surveys.privacy import mask
from surveys.readers.tables import TableFile

_SHORT = 60
"""Texts up to this length come again often, as places and choices do."""


@dataclass
class Masker:
    """Masks texts and remembers what was found, for the counts of one source and for a look while it is read."""

    seen: list[tuple[int, str, str, str]] = field(default_factory=list, repr=False)
    """(row, column, kind, the words masked)."""
    _known: dict[str, str] = field(default_factory=dict)

    @property
    def found(self) -> tuple[tuple[str, str], ...]:
        """(kind, the words masked) of everything so far."""
        return tuple((kind, words) for _, _, kind, words in self.seen)

    def __call__(self, text: str, row: int = 0, column: str = "") -> str:
        """Mask a text and remember what was found, and where."""
        if text in self._known:
            return self._known[text]
        masked = mask(cells.clean(text))
        self.seen.extend((row, column, kind, words) for kind, words in masked.found)
        if not masked.found and len(text) <= _SHORT:
            self._known[text] = masked.text
        return masked.text


def short_hash(*parts: object) -> str:
    """Give a short hash of some values."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]


def new_source(table: TableFile, path: Path, kind: Kind, sheet: str, read: int, used: int) -> Source:
    """Make a source with what is known of its file."""
    digest = hashlib.sha256(table.content).hexdigest()
    return Source(short_hash(digest, sheet), mask(path.name).text, kind, table.format, digest, read, used,
                  encoding=table.encoding, delimiter=table.delimiter, sheet=sheet or None)  # fmt: skip


def merged_cell(sheet: Sheet, at: int, column: int) -> object:
    """Give a cell, or the one it is merged with."""
    cell = sheet.rows[at][column]
    if cells.clean(cell):
        return cell
    return next((sheet.rows[t][left] for t, left, b, r in sheet.merged if t <= at <= b and left <= column <= r), cell)

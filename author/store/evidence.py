"""Evidence in a project file: sources with their figures, texts and picks, written once and never changed."""

from __future__ import annotations

from typing import TypeVar

from author.state import to_json
from author.store.file import ProjectFile
from surveys.model import Concern, Measure, Pick, Reading, Source

T = TypeVar("T")
_KINDS: tuple[tuple[str, str], ...] = (("measure", "measures"), ("concern", "concerns"), ("pick", "picks"))


def list_sources(file: ProjectFile) -> tuple[Source, ...]:
    """Give every source the file holds, taken out or not, without its rows, in the order they were read."""
    return tuple(file.read(data, Source) for (data,) in file.rows("SELECT data FROM source ORDER BY position"))


def read_rows(file: ProjectFile, source: Source) -> Reading:
    """Give a source with its rows."""
    return Reading(
        source, _read(file, "measure", source.id, Measure), _read(file, "concern", source.id, Concern),
        _read(file, "pick", source.id, Pick),
    )  # fmt: skip


def store(file: ProjectFile, reading: Reading) -> None:
    """Write a source and its rows, unless they are there already; part of the command's transaction."""
    source = reading.source
    if file.rows("SELECT 1 FROM source WHERE id = ?", (source.id,)):
        return
    position = file.rows("SELECT COUNT(*) FROM source")[0][0]
    file.connection.execute("INSERT INTO source VALUES (?, ?, ?)", (source.id, position, to_json(source)))
    for table, name in _KINDS:
        rows = ((source.id, n, to_json(row)) for n, row in enumerate(getattr(reading, name)))
        file.connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)


def _read(file: ProjectFile, table: str, source: str, kind: type[T]) -> tuple[T, ...]:
    rows = file.rows(f"SELECT data FROM {table} WHERE source = ? ORDER BY position", (source,))
    return file.read_all(tuple(data for (data,) in rows), kind)

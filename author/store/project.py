"""One project in one SQLite file: the journal of states, the evidence rows, and derived results.

A command is one transaction: it appends the new state to the journal and moves the pointer, or does nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

from author.state import ProjectState, from_json, to_json
from author.store.schema import connect, create_tables
from surveys.errors import UserError
from surveys.model import Concern, Facts, Measure, Pick, Reading, Source

T = TypeVar("T")
_KINDS: tuple[tuple[str, str], ...] = (("measure", "measures"), ("concern", "concerns"), ("pick", "picks"))


class Project:
    """An open project file. Use as a context manager; closing leaves one file and nothing beside it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take over an open connection; use ``create`` or ``open``."""
        self.path = path
        self.cache: Path | None = None
        """Folder for trained classifiers, set by the one who opens the project."""
        self._connection = connection

    @classmethod
    def create(cls, path: Path, state: ProjectState, label: str, at: str) -> Self:
        """Make a new file with one entry in its journal.

        Raises:
            UserError: The file is there already, or cannot be written.
        """
        if path.exists():
            raise UserError("det finns redan en fil med det namnet.", path.name, "Välj ett annat namn eller öppna den.")
        if not path.parent.is_dir():
            raise UserError("mappen finns inte.", str(path.parent), "Skapa mappen först eller välj en annan.")
        connection = connect(path, new=True)
        project = cls(path, connection)
        with project._writing():
            pass
        create_tables(connection)
        project.record(state, label, at)
        return project

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an existing file.

        Raises:
            UserError: It is missing, no project, newer than the program, or damaged.
        """
        return cls(path, connect(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def state(self) -> ProjectState:
        """The state the pointer stands on."""
        row = self._connection.execute("SELECT state FROM journal WHERE n = ?", (self._pointer(),)).fetchone()
        if row is None:
            raise UserError("projektets journal är skadad.", self.path.name, "Öppna senaste säkerhetskopian.")
        return from_json(row[0], ProjectState)

    def record(self, state: ProjectState, label: str, at: str, readings: Iterable[Reading] = ()) -> None:
        """Append a state to the journal and store new evidence, in one transaction.

        Args:
            state: The state after the command.
            label: What was done, a Swedish phrase for undo and history.
            at: When, ISO 8601.
            readings: Sources read by the command.
        """
        with self._writing():
            pointer = self._pointer()
            self._connection.execute("DELETE FROM journal WHERE n > ?", (pointer,))
            self._connection.execute(
                "INSERT INTO journal (n, label, at, state) VALUES (?, ?, ?, ?)",
                (pointer + 1, label, at, to_json(state)),
            )
            self._point(pointer + 1)
            for reading in readings:
                self._store(reading)

    def undo(self) -> str | None:
        """Step back one command; give its label, or ``None`` at the start."""
        pointer = self._pointer()
        if pointer <= 1:
            return None
        with self._writing():
            self._point(pointer - 1)
        return self._label(pointer)

    def redo(self) -> str | None:
        """Step forward one command; give its label, or ``None`` at the end."""
        label = self._label(self._pointer() + 1)
        if label is not None:
            with self._writing():
                self._point(self._pointer() + 1)
        return label

    def history(self) -> tuple[tuple[int, str, str, bool], ...]:
        """List the journal as (number, label, time, whether it is done now), oldest first."""
        pointer = self._pointer()
        rows = self._connection.execute("SELECT n, label, at FROM journal ORDER BY n")
        return tuple((n, label, at, n <= pointer) for n, label, at in rows)

    def sources(self) -> tuple[Source, ...]:
        """Give the sources that are in, without their rows, in the order they were read."""
        state = self.state
        inside, said = set(state.sources), dict(state.facts)
        rows = self._connection.execute("SELECT id, data FROM source ORDER BY position").fetchall()
        return tuple(said.get(key, Facts()).of(from_json(data, Source)) for key, data in rows if key in inside)

    def removed_sources(self) -> tuple[Source, ...]:
        """Give the sources that were read but are not in, without their rows, in the order they were read."""
        inside = set(self.state.sources)
        rows = self._connection.execute("SELECT id, data FROM source ORDER BY position").fetchall()
        return tuple(from_json(data, Source) for key, data in rows if key not in inside)

    def steps(self) -> tuple[str | None, str | None]:
        """Give the labels of what undo and redo would do."""
        pointer = self._pointer()
        return (self._label(pointer) if pointer > 1 else None, self._label(pointer + 1))

    def readings(self) -> tuple[Reading, ...]:
        """Give the sources that are in, with their rows, in the order they were read."""
        return tuple(self._reading(source) for source in self.sources())

    def derived(self, key: str, kind: type[T]) -> T | None:
        """Give a stored result, if it was made from just this evidence, settings and version."""
        row = self._connection.execute("SELECT data FROM derived WHERE key = ?", (key,)).fetchone()
        return None if row is None else from_json(row[0], kind)

    def keep_derived(self, key: str, value: object) -> None:
        """Store a result under its key, in place of older ones."""
        with self._writing():
            self._connection.execute("DELETE FROM derived")
            self._connection.execute("INSERT INTO derived (key, data) VALUES (?, ?)", (key, to_json(value)))

    def _reading(self, source: Source) -> Reading:
        return Reading(
            source, self._rows("measure", source.id, Measure), self._rows("concern", source.id, Concern),
            self._rows("pick", source.id, Pick),
        )  # fmt: skip

    def _rows(self, table: str, source: str, kind: type[T]) -> tuple[T, ...]:
        rows = self._connection.execute(f"SELECT data FROM {table} WHERE source = ? ORDER BY position", (source,))
        return tuple(from_json(data, kind) for (data,) in rows)

    def _store(self, reading: Reading) -> None:
        """Write a source's rows, unless they are there already: evidence never changes."""
        source = reading.source
        if self._connection.execute("SELECT 1 FROM source WHERE id = ?", (source.id,)).fetchone():
            return
        position = self._connection.execute("SELECT COUNT(*) FROM source").fetchone()[0]
        self._connection.execute("INSERT INTO source VALUES (?, ?, ?)", (source.id, position, to_json(source)))
        for table, name in _KINDS:
            rows = ((source.id, n, to_json(row)) for n, row in enumerate(getattr(reading, name)))
            self._connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)

    def _pointer(self) -> int:
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'pointer'").fetchone()
        return int(row[0]) if row else 0

    def _point(self, n: int) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('pointer', ?)", (str(n),))

    def _label(self, n: int) -> str | None:
        row = self._connection.execute("SELECT label FROM journal WHERE n = ?", (n,)).fetchone()
        return None if row is None else str(row[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold one transaction: all of it or none of it."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise UserError(
                "projektfilen är skrivskyddad eller används av ett annat program.",
                self.path.name,
                "Stäng det andra programmet, eller kopiera filen till en mapp där du får skriva.",
            ) from error
        try:
            yield
        except BaseException:  # whatever stops the command, Ctrl+C too, leaves the old state
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

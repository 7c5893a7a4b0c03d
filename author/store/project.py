"""One project in one SQLite file: the journal of states, the evidence rows, and derived results.

A command is one transaction: it appends the new state to the journal and moves the pointer, or does nothing.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self, TypeVar

from author.state import ProjectState, to_json
from author.store import copies, evidence, removal, states
from author.store.copies import Twin
from author.store.file import ProjectFile
from author.store.masking import Cover, mask_all, mask_file
from author.store.migrate import open_migrated
from author.store.schema import database_errors, in_memory, new_in_memory
from surveys.errors import UserError
from surveys.model import Analysis, Reading, Source

T = TypeVar("T")


class Project:
    """An open project file. Use as a context manager; closing leaves one file and nothing beside it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take over an open connection; use ``create`` or ``open``."""
        self.path = path
        with database_errors(path):
            self._file = ProjectFile(path, connection)

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
        with contextlib.closing(new_in_memory((label, at, to_json(state)))) as made:
            copies.copy_whole(made, path, "projektet")
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an existing file; an older one is brought to the present format first.

        Raises:
            UserError: It is missing, no project, newer than the program, or damaged.
        """
        connection = open_migrated(path)
        try:
            return cls(path, connection)
        except BaseException:
            connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and give it free."""
        self._file.close()

    @property
    def cache(self) -> Path | None:
        """The user's folder, for trained classifiers and the token of the computer; set by the one who opens."""
        return self._file.home

    @cache.setter
    def cache(self, folder: Path | None) -> None:
        self._file.home = folder

    def claim(self, at: str, who: str = "ett kommando") -> None:
        """Hold the project for changes until it is closed; done by the first change if not before.

        Args:
            at: When, ISO 8601.
            who: What others are told has the project, in Swedish.

        Raises:
            UserError: Somebody else has it, or the folder cannot be written; it can still be read.
        """
        self._file.who = who
        self._file.claim(at)

    @property
    def state(self) -> ProjectState:
        """The state the pointer stands on."""
        return self._file.read(self._file.state_text(self._pointer()), ProjectState)

    def record(self, state: ProjectState, label: str, at: str, readings: Iterable[Reading] = ()) -> None:
        """Append a state to the journal and store new evidence, in one transaction.

        The first change of a day keeps the state of the day before as an automatic copy.

        Args:
            state: The state after the command.
            label: What was done, a Swedish phrase for undo and history.
            at: When, ISO 8601.
            readings: Sources read by the command.
        """
        self._check_not_purged(state)
        self._keep_yesterday(at)
        with self._file.writing(at) as connection:
            pointer = self._pointer()
            connection.execute("DELETE FROM journal WHERE n > ?", (pointer,))
            written = states.stored(to_json(state), self._file.state_text(pointer), pointer + 1)
            connection.execute(
                "INSERT INTO journal (n, label, at, state) VALUES (?, ?, ?, ?)", (pointer + 1, label, at, written)
            )
            self._point(pointer + 1)
            for reading in readings:
                evidence.store(self._file, reading)

    def undo(self) -> str | None:
        """Step back one command; give its label, or ``None`` at the start."""
        pointer = self._pointer()
        if pointer <= 1:
            return None
        with self._file.writing():
            self._point(pointer - 1)
        return self._label(pointer)

    def redo(self) -> str | None:
        """Step forward one command; give its label, or ``None`` at the end."""
        label = self._label(self._pointer() + 1)
        if label is not None:
            with self._file.writing():
                self._point(self._pointer() + 1)
        return label

    def history(self) -> tuple[tuple[int, str, str, bool], ...]:
        """List the journal as (number, label, time, whether it is done now), oldest first."""
        pointer = self._pointer()
        rows = self._file.rows("SELECT n, label, at FROM journal ORDER BY n")
        return tuple((n, label, at, n <= pointer) for n, label, at in rows)

    def steps(self) -> tuple[str | None, str | None]:
        """Give the labels of what undo and redo would do."""
        pointer = self._pointer()
        return (self._label(pointer) if pointer > 1 else None, self._label(pointer + 1))

    def keep_version(self, name: str, at: str) -> None:
        """Keep the present state under a name, outside undo."""
        with self._file.writing(at) as connection:
            connection.execute("INSERT INTO version VALUES (?, ?, ?)", (name, at, to_json(self.state)))

    def versions(self) -> tuple[tuple[str, str], ...]:
        """List the named versions as (name, time), in the order they were kept."""
        return tuple((name, at) for name, at in self._file.rows("SELECT name, at FROM version ORDER BY rowid"))

    def version(self, name: str) -> ProjectState | None:
        """Give the state kept under a name."""
        rows = self._file.rows("SELECT state FROM version WHERE name = ?", (name,))
        return self._file.read(rows[0][0], ProjectState) if rows else None

    def sources(self) -> tuple[Source, ...]:
        """Give the sources that are in, without their rows, in the order they were read."""
        state = self.state
        said = dict(state.facts)
        found = (source for source in evidence.list_sources(self._file) if source.id in state.sources)
        return tuple(said[source.id].of(source) if source.id in said else source for source in found)

    def removed_sources(self) -> tuple[Source, ...]:
        """Give the sources that were read but are not in, without their rows, in the order they were read."""
        inside = set(self.state.sources)
        return tuple(s for s in evidence.list_sources(self._file) if s.id not in inside)

    def readings(self) -> tuple[Reading, ...]:
        """Give the sources that are in, with their rows, in the order they were read."""
        return tuple(evidence.read_rows(self._file, source) for source in self.sources())

    def derived(self, key: str, kind: type[T]) -> T | None:
        """Give a stored result, if it was made from just this evidence, settings and version."""
        rows = self._file.rows("SELECT data FROM derived WHERE key = ?", (key,))
        return self._file.read_all((rows[0][0],), kind)[0] if rows else None

    def keep_derived(self, key: str, value: object) -> None:
        """Store a result under its key, in place of older ones; where the file cannot be written it is made again."""
        with contextlib.suppress(UserError), self._file.writing(claim=False) as connection:
            connection.execute("DELETE FROM derived")
            connection.execute("INSERT INTO derived (key, data) VALUES (?, ?)", (key, to_json(value)))

    @property
    def texts_removed(self) -> bool:
        """Whether the citizens' texts have been taken out for good."""
        return bool(self._file.rows("SELECT 1 FROM meta WHERE key = 'purged'"))

    def frozen_ranking(self) -> Analysis:
        """Give the ranking that was kept when the texts were taken out.

        Raises:
            UserError: It is missing.
        """
        found = self.derived(removal.FROZEN, Analysis)
        if found is None:
            raise UserError("den gallrade problembilden saknas.", self.path.name, "Öppna senaste säkerhetskopian.")
        return found

    @property
    def masked_by_hand(self) -> tuple[str, ...]:
        """When words were masked after they had been stored, oldest first."""
        rows = self._file.rows("SELECT value FROM meta WHERE key = 'masked'")
        return tuple(rows[0][0].split()) if rows else ()

    def purge(self, words: Mapping[str, str], at: str) -> int:
        """Mask words everywhere: evidence, all states, versions and automatic copies. Cannot be undone.

        The copies go first, so that a run that is stopped half way is seen to be unfinished and can be run again.

        Args:
            words: Word or phrase -> mask, e.g. ``[namn]``.
            at: When, ISO 8601.

        Returns:
            How many masks were set in this file.
        """
        with self._file.exclusively(at):
            cover = Cover(words)
            for path in self.copies():
                mask_file(path, cover, at)
            cover.count = 0
            mask_all(self._file.connection, cover, at)
        return cover.count

    def remove_texts(self, analysis: Analysis | None, at: str) -> int:
        """Take the citizens' texts out for good, automatic copies too; give how many there were."""
        with self._file.exclusively(at):
            copies.take_away(self.copies())
            return removal.remove_texts(self._file.connection, self.state, analysis, at)

    def bundle(self, target: Path, analysis: Analysis | None, at: str) -> None:
        """Write a copy of the project without any text from citizens; the texts are taken out before it is written."""
        with database_errors(target), contextlib.closing(in_memory(self._file.connection)) as copy:
            removal.remove_texts(copy, self.state, analysis, at, hand_over=True)
            copy.execute("UPDATE meta SET value = value || '-utan-texter' WHERE key = 'id'")
            copies.copy_whole(copy, target)

    def backup(self, target: Path) -> None:
        """Write a copy of the whole project; works also when the file has been taken away while it was open."""
        copies.copy_whole(self._file.connection, target)

    def copies(self) -> tuple[Path, ...]:
        """List the automatic copies of this project."""
        own = copies.stored_identity(self._file.connection)
        return tuple(p for p in copies.automatic_copies(self.path) if copies.identity_of(p) == own)

    def twins(self) -> tuple[Twin, ...]:
        """List other project files in the folder that hold this project: conflicting copies, or copies by hand."""
        return copies.twins(self.path, copies.stored_identity(self._file.connection) or "")

    def _check_not_purged(self, state: ProjectState) -> None:
        """Refuse what would need the texts again, once they are gone."""
        if not self.texts_removed:
            return
        before = self.state
        if any(getattr(state, name) != getattr(before, name) for name in ("sources", "settings", "edits", "coded")):
            raise UserError(
                "synpunkterna är gallrade, så källor, vikter och problemområden kan inte ändras.",
                self.path.name,
                "Gör ett nytt projekt för nya underlag. Åtaganden och formella fält går att ändra som förut.",
            )

    def _keep_yesterday(self, at: str) -> None:
        """Keep the last state of the day before as an automatic copy, at the first change of a day."""
        last = self._file.rows("SELECT max(at) FROM journal")[0][0]
        if last and last[:10] < at[:10]:
            self._file.check_in_place()
            self._file.claim(at)
            copies.keep_day(self._file.connection, self.path, last[:10])

    def _pointer(self) -> int:
        rows = self._file.rows("SELECT value FROM meta WHERE key = 'pointer'")
        return int(rows[0][0]) if rows else 0

    def _point(self, n: int) -> None:
        self._file.connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('pointer', ?)", (str(n),))

    def _label(self, n: int) -> str | None:
        rows = self._file.rows("SELECT label FROM journal WHERE n = ?", (n,))
        return str(rows[0][0]) if rows else None

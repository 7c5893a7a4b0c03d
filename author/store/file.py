"""The open file of a project: one transaction a command, held against others, and noticed when it is swapped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from author.state import from_json
from author.store import copies, lock, states
from author.store.schema import connect, database_errors, storable, transaction
from surveys.errors import UserError

T = TypeVar("T")
_TIP = """
SELECT (SELECT value FROM meta WHERE key = 'pointer'), (SELECT value FROM meta WHERE key = 'masked'), n, label, at,
state, (SELECT count(*) FROM version) FROM journal ORDER BY n DESC LIMIT 1
"""


_REMEMBERED: dict[tuple[str, ...], tuple[object, ...]] = {}
"""Values read lately, by their text, the latest last; they are frozen, so that the same text may give the same."""
_MOST = 32


class ProjectFile:
    """A connection to a project file, and what must hold before anything is written through it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take over an open connection."""
        self.path = path
        self.home: Path | None = None
        """The user's folder, where the token of this computer is kept."""
        self.who = "ett kommando"
        """What others are told has the project, in Swedish."""
        self.connection = connection
        self._lock: lock.Lock | None = None
        self._seen = self._tip()
        self._on_disk = _on_disk(path)

    def close(self) -> None:
        """Close the file and give it free."""
        self.connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def claim(self, at: str) -> None:
        """Hold the project for changes until it is closed.

        Raises:
            UserError: Somebody else has it, or the folder cannot be written.
        """
        if self._lock is None:
            self._lock = lock.take(self.path, lock.Holder(self.who, lock.computer_token(self.home), at))
            copies.sweep(self.path, lock.lock_path(self.path).stat().st_mtime)

    def rows(self, query: str, values: tuple[object, ...] = ()) -> list[Any]:
        """Read rows; what is in a column only the database knows."""
        with database_errors(self.path):
            return self.connection.execute(query, values).fetchall()

    def read(self, text: str, kind: type[T]) -> T:
        """Read a stored value.

        Raises:
            UserError: The file is damaged.
        """
        with self._undamaged():
            return from_json(text, kind)

    def read_all(self, texts: tuple[str, ...], kind: type[T]) -> tuple[T, ...]:
        """Read stored values that are large and asked for again and again; the latest are remembered.

        Raises:
            UserError: The file is damaged.
        """
        with self._undamaged():
            known = _REMEMBERED.pop(texts, None) or tuple(from_json(text, kind) for text in texts)
            _REMEMBERED[texts] = known
            for oldest in tuple(_REMEMBERED)[:-_MOST]:
                _REMEMBERED.pop(oldest, None)
            return tuple(value for value in known if isinstance(value, kind))

    @contextmanager
    def _undamaged(self) -> Iterator[None]:
        try:
            yield
        except ValueError as error:
            raise UserError("projektfilen är skadad.", self.path.name, "Öppna senaste säkerhetskopian.") from error

    def state_text(self, n: int) -> str:
        """Give the canonical JSON of an entry in the journal.

        Raises:
            UserError: The file is damaged.
        """
        found = None
        with database_errors(self.path), suppress(ValueError):
            found = states.state_at(self.connection, n)
        if found is None:
            raise UserError("projektets journal är skadad.", self.path.name, "Öppna senaste säkerhetskopian.")
        return found

    @contextmanager
    def writing(self, at: str = "", *, claim: bool = True) -> Iterator[sqlite3.Connection]:
        """Hold one transaction: all of it or none of it.

        Args:
            at: When, ISO 8601; told to others who want to change the project.
            claim: Whether it changes what a person has chosen, so that nobody else may do so at the same time.
        """
        with (
            self.exclusively(at, claim=claim),
            database_errors(self.path),
            storable(),
            transaction(self.connection),
        ):
            yield self.connection

    @contextmanager
    def exclusively(self, at: str = "", *, claim: bool = True) -> Iterator[None]:
        """Make sure that the file is the one that was opened, and remember what it holds afterwards."""
        self.check_in_place()
        if claim:
            self.claim(at)
        try:
            with database_errors(self.path):
                yield
        finally:
            self._remember()

    def check_in_place(self) -> None:
        """Check that the file was not taken away, swapped or changed by others since this program saw it last.

        Raises:
            UserError: It was. The open connection still has the project as it was.
        """
        now = _on_disk(self.path)
        if now is None:
            raise UserError(
                "projektfilen har tagits bort eller flyttats medan den var öppen.",
                self.path.name,
                "Spara en säkerhetskopia under ett nytt namn, eller lägg tillbaka filen och öppna den igen.",
            )
        if now == self._on_disk:
            return
        fresh = connect(self.path)
        with database_errors(self.path):
            same = fresh.execute(_TIP).fetchone() == self._seen
        if not same:
            fresh.close()
            raise UserError(
                "projektfilen har ändrats av ett annat program, till exempel en synkad mapp, medan den var öppen.",
                self.path.name,
                "Inget har skrivits över. Spara din egen version som säkerhetskopia om du vill ha den kvar, och öppna "
                "projektet igen.",
            )
        self.connection.close()
        self.connection = fresh
        self._on_disk = now

    def _remember(self) -> None:
        """Note what the file holds and how it lies on the disk, after this program has written it."""
        try:
            self._seen, self._on_disk = self._tip(), _on_disk(self.path)
        except sqlite3.Error:  # a broken file: the error that broke it is on its way to the user
            return

    def _tip(self) -> object:
        """Give what tells one state of the journal from another."""
        return self.connection.execute(_TIP).fetchone()


def _on_disk(path: Path) -> tuple[int, ...] | None:
    """Give what tells a file from another that has taken its place; ``None`` when it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)

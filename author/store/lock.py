"""Who may change a project: a small file beside it, held by a lock of the operating system while the project is open.

The file is itself an SQLite database, so the lock works on every system that SQLite works on, lets others read who
holds it, and is given up by the system when its holder dies. A synced folder carries the file to other computers but
not the lock; there the holder's token tells it apart, and it counts for half a day.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

from surveys.errors import UserError

ENDING = "-oppen"
"""What the lock file's name adds to the project's."""
_VALID = timedelta(hours=12)
_COMPUTER = "dator.txt"
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open for changes."""

    who: str
    """The program, e.g. ``appen``."""
    token: str
    """Tells computers apart; says nothing about them."""
    since: str
    """When it was opened, ISO 8601."""


class Lock:
    """A project held for changes."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take over a connection that holds the lock; use ``take``."""
        self._path = path
        self._connection = connection

    def release(self) -> None:
        """Give the project free and take the lock file away."""
        with contextlib.suppress(OSError):  # Windows wants it closed first
            self._path.unlink()
        self._connection.close()
        with contextlib.suppress(OSError):
            self._path.unlink()


def lock_path(project: Path) -> Path:
    """Say where a project's lock file lies."""
    return project.with_name(project.name + ENDING)


def take(project: Path, holder: Holder) -> Lock:
    """Hold a project for changes.

    Raises:
        UserError: Somebody else has it; the message says who, where and since when.
    """
    path = lock_path(project)
    for _ in range(_TRIES):
        try:
            lock = _try(path, project, holder)
        except sqlite3.OperationalError as error:
            raise UserError(
                "projektet kan bara läsas: det går inte att skriva i mappen.",
                project.name,
                "Kopiera filen till en mapp där du får skriva.",
            ) from error
        except sqlite3.DatabaseError:  # half synced or overwritten: it says nothing of anybody
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            continue
        if lock is not None:
            return lock
    raise UserError("projektet öppnas just nu av ett annat program.", project.name, "Försök igen om en stund.")


def computer_token(home: Path | None) -> str:
    """Give the token of this user on this computer, made by chance and kept in the user's folder.

    Empty where there is no folder to keep it in; the system's lock still tells who holds a project.
    """
    if home is None:
        return ""
    path = home / _COMPUTER
    try:
        if not path.exists():
            home.mkdir(parents=True, exist_ok=True)
            path.write_text(secrets.token_hex(8), encoding="utf-8")
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _try(path: Path, project: Path, holder: Holder) -> Lock | None:
    """Take the lock once; ``None`` when the file was taken away while it was being opened."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous=OFF")
        if not _begin(connection):
            _refuse(project, _holder(connection), here=True)
        other = _holder(connection)
        if other and holder.token and other.token not in ("", holder.token) and _is_fresh(other, holder):
            _refuse(project, other, here=False)
        connection.execute("DROP TABLE IF EXISTS holder")
        connection.execute("CREATE TABLE holder (who TEXT, token TEXT, since TEXT)")
        connection.execute("INSERT INTO holder VALUES (?, ?, ?)", (holder.who, holder.token, holder.since))
        connection.execute("COMMIT")
        if not _begin(connection) or not path.exists():
            connection.close()
            return None
    except BaseException:
        connection.close()
        raise
    return Lock(path, connection)


def _begin(connection: sqlite3.Connection) -> bool:
    """Begin a transaction that only one can have; others may still read."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        raise
    return True


def _holder(connection: sqlite3.Connection) -> Holder | None:
    """Read who is written in the lock file."""
    try:
        row = connection.execute("SELECT who, token, since FROM holder").fetchone()
    except sqlite3.OperationalError:  # not written yet
        return None
    return None if row is None else Holder(*map(str, row))


def _is_fresh(other: Holder, holder: Holder) -> bool:
    """Whether a lock from another computer still counts."""
    try:
        age = datetime.fromisoformat(holder.since) - datetime.fromisoformat(other.since)
    except (ValueError, TypeError):
        return False
    return age < _VALID


def _refuse(project: Path, other: Holder | None, *, here: bool) -> NoReturn:
    """Say who has the project."""
    who = other.who if other else "ett annat program"
    since = f" sedan {other.since.replace('T', ' ')[:16]}" if other and other.since else ""
    where = "på den här datorn" if here else "på en annan dator"
    hint = "Stäng det där först. Det går bra att läsa, granska och skriva ut under tiden."
    if not here:
        hint += f" Har ingen det öppet: ta bort filen {lock_path(project).name}."
    raise UserError(f"projektet ändras redan av {who} {where}{since}.", project.name, hint)

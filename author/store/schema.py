"""The tables of a project file, the checks made when one is opened, and what SQLite's errors mean to the user."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from surveys.errors import UserError

APPLICATION_ID = 0x6C6F6674
"""``loft`` in ASCII; written into the file's header."""
VERSION = 3
"""Version of the tables; newer files are refused, older ones migrated on a copy."""

_ROWS = "source TEXT NOT NULL, position INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (source, position)"

TABLES_1 = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE journal (n INTEGER PRIMARY KEY, label TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL) STRICT;
CREATE TABLE source (id TEXT PRIMARY KEY, position INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
CREATE TABLE measure ({_ROWS}) STRICT;
CREATE TABLE concern ({_ROWS}) STRICT;
CREATE TABLE pick ({_ROWS}) STRICT;
CREATE TABLE derived (key TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT;
"""
"""The tables of version 1."""
TABLES_2 = """
CREATE TABLE version (name TEXT PRIMARY KEY, at TEXT NOT NULL, state TEXT NOT NULL) STRICT;
"""
"""What version 2 added: named versions."""
TABLES = TABLES_1 + TABLES_2

_PROMISES = ("journal_mode=DELETE", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON")
_FULL, _READ_ONLY, _BUSY, _IO, _CANNOT_OPEN = 13, 8, (5, 6), 10, 14
_SAVED = "Det som sparades före kommandot finns kvar."


def connect(path: Path) -> sqlite3.Connection:
    """Open a project file with the promises that its users are given; its version is not looked at.

    Raises:
        UserError: The file is missing or is no project.
    """
    _check_exists(path)
    with database_errors(path):
        connection = sqlite3.connect(path, timeout=2, isolation_level=None)
        try:
            for pragma in _PROMISES:
                connection.execute(f"PRAGMA {pragma}")
            _check_application(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold one transaction: all of it or none of it, whatever stops what is done in it, Ctrl+C too."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Copy an open project into memory."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    copy.execute("PRAGMA secure_delete=ON")
    connection.backup(copy)
    return copy


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """Give the version of a file's tables.

    Raises:
        UserError: It is newer than this program.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        connection.close()
        raise UserError(
            f"projektet är sparat av en nyare version av programmet (format {version}, här {VERSION}).",
            path.name,
            "Uppdatera lofte och försök igen; filen är orörd.",
        )
    return version


def new_in_memory(first: tuple[str, str, str]) -> sqlite3.Connection:
    """Make a project of this version in memory.

    Args:
        first: Label, time and state of its first entry.

    Raises:
        UserError: The state holds characters that cannot be stored.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(f"{TABLES} PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={VERSION};")
    with storable():
        connection.execute("INSERT INTO journal VALUES (1, ?, ?, ?)", first)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", (("pointer", "1"), ("id", identity(*first))))
    return connection


def identity(label: str, at: str, state: str) -> str:
    """Name a project by its first entry, so that copies of it know each other whatever they are called."""
    return hashlib.sha256(f"{label}\n{at}\n{state}".encode()).hexdigest()[:16]


@contextmanager
def storable() -> Iterator[None]:
    """Refuse text that is no text: half characters, as a terminal in another encoding hands over."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise UserError(
            "texten innehåller tecken som inte går att spara.", None, "Ställ in terminalen på UTF-8 och skriv om den."
        ) from error


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says about a file into an error that tells the user what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _as_user_error(error, path) from error


def _as_user_error(error: sqlite3.DatabaseError, path: Path) -> UserError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == _FULL:
        return UserError("disken är full, så inget sparades.", path.name, f"Frigör utrymme och försök igen. {_SAVED}")
    if code in _BUSY:
        return UserError(
            "projektfilen används av ett annat program.", path.name, "Vänta en stund, eller stäng det andra programmet."
        )
    if code in (_READ_ONLY, _CANNOT_OPEN):
        return UserError(
            "projektfilen går inte att öppna för ändringar.",
            path.name,
            "Kontrollera att mappen finns och att du får skriva i den, eller kopiera filen till en annan mapp.",
        )
    if code == _IO:
        return UserError(
            "projektfilen gick inte att läsa eller skriva; disken kan vara full eller bortkopplad.",
            path.name,
            f"Kontrollera disken och försök igen. {_SAVED}",
        )
    if isinstance(error, sqlite3.ProgrammingError):
        return UserError("projektet är stängt.", path.name, "Öppna det igen.")
    return UserError(
        "filen är inget löftesprojekt, eller är skadad.",
        path.name,
        "Välj en fil som slutar på .lofte och är skapad av programmet, eller öppna den senaste säkerhetskopian "
        "(.lofte-kopia).",
    )


def _check_exists(path: Path) -> None:
    if path.is_dir():
        raise UserError("det här är en mapp, inte ett projekt.", path.name, "Ange projektfilen, som slutar på .lofte.")
    if not path.exists():
        raise UserError("projektfilen finns inte.", path.name, "Kontrollera sökvägen, eller skapa den med «lofte new».")


def _check_application(connection: sqlite3.Connection, path: Path) -> None:
    if int(connection.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
        raise UserError("filen är en databas, men inget löftesprojekt.", path.name, "Välj en fil som slutar på .lofte.")

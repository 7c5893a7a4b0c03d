"""The tables of a project file, and the checks made when one is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from surveys.errors import UserError

APPLICATION_ID = 0x6C6F6674
"""``loft`` in ASCII; written into the file's header."""
VERSION = 1
"""Version of the tables; newer files are refused, older ones migrated on a copy."""

_ROWS = "source TEXT NOT NULL, position INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (source, position)"

TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE journal (n INTEGER PRIMARY KEY, label TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL) STRICT;
CREATE TABLE source (id TEXT PRIMARY KEY, position INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
CREATE TABLE measure ({_ROWS}) STRICT;
CREATE TABLE concern ({_ROWS}) STRICT;
CREATE TABLE pick ({_ROWS}) STRICT;
CREATE TABLE derived (key TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT;
"""


def connect(path: Path, *, new: bool = False) -> sqlite3.Connection:
    """Open a project file with the promises that its users are given.

    Raises:
        UserError: The file is missing, is no project, or was written by a newer version.
    """
    if not new:
        _check_exists(path)
    try:
        connection = sqlite3.connect(path, timeout=2, isolation_level=None)
        for pragma in ("journal_mode=DELETE", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        if not new:
            _check_version(connection, path)
    except sqlite3.OperationalError as error:
        raise UserError("projektfilen går inte att öppna eller skriva.", path.name, _hint(error)) from error
    except sqlite3.DatabaseError as error:
        raise UserError(
            "filen är inget löftesprojekt.", path.name, "Välj en fil som slutar på .lofte och är skapad av programmet."
        ) from error
    return connection


def create_tables(connection: sqlite3.Connection) -> None:
    """Lay the empty tables and mark the file as a project of this version."""
    connection.executescript(
        f"BEGIN; {TABLES} PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={VERSION}; COMMIT;"
    )


def _check_exists(path: Path) -> None:
    if path.is_dir():
        raise UserError("det här är en mapp, inte ett projekt.", path.name, "Ange projektfilen, som slutar på .lofte.")
    if not path.exists():
        raise UserError("projektfilen finns inte.", path.name, "Kontrollera sökvägen, eller skapa den med «lofte new».")


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if int(connection.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
        connection.close()
        raise UserError("filen är en databas, men inget löftesprojekt.", path.name, "Välj en fil som slutar på .lofte.")
    if version > VERSION:
        connection.close()
        raise UserError(
            f"projektet är sparat av en nyare version av programmet (format {version}, här {VERSION}).",
            path.name,
            "Uppdatera lofte och försök igen; filen är orörd.",
        )


def _hint(error: sqlite3.OperationalError) -> str:
    if "locked" in str(error):
        return "Ett annat program har den öppen. Stäng det och försök igen."
    return "Kontrollera att mappen finns och att du får skriva i den."

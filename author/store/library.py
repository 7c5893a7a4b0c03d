"""The library on disk: the starter files that come along, and the user's own past löften in one SQLite file."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from author.commitments import LibraryEntry, ParsedFile
from author.library_data import entries_from, read_starter
from author.state import from_json, to_json
from surveys.errors import UserError
from surveys.swedish import content_tokens, stem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "bibliotek.db"
"""Name of the user's library inside the folder."""


def load_starter(folder: Path) -> tuple[LibraryEntry, ...]:
    """Read the starter library, file by file in the order of their names.

    Raises:
        UserError: The folder is missing or a file in it is wrong.
    """
    if not folder.is_dir():
        raise UserError("startbibliotekets mapp saknas.", folder.name, "Installera om programmet.")
    files = sorted(folder.glob("*.toml"), key=lambda path: path.name)
    return tuple(entry for path in files for entry in read_starter(path.read_text(encoding="utf-8"), path.name))


def add(home: Path, name: str, found: ParsedFile) -> int:
    """Add the promises of a parsed file to the user's library; those that are there already are kept.

    Args:
        home: The user's folder; made where it is missing.
        name: The file the promises were read from.
        found: What the parser found.

    Returns:
        How many entries are new.
    """
    home.mkdir(parents=True, exist_ok=True)
    with _open(home) as connection:
        before = connection.total_changes
        rows = ((entry.id, to_json(entry)) for entry in entries_from(name, found))
        connection.executemany("INSERT OR IGNORE INTO entry (id, data) VALUES (?, ?)", rows)
        return connection.total_changes - before


def list_entries(home: Path) -> tuple[LibraryEntry, ...]:
    """List the user's own entries in the order they were added."""
    if not (home / FILE).is_file():
        return ()
    with _open(home) as connection:
        rows = connection.execute("SELECT data FROM entry ORDER BY n").fetchall()
    return tuple(from_json(data, LibraryEntry) for (data,) in rows)


def search(home: Path, text: str, starter: Path) -> tuple[LibraryEntry, ...]:
    """Find entries of both libraries by words, best first; a word is found in all its forms.

    Args:
        home: The user's folder.
        text: Words to search for; an entry with more of them comes first.
        starter: Folder of the starter library.
    """
    words = dict.fromkeys(stem(word) for word in content_tokens(text))
    entries = (*load_starter(starter), *list_entries(home))
    if not words:
        return ()
    query = " OR ".join(f'"{word}"*' for word in words)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute('CREATE VIRTUAL TABLE words USING fts5(body, tokenize = "unicode61 remove_diacritics 0")')
        connection.executemany(
            "INSERT INTO words (rowid, body) VALUES (?, ?)", ((n, _body(entry)) for n, entry in enumerate(entries))
        )
        rows = connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid", (query,)
        ).fetchall()
    finally:
        connection.close()
    return tuple(entries[n] for (n,) in rows)


def _body(entry: LibraryEntry) -> str:
    """Give the words an entry is found by, as stems."""
    parts = [entry.text, entry.kind, *entry.causes, *entry.areas, entry.origin.municipality if entry.origin else ""]
    return " ".join(stem(word) for part in parts for word in content_tokens(part))


@contextmanager
def _open(home: Path) -> Iterator[sqlite3.Connection]:
    """Open the user's library for one transaction."""
    path = home / FILE
    connection = sqlite3.connect(path, timeout=2)
    try:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS entry (n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, data TEXT NOT NULL)"
        )
        with connection:
            yield connection
    except sqlite3.OperationalError as error:
        raise UserError(
            "biblioteket går inte att öppna eller skriva.", path.name, "Stäng andra program som använder det."
        ) from error
    except sqlite3.DatabaseError as error:
        raise UserError(
            "filen är inget bibliotek.", path.name, "Flytta undan filen och lägg till löftena igen."
        ) from error
    finally:
        connection.close()

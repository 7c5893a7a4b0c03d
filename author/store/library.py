"""The library on disk: the starter files that come along, and the user's own past löften in one SQLite file.

The user's file holds every entry as JSON and a full-text index (FTS5) of the stems it is found by, kept in step by
the only function that adds entries.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from author.commitments import LibraryEntry, ParsedFile
from author.library_data import entries_from, read_starter
from author.likeness import likeness
from author.state import from_json, to_json
from surveys.errors import UserError
from surveys.swedish import content_tokens, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FILE = "bibliotek.db"
"""Name of the user's library inside the folder."""
SAME = 0.7
"""Likeness from which a promise of a follow-up is the one of the löfte."""
MOST_FOUND = 200
"""Hits a search gives at most."""
_INDEX = 'CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(body, tokenize = "unicode61 remove_diacritics 0")'


def load_starter(folder: Path) -> tuple[LibraryEntry, ...]:
    """Read the starter library, file by file in the order of their names.

    Raises:
        UserError: The folder is missing or a file in it is wrong.
    """
    if not folder.is_dir():
        raise UserError("startbibliotekets mapp saknas.", folder.name, "Installera om programmet.")
    files = sorted(folder.glob("*.toml"), key=lambda path: path.name)
    return tuple(entry for path in files for entry in _starter_file(path.name, path.read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def _starter_file(name: str, text: str) -> tuple[LibraryEntry, ...]:
    """Read the entries of one file; the same text is read once."""
    return read_starter(text, name)


class Count(NamedTuple):
    """What became of a group of entries."""

    new: int
    """Entries that were not there."""
    followed: int
    """Entries that were there and have got an outcome."""


def add(home: Path, name: str, found: ParsedFile) -> int:
    """Add the promises of a parsed file to the user's library; those that are there already are kept.

    Args:
        home: The user's folder; made where it is missing.
        name: The file the promises were read from.
        found: What the parser found.

    Returns:
        How many entries are new.
    """
    return add_groups(home, (entries_from(name, found),))[0].new


def add_groups(
    home: Path, groups: Iterable[tuple[LibraryEntry, ...]], taken_out: Iterable[str] = ()
) -> tuple[Count, ...]:
    """Add groups of entries in one transaction.

    An entry with an outcome gives it to the same promise of the same kommun and year, where that is there already.

    Args:
        home: The user's folder; made where it is missing.
        groups: The entries.
        taken_out: Ids of entries to remove first.

    Returns:
        How many of each group are new, and how many promises have got an outcome.
    """
    home.mkdir(parents=True, exist_ok=True)
    with _open(home) as connection:
        for key in taken_out:
            _remove(connection, key)
        return tuple(_add_group(connection, group) for group in groups)


def _add_group(connection: sqlite3.Connection, group: tuple[LibraryEntry, ...]) -> Count:
    new = followed = 0
    for entry in group:
        same = _same_promise(connection, entry) if entry.outcome else None
        if same is None:
            new += _insert(connection, entry)
        elif (same.outcome, same.kept) != (entry.outcome, entry.kept):
            told = to_json(replace(same, outcome=entry.outcome, kept=entry.kept))
            connection.execute("UPDATE entry SET data = ? WHERE id = ?", (told, same.id))
            followed += 1
    return Count(new, followed)


def _same_promise(connection: sqlite3.Connection, entry: LibraryEntry) -> LibraryEntry | None:
    """Find the entry that an outcome is about: the most alike of the kommun's promises that year."""
    if entry.origin is None:
        return None
    rows = connection.execute(
        "SELECT data FROM entry WHERE json_extract(data, '$.origin.municipality') = ?"
        " AND json_extract(data, '$.origin.year') IS ? ORDER BY n",
        (entry.origin.municipality, entry.origin.year),
    )
    known = [from_json(data, LibraryEntry) for (data,) in rows]
    return max(
        (old for old in known if old.id == entry.id or likeness(old.text, entry.text) >= SAME),
        key=lambda old: (old.id == entry.id, likeness(old.text, entry.text)),
        default=None,
    )


def _remove(connection: sqlite3.Connection, key: str) -> None:
    """Take an entry and its words out."""
    row = connection.execute("DELETE FROM entry WHERE id = ? RETURNING n", (key,)).fetchone()
    if row is not None:
        connection.execute("DELETE FROM words WHERE rowid = ?", row)


def _insert(connection: sqlite3.Connection, entry: LibraryEntry) -> bool:
    """Add an entry and its words; give whether it is new."""
    row = connection.execute(
        "INSERT OR IGNORE INTO entry (id, data) VALUES (?, ?) RETURNING n", (entry.id, to_json(entry))
    ).fetchone()
    if row is not None:
        connection.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (row[0], _body(entry)))
    return row is not None


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

    Returns:
        At most ``MOST_FOUND`` entries: those with most of the words first, then by the index's own rank.
    """
    words = tuple(dict.fromkeys(stem(word) for word in content_tokens(text)))
    if not words:
        return ()
    hits = [*_in_starter(load_starter(starter), words), *_in_own(home, words)]
    hits.sort(key=lambda hit: hit[:2])
    return tuple(entry for _, _, entry in hits[:MOST_FOUND])


_Hit = tuple[int, float, LibraryEntry]
"""(minus the number of words found, rank, entry)."""


def _in_starter(entries: tuple[LibraryEntry, ...], words: tuple[str, ...]) -> list[_Hit]:
    """Search the starter library through an index in memory."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(_INDEX)
        connection.executemany(
            "INSERT INTO words (rowid, body) VALUES (?, ?)", ((n, _body(entry)) for n, entry in enumerate(entries))
        )
        return [(-_met(body, words), rank, entries[n]) for n, body, rank in _matches(connection, words)]
    finally:
        connection.close()


def _in_own(home: Path, words: tuple[str, ...]) -> list[_Hit]:
    """Search the user's own entries through the index on disk."""
    if not (home / FILE).is_file():
        return []
    with _open(home) as connection:
        found = _matches(connection, words)
        data = {n: connection.execute("SELECT data FROM entry WHERE n = ?", (n,)).fetchone()[0] for n, _, _ in found}
    return [(-_met(body, words), rank, from_json(data[n], LibraryEntry)) for n, body, rank in found]


def _matches(connection: sqlite3.Connection, words: tuple[str, ...]) -> list[tuple[int, str, float]]:
    """Give (row, stems, rank) of what the index finds: all words first, filled up with any of them."""
    found: dict[int, tuple[int, str, float]] = {}
    for joint in (" AND ", " OR "):
        query = joint.join(f'"{word}"*' for word in words)
        rows = connection.execute(
            "SELECT rowid, body, rank FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?", (query, MOST_FOUND)
        )
        for n, body, rank in rows:
            found.setdefault(n, (n, body, rank))
        if len(found) >= MOST_FOUND:
            break
    return list(found.values())[:MOST_FOUND]


def _met(body: str, words: tuple[str, ...]) -> int:
    """Count the words that an entry's stems begin with."""
    stems = body.split()
    return sum(any(each.startswith(word) for each in stems) for word in words)


@lru_cache(maxsize=2_000)
def _body(entry: LibraryEntry) -> str:
    """Give the words an entry is found by, as stems."""
    parts = [entry.text, entry.kind, *entry.causes, *entry.areas, entry.origin.municipality if entry.origin else ""]
    return " ".join(stem(word) for part in parts for word in content_tokens(part))


@contextmanager
def _open(home: Path) -> Iterator[sqlite3.Connection]:
    """Open the user's library for one transaction; a file without an index gets one."""
    path = home / FILE
    connection = sqlite3.connect(path, timeout=2)
    try:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS entry (n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, data TEXT NOT NULL)"
        )
        with connection:
            _index(connection)
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


def _index(connection: sqlite3.Connection) -> None:
    """Make the index, and fill it from the entries of a file that was made without one."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone():
        return
    connection.execute(_INDEX)
    rows = connection.execute("SELECT n, data FROM entry ORDER BY n").fetchall()
    connection.executemany(
        "INSERT INTO words (rowid, body) VALUES (?, ?)", ((n, _body(from_json(data, LibraryEntry))) for n, data in rows)
    )

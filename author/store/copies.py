"""Copies of a project file: made whole, kept for some days, found again, and told apart from other projects."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from author.store.schema import connect, database_errors, identity
from surveys.errors import UserError

ENDING = ".lofte-kopia"
"""How automatic copies end."""
KEPT = 5
"""Days whose last state is kept as an automatic copy."""
_DOCUMENT = re.compile(r"\.lofte-\w{8}")
_AN_HOUR = 3600
_DAY = r"\d{4}-\d\d-\d\d"


@dataclass(frozen=True, slots=True)
class Twin:
    """Another file beside a project that holds the same project."""

    path: Path
    """The file."""
    latest: str
    """When it was last changed, ISO 8601."""
    entries: int
    """Entries in its journal."""


def copy_whole(connection: sqlite3.Connection, target: Path, what: str = "kopian") -> None:
    """Write a copy of an open project beside its target and move it there: whole, or not at all.

    Args:
        connection: The project.
        target: Where; what is there is replaced.
        what: What is written, for the message when it cannot be.

    Raises:
        UserError: The target cannot be written.
    """
    fresh = target.with_name(f"{target.name}-ny")
    try:
        fresh.unlink(missing_ok=True)
        with database_errors(target):
            copy = sqlite3.connect(fresh, isolation_level=None)
            try:
                connection.backup(copy)
            finally:
                copy.close()
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(target)
    except OSError as error:
        raise UserError(
            f"{what} går inte att skriva.", target.name, "Kontrollera att det finns plats och att du får skriva där."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def kept_name(path: Path, what: str) -> Path:
    """Name an automatic copy of a project: ``Askersvik 2026-01-12.lofte-kopia``."""
    return path.with_name(f"{path.stem} {what}{ENDING}")


def keep_day(connection: sqlite3.Connection, path: Path, day: str) -> None:
    """Keep the state at the end of a day as an automatic copy, and only the latest few days."""
    copy_whole(connection, kept_name(path, day))
    named = re.compile(rf"{re.escape(path.stem)} {_DAY}")
    days = [p for p in automatic_copies(path) if named.fullmatch(p.stem)]
    for old in days[:-KEPT]:
        with contextlib.suppress(OSError):  # open somewhere: taken away another day
            old.unlink()


def automatic_copies(path: Path) -> tuple[Path, ...]:
    """List the automatic copies in a project's folder, of whatever project, in the order of their names."""
    return tuple(sorted(p for p in _siblings(path) if p.suffix == ENDING))


def take_away(paths: tuple[Path, ...]) -> None:
    """Remove files.

    Raises:
        UserError: One cannot be removed.
    """
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError("filen går inte att ta bort.", path.name, "Stäng den, eller ta bort den själv.") from error


def sweep(path: Path, since: float) -> None:
    """Take away what a program that was killed has left beside a project: half-written copies and documents.

    Args:
        path: The project file, held by the caller.
        since: Documents under way since then may be somebody else's and stay; seconds as the file system counts them.
    """
    stem, what = re.escape(path.stem), rf"(?:format \d+|{_DAY}(?: \d\d\.\d\d)?)"
    half = re.compile(rf"(?:{re.escape(path.name)}|{stem} {what}{ENDING})-ny(?:-journal)?")
    for left in _siblings(path):
        with contextlib.suppress(OSError):
            document = _DOCUMENT.fullmatch(left.name) and left.stat().st_mtime < since - _AN_HOUR
            if document or half.fullmatch(left.name):
                left.unlink()


def twins(path: Path, own: str) -> tuple[Twin, ...]:
    """Find other project files in the same folder that hold the same project, whatever a sync client has called them.

    Args:
        path: The project file.
        own: Its identity.
    """
    others = (p for p in _siblings(path) if p.suffix == ".lofte" and p.name != path.name)
    found = (_twin(p, own) for p in sorted(others))
    return tuple(twin for twin in found if twin)


def identity_of(path: Path) -> str | None:
    """Give the identity of the project in a file; ``None`` when it holds none that can be read."""
    try:
        connection = connect(path)
    except UserError:
        return None
    try:
        return stored_identity(connection)
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()


def stored_identity(connection: sqlite3.Connection) -> str | None:
    """Read the identity of an open project; files of version 1 have it in their first entry."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
    if row:
        return str(row[0])
    first = connection.execute("SELECT label, at, state FROM journal ORDER BY n LIMIT 1").fetchone()
    return identity(*first) if first else None


def _twin(path: Path, own: str) -> Twin | None:
    if identity_of(path) != own:
        return None
    connection = connect(path)
    try:
        latest, entries = connection.execute("SELECT max(at), count(*) FROM journal").fetchone()
        return Twin(path, str(latest or ""), int(entries))
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()


def _siblings(path: Path) -> list[Path]:
    """List the files of the folder a project lies in; a folder that may not be listed counts as empty."""
    try:
        return [p for p in path.absolute().parent.iterdir() if p.is_file()]
    except OSError:
        return []

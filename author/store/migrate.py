"""Older project files brought to the present tables: on a copy, which takes the file's place when it is whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from author.store.copies import copy_whole, kept_name
from author.store.schema import TABLES_2, VERSION, connect, database_errors, identity, version_of
from surveys.errors import UserError


def open_migrated(path: Path) -> sqlite3.Connection:
    """Open a project file; an older one is migrated first, and stays beside it as a ``.lofte-kopia``.

    Raises:
        UserError: The file is missing, no project, newer than the program, or cannot be written.
    """
    connection = connect(path)
    with database_errors(path):
        version = version_of(connection, path)
        if version == VERSION:
            return connection
        try:
            copy_whole(connection, kept_name(path, f"format {version}"))
            fresh = path.with_name(f"{path.name}-ny")
            copy_whole(connection, fresh)
        finally:
            connection.close()
    _migrate(fresh, version)
    try:
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise UserError(
            "den äldre projektfilen går inte att ersätta med den uppdaterade.", path.name, "Stäng andra program."
        ) from error
    return connect(path)


def _migrate(path: Path, version: int) -> None:
    """Take a copy from its version to the present one, step by step, and check that it is whole."""
    connection = connect(path)
    try:
        with database_errors(path):
            connection.execute("BEGIN IMMEDIATE")
            for step in _STEPS[version:]:
                step(connection)
            connection.execute(f"PRAGMA user_version={VERSION}")
            connection.execute("COMMIT")
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except BaseException:
        connection.close()
        path.unlink(missing_ok=True)
        raise
    connection.close()
    if found != "ok":
        path.unlink(missing_ok=True)
        raise UserError("den äldre projektfilen är skadad.", path.name, "Öppna en säkerhetskopia i stället.")


def _refuse(_: sqlite3.Connection) -> None:
    raise UserError("projektets format är okänt.", None, "Skapa projektet på nytt.")


def _to_2(connection: sqlite3.Connection) -> None:
    """Add named versions, and the identity that copies are known by."""
    for statement in filter(str.strip, TABLES_2.split(";")):
        connection.execute(statement)
    first = connection.execute("SELECT label, at, state FROM journal ORDER BY n LIMIT 1").fetchone()
    if first:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('id', ?)", (identity(*first),))


def _to_3(_: sqlite3.Connection) -> None:
    """Let states be written as what differs from the one before; those that are there stay whole."""


_STEPS = (_refuse, _to_2, _to_3)
"""The step from each version to the next, by the version it starts from."""

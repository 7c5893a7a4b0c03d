"""A small project for tests: copied, not made, so that no test waits for an analysis; and what a file's bytes hold."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data" / "projects"
AT = "2026-01-12T10:00:00"
NAME = "Qvintorella Ljungbrink"
"""Stands in a row, in a cause and in the history; no rule takes it for a name."""


def small(folder: Path, name: str = "p.lofte", version: int = 3) -> Path:
    """Copy the small project made by a format's program into a folder."""
    return Path(shutil.copyfile(DATA / f"format{version}.lofte", folder / name))


def holds(content: bytes, text: str) -> bool:
    """Whether bytes hold a text in UTF-8 or UTF-16, in any case."""
    forms = {form for each in (text, text.lower(), text.upper(), text.title()) for form in (each,)}
    return any(form.encode(code) in content for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be"))


def files_with(folder: Path, text: str) -> list[str]:
    """List the files under a folder that hold a text, looking inside zipped ones too."""
    return sorted({p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and _in_file(p, text)})


def dump(path: Path, *, pointer: bool = True) -> str:
    """Hash every row of every table, derived results aside; without the pointer, what undo and redo leave alike."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return hashlib.sha256(repr(list(_all_rows(connection, pointer=pointer))).encode()).hexdigest()
    finally:
        connection.close()


def integrity(path: Path) -> str:
    """Ask SQLite whether a file is whole."""
    connection = sqlite3.connect(path)
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()


def _all_rows(connection: sqlite3.Connection, *, pointer: bool) -> Iterator[object]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for (table,) in tables:
        if table == "derived":
            continue
        rows = sorted(map(repr, connection.execute(f"SELECT * FROM {table}").fetchall()))
        yield table, [row for row in rows if pointer or not row.startswith("('pointer'")]


def _in_file(path: Path, text: str) -> bool:
    content = path.read_bytes()
    if holds(content, text):
        return True
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as packed:
        return any(holds(packed.read(name), text) for name in packed.namelist())

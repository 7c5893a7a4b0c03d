"""The library of past löften: the starter library that comes along, and what the user has added."""

from __future__ import annotations

from pathlib import Path

from author.commitments import LibraryEntry, ParsedFile
from author.resources import data_folder
from author.store import library as store


def parse_file(path: Path) -> ParsedFile:
    """Read an existing löfte (docx, pdf, html, txt) as structure."""
    from author.parse import parse
    from surveys.readers.documents import read_lines

    return parse(read_lines(path))


def library(home: Path) -> tuple[LibraryEntry, ...]:
    """Give the starter library and the user's own entries."""
    return (*store.load_starter(data_folder("templates") / "library"), *store.list_entries(home))


def add_files(home: Path, paths: tuple[Path, ...]) -> tuple[tuple[str, ParsedFile], ...]:
    """Parse files and add their promises to the user's library; give (file name, what was found).

    All files are read before anything is stored, so a bad one leaves the library as it was.
    """
    parsed = tuple((path.name, parse_file(path)) for path in paths)
    for name, found in parsed:
        store.add(home, name, found)
    return parsed


def search(home: Path, text: str) -> tuple[LibraryEntry, ...]:
    """Find entries by words, best first; the user's own and the starter library together."""
    return store.search(home, text, data_folder("templates") / "library")

"""The library of past löften: the starter library that comes along, and what the user has added."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from author.commitments import LibraryEntry, ParsedFile
from author.resources import data_folder
from author.store import library as store
from surveys.errors import UserError

READABLE = (".docx", ".pdf", ".html", ".htm", ".txt")
"""Endings of the files in a folder that are read."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file that was to be added to the library."""

    name: str
    """The file's name."""
    found: ParsedFile | None = None
    """What the parser found; ``None`` where the file was not read."""
    new: int = 0
    """How many commitments were new to the library."""
    why_not: str = ""
    """Swedish: why nothing was added; empty when something was found."""


def parse_file(path: Path) -> ParsedFile:
    """Read an existing löfte (docx, pdf, html, txt) as structure."""
    from author.parse import parse
    from surveys.readers.documents import read_lines

    return parse(read_lines(path))


def library(home: Path) -> tuple[LibraryEntry, ...]:
    """Give the starter library and the user's own entries."""
    return (*store.load_starter(data_folder("templates") / "library"), *store.list_entries(home))


def add_files(home: Path, paths: tuple[Path, ...]) -> tuple[Added, ...]:
    """Parse files, and all files of folders, and add their promises to the user's library.

    Files that are named are all read before anything is stored, so a bad one leaves the library as it was. In a
    folder, a file that cannot be read is told of and passed over.

    Raises:
        UserError: A named file or folder is missing or cannot be read.
    """
    from author.library_data import entries_from

    read = tuple(each for path in paths for each in (_folder(path) if path.is_dir() else (_read(path),)))
    groups = (entries_from(each.name, each.found) if each.found else () for each in read)
    added = store.add_groups(home, groups)
    return tuple(Added(each.name, each.found, new, each.why_not) for each, new in zip(read, added, strict=True))


def search(home: Path, text: str) -> tuple[LibraryEntry, ...]:
    """Find entries by words, best first; the user's own and the starter library together."""
    return store.search(home, text, data_folder("templates") / "library")


def _read(path: Path) -> Added:
    found = parse_file(path)
    count = sum(len(lofte.commitments) for lofte in found.loften)
    return Added(path.name, found, why_not="" if count else "inga åtaganden hittades")


def _folder(folder: Path) -> tuple[Added, ...]:
    """Read a folder's files in the order of their names, subfolders too; hidden ones are left alone."""
    inside = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    names = sorted(name for name in inside if not any(part.startswith(".") for part in name.split("/")))
    files = [inside[name] for name in names]
    if not files:
        raise UserError("mappen innehåller inga filer.", folder.name, "Välj mappen där löftena ligger.")
    return tuple(_read_in_folder(path, path.relative_to(folder).as_posix()) for path in files)


def _read_in_folder(path: Path, name: str) -> Added:
    if path.suffix.casefold() not in READABLE:
        return Added(name, why_not="filtypen läses inte, bara docx, pdf, html och txt")
    try:
        read = _read(path)
    except UserError as error:
        return Added(name, why_not=error.message.rstrip("."))
    return Added(name, read.found, why_not=read.why_not)

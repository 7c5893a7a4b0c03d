"""The library of past löften: the starter library that comes along, and what the user has added."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from author.commitments import Doubt, LibraryEntry, ParsedFile
from author.resources import data_folder
from author.store import library as store
from surveys.errors import UserError

READABLE = (".docx", ".pdf", ".html", ".htm", ".txt")
"""Endings of the files in a folder that are read."""
Uncertain = Literal["keep", "accept", "skip"]
"""What is done with uncertain lines: as the parser took them, all as promises, none as promises."""


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
    followed: int = 0
    """How many commitments that were there got an outcome."""
    doubts: tuple[Doubt, ...] = ()
    """Uncertain lines, for a person to settle with ``settle_file``."""


def parse_file(path: Path) -> ParsedFile:
    """Read an existing löfte (docx, pdf, html, txt) as structure."""
    from author.parse import parse
    from surveys.readers.documents import read_lines

    return parse(read_lines(path))


def library(home: Path) -> tuple[LibraryEntry, ...]:
    """Give the starter library and the user's own entries."""
    return (*store.load_starter(data_folder("templates") / "library"), *store.list_entries(home))


def add_files(home: Path, paths: tuple[Path, ...], uncertain: Uncertain = "keep") -> tuple[Added, ...]:
    """Parse files, and all files of folders, and add their promises to the user's library.

    Files that are named are all read before anything is stored, so a bad one leaves the library as it was. In a
    folder, a file that cannot be read is told of and passed over.

    Args:
        home: The user's folder.
        paths: Files and folders.
        uncertain: What is done with uncertain lines; "accept" and "skip" also mend what was added before.

    Raises:
        UserError: A named file or folder is missing or cannot be read.
    """

    def is_promise(_: Added, doubt: Doubt) -> bool:
        return doubt.taken if uncertain == "keep" else uncertain == "accept"

    return _store(home, read_files(paths), is_promise)


def read_files(paths: tuple[Path, ...]) -> tuple[Added, ...]:
    """Parse files, and all files of folders, as ``add_files`` does, and store nothing.

    Raises:
        UserError: A named file or folder is missing or cannot be read.
    """
    return tuple(each for path in paths for each in (_folder(path) if path.is_dir() else (_read(path),)))


def add_read(home: Path, read: tuple[Added, ...], answers: Mapping[tuple[str, int], bool]) -> tuple[Added, ...]:
    """Add the promises of files that were read; an uncertain line without an answer is neither added nor taken out.

    Args:
        home: The user's folder.
        read: What ``read_files`` gave.
        answers: (name of the file, number of the line) -> whether an uncertain line is a promise.
    """
    return _store(home, read, lambda each, doubt: answers.get((each.name, doubt.promise.line)))


def settle_file(home: Path, path: Path, promises: frozenset[int]) -> Added:
    """Add a file with its uncertain lines settled: those whose numbers are given are promises, the others are none.

    What an earlier reading of the file added and a person now says is no promise is taken out of the library.
    """
    return _store(home, (_read(path),), lambda _, doubt: doubt.promise.line in promises)[0]


def search(home: Path, text: str) -> tuple[LibraryEntry, ...]:
    """Find entries by words, best first; the user's own and the starter library together."""
    return store.search(home, text, data_folder("templates") / "library")


def _store(home: Path, read: tuple[Added, ...], is_promise: Callable[[Added, Doubt], bool | None]) -> tuple[Added, ...]:
    """Settle the uncertain lines of files that were read, and store the promises; ``None`` leaves a line as it is."""
    from author.library_data import entries_from
    from author.parse import settle

    groups: list[tuple[LibraryEntry, ...]] = []
    out: set[str] = set()
    for each in read:
        if each.found is None:
            groups.append(())
            continue
        said = {d.promise.line: is_promise(each, d) for d in each.doubts}
        lines = frozenset(line for line, yes in said.items() if yes)
        groups.append(entries_from(each.name, settle(each.found, lines)))
        denied = settle(each.found, frozenset(line for line, yes in said.items() if yes is not None))
        out |= {e.id for e in entries_from(each.name, denied)} - {e.id for e in groups[-1]}
    counts = store.add_groups(home, groups, sorted(out - {e.id for group in groups for e in group}))
    return tuple(
        Added(each.name, each.found, count.new, each.why_not, count.followed, each.doubts)
        for each, count in zip(read, counts, strict=True)
    )


def _read(path: Path) -> Added:
    found = parse_file(path)
    count = sum(len(lofte.commitments) for lofte in found.loften)
    return Added(path.name, found, why_not="" if count else "inga åtaganden hittades", doubts=found.doubts)


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
    return Added(name, read.found, why_not=read.why_not, doubts=read.doubts)

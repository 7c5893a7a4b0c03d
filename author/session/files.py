"""Files and folders as a person picks them, and documents opened in the computer's own program."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from surveys.errors import UserError
from surveys.swedish import sort_key

SOURCE_ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".tsv", ".sav", ".docx", ".txt", ".pdf", ".html", ".htm")
"""Endings that a source or an earlier löfte may have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a folder."""

    path: Path
    """Full path."""
    folder: bool
    """Whether it is a folder."""


def list_folder(folder: Path, endings: tuple[str, ...]) -> tuple[Entry, ...]:
    """List a folder: folders first, then the files with one of the endings, by Swedish alphabet; hidden ones left out.

    Raises:
        UserError: The folder is missing or may not be read.
    """
    try:
        found = [(path, path.is_dir()) for path in folder.iterdir() if not path.name.startswith((".", "~$"))]
    except OSError as error:
        raise UserError("mappen går inte att läsa.", str(folder), "Välj en annan mapp.") from error
    shown = [Entry(path, is_folder) for path, is_folder in found if is_folder or path.suffix.lower() in endings]
    return tuple(sorted(shown, key=lambda e: (not e.folder, sort_key(e.path.name))))


def typed_path(text: str, folder: Path) -> Path:
    """Read a path as typed or pasted: quotes and ``file://`` taken away, ``~`` opened up, relative to a folder."""
    text = text.strip().strip("\"'“”«»").strip()
    if text.startswith("file://"):
        from urllib.parse import unquote, urlparse

        text = unquote(urlparse(text).path)
        text = text[1:] if text[2:3] == ":" else text
    return folder / Path(text).expanduser()


def show(path: Path) -> None:
    """Open a file, or a folder, in the program the computer has for it.

    Raises:
        UserError: There is no such program.
    """
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - the user asked to open the file that was just written
        else:
            opener = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.Popen(  # noqa: S603 - a fixed program, and the path of the file that was just written
                [opener, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
    except OSError as error:
        raise UserError("datorn har inget program som öppnar det.", str(path), "Öppna filen själv.") from error

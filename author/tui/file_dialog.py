"""Picking a file: a folder to walk in, or a path to paste."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input, Static

from author.session import files
from author.tui.dialogs import Dialog, Line
from author.tui.rows import Column, Rows
from author.tui.text import cell, content
from surveys.errors import UserError

if TYPE_CHECKING:
    from rich.text import Text

_UP = ".."


class FileDialog(Dialog[Path | None]):
    """Gives the file the user points at; files already used are marked, and the cursor is on the first that is not."""

    HELP_KEY = "file"

    def __init__(
        self, title: str, folder: Path, endings: tuple[str, ...], verb: str, used: Collection[str] = ()
    ) -> None:
        super().__init__(title, "", verb)
        self._folder = folder.resolve()
        self._endings = endings
        self._used = set(used)
        self._entries: dict[str, files.Entry] = {}

    def asked(self) -> ComposeResult:
        """Lay the path, the folder's name and its content."""
        yield Line(id="path", compact=True, placeholder="Klistra in eller skriv en sökväg, eller välj i listan")
        yield Static(id="folder", markup=False)
        yield Rows((Column("Namn"), Column("", 10)), id="files", show_header=False)

    def begin(self) -> None:
        """Show the first folder."""
        self._open(self._folder)
        self.query_one(Rows).focus()

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Enter opens a folder, or takes the file."""
        event.stop()
        self._take(self._entries[str(event.row_key.value)])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the path."""
        event.stop()
        self.action_confirm()

    def action_confirm(self) -> None:
        """Take the path typed, or else the row the cursor is on."""
        typed = self.query_one(Input).value
        if typed.strip():
            path = files.typed_path(typed, self._folder)
            self._take(files.Entry(path, path.is_dir()))
        elif (key := self.query_one(Rows).selected) is not None:
            self._take(self._entries[key])

    def _take(self, entry: files.Entry) -> None:
        if entry.folder:
            self.query_one(Input).value = ""
            self._open(entry.path)
        else:
            self.dismiss(entry.path)

    def _open(self, folder: Path) -> None:
        try:
            entries = files.list_folder(folder, self._endings)
        except UserError as error:
            self.query_one("#folder", Static).update(content(str(error), glyphs=self.glyphs))
            return
        self._folder = folder
        up = () if folder.parent == folder else (files.Entry(folder.parent, folder=True),)
        self._entries = {_UP if e in up else str(e.path): e for e in (*up, *entries)}
        where = f"Mapp: {folder}" if entries else f"Mapp: {folder} (inga filer som går att läsa)"
        self.query_one("#folder", Static).update(content(where, glyphs=self.glyphs))
        rows = self.query_one(Rows)
        rows.clear()
        rows.fill((key, self._cells(key, entry)) for key, entry in self._entries.items())
        fresh = (k for k, e in self._entries.items() if not e.folder and e.path.name not in self._used)
        if (first := next(fresh, None)) is not None:
            rows.select(first)

    def _cells(self, key: str, entry: files.Entry) -> tuple[Text, ...]:
        name = "Upp en nivå" if key == _UP else entry.path.name
        word = "mapp" if entry.folder else ("✓ inläst" if entry.path.name in self._used else "")
        return (cell(name, glyphs=self.glyphs), cell(word, glyphs=self.glyphs))

"""Picking what goes into the library: one file, or all files of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button

from author.session import library
from author.tui.file_dialog import FileDialog
from author.tui.text import content

if TYPE_CHECKING:
    from author.session.library import Added
    from author.store.project import Project
    from author.tui.messages import Step


class LibraryFileDialog(FileDialog):
    """A file dialog that can also give the folder it shows."""

    HELP_KEY: ClassVar[str] = "library-file"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "take_folder", "Hela mappen", show=False)]

    def __init__(self, folder: Path) -> None:
        super().__init__("Vilket löfte ska in i biblioteket?", folder, library.READABLE, "Läs")

    def asked(self) -> ComposeResult:
        """Lay the list, and the button that takes all of it."""
        yield from super().asked()
        with Horizontal(classes="whole-folder"):
            label = content("Hela mappen (Ctrl+O)", glyphs=self.glyphs)
            yield Button(label, id="whole-folder", compact=True, action="screen.take_folder")

    def action_take_folder(self) -> None:
        """Give the folder that is shown."""
        self.dismiss(self._folder)


def read_past(path: Path, _: Project | None, step: Step) -> tuple[Added, ...]:
    """Read a file, or all files of a folder, and store nothing; for ``WorkAsked``."""
    step(f"Läser {path.name}")
    return library.read_files((path,))

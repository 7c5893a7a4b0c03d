"""Review copies that come back: what colleagues have changed and said, taken in or left line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from author.session import returned
from author.session.returned_lines import Reading, read_lines
from author.session.words import plural
from author.tui.dialogs import ConfirmDialog, TextDialog
from author.tui.file_dialog import FileDialog
from author.tui.inner_screen import InnerScreen
from author.tui.menu import Command
from author.tui.messages import CommandGiven, WorkAsked
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from rich.text import Text

    from author.session.returned import Taken
    from author.session.returned_lines import Line
    from author.store.project import Project
    from author.tui.app import LofteApp
    from author.tui.messages import Step

Paths = tuple[Path, ...]


class ReturnedScreen(InnerScreen[None]):
    """The lines of the copies. A line that is left is hidden until the screen is closed; nothing is stored of it."""

    HELP_KEY = "returned"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", "Ångra", show=False),
        Binding("ctrl+y", "redo", "Gör om", show=False),
    ]
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Tillbaka", "close", "stäng"),
        Command("Ta in…", "take", "godta ändring", primary=True),
        Command("Lämna", "leave", "avslå avvisa"),
        Command("Ta in alla…", "take_all", "godta alla"),
        Command("Läs en kopia till…", "more", "fler filer"),
    )

    def __init__(self, paths: Paths, reading: Reading) -> None:
        """Show what copies bring.

        Args:
            paths: The Word files, in the order they were read.
            reading: What is in them.
        """
        super().__init__()
        self._paths = paths
        self._reading = reading
        self._left: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay the list over the line the cursor is on in full."""
        yield Static(id="task", markup=False)
        yield Rows((Column("Läge", 7), Column("Vad", 40), Column("Säger")), id="returned")
        yield Static(id="detail", markup=False)
        yield from self.end()

    def on_mount(self) -> None:
        """Begin in the list."""
        when_there(self, ("#returned", "#detail", "#check"), self._begin)

    def on_data_table_row_highlighted(self) -> None:
        """Show before and after."""
        self._show_detail()

    def on_data_table_row_selected(self) -> None:
        """Enter asks whether the change is taken in, or shows what can only be read."""
        self.action_take()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_take(self) -> None:
        """Ask, then take the change into the draft."""
        if (line := self._line()) is None:
            self.lofte.tell("Det finns ingenting att ta in.")
        elif not line.number:
            self.app.push_screen(TextDialog(line.what, _told(line)))
        else:
            self.app.push_screen(ConfirmDialog(f"Ta in? {line.what}", _told(line), "Ta in"), partial(self._take, line))

    def action_take_all(self) -> None:
        """Ask, then take in all that nothing stands in the way of."""
        ready = [line for line in self._shown() if line.number and not line.note]
        if not ready:
            self.lofte.tell("Ingen ändring kan tas in utan att du väljer den själv.")
            return
        said = (
            f"{plural(len(ready), 'ändring', 'ändringar')} tas in, var och en som ett steg att ångra. Rader med "
            "«välj» eller «läs» tas inte in."
        )
        self.app.push_screen(ConfirmDialog("Ta in alla?", said, "Ta in alla"), partial(self._take_all, ready))

    def action_leave(self) -> None:
        """Hide the line; the draft stays as it is."""
        if (line := self._line()) is not None:
            self._left.add(line.key)
            self._fill()

    def action_more(self) -> None:
        """Read one more copy."""
        ask_copy(self.lofte, self._paths, self._read_more)

    def action_undo(self) -> None:
        """Take back the last change, and read the copies again against the draft as it is then."""
        self.lofte.action_undo()
        self._read_again()

    def action_redo(self) -> None:
        """Do it again, and read the copies again."""
        self.lofte.action_redo()
        self._read_again()

    def _take(self, line: Line, sure: bool | None) -> None:
        if sure:
            self._give((line.number,))

    def _take_all(self, lines: list[Line], sure: bool | None) -> None:
        if sure:
            self._give(tuple(line.number for line in lines))

    def _give(self, numbers: tuple[int, ...]) -> None:
        self.post_message(CommandGiven(partial(_take, self._paths, numbers), _said))
        self._read_again()

    def _read_again(self) -> None:
        self.post_message(WorkAsked("Läser kopiorna", partial(_read, self._paths), self._show))

    def _read_more(self, found: tuple[Paths, Reading]) -> None:
        self._paths = found[0]
        self._show(found)

    def _show(self, found: tuple[Paths, Reading]) -> None:
        self._reading = found[1]
        self._fill()

    def _begin(self) -> None:
        self._fill()
        self.query_one(Rows).focus()

    def _fill(self) -> None:
        glyphs = self.lofte.glyphs
        self.query_one("#task", Static).update(content("Ta in det ni är överens om, och lämna resten.", glyphs=glyphs))
        self.query_one(Rows).fill(self._rows())
        hidden = f" {plural(len(self._left), 'rad lämnad', 'rader lämnade')}." if self._left else ""
        self.query_one("#check", Static).update(content(self._reading.summary + hidden, glyphs=glyphs))
        self._show_detail()

    def _rows(self) -> Iterator[tuple[str, tuple[Text, ...]]]:
        for line in self._shown():
            state = "läs" if not line.number else "välj" if line.note else "kan tas"
            yield line.key, cells(self.lofte.glyphs, (state, line.what, line.text))

    def _shown(self) -> tuple[Line, ...]:
        return tuple(line for line in self._reading.lines if line.key not in self._left)

    def _show_detail(self) -> None:
        line = self._line()
        self.query_one("#detail", Static).update(content(_told(line) if line else "", glyphs=self.lofte.glyphs))

    def _line(self) -> Line | None:
        key = self.query_one(Rows).selected
        return next((line for line in self._shown() if line.key == key), None)


def ask_copy(lofte: LofteApp, before: Paths, done: Callable[[tuple[Paths, Reading]], None] | None = None) -> None:
    """Ask for a review copy and read it together with those read before.

    Args:
        lofte: The app.
        before: Copies read already.
        done: Called with the files and what is in them; opens a screen over the step when not given.
    """
    shown = done or partial(_open, lofte)

    def picked(path: Path | None) -> None:
        if path is not None:
            paths = (*before, *(() if path in before else (path,)))
            lofte.post_message(WorkAsked(f"Läser {path.name}", partial(_read, paths), shown))

    used = [path.name for path in before]
    lofte.push_screen(
        FileDialog("Vilken remissversion har kommit tillbaka?", lofte.folder, (".docx",), "Läs", used), picked
    )


def _open(lofte: LofteApp, found: tuple[Paths, Reading]) -> None:
    lofte.push_screen(ReturnedScreen(*found))


def _told(line: Line) -> str:
    """Say what was, what is, and what stands in the way."""
    told = [f"Före: {line.before}"] if line.before else []
    told.append(f"Efter: {line.text}" if line.before else line.text)
    return "\n".join([*told, *([line.note] if line.note else [])])


def _said(taken: Taken) -> str:
    return f"Tog in {plural(len(taken.done), 'ändring', 'ändringar')}. Ctrl+Z ångrar."


def _read(paths: Paths, project: Project | None, _: Step) -> tuple[Paths, Reading]:
    assert project is not None
    return paths, read_lines(project, paths)


def _take(paths: Paths, numbers: tuple[int, ...], project: Project, at: str) -> Taken:
    return returned.take(project, paths, numbers, at)

"""All that has been done in the project, and the versions a person has named to go back to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from author.session import versions
from author.session.words import plural
from author.tui.dialogs import ConfirmDialog, Field, FormDialog
from author.tui.inner_screen import InnerScreen
from author.tui.menu import Command
from author.tui.messages import CommandGiven
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from rich.text import Text

    from author.store.project import Project

_VERSION = "v"


class HistoryScreen(InnerScreen[None]):
    """Commands, latest first, with named versions among them by time."""

    HELP_KEY = "history"
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Tillbaka", "close", "stäng"),
        Command("Gå till versionen…", "restore", "återställ läge", primary=True),
        Command("Namnge läget…", "name_version", "version spara"),
    )

    def compose(self) -> ComposeResult:
        """Lay the list."""
        yield Static("Allt som har gjorts i projektet, det senaste överst.", id="task", markup=False)
        yield Rows((Column("När", 16), Column("Vad"), Column("", 14)), id="history")
        yield from self.end()

    def on_mount(self) -> None:
        """Fill the list and begin in it."""
        when_there(self, ("#history", "#check"), self._begin)

    def on_screen_resume(self) -> None:
        """Show what was done meanwhile."""
        when_there(self, ("#history", "#check"), self.show_history)

    def on_data_table_row_selected(self) -> None:
        """Enter on a named version asks whether to go back to it; on a command it does nothing."""
        if (self.query_one(Rows).selected or "").startswith(_VERSION):
            self.action_restore()

    def action_close(self) -> None:
        """Go back."""
        self.app.pop_screen()

    def action_name_version(self) -> None:
        """Ask for a name for the project as it stands."""
        self.lofte.action_name_version()

    def action_restore(self) -> None:
        """Ask, then go back to the named version under the cursor."""
        key = self.query_one(Rows).selected or ""
        if not key.startswith(_VERSION):
            self.lofte.tell("Ställ markören på ett läge med namn. Enskilda ändringar ångras med Ctrl+Z.")
            return
        name = key[len(_VERSION) :]
        question = (
            "Projektet blir som det var då. Det du har gjort sedan dess finns kvar och kommer tillbaka med Ctrl+Z."
        )
        dialog = ConfirmDialog(f"Gå till «{name}»?", question, "Gå dit")
        self.app.push_screen(dialog, partial(self._restore, name))

    def show_history(self) -> None:
        """Show the journal and the versions as they are."""
        project = self.lofte.project
        if project is None:
            return
        self.query_one(Rows).fill(self._lines(project))
        done = sum(is_done for *_, is_done in project.history())
        named = len(versions.list_versions(project))
        line = f"{plural(done, 'ändring', 'ändringar')}, {named} med namn att gå tillbaka till"
        self.query_one("#check", Static).update(content(line, glyphs=self.lofte.glyphs))

    def _begin(self) -> None:
        self.show_history()
        self.query_one(Rows).focus()

    def _restore(self, name: str, sure: bool | None) -> None:
        if sure:
            self.post_message(CommandGiven(partial(_restore, name), f"Projektet står nu som i «{name}»."))
            self.action_close()

    def _lines(self, project: Project) -> Iterator[tuple[str, tuple[Text, ...]]]:
        glyphs = self.lofte.glyphs
        commands = [(at, str(n), label, "" if done else "ångrad") for n, label, at, done in project.history()]
        named = [
            (v.at, f"{_VERSION}{v.name}", f"Läget fick namnet «{v.name}»", "✓ version")
            for v in versions.list_versions(project)
        ]
        oldest_first = sorted(commands + named, key=lambda line: line[0])
        for at, key, label, mark in reversed(oldest_first):  # what was done in one second too
            yield key, cells(glyphs, (at.replace("T", " ")[:16], label, mark))


def version_dialog() -> FormDialog:
    """Ask for the name of the project as it stands."""
    field = Field("name", "Vad ska läget heta?", "", hint="Före remissen")
    return FormDialog(
        "Namnge läget", "Allt är redan sparat. Ett namn gör det lätt att gå tillbaka hit.", (field,), "Namnge"
    )


def save_version(name: str, project: Project, at: str) -> None:
    """Name the project as it stands."""
    versions.save_version(project, name, at)


def _restore(name: str, project: Project, at: str) -> None:
    versions.restore_version(project, name, at)

"""The start screen: projects opened before, a new one, one from a file, the example."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from author.tui.frame import ButtonRow, KeyLine
from author.tui.in_app import lofte_app
from author.tui.menu import Command
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content
from author.tui.too_small import TooSmall, mark_size

if TYPE_CHECKING:
    from pathlib import Path

    from textual import events

    from author.session.recent import Recent

_WELCOME = (
    "Från mätning och medborgardialog till ett medborgarlöfte att skriva under.\n"
    "Allt stannar på den här datorn. Varje ändring sparas direkt och går att ångra."
)
_NONE = (
    "Så går det till:\n"
    "  1  Kartläggning: läs in mätning, medborgardialog, medarbetares anteckningar och statistik\n"
    "  2  Problembild: se vilka problem som väger tyngst och vad det bygger på\n"
    "  3  Prioritering: kommun och polis bestämmer tillsammans, med skäl\n"
    "  4  Orsaker och åtgärder: det ni lovar, med antal, tid, plats och ansvarig\n"
    "  5  Löfte och underskrift: granska, och spara exemplaren i Word\n\n"
    "Prova först med den påhittade kommunen Askersvik: tryck Enter."
)


class StartScreen(Screen[None]):
    """Where the app begins."""

    HELP_KEY = "start"
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Prova med exempeldata", "try_example", "exempel demo öva testa", primary=True),
        Command("Nytt projekt…", "new_project", "skapa börja"),
        Command("Öppna projekt…", "open_project", "fil bläddra hämta"),
        Command("Färdigt exempel", "finished_example", "demo visa"),
    )

    class RecentChosen(Message):
        """A project of the list was chosen."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    def __init__(self, recent: tuple[Recent, ...]) -> None:
        super().__init__()
        self._recent = recent

    def compose(self) -> ComposeResult:
        """Lay the screen."""
        yield Static("lofte", id="start-title", markup=False)
        yield Static(_WELCOME, id="start-welcome", markup=False)
        yield ButtonRow(self.CHOICES)
        yield Static("Senaste" if self._recent else "", id="start-heading", markup=False)
        yield Rows((Column("Projekt", 30), Column("Fil")), id="recent")
        yield Static(id="start-work", markup=False)
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        """Put the cursor where one most likely goes on."""
        when_there(self, ("#recent", "#start-heading", "#do-try-example"), self._begin)

    def _begin(self) -> None:
        self.show_recent(self._recent)
        self.query_one("#recent" if self._recent else "#do-try-example").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window where this one is too small."""
        mark_size(self, event)

    def show_recent(self, recent: tuple[Recent, ...]) -> None:
        """Show the projects opened before."""
        self._recent = recent
        rows = self.query_one(Rows)
        rows.set_class(not recent, "gone")
        glyphs = lofte_app(self).glyphs
        self.query_one("#start-heading", Static).update(content("Senaste" if recent else _NONE, glyphs=glyphs))
        rows.fill(
            (
                str(r.path),
                cells(glyphs, (r.name, str(r.path) if r.exists else f"{r.path} (saknas)")),
            )
            for r in recent
        )

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Open the project."""
        from pathlib import Path

        self.post_message(self.RecentChosen(Path(str(event.row_key.value))))

    def action_try_example(self) -> None:
        """Lay out the example and open it."""
        lofte_app(self).try_example()

    def action_new_project(self) -> None:
        """Ask for the first fields of a project."""
        lofte_app(self).new_project()

    def action_open_project(self) -> None:
        """Ask for a project file."""
        lofte_app(self).open_from_file()

    def action_finished_example(self) -> None:
        """Run the whole chain on the example and open what came of it."""
        lofte_app(self).finished_example()

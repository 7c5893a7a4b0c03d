"""Handing the computer over: nothing of any party on the screen, and no key that leads to it.

While such a screen is up, steps, menu, undo and group view stay closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from author.tui.frame import ButtonRow, KeyHint
from author.tui.in_app import lofte_app
from author.tui.menu import Command
from author.tui.ready import when_there
from author.tui.text import content
from author.tui.too_small import TooSmall, mark_size

if TYPE_CHECKING:
    from author.tui.app import LofteApp

T = TypeVar("T")
_CLOSED = ("f2", "f3", "f4", "f5", "f6", "f8", "ctrl+p", "ctrl+z", "ctrl+y")
"""Keys that lead elsewhere, or take back what another party has done."""


class SecretScreen(Screen[T]):
    """A screen that is left by its own buttons alone."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, "stay", "Stanna kvar", show=False) for key in _CLOSED]
    CHOICES: ClassVar[tuple[Command, ...]] = ()

    @property
    def lofte(self) -> LofteApp:
        """The app."""
        return lofte_app(self)

    def action_stay(self) -> None:
        """Say how one leaves."""
        names = " eller ".join(f"«{command.title}»" for command in self.CHOICES)
        self.app.clear_notifications()  # pressed again and again it is said once
        self.lofte.tell(f"Den tangenten är stängd här. Välj {names}.")

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window where this one is too small."""
        mark_size(self, event)


class HandOver(SecretScreen[bool]):
    """Asks that the computer is handed over; nothing else is on it."""

    HELP_KEY = "meeting-hand-over"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "stay", "Stanna kvar", show=False)]
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Avbryt", "leave"),
        Command("Vi är på plats: börja svara", "begin", primary=True),
    )

    def __init__(self, party: str) -> None:
        super().__init__()
        self.party = party

    def compose(self) -> ComposeResult:
        """Lay the words in the middle."""
        glyphs = self.lofte.glyphs
        with Vertical(id="hand-over"):
            yield Static(content(f"Lämna över till {self.party}", glyphs=glyphs), id="hand-over-title")
            about = "De andra vänder sig bort. Svaren visas inte för någon förrän alla har svarat."
            yield Static(content(about, glyphs=glyphs), id="hand-over-text")
        yield ButtonRow(self.CHOICES)
        with Horizontal(classes="keys"):
            yield KeyHint("F1", "Hjälp", "app.help")
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin on the button that leaves."""
        when_there(self, ("#do-leave",), lambda: self.query_one("#do-leave").focus())

    def action_begin(self) -> None:
        """The party sits at the keyboard."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Not now."""
        self.dismiss(False)

"""The screens that lie over a step, left by Esc: the end of their layout and what all of them do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from author.tui.frame import ButtonRow, KeyLine
from author.tui.in_app import lofte_app
from author.tui.menu import Command
from author.tui.too_small import TooSmall, mark_size

if TYPE_CHECKING:
    from author.tui.app import LofteApp

T = TypeVar("T")


class InnerScreen(Screen[T]):
    """A screen over a step. It has an action ``close``."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Tillbaka", key_display="Esc")]
    CHOICES: ClassVar[tuple[Command, ...]]
    """Its buttons."""

    def end(self) -> ComposeResult:
        """Lay the buttons, the line that counts, and the keys; last in ``compose``."""
        yield ButtonRow(self.CHOICES)
        yield Static(id="check", markup=False)
        yield KeyLine()
        yield TooSmall()

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window where this one is too small."""
        mark_size(self, event)

    @property
    def lofte(self) -> LofteApp:
        """The app."""
        return lofte_app(self)

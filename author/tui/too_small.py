"""What is shown instead of a screen in a window that is too small for it."""

from __future__ import annotations

from textual import events
from textual.widget import Widget
from textual.widgets import Static

SMALLEST = (80, 24)
"""Columns and rows below which the user is asked for a larger window."""


class TooSmall(Static):
    """Asks for a larger window; hidden as long as there is room."""

    def __init__(self) -> None:
        text = f"Förstora fönstret: lofte behöver minst {SMALLEST[0]} tecken i bredd och {SMALLEST[1]} rader."
        super().__init__(text, markup=False)


def mark_size(screen: Widget, event: events.Resize) -> None:
    """Mark a screen whose window is too small; the style sheet then hides all but the words about it."""
    screen.set_class(event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1], "too-small")

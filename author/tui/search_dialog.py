"""Searching a list: letters typed leave the rows that hold them, and Enter goes to the one the cursor is on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Input, Static

from author.session.words import plural
from author.tui.dialogs import Dialog, Line
from author.tui.rows import Column, Rows
from author.tui.text import cell, content

_MOST = 200
"""Hits listed; more letters leave fewer."""


class SearchDialog(Dialog[str | None]):
    """Gives the key of a row; nothing in the list itself is changed."""

    HELP_KEY = "search"

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__("Sök i listan", "", "Gå dit")
        self._rows = [(key, text, text.casefold()) for key, text in rows]

    def asked(self) -> ComposeResult:
        """Lay the field over the hits."""
        yield Line(id="words", compact=True, placeholder="Skriv ett eller flera ord")
        yield Rows((Column("Träffar"),), id="hits", show_header=False)

    def begin(self) -> None:
        """Show every row, and begin in the field."""
        self._show("")
        self.query_one("#words", Line).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Follow the letters."""
        event.stop()
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the first hit."""
        event.stop()
        self.action_confirm()

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Enter on a hit goes there."""
        event.stop()
        self.action_confirm()

    def action_confirm(self) -> None:
        """Give the hit the cursor is on."""
        self.dismiss(self.query_one(Rows).selected)

    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [(key, text) for key, text, folded in self._rows if all(word in folded for word in words)]
        self.query_one(Rows).fill((key, (cell(text, glyphs=self.glyphs),)) for key, text in found[:_MOST])
        title = f"Sök i listan: {plural(len(found), 'träff', 'träffar')}"
        self.query_one(".dialog-title", Static).update(content(title, glyphs=self.glyphs))

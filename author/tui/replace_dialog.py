"""What a corrected version of a source changes, before it takes the old one's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from author.session.words import plural
from author.tui.dialogs import Dialog
from author.tui.rows import Column, Rows
from author.tui.text import cells

if TYPE_CHECKING:
    from author.session.replacing import Replacement


class ReplaceDialog(Dialog[bool | None]):
    """Lists new, gone and changed rows; the verb puts the corrected version in place."""

    HELP_KEY = "replace"

    def __init__(self, found: Replacement) -> None:
        new = found.readings[0].source.name
        rows = plural(len(found.changes), "rad skiljer", "rader skiljer")
        intro = f"{rows} från det som är inläst. Flyttade och märkta synpunkter behåller sin plats. Det går att ångra."
        super().__init__(f"Ersätt {found.name} med {new}", intro, "Ersätt")
        self._found = found

    def asked(self) -> ComposeResult:
        """Lay the list."""
        yield Rows((Column("Ändring", 10), Column("Rad", 6), Column("Text eller siffra")), id="changes")

    def begin(self) -> None:
        """Fill the list."""
        rows = self.query_one(Rows)
        rows.fill(
            (str(n), cells(self.glyphs, (c.what, str(c.row or ""), c.text))) for n, c in enumerate(self._found.changes)
        )
        rows.focus()

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Enter on a line is for reading only."""
        event.stop()

    def action_confirm(self) -> None:
        """Say yes."""
        self.dismiss(True)

"""The one table of the app: rows in chunks, a column that takes the space left, a cursor on whole rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypedDict, Unpack

from rich.text import Text
from textual import events
from textual.widgets import DataTable
from textual.widgets.data_table import RowKey

CHUNK = 250
"""Rows per turn of the event loop: more would make the keyboard wait."""
_PADDING = 2
_NARROWEST = 12


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    """Swedish."""
    width: int = 0
    """In characters; 0 = the one that takes what is left."""


class Options(TypedDict, total=False):
    """What else a table is given."""

    id: str
    classes: str
    show_header: bool


class Rows(DataTable[Text]):
    """A table of texts. Enter, or a double click, selects a row; moving over rows only highlights them."""

    def __init__(self, columns: Sequence[Column], **options: Unpack[Options]) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False, **options)
        self._own = tuple(columns)
        self._waiting: Iterator[tuple[str, Sequence[Text]]] = iter(())
        self._wanted: str | None = None
        self._waits_at = 0
        self._filling = 0

    def on_mount(self) -> None:
        """Lay the columns."""
        for column in self._own:
            self.add_column(Text(column.title), width=column.width or _NARROWEST, key=column.title)
        self.call_after_refresh(self._stretch)
        self._next_chunk(self._filling)

    def fill(self, rows: Iterable[tuple[str, Sequence[Text]]]) -> None:
        """Show (key, cells) rows in place of the old ones; the cursor stays on the row it was on.

        The first chunk is there at once, the rest follows between key presses.
        """
        keep = self._wanted if self._still_waits() else self.selected
        self.clear()
        self._wanted, self._waits_at = keep, self.cursor_row
        self._filling += 1
        self._waiting = iter(rows)
        self._stretch()  # where the room is known the first picture has whole names
        self._next_chunk(self._filling)
        self.call_after_refresh(self._stretch)

    @property
    def selected(self) -> str | None:
        """Key of the row the cursor is on."""
        if not self.is_valid_coordinate(self.cursor_coordinate):
            return None
        return str(self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value)

    def texts(self) -> list[tuple[str, str]]:
        """Give every row as (key, its cells as one text)."""
        return [
            (str(key.value), "  ".join(cell.plain for cell in self.get_row(key) if cell.plain.strip()))
            for key in self.rows
        ]

    def select(self, key: str) -> None:
        """Put the cursor on a row; one that is still to come is waited for, unless the user moves on meanwhile."""
        if key in self.rows:
            self._wanted = None
            self.move_cursor(row=self.get_row_index(key), animate=False)
        else:
            self._wanted, self._waits_at = key, self.cursor_row

    def on_resize(self, _: events.Resize) -> None:
        """Give the wide column what is left."""
        self._stretch()

    async def _on_click(self, event: events.Click) -> None:
        """A first click moves the cursor; a double click selects the row."""
        if event.chain == 1 and event.style.meta.get("row") == self.cursor_row:
            event.prevent_default()
            event.stop()

    def _next_chunk(self, filling: int) -> None:
        if filling != self._filling or not self.columns:
            return
        chunk = list(islice(self._waiting, CHUNK))
        for key, cells in chunk:
            self.add_row(*cells, key=key)
        if not self._still_waits():
            self._wanted = None
        elif self._wanted in self.rows:
            self.select(str(self._wanted))
        if len(chunk) == CHUNK:
            self.set_timer(0.01, lambda: self._next_chunk(filling))

    def _update_dimensions(self, new_rows: Iterable[RowKey]) -> None:
        """Leave out Textual's measuring of every cell, which takes most of the time of a chunk."""
        del new_rows  # every column has its width
        super()._update_dimensions(())

    def _still_waits(self) -> bool:
        return self._wanted is not None and self.cursor_row == self._waits_at

    def _stretch(self) -> None:
        if not self.columns or not self.size.width:
            return
        fixed = sum(c.width + _PADDING for c in self._own)
        free = max(_NARROWEST, self.size.width - fixed - self.styles.scrollbar_size_vertical)
        for own, column in zip(self._own, self.columns.values(), strict=True):
            if own.width == 0 and column.width != free:
                column.width = free
                self._clear_caches()
                self._require_update_dimensions = True
                self.refresh(layout=True)

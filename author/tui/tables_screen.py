"""A table beside the ranking: places, groups, or others' figures. Enter shows a row in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from author.session import tables
from author.session.words import plural
from author.tui.dialogs import TextDialog
from author.tui.inner_screen import InnerScreen
from author.tui.menu import Command
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from author.store.project import Project
    from author.tui.messages import Step
    from surveys.model import Analysis


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is shown."""

    title: str
    """Swedish."""
    note: str
    """What the numbers are, in one or two sentences."""
    columns: tuple[Column, ...]
    """Narrow enough for 80 characters."""
    rows: tuple[tuple[tuple[str, ...], str], ...]
    """(cells, the row in full)."""
    nothing: str
    """Said where there are no rows: why, and what to do."""


class TablesScreen(InnerScreen[None]):
    """One table."""

    HELP_KEY = "tables"
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Tillbaka", "close", "stäng"),
        Command("Visa raden", "read", "hela", primary=True),
    )

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet

    def compose(self) -> ComposeResult:
        """Lay the table over what its numbers are."""
        yield Static(self._sheet.title, id="task", markup=False)
        yield Rows(self._sheet.columns, id="table")
        yield Static(id="detail", markup=False)
        yield from self.end()

    def on_mount(self) -> None:
        """Fill the table and begin in it."""
        when_there(self, ("#table", "#detail", "#check"), self._begin)

    def on_data_table_row_selected(self) -> None:
        """Enter shows the row in full."""
        self.action_read()

    def action_close(self) -> None:
        """Go back to the ranking."""
        self.dismiss(None)

    def action_read(self) -> None:
        """Show the row in full."""
        key = self.query_one(Rows).selected
        if key is None:
            self.lofte.tell(self._sheet.nothing)
            return
        shown, full = self._sheet.rows[int(key)]
        self.app.push_screen(TextDialog(shown[0], full))

    def _begin(self) -> None:
        glyphs, rows = self.lofte.glyphs, self._sheet.rows
        self.query_one(Rows).fill((str(n), cells(glyphs, shown)) for n, (shown, _) in enumerate(rows))
        self.query_one("#detail", Static).update(content(self._sheet.note, glyphs=glyphs))
        said = plural(len(rows), "rad", "rader") if rows else self._sheet.nothing
        self.query_one("#check", Static).update(content(said, glyphs=glyphs))
        self.query_one(Rows).focus()


def place_sheet(known: Analysis, project: Project | None, _: Step) -> Sheet:
    """Count persons by place and area; for ``WorkAsked``."""
    assert project is not None
    rows = []
    for place, said in tables.place_rows(tables.places_and_areas(project, known)):
        short = ", ".join(f"{area} {count.split()[0]}" for area, count in said)
        rows.append(((place, short or "–"), _lines(said) or "Ingen tar upp något här."))
    columns = (Column("Plats", 24), Column("Personer per problemområde"))
    return Sheet("Problem per plats", tables.PLACE_NOTE, columns, tuple(rows), "Ingen källa nämner någon plats.")


def group_sheet(known: Analysis) -> Sheet:
    """Lay the shares of the groups."""
    found = tables.group_rows(known)
    columns = (
        Column("Problemområde"), Column("Grupp", 16), Column("Andel", 6), Column("95 % intervall", 14),
        Column("Svarande", 8),
    )  # fmt: skip
    rows = tuple((row[:5], _named(tables.GROUP_TITLES, row)) for row in found)
    nothing = "Ingen källa säger vilka som har svarat. Kön, ålder och område läses ur kolumner i filen."
    return Sheet("Vilka som tar upp problemen", tables.GROUP_NOTE, columns, rows, nothing)


def compared_sheet(known: Analysis) -> Sheet:
    """Lay our figures beside others'."""
    found = tables.compared_rows(known)
    columns = (
        Column("Problemområde", 16), Column("Fråga"), Column("Vi", 6), Column("Jämfört med", 11), Column("De", 6),
        Column("Vi är", 12),
    )  # fmt: skip
    rows = tuple(((r[0], r[1], r[3], r[4], r[5], r[7]), _named(tables.COMPARED_TITLES, r)) for r in found)
    note = "Andras tal är ur samma fil, samma fråga och samma år. De räknas aldrig in i rangordningen."
    nothing = "Ingen källa har tal för riket, länet eller andra kommuner."
    return Sheet("Våra tal bredvid andras", note, columns, rows, nothing)


def _named(titles: Sequence[str], row: Sequence[str]) -> str:
    return _lines(tuple((title, value) for title, value in zip(titles, row, strict=True) if value))


def _lines(said: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in said)

"""Setting up a prioriteringsmöte: day, parties, way of answering, and at most eight areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Select, Static

from author.meeting import MOST_AREAS
from author.session.meeting import PARTIES, Setup, suggested_areas
from author.tui.area_words import rank_span
from author.tui.dialogs import Dialog, Line
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from surveys.model import Analysis

_METHODS = (("Fyra frågor", "questions"), ("Prickar", "dots"))


class MeetingSetup(Dialog[Setup | None]):
    """Asks how the meeting is to be held; gives it, or ``None``."""

    HELP_KEY = "meeting-setup"

    def __init__(self, analysis: Analysis, day: str) -> None:
        super().__init__("Börja ett prioriteringsmöte", "", "Börja mötet")
        self._analysis = analysis
        self._day = day
        self._chosen = set(suggested_areas(analysis))

    def asked(self) -> ComposeResult:
        """Lay the fields over the areas."""
        with Horizontal(classes="choices-row"):
            yield from self._labelled("Dag", Line(self._day, id="day", compact=True))
            yield from self._labelled("Sätt att svara", self._method())
            yield from self._labelled("Prickar per part", Line("6", id="dots", compact=True))
        yield Static(content("Parter, åtskilda med semikolon", glyphs=self.glyphs), classes="field-label")
        yield Line("; ".join(PARTIES), id="parties", compact=True)
        yield Static(id="picked", markup=False)
        yield Rows((Column("Med", 4), Column("Problemområde"), Column("Plats", 7)), id="areas-to-pick")

    def begin(self) -> None:
        """Fill the list; the first eight of the ranking are marked."""
        self._show()
        self.query_one(Rows).focus()

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Enter takes the area in or out."""
        event.stop()
        self._chosen ^= {str(event.row_key.value)}
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter moves on."""
        event.stop()
        self.focus_next()

    def action_confirm(self) -> None:
        """Give the set-up; the areas in the order of the ranking."""
        dots = self.query_one("#dots", Line).value.strip()
        wanted = self.query_one("#method", Select).value == "dots"
        areas = tuple(a.id for a in self._analysis.areas if a.id in self._chosen)
        if not 1 < len(areas) <= MOST_AREAS or (wanted and not dots.isdecimal()):
            self._show()
            return
        parties = tuple(self.query_one("#parties", Line).value.split(";"))
        self.dismiss(Setup(areas, parties, self.query_one("#day", Line).value, int(dots) if wanted else 0))

    def _labelled(self, label: str, widget: Line | Select[str]) -> ComposeResult:
        with Vertical(classes="labelled"):
            yield Static(content(label, glyphs=self.glyphs), classes="field-label")
            yield widget

    def _method(self) -> Select[str]:
        options = [(content(label, glyphs=self.glyphs), key) for label, key in _METHODS]
        return Select(options, id="method", allow_blank=False, value="questions", compact=True)

    def _show(self) -> None:
        self.query_one(Rows).fill(self._lines())
        count = len(self._chosen)
        said = f"{count} av högst {MOST_AREAS} områden är med. Enter tar med eller ur."
        if count > MOST_AREAS:
            said = f"{count} områden är med, men högst {MOST_AREAS} hinns med. Ta bort {count - MOST_AREAS} med Enter."
        elif count <= 1:
            said = "Ta med minst två områden med Enter."
        self.query_one("#picked", Static).update(content(said, glyphs=self.glyphs))

    def _lines(self) -> Iterator[tuple[str, tuple[Text, ...]]]:
        for area in self._analysis.areas:
            mark = "✓" if area.id in self._chosen else "–"
            yield area.id, cells(self.glyphs, (mark, area.name, rank_span(area)))

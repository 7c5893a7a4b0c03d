"""Suggestions for one area: text, where it was seen, why it fits, and the blanks to fill in before it is taken in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from author.session.words import plural
from author.tui.dialogs import ConfirmDialog, Field, FormDialog
from author.tui.inner_screen import InnerScreen
from author.tui.menu import Command
from author.tui.messages import SuggestionAdopted
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from author.session.overview import Overview
    from author.suggest import AreaSuggestions, Suggestion


class SuggestionsScreen(InnerScreen[None]):
    """What others have promised that fits the area. Nothing is taken in until the user says so."""

    HELP_KEY = "suggestions"
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Tillbaka", "close", "stäng"),
        Command("Ta in…", "adopt", "välj lägg till", primary=True),
    )

    def __init__(self, area: str, found: AreaSuggestions, view: Overview) -> None:
        super().__init__()
        self._area = area
        self._found = found
        self._view = view

    def compose(self) -> ComposeResult:
        """Lay the list over the one the cursor is on."""
        yield Static(content(f"Förslag för {self._area}", glyphs=self.lofte.glyphs), id="task")
        yield Rows((Column("", 6), Column("Förslag"), Column("Vem", 17), Column("Tidigare i", 16)), id="suggestions")
        with VerticalScroll(id="why", can_focus=False):
            yield Static(id="why-text", markup=False)
        yield from self.end()

    def on_mount(self) -> None:
        """Fill the list."""
        when_there(self, ("#suggestions", "#why-text", "#check"), self._begin)

    def _begin(self) -> None:
        self._fill()
        self.query_one(Rows).focus()

    def on_data_table_row_highlighted(self) -> None:
        """Follow the cursor."""
        self._show_detail()

    def on_data_table_row_selected(self) -> None:
        """Enter asks for the blanks; that takes nothing in."""
        self.action_adopt()

    def action_close(self) -> None:
        """Go back to the commitments."""
        self.app.pop_screen()

    def action_adopt(self) -> None:
        """Ask for the blanks, then take the suggestion in."""
        if (suggestion := self._suggestion()) is None:
            return
        if not suggestion.slots:
            question = f"{suggestion.text}\n\nFörslaget har inga luckor. Det går att ändra när det är intaget."
            self.app.push_screen(ConfirmDialog("Ta in förslaget", question, "Ta in"), partial(self._take, suggestion))
            return
        fields = [Field(f"slot-{n}", f"{s.name.capitalize()}: {s.hint}") for n, s in enumerate(suggestion.slots)]
        form = FormDialog("Ta in förslaget", suggestion.text, fields, "Ta in")
        self.lofte.ask(form, partial(self._adopt, suggestion))

    def _take(self, suggestion: Suggestion, sure: bool | None) -> None:
        self._adopt(suggestion, {} if sure else None)

    def _adopt(self, suggestion: Suggestion, answer: dict[str, str] | None) -> None:
        if answer is None:
            return
        slots = {s.name: answer[f"slot-{n}"].strip() for n, s in enumerate(suggestion.slots)}
        self.post_message(SuggestionAdopted(suggestion.id, {name: value for name, value in slots.items() if value}))

    def show(self, view: Overview) -> None:
        """Mark what stands in the draft now."""
        self._view = view
        if self.is_attached:
            when_there(self, ("#suggestions", "#why-text", "#check"), self._fill)

    def _fill(self) -> None:
        taken = {c.suggestion for c in self._view.draft.commitments}
        glyphs = self.lofte.glyphs
        self.query_one(Rows).fill(
            (s.id, cells(glyphs, ("✓ inne" if s.id in taken else "", s.text, ", ".join(s.by), _seen(s))))
            for s in self._found.suggestions
        )
        inside = sum(s.id in taken for s in self._found.suggestions)
        line = f"{len(self._found.suggestions)} förslag, {plural(inside, 'intaget', 'intagna')} i utkastet."
        none = self._found.none_because or ""
        self.query_one("#check", Static).update(content(f"{line} {none}".strip(), glyphs=glyphs))
        self._show_detail()

    def _suggestion(self) -> Suggestion | None:
        key = self.query_one(Rows).selected
        return next((s for s in self._found.suggestions if s.id == key), None)

    def _show_detail(self) -> None:
        suggestion = self._suggestion()
        lines: list[str] = []
        if suggestion is not None:
            lines = [
                suggestion.text,
                f"Ursprung: {_origin(suggestion)}",
                *(f"• {reason}" for reason in suggestion.reasons),
            ]
        self.query_one("#why-text", Static).update(content("\n".join(lines), glyphs=self.lofte.glyphs))


def _seen(suggestion: Suggestion) -> str:
    return suggestion.origin.municipality if suggestion.origin else "egen idé"


def _origin(suggestion: Suggestion) -> str:
    origin = suggestion.origin
    if origin is None:
        return "egen idé ur startbiblioteket"
    parts = (origin.municipality, str(origin.year or ""), origin.file or origin.address or "")
    return ", ".join(part for part in parts if part)

"""Step 4, Orsaker och åtgärder: causes and goal of each chosen area, and the commitments that answer to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.widgets import Static

from author.session import commitments
from author.tui.commitment_form import commitment_fields, read_fields
from author.tui.dialogs import Field, FormDialog
from author.tui.frame import StepScreen
from author.tui.menu import Command
from author.tui.messages import CommandGiven, SuggestionsAsked
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from textual.widget import Widget

    from author.draft import ChosenArea, Commitment
    from author.session.overview import Overview
    from author.store.project import Project


class PromisesScreen(StepScreen):
    """Chosen areas above, the commitments of one of them below."""

    NUMBER = 4
    HELP_KEY = "promises"
    FIRST = "#chosen"
    TASK = "Skriv trolig orsak till varje problem, och vad ni lovar att göra åt den."
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Förslag…", "suggest", "bibliotek åtaganden idéer", 4, primary=True),
        Command("Orsaker…", "causes", "varför orsak", 4),
        Command("Mål…", "aim", "avgränsning plats grupp tid", 4),
        Command("Eget åtagande…", "own", "nytt skriv lägg till", 4),
        Command("Ändra…", "edit", "redigera åtagande", 4),
        Command("Ta bort", "remove", "radera åtagande", 4),
    )

    def body(self) -> Iterator[Widget]:
        """Give the two lists, and the whole text of the commitment the cursor is on."""
        chosen = (Column("Nr", 2), Column("Prioriterat område"), Column("Orsaker", 7), Column("Åtaganden", 9))
        yield Rows(chosen, id="chosen")
        yield Rows((Column("Nr", 4), Column("Åtagande"), Column("Vem", 17), Column("Råd", 4)), id="commitments")
        yield Static(id="detail", markup=False)

    def show_body(self, view: Overview) -> None:
        """Show areas and commitments."""
        glyphs = self.lofte.glyphs
        draft = view.draft
        self.query_one("#chosen", Rows).fill(
            (a.id, cells(glyphs, (str(n), a.name, str(len(a.causes)), str(_count(view, a.id)))))
            for n, a in enumerate(draft.areas, 1)
        )
        self._show_commitments()

    def on_data_table_row_highlighted(self, event: Rows.RowHighlighted) -> None:
        """Follow the cursor of either list."""
        if event.data_table.id == "chosen":
            self._show_commitments()
        else:
            self._show_detail()

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Enter on an area goes to its commitments, Enter on a commitment opens it for editing."""
        if event.data_table.id == "chosen":
            self.query_one("#commitments", Rows).focus()
        else:
            self.action_edit()

    def action_suggest(self) -> None:
        """Show suggestions for the area."""
        if (area := self._area()) is not None:
            self.post_message(SuggestionsAsked(area.id))

    def action_causes(self) -> None:
        """Ask for the likely causes."""
        if (area := self._area()) is not None:
            text = "Vad beror problemet troligen på? En orsak per rad."
            field = Field("causes", text, "\n".join(area.causes), "text", hint="Fritidsgården stänger klockan åtta.")
            self.lofte.ask(FormDialog(f"Orsaker: {area.name}", "", (field,), "Spara"), partial(self._causes, area))

    def action_aim(self) -> None:
        """Ask for the goal and what the problem is narrowed to."""
        if (area := self._area()) is not None:
            fields = (
                Field("goal", "Mål: vad ska vara annorlunda när löftet är slut?", area.goal, "text"),
                Field("narrowed", "Avgränsning: plats, tid eller grupp", area.narrowed, hint="Centrum, kvällstid"),
            )
            self.lofte.ask(FormDialog(f"Mål: {area.name}", "", fields, "Spara"), partial(self._aim, area))

    def action_own(self) -> None:
        """Ask for a commitment of one's own."""
        if (area := self._area()) is not None and self.view is not None:
            form = FormDialog(f"Eget åtagande: {area.name}", "", commitment_fields(None, area), "Lägg till")
            self.lofte.ask(form, partial(self._own, area))

    def action_edit(self) -> None:
        """Ask for changes of the commitment."""
        if (commitment := self._commitment()) is not None:
            form = FormDialog(f"Åtagande {commitment.id}", "", commitment_fields(commitment, self._area()), "Spara")
            self.lofte.ask(form, partial(self._edit, commitment))

    def action_remove(self) -> None:
        """Take the commitment out of the draft; undo brings it back."""
        if (commitment := self._commitment()) is not None:
            said = f"Tog bort åtagande {commitment.id}. Ctrl+Z ångrar."
            self.post_message(CommandGiven(partial(_remove, commitment.id), said))

    def _causes(self, area: ChosenArea, answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(CommandGiven(partial(_set_causes, area.id, answer["causes"]), "Sparade orsakerna."))

    def _aim(self, area: ChosenArea, answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(CommandGiven(partial(_describe, area.id, answer), "Sparade målet."))

    def _own(self, area: ChosenArea, answer: dict[str, str] | None) -> None:
        if answer is not None:
            fields = read_fields(answer) | {"area": area.id}
            self.post_message(CommandGiven(partial(_add, fields), "Lade till åtagandet."))

    def _edit(self, commitment: Commitment, answer: dict[str, str] | None) -> None:
        if answer is not None:
            command = partial(_edit, commitment.id, read_fields(answer))
            self.post_message(CommandGiven(command, f"Ändrade åtagande {commitment.id}."))

    def _area(self) -> ChosenArea | None:
        key = self.query_one("#chosen", Rows).selected
        area = next((a for a in self.view.draft.areas if a.id == key), None) if self.view else None
        if area is None:
            self.lofte.tell("Inget område är prioriterat än. Välj under F4 Prioritering.")
        return area

    def _commitment(self) -> Commitment | None:
        key = self.query_one("#commitments", Rows).selected
        found = next((c for c in self.view.draft.commitments if c.id == key), None) if self.view else None
        if found is None:
            self.lofte.tell("Inget åtagande är valt. Ta in ett förslag eller skriv ett eget.")
        return found

    def _show_commitments(self) -> None:
        view = self.view
        if view is None:
            return
        area = self.query_one("#chosen", Rows).selected
        known = {a.id for a in view.draft.areas}
        glyphs = self.lofte.glyphs
        shown = [c for c in view.draft.commitments if c.area == area or c.area not in known]
        self.query_one("#commitments", Rows).fill(
            (
                c.id,
                cells(glyphs, (c.id, c.text, ", ".join(c.by), str(len(_advice(view, c))))),
            )
            for c in shown
        )
        self._show_detail()

    def _show_detail(self) -> None:
        view, key = self.view, self.query_one("#commitments", Rows).selected
        commitment = next((c for c in view.draft.commitments if c.id == key), None) if view else None
        if view is None or commitment is None:
            text = "Inga åtaganden för området än. «Förslag» visar vad andra har lovat, «Eget åtagande» börjar tomt."
            text = text if view and view.draft.areas else ""
        else:
            found = _advice(view, commitment)
            text = "\n".join([commitment.text, *(f"! {message}" for message in found[:2])])
        self.query_one("#detail", Static).update(content(text, glyphs=self.lofte.glyphs))


def _count(view: Overview, area: str) -> int:
    return sum(c.area == area for c in view.draft.commitments)


def _advice(view: Overview, commitment: Commitment) -> list[str]:
    """List what the review says of one commitment and nobody has accepted."""
    if view.report is None or commitment not in view.draft.commitments:
        return []
    index = view.draft.commitments.index(commitment)
    return [f.message for f in view.report.findings if f.commitment == index and f.accepted is None]


def _set_causes(area: str, text: str, project: Project, at: str) -> None:
    commitments.set_causes(project, area, tuple(text.splitlines()), at)


def _describe(area: str, answer: dict[str, str], project: Project, at: str) -> None:
    commitments.describe_area(project, area, answer["goal"], answer["narrowed"], at)


def _add(fields: dict[str, Any], project: Project, at: str) -> None:
    commitments.add_own(project, fields["text"], {k: v for k, v in fields.items() if k != "text"}, at)


def _edit(number: str, fields: dict[str, Any], project: Project, at: str) -> None:
    commitments.edit(project, number, fields, at)


def _remove(number: str, project: Project, at: str) -> None:
    commitments.remove(project, number, at)

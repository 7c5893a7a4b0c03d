"""Step 4, Orsaker och åtgärder: causes and goal of each chosen area, and the commitments that answer to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from author.draft import CommitmentFields
from author.session import commitments
from author.tui.commitment_form import commitment_fields, read_fields
from author.tui.dialogs import Field, FormDialog
from author.tui.frame import StepScreen
from author.tui.goal_form import GoalForm, list_figures, save_goal
from author.tui.library_dialog import LibraryFileDialog, read_past
from author.tui.library_screen import LibraryScreen
from author.tui.menu import Command
from author.tui.messages import CommandGiven, SuggestionsAsked, WorkAsked
from author.tui.plan_form import plan_form, write_plan
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widget import Widget

    from author.draft import ChosenArea, Commitment
    from author.session.goals import Baseline
    from author.session.library import Added
    from author.session.overview import Overview
    from author.store.project import Project


_UNDER = "– "
"""Before a commitment for each level it lies under another."""


class PromisesScreen(StepScreen):
    """Chosen areas above, the commitments of one of them below."""

    NUMBER = 4
    HELP_KEY = "promises"
    FIRST = "#chosen"
    TASK = "Skriv trolig orsak till varje problem, och vad ni lovar att göra åt den."
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Förslag…", "suggest", "bibliotek åtaganden idéer", 4, primary=True),
        Command("Orsaker…", "causes", "varför orsak", 4),
        Command("Mål…", "aim", "indikator utgångsvärde mätvärde avgränsning plats grupp tid", 4),
        Command("Eget åtagande…", "own", "nytt skriv lägg till", 4),
        Command("Ändra…", "edit", "redigera åtagande", 4),
        Command("Ta bort", "remove", "radera åtagande", 4),
    )
    MORE: ClassVar[tuple[Command, ...]] = (
        Command("Skriv åtgärdsplanen…", "plan", "plan förvaltning enhet word excel docx xlsx", 4),
        Command(
            "Tidigare löften till biblioteket…", "past", "bibliotek import gamla fjolårets grannkommun uppföljning", 4
        ),
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

    def on_descendant_focus(self) -> None:
        """Tell of what has the focus: the area or the commitment."""
        when_there(self, ("#chosen", "#commitments", "#detail"), self._show_detail)

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
        """Ask for goal, indicator, baseline and limits, when the figures of the area are gathered."""
        if (area := self._area()) is not None and self.view is not None:
            work = partial(list_figures, area.id, self.view.analysis)
            self.post_message(WorkAsked("Tar fram mätvärdena", work, partial(self._ask_aim, area.id)))

    def action_own(self) -> None:
        """Ask for a commitment of one's own."""
        if (area := self._area()) is not None and self.view is not None:
            form = FormDialog(
                f"Eget åtagande: {area.name}", "", commitment_fields(self.view.draft, None, area), "Lägg till"
            )
            self.lofte.ask(form, partial(self._own, area))

    def action_edit(self) -> None:
        """Ask for changes of the commitment."""
        if (commitment := self._commitment()) is not None and self.view is not None:
            fields = commitment_fields(self.view.draft, commitment, self._area())
            form = FormDialog(f"Åtagande {commitment.id}", "", fields, "Spara")
            self.lofte.ask(form, partial(self._edit, commitment))

    def action_remove(self) -> None:
        """Take the commitment out of the draft; undo brings it back."""
        if (commitment := self._commitment()) is not None:
            said = f"Tog bort åtagande {commitment.id}. Ctrl+Z ångrar."
            self.post_message(CommandGiven(partial(_remove, commitment.id), said))

    def action_plan(self) -> None:
        """Ask what of the åtgärdsplan is written, and where."""
        if self.lofte.project is None or self.view is None:
            return
        if not self.view.draft.commitments:
            self.lofte.tell("Det finns inga åtgärder att skriva än. Ta in ett förslag eller skriv ett eget åtagande.")
            return
        self.lofte.ask(plan_form(self.lofte.project, self.lofte.folder), self._plan)

    def action_past(self) -> None:
        """Ask for past löften to take into the library."""
        self.app.push_screen(LibraryFileDialog(self.lofte.folder), self._read_past)

    def _causes(self, area: ChosenArea, answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(CommandGiven(partial(_set_causes, area.id, answer["causes"]), "Sparade orsakerna."))

    def _ask_aim(self, key: str, figures: tuple[Baseline, ...] | None) -> None:
        area = next((a for a in self.view.draft.areas if a.id == key), None) if self.view else None
        if area is not None and figures is not None:
            form = GoalForm(area, figures)
            self.lofte.ask(form, partial(self._aim, area, form.figures))

    def _aim(self, area: ChosenArea, figures: dict[str, Baseline], answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(CommandGiven(partial(save_goal, area, figures, answer), "Sparade målet."))

    def _plan(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            work = partial(write_plan, answer, self.lofte.folder, self.lofte.today())
            self.post_message(WorkAsked("Skriver åtgärdsplanen", work, self._written))

    def _written(self, said: str | None) -> None:
        if said is not None:
            self.lofte.tell(said, lasting=True)

    def _read_past(self, path: Path | None) -> None:
        if path is not None:
            self.post_message(WorkAsked(f"Läser {path.name}", partial(read_past, path), self._show_past))

    def _show_past(self, read: tuple[Added, ...] | None) -> None:
        if read is not None:
            self.app.push_screen(LibraryScreen(read))

    def _own(self, area: ChosenArea, answer: dict[str, str] | None) -> None:
        if answer is not None:
            fields = read_fields(answer)
            fields["area"] = area.id
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
        glyphs = self.lofte.glyphs
        shown = commitments.commitments_for(view.draft, area)
        self.query_one("#commitments", Rows).fill(
            (
                c.id,
                cells(glyphs, (c.id, f"{_UNDER * depth}{c.text}", ", ".join(c.by), str(len(_advice(view, c))))),
            )
            for c, depth in commitments.outline(shown)
        )
        self._show_detail()

    def _show_detail(self) -> None:
        view, key = self.view, self.query_one("#commitments", Rows).selected
        commitment = next((c for c in view.draft.commitments if c.id == key), None) if view else None
        if view is None or commitment is None:
            text = "Inga åtaganden för området än. «Förslag» visar vad andra har lovat, «Eget åtagande» börjar tomt."
            text = text if view and view.draft.areas else ""
        elif self.query_one("#chosen", Rows).has_focus and (told := _told(view, commitment.area)):
            text = told
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


def _told(view: Overview, key: str | None) -> str:
    """Say what is written down about an area beside its commitments; nothing where nothing is."""
    area = next((a for a in view.draft.areas if a.id == key), None)
    if area is None:
        return ""
    source = f" ({area.baseline_source})" if area.baseline_source else ""
    told = (("Mål", area.goal), ("Indikator", area.indicator), ("Utgångsvärde", f"{area.baseline}{source}".strip()))
    return " ".join(f"{label}: {text.rstrip('.')}." for label, text in told if text)


def _set_causes(area: str, text: str, project: Project, at: str) -> None:
    commitments.set_causes(project, area, tuple(text.splitlines()), at)


def _add(fields: CommitmentFields, project: Project, at: str) -> None:
    rest = fields.copy()
    commitments.add_own(project, rest.pop("text"), rest, at)


def _edit(number: str, fields: CommitmentFields, project: Project, at: str) -> None:
    commitments.edit(project, number, fields, at)


def _remove(number: str, project: Project, at: str) -> None:
    commitments.remove(project, number, at)

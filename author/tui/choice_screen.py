"""Step 3, Prioritering: which problem areas the löfte takes up, which it leaves out, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from author.session import commitments
from author.tui.area_words import explain, rank_span
from author.tui.dialogs import Field, FormDialog, TextDialog
from author.tui.frame import StepScreen
from author.tui.menu import Command
from author.tui.messages import CommandGiven, MeetingOpened
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from rich.text import Text
    from textual.widget import Widget

    from author.session.overview import Overview
    from author.store.project import Project
    from surveys.model import Analysis, ProblemArea


class ChoiceScreen(StepScreen):
    """The areas with the decision on each."""

    NUMBER = 3
    HELP_KEY = "choice"
    FIRST = "#choice"
    TASK = "Bestäm tillsammans vilka problem löftet tar upp, och skriv varför."
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Prioritera…", "choose", "välj ta upp skäl", 3, primary=True),
        Command("Ta inte upp…", "drop", "välj bort bortprioritera avstå skäl", 3),
        Command("Upp", "up", "flytta ordning högre", 3),
        Command("Ner", "down", "flytta ordning lägre", 3),
        Command("Ta tillbaka beslutet", "undecide", "ångra val ta bort", 3),
        Command("Prioriteringsmöte…", "meeting", "röster prickar svara dolt polis kommun förslag beslut", 3),
        Command("Visa för gruppen (F8)", "show_group", "projektor", 3),
    )

    def body(self) -> Iterator[Widget]:
        """Give the areas, decided ones first, and the reason of the one the cursor is on."""
        columns = (Column("Beslut", 16), Column("Problemområde"), Column("Plats", 7), Column("Personer", 8))
        yield Rows(columns, id="choice")
        yield Static(id="detail", markup=False)

    def show_body(self, view: Overview) -> None:
        """Show the decisions."""
        self.query_one(Rows).fill(self._lines(view))
        self._show_detail()

    def on_data_table_row_highlighted(self) -> None:
        """Follow the cursor."""
        self._show_detail()

    def on_data_table_row_selected(self) -> None:
        """Enter shows what the area's place rests on; it decides nothing."""
        area = self._area()
        if area is not None:
            self.app.push_screen(TextDialog(area.name, explain(area, self.lofte.glyphs)))

    def action_choose(self) -> None:
        """Ask why, then put the area among the prioritised."""
        self._ask("Prioritera", "Varför ska löftet ta upp det här?", self._choose)

    def action_drop(self) -> None:
        """Ask why, then leave the area out of this year's löfte."""
        self._ask(
            "Ta inte upp i årets löfte", "Varför tas det inte upp i år? Skälet skrivs ut i underlaget.", self._drop
        )

    def action_undecide(self) -> None:
        """Take back the decision."""
        key, name = self._key_and_name()
        if key:
            self.post_message(CommandGiven(partial(_undecide, key), f"Tog tillbaka beslutet om {name}."))

    def action_meeting(self) -> None:
        """Open the prioriteringsmöte."""
        self.post_message(MeetingOpened())

    def action_show_group(self) -> None:
        """Show what a group may see."""
        self.lofte.action_group()

    def action_up(self) -> None:
        """Move the area one step up in the order."""
        self._reorder(-1)

    def action_down(self) -> None:
        """Move the area one step down in the order."""
        self._reorder(1)

    def _reorder(self, step: int) -> None:
        key, _ = self._key_and_name()
        if self.view is not None and any(a.id == key for a in self.view.draft.areas):
            self.post_message(CommandGiven(partial(_reorder, key, step), ""))
        else:
            self.lofte.tell("Bara prioriterade områden har en ordning. Välj «Prioritera» först.")

    def _ask(self, verb: str, question: str, done: Callable[[str, str, dict[str, str] | None], None]) -> None:
        key, name = self._key_and_name()
        if key and self.view is not None:
            draft = self.view.draft
            decided = draft.dropped if done == self._drop else draft.areas
            reason = next((a.reason for a in decided if a.id == key), "")  # a reason for is none against
            example = (
                "fritidsgården har redan en plan." if done == self._drop else "högst läge i mätningen, och det ökar."
            )
            field = Field("reason", question, reason, "text", hint=f"Till exempel: {example}")
            form = FormDialog(f"{verb}: {name}", "", (field,), verb)
            self.lofte.ask(form, partial(done, key, name))

    def _choose(self, key: str, name: str, answer: dict[str, str] | None) -> None:
        if answer is not None and self.view is not None:
            command = partial(_choose, key, answer["reason"], self.view.analysis)
            self.post_message(CommandGiven(command, f"Prioriterade {name}."))

    def _drop(self, key: str, name: str, answer: dict[str, str] | None) -> None:
        if answer is not None and self.view is not None:
            command = partial(_drop, key, answer["reason"], self.view.analysis)
            self.post_message(CommandGiven(command, f"{name} tas inte upp i årets löfte."))

    def _key_and_name(self) -> tuple[str, str]:
        key = self.query_one(Rows).selected or ""
        name = dict(_names(self.view)).get(key, "") if self.view else ""
        if not name:
            self.lofte.tell("Det finns inga problemområden att välja bland än. Läs in en källa först.")
            return "", ""
        return key, name

    def _area(self) -> ProblemArea | None:
        found = self.view.analysis.areas if self.view and self.view.analysis else ()
        return next((a for a in found if a.id == self.query_one(Rows).selected), None)

    def _lines(self, view: Overview) -> Iterator[tuple[str, tuple[Text, ...]]]:
        glyphs = self.lofte.glyphs
        order = {a.id: n for n, a in enumerate(view.draft.areas, 1)}
        dropped = {a.id for a in view.draft.dropped}
        ranked = {a.id: a for a in view.analysis.areas} if view.analysis else {}
        for key, name in _names(view):
            word = f"✓ prioriterad {order[key]}" if key in order else ("× tas inte upp" if key in dropped else "–")
            area = ranked.get(key)
            texts = (word, name, rank_span(area) if area else "–", str(area.persons) if area else "–")
            yield key, cells(glyphs, texts)

    def _show_detail(self) -> None:
        key = self.query_one(Rows).selected
        text = ""
        if self.view is not None and key is not None:
            reason = _reasons(self.view).get(key)
            undecided = "Inget beslut än. «Prioritera» eller «Ta inte upp» frågar efter skälet."
            text = undecided if reason is None else f"Skäl: {reason or 'saknas'}"
        self.query_one("#detail", Static).update(content(text, glyphs=self.lofte.glyphs))


def _names(view: Overview) -> list[tuple[str, str]]:
    """List areas as (id, name): prioritised in order, the undecided as ranked, those left out last."""
    draft = view.draft
    dropped = {a.id: a.name for a in draft.dropped}
    names = {a.id: a.name for a in draft.areas}
    names |= {a.id: a.name for a in (view.analysis.areas if view.analysis else ()) if a.id not in names | dropped}
    return list((names | dropped).items())


def _reasons(view: Overview) -> dict[str, str]:
    """Give the reason of every decision by the area's id."""
    draft = view.draft
    return {a.id: a.reason for a in draft.areas} | {a.id: a.reason for a in draft.dropped}


def _choose(area: str, reason: str, known: Analysis | None, project: Project, at: str) -> None:
    commitments.choose_area(project, area, reason, at, known)


def _drop(area: str, reason: str, known: Analysis | None, project: Project, at: str) -> None:
    commitments.deprioritise(project, area, reason, at, known)


def _undecide(area: str, project: Project, at: str) -> None:
    commitments.undecide(project, area, at)


def _reorder(area: str, step: int, project: Project, at: str) -> None:
    commitments.reorder(project, area, step, at)

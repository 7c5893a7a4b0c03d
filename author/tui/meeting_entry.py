"""Answering in secret: one party's own form, with nothing of another party on it and an undo of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.coordinate import Coordinate
from textual.widgets import Button, Static

from author.meeting import DOTS, HIGHEST, LOWEST, Mark, Meeting, Question, check_marks, questions
from author.session.words import plural
from author.tui.dialogs import ConfirmDialog
from author.tui.frame import ButtonRow, KeyHint
from author.tui.in_app import lofte_app
from author.tui.meeting_handover import SecretScreen
from author.tui.meeting_words import evidence
from author.tui.menu import Command
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cell, cells, content
from author.tui.too_small import TooSmall

if TYPE_CHECKING:
    from author.session.overview import Overview

_NONE = -1
"""No opinion, said with a dash."""


class ScoreGrid(Rows):
    """Areas down, questions across; the cursor is on one answer."""

    def __init__(self, asked: tuple[Question, ...]) -> None:
        columns = (Column("Problemområde"), *(Column(q.short, len(q.short)) for q in asked))
        super().__init__(columns, id="grid")
        self.cursor_type = "cell"


class MarkRow(ButtonRow):
    """The answers as buttons."""

    def __init__(self, marks: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__(())
        self._marks = marks

    def compose(self) -> ComposeResult:
        """Lay one button per answer."""
        glyphs = lofte_app(self).glyphs
        for name, key, label in self._marks:
            shown = content(label, glyphs=glyphs)
            button = Button(shown, id=f"give-{name}", compact=True, action=f"screen.give('{key}')")
            button.can_focus = False
            yield button


class EntryScreen(SecretScreen[tuple[Mark, ...] | None]):
    """One party's form; gives its answers when it is sealed, ``None`` when the party leaves."""

    HELP_KEY = "meeting-entry"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo_answer", "Ångra svaret", show=False),
        Binding("ctrl+y", "redo_answer", "Gör om svaret", show=False),
        Binding("ctrl+s", "seal", "Försegla", show=False),
    ]
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Lämna utan att svara…", "leave"),
        Command("Försegla svaren (Ctrl+S)", "seal", primary=True),
    )

    def __init__(self, party: str, view: Overview) -> None:
        super().__init__()
        assert view.meeting is not None
        self.party, self._view, self._meeting = party, view, view.meeting
        self._asked = questions(view.meeting)
        self._given: dict[tuple[str, str], int] = {}
        self._done: list[dict[tuple[str, str], int]] = []
        self._undone: list[dict[tuple[str, str], int]] = []

    def compose(self) -> ComposeResult:
        """Lay the form over what is asked."""
        glyphs = self.lofte.glyphs
        yield Static(content(f"Svar från {self.party}", glyphs=glyphs), id="task")
        yield ScoreGrid(self._asked)
        yield Static(id="asked", markup=False)
        yield MarkRow(_marks(self._meeting))
        yield ButtonRow(self.CHOICES)
        yield Static(id="check", markup=False)
        with Horizontal(classes="keys"):
            yield KeyHint("F1", "Hjälp", "app.help")
            yield KeyHint("Ctrl+Z", "Ångra svaret", "screen.undo_answer")
            yield KeyHint("Ctrl+Y", "Gör om svaret", "screen.redo_answer")
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin on the first answer."""
        when_there(self, ("#grid", "#asked", "#check"), self._begin)

    def on_data_table_cell_highlighted(self) -> None:
        """Follow the cursor; the names are no answers."""
        grid = self.query_one(ScoreGrid)
        if grid.cursor_column == 0:
            grid.move_cursor(column=1)
        self._show_asked()

    def on_data_table_cell_selected(self) -> None:
        """Enter goes on to the next answer and gives none."""
        self._go_on()

    def on_key(self, event: events.Key) -> None:
        """Take a figure as an answer, a dash as no opinion, a plus as one dot more."""
        typed = event.character or ""
        if event.key in ("backspace", "delete"):
            typed = " "
        if typed and (typed.isdecimal() or typed in "-–+ "):
            event.stop()
            self.action_give(typed)

    def action_give(self, key: str) -> None:
        """Give the answer the cursor is on."""
        area, question = self._cell()
        before = self._given.get((area, question), 0)
        if self._meeting.method == DOTS and key in ("+", "-", "–"):
            value: int | None = max(0, before + (1 if key == "+" else -1))
        elif key in ("-", "–"):
            value = _NONE
        else:
            value = int(key) if key.isdecimal() else None
        if key == "+" and self._meeting.method != DOTS:
            return
        accepted = self._set(area, question, value)
        if accepted and self._meeting.method != DOTS and key != " ":
            self._go_on()

    def action_undo_answer(self) -> None:
        """Take back the last answer."""
        self._step(self._done, self._undone)

    def action_redo_answer(self) -> None:
        """Give the answer taken back again."""
        self._step(self._undone, self._done)

    def action_seal(self) -> None:
        """Seal the answers; asks first where some are missing."""
        marks = tuple(Mark(a, q, v) for (a, q), v in self._given.items() if v != _NONE)
        with self.lofte.errors_told():
            check_marks(self._meeting, marks)
            left = 0 if self._meeting.method == DOTS else self._left()
            if not left:
                self.dismiss(marks)
                return
            intro = "Det som är tomt räknas som «ingen uppfattning». Gå tillbaka för att fylla i."
            dialog = ConfirmDialog(
                f"{plural(left, 'svar är tomt', 'svar är tomma')}. Försegla ändå?", intro, "Försegla", "Gå tillbaka"
            )
            self.app.push_screen(dialog, partial(self._sealed, marks))

    def action_leave(self) -> None:
        """Leave; asks first where something is filled in."""
        if not self._given:
            self.dismiss(None)
            return
        dialog = ConfirmDialog("Lämna utan att försegla?", "Svaren sparas inte.", "Lämna", "Gå tillbaka")
        self.app.push_screen(dialog, self._left_it)

    def _sealed(self, marks: tuple[Mark, ...], sure: bool | None) -> None:
        if sure:
            self.dismiss(marks)

    def _left_it(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)

    def _begin(self) -> None:
        grid = self.query_one(ScoreGrid)
        empty = [""] * len(self._asked)
        grid.fill((a.id, cells(self.lofte.glyphs, (a.name, *empty))) for a in self._meeting.areas)
        grid.move_cursor(row=0, column=1)
        grid.focus()
        self._show()

    def _cell(self) -> tuple[str, str]:
        at = self.query_one(ScoreGrid).cursor_coordinate
        return self._meeting.areas[at.row].id, self._asked[max(0, at.column - 1)].id

    def _go_on(self) -> None:
        grid = self.query_one(ScoreGrid)
        at = grid.cursor_coordinate
        if at.column < len(self._asked):
            grid.move_cursor(column=at.column + 1)
        elif at.row < len(self._meeting.areas) - 1:
            grid.move_cursor(row=at.row + 1, column=1)

    def _set(self, area: str, question: str, value: int | None) -> bool:
        """Take an answer; an impossible one is refused and the cursor stays, so that those after it land right."""
        low, high = (LOWEST, HIGHEST) if self._meeting.method != DOTS else (0, self._meeting.dots)
        if value is not None and value != _NONE and not low <= value <= high:
            self.lofte.tell(f"Svaret ska vara {low}–{high}.")
            return False
        after = {key: v for key, v in self._given.items() if key != (area, question)}
        if value is not None:
            after[area, question] = value
        self._done.append(self._given)
        self._undone.clear()
        self._given = after
        self._show()
        return True

    def _step(self, source: list[dict[tuple[str, str], int]], target: list[dict[tuple[str, str], int]]) -> None:
        if source:
            before = self._given
            target.append(before)
            self._given = source.pop()
            self._show()
            self._go_to({key for key, _ in before.items() ^ self._given.items()})

    def _go_to(self, changed: set[tuple[str, str]]) -> None:
        """Put the cursor on the answer that was taken back or given again."""
        for row, area in enumerate(self._meeting.areas):
            for column, question in enumerate(self._asked, 1):
                if (area.id, question.id) in changed:
                    self.query_one(ScoreGrid).move_cursor(row=row, column=column)

    def _left(self) -> int:
        return len(self._meeting.areas) * len(self._asked) - len(self._given)

    def _show(self) -> None:
        glyphs, grid = self.lofte.glyphs, self.query_one(ScoreGrid)
        for row, area in enumerate(self._meeting.areas):
            for column, question in enumerate(self._asked, 1):
                text = cell(self._text(area.id, question.id), glyphs=glyphs)
                grid.update_cell_at(Coordinate(row, column), text)
        if self._meeting.method == DOTS:
            used = sum(v for v in self._given.values() if v != _NONE)
            said = f"{used} av {self._meeting.dots} prickar är utlagda."
        else:
            total = len(self._meeting.areas) * len(self._asked)
            said = f"{total - self._left()} av {total} svar är ifyllda. Streck betyder ingen uppfattning."
        self.query_one("#check", Static).update(content(said, glyphs=glyphs))
        self._show_asked()

    def _text(self, area: str, question: str) -> str:
        value = self._given.get((area, question))
        return "·" if value is None else ("–" if value == _NONE else str(value))

    def _show_asked(self) -> None:
        area, key = self._cell()
        question = next(q for q in self._asked if q.id == key)
        name = next(a.name for a in self._meeting.areas if a.id == area)
        scale = f"{LOWEST} = {question.low}, {HIGHEST} = {question.high}."
        how = (
            scale
            if self._meeting.method != DOTS
            else f"Högst {self._meeting.dots} prickar i allt; plus och minus ändrar."
        )
        lines = (f"{name}: {question.text}", how, question.think, evidence(self._view, area))
        self.query_one("#asked", Static).update(content("\n".join(lines), glyphs=self.lofte.glyphs))


def _marks(meeting: Meeting) -> tuple[tuple[str, str, str], ...]:
    """The answers there are buttons for: (name of the button, key, label)."""
    if meeting.method == DOTS:
        return (("more", "+", "En prick till (+)"), ("less", "-", "En prick mindre (-)"))
    numbers = ((str(n), str(n), f" {n} ") for n in range(LOWEST, HIGHEST + 1))
    return (*numbers, ("none", "-", "Vet inte (-)"), ("clear", " ", "Töm (Backsteg)"))

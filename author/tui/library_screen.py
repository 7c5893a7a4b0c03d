"""Past löften on their way into the library: what was found per file, and uncertain lines for a person to settle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from author import edge
from author.session import library
from author.session.library_words import added_words, what_was_found, whole_text, year_span
from author.session.words import plural
from author.tui.dialogs import ConfirmDialog, TextDialog
from author.tui.inner_screen import InnerScreen
from author.tui.menu import Command
from author.tui.messages import WorkAsked
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from rich.text import Text

    from author.commitments import Doubt
    from author.session.library import Added
    from author.store.project import Project
    from author.tui.messages import Step

_TASK = "Se vad som hittades, och svara på de osäkra raderna innan löftena tas in."
_ANSWERS = {True: "åtagande", False: "inget åtagande", None: ""}


class LibraryScreen(InnerScreen[None]):
    """The files above, the uncertain lines of one of them below. Nothing is stored before «Ta in i biblioteket»."""

    HELP_KEY = "library"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Ta in i biblioteket", show=False),
        Binding("space", "promise", "Det är ett åtagande", show=False),
        Binding("delete", "no_promise", "Det är inget åtagande", show=False),
    ]
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Tillbaka", "close", "stäng"),
        Command("Åtagande", "promise", "godta osäker rad ja"),
        Command("Inget åtagande", "no_promise", "lämna osäker rad nej"),
        Command("Visa filen", "read", "innehåll allt"),
        Command("Ta in i biblioteket", "save", "spara lägg", primary=True),
    )
    MENU = CHOICES

    def __init__(self, read: tuple[Added, ...]) -> None:
        super().__init__()
        self._read = {each.name: each for each in read}
        self._answers: dict[tuple[str, int], bool] = {}

    def compose(self) -> ComposeResult:
        """Lay the files over the uncertain lines over the whole text of one."""
        yield Static(_TASK, id="task", markup=False)
        columns = (Column("Fil"), Column("Kommun", 15), Column("År", 9), Column("Åtaganden", 9), Column("Osäkra", 6))
        yield Rows(columns, id="files-read")
        yield Static("Osäkra rader", id="doubts-heading", markup=False)
        yield Rows((Column("Rad", 4), Column("Text"), Column("Ditt svar", 14)), id="doubts")
        yield Static(id="detail", markup=False)
        yield from self.end()

    def on_mount(self) -> None:
        """Begin with the first uncertain line, or else with the files."""
        when_there(self, ("#files-read", "#doubts", "#detail", "#check"), self._begin)

    def on_data_table_row_highlighted(self, event: Rows.RowHighlighted) -> None:
        """Follow the cursor of either list."""
        if event.data_table.id == "files-read":
            self._show_doubts()
        self._show_detail()

    def on_descendant_focus(self) -> None:
        """Tell of what has the focus: a file or an uncertain line."""
        when_there(self, ("#files-read", "#doubts", "#detail"), self._show_detail)

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Enter on a file shows all that was found in it; on a line it moves on, and answers nothing."""
        if event.data_table.id == "files-read":
            self.action_read()
        else:
            self.query_one("#doubts", Rows).action_cursor_down()

    def action_close(self) -> None:
        """Go back with nothing stored."""
        if not self._answers:
            self.dismiss(None)
            return
        told = plural(len(self._answers), "svar på en osäker rad", "svar på osäkra rader")
        question = f"Inget har tagits in, och {told} försvinner."
        self.app.push_screen(ConfirmDialog("Lämna utan att ta in?", question, "Lämna"), self._left)

    def action_read(self) -> None:
        """Show all that was found in the file the cursor is on."""
        if (each := self._file()) is not None:
            self.app.push_screen(TextDialog(each.name, whole_text(each)))

    def action_promise(self) -> None:
        """Say that the line is a promise."""
        self._answer(promise=True)

    def action_no_promise(self) -> None:
        """Say that the line is no promise."""
        self._answer(promise=False)

    def action_save(self) -> None:
        """Take what was found into the library, with the lines a person has confirmed."""
        answers = dict(self._answers)
        work = partial(_add, tuple(self._read.values()), answers)
        self.post_message(WorkAsked("Tar in i biblioteket", work, self._saved))

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)

    def _saved(self, told: tuple[Added, ...] | None) -> None:
        if told is None:
            return
        left = self._unsettled()
        rest = f" {plural(left, 'osäker rad', 'osäkra rader')} utan svar togs inte in." if left else ""
        self.lofte.tell(f"{added_words(told)}{rest}", lasting=True)
        self.dismiss(None)

    def _begin(self) -> None:
        self.query_one("#files-read", Rows).fill(self._lines())
        if first := next((each.name for each in self._read.values() if each.doubts), ""):
            self.query_one("#files-read", Rows).select(first)
        self._show_doubts()
        self.query_one("#doubts" if first else "#files-read", Rows).focus()

    def _lines(self) -> Iterator[tuple[str, tuple[Text, ...]]]:
        for name, each in self._read.items():
            if each.found is None:
                texts = (name, "läses inte", "", "", "")
            else:
                n = sum(len(lofte.commitments) for lofte in each.found.loften)
                kommun = each.found.municipality or "okänd kommun"
                texts = (name, kommun, year_span(each.found), str(n), str(len(each.doubts) or ""))
            yield name, cells(self.lofte.glyphs, texts)

    def _show_doubts(self) -> None:
        each, glyphs = self._file(), self.lofte.glyphs
        doubts = each.doubts if each else ()
        self.query_one("#doubts", Rows).fill(
            (str(d.promise.line), cells(glyphs, (str(d.promise.line), d.promise.text, _ANSWERS[self._said(d)])))
            for d in doubts
        )
        heading = f"Osäkra rader i {each.name}" if each and doubts else "Filen har inga osäkra rader."
        self.query_one("#doubts-heading", Static).update(content(heading, glyphs=glyphs))
        self._show_detail()
        told = plural(len(self._read), "fil läst", "filer lästa")
        left = self._unsettled()
        waits = plural(left, "osäker rad väntar på svar", "osäkra rader väntar på svar")
        line = f"{told}. {waits}; utan svar tas de inte in." if left else f"{told}. Inga osäkra rader väntar på svar."
        self.query_one("#check", Static).update(content(line, glyphs=glyphs))

    def _show_detail(self) -> None:
        doubt, each = self._doubt(), self._file()
        if doubt is not None and self.query_one("#doubts", Rows).has_focus:
            guess = "räknar den som ett åtagande" if doubt.taken else "räknar den inte som ett åtagande"
            text = f"{doubt.promise.text}\nOsäker: {doubt.why}. Programmet {guess}."
        else:
            text = what_was_found(each, stored=False) if each else ""
        self.query_one("#detail", Static).update(content(text, glyphs=self.lofte.glyphs))

    def _answer(self, *, promise: bool) -> None:
        """Keep an answer, and go on to the next line."""
        doubt, each = self._doubt(), self._file()
        if doubt is None or each is None:
            self.lofte.tell("Filen har inga osäkra rader.")
            return
        rows = self.query_one("#doubts", Rows)
        at, following = rows.cursor_row, [d.promise.line for d in each.doubts]
        self._answers[each.name, doubt.promise.line] = promise
        self._show_doubts()
        rows.select(str(following[min(at + 1, len(following) - 1)]))
        rows.focus()

    def _file(self) -> Added | None:
        return self._read.get(self.query_one("#files-read", Rows).selected or "")

    def _doubt(self) -> Doubt | None:
        each, key = self._file(), self.query_one("#doubts", Rows).selected
        return next((d for d in each.doubts if str(d.promise.line) == key), None) if each else None

    def _said(self, doubt: Doubt) -> bool | None:
        each = self._file()
        return self._answers.get((each.name, doubt.promise.line)) if each else None

    def _unsettled(self) -> int:
        return sum(len(each.doubts) for each in self._read.values()) - len(self._answers)


def _add(
    read: tuple[Added, ...], answers: dict[tuple[str, int], bool], _: Project | None, step: Step
) -> tuple[Added, ...]:
    """Store the promises in the user's library."""
    step("Tar in i biblioteket")
    return library.add_read(edge.home(), read, answers)

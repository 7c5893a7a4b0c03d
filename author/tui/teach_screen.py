"""The correction loop: the statements that would teach the program most, and where a person says they belong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from author import edge
from author.session import teaching
from author.session.words import plural
from author.tui.dialogs import ChoiceDialog, ConfirmDialog
from author.tui.inner_screen import InnerScreen
from author.tui.menu import Command
from author.tui.messages import CommandGiven
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from rich.text import Text

    from author.session.teaching import Lesson, Question
    from author.store.project import Project
    from author.tui.messages import Step

_INTRO = "Programmet lär sig mest av de här. Enter svarar, blanksteg godtar gissningen."
_NOWHERE = "Inget av områdena"


class TeachScreen(InnerScreen[None]):
    """The questions. Answers are kept on the screen until they are saved, all in one change."""

    HELP_KEY = "teach"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "agree", "Gissningen stämmer", key_display="Blanksteg"),
    ]
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Tillbaka", "close", "stäng"),
        Command("Svara…", "answer", "område koda rätta", primary=True),
        Command("Gissningen stämmer", "agree", "rätt ja"),
        Command("Spara svaren", "save", "klar lär"),
    )

    def __init__(self, lesson: Lesson, names: tuple[tuple[str, str], ...]) -> None:
        """Ask the questions of a lesson.

        Args:
            lesson: The questions, and how well program and person have agreed.
            names: (area id, Swedish name) of all areas there are.
        """
        super().__init__()
        self._lesson = lesson
        self._names = names
        self._answers: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay the questions over the one the cursor is on in full."""
        yield Static(_INTRO, id="task", markup=False)
        yield Rows((Column("Påstående"), Column("Gissning", 22), Column("Ditt svar", 22)), id="questions")
        yield Static(id="detail", markup=False)
        yield from self.end()

    def on_mount(self) -> None:
        """Begin with the first question."""
        when_there(self, ("#questions", "#detail", "#check"), self._begin)

    def on_data_table_row_highlighted(self) -> None:
        """Show the statement in full, and how sure the guess is."""
        self._show_detail()

    def on_data_table_row_selected(self) -> None:
        """Enter asks where the statement belongs."""
        self.action_answer()

    def action_close(self) -> None:
        """Go back; answers that are not saved are asked about first."""
        if not self._answers:
            self.dismiss(None)
            return
        said = plural(len(self._answers), "svar är inte sparat", "svar är inte sparade")
        dialog = ConfirmDialog("Lämna utan att spara?", f"{said} och försvinner.", "Lämna")
        self.app.push_screen(dialog, self._left)

    def action_answer(self) -> None:
        """Ask where the statement belongs."""
        if (question := self._question()) is None:
            return
        current = self._answers.get(question.statement, question.area or teaching.NO_AREA)
        options = [*self._names, (teaching.NO_AREA, _NOWHERE)]
        dialog = ChoiceDialog("Vart hör påståendet?", question.text, options, current, "Svara")
        self.app.push_screen(dialog, partial(self._answered, question.statement))

    def action_agree(self) -> None:
        """Say that the guess is right."""
        if (question := self._question()) is not None:
            self._answered(question.statement, question.area or teaching.NO_AREA)

    def action_save(self) -> None:
        """Let the program learn from the answers."""
        if not self._answers:
            self.lofte.tell("Inget svar att spara än.")
            return
        n = len(self._answers)
        said = f"Sparade {plural(n, 'svar', 'svar')}. Indelningen görs om."
        self.post_message(CommandGiven(partial(_code, dict(self._answers)), said))
        self._answers.clear()
        self.dismiss(None)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)

    def _begin(self) -> None:
        self._fill()
        self.query_one(Rows).focus()

    def _answered(self, statement: str, area: str | None) -> None:
        """Keep an answer, and go on to the next question."""
        if area is None:
            return
        self._answers[statement] = area
        rows = self.query_one(Rows)
        at = rows.cursor_row
        self._fill()
        following = self._lesson.questions[min(at + 1, len(self._lesson.questions) - 1)]
        rows.select(following.statement)

    def _fill(self) -> None:
        self.query_one(Rows).fill(self._lines())
        self._show_detail()
        self.query_one("#check", Static).update(content(self._status(), glyphs=self.lofte.glyphs))

    def _lines(self) -> Iterator[tuple[str, tuple[Text, ...]]]:
        names = dict(self._names) | {teaching.NO_AREA: _NOWHERE}
        for q in self._lesson.questions:
            answer = self._answers.get(q.statement)
            yield q.statement, cells(self.lofte.glyphs, (q.text, q.name, names[answer] if answer else ""))

    def _status(self) -> str:
        lesson = self._lesson
        if not lesson.questions:
            return "Det finns inget att fråga om."
        answered = f"{len(self._answers)} av {len(lesson.questions)} besvarade."
        if lesson.reached is None:
            return answered
        coded = plural(len(lesson.coded), "kodat påstående", "kodade påståenden")
        return f"{answered} Hittills placerade programmet {lesson.reached:.0%} av {coded} som ni.".replace("%", " %")

    def _show_detail(self) -> None:
        question, text = self._question(), ""
        if question is not None:
            sure = f"{question.score:.0%}".replace("%", " %")
            guess = (
                f"Gissning: {question.name}, {sure} säker." if question.area else "Programmet vet inte vart det hör."
            )
            text = f"{question.text}\n{guess}"
        self.query_one("#detail", Static).update(content(text, glyphs=self.lofte.glyphs))

    def _question(self) -> Question | None:
        key = self.query_one(Rows).selected
        return next((q for q in self._lesson.questions if q.statement == key), None)


def list_questions(project: Project | None, step: Step) -> tuple[Lesson, tuple[tuple[str, str], ...]]:
    """Choose what to ask, and list the areas there are; for ``WorkAsked``."""
    from author.session.areas import analyse

    assert project is not None
    lesson = teaching.lesson(project, step=step)
    return lesson, tuple(teaching.choices(project, analyse(project)).items())


def _code(answers: dict[str, str], project: Project, at: str) -> object:
    return teaching.code_statements(project, answers, at, edge.home())

"""Texts to look at before they are used: words that were nearly masked, and texts that may need more than counting."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from author.session.words import plural
from author.tui.dialogs import ConfirmDialog, Field, FormDialog, TextDialog
from author.tui.inner_screen import InnerScreen
from author.tui.menu import Command
from author.tui.messages import CommandGiven, WorkAsked
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from rich.text import Text

    from author.session.masking import Nearly, Pointed
    from author.store.project import Project
    from author.tui.messages import Step

_NEEDS = {"orosanmälan": "! orosanmälan?", "polistips": "! tips till polisen?"}
_LASTING = (
    "Det tas bort ur alla texter i projektet, även ur tidigare versioner, och i dess ställe står [{kind}]. "
    "Det går inte att ångra."
)


class MaskingScreen(InnerScreen[None]):
    """The queue. Words let stand are remembered while the project is open, in memory only."""

    HELP_KEY = "masking"
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Tillbaka", "close", "stäng"),
        Command("Maska ordet…", "mask", "dölj ta bort", primary=True),
        Command("Låt stå", "let_stand", "behåll inget fel"),
        Command("Maska andra ord…", "mask_other", "skriv namn"),
        Command("Läs texten", "read", "visa rad"),
    )

    def __init__(self, nearly: tuple[Nearly, ...], pointed: tuple[Pointed, ...], standing: set[str]) -> None:
        super().__init__()
        self._nearly = _by_words(nearly)
        self._pointed = pointed
        self._standing = standing

    def compose(self) -> ComposeResult:
        """Lay the queue."""
        yield Static("Titta igenom texterna: är något kvar som pekar ut en person?", id="task", markup=False)
        yield Rows((Column("Vad", 20), Column("Ord eller skäl"), Column("Var", 30)), id="queue")
        yield Static(id="detail", markup=False)
        yield from self.end()

    def on_mount(self) -> None:
        """Begin in the list."""
        when_there(self, ("#queue", "#detail", "#check"), self._begin)

    def show_queue(self, nearly: tuple[Nearly, ...], pointed: tuple[Pointed, ...]) -> None:
        """Show the queue as it is after something was masked."""
        self._nearly, self._pointed = _by_words(nearly), pointed
        self._fill()

    def on_data_table_row_highlighted(self) -> None:
        """Say what the line is about, and show the text."""
        key, text = self.query_one(Rows).selected or "", ""
        if places := self._places():
            rows = ", ".join(_where(p) for p in places)
            text = f"{self._pointed[int(key[1:])].reason if key[0] == 'p' else rows}\n{places[0].text}"
        self.query_one("#detail", Static).update(content(text, glyphs=self.lofte.glyphs))

    def on_data_table_row_selected(self) -> None:
        """Enter shows every row the words stand in."""
        self.action_read()

    def action_close(self) -> None:
        """Go back."""
        self.app.pop_screen()

    def action_read(self) -> None:
        """Show the texts in full, with their rows."""
        if places := self._places():
            lines = [f"{_where(p)}\n{p.text}\n" for p in places]
            self.app.push_screen(TextDialog("Texterna", "\n".join(lines)))

    def action_let_stand(self) -> None:
        """Take the line out of the queue; nothing is changed."""
        if (key := self.query_one(Rows).selected) is not None:
            self._standing.add(self._key_words(key))
            self._fill()

    def action_mask(self) -> None:
        """Ask, then mask the words everywhere."""
        if (found := self._chosen()) is None:
            self.lofte.tell("Ställ markören på ett ord i listan, eller välj «Maska andra ord».")
            return
        question = _LASTING.format(kind=found[0].kind)
        dialog = ConfirmDialog(f"Maska «{found[0].words}» överallt?", question, "Maska")
        self.app.push_screen(dialog, partial(self._mask_found, found))

    def action_mask_other(self) -> None:
        """Ask for words the program did not see."""
        field = Field("words", "Ord att maska, ett per rad", "", "text", hint="Ett namn eller smeknamn som står kvar")
        form = FormDialog("Maska andra ord", _LASTING.format(kind="maskat"), (field,), "Maska")
        self.lofte.ask(form, self._mask_written)

    def _begin(self) -> None:
        self._fill()
        self.query_one(Rows).focus()

    def _mask_found(self, found: tuple[Nearly, ...], sure: bool | None) -> None:
        if sure:
            self._mask((found[0].words,))

    def _mask_written(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            lines = [line.strip() for line in answer["words"].splitlines() if line.strip()]
            self._mask(tuple(lines))

    def _mask(self, words: tuple[str, ...]) -> None:
        self.post_message(CommandGiven(partial(_mask, words), self._masked))

    def _masked(self, changed: int) -> str:
        """Forget what was made from the old texts, list the new ones, and say what was done."""
        self.lofte.forget_results()
        self.post_message(WorkAsked("Går igenom texterna", list_texts, self._listed))
        return f"Maskade {plural(changed, 'förekomst', 'förekomster')}, tidigare versioner medräknade."

    def _listed(self, found: tuple[tuple[Nearly, ...], tuple[Pointed, ...]] | None) -> None:
        if found is not None:
            self.show_queue(*found)

    def _fill(self) -> None:
        self.query_one(Rows).fill(self._lines())
        left = sum(1 for _ in self._lines())
        line = (
            f"{plural(left, 'rad', 'rader')} att titta på. Listan sparas inte." if left else "Inget kvar att titta på."
        )
        self.query_one("#check", Static).update(content(line, glyphs=self.lofte.glyphs))

    def _lines(self) -> Iterator[tuple[str, tuple[Text, ...]]]:
        glyphs = self.lofte.glyphs
        for n, pointed in enumerate(self._pointed):
            if self._key_words(f"p{n}") not in self._standing:
                yield f"p{n}", cells(glyphs, (_NEEDS[pointed.need], pointed.reason, _where(pointed)))
        for n, found in enumerate(self._nearly):
            if self._key_words(f"n{n}") not in self._standing:
                first = found[0]
                where = f"{len(found)} rader: {first.file}" if len(found) > 1 else _where(first)
                yield f"n{n}", cells(glyphs, (f"{first.kind}?", first.words, where))

    def _key_words(self, key: str) -> str:
        """Give what a line is remembered by when it is let stand."""
        if key.startswith("n"):
            found = self._nearly[int(key[1:])][0]
            return f"{found.kind}:{found.words}"
        pointed = self._pointed[int(key[1:])]
        return f"{pointed.need}:{_where(pointed)}"

    def _chosen(self) -> tuple[Nearly, ...] | None:
        key = self.query_one(Rows).selected or ""
        return self._nearly[int(key[1:])] if key.startswith("n") else None

    def _places(self) -> tuple[Nearly | Pointed, ...]:
        key = self.query_one(Rows).selected or ""
        if key.startswith("p"):
            return (self._pointed[int(key[1:])],)
        return self._nearly[int(key[1:])] if key else ()


def _by_words(nearly: tuple[Nearly, ...]) -> tuple[tuple[Nearly, ...], ...]:
    """Put the rows of the same words together, the most frequent words first."""
    found: dict[tuple[str, str], list[Nearly]] = {}
    for each in nearly:
        found.setdefault((each.kind, each.words), []).append(each)
    return tuple(tuple(rows) for _, rows in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _where(place: Nearly | Pointed) -> str:
    return f"{place.file}, rad {place.row}"


def list_texts(project: Project | None, _: Step) -> tuple[tuple[Nearly, ...], tuple[Pointed, ...]]:
    """List what is to be looked at."""
    from author.session import masking

    assert project is not None
    return masking.queue(project), masking.alerts(project)


def _mask(words: tuple[str, ...], project: Project, at: str) -> int:
    from author.session import masking

    return masking.mask_more(project, words, at)

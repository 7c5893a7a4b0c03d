"""What lies behind one area: why it has its place, and its statements with the row each came from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from author.session import areas
from author.session.evidence import SENSITIVE
from author.session.words import STATEMENT_KINDS, plural
from author.tui.area_words import explain
from author.tui.dialogs import ChoiceDialog, Field, FormDialog, TextDialog
from author.tui.inner_screen import InnerScreen
from author.tui.menu import Command
from author.tui.messages import UNPLACED, WISHES, CommandGiven
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content
from surveys.model import one_of

if TYPE_CHECKING:
    from rich.text import Text

    from author.session.evidence import Row
    from author.session.overview import Overview
    from author.store.project import Project
    from surveys.model import Analysis, ProblemArea, Statement

_TITLES = {WISHES: "Önskemål (rangordnas inte)", UNPLACED: "Ej sorterade synpunkter"}
_HIDDEN = "(texten visas inte för det här området; se raden i källan)"
_NOWHERE = "none"


class AreaScreen(InnerScreen[None]):
    """One area, or the wishes, or what no area takes."""

    HELP_KEY = "area"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", "Markera", key_display="Blanksteg")]
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Tillbaka", "close", "stäng"),
        Command("Flytta…", "move", "annat område synpunkten", primary=True),
        Command("Ändra slag…", "kind", "önskemål beröm utanför"),
        Command("Läs hela", "read", "text rad källa"),
        Command("Markera", "mark", "flera välj blanksteg"),
        Command("Dela området…", "split", "bryt ut nytt område ord plats"),
    )

    def __init__(self, area: str, view: Overview, rows: dict[str, Row]) -> None:
        super().__init__()
        self.area = area
        self.view = view
        self._rows = rows
        self._statements: dict[str, Statement] = {}
        self._marked: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay why over statements."""
        yield Static(id="task", markup=False)
        with VerticalScroll(id="why", can_focus=False):
            yield Static(id="why-text", markup=False)
        yield Rows((Column("Synpunkt"), Column("Källa", 24), Column("Rad", 6)), id="statements")
        yield from self.end()

    def on_mount(self) -> None:
        """Begin among the statements."""
        self.show(self.view, self._rows)
        when_there(self, ("#statements",), lambda: self.query_one(Rows).focus())

    def show(self, view: Overview, rows: dict[str, Row]) -> None:
        """Show the area as it is in an overview."""
        self.view, self._rows = view, rows
        if self.is_attached:
            when_there(self, ("#why-text", "#statements", "#check"), self._show_latest)

    def _show_latest(self) -> None:
        view = self.view
        if view.analysis is None:
            return
        glyphs = self.lofte.glyphs
        found = self._belonging(view.analysis)
        self._statements = {s.id: s for s in found}
        self._marked &= set(self._statements)
        area = next((a for a in view.analysis.areas if a.id == self.area), None)
        title = _TITLES.get(self.area) or (area.name if area else "Området finns inte längre")
        self.query_one("#task", Static).update(content(title, glyphs=glyphs))
        self.query_one("#why").set_class(area is None, "gone")
        self.query_one("#why-text", Static).update(
            content(explain(area, glyphs, title=False) if area else "", glyphs=glyphs)
        )
        self._show_statements()

    def _show_statements(self) -> None:
        found = tuple(self._statements.values())
        self.query_one(Rows).fill(self._lines(found))
        files = {self._rows[s.concern].file for s in found if s.concern in self._rows}
        line = f"{plural(len(found), 'påstående', 'påståenden')} ur {plural(len(files), 'källa', 'källor')}. "
        line += f"{len(self._marked)} markerade." if self._marked else "Blanksteg markerar flera på en gång."
        self.query_one("#check", Static).update(content(line, glyphs=self.lofte.glyphs))

    def on_data_table_row_selected(self) -> None:
        """Enter shows the whole statement."""
        self.action_read()

    def action_close(self) -> None:
        """Go back to the ranking."""
        self.app.pop_screen()

    def action_read(self) -> None:
        """Show the whole statement, where it came from and why it was placed here."""
        if (statement := self._statement()) is None:
            return
        row = self._rows.get(statement.concern)
        where = f"{row.file}{f', {row.sheet}' if row.sheet else ''}, rad {row.row}" if row else "okänd rad"
        because = ", ".join(statement.areas[0].because) if statement.areas else ""
        lines = [self._text(statement), "", f"Källa: {where}", f"Slag: {STATEMENT_KINDS[statement.kind]}"]
        lines += [f"Ord som avgjorde: {because}"] if because and self._text(statement) != _HIDDEN else []
        lines += [f"Platser: {', '.join(statement.places)}"] if statement.places else []
        self.app.push_screen(TextDialog("Synpunkten", "\n".join(lines)))

    def action_mark(self) -> None:
        """Mark the statement, or take the mark away, and go on to the next."""
        if (statement := self._statement()) is None:
            return
        self._marked ^= {statement.id}
        rows = self.query_one(Rows)
        following = list(self._statements)[min(rows.cursor_row + 1, len(self._statements) - 1)]
        self._show_statements()
        rows.select(following)

    def action_move(self) -> None:
        """Ask where the marked statements belong, or the one the cursor is on."""
        if (statement := self._statement()) is None or self.view.analysis is None:
            return
        current = statement.areas[0].area if statement.areas else _NOWHERE
        options = [(a.id, a.name) for a in self.view.analysis.areas]
        options.append((_NOWHERE, "Inget av områdena (ej sorterad)"))
        if all(key != current for key, _ in options):
            options.append((current, "Där den är nu"))
        title = "Vilket problemområde hör det till?"
        dialog = ChoiceDialog(title, self._about(statement), options, current, "Flytta")
        self.app.push_screen(dialog, partial(self._move, self._chosen(statement), current))

    def action_split(self) -> None:
        """Ask which of the area's statements make an area of their own."""
        area = next((a for a in self.view.analysis.areas if a.id == self.area), None) if self.view.analysis else None
        if area is None:
            self.lofte.tell("Bara ett problemområde går att dela.")
            return
        fields = (
            Field("name", "Det nya områdets namn"),
            Field("words", "Ord, med komma emellan", hint="till exempel: elsparkcykel, moped"),
            Field("places", "Platser, med komma emellan", hint="till exempel: Torget"),
        )
        intro = (
            f"Påståenden i «{area.name}» som har något av orden, i alla böjningar, eller nämner någon av platserna "
            "blir ett eget område. Det går att ångra."
        )
        self.lofte.ask(FormDialog("Dela området", intro, fields, "Dela"), partial(self._split, area))

    def action_kind(self) -> None:
        """Ask what the marked statements are, or the one the cursor is on."""
        if (statement := self._statement()) is None:
            return
        options = [(key, word.capitalize()) for key, word in STATEMENT_KINDS.items()]
        dialog = ChoiceDialog("Vad är det här?", self._about(statement), options, statement.kind, "Ändra")
        self.app.push_screen(dialog, partial(self._change_kind, self._chosen(statement), statement.kind))

    def _move(self, chosen: tuple[str, ...], current: str, target: str | None) -> None:
        if target is not None and (target != current or len(chosen) > 1):
            area = None if target == _NOWHERE else target
            said = f"Flyttade {plural(len(chosen), 'påstående', 'påståenden')}."
            self.post_message(CommandGiven(partial(_move, chosen, area, self.view.analysis), said))

    def _split(self, area: ProblemArea, answer: dict[str, str] | None) -> None:
        if answer is not None:
            command = partial(_split, area.id, answer)
            self.post_message(CommandGiven(command, f"Delade {area.name}."))

    def _change_kind(self, chosen: tuple[str, ...], current: str, kind: str | None) -> None:
        if kind is not None and (kind != current or len(chosen) > 1):
            word = STATEMENT_KINDS[one_of(kind, STATEMENT_KINDS)]
            command = partial(_change_kind, chosen, kind, self.view.analysis)
            said = f"{plural(len(chosen), 'påstående', 'påståenden')} räknas nu som {word}."
            self.post_message(CommandGiven(command, said))

    def _chosen(self, statement: Statement) -> tuple[str, ...]:
        """Give the marked statements, or the one the cursor is on where none is."""
        return tuple(s for s in self._statements if s in self._marked) or (statement.id,)

    def _about(self, statement: Statement) -> str:
        chosen = self._chosen(statement)
        return f"{len(chosen)} markerade påståenden." if len(chosen) > 1 else self._text(self._statements[chosen[0]])

    def _statement(self) -> Statement | None:
        return self._statements.get(self.query_one(Rows).selected or "")

    def _belonging(self, analysis: Analysis) -> tuple[Statement, ...]:
        if self.area == WISHES:
            return tuple(s for s in analysis.statements if s.kind == "wish")
        if self.area == UNPLACED:
            unplaced = set(analysis.unplaced)
            return tuple(s for s in analysis.statements if s.id in unplaced)
        own = {key for a in analysis.areas if a.id == self.area for key in a.statements}
        return tuple(s for s in analysis.statements if s.id in own)

    def _lines(self, found: tuple[Statement, ...]) -> Iterator[tuple[str, tuple[Text, ...]]]:
        glyphs = self.lofte.glyphs
        for s in found:
            row = self._rows.get(s.concern)
            mark = "✓ " if s.id in self._marked else ""
            texts = (f"{mark}{self._text(s)}", row.file if row else "", str(row.row) if row else "")
            yield s.id, cells(glyphs, texts)

    def _text(self, statement: Statement) -> str:
        hidden = any(p.area == SENSITIVE for p in statement.areas[:1])
        return _HIDDEN if hidden else statement.text


def _move(chosen: tuple[str, ...], area: str | None, known: Analysis | None, project: Project, at: str) -> None:
    areas.move_statements(project, chosen, area, at, known)


def _split(area: str, answer: dict[str, str], project: Project, at: str) -> None:
    words, places = (tuple(filter(None, map(str.strip, answer[key].split(",")))) for key in ("words", "places"))
    areas.split_by(project, area, answer["name"], (), words, places, at)


def _change_kind(chosen: tuple[str, ...], kind: str, known: Analysis | None, project: Project, at: str) -> None:
    areas.mark_kinds(project, chosen, kind, at, known)

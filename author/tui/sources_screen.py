"""Step 1, Kartläggning: files read in, with every row accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from author.session import commitments, sources
from author.session.files import SOURCE_ENDINGS
from author.session.words import KINDS, SAMPLINGS, STREAMS
from author.tui.dialogs import ConfirmDialog, TextDialog
from author.tui.file_dialog import FileDialog
from author.tui.frame import StepScreen
from author.tui.menu import Command
from author.tui.messages import CommandGiven, Step, WorkAsked
from author.tui.preview_dialog import PreviewDialog, Read
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from textual.widget import Widget

    from author.session.overview import Overview
    from author.store.project import Project
    from surveys.model import Kind, Reading, Source


class SourcesScreen(StepScreen):
    """The sources of the project and how each was read."""

    NUMBER = 1
    HELP_KEY = "sources"
    FIRST = "#do-read-file"
    TASK = "Läs in det ni vet: mätning, dialog, medarbetares anteckningar, statistik."
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Läs in fil…", "read_file", "importera öppna hämta excel csv enkät källa", 1, primary=True),
        Command("Visa problem", "show_problems", "fel rader anmärkningar", 1),
        Command("Ta bort källan…", "remove_source", "radera fil", 1),
    )

    def body(self) -> Iterator[Widget]:
        """Give the list of sources, and what is to be known of the one the cursor is on."""
        columns = (Column("Källa"), Column("Innehåll", 22), Column("Rader", 5), Column("Problem", 7))
        yield Rows(columns, id="sources")
        yield Static(id="detail", markup=False)

    def show_body(self, view: Overview) -> None:
        """Show the sources."""
        glyphs = self.lofte.glyphs
        self.query_one(Rows).fill(
            (
                s.id,
                cells(glyphs, (_title(s), KINDS[s.kind], str(s.rows_read), str(len(s.problems)))),
            )
            for s in view.sources
        )
        self._show_detail()

    def on_data_table_row_highlighted(self) -> None:
        """Follow the cursor."""
        self._show_detail()

    def on_data_table_row_selected(self) -> None:
        """Enter on a source lists its problems."""
        self.action_show_problems()

    def action_read_file(self) -> None:
        """Ask for a file, read it, show how, and store it when the user says so."""
        assert self.view is not None
        used = [s.name for s in self.view.sources]
        dialog = FileDialog("Vilken fil ska läsas in?", self.lofte.folder, SOURCE_ENDINGS, "Välj", used)
        self.app.push_screen(dialog, self._read)

    def action_show_problems(self) -> None:
        """List the problems of the source the cursor is on."""
        source = self._source()
        if source is None:
            self.lofte.tell("Ingen källa är vald. Läs in en fil först.")
            return
        lines = [_problem_line(p.row, p.column, p.message, dropped=p.dropped) for p in source.problems]
        self.app.push_screen(
            TextDialog(f"Problem i {source.name}", "\n".join(lines) or "Inga problem: alla rader gick att läsa.")
        )

    def action_remove_source(self) -> None:
        """Ask, then take the source out of the project."""
        source = self._source()
        if source is None:
            self.lofte.tell("Ingen källa är vald att ta bort.")
            return
        question = "Synpunkter och siffror från källan räknas inte längre. Det går att ångra."
        dialog = ConfirmDialog(f"Ta bort {source.name} ur projektet?", question, "Ta bort")
        self.app.push_screen(dialog, partial(self._remove, source))

    def _remove(self, source: Source, sure: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
        if sure:
            command = partial(_remove_source, source.id)
            self.post_message(CommandGiven(command, f"Tog bort {source.name}."))

    def _read(self, path: Path | None, kind: Kind | None = None) -> None:
        if path is None:
            return
        self.lofte.folder = path.parent
        self.post_message(
            WorkAsked(f"Läser {path.name}", partial(_read_file, path, kind), partial(self._preview, path))
        )

    def _preview(self, path: Path, readings: tuple[Reading, ...]) -> None:
        self.app.push_screen(PreviewDialog(readings), partial(self._store, path, readings))

    def _store(self, path: Path, readings: tuple[Reading, ...], answer: Read | None) -> None:
        if answer is None:
            self.lofte.tell(f"{path.name} lästes inte in.")
        elif answer.kind != readings[0].source.kind:
            self._read(path, answer.kind)
        elif answer.kind == "lofte":
            self.post_message(CommandGiven(partial(_set_previous, path), f"{path.name} är förra årets löfte."))
        else:
            command = partial(_add_readings, readings, answer)
            self.post_message(CommandGiven(command, _told))

    def _source(self) -> Source | None:
        key = self.query_one(Rows).selected
        return next((s for s in self.view.sources if s.id == key), None) if self.view else None

    def _show_detail(self) -> None:
        source = self._source()
        text = "" if source is None else _detail(source)
        self.query_one("#detail", Static).update(content(text, glyphs=self.lofte.glyphs))


def _title(source: Source) -> str:
    sheet = source.sheet if source.sheet and source.sheet != source.name.rpartition(".")[0] else ""
    return f"{source.name} [{sheet}]" if sheet else source.name


def _detail(source: Source) -> str:
    masked = ", ".join(f"{kind} {n}" for kind, n in source.masked if n) or "inget"
    return (
        f"{_title(source)}\n{STREAMS[source.stream].capitalize()}, {SAMPLINGS[source.sampling]}. Maskat: {masked}.\n"
        f"{source.rows_read} rader lästa = {source.rows_used} använda + {source.rows_non_answers} tomma svar "
        f"+ {source.rows_dropped} med problem"
    )


def _problem_line(row: int | None, column: str | None, message: str, *, dropped: bool) -> str:
    where = f"Rad {row}" if row else "Filen"
    what = "lämnad utanför" if dropped else "använd ändå"
    return f"{where}{f', {column}' if column else ''} ({what}): {message}"


def _read_file(path: Path, kind: Kind | None, _: Project | None, step: Step) -> tuple[Reading, ...]:
    def progress(done: int, rows: int) -> None:
        step(f"Läser {path.name}, rad {done} av {rows}")

    return sources.inspect_file(path, sources.Told(kind), progress=progress)


def _add_readings(readings: tuple[Reading, ...], answer: Read, project: Project, at: str) -> sources.Imported:
    """Store readings; what the user left as it was read stays so for every sheet."""
    first = readings[0].source
    stream = None if answer.stream == first.stream else answer.stream
    sampling = None if answer.sampling == first.sampling else answer.sampling
    return sources.add_readings(project, readings, at, stream, sampling)


def _told(done: sources.Imported) -> str:
    """Say what was stored, what was there before, and what looks like another file's rows."""
    names = ", ".join(dict.fromkeys(r.source.name for r in done.readings))
    said = [f"Läste in {names}."] if names else []
    said += [f"{name} finns redan i projektet och lästes inte in igen." for name in done.known]
    said += [f"{name} har samma rader som {other}. Ta bort den ena." for name, other in done.alike]
    return " ".join(said)


def _set_previous(path: Path, project: Project, at: str) -> None:
    commitments.set_previous(project, path, at)


def _remove_source(source: str, project: Project, at: str) -> None:
    sources.remove_source(project, source, at)

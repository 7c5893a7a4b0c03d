"""Step 1, Kartläggning: files read in, with every row accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from author import edge
from author.session import commitments, replacing, sources
from author.session.files import SOURCE_ENDINGS
from author.session.words import KINDS, SAMPLINGS, STREAMS, row_balance
from author.tui.dialogs import ConfirmDialog, TextDialog
from author.tui.file_dialog import FileDialog
from author.tui.frame import StepScreen
from author.tui.masking_screen import MaskingScreen, list_texts
from author.tui.menu import Command
from author.tui.messages import CommandGiven, Step, WorkAsked
from author.tui.preview_dialog import PreviewDialog, Read
from author.tui.replace_dialog import ReplaceDialog
from author.tui.rows import Column, Rows
from author.tui.source_forms import facts_dialog, facts_of, figures_dialog
from author.tui.text import cells, content
from surveys.model import Facts

if TYPE_CHECKING:
    from textual.widget import Widget

    from author.session.masking import Nearly, Pointed
    from author.session.overview import Overview
    from author.session.replacing import Replacement
    from author.session.sources import Told
    from author.store.project import Project
    from surveys.model import Reading, Source


class SourcesScreen(StepScreen):
    """The sources of the project and how each was read."""

    NUMBER = 1
    HELP_KEY = "sources"
    FIRST = "#do-read-file"
    TASK = "Läs in det ni vet: mätning, dialog, medarbetares anteckningar, statistik."
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Läs in fil…", "read_file", "importera öppna hämta excel csv enkät källa", 1, primary=True),
        Command("Skriv in siffror…", "type_figures", "klistra in tal mätning tabell", 1),
        Command("Om källan…", "describe", "urval period svarsfrekvens fråga fördjupning", 1),
        Command("Ersätt…", "replace_source", "rättad ny version byt ut uppdatera källa", 1),
        Command("Visa problem", "show_problems", "fel rader anmärkningar", 1),
        Command("Granska maskning…", "masking", "personuppgifter namn orosanmälan tips dölj", 1),
        Command("Ta bort…", "remove_source", "radera källa fil", 1),
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

    def action_type_figures(self) -> None:
        """Ask for figures typed or pasted, and show how they are read."""
        self.lofte.ask(figures_dialog(), self._figures)

    def action_describe(self) -> None:
        """Ask how the source the cursor is on was gathered."""
        if (source := self._source()) is None:
            self.lofte.tell("Ingen källa är vald. Läs in en fil först.")
            return
        self.lofte.ask(facts_dialog(source, Facts(deepening=source.deepening)), partial(self._describe, source))

    def action_replace_source(self) -> None:
        """Ask for the corrected version of the source the cursor is on, and show what it changes."""
        if (source := self._source()) is None:
            self.lofte.tell("Ingen källa är vald att ersätta.")
            return
        title = f"Vilken fil är den rättade versionen av {source.name}?"
        dialog = FileDialog(title, self.lofte.folder, SOURCE_ENDINGS, "Jämför")
        self.app.push_screen(dialog, partial(self._replacement, source))

    def action_masking(self) -> None:
        """List words that were nearly masked, and texts to read before they are counted."""
        self.post_message(WorkAsked("Går igenom texterna", list_texts, self._show_masking))

    def _show_masking(self, found: tuple[tuple[Nearly, ...], tuple[Pointed, ...]] | None) -> None:
        if found is not None:
            self.app.push_screen(MaskingScreen(*found, self.lofte.standing))

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

    def _remove(self, source: Source, sure: bool | None) -> None:
        if sure:
            command = partial(_remove_source, source.id)
            self.post_message(CommandGiven(command, f"Tog bort {source.name}."))

    def _read(self, path: Path | None) -> None:
        if path is not None:
            self.lofte.folder = path.parent
            self._look_at(path, partial(_read_as_before, path))

    def _look_at(self, path: Path, work: Callable[[Project | None, Step], tuple[tuple[Reading, ...], Told]]) -> None:
        self.post_message(WorkAsked(f"Läser {_name(path)}", work, partial(self._preview, path)))

    def _preview(self, path: Path, found: tuple[tuple[Reading, ...], Told]) -> None:
        readings, told = found
        self.app.push_screen(PreviewDialog(readings, told), partial(self._store, path, readings))

    def _store(self, path: Path, readings: tuple[Reading, ...], answer: Read | None) -> None:
        if answer is None:
            self.lofte.tell(f"{_name(path)} lästes inte in.")
        elif answer.again:
            self._look_at(path, partial(_read_again, path, answer.told))
        elif readings[0].source.kind == "lofte":
            self.post_message(CommandGiven(partial(_set_previous, path), f"{path.name} är förra årets löfte."))
        else:
            self.post_message(CommandGiven(partial(_add_readings, readings, answer.told), _told))

    def _figures(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            told = sources.Told(pasted=answer["figures"])
            self._look_at(sources.PASTED, partial(_read_again, sources.PASTED, told))

    def _replacement(self, source: Source, path: Path | None) -> None:
        if path is not None:
            self.lofte.folder = path.parent
            work = partial(_compare, source.name, path)
            self.post_message(WorkAsked(f"Jämför {path.name} med {source.name}", work, self._show_replacement))

    def _show_replacement(self, found: Replacement) -> None:
        if found.same:
            self.lofte.tell(f"{found.name} är samma fil som redan är inläst.")
        else:
            self.app.push_screen(ReplaceDialog(found), partial(self._replace, found))

    def _replace(self, found: Replacement, sure: bool | None) -> None:
        if sure:
            new = found.readings[0].source.name
            self.post_message(CommandGiven(partial(_put_in_place, found), f"Ersatte {found.name} med {new}."))

    def _describe(self, source: Source, answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(CommandGiven(partial(_describe, source.name, answer), f"Sparade om {source.name}."))

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
        f"{row_balance((source,))}"
    )


def _problem_line(row: int | None, column: str | None, message: str, *, dropped: bool) -> str:
    where = f"Rad {row}" if row else "Filen"
    what = "lämnad utanför" if dropped else "använd ändå"
    return f"{where}{f', {column}' if column else ''} ({what}): {message}"


def _name(path: Path) -> str:
    return "inklistrade siffror" if path == sources.PASTED else path.name


def _read_as_before(path: Path, _: Project | None, step: Step) -> tuple[tuple[Reading, ...], Told]:
    return sources.inspect_as_before(path, edge.home(), partial(_say_rows, path, step))


def _read_again(path: Path, told: Told, _: Project | None, step: Step) -> tuple[tuple[Reading, ...], Told]:
    return sources.inspect_file(path, told, edge.home(), partial(_say_rows, path, step)), told


def _say_rows(path: Path, step: Step, done: int, rows: int) -> None:
    step(f"Läser {_name(path)}, rad {done} av {rows}")


def _compare(name: str, path: Path, project: Project | None, _: Step) -> Replacement:
    assert project is not None
    return replacing.compare_source(project, name, path, home=edge.home())


def _put_in_place(found: Replacement, project: Project, at: str) -> None:
    replacing.replace_source(project, found, at)


def _describe(name: str, answer: dict[str, str], project: Project, at: str) -> None:
    sources.describe_source(project, name, facts_of(answer), at)


def _add_readings(readings: tuple[Reading, ...], told: Told, project: Project, at: str) -> sources.Imported:
    """Store readings with what the user said of them, and keep a description of the columns for next year."""
    said = tuple(replace(r, source=told.facts.of(r.source)) for r in readings)
    done = sources.add_readings(project, said, at)
    sources.remember_mapping(done.readings, told, edge.home())
    return done


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

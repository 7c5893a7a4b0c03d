"""The documents of step 5: what can be written, in which template, where it was saved, and opening it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static, TabPane

from author.session import exports, files, templates
from author.session.documents import BLOCKED_COPIES
from author.tui import template_dialog
from author.tui.dialogs import Field, FormDialog
from author.tui.file_dialog import FileDialog
from author.tui.frame import ButtonRow
from author.tui.in_app import lofte_app
from author.tui.menu import Command
from author.tui.messages import CommandGiven, WorkAsked
from author.tui.rows import Column, Rows
from author.tui.template_dialog import OWN_FILE, TemplateDialog
from author.tui.text import cells, content
from surveys.errors import UserError

if TYPE_CHECKING:
    from datetime import date

    from author.session.documents import Exported
    from author.store.project import Project
    from author.tui.app import LofteApp

_FIRST = "review"
_WORD = (".docx",)


class CopiesPane(TabPane):
    """Everything that can be written, and where it lies.

    What it asks for is posted to the app at once: a message made while the screen handles a key ends at the screen.
    """

    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Spara exemplar…", "export", "skriv ut exportera word underskrift webb underlag pdf", 5, primary=True),
        Command("Mall…", "template", "design utseende logotyp egen word", 5),
        Command("Öppna", "open_document", "visa word", 5),
        Command("Öppna mappen", "open_folder", "visa utforskaren", 5),
        Command("Läs remissvar…", "returned", "spåra ändringar kommentarer återlämnad granskning", 5),
    )
    MORE: ClassVar[tuple[Command, ...]] = (
        Command("Gör en egen mall…", "make_template", "logotyp typsnitt färg ny mall", 5),
    )

    def __init__(self) -> None:
        super().__init__("Exemplar", id="tab-copies")

    def compose(self) -> ComposeResult:
        """Lay the list, what is known of the one pointed at, and the buttons."""
        yield Rows((Column("Exemplar", 30), Column("Fil")), id="copies")
        yield Static(id="saved", markup=False)
        yield ButtonRow(self.CHOICES)

    def show_copies(self) -> None:
        """Show where every document lies."""
        glyphs = self._lofte.glyphs
        rows = []
        for output in exports.OUTPUTS:
            path = self._path(output.key)
            rows.append((output.key, cells(glyphs, (output.title, path.name if path.is_file() else "inte sparat än"))))
        self.query_one("#copies", Rows).fill(rows)
        self.show_saved()

    def show_saved(self) -> None:
        """Show what the document the cursor is on is for, its template, and its full path."""
        output = exports.find_output(self._key)
        path = self._path(output.key)
        lines = [output.about]
        lines += [f"Mall: {template_dialog.title_of(self._template)}"] if output.word and output.designed else []
        lines.append(f"Sparat: {path}" if path.is_file() else f"Sparas som: {path}")
        self.query_one("#saved", Static).update(content("\n".join(lines), glyphs=self._lofte.glyphs))

    def export(self) -> None:
        """Ask where the document is saved, then write it."""
        output = exports.find_output(self._key)
        intro = "Finns filen redan ersätts den."
        if output.copy in BLOCKED_COPIES:
            intro += " Ett exemplar för underskrift kräver att alla fel är rättade eller godtagna."
        fields = [Field("path", "Fil", str(self._path(output.key)))]
        if output.word:
            fields.append(Field("pdf", "Pdf bredvid", "no", "choice", (("no", "Nej"), ("yes", "Ja, med LibreOffice"))))
        form = FormDialog(f"Spara: {output.title}", intro, fields, "Spara")
        self._lofte.ask(form, partial(self._export, output.key))

    def open_document(self, *, folder: bool) -> None:
        """Open the document, or the folder it lies in, in the computer's own program."""
        path = self._path(self._key)
        if not folder and not path.is_file():
            self._lofte.tell("Exemplaret är inte sparat än. Välj «Spara exemplar» först.")
            return
        if not folder and self.app.is_web:
            self.app.deliver_binary(path, save_filename=path.name)
            self._lofte.tell(f"{path.name} hämtas av webbläsaren.")
            return
        try:
            files.show(path.parent if folder else path)
        except UserError as error:
            self._lofte.tell_error(error)

    def choose_template(self) -> None:
        """Ask which template the löfte has."""
        self.app.push_screen(TemplateDialog(self._template), self._chosen)

    def make_template(self) -> None:
        """Ask what an own template is made of."""
        self._lofte.ask(template_dialog.make_form(self._lofte.folder), self._make)

    def _export(self, key: str, answer: dict[str, str] | None) -> None:
        if answer is not None:
            path = files.typed_path(answer["path"], self._path(key).parent)
            pdf = answer.get("pdf") == "yes"
            work = partial(_export, key, path, self._lofte.today(), pdf=pdf)
            self._lofte.post_message(WorkAsked(f"Sparar {path.name}", work, partial(self._exported, key)))

    def _exported(self, key: str, done: Exported) -> None:
        self._lofte.documents[key] = done.path
        self.show_copies()
        beside = f" och {done.pdf.name}" if done.pdf else ""
        code = f". Kontrollkod {done.code}" if done.code else ""
        self._lofte.tell(f"Sparat: {done.path}{beside}{code}", lasting=True)

    def _chosen(self, chosen: str | None) -> None:
        if chosen == OWN_FILE:
            dialog = FileDialog("Vilken mall ska användas?", self._lofte.folder, _WORD, "Kontrollera")
            self.app.push_screen(dialog, self._picked)
        elif chosen is not None and Path(chosen).is_absolute():
            self._picked(Path(chosen))
        elif chosen is not None:
            self._use(chosen)

    def _picked(self, path: Path | None) -> None:
        """Check a file before it is used."""
        if path is not None:
            work = partial(template_dialog.check, path)
            self._lofte.post_message(WorkAsked(f"Kontrollerar {path.name}", work, self._checked))

    def _checked(self, found: tuple[Path, tuple[str, ...], tuple[str, ...]]) -> None:
        path = found[0].resolve()

        def answered(sure: bool | None) -> None:
            if sure:
                self._use(str(path))

        self.app.push_screen(template_dialog.answer_dialog(*found), answered)

    def _use(self, chosen: str) -> None:
        said = f"Mall: {template_dialog.title_of(chosen)}"
        self._lofte.post_message(CommandGiven(partial(_choose, chosen), said))

    def _make(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            work = partial(template_dialog.make, answer, self._lofte.folder)
            self._lofte.post_message(WorkAsked("Gör mallen", work, self._picked))

    def _path(self, key: str) -> Path:
        """Where a document was saved last, or would be."""
        assert self._lofte.project is not None
        return self._lofte.documents.get(key) or exports.output_path(self._lofte.project, key)

    @property
    def _template(self) -> str | None:
        """The template chosen for the project."""
        return None if self._lofte.project is None else templates.chosen_template(self._lofte.project)

    @property
    def _key(self) -> str:
        return self.query_one("#copies", Rows).selected or _FIRST

    @property
    def _lofte(self) -> LofteApp:
        return lofte_app(self)


def _choose(chosen: str, project: Project, at: str) -> None:
    templates.choose_template(project, chosen, at)


def _export(key: str, path: Path, today: date, project: Project | None, _: object, *, pdf: bool) -> Exported:
    assert project is not None
    return exports.write_output(project, key, today, path, pdf=pdf)

"""Step 5, Löfte och underskrift: the text to be signed, the review, formal fields, signers, documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static, TabbedContent, TabPane

from author.session import checks, documents, files, projects
from author.session.words import COPIES
from author.tui.dialogs import Field, FormDialog, TextDialog
from author.tui.frame import ButtonRow, StepScreen
from author.tui.menu import Command
from author.tui.messages import CommandGiven, WorkAsked
from author.tui.rows import Column, Rows
from author.tui.text import cells, content
from surveys.errors import UserError

if TYPE_CHECKING:
    from datetime import date

    from textual.widget import Widget

    from author.review import Finding
    from author.session.documents import Exported
    from author.session.overview import Overview
    from author.store.project import Project
    from surveys.model import Analysis

_FINDINGS = (
    Command("Godta med skäl…", "accept", "anmärkning fel råd", 5, primary=True),
    Command("Läs hela", "read_finding", "anmärkning", 5),
)
_FORMAL = (
    Command("Fyll i formella fält…", "formal", "diarienummer beslut datum ort titel uppföljning", 5, primary=True),
)
_SIGNERS = (
    Command("Lägg till undertecknare…", "add_signer", "underskrift namn titel", 5, primary=True),
    Command("Ta bort undertecknaren", "remove_signer", "radera", 5),
)
_COPIES = (
    Command("Spara exemplar…", "export", "skriv ut exportera word underskrift webb underlag", 5, primary=True),
    Command("Öppna", "open_document", "visa word", 5),
    Command("Öppna mappen", "open_folder", "visa utforskaren", 5),
)
_FIELD_LABELS = {
    "title": ("Rubrik", "Medborgarlöfte 2026"), "municipality": ("Kommun", ""), "police-area": ("Lokalpolisområde", ""),
    "from": ("Första dag (år-månad-dag)", "2026-01-01"), "to": ("Sista dag (år-månad-dag)", "2026-12-31"),
    "diarienummer": ("Kommunens diarienummer", "KS 2026/0123"),
    "diarienummer-polisen": ("Polisens diarienummer", "A123.456/2026"),
    "beslut": ("Beslut: instans, § och datum", "Kommunstyrelsen § 148, 2025-12-02"),
    "follow-up": ("Uppföljning: när, var och av vem", "Följs upp i brottsförebyggande rådet i juni och december."),
    "place": ("Ort för underskrift", ""), "date": ("Datum för underskrift (tomt = skrivs för hand)", "2025-12-09"),
    "parties": ("Övriga parter, åtskilda med semikolon", ""),
}  # fmt: skip


class LofteScreen(StepScreen):
    """Five tabs: text, findings, formal fields, signers, documents."""

    NUMBER = 5
    HELP_KEY = "lofte"
    FIRST = "#tabs Tabs"
    LAST = "#saved"
    TASK = "Läs igenom, rätta det granskningen pekar på, spara exemplaren."
    CHOICES: ClassVar[tuple[Command, ...]] = (*_FINDINGS, *_FORMAL, *_SIGNERS, *_COPIES)

    def body(self) -> Iterator[Widget]:
        """Give the tabs."""
        with TabbedContent(id="tabs"):
            with TabPane("Texten", id="tab-text"), VerticalScroll(id="preview", can_focus=True):
                yield Static(id="preview-text", markup=False)
            with TabPane("Granskning", id="tab-findings"):
                yield Rows((Column("", 8), Column("Var", 14), Column("Anmärkning")), id="findings")
                yield ButtonRow(_FINDINGS)
            with TabPane("Formella fält", id="tab-formal"):
                yield Rows((Column("Fält", 26), Column("Värde")), id="formal")
                yield ButtonRow(_FORMAL)
            with TabPane("Undertecknare", id="tab-signers"):
                yield Rows((Column("Nr", 2), Column("Namn", 20), Column("Titel"), Column("Part", 14)), id="signers")
                yield ButtonRow(_SIGNERS)
            with TabPane("Exemplar", id="tab-copies"):
                yield Rows((Column("Exemplar", 26), Column("Fil")), id="copies")
                yield Static(id="saved", markup=False)
                yield ButtonRow(_COPIES)

    def buttons(self) -> ComposeResult:
        """Give none: each tab has its own."""
        yield from ()

    def show_body(self, view: Overview) -> None:
        """Show all tabs."""
        glyphs = self.lofte.glyphs
        self.query_one("#preview-text", Static).update(content(_as_text(self.lofte.preview()), glyphs=glyphs))
        findings = self._findings()
        self.query_one("#findings", Rows).fill(
            (str(n), cells(glyphs, (_sign(f), f.where, f.message))) for n, f in enumerate(findings)
        )
        fields = projects.field_values(view.draft)
        self.query_one("#formal", Rows).fill(
            (key, cells(glyphs, (label.split(" (")[0].split(":")[0].split(",")[0], fields[key] or "–")))
            for key, (label, _) in _FIELD_LABELS.items()
        )
        self.query_one("#signers", Rows).fill(
            (str(n), cells(glyphs, (str(n), s.name or "–", s.title or "–", s.party)))
            for n, s in enumerate(view.draft.signers, 1)
        )
        self._show_copies()

    def action_show_tab(self, tab: str) -> None:
        """Go to a tab and put the focus on what is in it."""
        self.query_one(TabbedContent).active = tab
        self.call_after_refresh(self.query_one(f"#{tab} Rows, #{tab} VerticalScroll").focus)

    def on_data_table_row_highlighted(self, event: Rows.RowHighlighted) -> None:
        """Follow the cursor among the copies."""
        if event.data_table.id == "copies":
            self._show_saved()

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Enter on a row does what its tab is for, after asking."""
        actions = {
            "findings": self.action_read_finding, "formal": self.action_formal, "signers": self.action_add_signer,
            "copies": self.action_export,
        }  # fmt: skip
        actions[event.data_table.id or "findings"]()

    def action_read_finding(self) -> None:
        """Show a finding in full."""
        if (finding := self._finding()) is not None:
            lines = [finding.message, *([f"Gör så här: {finding.suggestion}"] if finding.suggestion else [])]
            lines += [f"Godtagen: {finding.accepted}"] if finding.accepted else []
            self.app.push_screen(TextDialog(finding.where, "\n\n".join(lines)))

    def action_accept(self) -> None:
        """Ask why a finding is accepted."""
        self.action_show_tab("tab-findings")
        if (finding := self._finding()) is not None:
            field = Field(
                "reason", "Varför är det i sin ordning? Skälet skrivs ut i underlaget.", finding.accepted or "", "text"
            )
            form = FormDialog(f"Godta anmärkningen: {finding.where}", finding.message, (field,), "Godta")
            self.lofte.ask(form, partial(self._accept, finding))

    def action_formal(self) -> None:
        """Ask for the formal fields."""
        self.action_show_tab("tab-formal")
        if self.view is not None:
            values = projects.field_values(self.view.draft)
            fields = [Field(key, label, values[key], hint=hint) for key, (label, hint) in _FIELD_LABELS.items()]
            self.lofte.ask(FormDialog("Formella fält", "", fields, "Spara"), self._formal)

    def action_add_signer(self) -> None:
        """Ask who is to sign."""
        self.action_show_tab("tab-signers")
        parties = (("kommunen", "Kommunen"), ("polisen", "Polisen"))
        fields = (
            Field("party", "Part", "kommunen", "choice", (*parties, *((p, p) for p in self._other_parties()))),
            Field("name", "Namnförtydligande"),
            Field("title", "Titel", hint="Kommunstyrelsens ordförande"),
        )
        self.lofte.ask(FormDialog("Lägg till undertecknare", "", fields, "Lägg till"), self._add_signer)

    def action_remove_signer(self) -> None:
        """Take away the signer; undo brings them back."""
        self.action_show_tab("tab-signers")
        key = self.query_one("#signers", Rows).selected
        if key is None:
            self.lofte.tell("Ingen undertecknare är vald.")
        else:
            self.post_message(
                CommandGiven(partial(_remove_signer, int(key)), "Tog bort undertecknaren. Ctrl+Z ångrar.")
            )

    def action_export(self) -> None:
        """Ask where the document is saved, then write it."""
        self.action_show_tab("tab-copies")
        copy = self.query_one("#copies", Rows).selected or "review"
        path = self.lofte.document_path(copy)
        intro = (
            "Finns filen redan ersätts den. Ett exemplar för underskrift kräver att alla fel är rättade eller godtagna."
        )
        form = FormDialog(f"Spara: {COPIES[copy]}", intro, (Field("path", "Fil", str(path)),), "Spara")
        self.lofte.ask(form, partial(self._export, copy))

    def action_open_document(self) -> None:
        """Open the document in the computer's own program."""
        self._open(folder=False)

    def action_open_folder(self) -> None:
        """Open the folder the document lies in."""
        self._open(folder=True)

    def _open(self, *, folder: bool) -> None:
        self.action_show_tab("tab-copies")
        path = self.lofte.document_path(self.query_one("#copies", Rows).selected or "review")
        if not folder and not path.is_file():
            self.lofte.tell("Exemplaret är inte sparat än. Välj «Spara exemplar» först.")
            return
        if not folder and self.app.is_web:
            self.app.deliver_binary(path, save_filename=path.name)
            self.lofte.tell(f"{path.name} hämtas av webbläsaren.")
            return
        try:
            files.show(path.parent if folder else path)
        except UserError as error:
            self.lofte.tell_error(error)

    def _accept(self, finding: Finding, answer: dict[str, str] | None) -> None:
        if answer is not None and self.view is not None:
            name = finding.check if finding.commitment is None else f"{finding.check}:{finding.commitment}"
            command = partial(_accept, name, answer["reason"], self.lofte.today(), self.view.analysis)
            self.post_message(CommandGiven(command, "Anmärkningen är godtagen."))

    def _formal(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(CommandGiven(partial(_set_fields, answer), "Sparade fälten."))

    def _add_signer(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(CommandGiven(partial(_add_signer, answer), "Lade till undertecknaren."))

    def _export(self, copy: str, answer: dict[str, str] | None) -> None:
        if answer is not None:
            path = files.typed_path(answer["path"], self.lofte.document_path(copy).parent)
            work = partial(_export, copy, path, self.lofte.today())
            self.post_message(WorkAsked(f"Sparar {path.name}", work, partial(self._exported, copy)))

    def _exported(self, copy: str, done: Exported) -> None:
        self.lofte.documents[copy] = done.path
        self._show_copies()
        self.lofte.tell(f"Sparat: {done.path}", lasting=True)

    def _show_copies(self) -> None:
        glyphs = self.lofte.glyphs
        rows = []
        for copy, word in COPIES.items():
            path = self.lofte.document_path(copy)
            rows.append(
                (
                    copy,
                    cells(glyphs, (word, str(path) if path.is_file() else "inte sparat än")),
                )
            )
        self.query_one("#copies", Rows).fill(rows)
        self._show_saved()

    def _show_saved(self) -> None:
        """Show the full path of the copy the cursor is on."""
        path = self.lofte.document_path(self.query_one("#copies", Rows).selected or "review")
        text = f"Sparat: {path}" if path.is_file() else f"Sparas som: {path}"
        self.query_one("#saved", Static).update(content(text, glyphs=self.lofte.glyphs))

    def _other_parties(self) -> tuple[str, ...]:
        return self.view.draft.formal.other_parties if self.view else ()

    def _findings(self) -> tuple[Finding, ...]:
        return checks.shown(self.view.report) if self.view and self.view.report else ()

    def _finding(self) -> Finding | None:
        key, found = self.query_one("#findings", Rows).selected, self._findings()
        if key is None or int(key) >= len(found):
            self.lofte.tell("Granskningen har inga anmärkningar.")
            return None
        return found[int(key)]


def _sign(finding: Finding) -> str:
    if finding.accepted is not None:
        return "godtagen"
    return "! FEL" if finding.severity == "error" else "råd"


def _as_text(lines: tuple[tuple[str, str], ...]) -> str:
    starts = {"title": "", "heading": "\n", "text": "", "item": "  • ", "below": "      – "}
    return "\n".join(starts[style] + (text.upper() if style in ("title", "heading") else text) for style, text in lines)


def _accept(name: str, reason: str, today: date, known: Analysis | None, project: Project, at: str) -> None:
    checks.accept(project, name, reason, today, at, known)


def _set_fields(answer: dict[str, str], project: Project, at: str) -> None:
    projects.set_fields(project, answer, at)


def _add_signer(answer: dict[str, str], project: Project, at: str) -> None:
    projects.add_signer(project, answer["party"], answer["name"], answer["title"], at)


def _remove_signer(number: int, project: Project, at: str) -> None:
    projects.remove_signer(project, number, at)


def _export(copy: str, path: Path, today: date, project: Project | None, _: object) -> Exported:
    assert project is not None
    return documents.export(project, copy, today, target=path)

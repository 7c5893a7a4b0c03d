"""Step 5, Löfte och underskrift: the text to be signed, the review, formal fields, signers, documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static, TabbedContent, TabPane

from author.session import checks, projects
from author.tui.dialogs import Field, FormDialog, TextDialog
from author.tui.export_fields import formal_form, formal_rows, set_fields
from author.tui.export_pane import CopiesPane
from author.tui.frame import ButtonRow, StepScreen
from author.tui.menu import Command
from author.tui.messages import CommandGiven
from author.tui.returned_screen import ask_copy
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from datetime import date

    from textual.widget import Widget

    from author.review import Finding
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


class LofteScreen(StepScreen):
    """Five tabs: text, findings, formal fields, signers, documents."""

    NUMBER = 5
    HELP_KEY = "lofte"
    FIRST = "#tabs Tabs"
    LAST = "#saved"
    TASK = "Läs igenom, rätta det granskningen pekar på, spara exemplaren."
    CHOICES: ClassVar[tuple[Command, ...]] = (*_FINDINGS, *_FORMAL, *_SIGNERS, *CopiesPane.CHOICES)
    MORE: ClassVar[tuple[Command, ...]] = CopiesPane.MORE

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
            yield CopiesPane()

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
        self.query_one("#formal", Rows).fill(
            (key, cells(glyphs, (label, value))) for key, label, value in formal_rows(view.draft)
        )
        self.query_one("#signers", Rows).fill(
            (str(n), cells(glyphs, (str(n), s.name or "–", s.title or "–", s.party)))
            for n, s in enumerate(view.draft.signers, 1)
        )
        self._copies.show_copies()

    def action_show_tab(self, tab: str) -> None:
        """Go to a tab and put the focus on what is in it."""
        self.query_one(TabbedContent).active = tab
        self.call_after_refresh(self.query_one(f"#{tab} Rows, #{tab} VerticalScroll").focus)

    def on_data_table_row_highlighted(self, event: Rows.RowHighlighted) -> None:
        """Follow the cursor among the copies."""
        if event.data_table.id == "copies":
            self._copies.show_saved()

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
            self.lofte.ask(formal_form(self.view.draft), self._formal)

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
        self._copies.export()

    def action_open_document(self) -> None:
        """Open the document in the computer's own program."""
        self.action_show_tab("tab-copies")
        self._copies.open_document(folder=False)

    def action_open_folder(self) -> None:
        """Open the folder the document lies in."""
        self.action_show_tab("tab-copies")
        self._copies.open_document(folder=True)

    def action_template(self) -> None:
        """Ask which template the löfte has."""
        self.action_show_tab("tab-copies")
        self._copies.choose_template()

    def action_make_template(self) -> None:
        """Ask what an own template is made of."""
        self.action_show_tab("tab-copies")
        self._copies.make_template()

    def action_returned(self) -> None:
        """Ask which review copy has come back, and show what is in it."""
        self.action_show_tab("tab-copies")
        ask_copy(self.lofte, ())

    @property
    def _copies(self) -> CopiesPane:
        return self.query_one(CopiesPane)

    def _accept(self, finding: Finding, answer: dict[str, str] | None) -> None:
        if answer is not None and self.view is not None:
            name = finding.check if finding.commitment is None else f"{finding.check}:{finding.commitment}"
            command = partial(_accept, name, answer["reason"], self.lofte.today(), self.view.analysis)
            self.post_message(CommandGiven(command, "Anmärkningen är godtagen."))

    def _formal(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(CommandGiven(partial(set_fields, answer), "Sparade fälten."))

    def _add_signer(self, answer: dict[str, str] | None) -> None:
        if answer is not None:
            self.post_message(CommandGiven(partial(_add_signer, answer), "Lade till undertecknaren."))

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
    starts = {"title": "", "heading": "\n", "text": "", "item": "  • ", "below": "      – ", "deeper": "          – "}
    return "\n".join(starts[style] + (text.upper() if style in ("title", "heading") else text) for style, text in lines)


def _accept(name: str, reason: str, today: date, known: Analysis | None, project: Project, at: str) -> None:
    checks.accept(project, name, reason, today, at, known)


def _add_signer(answer: dict[str, str], project: Project, at: str) -> None:
    projects.add_signer(project, answer["party"], answer["name"], answer["title"], at)


def _remove_signer(number: int, project: Project, at: str) -> None:
    projects.remove_signer(project, number, at)

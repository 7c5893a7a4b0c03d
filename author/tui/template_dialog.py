"""Choosing what the löfte looks like: a design that follows with the program, or a municipality's own Word file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from author.session import templates
from author.tui.dialogs import ChoiceDialog, ConfirmDialog, Field, FormDialog, TextDialog
from author.tui.rows import Rows
from author.tui.text import content

if TYPE_CHECKING:
    from author.store.project import Project
    from author.tui.messages import Step

OWN_FILE = "*"
"""Answer of the choice: another file is to be picked."""
_OWN_ABOUT = "Kommunens egen Word-mall. Den kontrolleras innan den används, och svaret visas här."
_MANY = 12
"""Faults shown at a time; the rest are counted."""


class TemplateDialog(ChoiceDialog):
    """The designs, the own template chosen before, and a file to pick; under the list what the one pointed at is."""

    HELP_KEY = "template"

    def __init__(self, chosen: str | None) -> None:
        designs = [d for d in templates.list_templates() if d.name != templates.ANNEX_NAME]
        self._told = {d.name: d.about for d in designs} | {OWN_FILE: _OWN_ABOUT}
        options = [(d.name, d.title) for d in designs]
        if chosen is not None and chosen not in self._told:
            options.append((chosen, f"Egen mall: {Path(chosen).name}"))
            self._told[chosen] = f"{chosen}. Den kontrolleras igen när du väljer den."
        options.append((OWN_FILE, "En egen mall: välj Word-fil…"))
        super().__init__("Vilken mall ska löftet ha?", "", options, chosen or designs[0].name, "Välj")

    def asked(self) -> ComposeResult:
        """Lay the list over what is said of the one pointed at."""
        yield from super().asked()
        yield Static(id="about", markup=False)

    def on_data_table_row_highlighted(self, event: Rows.RowHighlighted) -> None:
        """Say more of the design."""
        event.stop()
        about = self._told.get(str(event.row_key.value), "")
        self.query_one("#about", Static).update(content(about, glyphs=self.glyphs))


def title_of(chosen: str | None) -> str:
    """Name a template as a person knows it."""
    names = {d.name: d.title for d in templates.list_templates()}
    return names[templates.USUAL_NAME] if chosen is None else names.get(chosen, Path(chosen).name)


def answer_dialog(path: Path, faults: tuple[str, ...], advice: tuple[str, ...]) -> TextDialog | ConfirmDialog:
    """Show what the check says: why the file cannot be used, or a question whether it shall be."""
    if faults:
        more = f"\n\nOch {len(faults) - _MANY} till." if len(faults) > _MANY else ""
        listed = "\n\n".join(faults[:_MANY])
        return TextDialog(
            f"{path.name} går inte att använda än", f"{listed}{more}\n\nRätta mallen i Word och välj den igen."
        )
    said = "".join(f"\n\nRåd: {line}" for line in advice)
    return ConfirmDialog(f"Använd {path.name}?", f"Kontrollen: mallen går att använda.{said}", "Använd mallen")


def make_form(folder: Path) -> FormDialog:
    """Ask what an own template is made of."""
    designs = [(d.name, d.title) for d in templates.list_templates() if d.name != templates.ANNEX_NAME]
    fields = (
        Field("path", "Spara mallen som", str(folder / "mall.docx")),
        Field("design", "Görs av", designs[0][0], "choice", tuple(designs)),
        Field("logo", "Logotyp: sökväg till en bild, png eller jpg (får vara tomt)"),
        Field("font", "Typsnitt (får vara tomt)", hint="Calibri"),
        Field("colour", "Rubrikernas färg, sex tecken (får vara tomt)", hint="1F3864"),
    )
    return FormDialog("Gör en egen mall", "Mallen går sedan att ändra i Word.", fields, "Gör mallen")


def check(path: Path, _: Project | None, __: Step) -> tuple[Path, tuple[str, ...], tuple[str, ...]]:
    """Check a template; for ``WorkAsked``."""
    return (path, *templates.check_template(path))


def make(answer: dict[str, str], folder: Path, _: Project | None, __: Step) -> Path:
    """Make an own template; for ``WorkAsked``."""
    from author.session import files

    logo = answer["logo"].strip()
    return templates.make_template(
        files.typed_path(answer["path"], folder), answer["design"], files.typed_path(logo, folder) if logo else None,
        answer["font"].strip() or None, answer["colour"].strip() or None,
    )  # fmt: skip

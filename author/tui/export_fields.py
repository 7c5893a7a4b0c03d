"""The formal fields of the löfte as a form: their labels, and the answer taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.session import projects
from author.tui.dialogs import Field, FormDialog

if TYPE_CHECKING:
    from author.draft import Draft
    from author.store.project import Project

LABELS = {
    "title": ("Rubrik", "Medborgarlöfte 2026"), "municipality": ("Kommun", ""), "police-area": ("Lokalpolisområde", ""),
    "from": ("Första dag (år-månad-dag)", "2026-01-01"), "to": ("Sista dag (år-månad-dag)", "2026-12-31"),
    "diarienummer": ("Kommunens diarienummer", "KS 2026/0123"),
    "diarienummer-polisen": ("Polisens diarienummer", "A123.456/2026"),
    "beslut": ("Beslut: instans, § och datum", "Kommunstyrelsen § 148, 2025-12-02"),
    "follow-up": ("Uppföljning: när, var och av vem", "Följs upp i brottsförebyggande rådet i juni och december."),
    "convener": ("Sammankallande: vem som kallar till uppföljningen", "Säkerhetsenheten"),
    "communication": ("Kommunikation: var invånarna får veta hur det går", "På kommunens webbplats och på torget."),
    "revision": ("Revidering: när löftet får ändras", "Löftet kan revideras vid halvårsskiftet."),
    "place": ("Ort för underskrift", ""), "date": ("Datum för underskrift (tomt = skrivs för hand)", "2025-12-09"),
    "parties": ("Övriga parter, åtskilda med semikolon", ""),
    "background": ("Bakgrund: hur löftet kom till, ett stycke per rad", "Löftet bygger på trygghetsmätningen 2025."),
    "focus": ("Inriktning: vad arbetet riktas mot", "Arbetet riktas mot centrum på kvällstid."),
}  # fmt: skip
"""Key of a field -> (label, example)."""
_LONG = ("background", "focus")


def formal_rows(draft: Draft) -> tuple[tuple[str, str, str], ...]:
    """Give (key, short label, value) per field, a dash for an empty one."""
    values = projects.field_values(draft)
    return tuple((key, _short(label), values[key] or "–") for key, (label, _) in LABELS.items())


def formal_form(draft: Draft) -> FormDialog:
    """Ask for all formal fields."""
    values = projects.field_values(draft)
    fields = [
        Field(key, label, values[key], "text" if key in _LONG else "line", hint=hint)
        for key, (label, hint) in LABELS.items()
    ]
    return FormDialog("Formella fält", "", fields, "Spara")


def set_fields(answer: dict[str, str], project: Project, at: str) -> None:
    """Take the answer in."""
    projects.set_fields(project, answer, at)


def _short(label: str) -> str:
    return label.split(" (", maxsplit=1)[0].split(":", maxsplit=1)[0].split(",", maxsplit=1)[0]

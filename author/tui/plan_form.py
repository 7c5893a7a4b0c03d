"""The form that writes the åtgärdsplan, or the part of it each responsible unit answers for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from author.session import files, plan
from author.session.words import plural
from author.tui.dialogs import Field, FormDialog

if TYPE_CHECKING:
    from author.store.project import Project
    from author.tui.messages import Step

_WHOLE = ""
_KINDS = ((".docx", "Word (docx)"), (".xlsx", "Excel (xlsx)"))


def plan_form(project: Project, folder: Path) -> FormDialog:
    """Ask what is written, as what kind of file, and where."""
    units = plan.units(project)
    parts = [(_WHOLE, "Hela åtgärdsplanen"), (plan.EACH, "En lista för varje ansvarig enhet, var och en i sin fil")]
    fields = (
        Field("which", "Vad som skrivs", _WHOLE, "choice", (*parts, *((name, f"Bara {name}") for name in units))),
        Field("ending", "Filtyp", ".docx", "choice", _KINDS),
        Field("folder", "Mapp", str(folder)),
    )
    intro = "Planen har en tabell per problemområde och en lista per ansvarig. Filer med samma namn ersätts."
    return FormDialog("Skriv åtgärdsplanen", intro, fields, "Skriv")


def write_plan(answer: Mapping[str, str], beside: Path, today: date, project: Project | None, _: Step) -> str:
    """Write what the form was answered with; says in Swedish what was written."""
    assert project is not None
    folder = files.typed_path(answer["folder"], beside)
    paths = plan.write_plans(project, today, folder, answer["ending"], answer["which"] or None)
    if len(paths) == 1:
        return f"Sparat: {paths[0]}"
    return f"Sparat: {plural(len(paths), 'fil', 'filer')} i {folder}: {', '.join(path.name for path in paths)}"

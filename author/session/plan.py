"""The åtgärdsplan as a file: the whole plan, or what one unit answers for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from author.store.project import Project
from author.whole import write_whole
from surveys.errors import UserError

ENDINGS = (".docx", ".xlsx")
EACH = "*"
"""Stands for a file per unit."""


def write_plan(project: Project, today: date, target: Path | None = None, unit: str | None = None) -> Path:
    """Write the åtgärdsplan; the target's ending tells the format, Word when none is given.

    Args:
        project: The open project.
        today: The day written in the file.
        target: Where; beside the project when not given.
        unit: Only what this unit answers for.

    Raises:
        UserError: There are no measures, the unit has none, or the ending is unknown.
    """
    from author.export.plan import make_plan

    path = (target or default_path(project, unit)).resolve()
    if path.suffix.lower() not in ENDINGS:
        raise UserError(f"ändelsen «{path.suffix}» kan inte skrivas.", path.name, "Välj .docx eller .xlsx.")
    plan = make_plan(project.state.draft, unit)
    if path.suffix.lower() == ".xlsx":
        from author.export.plan_sheet import plan_xlsx

        content = plan_xlsx(plan, today)
    else:
        from author.export.plan_word import plan_docx

        content = plan_docx(plan, today)
    write_whole(path, content)
    return path


def write_plans(project: Project, today: date, folder: Path, ending: str, which: str | None = None) -> tuple[Path, ...]:
    """Write the åtgärdsplan, one unit's part of it, or every unit's part as a file of its own.

    Args:
        project: The open project.
        today: The day written in the files.
        folder: Where; files with the same names are replaced.
        ending: ``.docx`` or ``.xlsx``.
        which: ``None`` = the whole plan, ``EACH`` = a file per unit, otherwise the name of one unit.
    """
    wanted: tuple[str | None, ...] = units(project) if which == EACH else (which,)
    targets = [(unit, folder / default_path(project, unit).with_suffix(ending).name) for unit in wanted]
    return tuple(write_plan(project, today, target, unit) for unit, target in targets)


def units(project: Project) -> tuple[str, ...]:
    """Name the responsible units of the draft, by the alphabet."""
    from author.export.plan import make_plan

    if not project.state.draft.commitments:
        return ()
    return tuple(name for name, _ in make_plan(project.state.draft).units)


def default_path(project: Project, unit: str | None = None) -> Path:
    """Say where the plan is written when nothing else is said."""
    tail = "" if unit is None else "-" + re.sub(r"[^\w-]+", "_", unit).strip("_")
    return project.path.with_name(f"{project.path.stem}-åtgärdsplan{tail}.docx")

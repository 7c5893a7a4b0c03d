"""The follow-up table out of the project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from author.store.project import Project
from author.whole import write_whole
from surveys.errors import UserError


def write_followup(project: Project, today: date, target: Path | None = None) -> Path:
    """Write the follow-up table as xlsx and give its path; beside the project where no target is named.

    Raises:
        UserError: The löfte has no commitments, the target is no xlsx, or it cannot be written.
    """
    from author.export import nesting
    from author.export.followup import followup_xlsx

    draft = project.state.draft
    if not nesting.printed(draft):
        raise UserError("löftet har inga åtaganden att följa upp.", project.path.name, "Lägg till minst ett åtagande.")
    path = (target or target_path(project)).resolve()
    if path.suffix.lower() != ".xlsx":
        raise UserError("uppföljningstabellen skrivs som Excelfil.", path.name, "Ange ett namn som slutar på .xlsx.")
    write_whole(path, followup_xlsx(draft, today))
    return path


def target_path(project: Project) -> Path:
    """Say where the table is written when nothing else is said."""
    return project.path.with_name(f"{project.path.stem}-uppföljning.xlsx").resolve()

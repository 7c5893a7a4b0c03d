"""Statements as a person reads them before they are moved, marked or split off: with file, row and masked text."""

from __future__ import annotations

from dataclasses import dataclass

from author.session.area_names import find_area
from author.session.areas import analyse, choose_statements
from author.session.evidence import SENSITIVE, Row, origins
from author.store.project import Project
from surveys.model import Analysis, Statement

HIDDEN = "(texten visas inte för det här området)"
"""Stands in place of what was written on violence at home."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One statement in a list."""

    statement: Statement
    """With id, kind, areas and places."""
    row: Row
    """File, sheet and row it stands in."""
    text: str
    """Masked, or a note instead of it."""


def list_statements(
    project: Project,
    area: str | None,
    words: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    known: Analysis | None = None,
) -> tuple[Shown, ...]:
    """List the statements of an area, or those that no area took.

    Args:
        project: The open project.
        area: Id or name; ``None`` = ej sorterade.
        words: Keep only statements with one of them, inflected or in compounds.
        places: Keep only statements that name one of them.
        known: The analysis the user looks at, where it need not be made anew.
    """
    known = known or analyse(project)
    statements = {s.id: s for s in known.statements}
    if area is None:
        chosen = [statements[s] for s in known.unplaced]
    elif words or places:
        chosen = list(choose_statements(known, area, words, places))
    else:
        chosen = [statements[s] for s in find_area(known, area).statements]
    rows = origins(project)
    return tuple(Shown(s, rows[s.concern], _text(s)) for s in chosen)


def _text(statement: Statement) -> str:
    hidden = any(p.area == SENSITIVE for p in statement.areas[:1])
    return HIDDEN if hidden else statement.text

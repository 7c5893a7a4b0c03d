"""From a promise back to the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass

from author.draft import ChosenArea, Commitment, area_of
from author.session.areas import analyse
from author.session.commitments import find_commitment
from author.store.project import Project
from surveys.model import Concern, Measure, ProblemArea

SENSITIVE = "vald-nara"
"""Area whose texts are never quoted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a promise."""

    file: str
    """Name of the source file."""
    sheet: str
    """Sheet or section."""
    row: int
    """Row as the file shows it."""
    text: str
    """Masked; a note instead of the text for våld i nära relationer."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The chain from a promise to its rows."""

    commitment: Commitment
    """The promise."""
    chosen: ChosenArea | None
    """The prioritised area it answers to, with reason and causes."""
    area: ProblemArea | None
    """The ranked area behind it."""
    measures: tuple[tuple[str, Measure], ...]
    """(file, figure)."""
    rows: tuple[Row, ...]
    """Statements, in the order of the sources."""


def evidence(project: Project, number: str) -> Evidence:
    """Walk from a promise to its area, cause, measures and masked rows."""
    draft = project.state.draft
    commitment = find_commitment(draft, number)
    area_id = area_of(draft, commitment)
    chosen = next((a for a in draft.areas if a.id == area_id), None)
    if area_id is None or not project.state.sources:
        return Evidence(commitment, chosen, None, (), ())
    analysis = analyse(project)
    area = next((a for a in analysis.areas if a.id == area_id), None)
    if area is None:
        return Evidence(commitment, chosen, None, (), ())
    readings = project.readings()
    names = {r.source.id: r.source.name for r in readings}
    concerns = {c.id: c for r in readings for c in r.concerns}
    statements = {s.id: s for s in analysis.statements}
    rows = tuple(_row(names, concerns[statements[s].concern], statements[s].text, area.id) for s in area.statements)
    latest = sorted(area.measures, key=lambda m: (m.source, m.row or 0, m.item, -(m.year or 0), m.area or "", m.unit))
    return Evidence(commitment, chosen, area, tuple((names[m.source], m) for m in latest), rows)


def origins(project: Project) -> dict[str, Row]:
    """Give the row behind each concern: concern id -> file, sheet, row and masked text."""
    readings = project.readings()
    names = {r.source.id: r.source.name for r in readings}
    return {c.id: Row(names[c.source], c.sheet, c.row, c.text) for r in readings for c in r.concerns}


def _row(names: dict[str, str], concern: Concern, text: str, area: str) -> Row:
    shown = "(texten visas inte för det här området)" if area == SENSITIVE else text
    return Row(names[concern.source], concern.sheet, concern.row, shown)

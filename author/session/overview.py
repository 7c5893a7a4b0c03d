"""What a project looks like right now: its five steps with a status and a line that adds the numbers up.

The app shows one overview at a time and makes a new one after every command.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from author.draft import Draft
from author.meeting import Meeting
from author.session.words import plural, row_balance
from author.store.project import Project
from surveys.model import Analysis, Source

if TYPE_CHECKING:
    from author.review import Report

Status = Literal["empty", "under-way", "done", "warning"]


@dataclass(frozen=True, slots=True)
class Step:
    """How far one of the five steps has come."""

    status: Status
    """For the rail."""
    line: str
    """Swedish: the numbers of the step, added up, and what is left."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the screens show."""

    path: Path
    """The project file."""
    draft: Draft
    """The löfte as it stands."""
    sources: tuple[Source, ...]
    """Those that are in."""
    analysis: Analysis | None
    """The latest ranking; ``None`` before the first one."""
    current: bool
    """Whether the ranking belongs to the sources and edits as they are now."""
    report: Report | None
    """The latest review of the draft."""
    steps: tuple[Step, Step, Step, Step, Step]
    """Kartläggning, Problembild, Prioritering, Orsaker och åtgärder, Löfte och underskrift."""
    undo: str | None
    """Label of what undo takes back."""
    redo: str | None
    """Label of what redo does again."""
    meeting: Meeting | None = None
    """The prioriteringsmöte, once it has begun."""
    named: tuple[str, ...] = ()
    """Ids of areas whose names a person has chosen."""


def look(project: Project, analysis: Analysis | None, report: Report | None, *, current: bool) -> Overview:
    """Look at an open project.

    Args:
        project: The project.
        analysis: The latest ranking, perhaps of an earlier state.
        report: The latest review, perhaps of an earlier state.
        current: Whether the ranking is that of the present state.
    """
    state, sources = project.state, project.sources()
    draft, edits = state.draft, state.edits
    if not sources:
        analysis = None
    undo, redo = project.steps()
    steps = (
        _reading_step(sources),
        _areas_step(analysis, draft, current=current, read=bool(sources)),
        _choice_step(draft, analysis),
        _promises_step(draft),
        _signing_step(draft, report),
    )
    named = tuple(dict.fromkeys([key for key, _ in edits.renamed] + [new for _, new, _, _ in edits.split]))
    return Overview(
        project.path, draft, sources, analysis, current, report, steps, undo, redo, state.meeting, named
    )  # fmt: skip


def count_statements(analysis: Analysis) -> str:
    """Say where every statement went: ``765 påståenden = 640 problem + 63 önskemål + …``."""
    unplaced = set(analysis.unplaced)
    kinds = Counter("unplaced" if s.id in unplaced else s.kind for s in analysis.statements)
    words = {
        "problem": "problem", "wish": "önskemål", "praise": "beröm", "out_of_scope": "utanför ämnet",
        "non_answer": "tomt svar" if kinds["non_answer"] == 1 else "tomma svar", "unplaced": "ej sorterade",
    }  # fmt: skip
    parts = " + ".join(f"{kinds[kind]} {word}" for kind, word in words.items() if kinds[kind])
    return f"{plural(len(analysis.statements), 'påstående', 'påståenden')} = {parts or '0'}"


def _reading_step(sources: tuple[Source, ...]) -> Step:
    if not sources:
        return Step("empty", "Inga källor är inlästa än. Börja med «Läs in fil».")
    doubtful = any(s.rows_dropped or s.kind == "unknown" for s in sources)
    line = f"{plural(len(sources), 'källa', 'källor')}: {row_balance(sources)}"
    return Step("warning" if doubtful else "done", line)


def _areas_step(analysis: Analysis | None, draft: Draft, *, current: bool, read: bool) -> Step:
    if analysis is None and read:
        return Step("under-way", "Problembilden räknas fram …")
    if analysis is None:
        return Step("empty", "Problembilden räknas fram när minst en källa är inläst.")
    line = count_statements(analysis)
    if not current:
        return Step("under-way", f"{line} (räknas om)")
    return Step("done" if draft.areas else "under-way", line)


def _choice_step(draft: Draft, analysis: Analysis | None) -> Step:
    if analysis is None and not draft.areas:
        return Step("empty", "Det finns inga problemområden att välja bland än.")
    decided = {a.id for a in draft.areas} | {a.id for a in draft.dropped}
    left = sum(a.id not in decided for a in analysis.areas) if analysis else 0
    bare = sum(not a.reason for a in draft.areas)
    chosen = plural(len(draft.areas), "prioriterat", "prioriterade")
    line = f"{chosen}, {len(draft.dropped)} tas inte upp, {left} utan beslut"
    if not draft.areas:
        return Step("empty" if not draft.dropped else "under-way", f"{line}. Inget väljs av sig självt.")
    if bare:
        return Step("warning", f"{line}. Skäl saknas för {bare}.")
    return Step("done", line)


def _promises_step(draft: Draft) -> Step:
    if not draft.areas and not draft.commitments:
        return Step("empty", "Välj först problemområden under Prioritering.")
    bare = [a.name for a in draft.areas if all(c.area != a.id for c in draft.commitments)]
    causeless = sum(not a.causes for a in draft.areas)
    line = (
        f"{plural(len(draft.commitments), 'åtagande', 'åtaganden')} för {plural(len(draft.areas), 'område', 'områden')}"
    )
    if bare:
        return Step("under-way" if draft.commitments else "empty", f"{line}. Åtagande saknas: {'; '.join(bare)}")
    if causeless:
        return Step("warning", f"{line}. Orsak saknas för {causeless}.")
    return Step("done", f"{line}. Alla områden har orsak och åtagande.")


def _signing_step(draft: Draft, report: Report | None) -> Step:
    if not draft.commitments:
        return Step("empty", "Löftet har inga åtaganden att skriva under än.")
    if report is None:
        return Step("under-way", "Granskas …")
    open_findings = [f for f in report.findings if f.accepted is None]
    errors = sum(f.severity == "error" for f in open_findings)
    advice = len(open_findings) - errors
    line = f"{errors} fel och {advice} råd; {len(draft.signers)} undertecknare"
    if errors:
        return Step("warning", f"{line}. Felen rättas eller godtas med skäl före underskrift.")
    return Step("done" if draft.signers else "under-way", f"{line}. Inget hindrar underskrift.")

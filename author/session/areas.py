"""Problem areas of a project: analysed, merged, split, renamed, moved."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from author.state import to_json
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Analysis, AreaEdits, Settings, StatementKind, Weights

if TYPE_CHECKING:
    from surveys.model import ProblemArea


def analyse(project: Project, step: Callable[[str], None] | None = None) -> Analysis:
    """Rank the problem areas of a project; stored, and made again only when data, settings or edits have changed.

    Args:
        project: The open project.
        step: Called with a Swedish phrase before each part of the work; what it raises stops the work.

    Raises:
        UserError: No source has been read in.
    """
    from surveys import analysis
    from surveys.areas import load_areas

    state = project.state
    if not state.sources:
        raise UserError("projektet har inga källor än.", project.path.name, "Läs in minst en fil med «lofte import».")
    key = analysis_key(project)
    found = project.derived(key, Analysis)
    if found is None:
        areas = load_areas()
        found = analysis.analyse(
            project.readings(), state.settings, state.edits, areas, state.coded, project.cache, step
        )
        project.keep_derived(key, found)
    return found


def analysis_key(project: Project) -> str:
    """Name the analysis that the project's sources, settings and edits give with this version of the program."""
    from surveys import analysis
    from surveys.areas import load_areas

    state = project.state
    basis = (state.sources, state.settings, state.edits, state.coded, state.facts, analysis.version(load_areas()))
    return hashlib.sha256(to_json(basis).encode()).hexdigest()


def set_weights(project: Project, weights: Weights, at: str) -> Settings:
    """Change how much each part counts."""
    state = project.state
    settings = replace(state.settings, weights=weights)
    project.record(replace(state, settings=settings), "Ändrade vikterna", at)
    return settings


def read_weights(weights: Weights, given: dict[str, str]) -> Weights:
    """Change weights by what a person has written, ``{"breadth": "0,5"}``.

    Raises:
        UserError: There is no such part, or what is written is no number from 0 upwards.
    """
    for key, value in given.items():
        weights = _with_weight(weights, key, value)
    return weights


def merge_areas(project: Project, source: str, target: str, at: str, known: Analysis | None = None) -> AreaEdits:
    """Let one area take over another's statements and measures.

    Here and below ``known`` is the analysis that the user looks at, where it need not be made anew.
    """
    known = known or analyse(project)
    a, b = find_area(known, source), find_area(known, target)
    if a.id == b.id:
        raise UserError("ett område kan inte slås ihop med sig självt.", None, "Ange två olika områden.")
    edits = project.state.edits
    return _record(
        project, replace(edits, merged=(*edits.merged, (a.id, b.id))), f"Slog ihop {a.name} med {b.name}", at
    )


def rename_area(project: Project, area: str, name: str, at: str, known: Analysis | None = None) -> AreaEdits:
    """Give an area another name."""
    found = find_area(known or analyse(project), area)
    if not name.strip():
        raise UserError("det nya namnet är tomt.", None, "Ange ett namn på problemområdet.")
    edits = project.state.edits
    kept = tuple(pair for pair in edits.renamed if pair[0] != found.id)
    return _record(project, replace(edits, renamed=(*kept, (found.id, name.strip()))), f"Döpte om {found.name}", at)


def move_statement(
    project: Project, statement: str, area: str | None, at: str, known: Analysis | None = None
) -> AreaEdits:
    """Move a statement to another area, or to none."""
    known = known or analyse(project)
    _check_statement(known, statement)
    target = None if area is None else find_area(known, area).id
    edits = project.state.edits
    kept = tuple(pair for pair in edits.moved if pair[0] != statement)
    return _record(project, replace(edits, moved=(*kept, (statement, target))), "Flyttade ett påstående", at)


def mark_kind(
    project: Project, statement: str, kind: StatementKind, at: str, known: Analysis | None = None
) -> AreaEdits:
    """Say that a statement is a problem, a wish, praise or out of scope."""
    _check_statement(known or analyse(project), statement)
    edits = project.state.edits
    kept = tuple(pair for pair in edits.kinds if pair[0] != statement)
    return _record(project, replace(edits, kinds=(*kept, (statement, kind))), "Ändrade slaget på ett påstående", at)


def split_area(
    project: Project, area: str, name: str, statements: tuple[str, ...], at: str, known: Analysis | None = None
) -> AreaEdits:
    """Take some of an area's statements into a new area of their own."""
    found = find_area(known or analyse(project), area)
    strange = [s for s in statements if s not in found.statements]
    if strange or not statements:
        raise UserError(
            f"påståendena hör inte till {found.name}: {', '.join(strange) or 'inga angivna'}.",
            None,
            "Ta numren ur «lofte analyse --json».",
        )
    new = "ny-" + (re.sub(r"[^a-z0-9]+", "-", _ascii(name)).strip("-") or "omrade")
    edits = project.state.edits
    split = (*edits.split, (found.id, new, name.strip(), statements))
    return _record(project, replace(edits, split=split), f"Delade {found.name}", at)


def find_area(analysis: Analysis, area: str) -> ProblemArea:
    """Find an area by id or name.

    Raises:
        UserError: There is none; the message lists those there are.
    """
    for found in analysis.areas:
        if area.casefold() in (found.id.casefold(), found.name.casefold()):
            return found
    known = ", ".join(a.id for a in analysis.areas)
    raise UserError(f"problemområdet «{area}» finns inte i projektet.", None, f"Välj bland: {known}.")


def _check_statement(known: Analysis, statement: str) -> None:
    if all(s.id != statement for s in known.statements):
        raise UserError(f"påståendet «{statement}» finns inte.", None, "Ta numret ur «lofte analyse --json».")


def _with_weight(weights: Weights, key: str, value: str) -> Weights:
    known = [f.name for f in fields(Weights)]
    if key not in known:
        raise UserError(f"delen «{key}» finns inte.", None, f"Välj bland: {', '.join(known)}.")
    try:
        number = float(value.replace(",", "."))
    except ValueError as error:
        raise UserError(f"vikten «{value}» är inget tal.", None, "Skriv till exempel breadth=0,5.") from error
    if not 0 <= number < float("inf"):
        raise UserError(f"vikten {value} är negativ eller för stor.", None, "Ange ett tal från 0 och uppåt.")
    return replace(weights, **{key: number})


def _record(project: Project, edits: AreaEdits, label: str, at: str) -> AreaEdits:
    project.record(replace(project.state, edits=edits), label, at)
    return edits


def _ascii(name: str) -> str:
    return name.casefold().translate(str.maketrans("åäöéü", "aaoeu"))

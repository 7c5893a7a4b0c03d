"""Problem areas of a project: analysed, merged, split, renamed, moved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from author.draft import ChosenArea, Draft
from author.session.area_names import check_statements, find_area, find_target, free_id, new_name, some_of
from author.session.words import STATEMENT_KINDS, plural
from author.state import to_json
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Analysis, AreaEdits, Settings, Statement, Weights, one_of

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
    if project.texts_removed:
        return project.frozen_ranking()
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
    """Change how much each part counts; an analysis that is at hand is ranked anew and kept, not made again."""
    from surveys import analysis

    state = project.state
    found = project.derived(analysis_key(project), Analysis)
    settings = replace(state.settings, weights=weights)
    project.record(replace(state, settings=settings), "Ändrade vikterna", at)
    if found is not None:
        ranked = analysis.reweigh(found, project.readings(), state.edits, weights)
        project.keep_derived(analysis_key(project), ranked)
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
    """Let one area take over another's statements and measures; what is chosen and promised follows along.

    Here and below ``known`` is the analysis that the user looks at, where it need not be made anew.
    """
    from surveys import edits

    known = known or analyse(project)
    a, (target_id, target_name) = find_area(known, source), find_target(project, known, target)
    if a.id == target_id:
        raise UserError("ett område kan inte slås ihop med sig självt.", None, "Ange två olika områden.")
    merged = edits.with_merged(_kept(project, a), a.id, target_id)
    draft = _draft_after_merge(project.state.draft, a.id, target_id, target_name)
    return _record(project, merged, f"Slog ihop {a.name} med {target_name}", at, draft)


def rename_area(project: Project, area: str, name: str, at: str, known: Analysis | None = None) -> AreaEdits:
    """Give an area another name, in the ranking and in the draft."""
    from surveys import edits

    known = known or analyse(project)
    found = find_area(known, area)
    name = new_name(known, name, found.id)
    draft = project.state.draft
    draft = replace(
        draft,
        areas=tuple(replace(a, name=name) if a.id == found.id else a for a in draft.areas),
        dropped=tuple(replace(a, name=name) if a.id == found.id else a for a in draft.dropped),
    )
    renamed = edits.with_renamed(_kept(project, found), found.id, name)
    return _record(project, renamed, f"Döpte om {found.name} till {name}", at, draft)


def move_statements(
    project: Project, statements: tuple[str, ...], area: str | None, at: str, known: Analysis | None = None
) -> AreaEdits:
    """Move statements to another area, any of the known ones, or to none."""
    from surveys import edits

    known = known or analyse(project)
    check_statements(known, statements)
    target, name = (None, "ej sorterade") if area is None else find_target(project, known, area)
    said = f"Flyttade {plural(len(statements), 'påstående', 'påståenden')} till {name}"
    return _record(project, edits.with_moved(project.state.edits, statements, target), said, at)


def mark_kinds(
    project: Project, statements: tuple[str, ...], kind: str, at: str, known: Analysis | None = None
) -> AreaEdits:
    """Say that statements are problems, wishes, praise, out of scope or empty answers."""
    from surveys import edits

    check_statements(known or analyse(project), statements)
    if kind not in STATEMENT_KINDS:
        raise UserError(f"slaget «{kind}» finns inte.", None, f"Välj bland: {', '.join(STATEMENT_KINDS)}.")
    said = f"Räknade {plural(len(statements), 'påstående', 'påståenden')} som {STATEMENT_KINDS[kind]}"
    marked = edits.with_kind(project.state.edits, statements, one_of(kind, STATEMENT_KINDS))
    return _record(project, marked, said, at)


def choose_statements(
    known: Analysis, area: str, words: tuple[str, ...] = (), places: tuple[str, ...] = ()
) -> tuple[Statement, ...]:
    """Find the statements of an area that have one of the words or name one of the places, for a split.

    A word is found in any inflection and in compounds, a place by part of its name.
    """
    from surveys import edits

    own = set(find_area(known, area).statements)
    return edits.choose([s for s in known.statements if s.id in own], words, places)


def split_by(
    project: Project,
    area: str,
    name: str,
    statements: tuple[str, ...],
    words: tuple[str, ...],
    places: tuple[str, ...],
    at: str,
) -> AreaEdits:
    """Split an area by named statements and by all that have one of the words or name one of the places."""
    known = analyse(project)
    chosen = tuple(s.id for s in choose_statements(known, area, words, places))
    if (words or places) and not chosen and not statements:
        wanted = ", ".join((*words, *places))
        raise UserError(
            f"inget påstående i {find_area(known, area).name} har orden eller platserna: {wanted}.",
            None,
            f"Se vad som finns med «lofte area show {project.path.name} {area}».",
        )
    return split_area(project, area, name, tuple(dict.fromkeys((*statements, *chosen))), at, known)


def split_area(
    project: Project, area: str, name: str, statements: tuple[str, ...], at: str, known: Analysis | None = None
) -> AreaEdits:
    """Take some of an area's statements into a new area of their own, with an id that begins with ``ny-``."""
    from surveys import edits

    known = known or analyse(project)
    found = find_area(known, area)
    strange = [s for s in statements if s not in found.statements]
    if strange:
        raise UserError(
            f"påståendena hör inte till {found.name}: {', '.join(strange)}.", None, some_of(found.statements)
        )
    if not statements:
        raise UserError(
            f"inga påståenden i {found.name} är valda.", None, "Välj dem med nummer, med ett ord eller med en plats."
        )
    if set(statements) == set(found.statements):
        raise UserError(f"alla påståenden i {found.name} är valda.", None, "Byt namn på området i stället.")
    name = new_name(known, name, None)
    new = free_id(project, known, name)
    split = edits.with_split(project.state.edits, found.id, new, name, statements)
    count = plural(len(set(statements)), "påstående", "påståenden")
    return _record(project, split, f"Bröt ut {name} ur {found.name}, {count}", at)


def _kept(project: Project, area: ProblemArea) -> AreaEdits:
    """Keep a discovered area together before it is edited, so that the edit outlives another discovery."""
    from surveys import edits

    found = project.state.edits
    return edits.with_kept(found, area.id, area.name, area.statements) if area.id.startswith("ny-") else found


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


def _record(project: Project, edits: AreaEdits, label: str, at: str, draft: Draft | None = None) -> AreaEdits:
    """Write one entry in the journal."""
    state = project.state
    project.record(replace(state, edits=edits, draft=draft or state.draft), label, at)
    return edits


def _draft_after_merge(draft: Draft, source: str, target: str, name: str) -> Draft:
    """Let what is chosen, left out and promised for an area follow it into another.

    An area that is chosen in either is chosen; causes of both are kept, and a chosen area is not left out too.
    """
    moving = [a for a in draft.areas if a.id in (source, target)]
    areas: list[ChosenArea] = []
    for area in draft.areas:
        if area not in moving:
            areas.append(area)
        elif area is moving[0]:
            main = next((a for a in moving if a.id == target), area)
            causes = tuple(dict.fromkeys(cause for a in moving for cause in a.causes))
            areas.append(replace(main, id=target, name=name, causes=causes))
    chosen = {a.id for a in areas}
    dropped = {
        key: replace(a, id=key, name=name if key == target else a.name)
        for a in draft.dropped
        for key in (target if a.id == source else a.id,)
        if key not in chosen
    }
    commitments = tuple(replace(c, area=target) if c.area == source else c for c in draft.commitments)
    return replace(draft, areas=tuple(areas), dropped=tuple(dropped.values()), commitments=commitments)

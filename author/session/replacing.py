"""A source replaced by its corrected version: what changes is listed first, and one's own work follows its texts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from author.session.sources import NOTHING, Told, find_sources, inspect_file
from author.store.project import Project
from surveys import edits
from surveys.edits import Replaced
from surveys.model import Measure, Reading


@dataclass(frozen=True, slots=True)
class Change:
    """A row that a corrected source adds, lacks or mends."""

    row: int | None
    """Row in the file that has it, the corrected one where both do."""
    what: str
    """Swedish: ny, borttagen or ändrad."""
    text: str
    """The text or figure, masked."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A corrected version of a source, read and compared with the one in the project."""

    name: str
    """Of the source it is to replace."""
    readings: tuple[Reading, ...]
    """The corrected version."""
    changes: tuple[Change, ...]
    """What differs."""
    same: bool
    """Whether the file is the very one that is in the project."""


def compare_source(
    project: Project, name: str, path: Path, told: Told = NOTHING, home: Path | None = None
) -> Replacement:
    """Read the corrected version of a source and list what it changes; stores nothing.

    Raises:
        UserError: The project has no source of that name, or the file cannot be read.
    """
    ids = find_sources(project, name)
    old = [r for r in project.readings() if r.source.id in ids]
    new = inspect_file(path, told, home)
    changes = (*_concern_changes(_compared(old, new)), *_measure_changes(old, new))
    return Replacement(name, new, changes, {r.source.id for r in new} == set(ids))


def replace_source(project: Project, found: Replacement, at: str) -> None:
    """Put a corrected source in place of the old; moves, kinds, splits and codes follow their texts.

    Raises:
        UserError: The source has been taken out of the project meanwhile.
    """
    ids = find_sources(project, found.name)
    if found.same:
        return
    state, new = project.state, found.readings
    changed = _compared([r for r in project.readings() if r.source.id in ids], new)
    place = state.sources.index(ids[0])
    fresh = [r.source.id for r in new]
    kept = [s for s in state.sources if s not in ids and s not in fresh]
    said = dict(state.facts)
    facts = {key: said[ids[0]] for key in fresh if ids[0] in said}
    after = replace(
        state,
        sources=(*kept[:place], *fresh, *kept[place:]),
        edits=edits.carried(state.edits, changed.pairs),
        coded=edits.carried_codes(state.coded, changed.changed),
        facts=tuple(sorted((said | facts).items())),
    )
    project.record(after, f"Ersatte {found.name} med {new[0].source.name}", at, new)


def _compared(old: list[Reading], new: tuple[Reading, ...]) -> Replaced:
    return edits.compare([c for r in old for c in r.concerns], [c for r in new for c in r.concerns])


def _concern_changes(found: Replaced) -> tuple[Change, ...]:
    """List new, gone and mended texts."""
    return (
        *(Change(c.row, "ny", c.text) for c in found.new),
        *(Change(c.row, "borttagen", c.text) for c in found.gone),
        *(Change(after.row, "ändrad", f"{before.text} → {after.text}") for before, after in found.changed),
    )


def _measure_changes(old: list[Reading], new: tuple[Reading, ...]) -> tuple[Change, ...]:
    """List new, gone and changed figures."""
    before, after = _figures(old), _figures(new)
    out = [Change(m.row, "ny", _shown(m)) for key, m in after.items() if key not in before]
    out += [Change(m.row, "borttagen", _shown(m)) for key, m in before.items() if key not in after]
    out += [
        Change(m.row, "ändrad", f"{_shown(before[key])} → {_value(m)}")
        for key, m in after.items() if key in before and before[key].value != m.value
    ]  # fmt: skip
    return tuple(out)


def _figures(readings: list[Reading] | tuple[Reading, ...]) -> dict[tuple[object, ...], Measure]:
    return {(m.item, m.heading, m.area, m.year, m.group, m.unit): m for r in readings for m in r.measures}


def _shown(m: Measure) -> str:
    where = ", ".join(str(p) for p in (m.area, m.year, m.group) if p)
    return f"{m.item}{f' ({where})' if where else ''}: {_value(m)}"


def _value(m: Measure) -> str:
    return "saknas" if m.value is None else f"{m.value:g}".replace(".", ",")

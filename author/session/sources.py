"""Sources of a project: looked at, read in, replaced by a corrected version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Kind, Measure, Reading, Sampling, Stream

if TYPE_CHECKING:
    from surveys.edits import Replaced
    from surveys.mapping import Mapping

SAVED = Path("saved")
"""Given as a mapping, it means the one kept for files with the same titles."""
PASTED = Path("-")
"""Given as a file, it means figures that were pasted or typed."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the user says of the files besides what stands in them."""

    kind: Kind | None = None
    """What they hold."""
    stream: Stream | None = None
    """Whose view it is."""
    sampling: Sampling | None = None
    """How the persons came to answer."""
    mapping: Path | None = None
    """A description of the columns, or ``SAVED``."""
    pasted: str = ""
    """The text that ``PASTED`` stands for."""


NOTHING = Told()
"""The user says nothing; the file decides."""


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
class Imported:
    """What one import did."""

    readings: tuple[Reading, ...]
    """Sources that were read in."""
    known: tuple[str, ...]
    """Names of files that were in the project already and were left alone."""
    alike: tuple[tuple[str, str], ...] = ()
    """(name of a new source, name of one in the project that holds the same rows in another file)."""
    changes: tuple[Change, ...] = ()
    """What a replacement changed."""


def inspect_file(
    path: Path,
    told: Told = NOTHING,
    home: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Reading, ...]:
    """Read a file as it would be imported, one reading per sheet; changes nothing."""
    return _read(path, told, home, progress)


def saved_mapping(readings: tuple[Reading, ...], home: Path) -> bool:
    """Whether a description of the columns is kept for a file with these titles."""
    from surveys import mapping

    return any(mapping.recall(home, r.source.columns) for r in readings if r.source.columns)


def import_files(
    project: Project,
    paths: tuple[Path, ...],
    at: str,
    told: Told = NOTHING,
    *,
    home: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Imported:
    """Read sources into the project; all of the files, or none of them when one cannot be read or the user stops."""
    read = tuple(reading for path in paths for reading in _read(path, told, home, progress))
    done = add_readings(project, read, at)
    _remember(done.readings, told, home)
    return done


def add_readings(
    project: Project,
    readings: tuple[Reading, ...],
    at: str,
    stream: Stream | None = None,
    sampling: Sampling | None = None,
) -> Imported:
    """Store readings; those that are in the project already are left alone.

    Args:
        project: The open project.
        readings: As ``inspect_file`` gave them.
        at: When, ISO 8601.
        stream: Whose view all of them are, where the user says something else than the files.
        sampling: How the persons came to answer, likewise.
    """
    state = project.state
    fresh: dict[str, Reading] = {}
    known: dict[str, None] = {}
    for reading in readings:
        if reading.source.id in state.sources or reading.source.id in fresh:
            known[reading.source.name] = None
        else:
            fresh[reading.source.id] = _told(reading, stream, sampling)
    new = tuple(fresh.values())
    alike = _alike(new, project.readings() if new else ())
    if new:
        names = ", ".join(dict.fromkeys(r.source.name for r in new))
        sources = (*state.sources, *fresh)
        project.record(replace(state, sources=sources), f"Läste in {names}", at, new)
    return Imported(new, tuple(known), alike)


def replace_source(
    project: Project, name: str, path: Path, at: str, told: Told = NOTHING, *, home: Path | None = None
) -> Imported:
    """Put the corrected version of a source in its place; moves, kinds, splits and codes follow their texts.

    Raises:
        UserError: The project has no source of that name, or the file cannot be read.
    """
    from surveys import edits

    state = project.state
    inside = project.readings()
    old = [r for r in inside if r.source.name == name]
    if not old:
        names = ", ".join(dict.fromkeys(r.source.name for r in inside)) or "inga"
        raise UserError(f"källan «{name}» finns inte i projektet.", project.path.name, f"Källor i projektet: {names}.")
    new = _read(path, told, home, None)
    ids = [r.source.id for r in old]
    if {r.source.id for r in new} == set(ids):
        return Imported((), (new[0].source.name,))
    found = edits.compare([c for r in old for c in r.concerns], [c for r in new for c in r.concerns])
    place = state.sources.index(ids[0])
    kept = [s for s in state.sources if s not in ids and s not in {r.source.id for r in new}]
    sources = (*kept[:place], *(r.source.id for r in new), *kept[place:])
    changed = replace(
        state,
        sources=sources,
        edits=edits.carried(state.edits, found.pairs),
        coded=edits.carried_codes(state.coded, found.changed),
    )
    project.record(changed, f"Ersatte {name} med {new[0].source.name}", at, new)
    changes = (*_concern_changes(found), *_measure_changes(old, new))
    return Imported(tuple(new), (), (), changes)


def remove_source(project: Project, source: str, at: str) -> None:
    """Take a source out of the project; its rows stay in the file so that it can be undone."""
    state = project.state
    found = next((s for s in project.sources() if s.id == source), None)
    if found is None:
        raise UserError("källan finns inte i projektet.", None, "Välj en av källorna i listan.")
    kept = tuple(key for key in state.sources if key != source)
    project.record(replace(state, sources=kept), f"Tog bort källan {found.name}", at)


def _read(
    path: Path, told: Told, home: Path | None, progress: Callable[[int, int], None] | None
) -> tuple[Reading, ...]:
    """Read a file, or what was pasted, with what the user says of it."""
    from surveys import intake, mapping

    if path == PASTED:
        readings = intake.read_pasted(told.pasted, stream=told.stream)
    else:
        given = None if told.mapping in (None, SAVED) else mapping.load_mapping(told.mapping)
        readings = intake.read_sources(path, kind=told.kind, stream=told.stream, mapping=given, progress=progress)
        if told.mapping == SAVED:
            kept = _recalled(readings, home, path)
            readings = intake.read_sources(path, kind=told.kind, stream=told.stream, mapping=kept, progress=progress)
    return tuple(_told(r, None, told.sampling) for r in readings)


def _recalled(readings: tuple[Reading, ...], home: Path | None, path: Path) -> Mapping:
    """Give the description kept for files with the same titles."""
    from surveys import mapping

    kept = next((m for r in readings if home and (m := mapping.recall(home, r.source.columns))), None)
    if kept is None:
        raise UserError("ingen sparad beskrivning passar filens rubriker.", path.name, "Ange en fil med --mapping.")
    return kept


def _remember(readings: tuple[Reading, ...], told: Told, home: Path | None) -> None:
    """Keep a description that the user gave, for the next file with the same titles."""
    from surveys import mapping

    if home is None or told.mapping in (None, SAVED):
        return
    given = mapping.load_mapping(told.mapping)
    for reading in readings:
        if reading.source.columns:
            mapping.remember(home, given, reading.source.columns)


def _told(reading: Reading, stream: Stream | None, sampling: Sampling | None) -> Reading:
    """Note whose view a reading is and how the persons came to answer, where the user says so."""
    source = reading.source
    changed = replace(source, stream=stream or source.stream, sampling=sampling or source.sampling)
    return replace(reading, source=changed)


def _alike(new: tuple[Reading, ...], inside: tuple[Reading, ...]) -> tuple[tuple[str, str], ...]:
    """Find new sources whose rows are those of one in the project, saved in another file or format."""
    by_rows = {key: r.source.name for r in inside if (key := _rows_of(r))}
    return tuple((r.source.name, by_rows[key]) for r in new if (key := _rows_of(r)) in by_rows)


def _rows_of(reading: Reading) -> tuple[object, ...]:
    """Give what a source says, without file, row and sheet."""
    return (
        *sorted((c.text, c.place or "", c.count or 0) for c in reading.concerns),
        *sorted((m.item, m.area or "", m.year or 0, m.group or "", m.unit, repr(m.value)) for m in reading.measures),
        *sorted((p.wording, p.rank, p.row) for p in reading.picks),
    )


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

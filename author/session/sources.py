"""Sources of a project: looked at, read in, described, taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Facts, Kind, Reading

if TYPE_CHECKING:
    from surveys.mapping import Mapping

SAVED = Path("saved")
"""Given as a mapping, it means the one kept for files with the same titles."""
PASTED = Path("-")
"""Given as a file, it means figures that were pasted or typed."""
NO_FACTS = Facts()
"""Nothing is said of how a source was gathered."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the user says of the files besides what stands in them."""

    kind: Kind | None = None
    """What they hold."""
    facts: Facts = NO_FACTS
    """How they were gathered."""
    mapping: Mapping | Path | None = None
    """A description of the columns, the file it is in, or ``SAVED``."""
    pasted: str = ""
    """The text that ``PASTED`` stands for."""


NOTHING = Told()
"""The user says nothing; the file decides."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What one import did."""

    readings: tuple[Reading, ...]
    """Sources that were read in."""
    known: tuple[str, ...]
    """Names of files that were in the project already and were left alone."""
    alike: tuple[tuple[str, str], ...] = ()
    """(name of a new source, name of one in the project that holds the same rows in another file)."""


def inspect_file(
    path: Path,
    told: Told = NOTHING,
    home: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Reading, ...]:
    """Read a file as it would be imported, one reading per sheet; changes nothing.

    Raises:
        UserError: The file, or the description of its columns, cannot be read.
    """
    from surveys import intake, mapping

    def read(given: Mapping | None) -> tuple[Reading, ...]:
        stream = told.facts.stream
        if path == PASTED:
            return intake.read_pasted(told.pasted, stream=stream, mapping=given)
        return intake.read_sources(path, kind=told.kind, stream=stream, mapping=given, progress=progress)

    if told.mapping == SAVED:
        readings = read(_recalled(read(None), home, path))
    elif isinstance(told.mapping, Path):
        readings = read(mapping.load_mapping(told.mapping))
    else:
        readings = read(told.mapping)
    return tuple(replace(r, source=told.facts.of(r.source)) for r in readings)


def inspect_as_before(
    path: Path, home: Path, progress: Callable[[int, int], None] | None = None, told: Told = NOTHING
) -> tuple[tuple[Reading, ...], Told]:
    """Read a file the way its columns were described last time; give what was said then as well.

    Raises:
        UserError: The file cannot be read.
    """
    readings = inspect_file(path, told, home, progress)
    kept = saved_mapping(readings, home)
    if kept is None:
        return readings, told
    told = replace(told, kind=kept.kind, mapping=kept)
    return inspect_file(path, told, home, progress), told


def saved_mapping(readings: tuple[Reading, ...], home: Path) -> Mapping | None:
    """Give the description of the columns that is kept for a file with these titles."""
    from surveys import mapping

    return next((m for r in readings if r.source.columns and (m := mapping.recall(home, r.source.columns))), None)


def remember_mapping(readings: tuple[Reading, ...], told: Told, home: Path) -> None:
    """Keep a description of the columns that the user gave, for the next file with the same titles."""
    from surveys import mapping

    if told.mapping in (None, SAVED):
        return
    given = mapping.load_mapping(told.mapping) if isinstance(told.mapping, Path) else told.mapping
    for reading in readings:
        if reading.source.columns:
            mapping.remember(home, given, reading.source.columns)


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
    read = tuple(reading for path in paths for reading in inspect_file(path, told, home, progress))
    done = add_readings(project, read, at)
    if home is not None:
        remember_mapping(done.readings, told, home)
    return done


def add_readings(project: Project, readings: tuple[Reading, ...], at: str) -> Imported:
    """Store readings as ``inspect_file`` gave them; those that are in the project already are left alone."""
    state = project.state
    fresh: dict[str, Reading] = {}
    known: dict[str, None] = {}
    for reading in readings:
        if reading.source.id in state.sources or reading.source.id in fresh:
            known[reading.source.name] = None
        else:
            fresh[reading.source.id] = reading
    new = tuple(fresh.values())
    alike = _alike(new, project.readings() if new else ())
    if new:
        names = ", ".join(dict.fromkeys(r.source.name for r in new))
        sources = (*state.sources, *fresh)
        project.record(replace(state, sources=sources), f"Läste in {names}", at, new)
    return Imported(new, tuple(known), alike)


def describe_source(project: Project, name: str, facts: Facts, at: str) -> None:
    """Say how a source that is in the project was gathered; all sheets of a file alike.

    Raises:
        UserError: The project has no source of that name, or the response rate is no share.
    """
    state = project.state
    if facts.response_rate is not None and not 0 < facts.response_rate <= 1:
        raise UserError("svarsfrekvensen ska vara mellan 1 och 100 procent.", name, "Skriv till exempel 57.")
    said = dict(state.facts)
    for source in find_sources(project, name):
        said[source] = facts
    project.record(replace(state, facts=tuple(sorted(said.items()))), f"Beskrev källan {name}", at)


def find_sources(project: Project, name: str) -> tuple[str, ...]:
    """Give the ids of the sources in the project that came of a file of that name, one per sheet.

    Raises:
        UserError: There is none.
    """
    inside = project.sources()
    found = tuple(s.id for s in inside if s.name == name)
    if not found:
        names = ", ".join(dict.fromkeys(s.name for s in inside)) or "inga"
        raise UserError(f"källan «{name}» finns inte i projektet.", project.path.name, f"Källor i projektet: {names}.")
    return found


def remove_source(project: Project, source: str, at: str) -> None:
    """Take a source out of the project; its rows stay in the file so that it can be undone."""
    state = project.state
    found = next((s for s in project.sources() if s.id == source), None)
    if found is None:
        raise UserError("källan finns inte i projektet.", None, "Välj en av källorna i listan.")
    kept = tuple(key for key in state.sources if key != source)
    project.record(replace(state, sources=kept), f"Tog bort källan {found.name}", at)


def _recalled(readings: tuple[Reading, ...], home: Path | None, path: Path) -> Mapping:
    """Give the description kept for files with the same titles."""
    kept = saved_mapping(readings, home) if home else None
    if kept is None:
        raise UserError("ingen sparad beskrivning passar filens rubriker.", path.name, "Ange en fil med --mapping.")
    return kept


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

"""Sources of a project: looked at, read in, listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Kind, Reading, Sampling, Stream

if TYPE_CHECKING:
    from surveys.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Imported:
    """What one import did."""

    readings: tuple[Reading, ...]
    """Sources that were read in."""
    known: tuple[str, ...]
    """Names of files that were in the project already and were left alone."""


def inspect_file(path: Path, kind: Kind | None = None, mapping: Path | None = None) -> Reading:
    """Read a file as it would be imported; changes nothing."""
    from surveys import intake

    return intake.inspect(path, kind=kind, mapping=_mapping(mapping))


def import_files(
    project: Project,
    paths: tuple[Path, ...],
    at: str,
    *,
    kind: Kind | None = None,
    stream: Stream | None = None,
    sampling: Sampling | None = None,
    mapping: Path | None = None,
) -> Imported:
    """Read sources into the project; all of the files, or none of them when one cannot be read."""
    from surveys import intake

    state = project.state
    readings: list[Reading] = []
    known: list[str] = []
    for path in paths:
        for reading in intake.read_sources(path, kind=kind, stream=stream, mapping=_mapping(mapping)):
            seen = reading.source.id in state.sources or any(r.source.id == reading.source.id for r in readings)
            if seen:
                known.append(reading.source.name)
            else:
                readings.append(_sampled(reading, sampling))
    if readings:
        names = ", ".join(dict.fromkeys(r.source.name for r in readings))
        sources = (*state.sources, *(r.source.id for r in readings))
        project.record(replace(state, sources=sources), f"Läste in {names}", at, readings)
    return Imported(tuple(readings), tuple(dict.fromkeys(known)))


def read_file(path: Path, kind: Kind | None = None, step: Callable[[str], None] | None = None) -> tuple[Reading, ...]:
    """Read every sheet of a file as it would be stored; changes nothing.

    Args:
        path: The file.
        kind: What it holds, when the program guesses wrong.
        step: Called with a Swedish phrase before the work; what it raises stops it.
    """
    from surveys import intake

    if step is not None:
        step(f"Läser {path.name}")
    return intake.read_sources(path, kind=kind)


def add_readings(
    project: Project, readings: tuple[Reading, ...], stream: Stream, sampling: Sampling, at: str
) -> tuple[str, ...]:
    """Store readings that the user has looked at; give the names of those that were in the project already."""
    state = project.state
    known = tuple(r.source.name for r in readings if r.source.id in state.sources)
    fresh = tuple(
        replace(r, source=replace(r.source, stream=stream, sampling=sampling))
        for r in readings
        if r.source.id not in state.sources
    )
    if fresh:
        names = ", ".join(dict.fromkeys(r.source.name for r in fresh))
        ids = (*state.sources, *(r.source.id for r in fresh))
        project.record(replace(state, sources=ids), f"Läste in {names}", at, fresh)
    return tuple(dict.fromkeys(known))


def remove_source(project: Project, source: str, at: str) -> None:
    """Take a source out of the project; its rows stay in the file so that it can be undone."""
    state = project.state
    found = next((s for s in project.sources() if s.id == source), None)
    if found is None:
        raise UserError("källan finns inte i projektet.", None, "Välj en av källorna i listan.")
    kept = tuple(key for key in state.sources if key != source)
    project.record(replace(state, sources=kept), f"Tog bort källan {found.name}", at)


def _sampled(reading: Reading, sampling: Sampling | None) -> Reading:
    """Note how the persons came to answer, where the user says so."""
    return reading if sampling is None else replace(reading, source=replace(reading.source, sampling=sampling))


def _mapping(path: Path | None) -> Mapping | None:
    from surveys import mapping

    return None if path is None else mapping.load_mapping(path)

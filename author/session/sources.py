"""Sources of a project: looked at, read in, listed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from author.store.project import Project
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


def _sampled(reading: Reading, sampling: Sampling | None) -> Reading:
    """Note how the persons came to answer, where the user says so."""
    return reading if sampling is None else replace(reading, source=replace(reading.source, sampling=sampling))


def _mapping(path: Path | None) -> Mapping | None:
    from surveys import mapping

    return None if path is None else mapping.load_mapping(path)

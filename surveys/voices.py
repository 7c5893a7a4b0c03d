"""Who brings which area up: the rows behind the parts breadth and employees, and the units they are drawn again by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from surveys.model import Concern, Reading, Statement, Stream

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Voices:
    """One source's voices: units that are drawn again, and how many persons each gives every area."""

    source: str
    """Id of the source."""
    stream: Stream
    """Whose view it is."""
    rows: int
    """Texts in the source; weighs the source against others of the same stream."""
    units: tuple[tuple[tuple[str, int], ...], ...]
    """Per respondent or meeting: (area, persons), by area."""

    def persons(self) -> dict[str, int]:
        """Add up the persons of each area within this source."""
        total: dict[str, int] = defaultdict(int)
        for unit in self.units:
            for area, persons in unit:
                total[area] += persons
        return dict(sorted(total.items()))


def gather_voices(
    readings: Iterable[Reading], statements: Iterable[Statement], placed: dict[str, str]
) -> tuple[Voices, ...]:
    """Count the persons of each source that bring each area up.

    A respondent counts once per area, however many answers and statements say so. A line of notes counts as many
    persons as it says it stands for, once per area; the unit that is drawn again is its meeting, so a line that
    stands for fifty does not pass for fifty independent voices. A source gathered to deepen problems already chosen
    counts for none: people were asked about those problems.

    Args:
        readings: The sources.
        statements: All statements.
        placed: Statement id -> area, for those that count.
    """
    areas_of: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.id in placed:
            areas_of[statement.concern].add(placed[statement.id])
    return tuple(_of_source(r, areas_of) for r in readings if r.concerns and not r.source.deepening)


def unit_of(concern: Concern) -> str:
    """Name the unit a text is drawn again by: respondent, else meeting, else the row itself."""
    return concern.person or concern.meeting or concern.id


def _of_source(reading: Reading, areas_of: dict[str, set[str]]) -> Voices:
    units: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for concern in reading.concerns:
        unit = units[unit_of(concern)]
        for area in areas_of.get(concern.id, ()):
            if concern.person:
                unit[area] = 1
            else:
                unit[area] += 1 if concern.count is None else max(1, concern.count)
    rows = tuple(tuple(sorted(units[key].items())) for key in sorted(units))
    return Voices(reading.source.id, reading.source.stream, len(reading.concerns), rows)

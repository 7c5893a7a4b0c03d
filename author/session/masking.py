"""What a person has to look at before the texts are used: words nearly masked, and texts that need more than counting.

What is listed here lives in memory only; nothing of it is stored or logged.
"""

from __future__ import annotations

from dataclasses import dataclass

from author.store.project import Project
from surveys.alerts import find_alerts
from surveys.errors import UserError
from surveys.model import Concern, Reading
from surveys.privacy import nearly_masked

_SHORTEST = 2
"""Letters and digits of the shortest word that can be masked everywhere."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands in its source."""

    file: str
    """Name of the source file."""
    sheet: str
    """Sheet or section."""
    row: int
    """Row as the file shows it."""
    text: str
    """The text, masked so far."""


@dataclass(frozen=True, slots=True)
class Nearly:
    """Words that were nearly masked."""

    kind: str
    """What they may be: namn, telefon, adress …"""
    words: str
    """The words themselves; personal until somebody has looked."""
    places: tuple[Place, ...]
    """Every row they stand in."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A text somebody should read before it is counted with the others."""

    need: str
    """``orosanmälan`` or ``polistips``."""
    reason: str
    """Swedish."""
    place: Place
    """Its row."""


def queue(project: Project) -> tuple[Nearly, ...]:
    """List what was nearly masked in the sources that are in, the most frequent words first."""
    found: dict[tuple[str, str], list[Place]] = {}
    for reading in project.readings():
        for concern in reading.concerns:
            for text in filter(None, (concern.text, concern.proposal, concern.place)):
                for key in nearly_masked(text):
                    found.setdefault(key, []).append(_place(reading, concern, text))
    listed = (Nearly(kind, words, tuple(dict.fromkeys(places))) for (kind, words), places in found.items())
    return tuple(sorted(listed, key=lambda n: (-len(n.places), n.kind, n.words)))


def alerts(project: Project) -> tuple[Pointed, ...]:
    """List the texts that may need an orosanmälan or a tip to the police, in the order of the sources."""
    return tuple(
        Pointed(alert.need, alert.reason, _place(reading, concern, concern.text))
        for reading in project.readings()
        for concern in reading.concerns
        for alert in find_alerts(concern.text)
    )


def mask_more(project: Project, words: tuple[tuple[str, str], ...]) -> int:
    """Mask words for good: in every source, every earlier state and every label. It cannot be undone.

    Args:
        project: The open project.
        words: (words, kind): ``[kind]`` stands in their place.

    Returns:
        How many rows held them.

    Raises:
        UserError: No word is given, or one is so short that it would mask half of every text.
    """
    given = tuple((" ".join(each.split()), kind) for each, kind in words if each.strip())
    if not given:
        raise UserError("inget ord är angivet.", None, "Skriv minst ett ord.")
    for each, _ in given:
        if sum(c.isalnum() for c in each) < _SHORTEST:
            raise UserError(f"«{each}» är för kort för att maskas överallt.", None, "Skriv hela ordet.")
    changed = project.purge(given)
    if project.cache is not None and project.state.coded:
        for trained in project.cache.glob("klassare-*"):
            trained.unlink(missing_ok=True)  # what was learned from coded texts may hold the words
    return changed


def _place(reading: Reading, concern: Concern, text: str) -> Place:
    return Place(reading.source.name, concern.sheet, concern.row, text)

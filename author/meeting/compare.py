"""What the answers show side by side: each party's order, where they differ most, what they agree on.

Only differences between answers and places are told. A coefficient of agreement would hide what the talk is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from author.meeting.entries import answers
from author.meeting.model import AGREED, Meeting, Question, area_name, questions
from author.names import join_names


@dataclass(frozen=True, slots=True)
class Gap:
    """How far the parties lie apart on one area."""

    area: str
    """Id of the area."""
    question: str
    """Id of the question they differ most on; empty where fewer than two have answered."""
    size: int | None
    """Steps between the lowest and the highest answer to it; ``None`` where there is nothing to compare."""
    total: int
    """The steps of all questions, added up; decides between areas with an equally large one."""
    values: tuple[tuple[str, int], ...]
    """(party, answer) for that question, in the order of the parties."""


def agenda(meeting: Meeting) -> tuple[Gap, ...]:
    """List the areas as they should be talked about: the largest difference first; nothing before the reveal."""
    if not meeting.revealed:
        return ()
    order = {a.id: n for n, a in enumerate(meeting.areas)}
    gaps = (_gap(meeting, a.id) for a in meeting.areas)
    return tuple(sorted(gaps, key=lambda g: (-1 if g.size is None else g.size, g.total, -order[g.area]), reverse=True))


def places(meeting: Meeting, party: str) -> dict[str, tuple[int, int]]:
    """Give the party's own order: for each area it has answered on the first and the last place it may have.

    An area weighs as much as the mean of the answers given to it; in a dot vote as its dots. Equal ones share places.
    """
    weights = _weights(meeting, party)
    found = {}
    for area, weight in weights.items():
        first = 1 + sum(w > weight for w in weights.values())
        found[area] = (first, first + sum(w == weight for w in weights.values()) - 1)
    return found


def place_text(place: tuple[int, int] | None) -> str:
    """Write a place: ``2``, ``2–3``, or a dash where the party has no opinion."""
    if place is None:
        return "–"
    return str(place[0]) if place[0] == place[1] else f"{place[0]}–{place[1]}"


def agreement(meeting: Meeting) -> str:
    """Say in Swedish what the parties agree on and what they differ most about; empty before the reveal."""
    if not meeting.revealed:
        return ""
    gaps = agenda(meeting)
    compared = [g for g in gaps if g.size is not None]
    if not compared:
        return "Bara en part har svarat, så det finns inget att jämföra än."
    agreed = {g.area for g in compared if g.size is not None and g.size <= AGREED}
    said = _agreed(meeting, agreed, {g.area for g in compared})
    most = compared[0]
    if most.size is not None and most.size <= AGREED:
        return said
    word = _question(meeting, most.question).name
    named = ", ".join(f"{party} {value}" for party, value in most.values)
    return f"{said} Skiljer mest om {area_name(meeting, most.area)}: {word} ({named})."


def _agreed(meeting: Meeting, agreed: set[str], known: set[str]) -> str:
    names = tuple(a.name for a in meeting.areas if a.id in agreed)
    if not names:
        return "Eniga om inget av områdena."
    if agreed == known:
        return f"Eniga om alla {len(known)} områden." if len(known) > 1 else f"Eniga om {names[0]}."
    others = tuple(a.name for a in meeting.areas if a.id in known - agreed)
    if len(names) > len(others):
        return f"Eniga om {len(names)} av {len(known)} områden, alla utom {join_names(others)}."
    return f"Eniga om {len(names)} av {len(known)} områden: {join_names(names)}."


def _gap(meeting: Meeting, area: str) -> Gap:
    found = answers(meeting)
    sizes: list[tuple[int, str, tuple[tuple[str, int], ...]]] = []
    for question in questions(meeting):
        given = tuple((p, found[p, area, question.id]) for p in meeting.parties if (p, area, question.id) in found)
        if len(given) > 1:
            values = [value for _, value in given]
            sizes.append((max(values) - min(values), question.id, given))
    if not sizes:
        return Gap(area, "", None, 0, ())
    largest = max(sizes, key=lambda s: s[0])  # the first of equals, in the order of the form
    return Gap(area, largest[1], largest[0], sum(s[0] for s in sizes), largest[2])


def _weights(meeting: Meeting, party: str) -> dict[str, Fraction]:
    found: dict[str, list[int]] = {}
    for (who, area, _), value in answers(meeting).items():
        if who == party:
            found.setdefault(area, []).append(value)
    return {area: Fraction(sum(values), len(values)) for area, values in found.items()}


def _question(meeting: Meeting, key: str) -> Question:
    return next(q for q in questions(meeting) if q.id == key)

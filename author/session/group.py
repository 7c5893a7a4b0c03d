"""What may be shown to a group: at most eight rows of figures and words that no citizen has written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from author.meeting import agenda, agreement, area_name, place_text, places, questions, waiting_for
from author.meeting.model import entry_of

if TYPE_CHECKING:
    from author.meeting import Meeting
    from author.session.overview import Overview

MOST_ROWS = 8
"""As many as can be read from the back of a room."""
FEWEST = 5
"""A smaller number of persons is not told to a group."""
FOUND = "ny-"
"""How the ids of areas begin that are made from citizens' own words."""
Shown = Literal["areas", "meeting", "decisions"]


@dataclass(frozen=True, slots=True)
class GroupPicture:
    """One picture for a group."""

    title: str
    """Swedish."""
    sentence: str
    """Swedish; may be empty."""
    columns: tuple[str, ...]
    """Titles; the second column holds names and takes the space left."""
    rows: tuple[tuple[str, ...], ...]
    """At most eight."""


def pictures(view: Overview) -> dict[Shown, GroupPicture]:
    """Give the pictures there is something to show in."""
    found: dict[Shown, GroupPicture] = {}
    if view.analysis is not None:
        found["areas"] = _areas(view)
    if view.meeting is not None:
        found["meeting"] = _meeting(view, view.meeting)
    if view.draft.areas or view.draft.dropped:
        found["decisions"] = _decisions(view)
    return found


def safe_name(view: Overview, area: str, name: str) -> str:
    """Give an area's name, unless it is made from citizens' words and nobody has named it since."""
    return "Område utan eget namn" if area.startswith(FOUND) and area not in view.named else name


def _areas(view: Overview) -> GroupPicture:
    ranked = view.analysis.areas if view.analysis else ()
    rows = tuple(
        (_span(a.rank_low, a.rank_high), safe_name(view, a.id, a.name), _persons(a.persons)) for a in ranked[:MOST_ROWS]
    )
    said = f"De {len(rows)} som väger tyngst av {len(ranked)} områden." if len(ranked) > len(rows) else ""
    return GroupPicture("Problembild", said, ("Plats", "Problemområde", "Personer"), rows)


def _meeting(view: Overview, meeting: Meeting) -> GroupPicture:
    if not meeting.revealed:
        waiting = waiting_for(meeting)
        rows: tuple[tuple[str, ...], ...] = tuple(
            ("✓" if entry_of(meeting, p) else ("○" if p in waiting else "×"), p, _state(meeting, p, waiting))
            for p in meeting.parties
        )
        said = "Svaren visas när alla har svarat."
        return GroupPicture("Prioriteringsmöte", said, ("", "Part", "Läge"), rows)
    own = [places(meeting, p) for p in meeting.parties]
    short = {q.id: q.short for q in questions(meeting)}
    rows = tuple(
        (
            str(n), safe_name(view, g.area, area_name(meeting, g.area)),
            *(place_text(order.get(g.area)) for order in own), f"{short[g.question]} {g.size} steg" if g.size else "–",
        )
        for n, g in enumerate(agenda(meeting), 1)
    )  # fmt: skip
    columns = ("Punkt", "Problemområde", *meeting.parties, "Skiljer mest")
    hidden = {a.name for a in meeting.areas if safe_name(view, a.id, a.name) != a.name}
    said = agreement(meeting)
    return GroupPicture("Prioriteringsmöte", "" if any(name in said for name in hidden) else said, columns, rows)


def _decisions(view: Overview) -> GroupPicture:
    taken = [(str(n), safe_name(view, a.id, a.name), "tas upp") for n, a in enumerate(view.draft.areas, 1)]
    left = [("–", safe_name(view, a.id, a.name), "tas inte upp i år") for a in view.draft.dropped]
    rows = tuple((*taken, *left)[:MOST_ROWS])
    more = len(taken) + len(left) - len(rows)
    return GroupPicture("Prioritering", f"Och {more} till." if more else "", ("Plats", "Problemområde", "Beslut"), rows)


def _state(meeting: Meeting, party: str, waiting: tuple[str, ...]) -> str:
    if entry_of(meeting, party) is not None:
        return "har svarat"
    return "väntar" if party in waiting else "frånvarande"


def _persons(n: int) -> str:
    return str(n) if n >= FEWEST else f"färre än {FEWEST}"


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"

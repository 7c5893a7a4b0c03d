"""The joint choice: which problem areas the löfte takes up, which it leaves out and why, and their likely causes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.draft import ChosenArea, Draft, DroppedArea
from surveys.errors import UserError
from surveys.swedish import fold

if TYPE_CHECKING:
    from surveys.model import Analysis


def prioritise(draft: Draft, analysis: Analysis, areas: tuple[str, ...], reason: str) -> Draft:
    """Choose areas, in this order; what was chosen before stays after them, with its causes.

    Args:
        draft: The draft so far.
        analysis: Where the areas are known from.
        areas: Ids or names; an area chosen before keeps its causes and, without a new reason, its reason.
        reason: Why; may be empty.

    Raises:
        UserError: No area is given, or one is unknown.
    """
    if not areas:
        raise UserError("inget problemområde är angivet.", None, "Ange minst ett med --area.")
    earlier = {area.id: area for area in draft.areas}
    chosen: dict[str, ChosenArea] = {}
    for wanted in areas:
        key, name = _find(analysis, wanted)
        old = earlier.get(key, ChosenArea(key, name))
        chosen[key] = replace(old, reason=reason.strip() or old.reason)
    rest = tuple(area for area in draft.areas if area.id not in chosen)
    dropped = tuple(area for area in draft.dropped if area.id not in chosen)
    return replace(draft, areas=(*chosen.values(), *rest), dropped=dropped)


def deprioritise(draft: Draft, analysis: Analysis, area: str, reason: str) -> Draft:
    """Leave an area out of this year's löfte; the reason is kept beside it.

    Raises:
        UserError: The area is unknown, the reason is missing, or commitments still answer to the area.
    """
    key, name = _find(analysis, area)
    if not reason.strip():
        raise UserError(f"skälet till att välja bort {name} saknas.", None, "Ange det med --reason.")
    _check_unbound(draft, key, name, "området väljs bort")
    kept = tuple(a for a in draft.areas if a.id != key)
    others = tuple(a for a in draft.dropped if a.id != key)
    return replace(draft, areas=kept, dropped=(*others, DroppedArea(key, name, reason.strip())))


def undecide(draft: Draft, area: str) -> Draft:
    """Take back the decision on an area, chosen or left out.

    Raises:
        UserError: There is no decision on it, or commitments still answer to it.
    """
    decided = {a.id: a.name for a in draft.areas} | {a.id: a.name for a in draft.dropped}
    key = next((key for key, name in decided.items() if fold(area) in (fold(key), fold(name))), None)
    if key is None:
        raise UserError(f"problemområdet «{area}» saknar beslut att ta tillbaka.", None, "Välj ett område med beslut.")
    _check_unbound(draft, key, decided[key], "beslutet tas tillbaka")
    kept = tuple(a for a in draft.areas if a.id != key)
    return replace(draft, areas=kept, dropped=tuple(a for a in draft.dropped if a.id != key))


def reorder(draft: Draft, area: str, step: int) -> Draft:
    """Move a chosen area ``step`` places in the order of priority, no further than to its ends."""
    found = find_chosen(draft, area)
    rest = [a for a in draft.areas if a.id != found.id]
    place = min(max(draft.areas.index(found) + step, 0), len(rest))
    return replace(draft, areas=(*rest[:place], found, *rest[place:]))


def set_causes(draft: Draft, area: str, causes: tuple[str, ...]) -> Draft:
    """Replace the causes of a chosen area; empty ones are left out and the same one is kept once."""
    found = find_chosen(draft, area)
    cleared = replace(draft, areas=tuple(replace(a, causes=()) if a.id == found.id else a for a in draft.areas))
    for cause in causes:
        if cause.strip():
            cleared = add_cause(cleared, found.id, cause)
    return cleared


def add_cause(draft: Draft, area: str, cause: str) -> Draft:
    """Write down a likely cause of a chosen area; the same cause is kept once.

    Raises:
        UserError: The area is not chosen, or the cause is empty.
    """
    found = find_chosen(draft, area)
    text = " ".join(cause.split())
    if not text:
        raise UserError(f"orsaken till {found.name} är tom.", None, "Skriv en kort text.")
    if fold(text) in {fold(each) for each in found.causes}:
        return draft
    return replace_chosen(draft, replace(found, causes=(*found.causes, text)))


def replace_chosen(draft: Draft, changed: ChosenArea) -> Draft:
    """Put a chosen area in the place of the one with its id."""
    return replace(draft, areas=tuple(changed if a.id == changed.id else a for a in draft.areas))


def find_chosen(draft: Draft, area: str) -> ChosenArea:
    """Find a chosen area by id or name.

    Raises:
        UserError: It is not chosen; the message lists those that are.
    """
    for chosen in draft.areas:
        if fold(area) in (fold(chosen.id), fold(chosen.name)):
            return chosen
    known = ", ".join(a.id for a in draft.areas) or "inga än"
    raise UserError(f"problemområdet «{area}» är inte prioriterat.", None, f"Prioriterade: {known}.")


def _check_unbound(draft: Draft, area: str, name: str, what: str) -> None:
    """Refuse to let go of an area that promises answer to."""
    bound = [c.id for c in draft.commitments if c.area == area]
    if bound:
        raise UserError(
            f"{name} har åtaganden i utkastet: {', '.join(bound)}.", None, f"Flytta eller ta bort dem innan {what}."
        )


def _find(analysis: Analysis, area: str) -> tuple[str, str]:
    """Give id and name of an area of the analysis, found by either."""
    for found in analysis.areas:
        if fold(area) in (fold(found.id), fold(found.name)):
            return found.id, found.name
    known = ", ".join(a.id for a in analysis.areas) or "inga"
    raise UserError(f"problemområdet «{area}» är okänt.", None, f"Kända: {known}.")

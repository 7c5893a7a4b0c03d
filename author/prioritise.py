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
    bound = [c.id for c in draft.commitments if c.area == key]
    if bound:
        raise UserError(
            f"{name} har åtaganden i utkastet: {', '.join(bound)}.",
            None,
            "Flytta eller ta bort dem innan området väljs bort.",
        )
    kept = tuple(a for a in draft.areas if a.id != key)
    others = tuple(a for a in draft.dropped if a.id != key)
    return replace(draft, areas=kept, dropped=(*others, DroppedArea(key, name, reason.strip())))


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
    changed = replace(found, causes=(*found.causes, text))
    return replace(draft, areas=tuple(changed if a.id == found.id else a for a in draft.areas))


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


def _find(analysis: Analysis, area: str) -> tuple[str, str]:
    """Give id and name of an area of the analysis, found by either."""
    for found in analysis.areas:
        if fold(area) in (fold(found.id), fold(found.name)):
            return found.id, found.name
    known = ", ".join(a.id for a in analysis.areas) or "inga"
    raise UserError(f"problemområdet «{area}» är okänt.", None, f"Kända: {known}.")

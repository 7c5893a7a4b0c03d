"""The joint choice and the promises: prioritised, suggested, adopted, written, changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from author import prioritise as choice
from author.draft import MOST_LEVELS, Commitment, CommitmentFields, Draft, above, add_commitment, area_of, below
from author.session.areas import analyse
from author.session.projects import record_draft
from author.store.project import Project
from surveys.errors import UserError

if TYPE_CHECKING:
    from author.suggest import AreaSuggestions, Suggestion
    from surveys.model import Analysis


def prioritise(project: Project, areas: tuple[str, ...], reason: str, at: str, known: Analysis | None = None) -> Draft:
    """Choose areas for the löfte, in this order, with the reason.

    Here and below ``known`` is the analysis that the user looks at, where it need not be made anew.
    """
    draft = choice.prioritise(project.state.draft, known or analyse(project), areas, reason)
    return record_draft(project, draft, "Prioriterade problemområden", at)


def deprioritise(project: Project, area: str, reason: str, at: str, known: Analysis | None = None) -> Draft:
    """Leave an area out of this year's löfte, with the reason."""
    draft = choice.deprioritise(project.state.draft, known or analyse(project), area, reason)
    return record_draft(project, draft, "Valde bort ett problemområde", at)


def choose_area(project: Project, area: str, reason: str, at: str, known: Analysis | None = None) -> Draft:
    """Choose one area, last in the order; one that is chosen already keeps its place and gets the new reason."""
    draft = project.state.draft
    order = [a.id for a in draft.areas]
    changed = choice.prioritise(draft, known or analyse(project), (area,), reason)
    first = changed.areas[0].id
    changed = choice.reorder(changed, first, order.index(first) if first in order else len(order))
    return record_draft(project, changed, f"Prioriterade {changed.areas[-1].name}", at)


def undecide(project: Project, area: str, at: str) -> Draft:
    """Take back the decision on an area, chosen or left out; its reason and causes go with it."""
    draft = choice.undecide(project.state.draft, area)
    return record_draft(project, draft, "Tog tillbaka beslutet om ett problemområde", at)


def reorder(project: Project, area: str, step: int, at: str) -> Draft:
    """Move a chosen area up (-1) or down (1) in the order of priority; at the end it stays where it is."""
    draft = choice.reorder(project.state.draft, area, step)
    return record_draft(project, draft, "Ändrade ordningen på prioriteringarna", at)


def set_causes(project: Project, area: str, causes: tuple[str, ...], at: str) -> Draft:
    """Write down the likely causes of a chosen area, in place of those it had; empty ones are left out."""
    draft = choice.set_causes(project.state.draft, area, causes)
    return record_draft(project, draft, "Ändrade orsakerna", at)


def add_cause(project: Project, area: str, cause: str, at: str) -> Draft:
    """Write down a likely cause of a chosen area."""
    draft = choice.add_cause(project.state.draft, area, cause)
    return record_draft(project, draft, "Skrev in en orsak", at)


def describe_area(project: Project, area: str, goal: str | None, narrowed: str | None, at: str) -> Draft:
    """Write down the goal of a chosen area, and the place, time or group it is narrowed to."""
    draft = project.state.draft
    found = choice.find_chosen(draft, area)
    new = replace(
        found,
        goal=found.goal if goal is None else " ".join(goal.split()),
        narrowed=found.narrowed if narrowed is None else " ".join(narrowed.split()),
    )
    return record_draft(project, choice.replace_chosen(draft, new), f"Beskrev {found.name}", at)


def set_previous(project: Project, path: Path, at: str) -> Draft:
    """Read last year's löfte, so that promises repeated from it are pointed out.

    Raises:
        UserError: No promise is found in the file.
    """
    from author.session.library import parse_file

    texts = tuple(c.text for lofte in parse_file(path).loften for c in lofte.commitments)
    if not texts:
        raise UserError("filen innehåller inga åtaganden.", path.name, "Välj det löfte som gällde förra året.")
    return record_draft(
        project, replace(project.state.draft, previous=texts), f"Läste förra årets löfte {path.name}", at
    )


def suggest(
    project: Project, home: Path, area: str | None = None, known: Analysis | None = None
) -> tuple[AreaSuggestions, ...]:
    """Suggest commitments for the chosen areas.

    Raises:
        UserError: No area is chosen, or the one asked for is not among them.
    """
    from author.session.library import library
    from author.suggest import suggest as suggest_for

    draft = project.state.draft
    if not draft.areas:
        raise UserError(
            "inga problemområden är prioriterade än.", project.path.name, "Välj dem med «lofte prioritise»."
        )
    concerns = tuple(c for reading in project.readings() for c in reading.concerns)
    found = suggest_for(draft, known or analyse(project), concerns, library(home))
    if area is None:
        return found
    chosen = choice.find_chosen(draft, area)
    return tuple(s for s in found if s.id == chosen.id)


def adopt(
    project: Project, home: Path, suggestion: str, slots: dict[str, str], at: str, known: Analysis | None = None
) -> Draft:
    """Take a suggestion into the draft, with its blanks filled in; a blank left stays as ``{namn}``.

    Raises:
        UserError: The suggestion or a blank does not exist.
    """
    from author.session.library import library
    from author.suggest import find_suggestion

    concerns = tuple(c for reading in project.readings() for c in reading.concerns)
    analysis = known or analyse(project)
    offered = find_suggestion(project.state.draft, analysis, concerns, library(home), suggestion)
    if offered is None:
        raise UserError(f"förslaget «{suggestion}» finns inte.", None, "Lista förslagen med «lofte suggest».")
    area, found = offered
    draft = project.state.draft
    chosen = choice.find_chosen(draft, area)
    commitment = Commitment(
        "", _fill(found, slots), found.by, area, cause=chosen.causes[0] if chosen.causes else "", origin=found.origin,
        suggestion=found.id, reasons=found.reasons, place=slots.get("plats", ""),
        time=slots.get("period", slots.get("tid", "")),
    )  # fmt: skip
    return record_draft(project, add_commitment(draft, commitment), "Tog in ett förslag", at)


def add_own(project: Project, text: str, fields: CommitmentFields, at: str) -> Draft:
    """Add a commitment of one's own."""
    draft = project.state.draft
    commitment = _checked(draft, replace(Commitment("", _text(text), ("polisen", "kommunen")), **fields))
    return record_draft(project, add_commitment(draft, commitment), "Skrev ett eget åtagande", at)


def edit(project: Project, number: str, fields: CommitmentFields, at: str) -> Draft:
    """Change fields of a commitment."""
    draft = project.state.draft
    old = find_commitment(draft, number)
    if "text" in fields:
        fields["text"] = _text(fields["text"])
    new = _checked(draft, replace(old, **fields))
    commitments = tuple(new if c.id == old.id else c for c in draft.commitments)
    return record_draft(project, replace(draft, commitments=commitments), f"Ändrade åtagande {old.id}", at)


def remove(project: Project, number: str, at: str) -> Draft:
    """Take a commitment out of the draft, and those nested under it."""
    draft = project.state.draft
    old = find_commitment(draft, number)
    gone = {old.id, *(c.id for c in below(draft, old.id))}
    kept = tuple(c for c in draft.commitments if c.id not in gone)
    return record_draft(project, replace(draft, commitments=kept), f"Tog bort åtagande {old.id}", at)


def commitments_for(draft: Draft, area: str | None) -> tuple[Commitment, ...]:
    """List the commitments that answer to an area, themselves or through one above, and those that answer to none."""
    known = {a.id for a in draft.areas}
    return tuple(c for c in draft.commitments if (found := area_of(draft, c)) == area or found not in known)


def outline(commitments: tuple[Commitment, ...]) -> tuple[tuple[Commitment, int], ...]:
    """List commitments with how deep each lies, those nested under one right after it."""
    from author.export.nesting import Item, nested

    def walk(items: tuple[Item, ...], depth: int) -> Iterator[tuple[Commitment, int]]:
        for commitment, under in items:
            yield commitment, depth
            yield from walk(under, depth + 1)

    return tuple(walk(nested(commitments), 0))


def possible_parents(draft: Draft, number: str | None) -> tuple[Commitment, ...]:
    """List what a commitment may lie under: all but itself and those under it; ``None`` for one not made yet."""
    barred = set() if number is None else {number, *(c.id for c in below(draft, number))}
    return tuple(c for c in draft.commitments if c.id not in barred)


def find_commitment(draft: Draft, number: str) -> Commitment:
    """Find a commitment by id (``å3``), or by its number alone (``3``).

    Raises:
        UserError: There is none; the message lists those there are.
    """
    wanted = number if number.startswith("å") else f"å{number}"
    for commitment in draft.commitments:
        if commitment.id == wanted:
            return commitment
    known = ", ".join(c.id for c in draft.commitments) or "utkastet är tomt"
    raise UserError(f"åtagandet «{number}» finns inte.", None, f"Åtaganden i utkastet: {known}.")


def _checked(draft: Draft, commitment: Commitment) -> Commitment:
    """Check that area and parent exist, and that nesting stays within the levels that are printed."""
    if commitment.area is not None:
        commitment = replace(commitment, area=choice.find_chosen(draft, commitment.area).id)
    if commitment.parent is not None:
        parent = find_commitment(draft, commitment.parent)
        _check_depth(draft, commitment, parent)
        commitment = replace(commitment, parent=parent.id)
    if not commitment.by:
        raise UserError("åtagandet saknar avsändare.", None, "Ange polisen, kommunen eller annan med --by.")
    return commitment


def _check_depth(draft: Draft, commitment: Commitment, parent: Commitment) -> None:
    """Refuse a commitment under itself, and one that with those under it would come deeper than what is printed."""
    own = {commitment.id, *(c.id for c in below(draft, commitment.id))} if commitment.id else set()
    if parent.id in own:
        raise UserError(
            f"åtagande {commitment.id} kan inte ligga under sig självt.", None, f"Åtagande {parent.id} hör dit."
        )
    beneath = max((_steps(draft, c, commitment.id) for c in draft.commitments if c.id in own), default=0)
    if len(above(draft, parent)) + 2 + beneath > MOST_LEVELS:
        raise UserError(
            f"under åtagande {parent.id} får det inte plats; ett löfte har högst tre nivåer.", None,
            "Välj ett åtagande högre upp.",
        )  # fmt: skip


def _steps(draft: Draft, commitment: Commitment, top: str) -> int:
    """Count the levels from a commitment up to one it is nested under."""
    return [commitment.id, *(c.id for c in above(draft, commitment))].index(top)


def _text(text: str) -> str:
    """Collapse white space; an empty promise is refused."""
    collapsed = " ".join(text.split())
    if not collapsed:
        raise UserError("åtagandet saknar text.", None, "Skriv vad som lovas.")
    return collapsed


def _fill(suggestion: Suggestion, slots: dict[str, str]) -> str:
    names = {slot.name for slot in suggestion.slots}
    for name in slots:
        if name not in names:
            known = ", ".join(sorted(names)) or "inga"
            raise UserError(f"förslaget har ingen lucka «{name}».", None, f"Luckor: {known}.")
    return re.sub(r"\{(\w+)\}", lambda m: slots.get(m.group(1), m.group(0)), suggestion.text)

"""Review copies that come back: read against the draft, and the chosen changes taken in, one journal entry each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from author.draft import Commitment, Draft, add_commitment, below
from author.session.projects import record_draft
from author.store.project import Project
from surveys.errors import UserError

if TYPE_CHECKING:
    from author.export.changes import Change
    from author.export.returned import ReturnedCopy

CITATION = "remissvar"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in and what was left."""

    done: tuple[Change, ...]
    """In the order they were taken in."""
    left: tuple[Change, ...]
    """Asked for as one of all, but not taken in: something stands in the way, or it must be asked for by number."""


def read_returned(
    project: Project, paths: tuple[Path, ...], only: Collection[str] | None = None
) -> tuple[ReturnedCopy, ...]:
    """Read review copies against the draft; nothing is changed.

    Args:
        project: The open project.
        paths: The Word files, as they came back.
        only: Labels of the authors whose changes count; ``None`` = all.

    Raises:
        UserError: A file is missing or no Word file, or no copy has changes by an author asked for.
    """
    from author.export.returned import numbered, read_copy

    copies = tuple(read_copy(_content(path), path.name, project.state.draft, only) for path in paths)
    labels = {label for copy in copies for label in copy.authors}
    for label in only or ():
        if label not in labels:
            known = ", ".join(sorted(labels)) or "inga"
            raise UserError(f"ingen har ändrat under namnet «{label}».", None, f"Namn i kopiorna: {known}.")
    return numbered(copies)


def take(
    project: Project,
    paths: tuple[Path, ...],
    numbers: tuple[int, ...] | None,
    at: str,
    only: Collection[str] | None = None,
) -> Taken:
    """Take changes into the draft, each as a step of its own to undo.

    Args:
        project: The open project.
        paths: The copies, in the order they were numbered in.
        numbers: Which changes; ``None`` = all that nothing stands in the way of.
        at: The time written in the journal.
        only: As in ``read_returned``.

    Raises:
        UserError: A number does not exist or cannot be taken in, or two of them want different things. Nothing is
            taken in then.
    """
    known = {c.number: c for copy in read_returned(project, paths, only) for c in copy.changes}
    if numbers is None:
        chosen = [c for c in known.values() if not c.obstacle and not c.doubt]
        chosen = [c for n, c in enumerate(chosen) if _first_of_its_kind(c, chosen[:n])]
    else:
        chosen = [_chosen(known, n) for n in dict.fromkeys(numbers)]
        _check_rivals(chosen)
    after: dict[str | None, str] = {}
    for change in chosen:
        _apply(project, change, after, at)
    done = {c.number for c in chosen}
    left = tuple(c for c in known.values() if c.number not in done) if numbers is None else ()
    return Taken(tuple(chosen), left)


def as_json(copies: tuple[ReturnedCopy, ...]) -> dict[str, object]:
    """Give copies as plain values for JSON."""
    from dataclasses import asdict

    return {"copies": [asdict(copy) for copy in copies]}


def _first_of_its_kind(change: Change, earlier: list[Change]) -> bool:
    """Say whether no copy before has brought the same change of the same commitment, or the same new one."""
    same = (change.commitment, change.kind, change.after)
    return all((c.commitment, c.kind, c.after) != same for c in earlier)


def _chosen(known: dict[int, Change], number: int) -> Change:
    change = known.get(number)
    if change is None:
        listed = ", ".join(map(str, known)) or "inga"
        raise UserError(f"det finns ingen ändring nummer {number}.", None, f"Ändringar i kopiorna: {listed}.")
    if change.obstacle:
        raise UserError(f"ändring {number} kan inte tas in.", change.copy, change.obstacle)
    return change


def _check_rivals(chosen: list[Change]) -> None:
    seen: dict[str, Change] = {}
    for change in chosen:
        earlier = seen.setdefault(change.commitment or f"ny {change.number}", change)
        if earlier is not change:
            raise UserError(
                f"ändring {earlier.number} och {change.number} gäller samma åtagande.", None, "Välj en av dem."
            )


def _apply(project: Project, change: Change, after: dict[str | None, str], at: str) -> None:
    draft = project.state.draft
    label = f"åtagande {change.commitment}"
    if change.kind == "inserted":
        text = " ".join(change.after.split())
        grown = add_commitment(draft, Commitment("", text, change.by, parent=change.parent))
        new = grown.commitments[-1]
        follows = after.get(change.follows, change.follows)
        after[change.follows] = new.id
        record_draft(project, _placed(grown, new, follows), f"Tog in ett nytt åtagande ur ett {CITATION}", at)
    elif change.kind == "deleted":
        gone = {change.commitment, *(c.id for c in below(draft, change.commitment or ""))}
        kept = tuple(c for c in draft.commitments if c.id not in gone)
        record_draft(project, replace(draft, commitments=kept), f"Strök {label} efter ett {CITATION}", at)
    else:
        old = next(c for c in draft.commitments if c.id == change.commitment)
        new = replace(old, text=" ".join(change.after.split()))
        changed = replace(draft, commitments=tuple(new if c.id == old.id else c for c in draft.commitments))
        if change.kind == "moved":
            record_draft(project, _placed(changed, new, change.follows), f"Flyttade {label} efter ett {CITATION}", at)
        else:
            record_draft(project, changed, f"Tog in en ändring av {label} ur ett {CITATION}", at)


def _placed(draft: Draft, commitment: Commitment, follows: str | None) -> Draft:
    """Put a commitment right after another; without one, before the first that the same promisers have."""
    rest = [c for c in draft.commitments if c.id != commitment.id]
    place = next((n + 1 for n, c in enumerate(rest) if c.id == follows), None)
    if place is None:
        own = (n for n, c in enumerate(rest) if set(c.by) == set(commitment.by) and c.parent == commitment.parent)
        place = next(own, len(rest)) if follows is None else len(rest)
    return replace(draft, commitments=(*rest[:place], commitment, *rest[place:]))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError("filen går inte att läsa.", path.name, "Kontrollera sökvägen och stäng den i Word.") from error

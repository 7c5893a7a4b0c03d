"""Areas and statements that a person names: found by id or name, or refused with those there are."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Analysis

if TYPE_CHECKING:
    from surveys.model import ProblemArea

_SHOWN_IDS = 5


def find_area(analysis: Analysis, area: str) -> ProblemArea:
    """Find an area by id or name.

    Raises:
        UserError: There is none; the message lists those there are.
    """
    for found in analysis.areas:
        if area.casefold() in (found.id.casefold(), found.name.casefold()):
            return found
    known = ", ".join(a.id for a in analysis.areas)
    raise UserError(f"problemområdet «{area}» finns inte i projektet.", None, f"Välj bland: {known}.")


def find_target(project: Project, known: Analysis, area: str) -> tuple[str, str]:
    """Find an area to put statements in: one of the ranking, or a known one that nothing lies in yet."""
    names = known_names(project, known)
    for key, name in names.items():
        if area.casefold() in (key.casefold(), name.casefold()):
            return key, name
    raise UserError(f"problemområdet «{area}» är okänt.", None, f"Välj bland: {', '.join(names)}.")


def known_names(project: Project, known: Analysis) -> dict[str, str]:
    """Give every area a statement may be moved to, id -> name: the ranked ones first, then the other known ones."""
    from surveys.areas import load_areas
    from surveys.edits import edited_names

    edits = project.state.edits
    away = {source for source, _ in edits.merged}
    shipped = edited_names({a.id: a.name for a in load_areas()}, edits)
    ranked = {a.id: a.name for a in known.areas}
    return ranked | {key: name for key, name in shipped.items() if key not in away and key not in ranked}


def new_name(known: Analysis, name: str, own: str | None) -> str:
    """Give a name as it is kept; two areas never share one."""
    name = " ".join(name.split())
    if not name:
        raise UserError("det nya namnet är tomt.", None, "Ange ett namn på problemområdet.")
    for other in known.areas:
        if other.id != own and name.casefold() in (other.name.casefold(), other.id.casefold()):
            raise UserError(
                f"det finns redan ett område som heter {other.name}.", None, "Välj ett annat namn, eller slå ihop dem."
            )
    return name


def free_id(project: Project, known: Analysis, name: str) -> str:
    """Make an id for a new area that no area has or has had."""
    from surveys.swedish import slug

    taken = set(known_names(project, known)) | {new for _, new, *_ in project.state.edits.split}
    start = "ny-" + (slug(name) or "omrade")
    ids = itertools.chain([start], (f"{start}-{n}" for n in itertools.count(2)))
    return next(key for key in ids if key not in taken)


def check_statements(known: Analysis, statements: tuple[str, ...]) -> None:
    """Refuse ids that no statement has.

    Raises:
        UserError: One is unknown, or none is given; the message shows what ids there are.
    """
    ids = [s.id for s in known.statements]
    strange = sorted(set(statements) - set(ids))
    if strange:
        word = "påståendet" if len(strange) == 1 else "påståendena"
        shown = ", ".join(f"«{s}»" for s in strange)
        raise UserError(f"{word} {shown} finns inte.", None, some_of(ids))
    if not statements:
        raise UserError("inga påståenden är angivna.", None, some_of(ids))


def some_of(ids: Sequence[str]) -> str:
    """Tell which statements there are, the first ones by id."""
    shown = ", ".join(ids[:_SHOWN_IDS])
    more = f" och {len(ids) - _SHOWN_IDS} till" if len(ids) > _SHOWN_IDS else ""
    return f"Det finns {shown}{more}; alla står i områdets lista." if ids else "Det finns inga än."

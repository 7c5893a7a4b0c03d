"""What became of the promises from one löfte to the next: kept, changed, new and dropped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from author.likeness import likeness
from surveys.errors import UserError
from surveys.json_values import Json

Fate = Literal["kept", "changed", "new", "dropped"]
KEPT, CHANGED = 0.95, 0.45
"""Likeness from which a promise is kept, and from which it is the same one reworded."""
_PROJECT = ".lofte"


@dataclass(frozen=True, slots=True)
class Pair:
    """One promise of the old löfte, the new one, or both."""

    fate: Fate
    """What became of it."""
    old: str | None
    """Text in the old löfte; ``None`` for a new promise."""
    new: str | None
    """Text in the new löfte; ``None`` for a dropped one."""
    likeness: float | None
    """0–1 for pairs; ``None`` for what stands alone."""


def compare_files(old: Path, new: Path) -> tuple[Pair, ...]:
    """Compare two löften, each a document (docx, pdf, html, txt) or a project file.

    Raises:
        UserError: A file cannot be read or holds no promises.
    """
    return compare(_promises(old), _promises(new))


def compare(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Pair, ...]:
    """Pair promises one to one, the most alike first; in the order of the new löfte, what is dropped last."""
    scores = sorted(
        ((-likeness(a, b), i, j) for i, a in enumerate(old) for j, b in enumerate(new)),
    )
    partner: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for minus, i, j in scores:
        if -minus < CHANGED:
            break
        if j not in partner and i not in used:
            partner[j] = (i, -minus)
            used.add(i)
    pairs = [_pair(old, text, partner.get(j)) for j, text in enumerate(new)]
    return (*pairs, *(Pair("dropped", text, None, None) for i, text in enumerate(old) if i not in used))


def compare_json(pairs: tuple[Pair, ...]) -> dict[str, Json]:
    """Give the pairs as plain data, similarity in per cent, with a count of each kind."""
    return {
        "pairs": [{"fate": p.fate, "old": p.old, "new": p.new, "similarity": percent(p)} for p in pairs],
        "summary": dict(count_fates(pairs)),
    }


def count_fates(pairs: tuple[Pair, ...]) -> dict[str, int]:
    """Count the pairs of each kind."""
    fates: tuple[Fate, ...] = ("kept", "changed", "new", "dropped")
    return {fate: sum(p.fate == fate for p in pairs) for fate in fates}


def percent(pair: Pair) -> int | None:
    """Give how alike the two are, in per cent; nothing for one alone."""
    return None if pair.likeness is None else round(100 * pair.likeness)


def _pair(old: tuple[str, ...], text: str, partner: tuple[int, float] | None) -> Pair:
    if partner is None:
        return Pair("new", None, text, None)
    i, score = partner
    return Pair("kept" if score >= KEPT else "changed", old[i], text, score)


def _promises(path: Path) -> tuple[str, ...]:
    """Give the texts of a file's promises; of the newest löfte where a file holds several."""
    if path.suffix.casefold() == _PROJECT:
        return _drafted(path)
    from author.session.library import parse_file

    loften = [lofte for lofte in parse_file(path).loften if lofte.commitments]
    if not loften:
        raise UserError("filen innehåller inga åtaganden.", path.name, "Välj två löften att jämföra.")
    newest = max(loften, key=lambda lofte: lofte.period.start if lofte.period else "")
    return tuple(c.text for c in newest.commitments)


def _drafted(path: Path) -> tuple[str, ...]:
    from author.session.projects import open_project

    with open_project(path) as project:
        texts = tuple(c.text for c in project.state.draft.commitments if c.in_lofte)
    if not texts:
        raise UserError("utkastet innehåller inga åtaganden.", path.name, "Skriv åtaganden först.")
    return texts

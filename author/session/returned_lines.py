"""Review copies that came back, as one list to go through: promise by promise, changes and comments together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from author.session.returned import read_returned
from author.session.words import plural, returned_words
from author.store.project import Project

if TYPE_CHECKING:
    from author.export.changes import Change
    from author.export.returned import Remark, ReturnedCopy


@dataclass(frozen=True, slots=True)
class Line:
    """A change, a comment, or something else that a person should know of a copy."""

    key: str
    """Tells it from the others, also when the copies are read again."""
    what: str
    """Swedish: which commitment, what was done, by whom and when."""
    text: str
    """What it says now, or what the comment says."""
    before: str = ""
    """What a changed text said before; empty for comments and new text."""
    number: int = 0
    """Number of a change that can be taken in; 0 for what can only be read."""
    note: str = ""
    """Swedish: why it cannot be taken in, or what to think of first; may be empty."""
    copy: str = ""
    """Name of the file."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the copies bring."""

    lines: tuple[Line, ...]
    """Commitment by commitment in the order of the löfte; then new ones and other text; last what a copy lacks."""
    summary: str
    """Swedish, one sentence."""


def read_lines(project: Project, paths: tuple[Path, ...]) -> Reading:
    """Read review copies against the draft; nothing is changed.

    Raises:
        UserError: A file is missing or no Word file.
    """
    from author.export import nesting

    copies = read_returned(project, paths)
    order = {c.id: n for n, c in enumerate(nesting.printed(project.state.draft))}
    told: list[tuple[int, Line]] = []
    for copy in copies:
        told += [(order.get(c.commitment or "", len(order)), _change(c)) for c in copy.changes]
        told += [(order.get(r.commitment or "", len(order)), _remark(r, n)) for n, r in enumerate(copy.remarks)]
    told.sort(key=lambda pair: pair[0])
    lines = (*(line for _, line in told), *(line for c in copies for line in _about(c)))
    return Reading(_told_apart(lines), _summary(copies))


def _told_apart(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Give lines that are alike keys of their own, as where two copies have the same name."""
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        found.append(replace(line, key=f"{line.key}|{seen[line.key]}"))
        seen[line.key] += 1
    return tuple(found)


def _change(change: Change) -> Line:
    what = returned_words(change)
    key = "|".join((change.copy, change.kind, change.commitment or "", change.before, change.after))
    note = change.obstacle or change.doubt
    number = 0 if change.obstacle else change.number
    return Line(key, what, change.after or "Struken", change.before, number, note, change.copy)


def _remark(remark: Remark, n: int) -> Line:
    where = f"åtagande {remark.commitment.removeprefix('å')}" if remark.commitment else f"«{remark.line[:60]}»"
    what = f"Kommentar till {where} av {remark.author}" + (f", {remark.day}" if remark.day else "")
    return Line(f"{remark.copy}|{n}|{remark.text}", what, remark.text, copy=remark.copy)


def _about(copy: ReturnedCopy) -> tuple[Line, ...]:
    """Say what else there is to know of a copy."""
    found = []
    if copy.missing:
        listed = ", ".join(m.removeprefix("å") for m in copy.missing)
        found.append(Line(f"{copy.name}|missing", "Finns inte i kopian", f"Åtagande {listed}.", copy=copy.name))
    if copy.silent:
        said = "Texten har också ändrats utan Spåra ändringar; jämför med utkastet."
        found.append(Line(f"{copy.name}|silent", "Ändrat utan spårning", said, copy=copy.name))
    if copy.layout:
        said = f"{plural(copy.layout, 'ändring', 'ändringar')} av utseende. De tas inte in."
        found.append(Line(f"{copy.name}|layout", "Utseende", said, copy=copy.name))
    return tuple(found)


def _summary(copies: tuple[ReturnedCopy, ...]) -> str:
    changes, remarks = sum(len(c.changes) for c in copies), sum(len(c.remarks) for c in copies)
    names = sorted({name for c in copies for name in c.authors})
    by = f" av {', '.join(names)}" if names else ""
    return (
        f"{plural(len(copies), 'kopia', 'kopior')}: {plural(changes, 'ändring', 'ändringar')} och "
        f"{plural(remarks, 'kommentar', 'kommentarer')}{by}."
    )

"""Review copies that come back: what colleagues have changed and said, tied to the commitments of the draft.

Nothing is guessed. A line belongs to a commitment when it says what the commitment says, or carries the comment that
the program put on it. What cannot be tied, or cannot be taken in whole, is listed with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author.export import context, nesting
from author.export.changes import Change, find_changes, key
from author.export.marked import OURS, MarkedFile, read_marked, rejected
from author.export.package import read_package, write_package
from author.export.passages import Passage, read_passages
from author.export.verify import control_code, printed_code

if TYPE_CHECKING:
    from author.draft import Draft


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment by a colleague."""

    copy: str
    """Name of the file."""
    commitment: str | None
    """Id of the commitment it stands on."""
    line: str
    """The line it stands on."""
    author: str
    """As the file has it."""
    day: str
    """YYYY-MM-DD; may be empty."""
    text: str
    """What it says."""


@dataclass(frozen=True, slots=True)
class ReturnedCopy:
    """What one file brings."""

    name: str
    """Of the file."""
    authors: tuple[str, ...]
    """Labels of all who have changed or commented."""
    changes: tuple[Change, ...]
    """In reading order."""
    remarks: tuple[Remark, ...]
    """In the order of the file."""
    layout: int
    """Tracked changes of nothing but looks."""
    missing: tuple[str, ...]
    """Ids of commitments that the copy does not have, not even as taken out."""
    silent: bool
    """Whether the text has been changed without being tracked."""


def read_copy(content: bytes, name: str, draft: Draft, only: Collection[str] | None = None) -> ReturnedCopy:
    """Read a review copy against the draft.

    Args:
        content: The Word file.
        name: Its name.
        draft: The draft as it is now.
        only: Labels of the authors whose changes count; ``None`` = all.

    Raises:
        UserError: It is no Word file.
    """
    parts = read_package(content, name)
    marked = read_marked(parts, name)
    passages = read_passages(marked.paragraphs, only)
    printed = printed_code(content, name)
    silent = printed is not None and control_code(write_package(rejected(parts, name))) != printed
    owners = _owners(passages, marked, draft)
    changes = find_changes(passages, owners, draft, name, silent=silent)
    remarks = _remarks(passages, owners, marked, name)
    labels = {m.author for p in passages for m in p.marks} | {r.author for r in remarks}
    known = set(owners.values())
    missing = tuple(c.id for c in nesting.printed(draft) if c.id not in known)
    return ReturnedCopy(name, tuple(sorted(labels)), changes, remarks, marked.layout, missing, silent)


def numbered(copies: tuple[ReturnedCopy, ...]) -> tuple[ReturnedCopy, ...]:
    """Number the changes of all copies from 1, and stop those that two copies want differently."""
    number = 0
    done = []
    for copy in copies:
        changes = []
        for change in copy.changes:
            number += 1
            changes.append(replace(change, number=number))
        done.append(replace(copy, changes=tuple(changes)))
    everything = [c for copy in done for c in copy.changes]
    return tuple(replace(copy, changes=tuple(_doubted(c, everything) for c in copy.changes)) for copy in done)


def _doubted(change: Change, others: list[Change]) -> Change:
    rivals = [
        c.number
        for c in others
        if c.commitment is not None
        and c.commitment == change.commitment
        and c.number != change.number
        and not c.obstacle
        and (c.kind, key(c.after)) != (change.kind, key(change.after))
    ]
    if not rivals or change.obstacle or change.commitment is None:
        return change
    listed = ", ".join(map(str, rivals))
    return replace(change, doubt=f"En annan ändring av samma åtagande finns ({listed}); välj en av dem.")


def _owners(passages: tuple[Passage, ...], marked: MarkedFile, draft: Draft) -> dict[int, str]:
    """Tie lines to commitments: position of the line -> id. No commitment owns two lines, no line two commitments."""
    signs = {
        c.id: m.group(1) for c in marked.comments if c.author == OURS and (m := re.match(r"Åtagande (\d+)\b", c.text))
    }
    signed = {n: f"å{signs[c]}" for n, p in enumerate(passages) for c in p.comments if c in signs and p.before}
    owners: dict[int, str] = {}
    for commitment in nesting.printed(draft):
        own = key(context.clean(commitment.text))
        places = [n for n, p in enumerate(passages) if p.paragraph.where == "text" and n not in owners]
        equal = [n for n in places if key(passages[n].before) == own]
        told = [n for n in places if signed.get(n) == commitment.id]
        becomes = [n for n in places if [key(a) for a in passages[n].after] == [own] and n not in signed]
        part = [n for n in places if own in key(passages[n].before) and n not in signed]
        plain = sorted(equal, key=lambda n: (n not in told, n in signed and n not in told, passages[n].paragraph.table))
        for group in (plain, told, becomes, part if len(part) == 1 else []):
            if group:
                owners[group[0]] = commitment.id
                break
    return owners


def _remarks(
    passages: tuple[Passage, ...], owners: dict[int, str], marked: MarkedFile, name: str
) -> tuple[Remark, ...]:
    found = []
    for comment in marked.comments:
        if comment.author == OURS and comment.text.startswith("Åtagande "):
            continue
        n = next((n for n, p in enumerate(passages) if comment.id in p.comments), None)
        line = "" if n is None else passages[n].before or passages[n].after[0]
        owner = None if n is None else owners.get(n)
        found.append(Remark(name, owner, line, comment.author, comment.day, comment.text))
    return tuple(found)

"""What colleagues have done to the lines of a review copy, and what stands in the way of taking it in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from author.export import context, nesting
from author.export.passages import Passage

if TYPE_CHECKING:
    from author.commitments import Party
    from author.draft import Commitment, Draft

Kind = Literal["changed", "deleted", "inserted", "moved", "untracked", "outside"]
ELSEWHERE = "Utkastet säger något annat än kopian sade; jämför och ändra själv."
THERE = "Står redan så i utkastet."


@dataclass(frozen=True, slots=True)
class Change:
    """One line that somebody has changed."""

    copy: str
    """Name of the file."""
    kind: Kind
    """What has been done to it."""
    commitment: str | None
    """Id of the commitment; ``None`` for a new one and for other text."""
    before: str
    """What it said; empty for a new line."""
    after: str
    """What it says; empty for a line taken out."""
    authors: tuple[str, ...] = ()
    """Labels of those who changed it, as the file has them."""
    days: tuple[str, ...] = ()
    """When, YYYY-MM-DD."""
    obstacle: str = ""
    """Swedish: why it cannot be taken in; empty when it can."""
    doubt: str = ""
    """Swedish: why it is not taken in together with all others, only when it is asked for."""
    by: tuple[Party, ...] = ()
    """Who promises a new commitment, by the heading it stands under."""
    parent: str | None = None
    """Id of the commitment a new one is nested under."""
    follows: str | None = None
    """Id of the commitment that a new or moved one comes after."""
    number: int = 0
    """For the one who chooses; counted through all copies."""


def find_changes(
    passages: tuple[Passage, ...], owners: dict[int, str], draft: Draft, name: str, *, silent: bool
) -> tuple[Change, ...]:
    """List what has been done, in reading order.

    Args:
        passages: The lines of the copy.
        owners: Position of a line -> id of the commitment it is.
        draft: The draft as it is now.
        name: Name of the file.
        silent: Whether the copy has been changed without tracking.
    """
    pairs = _moves(passages, owners)
    targets = set(pairs.values())
    found = []
    for n, passage in enumerate(passages):
        if n in targets:
            continue
        authors = tuple(sorted({m.author for m in passage.marks}))
        days = tuple(sorted({m.day for m in passage.marks if m.day}))
        change = Change(name, "outside", owners.get(n), passage.before, " ¶ ".join(passage.after), authors, days)
        if n in pairs:
            found.append(_moved(change, passages, n, pairs[n], owners, draft))
        elif n in owners:
            found += _owned(change, passage, draft, silent=silent)
        elif passage.changed and passage.before:
            found.append(replace(change, obstacle=_outside(passage)))
        elif passage.changed:
            found.append(_inserted(change, passages, n, owners, draft))
    return tuple(found)


def _moves(passages: tuple[Passage, ...], owners: dict[int, str]) -> dict[int, int]:
    """Pair the lines that were taken out here and put in there: by the name of the move, else by the same text."""
    gone = [n for n, p in enumerate(passages) if p.before and not p.after and n in owners]
    new = [n for n, p in enumerate(passages) if not p.before]
    pairs: dict[int, int] = {}
    for n in gone:
        passage = passages[n]
        named = [k for k in new if passage.move and passages[k].move == passage.move]
        same = [k for k in new if key(passages[k].after[0]) == key(passage.before)]
        both = [k for k in named if k in same]
        choice = both or (named if len(named) == 1 else []) or (same if len(same) == 1 else [])
        if choice and choice[0] not in pairs.values():
            pairs[n] = choice[0]
    return pairs


def _owned(change: Change, passage: Passage, draft: Draft, *, silent: bool) -> list[Change]:
    """Say what has become of a commitment's own line; nothing when nothing has."""
    commitment = _commitment(draft, change.commitment)
    now = context.clean(commitment.text)
    if not passage.changed:
        return _untracked(change, passage, now, silent=silent)
    if not passage.after:
        return [_deleted(change, commitment, draft, passage)]
    changed = replace(change, kind="changed")
    text = None if passage.merged or len(passage.after) > 1 else _cut_out(passage.before, passage.after[0], now)
    if text == "":
        return [_deleted(change, commitment, draft, passage)]
    if text is None:
        return [replace(changed, obstacle=_torn(passage, now))]
    return [replace(changed, before=now, after=text)]


def _torn(passage: Passage, now: str) -> str:
    """Say why a changed line does not give a new text of its commitment."""
    if passage.merged:
        return "Raden har slagits ihop med en annan; ändra åtagandena själv."
    if len(passage.after) > 1:
        return "Raden har delats i flera; ändra åtagandena själv."
    return THERE if key(passage.after[0]) == key(now) else ELSEWHERE


def _untracked(change: Change, passage: Passage, now: str, *, silent: bool) -> list[Change]:
    """Report a line that differs from the commitment although nobody has tracked a change of it."""
    if key(now) in key(passage.before):
        return []
    if not silent:
        return [replace(change, kind="untracked", before=now, obstacle="Utkastet har ändrats sedan kopian skrevs ut.")]
    return [
        replace(change, kind="untracked", before=now, doubt="Ändringen är inte spårad; den tas in bara om den väljs.")
    ]


def _deleted(change: Change, commitment: Commitment, draft: Draft, passage: Passage) -> Change:
    gone = replace(change, kind="deleted", after="")
    if key(context.clean(commitment.text)) not in key(passage.before):
        return replace(gone, obstacle=ELSEWHERE)
    if any(c.parent == commitment.id for c in draft.commitments):
        return replace(gone, doubt="Åtagandet har andra under sig, som stryks med det; det tas in bara om det väljs.")
    return gone


def _moved(
    change: Change, passages: tuple[Passage, ...], source: int, target: int, owners: dict[int, str], draft: Draft
) -> Change:
    """Say where a commitment has gone, and whether it was changed on the way."""
    commitment = _commitment(draft, owners[source])
    text = passages[target].after[0]
    by, follows = _place(passages, target, owners, draft)
    days = tuple(sorted({*change.days, *(m.day for m in passages[target].marks if m.day)}))
    authors = tuple(sorted({*change.authors, *(m.author for m in passages[target].marks)}))
    moved = replace(change, kind="moved", after=text, authors=authors, days=days, follows=follows)
    if key(passages[source].before) != key(context.clean(commitment.text)):
        return replace(moved, obstacle=ELSEWHERE)
    if set(by) != set(commitment.by) or commitment.parent is not None:
        return replace(moved, obstacle="Raden har flyttats till en annan avsändare eller nivå; ändra åtagandet själv.")
    return moved


def _inserted(change: Change, passages: tuple[Passage, ...], n: int, owners: dict[int, str], draft: Draft) -> Change:
    """Say what a new line is: a commitment where it stands in a list of them, else other text."""
    passage = passages[n]
    by, follows = _place(passages, n, owners, draft)
    known = [c.text for c in draft.commitments]
    if not by or passage.paragraph.table or passage.paragraph.where != "text" or _is_heading(passage):
        return replace(change, obstacle=_outside(passage))
    if key(passage.after[0]) in {key(context.clean(t)) for t in known}:
        return replace(change, kind="inserted", obstacle=THERE)
    new = replace(change, kind="inserted", by=by, follows=follows)
    if passage.paragraph.level == 0:
        return new
    level = passage.paragraph.level
    above = next((k for k in range(n - 1, -1, -1) if passages[k].after and passages[k].paragraph.level < level), None)
    if above is None or above not in owners:
        return replace(new, obstacle="Raden står under ett nytt åtagande; ta in det först och lägg till raden själv.")
    return replace(new, parent=owners[above])


def _place(
    passages: tuple[Passage, ...], n: int, owners: dict[int, str], draft: Draft
) -> tuple[tuple[Party, ...], str | None]:
    """Give the promisers whose heading a line stands under, and the commitment right before it."""
    groups = {key(rubric.rstrip(":")): items[0][0].by for rubric, items in nesting.groups(draft)}
    follows = None
    for k in range(n - 1, -1, -1):
        passage = passages[k]
        if not passage.after:
            continue
        rubric = key(passage.after[0].rstrip(":"))
        if rubric in groups:
            return groups[rubric], follows
        if (k not in owners and passage.before) or _is_heading(passage):
            break
        if follows is None and k in owners:
            follows = owners[k]
    return (), None


def key(text: str) -> str:
    """Give a text as it is compared: without white space and invisible signs, quotes and dashes of one kind."""
    plain = unicodedata.normalize("NFC", text).translate(_SAME)
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff]+", "", plain)


_SAME = str.maketrans({"”": '"', "“": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "‑": "-"})


def _cut_out(before: str, after: str, own: str) -> str | None:
    """Give the new text of a commitment that is the whole line or a part of it with the rest unchanged."""
    if key(before) == key(own):
        return after
    at = before.find(own)
    head, tail = before[:at], before[at + len(own) :]
    if at < 0 or not after.startswith(head) or not after.endswith(tail) or len(after) < len(head) + len(tail):
        return None
    return after[len(head) : len(after) - len(tail)].strip()


def _outside(passage: Passage) -> str:
    where = passage.paragraph.where
    if where != "text":
        return f"Texten står i {where}en och inte i ett åtagande; ändra den själv."
    if passage.paragraph.table:
        return "Texten står i en tabell och inte i listan över åtaganden; ändra den själv."
    return "Texten hör inte till något åtagande; ändra den själv."


def _is_heading(passage: Passage) -> bool:
    return passage.paragraph.style.casefold().startswith(("heading", "rubrik", "title", "subtitle"))


def _commitment(draft: Draft, wanted: str | None) -> Commitment:
    return next(c for c in draft.commitments if c.id == wanted)

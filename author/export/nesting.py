"""The commitments of a löfte in print order: by promiser, with those nested under each, and their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author import names
from author.draft import MOST_LEVELS
from author.export.typography import clean

if TYPE_CHECKING:
    from author.draft import Commitment, Draft

Item = tuple["Commitment", tuple["Item", ...]]
"""A commitment and those nested under it."""


def printed(draft: Draft) -> tuple[Commitment, ...]:
    """List the commitments of the löfte in the order they are printed: group by group, children after their parent."""
    return in_print(tree(draft), draft)


def groups(draft: Draft) -> tuple[tuple[str, tuple[tuple[Commitment, tuple[Commitment, ...]], ...]], ...]:
    """Group the commitments by who promises: (heading, ((commitment, all those under it), …)) per set of promisers."""
    return tuple(
        (rubric, tuple((item[0], flat(item)[1:]) for item in items)) for rubric, items in grouped(tree(draft), draft)
    )


def grouped(items: tuple[Item, ...], draft: Draft) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """Group topmost commitments by who promises, in the order of first appearance, a heading over each group."""
    found: dict[frozenset[str], list[Item]] = {}
    for item in items:
        found.setdefault(frozenset(item[0].by), []).append(item)
    return tuple((heading(draft, group[0][0]), tuple(group)) for group in found.values())


def tree(draft: Draft) -> tuple[Item, ...]:
    """Give the commitments of the löfte that lie under no other, each with those nested under it."""
    return nested(tuple(c for c in draft.commitments if c.in_lofte and clean(c.text)))


def nested(shown: tuple[Commitment, ...]) -> tuple[Item, ...]:
    """Give those of some commitments that lie under no other, each with those nested under it.

    Commitments that lie under each other in a ring are all at the top; what lies deeper than a löfte prints stands
    on the last level.
    """
    parents = {c.id: c.parent for c in shown}
    tops = [c for c in shown if not _hangs(c.id, parents)]
    known = {c.id for c in tops}
    below: dict[str | None, list[Commitment]] = {}
    for commitment in shown:
        if commitment.id not in known:
            below.setdefault(commitment.parent, []).append(commitment)
    return tuple(_item(top, below, 0) for top in tops)


def numbers(draft: Draft) -> dict[str, str]:
    """Number the commitments of the löfte as they are printed: 1, 1.1 and 1.1.1 by their id."""
    found: dict[str, str] = {}

    def count(items: tuple[Item, ...], before: str) -> None:
        for n, (commitment, under) in enumerate(items, 1):
            found[commitment.id] = f"{before}{n}"
            count(under, f"{before}{n}.")

    count(tuple(item for _, group in grouped(tree(draft), draft) for item in group), "")
    return found


def heading(draft: Draft, commitment: Commitment) -> str:
    """Give the heading over a promiser's commitments."""
    who = names.promisers(draft, commitment.by)
    if not who:
        return "Vi lovar:"
    return clean(names.join_names(who)) + (" lovar tillsammans:" if len(who) > 1 else " lovar:")


def flat(item: Item) -> tuple[Commitment, ...]:
    """Give a commitment and all under it, in print order."""
    return item[0], *(c for below in item[1] for c in flat(below))


def _hangs(number: str, parents: dict[str, str | None]) -> bool:
    """Say whether a commitment lies under another one that is shown, and not, by way of it, under itself."""
    above, seen = parents[number], {number}
    while above in parents and above not in seen:
        seen.add(above)
        above = parents[above]
    return parents[number] in parents and above != number


def _item(commitment: Commitment, below: dict[str | None, list[Commitment]], depth: int) -> Item:
    """Give a commitment with those under it; below the last level that is printed they stand side by side."""
    items = tuple(_item(c, below, depth + 1) for c in below.get(commitment.id, ()))
    if depth + 2 < MOST_LEVELS:
        return commitment, items
    return commitment, tuple((c, ()) for item in items for c in flat(item))


def in_print(items: tuple[Item, ...], draft: Draft) -> tuple[Commitment, ...]:
    """List commitments grouped by promiser, each followed by those under it."""
    return tuple(c for _, group in grouped(items, draft) for item in group for c in flat(item))

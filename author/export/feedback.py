"""Back to the citizens: the löfte in five lines, and what they said, what is promised and what is passed on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.draft import Commitment, Draft, area_of
from author.export import context, nesting
from author.export.blocks import Block, Item, heading, listed, section, text

if TYPE_CHECKING:
    from surveys.model import Analysis, ProblemArea

SILENT = "vald-nara"
"""The area of which nothing is counted or quoted in public."""
FEWEST = 5
"""Fewer persons than this are not counted in public."""
MOST_LINES = 5
WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def in_short(draft: Draft) -> tuple[str, ...]:
    """Give the löfte in at most five lines: who and when, about what, two promises in full, how many and what then."""
    promises = nesting.printed(draft)
    when = context.validity(draft).removeprefix("Löftet ").rstrip(".")
    head = context.title(draft) + (f" – {context.parties(draft)}" if context.parties(draft) else "")
    lines = [f"{head}: {when}." if when else f"{head}."]
    areas = tuple(context.clean(a.name) for a in draft.areas if context.clean(a.name))
    if areas:
        lines.append(f"Det handlar om: {'; '.join(areas)}.")
    lines += [_ended(f"{_who(draft, c)}: {context.clean(c.text)}") for c in _telling(draft, promises)]
    follow = re.split(r"(?<=[.!?])\s", context.spaced(draft.formal.follow_up), maxsplit=1)[0]
    if promises:
        lines.append(" ".join(part for part in (f"Löftet har {_count(len(promises))}.", follow) if part))
    return tuple(lines[:MOST_LINES])


def feedback(draft: Draft, analysis: Analysis | None) -> tuple[Block, ...]:
    """Give half a page: what citizens said, what is promised for it, what goes elsewhere or waits.

    No text by a citizen is quoted, and a handful of persons is never counted.
    """
    found = {a.id: a for a in (analysis.areas if analysis else ())}
    said = tuple(_said(a.name, found.get(a.id)) for a in draft.areas if context.clean(a.name))
    wished = tuple(
        f"Önskemål: {context.clean(w.name)} – {_persons(w.persons)}"
        for w in (analysis.wishes if analysis else ())
        if w.id == "narvaro"
    )
    passed = tuple(
        f"Till {context.clean(c.forwarded_to)}: {context.clean(c.text)}"
        for c in draft.commitments
        if context.clean(c.forwarded_to) and context.clean(c.text)
    )
    waits = tuple(_waits(d.name, d.reason) for d in draft.dropped if context.clean(d.name))
    counted = any(found.get(a.id) for a in draft.areas if a.id != SILENT)
    note = (
        "Antalet personer gäller den källa där flest tog upp saken; samma person kan ha svarat i flera."
        if counted
        else ""
    )
    return (
        heading(1, f"Ni sa – vi lovar: {context.title(draft)}"),
        *text(context.parties(draft), context.validity(draft)),
        *section(2, "Ni sa", listed((*said, *wished)), text(note)),
        *section(2, "Vi lovar", _promised(draft)),
        *section(2, "Förs vidare", listed(passed)),
        *section(2, "Tas inte upp i årets löfte", listed(waits)),
        *section(2, "Uppföljning", text(context.spaced(draft.formal.follow_up))),
    )


def _said(name: str, area: ProblemArea | None) -> str:
    shown = context.clean(name)
    if area is None or area.id == SILENT:
        return shown
    return f"{shown} – {_persons(area.persons)}"


def _persons(n: int) -> str:
    return f"{n} personer" if n >= FEWEST else "färre än fem personer"


def _waits(name: str, reason: str) -> str:
    why = context.spaced(reason)
    return context.clean(name) + (f" – {why}" if why else "")


def _promised(draft: Draft) -> tuple[Block, ...]:
    """List the promises under the area they answer to, in the order of priority; those without an area last.

    What is passed on stands under its own heading.
    """
    known = [a.id for a in draft.areas]
    items: list[Item] = []
    for key, name in [*((a.id, context.clean(a.name)) for a in draft.areas), (None, "Övriga löften")]:
        own = [
            c
            for c in nesting.printed(draft)
            if not context.clean(c.forwarded_to) and (area_of(draft, c) if area_of(draft, c) in known else None) == key
        ]
        items += [Item(name, tuple(context.clean(c.text) for c in own))] if own else []
    return listed(tuple(items))


def _telling(draft: Draft, promises: tuple[Commitment, ...]) -> tuple[Commitment, ...]:
    """Choose two promises: the first of each of the first two groups, or the first two of the only one."""
    first = [group[0][0] for _, group in nesting.groups(draft)]
    rest = [c for c in promises if c not in first]
    chosen = (*first, *rest)[:2]
    return tuple(c for c in promises if c in chosen)


def _who(draft: Draft, commitment: Commitment) -> str:
    return nesting.heading(draft, commitment).removesuffix(":").removesuffix(" tillsammans")


def _count(n: int) -> str:
    said = WORDS[n] if n < len(WORDS) else str(n)
    return f"{said} åtagande" if n == 1 else f"{said} åtaganden"


def _ended(line: str) -> str:
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."

"""The löfte as lines for a screen: the same words in the same order as the copy that is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from author.export import context

if TYPE_CHECKING:
    from author.draft import Draft

Style = Literal["title", "heading", "text", "item", "below"]


def preview(draft: Draft) -> tuple[tuple[Style, str], ...]:
    """Give (style, text) per paragraph; ``below`` is an item nested under the item before it."""
    values = context.lofte_context(draft).values
    lines: list[tuple[Style, str]] = [
        ("title", values["titel"]),
        ("text", values["parter"]),
        ("text", values["giltighet"]),
    ]
    for label, key in (
        ("Kommunens diarienummer: ", "diarienummer"),
        ("Polisens diarienummer: ", "polisens_diarienummer"),
        ("Beslut: ", "beslut"),
    ):
        lines += [("text", label + values[key])] if values[key] else []
    if values["områden"]:
        lines.append(("heading", "Prioriterade problemområden"))
    for area in values["områden"]:
        lines += [("item", area["namn"]), *(("below", row) for row in area["rader"])]
    for heading, group in context.groups(draft):
        lines.append(("heading", heading))
        for top, below in group:
            lines += [("item", context.clean(top.text)), *(("below", context.clean(c.text)) for c in below)]
    if values["uppföljning"]:
        lines += [("heading", "Uppföljning"), ("text", values["uppföljning"])]
    return tuple((style, text) for style, text in (*lines, *_signatures(draft, values)) if text)


def _signatures(draft: Draft, values: dict[str, object]) -> list[tuple[Style, str]]:
    if not draft.signers:
        return []
    signers = values["underskrifter"]
    assert isinstance(signers, list)
    lines: list[tuple[Style, str]] = [("heading", "Underskrifter"), ("text", context.place_and_date(draft))]
    return lines + [("item", ", ".join(p for p in (s["namn"], s["titel"], s["part"]) if p)) for s in signers]

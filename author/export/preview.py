"""The löfte as lines for a screen: the same words in the same order as the copy that is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from author.export import context

if TYPE_CHECKING:
    from author.draft import Draft
    from author.export.values import ItemValues, LofteValues

Style = Literal["title", "heading", "text", "item", "below", "deeper"]
_BELOW: dict[Style, Style] = {"item": "below", "below": "deeper", "deeper": "deeper"}
Lines = list[tuple[Style, str]]


def preview(draft: Draft) -> tuple[tuple[Style, str], ...]:
    """Give (style, text) per paragraph, in the usual design: items, those ``below`` them, and ``deeper`` ones."""
    values = context.lofte_values(draft)
    lines: Lines = [("title", values["titel"]), ("text", values["parter"]), ("text", values["giltighet"])]
    for label, said in (
        ("Kommunens diarienummer: ", values["diarienummer"]),
        ("Polisens diarienummer: ", values["polisens_diarienummer"]),
        ("Beslut: ", values["beslut"]),
    ):
        lines += [("text", label + said)] if said else []
    lines += _section("Bakgrund", values["bakgrund"])
    if values["områden"] or values["inriktning"]:
        lines.append(("heading", "Prioriterade problemområden"))
    for area in values["områden"]:
        lines += [("item", area["namn"]), *(("below", row) for row in area["rader"])]
    lines.append(("text", values["inriktning"]))
    for group in values["grupper"]:
        lines.append(("heading", group["rubrik"]))
        lines += [line for item in group["åtaganden"] for line in _promises(item, "item")]
    called = f"Sammankallande: {values['sammankallande']}" if values["sammankallande"] else ""
    lines += _section("Uppföljning", [values["uppföljning"], called])
    lines += _section("Kommunikation", [values["kommunikation"]])
    return tuple((style, text) for style, text in (*lines, *_signatures(draft, values)) if text)


def _section(heading: str, texts: list[str]) -> Lines:
    return [("heading", heading), *(("text", text) for text in texts)] if any(texts) else []


def _promises(item: ItemValues, style: Style) -> Lines:
    text = item["text"].partition("\ue001")[2] + item["vem"]
    return [(style, text), *(line for below in item["under"] for line in _promises(below, _BELOW[style]))]


def _signatures(draft: Draft, values: LofteValues) -> Lines:
    if not draft.signers:
        return [("heading", "Ort och datum"), ("text", values["ort_utan_underskrift"])] * bool(
            context.place_and_date(draft)
        )
    lines: Lines = [("heading", "Underskrifter"), ("text", values["exemplar"]), ("text", context.place_and_date(draft))]
    people = values["underskrifter"]
    return lines + [("item", ", ".join(p for p in (s["namn"], s["titel"], s["part"]) if p)) for s in people]

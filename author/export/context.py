"""From a draft to the fields a template may print; nothing here knows Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author import names
from author.export.nesting import grouped, in_print, printed, tree
from author.export.typography import NBSP, clean, long_date, period, spaced, years

if TYPE_CHECKING:
    from collections.abc import Mapping

    from author.commitments import Party
    from author.draft import ChosenArea, Commitment, Draft
    from author.export.nesting import Item
    from author.export.values import (
        AreaValues,
        GroupValues,
        ItemValues,
        LofteValues,
        Schema,
        SignerValues,
        SigningValues,
    )

__all__ = [
    "LOFTE_FIELDS", "LOFTE_REQUIRED", "NBSP", "Fields", "clean", "lofte_context", "lofte_values",
    "long_date", "mark", "parties", "place_and_date", "spaced", "title", "validity",
]  # fmt: skip

COUNTS = {2: "Två", 3: "Tre", 4: "Fyra", 5: "Fem", 6: "Sex"}
_ITEM: Schema = {"text": "", "vem": "", "under": [{"text": "", "vem": "", "under": [{"text": "", "vem": ""}]}]}
_GROUP: Schema = {"rubrik": "", "åtaganden": [_ITEM]}
_AREA: Schema = {
    "namn": "", "rader": [""], "problembild": [""], "orsak": "", "orsaker": [""], "mål": [""], "grupper": [_GROUP],
}  # fmt: skip
LOFTE_FIELDS: Mapping[str, Schema] = {
    "titel": "", "parter": "", "giltighet": "", "diarienummer": "", "polisens_diarienummer": "", "beslut": "",
    "bakgrund": [""], "inriktning": "", "områden": [_AREA], "områden_med_löften": [_AREA],
    "områden_utan_löften": [_AREA], "grupper": [_GROUP], "övriga_grupper": [_GROUP], "uppföljning": "",
    "sammankallande": "", "uppföljningsrader": [dict.fromkeys(("åtagande", "mått", "ansvarig", "när"), "")],
    "kommunikation": "", "exemplar": "", "ort_och_datum": "", "ledtext": "", "ort_utan_underskrift": "",
    "underskrifter": [{"ruta": "", "namn": "", "titel": "", "part": ""}], "kontrollkod": "",
}  # fmt: skip
"""The fields of a löfte template: a list holds the fields of its items."""
LOFTE_REQUIRED = (
    ("titel",),
    ("grupper.åtaganden.text", "områden_med_löften.grupper.åtaganden.text", "områden.grupper.åtaganden.text"),
    ("grupper.åtaganden.under.text", "områden_med_löften.grupper.åtaganden.under.text",
     "områden.grupper.åtaganden.under.text"),
    ("kontrollkod",),
)  # fmt: skip
"""Fields a löfte template must print, each with what may stand in its place."""
Required = str | tuple[str, ...]
"""A field a template must print, or several of which it must print one."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What is put into a template, and which marks must come out of it once each."""

    values: Mapping[str, object]
    """Values by field name, plain strings, lists and dicts."""
    schema: Mapping[str, Schema]
    """The fields there are."""
    required: tuple[Required, ...]
    """Fields the template must print, each with what may stand in its place."""
    marks: tuple[str, ...] = ()
    """Tokens that must occur exactly once each after rendering."""
    title: str = ""
    """Title of the file's properties."""
    creator: str = ""
    """Author of the file's properties."""


def lofte_context(draft: Draft, *, esign: bool = False) -> Fields:
    """Give the fields of a löfte, with the marks that its copy must hold.

    Args:
        draft: The draft.
        esign: Whether the copy is signed electronically.
    """
    values = lofte_values(draft, esign=esign)
    marks = [f"c{n}" for n in range(len(in_print(tree(draft), draft)))] + [f"s{n}" for n in range(len(draft.signers))]
    return Fields(values, LOFTE_FIELDS, LOFTE_REQUIRED, (*marks, "k"), values["titel"], values["parter"])


def lofte_values(draft: Draft, *, esign: bool = False) -> LofteValues:
    """Give what a löfte prints, field by field."""
    formal = draft.formal
    items = tree(draft)
    order = {c.id: n for n, c in enumerate(in_print(items, draft))}
    chosen = {a.id for a in draft.areas}
    loose = tuple(item for item in items if item[0].area not in chosen)
    areas = [_area(a, _groups(draft, _answering(items, a), order)) for a in draft.areas]
    return {
        "titel": title(draft), "parter": parties(draft),
        "giltighet": " ".join(part for part in (validity(draft), spaced(formal.revision)) if part),
        "diarienummer": clean(formal.diarienummer), "polisens_diarienummer": clean(formal.diarienummer_police),
        "beslut": spaced(formal.decision), "bakgrund": [t for t in map(spaced, formal.background.split("\n")) if t],
        "inriktning": spaced(formal.focus), "områden": areas,
        "områden_med_löften": [a for a in areas if a["grupper"]],
        "områden_utan_löften": [a for a in areas if not a["grupper"]], "grupper": _groups(draft, items, order),
        "övriga_grupper": _groups(draft, loose, order), "uppföljning": spaced(formal.follow_up),
        "sammankallande": clean(formal.convener), "uppföljningsrader": follow_up_rows(draft),
        "kommunikation": spaced(formal.communication), **_signing(draft, esign=esign), "kontrollkod": mark("k"),
    }  # fmt: skip


def title(draft: Draft) -> str:
    """Give the title: the draft's own, or made from the period."""
    if draft.formal.title.strip():
        return clean(draft.formal.title)
    return f"Medborgarlöfte {years(draft.formal.start, draft.formal.end)}".strip()


def parties(draft: Draft) -> str:
    """Join the parties: kommun, police area, others."""
    formal = draft.formal
    own = (names.municipality_name(formal.municipality), formal.police_area, *formal.other_parties)
    return names.join_names(tuple(clean(name) for name in own if name.strip()))


def validity(draft: Draft) -> str:
    """Say for how long the löfte holds; empty when no day is given."""
    start, end = draft.formal.start.strip(), draft.formal.end.strip()
    if start and end:
        return f"Löftet gäller {period(start, end)}."
    return (
        f"Löftet gäller från {long_date(start)}." if start else f"Löftet gäller till {long_date(end)}." if end else ""
    )


def place_and_date(draft: Draft) -> str:
    """Give the place-and-date line; empty when the day is still to be written by hand."""
    day = long_date(draft.formal.date)
    place = clean(draft.formal.place)
    return f"{place} den {day}" if place and day else f"Den {day}" if day else ""


def follow_up_rows(draft: Draft) -> list[dict[str, str]]:
    """Give the rows of the follow-up table: what is promised, how it is counted, who answers for it, when."""
    return [
        {
            "åtagande": spaced(c.text), "mått": spaced(c.measure), "ansvarig": _responsible(draft, c),
            "när": spaced(c.time),
        }
        for c in printed(draft)
    ]  # fmt: skip


def mark(name: str) -> str:
    """Give the token that tells where a field ended up in the finished document."""
    return f"\ue000{name}\ue001"


def _answering(items: tuple[Item, ...], area: ChosenArea) -> tuple[Item, ...]:
    return tuple(item for item in items if item[0].area == area.id)


def _area(area: ChosenArea, groups_of: list[GroupValues]) -> AreaValues:
    narrowed, causes = clean(area.narrowed), [spaced(c) for c in area.causes if clean(c)]
    goal = [f"Mål: {spaced(area.goal)}"] if clean(area.goal) else []
    lines = [*goal]
    if causes:
        lines.append(("Trolig orsak: " if len(causes) == 1 else "Troliga orsaker: ") + _joined(causes))
    measured = [
        f"{label}: {spaced(text)}"
        for label, text in (("Indikator", area.indicator), ("Utgångsvärde", area.baseline))
        if clean(text)
    ]
    return {
        "namn": clean(area.name) + (f" – {narrowed}" if narrowed else ""), "rader": lines + measured,
        "problembild": [spaced(area.reason)] if clean(area.reason) else [],
        "orsak": causes[0] if len(causes) == 1 else "", "orsaker": causes if len(causes) > 1 else [],
        "mål": ([spaced(area.goal)] if goal else []) + measured, "grupper": groups_of,
    }  # fmt: skip


def _joined(causes: list[str]) -> str:
    """Set causes after each other: sentences as they are, phrases with semicolons."""
    sentences = all(cause.endswith((".", "!", "?")) for cause in causes)
    return " ".join(causes) if sentences else "; ".join(cause.rstrip(".") for cause in causes)


def _groups(draft: Draft, items: tuple[Item, ...], order: dict[str, int]) -> list[GroupValues]:
    def fields(item: Item, by: tuple[Party, ...]) -> ItemValues:
        commitment, below = item
        text = mark(f"c{order[commitment.id]}") + spaced(commitment.text)
        under = [fields(b, commitment.by) for b in below]
        return {"text": text, "vem": _who(draft, commitment, by), "under": under}

    return [
        {"rubrik": rubric, "åtaganden": [fields(i, i[0].by) for i in group]} for rubric, group in grouped(items, draft)
    ]


def _who(draft: Draft, commitment: Commitment, by: tuple[Party, ...]) -> str:
    """Name the promisers in brackets where they are others than the heading says and the text names none of them."""
    who = names.promisers(draft, commitment.by)
    told = clean(commitment.text).casefold()
    named = "polis" in told or "kommun" in told or any(clean(n).casefold() in told for n in who)
    if not who or named or set(commitment.by) == set(by):
        return ""
    return f" ({clean(names.join_names(who))})"


def _responsible(draft: Draft, commitment: Commitment) -> str:
    """Name the unit that answers, else the promisers; and to whom it is handed on."""
    unit = clean(commitment.unit) or clean(names.join_names(names.promisers(draft, commitment.by)))
    sent = clean(commitment.forwarded_to)
    return unit + (f"; förs vidare till {sent}" if sent else "")


def _signing(draft: Draft, *, esign: bool) -> SigningValues:
    """Give the fields of the section that is signed."""
    formal = draft.formal
    signers: list[SignerValues] = [
        {
            "ruta": mark(f"s{n}"),
            "namn": clean(s.name),
            "titel": clean(s.title),
            "part": clean(names.party_name(draft, s.party)),
        }
        for n, s in enumerate(draft.signers)
    ]
    return {
        "exemplar": _originals(draft, esign=esign),
        "ort_och_datum": "Ort och datum: Framgår av den elektroniska underskriften" if esign else place_and_date(draft),
        "ledtext": f"{clean(formal.place)} den" if formal.place.strip() else "Ort och datum:",
        "ort_utan_underskrift": "" if signers or esign else place_and_date(draft),
        "underskrifter": signers,
    }


def _originals(draft: Draft, *, esign: bool) -> str:
    if esign:
        return "Löftet skrivs under elektroniskt."
    count = len({s.party for s in draft.signers})
    if count <= 1:
        return "Löftet är upprättat i ett exemplar."
    return f"{COUNTS.get(count, str(count))} likalydande exemplar av löftet har upprättats, ett till varje part."

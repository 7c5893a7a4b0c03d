"""From a draft to the fields a template may print; nothing here knows Word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from author import names

if TYPE_CHECKING:
    from author.draft import ChosenArea, Commitment, Draft

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
COUNTS = {2: "Två", 3: "Tre", 4: "Fyra", 5: "Fem", 6: "Sex"}
LOFTE_FIELDS: dict[str, Any] = {
    "titel": "", "parter": "", "giltighet": "", "diarienummer": "", "polisens_diarienummer": "", "beslut": "",
    "områden": [{"namn": "", "rader": [""]}],
    "grupper": [{"rubrik": "", "åtaganden": [{"text": "", "under": [{"text": ""}]}]}],
    "uppföljning": "", "exemplar": "", "ort_och_datum": "", "ledtext": "", "ort_utan_underskrift": "",
    "underskrifter": [{"ruta": "", "namn": "", "titel": "", "part": ""}],
    "kontrollkod": "",
}  # fmt: skip
"""The fields of a löfte template: a list holds the fields of its items."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What is put into a template, and which marks must come out of it once each."""

    values: dict[str, Any]
    """Values by field name, plain strings, lists and dicts."""
    schema: dict[str, Any]
    """The fields there are."""
    required: tuple[str, ...]
    """Fields the template must print."""
    marks: tuple[str, ...] = ()
    """Tokens that must occur exactly once each after rendering."""
    title: str = ""
    """Title of the file's properties."""
    creator: str = ""
    """Author of the file's properties."""


def lofte_context(draft: Draft, *, esign: bool = False) -> Fields:
    """Give the fields of a löfte.

    Args:
        draft: The draft.
        esign: Whether the copy is signed electronically.
    """
    formal = draft.formal
    signers = [
        {
            "ruta": mark(f"s{n}"),
            "namn": clean(s.name),
            "titel": clean(s.title),
            "part": clean(names.party_name(draft, s.party)),
        }
        for n, s in enumerate(draft.signers)
    ]
    where = "Framgår av den elektroniska underskriften" if esign else place_and_date(draft)
    values: dict[str, Any] = {
        "titel": title(draft), "parter": parties(draft), "giltighet": validity(draft),
        "diarienummer": clean(formal.diarienummer), "polisens_diarienummer": clean(formal.diarienummer_police),
        "beslut": clean(formal.decision), "områden": [_area(a) for a in draft.areas], "grupper": _groups(draft),
        "uppföljning": spaced(formal.follow_up), "exemplar": _originals(draft, esign=esign),
        "ort_och_datum": where, "ledtext": f"{clean(formal.place)} den" if formal.place.strip() else "Ort och datum:",
        "ort_utan_underskrift": "" if signers or esign else place_and_date(draft),
        "underskrifter": signers, "kontrollkod": mark("k"),
    }  # fmt: skip
    marks = [f"c{n}" for n in range(len(printed(draft)))] + [f"s{n}" for n in range(len(signers))]
    return Fields(
        values, LOFTE_FIELDS, ("titel", "grupper.åtaganden.text", "grupper.åtaganden.under.text", "kontrollkod"),
        (*marks, "k"), values["titel"], values["parter"],
    )  # fmt: skip


def title(draft: Draft) -> str:
    """Give the title: the draft's own, or made from the period."""
    if draft.formal.title.strip():
        return clean(draft.formal.title)
    years = sorted({day[:4] for day in (draft.formal.start, draft.formal.end) if day})
    return " ".join(("Medborgarlöfte", "–".join(years))).strip()


def parties(draft: Draft) -> str:
    """Join the parties: kommun, police area, others."""
    formal = draft.formal
    own = (names.municipality_name(formal.municipality), formal.police_area, *formal.other_parties)
    return names.join_names(tuple(clean(name) for name in own if name.strip()))


def validity(draft: Draft) -> str:
    """Say for how long the löfte holds; empty when no day is given."""
    start, end = long_date(draft.formal.start), long_date(draft.formal.end)
    if start and end:
        return f"Löftet gäller {start}–{end}."
    return f"Löftet gäller från {start}." if start else f"Löftet gäller till {end}." if end else ""


def place_and_date(draft: Draft) -> str:
    """Give the place-and-date line; empty when the day is still to be written by hand."""
    day = long_date(draft.formal.date)
    place = clean(draft.formal.place)
    return f"{place} den {day}" if place and day else f"Den {day}" if day else ""


def long_date(day: str) -> str:
    """Write a day out, ``1 januari 2026``, with a no-break space after the day."""
    try:
        value = date.fromisoformat(day.strip())
    except ValueError:
        return clean(day)
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]} {value.year}"


def printed(draft: Draft) -> tuple[Commitment, ...]:
    """List the commitments of the löfte in the order they are printed: group by group, children after their parent."""
    return tuple(c for _, group in groups(draft) for top, below in group for c in (top, *below))


def groups(draft: Draft) -> tuple[tuple[str, tuple[tuple[Commitment, tuple[Commitment, ...]], ...]], ...]:
    """Group the commitments by who promises, in the order of first appearance.

    Returns:
        (heading, ((commitment, those nested under it), …)) per set of promisers.
    """
    shown = [c for c in draft.commitments if c.in_lofte and clean(c.text)]
    tops = {c.id for c in shown if c.parent is None or all(p.id != c.parent for p in shown)}
    found: dict[frozenset[str], list[tuple[Commitment, tuple[Commitment, ...]]]] = {}
    for top in shown:
        if top.id in tops:
            below = tuple(c for c in shown if c.parent == top.id and c.id not in tops)
            found.setdefault(frozenset(top.by), []).append((top, below))
    return tuple((heading(draft, items[0][0]), tuple(items)) for items in found.values())


def heading(draft: Draft, commitment: Commitment) -> str:
    """Give the heading over a promiser's commitments."""
    who = names.promisers(draft, commitment.by)
    if not who:
        return "Vi lovar:"
    return clean(names.join_names(who)) + (" lovar tillsammans:" if len(who) > 1 else " lovar:")


def spaced(text: str) -> str:
    """Clean a text and keep a figure together with its per cent sign, month or number word."""
    kept = re.sub(rf"(\d) (%|{'|'.join(MONTHS)})(?!\w)", rf"\1{NBSP}\2", clean(text))
    return re.sub(r"\b([Ff]råga) (\d)", rf"\1{NBSP}\2", kept)


def clean(text: str) -> str:
    """Give the text as it can be printed: NFC, white space collapsed, no control, format or private-use characters."""
    normal = unicodedata.normalize("NFC", text)
    kept = "".join(_kept(char) for char in normal)
    return re.sub(r"[ \t]+", " ", kept).strip(" ")


def mark(name: str) -> str:
    """Give the token that tells where a field ended up in the finished document."""
    return f"\ue000{name}\ue001"


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if char in (NBSP, "\u200d"):
        return char
    if category in ("Zs", "Zl", "Zp") or char in "\t\n\r\v\f":
        return " " if char != "\u202f" else char
    return "" if category in ("Cc", "Cf", "Co", "Cs", "Cn") else char


def _area(area: ChosenArea) -> dict[str, Any]:
    lines = [f"Mål: {spaced(area.goal)}"] if clean(area.goal) else []
    causes = [spaced(c) for c in area.causes if clean(c)]
    if causes:
        lines.append(("Trolig orsak: " if len(causes) == 1 else "Troliga orsaker: ") + _joined(causes))
    narrowed = clean(area.narrowed)
    return {"namn": clean(area.name) + (f" – {narrowed}" if narrowed else ""), "rader": lines}


def _joined(causes: list[str]) -> str:
    """Set causes after each other: sentences as they are, phrases with semicolons."""
    sentences = all(cause.endswith((".", "!", "?")) for cause in causes)
    return " ".join(causes) if sentences else "; ".join(cause.rstrip(".") for cause in causes)


def _groups(draft: Draft) -> list[dict[str, Any]]:
    order = {c.id: n for n, c in enumerate(printed(draft))}

    def item(commitment: Commitment) -> dict[str, Any]:
        return {"text": mark(f"c{order[commitment.id]}") + clean(commitment.text)}

    return [
        {"rubrik": rubric, "åtaganden": [{**item(top), "under": [item(c) for c in below]} for top, below in group]}
        for rubric, group in groups(draft)
    ]


def _originals(draft: Draft, *, esign: bool) -> str:
    if esign:
        return "Löftet skrivs under elektroniskt."
    count = len({s.party for s in draft.signers})
    if count < 2:  # noqa: PLR2004 - one party needs no second original
        return "Löftet är upprättat i ett exemplar."
    return f"{COUNTS.get(count, str(count))} likalydande exemplar av löftet har upprättats, ett till varje part."

"""The fields of a commitment as a form, and back."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from author.draft import ANCHORED, LINES
from author.session import commitments
from author.tui.dialogs import Field
from surveys.model import one_of

if TYPE_CHECKING:
    from author.commitments import Party
    from author.draft import ChosenArea, Commitment, CommitmentFields, Draft

_BY = {
    "polisen": "Polisen", "kommunen": "Kommunen", "polisen+kommunen": "Polisen och kommunen", "annan": "En annan part",
    "polisen+annan": "Polisen och en annan part", "kommunen+annan": "Kommunen och en annan part",
    "polisen+kommunen+annan": "Alla parter",
}  # fmt: skip
_ORDER: tuple[Party, ...] = ("polisen", "kommunen", "annan")
_ANCHORED = (("väntar", "Väntar på svar"), ("ja", "Ja"), ("nej", "Nej"))
_IN_LOFTE = (("ja", "Ja, i löftet"), ("nej", "Nej, bara i åtgärdsplanen"))
_BEGINNING = 60
"""Letters shown of another commitment."""
_LINES = (
    ("measure", "Mått: hur det räknas", "Antal vandringar med protokoll"),
    ("time", "När", "En per kvartal 2026"),
    ("place", "Var", "Centrum"),
    ("unit", "Ansvarig enhet", "Gata och park"),
    ("contact", "Funktion att fråga", "Trafikingenjören"),
    ("forwarded_to", "Förs vidare till (om någon annan råder över det)", "Trafikverket"),
)


def commitment_fields(draft: Draft, commitment: Commitment | None, area: ChosenArea | None) -> tuple[Field, ...]:
    """Give the form of a commitment, empty for a new one."""
    by = "polisen+kommunen" if commitment is None else "+".join(p for p in _ORDER if p in commitment.by)
    causes = area.causes if area else ()
    cause = commitment.cause if commitment else (causes[0] if causes else "")
    fields = [
        Field("text", "Vad som lovas: antal, plats och tid i en mening", commitment.text if commitment else "", "text"),
        Field("by", "Vem som lovar", by, "choice", tuple(_BY.items())),
    ]
    if causes:
        options = tuple(dict.fromkeys((*causes, cause, "")))
        fields.append(
            Field("cause", "Orsak det möter", cause, "choice", tuple((c, c or "Ingen särskild") for c in options))
        )
    if others := commitments.possible_parents(draft, commitment.id if commitment else None):
        fields.append(_parent_field(others, commitment))
    fields += [Field(k, label, getattr(commitment, k) if commitment else "", hint=hint) for k, label, hint in _LINES]
    anchored = commitment.anchored if commitment else "väntar"
    in_lofte = "nej" if commitment and not commitment.in_lofte else "ja"
    fields.append(Field("anchored", "Förankrat hos dem som ska göra det", anchored, "choice", _ANCHORED))
    fields.append(Field("in_lofte", "Står i löftet", in_lofte, "choice", _IN_LOFTE))
    return tuple(fields)


def _parent_field(others: tuple[Commitment, ...], commitment: Commitment | None) -> Field:
    """Ask which commitment it lies under, each told by its number and how it begins."""
    choices = [("", "Inget, det står för sig")]
    choices += [(c.id, f"{c.id}: {shorten(c.text, _BEGINNING, placeholder=' …')}") for c in others]
    return Field("parent", "Ligger under", (commitment and commitment.parent) or "", "choice", tuple(choices))


def read_fields(answer: dict[str, str]) -> CommitmentFields:
    """Give the form's values in the terms of the draft."""
    fields: CommitmentFields = {
        "text": " ".join(answer["text"].split()),
        "by": tuple(party for party in _ORDER if party in answer["by"].split("+")),
        "anchored": one_of(answer["anchored"], ANCHORED),
        "in_lofte": answer["in_lofte"] == "ja",
    }
    for line in LINES:
        if line in answer:
            fields[line] = " ".join(answer[line].split())
    if "parent" in answer:
        fields["parent"] = answer["parent"] or None
    return fields

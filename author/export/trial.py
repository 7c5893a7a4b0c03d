"""A template tried on a made-up löfte: what only shows when it is filled in, and what would stop some readers."""

from __future__ import annotations

from datetime import date

from author.draft import ChosenArea, Commitment, Draft, FormalFields, Signer
from author.export.accessible import find_barriers
from author.export.context import lofte_context
from author.export.word import render
from surveys.errors import UserError

DAY = date(2026, 1, 1)
FORMAL = FormalFields(
    "Provby", "Lokalpolisområde Provby", "2026-01-01", "2026-12-31", "Medborgarlöfte på prov", "KS 1/2026", "A1/2026",
    "Kommunstyrelsen § 1", "Löftet följs upp i december.", "Provby", "2026-01-01", (), "En mätning ligger till grund.",
    "Arbetet inriktas på trafik.", "Löftet kan revideras.", "Kommunen", "På webbplatsen.",
)  # fmt: skip
PLAIN = Draft(
    FORMAL,
    (ChosenArea("a", "Trafik", "Mätningen visar det.", ("Rak väg", "Mörker"), "Lägre fart"),),
    commitments=(
        Commitment("å1", "Vi mäter farten.", ("polisen",), "a"),
        Commitment("å2", "En mätning görs i mörker.", ("polisen",), "a", parent="å1"),
    ),
    signers=(Signer("kommunen", "A", "Ordförande"), Signer("polisen", "B", "Chef")),
)
DEEPER = Commitment("å3", "Den annonseras.", ("polisen",), "a", parent="å2")
LOOSE = Commitment("å4", "Vi städar torget.", ("kommunen",))
CASES = (
    (DEEPER, "Åtaganden på tredje nivån (punkt in del.under) får inte plats i mallen."),
    (LOOSE, "Åtaganden utan valt problemområde får inte plats i mallen; lägg till en slinga genom övriga_grupper."),
)


def try_template(name: str, content: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fill a checked template in with a made-up löfte.

    Returns:
        What stops it from being used, and advice: drafts it has no room for, and what would stop some readers.
    """
    try:
        made = _filled(name, content, PLAIN)
    except UserError as error:
        return (str(error),), ()
    advice = [said for extra, said in CASES if not _takes(name, content, extra)]
    advice += [f"Tillgänglighet: {barrier}." for barrier in find_barriers(made, name)]
    return (), tuple(advice)


def _takes(name: str, content: bytes, extra: Commitment) -> bool:
    draft = Draft(FORMAL, PLAIN.areas, (), (*PLAIN.commitments, extra), PLAIN.signers)
    try:
        _filled(name, content, draft)
    except UserError:
        return False
    return True


def _filled(name: str, content: bytes, draft: Draft) -> bytes:
    return render((name, content), lofte_context(draft), today=DAY)

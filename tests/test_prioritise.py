"""The joint choice."""

from __future__ import annotations

import pytest

from author.draft import Commitment, Draft, FormalFields, add_commitment
from author.prioritise import add_cause, deprioritise, prioritise
from surveys.errors import UserError
from surveys.model import Analysis, Parts, ProblemArea

KNOWN = Analysis(
    tuple(
        ProblemArea(k, n, r, r, r, 0.5, Parts(), 3, 3)
        for k, n, r in (("trafik", "Trafik", 1), ("brand", "Anlagd brand", 2))
    )
)
EMPTY = Draft(FormalFields("Åsby", "Lokalpolisområde Åsby", "2026-01-01", "2026-12-31"))


def test_order_and_causes_are_kept():
    """A new choice comes first, and an area chosen before keeps its causes and reason."""
    draft = add_cause(prioritise(EMPTY, KNOWN, ("trafik",), "Flest röster"), "Trafik", "hastighet")
    draft = prioritise(draft, KNOWN, ("anlagd brand",), "")
    draft = prioritise(draft, KNOWN, ("trafik",), "")
    assert [a.id for a in draft.areas] == ["trafik", "brand"]
    assert (draft.areas[0].reason, draft.areas[0].causes) == ("Flest röster", ("hastighet",))


def test_unknown_area_names_the_known():
    """An unknown area is refused with the ids there are."""
    with pytest.raises(UserError, match="trafik, brand"):
        prioritise(EMPTY, KNOWN, ("trafk",), "")


def test_dropping_needs_a_reason_and_moves_the_area():
    """An area is left out only with a reason, and choosing it again takes it back."""
    with pytest.raises(UserError, match="skälet"):
        deprioritise(EMPTY, KNOWN, "brand", " ")
    dropped = deprioritise(prioritise(EMPTY, KNOWN, ("brand",), "x"), KNOWN, "brand", "Få röster")
    assert not dropped.areas
    assert dropped.dropped[0].reason == "Få röster"
    assert not prioritise(dropped, KNOWN, ("brand",), "").dropped


def test_area_with_promises_is_not_dropped():
    """An area that commitments answer to is kept until they are moved."""
    draft = add_commitment(prioritise(EMPTY, KNOWN, ("brand",), ""), Commitment("", "x", ("polisen",), "brand"))
    with pytest.raises(UserError, match="å1"):
        deprioritise(draft, KNOWN, "brand", "Få röster")


def test_cause_is_kept_once():
    """The same cause in other letters is not added again; an area not chosen takes none."""
    draft = prioritise(EMPTY, KNOWN, ("trafik",), "")
    draft = add_cause(add_cause(draft, "trafik", "Höga farter"), "trafik", "höga  farter")
    assert draft.areas[0].causes == ("Höga farter",)
    with pytest.raises(UserError, match="inte prioriterat"):
        add_cause(draft, "brand", "x")

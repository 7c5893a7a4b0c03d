"""Suggestions, their order and their reasons."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from author.commitments import LibraryEntry, Origin
from author.draft import ChosenArea, Commitment, Draft, FormalFields
from author.store.library import load_starter
from author.suggest import MOST, suggest, suggestions_json
from surveys.model import Analysis, Concern, Parts, Placement, ProblemArea, Statement

LIBRARY = load_starter(Path(__file__).resolve().parent.parent / "templates" / "library")
AREA = ProblemArea("belysning", "Otrygg fysisk miljö", 2, 2, 2, 0.5, Parts(), 12, 12, places=(("Norrtunneln", 7),))
ANALYSIS = Analysis(
    (AREA,), statements=(Statement("k1-1", "k1", "Mörkt vid ån", "problem", (Placement("belysning", 0.9),)),)
)
CONCERNS = (Concern("k1", "s", "s", 1, "Text", "Mörkt vid ån", proposal="Röj buskarna, all växtlighet skymmer"),)


def draft(*causes, **changes):
    """A draft with one chosen area and these causes."""
    formal = FormalFields("Åsby", "Lokalpolisområde Åsby", "2026-01-01", "2026-12-31")
    return replace(Draft(formal, (ChosenArea("belysning", "Otrygg fysisk miljö", "x", causes),)), **changes)


def first(drafted, library=LIBRARY, analysis=ANALYSIS):
    """The suggestions for the first chosen area."""
    return suggest(drafted, analysis, CONCERNS, library)[0].suggestions


def test_cause_changes_the_order():
    """Another cause puts another measure first, and the reason names the cause."""
    bushes, lamps = first(draft("för mycket växtlighet")), first(draft("trasiga lampor"))
    assert bushes[0].id != lamps[0].id
    assert any("för mycket växtlighet" in reason for reason in bushes[0].reasons)


def test_reasons_name_place_and_proposal():
    """The reasons tell where the problem is named and what the dialogue proposes."""
    reasons = " ".join(reason for s in first(draft()) for reason in s.reasons)
    assert "Norrtunneln (7 påståenden)" in reasons
    assert "förslag från dialogen" in reasons


def test_every_suggestion_has_a_reason_and_several_promisers_are_there():
    """No suggestion comes without a reason, and not all have the same promiser."""
    found = first(draft())
    assert len(found) == MOST
    assert all(s.reasons for s in found)
    assert len({s.by for s in found}) > 1


def test_order_of_library_does_not_matter():
    """The same entries in another order give the same suggestions."""
    assert first(draft("mörker")) == first(draft("mörker"), LIBRARY[::-1])


def test_adopted_is_not_suggested_again():
    """What is in the draft already is left out."""
    best = first(draft())[0]
    taken = draft(commitments=(Commitment("å1", best.text, best.by, suggestion=best.id),))
    assert best.id not in {s.id for s in first(taken)}


def test_own_earlier_promise_is_said():
    """The kommun's own earlier promise comes with a remark and lower."""
    entry = LibraryEntry(
        "a",
        "Kommunen byter {antal} lampor",
        ("belysning",),
        "belysningsåtgärd",
        ("kommunen",),
        origin=Origin("Åsby", 2024),
    )
    other = replace(entry, id="b", origin=Origin("Ekby", 2024))
    found = first(draft(), (entry, other))
    assert [s.id for s in found] == ["belysning/b", "belysning/a"]
    assert any("eget löfte 2024" in reason for reason in found[1].reasons)


def test_mandate_is_said():
    """A restricted measure is never suggested without its note."""
    for group in suggest(draft(areas=tuple(ChosenArea(a, a) for a in ("vald", "narkotika"))), ANALYSIS, (), LIBRARY):
        notes = {f"{group.id}/{e.id}": e.mandate for e in LIBRARY if e.mandate}
        for s in group.suggestions:
            assert s.id not in notes or any(notes[s.id] in reason for reason in s.reasons)


def test_nothing_fits():
    """An area no entry serves says why."""
    group = suggest(draft(areas=(ChosenArea("ny-x", "Vildsvin"),)), ANALYSIS, CONCERNS, LIBRARY)
    data = suggestions_json(group)["areas"][0]
    assert data["suggestions"] == []
    assert "Vildsvin" in data["none_because"]

"""Suggestions for twenty cases, the starter library they come from, and blanks in printed promises."""

from __future__ import annotations

import importlib.util
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from author.commitments import LibraryEntry, Origin
from author.draft import ChosenArea, Draft, FormalFields
from author.library_data import KINDS
from author.library_slots import with_slots
from author.store.library import load_starter
from author.suggest import suggest
from surveys.areas import load_areas
from surveys.model import Analysis, Concern, GroupShare, Parts, Placement, ProblemArea, Statement

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = load_starter(ROOT / "templates" / "library")
SPEC = importlib.util.spec_from_file_location("suggestions", ROOT / "benchmarks" / "suggestions.py")
CASES = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(CASES)
FORMAL = FormalFields("Åsby", "Lokalpolisområde Åsby", "2031-01-01", "2031-12-31")


def drafted(area, *causes, **fields):
    """A draft with one chosen area."""
    return Draft(FORMAL, (ChosenArea(area, area, "", causes, **fields),))


def ranked(area, **fields):
    """A ranking with one area."""
    return ProblemArea(area, area, 1, 1, 1, 0.5, Parts(), 9, 9, **fields)


def test_the_first_suggestion_follows_the_cause():
    """In at least fifteen of twenty cases another cause puts another measure first, and it serves the area."""
    changed = 0
    for area, cause, place, other in CASES.CASES:
        one, two = CASES.first_five(area, cause, place), CASES.first_five(area, other, place)
        assert one[0].id.startswith(f"{area}/")
        assert any(cause.rstrip(".") in reason for reason in one[0].reasons), cause
        changed += one[0].id != two[0].id
    assert changed >= 15


def test_no_commitment_is_everywhere():
    """No commitment stands among the five first of more than three areas."""
    where = defaultdict(set)
    for area, cause, place, other in CASES.CASES:
        for about in (cause, other):
            for s in CASES.first_five(area, about, place):
                where[s.id.split("/")[1]].add(area)
    assert max(map(len, where.values())) <= 3


def test_nobody_is_asked_for_what_another_decides():
    """A party that promises alone is never asked for what the other party decides."""
    for entry in LIBRARY:
        if len(entry.by) == 1:
            assert not [w for w in CASES.NO_MANDATE.get(entry.by[0], ()) if w in entry.text.casefold()], entry.id


def test_every_list_has_more_than_one_kind_and_promiser():
    """Among eight suggestions there are several kinds of measures and several promisers."""
    for area in ("belysning", "trafik", "narkotika", "vald", "skola", "brand"):
        found = suggest(drafted(area), Analysis(()), (), LIBRARY)[0].suggestions
        assert len({s.kind for s in found}) >= 4
        assert len({party for s in found for party in s.by}) >= 2


def test_the_second_cause_is_met_too():
    """With two causes, the first two suggestions act on one each."""
    found = suggest(drafted("belysning", "Lamporna är trasiga.", "Buskar skymmer sikten."), Analysis(()), (), LIBRARY)
    first = found[0].suggestions[:2]
    assert {r for s in first for r in s.reasons if "orsaken" in r} >= {
        "Verkar mot orsaken «Lamporna är trasiga».", "Verkar mot orsaken «Buskar skymmer sikten».",
    }  # fmt: skip


def test_a_proposal_is_quoted_but_never_for_the_hidden_area():
    """What people propose lifts such a measure and is quoted; of våld i nära relationer nothing is quoted."""
    for area, proposal, quoted in (("belysning", "Röj buskarna", True), ("vald-nara", "Fråga alla om våld", False)):
        concern = Concern("k", "s", "s", 1, "Text", "x", proposal=proposal)
        analysis = Analysis(
            (ranked(area),), statements=(Statement("k-1", "k", "x", "problem", (Placement(area, 0.9),)),)
        )
        reasons = [r for s in suggest(drafted(area), analysis, (concern,), LIBRARY)[0].suggestions for r in s.reasons]
        assert any("förslag från dialogen" in r for r in reasons)
        assert any(proposal in r for r in reasons) is quoted


def test_a_school_gets_measures_for_schools():
    """Where the problem is at a school, a measure for schools names it with its count."""
    analysis = Analysis((ranked("trafik", places=(("Lindskolan", 6),)),))
    found = suggest(drafted("trafik", "Bilar kör för fort förbi skolan"), analysis, (), LIBRARY)[0].suggestions
    school = next(s for s in found[:4] if "{skola}" in s.text)
    assert any("Lindskolan (6 påståenden)" in r for r in school.reasons)


def test_a_group_hit_more_is_named():
    """A group whose share lies surely above another's lifts measures for it."""
    groups = (
        GroupShare("kön=kvinna", share=0.6, low=0.5, high=0.7, n=80), GroupShare("kön=man", share=0.2, low=0.1, high=0.3, n=80),
    )  # fmt: skip
    found = suggest(drafted("trakasserier"), Analysis((ranked("trakasserier", by_group=groups),)), (), LIBRARY)
    assert any("Riktas till kvinnor" in r for s in found[0].suggestions for r in s.reasons)


def test_what_was_kept_comes_before_what_was_not():
    """Of two like entries the one a follow-up says was kept comes first and says so."""
    entry = LibraryEntry("a", "Kommunen byter {antal} lampor", ("belysning",), "belysningsåtgärd", ("kommunen",))
    kept = replace(entry, id="b", outcome="Genomfördes till fullo.")
    found = suggest(drafted("belysning"), Analysis(()), (), (entry, kept))[0].suggestions
    assert found[0].id == "belysning/b"
    assert "Löftet hölls. Uppföljningen säger: Genomfördes till fullo." in found[0].reasons


def test_last_years_promise_is_never_silent():
    """A promise like last year's is said to be, and comes lower."""
    text = "Kommunen byter lampor längs alla gångvägar"
    entry = LibraryEntry("a", text, ("belysning",), "belysningsåtgärd", ("kommunen",))
    other = replace(entry, id="b", text="Kommunen röjer sly längs alla cykelvägar")
    draft = replace(drafted("belysning"), previous=(text,))
    found = suggest(draft, Analysis(()), (), (entry, other))[0].suggestions
    assert [s.id for s in found] == ["belysning/b", "belysning/a"]
    assert any("förra löftet" in r for r in found[1].reasons)


def test_the_starter_library_is_whole():
    """At least 250 commitments, eight for every area, known kinds, each countable or with a day, each origin checkable."""
    assert len(LIBRARY) >= 250
    assert len({e.id for e in LIBRARY}) == len(LIBRARY)
    areas = Counter(e.areas[0] for e in LIBRARY)
    assert set(areas) == {a.id for a in load_areas()}
    assert min(areas.values()) >= 8
    for e in LIBRARY:
        assert e.kind in KINDS
        assert e.causes, e.id
        assert "{antal}" in e.text or "{senast}" in e.text or e.quantities, e.id
        assert e.text.endswith("."), e.id


def test_every_origin_is_a_file_that_was_read(shared):
    """An origin is a file among the five löften, with its own kommun and year; anything else is an idea of our own."""
    known = {("Hammarö", 2023, "hammaro.txt"), ("Karlshamn", 2026, "karlshamn.txt"), ("Karlstad", 2020, "karlstad.txt"),
             ("Katrineholm", 2021, "katrineholm.txt"), ("Katrineholm", 2022, "katrineholm.txt"), ("Strömstad", 2023, "stromstad.txt")}  # fmt: skip
    origins = {e.origin for e in LIBRARY if e.origin}
    assert {(o.municipality, o.year, o.file) for o in origins} <= known
    assert all(o.address is None and (shared / "loften" / o.file).is_file() for o in origins)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polisen ska göra minst åttio (80) kontroller på Storgatan under 2031.",
         "Polisen ska göra minst {antal} kontroller på {plats} under {period}."),
        ("Norrviks kommun ska röja buskar i centrala Norrvik.", "Kommunen ska röja buskar i centrala {plats}."),
        ("Vi möter Norrviks invånare.", "Vi möter kommunens invånare."),
        ("Polisen ska vara i skolan.", "Polisen ska vara i skolan."),
    ],
)  # fmt: skip
def test_what_holds_elsewhere_becomes_a_blank(text, expected):
    """Counts, years, places and the kommun's name become blanks whose hints tell what stood there."""
    slotted, slots = with_slots(text, "Norrvik")
    assert slotted == expected
    assert [s.name for s in slots] == [n for n in ("antal", "plats", "period") if f"{{{n}}}" in expected]
    assert all("Där det lovades: " in s.hint for s in slots)


def test_own_entries_meet_causes_by_their_words():
    """A printed promise has no written causes; its own words meet them."""
    text, slots = with_slots("Kommunen ska laga trasiga lampor.", "Ekby")
    entry = LibraryEntry(
        "a", text, ("belysning",), "belysningsåtgärd", ("kommunen",), slots, origin=Origin("Ekby", 2030)
    )
    found = suggest(drafted("belysning", "Lamporna är trasiga."), Analysis(()), (), (entry,))[0].suggestions
    assert "Verkar mot orsaken «Lamporna är trasiga»." in found[0].reasons

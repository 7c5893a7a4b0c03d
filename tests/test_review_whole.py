"""Checks of the draft as a whole, of pairs and of dates: what must be found, what must be left, and what may be pasted in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.draft import ChosenArea, Commitment, Draft, DroppedArea, FormalFields, Signer
from author.review import review_draft

DATA = Path(__file__).resolve().parent / "data" / "review_whole"
TODAY = date(2026, 3, 1)
FORMAL = FormalFields(
    "Åsby", "Lokalpolisområde Åsby", "2026-01-01", "2026-12-31", date="2026-02-01",
    follow_up="Löftet följs upp i kommunstyrelsen i oktober.",
)  # fmt: skip
AREA = ChosenArea("trafik", "Trafik och trafikmiljö", "Flest röster i dialogen", ("Raka gator utan farthinder",))
GOOD = Commitment(
    "å1", "Trafikpolisen mäter farten på Storgatan minst två gånger per månad.", ("polisen",), "trafik",
    unit="Trafikpolisen", anchored="ja",
)  # fmt: skip
DRAFT = Draft(FORMAL, (AREA,), (), (GOOD,), (Signer("polisen", "Bo Ek", "Lokalpolisområdeschef"),))


def rows(check: str):
    """The rows of one file, without the title."""
    lines = (DATA / f"{check}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(cells[0] == "ja", *cells[1:]) for cells in (line.split("\t") for line in lines)]


def found(check: str, draft: Draft):
    """The findings of one check."""
    return [f for f in review_draft(draft, None, TODAY).findings if f.check == check]


def with_reason(text: str) -> Draft:
    """The draft with another reason."""
    return replace(DRAFT, areas=(replace(AREA, reason=text),))


def with_cause(text: str) -> Draft:
    """The draft with another cause."""
    return replace(DRAFT, areas=(replace(AREA, causes=(text,)),))


def with_follow_up(text: str) -> Draft:
    """The draft with another follow-up."""
    return replace(DRAFT, formal=replace(FORMAL, follow_up=text))


def with_title(text: str) -> Draft:
    """The draft with another title of its signer."""
    return replace(DRAFT, signers=(Signer("polisen", "Bo Ek", text),))


PLACES = {
    "priority-without-reason": with_reason, "no-cause": with_cause, "no-follow-up": with_follow_up,
    "missing-signatory": with_title,
}  # fmt: skip
"""Check -> where its text stands."""
FIELDS = [(check, *row) for check in PLACES for row in rows(check)]
PAIRS = [(check, *row) for check in ("duplicate", "same-as-last-year") for row in rows(check)]


def paired(check: str, one: str, other: str) -> Draft:
    """A draft with two such promises, or with one that stood in last year's löfte."""
    first, second = replace(GOOD, text=one), replace(GOOD, id="å2", text=other)
    if check == "duplicate":
        return replace(DRAFT, commitments=(first, second))
    return replace(DRAFT, commitments=(first,), previous=(other,))


def test_the_draft_is_clean_as_it_stands():
    """What the other tests change is free of findings before it is changed."""
    assert review_draft(DRAFT, None, TODAY).findings == ()


@pytest.mark.parametrize(("check", "fires", "text"), FIELDS)
def test_a_field_that_says_nothing_is_found(check, fires, text):
    """Blanks, put-offs and mere repetition say nothing; a short fact does."""
    assert bool(found(check, PLACES[check](text))) is fires


@pytest.mark.parametrize(("check", "fires", "one", "other"), PAIRS)
def test_the_same_promise_in_other_words_is_found(check, fires, one, other):
    """Another order, ending or number is the same promise; another thing done or another place is not."""
    assert bool(found(check, paired(check, one, other))) is fires


@pytest.mark.parametrize(
    ("fires", "changes"),
    [
        (True, {"area": None}), (True, {"area": "brand"}), (True, {"in_lofte": False}), (True, {"text": " "}),
        (True, {"area": "ovrigt"}), (True, {"area": ""}), (True, {"text": ""}),
        (True, {"in_lofte": False, "anchored": "nej"}), (True, {"area": None, "cause": "Raka gator utan farthinder"}),
        (True, {"area": "brand", "place": "Trafikplatsen"}), (True, {"text": "-"}),
        (False, {}), (False, {"anchored": "nej"}), (False, {"forwarded_to": "Trafikverket"}), (False, {"unit": ""}),
        (False, {"by": ("annan",)}), (False, {"time": "maj"}), (False, {"place": "Norrby"}), (False, {"measure": "antal"}),
        (False, {"cause": ""}), (False, {"text": "Frågan förs vidare."}), (False, {"contact": "växeln"}),
    ],
)  # fmt: skip
def test_an_area_nothing_answers_to_is_found(fires, changes):
    """A promise in the plan alone, without text or for another area does not answer; a question handed on does."""
    draft = replace(DRAFT, commitments=(replace(GOOD, **changes),))
    assert bool(found("area-without-commitment", draft)) is fires


def test_a_nested_promise_answers_to_its_parents_area():
    """A nested promise needs no area of its own, and a dropped area needs no promise."""
    nested = replace(GOOD, id="å2", area=None, parent="å1", text="En gång mäts farten vid skolan i maj.")
    draft = replace(
        DRAFT, commitments=(replace(GOOD, in_lofte=True), nested), dropped=(DroppedArea("brand", "Brand", "Få"),)
    )
    assert found("area-without-commitment", draft) == []


@pytest.mark.parametrize(
    ("fires", "changes"),
    [
        *((True, {"anchored": a, **more}) for a in ("nej", "väntar")
          for more in ({}, {"unit": ""}, {"by": ("kommunen",)}, {"forwarded_to": "Trafikverket"}, {"time": "maj"})),
        *((False, {"anchored": "ja", **more})
          for more in ({}, {"unit": ""}, {"by": ("kommunen",)}, {"forwarded_to": "Trafikverket"}, {"time": "maj"})),
        *((False, {"anchored": a, "in_lofte": False, **more}) for a in ("nej", "väntar")
          for more in ({}, {"unit": ""}, {"time": "maj"})),
    ],
)  # fmt: skip
def test_what_is_not_anchored_is_found(fires, changes):
    """No and waiting are told of for what stands in the löfte, whatever else is filled in."""
    assert bool(found("not-anchored", replace(DRAFT, commitments=(replace(GOOD, **changes),)))) is fires


@pytest.mark.parametrize(
    ("check", "fires", "end", "signed"),
    [
        *(("ended-before-signing", True, end, signed) for end, signed in (
            ("2025-12-31", "2026-01-01"), ("2026-01-31", "2026-02-01"), ("2026-06-30", "2026-07"), ("2025-06-30", "2026-03"),
            ("2026-05-31", "2026-06-01"), ("2024-12-31", "2026-02-01"), ("2026-02-27", "2026-02-28"), ("2026-01-01", "2026-01-02"),
            ("2026-11-30", "2026-12"), ("2026-12-30", "2026-12-31"))),
        *(("ended-before-signing", False, end, signed) for end, signed in (
            ("2026-12-31", "2026-12-31"), ("2026-12-31", "2026-12"), ("2027-01-01", "2026-12-31"), ("2026-12-31", ""),
            ("", "2026-02-01"), ("2030-12-31", "2026-02-01"), ("2026-02-02", "2026-02-01"), ("2026-06-30", "2026-06"),
            ("2026-03-01", "2026-02"), ("2026-12-31", "2025-11-30"))),
        *(("period-passed", True, end, "") for end in (
            "2026-02-28", "2025-12-31", "2020-01-01", "2026-01-31", "2026-02-01", "2024-02-29", "2025-03-01", "2026-02-27",
            "2025-12-01", "2019-12-31")),
        *(("period-passed", False, end, "") for end in (
            "2026-03-01", "2026-03-02", "2026-12-31", "2027-01-01", "2030-12-31", "", "2026-04-30", "2026-06-30", "2028-02-29",
            "2026-03-31")),
    ],
)  # fmt: skip
def test_days_are_compared(check, fires, end, signed):
    """The last day itself is in time, for signing and for today; a month alone is compared as a month."""
    assert bool(found(check, replace(DRAFT, formal=replace(FORMAL, start="", end=end, date=signed)))) is fires


def test_each_check_has_ten_of_both():
    """Every table holds at least ten that must be found and ten that must be left."""
    for check in (*PLACES, "duplicate", "same-as-last-year"):
        for fires in (True, False):
            assert sum(row[0] is fires for row in rows(check)) >= 10, check


@pytest.mark.parametrize(("check", "text"), [(c, t) for c, fires, t in FIELDS if fires])
def test_a_wording_for_a_field_passes(check, text):
    """What is suggested for an empty field can be pasted in, and then the draft is clean."""
    (finding,) = found(check, PLACES[check](text))
    pasted = re.search(r"Skriv till exempel: «(.+)»$", finding.suggestion)
    assert pasted, finding.suggestion
    assert review_draft(PLACES[check](pasted[1]), None, TODAY).findings == ()


@pytest.mark.parametrize(("one", "other"), [(one, other) for _, fires, one, other in PAIRS if fires])
def test_a_wording_for_a_repeated_promise_passes(one, other):
    """Said with what is new since last year, a promise is no mere repetition."""
    (finding,) = found("same-as-last-year", paired("same-as-last-year", one, other))
    pasted = re.search(r"Skriv till exempel: «(.+)»$", finding.suggestion)
    assert pasted
    assert found("same-as-last-year", paired("same-as-last-year", pasted[1], other)) == []


@given(
    who=st.sampled_from(["Polisen", "Kommunen", "Vi", "Karlstads kommun", "Områdespolisen"]),
    verb=st.sampled_from(["ska sträva efter att", "vill", "arbetar för att", "ska försöka", "fortsätter att", "ska"]),
    what=st.sampled_from([
        "öka tryggheten", "besöka XX skolor", "göra tre (4) kontroller", "sätta upp kameror vid torget", "införa EST",
        "möta invånare i hotspots", "ha ordningsvakter i centrum", "ringa 070-123 45 67 varje vecka", "röja buskar i maj",
        "drogtesta elever", "gå {antal} vandringar", "finnas på torget under januari–februari", "laga vägen på riksväg 23",
    ]),
    end=st.sampled_from([".", "", " vid behov.", " i hela kommunen.", " per år.", " under {period}."]),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_every_wording_passes_the_check_that_gave_it(who, verb, what, end):
    """Whatever the promise, a wording that a check offers no longer gives that check's finding, nor a new error."""
    draft = replace(DRAFT, formal=replace(FORMAL, date="2026-02-25"))

    def report(text: str):
        commitment = replace(GOOD, text=text, unit="", time="", place="")
        return review_draft(replace(draft, commitments=(commitment,)), None, TODAY).findings

    before = report(f"{who} {verb} {what}{end}")
    errors = {f.check for f in before if f.severity == "error"}
    for finding in before:
        pasted = re.search(r"Skriv till exempel: «(.+)»$", finding.suggestion)
        if pasted and finding.commitment == 0:
            after = report(pasted[1])
            assert finding.check not in {f.check for f in after}, (finding.check, pasted[1])
            assert {f.check for f in after if f.severity == "error"} <= errors, pasted[1]
    silent = {f.check for f in before if "Skriv till exempel" not in f.suggestion}
    assert silent <= {"duplicate", "not-anchored"}, silent

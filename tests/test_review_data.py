"""Every check of a promise's words: paraphrases it must find and near misses it must leave, read from files."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from author.draft import ChosenArea, Commitment, Draft, FormalFields, Signer
from author.parse import parse
from author.review import fold_advice, review_draft, review_file
from author.review.places import municipalities
from surveys.readers.documents import read_lines
from surveys.readers.txt_lines import read_txt

DATA = Path(__file__).resolve().parent / "data" / "review"
TODAY = date(2026, 3, 1)
BARE = Commitment("å1", "x", ("polisen",), "trafik", anchored="ja")
FORMAL = FormalFields(
    "Åsby", "Lokalpolisområde Åsby", "2026-01-01", "2026-12-31", follow_up="Följs upp i kommunstyrelsen i oktober.",
    date="2026-02-01",
)  # fmt: skip
AREA = ChosenArea("trafik", "Trafik", "Flest röster", ("hastighet",))
DRAFT = Draft(FORMAL, (AREA,), (), (BARE,), (Signer("polisen", "Bo Ek", "Lokalpolisområdeschef"),))


def rows():
    """All rows: check, whether it must fire, text."""
    for path in sorted(DATA.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            fires, text = line.split("\t")
            yield path.stem, fires == "ja", text


ROWS = tuple(rows())


def findings(text, **fields):
    """The findings of a draft with this one promise."""
    return review_draft(replace(DRAFT, commitments=(replace(BARE, text=text, **fields),)), None, TODAY).findings


@pytest.mark.parametrize(("check", "fires", "text"), ROWS)
def test_a_check_finds_what_it_should_and_nothing_else(check, fires, text):
    """The check fires on the paraphrase and leaves the near miss."""
    assert (check in {f.check for f in findings(text)}) is fires


def test_each_check_has_ten_of_both():
    """Every file holds at least ten texts that must be found and ten that must be left."""
    for check in {c for c, _, _ in ROWS}:
        for fires in (True, False):
            assert sum((c, f) == (check, fires) for c, f, _ in ROWS) >= 10, check


@pytest.mark.parametrize(("check", "text"), [(c, t) for c, f, t in ROWS if f])
def test_a_suggestion_can_be_pasted_in_and_passes(check, text):
    """Where a suggestion gives a wording, that wording no longer gives the finding."""
    for finding in findings(text):
        pasted = re.search(r"Skriv till exempel: «(.+)»$", finding.suggestion)
        if finding.check == check and pasted:
            assert check not in {f.check for f in findings(pasted[1])}, pasted[1]


@pytest.mark.parametrize("check", ["no-quantity", "no-time", "no-place", "vague-verb", "outside-mandate", "number-mismatch",
                                   "foreign-municipality"])  # fmt: skip
def test_a_wording_is_always_given(check):
    """These checks always give a wording, and none of them leaves a blank in it."""
    for c, fires, text in ROWS:
        if c == check and fires:
            told = [f.suggestion for f in findings(text) if f.check == check]
            assert all("Skriv till exempel: «" in s for s in told)
            assert not any("open-slot" in {f.check for f in findings(s)} for s in told)


@pytest.mark.parametrize("text", [t for _, f, t in ROWS if f])
def test_a_promise_gets_at_most_one_advice_when_grouped(text):
    """After grouping there is at most one advice about the promise."""
    grouped = fold_advice(findings(text))
    assert sum(f.commitment == 0 and f.severity == "advice" for f in grouped) <= 1


def test_all_municipalities_are_known_by_name_and_genitive():
    """All 290 names are found when something is said to be in them, with kommun, and in the genitive."""
    names = municipalities()
    assert len(names) == len(set(names)) == 290
    for name in names:
        told = f"Vi möter invånare i {name} kommun i maj."
        assert "foreign-municipality" in {f.check for f in findings(told)}, name
        genitive = name if name.endswith(("s", "x", "z")) else f"{name}s"
        told = f"Vi besöker {genitive} kommun i maj."
        assert "foreign-municipality" in {f.check for f in findings(told)}, genitive


@pytest.mark.parametrize(
    ("signed", "text", "fires"),
    [
        ("2026-05-26", "Under januari–maj finns vi på torget två gånger i månaden.", True),
        ("2026-05-26", "Från januari till maj möter vi handlarna.", True),
        ("2026-06-15", "Polisen kontrollerar mopeder mars–maj 2026.", True),
        ("2026-02-01", "Under januari–maj finns vi på torget.", False),
        ("2026-05-26", "Under maj–oktober finns vi på badplatsen.", False),
        ("2026-05-26", "Polisen kontrollerar mopeder mars–november.", False),
        ("2026-05-26", "Vi möts i januari och i maj.", False),
        ("2026-05-26", "Under september–december 2025 mätte vi hastigheten.", True),
    ],
)
def test_a_promise_that_is_over_when_it_is_signed_is_found(signed, text, fires):
    """A promise's own months are compared with the day of signing."""
    draft = replace(DRAFT, formal=replace(FORMAL, date=signed), commitments=(replace(BARE, text=text),))
    found = [f for f in review_draft(draft, None, TODAY).findings if f.check == "ended-before-signing"]
    assert bool(found) is fires


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        ("Polisen besöker skolan varje vecka.", "Polisen besöker skolan varje vecka.", True),
        ("Polisen ska besöka alla skolor i centrum.", "Polisen kommer besöka alla skolor i centrum", True),
        ("Kommunen byter lampor längs Storgatan.", "Kommunen ska byta lampor längs Storgatan.", True),
        (
            "Kontrollera serveringen på ölhallar och pubar.",
            "Polisen ska kontrollera serveringen på ölhallar och pubar.",
            True,
        ),
        ("Vi går tre trygghetsvandringar i hamnen.", "Vi går fyra trygghetsvandringar i hamnen.", True),
        ("Polisen besöker skolan varje vecka.", "Kommunen röjer buskar vid skolan.", False),
        ("Polisen kontrollerar mopeder i centrum.", "Polisen kontrollerar hastigheten på Storgatan.", False),
        ("Vi går trygghetsvandringar i hamnen.", "Vi går trygghetsvandringar vid skolan i Norrby.", False),
        ("Kommunen byter lampor längs Storgatan.", "Kommunen byter papperskorgar i parken.", False),
        ("Polisen informerar äldre om bedrägerier.", "Polisen informerar föräldrar om droger.", False),
    ],
)
def test_a_promise_said_twice_is_found(one, other, fires):
    """The same promise in other words is a repetition; the same verb about something else is not."""
    pair = (replace(BARE, text=one), replace(BARE, id="å2", text=other))
    report = review_draft(replace(DRAFT, commitments=pair), None, TODAY)
    assert ("duplicate" in {f.check for f in report.findings}) is fires
    last = review_draft(replace(DRAFT, commitments=pair[:1], previous=(other,)), None, TODAY)
    assert ("same-as-last-year" in {f.check for f in last.findings}) is fires


def test_known_slips_are_found_and_nothing_else_is_an_error(shared):
    """Hammarö's neighbour, Karlstad's focus and repetitions and Karlshamn's late promise are found; no other error is."""
    errors, advice = {}, {}
    for path in sorted((shared / "loften").glob("*.txt")):
        lines = read_lines(path)
        report = review_file(parse(lines), date(2020, 1, 1), lines)
        errors[path.stem] = [(f.check, f.commitment) for f in report.findings if f.severity == "error"]
        advice[path.stem] = {(f.check, f.commitment) for f in report.findings if f.severity == "advice"}
    assert errors.pop("hammaro") == [("foreign-municipality", None)]
    assert errors.pop("karlshamn") == [("ended-before-signing", 4)]
    assert not any(errors.values())
    assert {("priority-without-reason", None), ("duplicate", 7), ("duplicate", 10)} <= advice["karlstad"]


def test_a_joint_promise_names_its_neighbour_rightly():
    """A neighbour that promises together, and a police area with a kommun's name, are no slips."""
    text = (
        "Medborgarlöfte 2031 Norrviks kommun\n\nPolisen och kommunen lovar att:\n\n"
        "• tillsammans med Karlstads kommun hålla två möten\n• LPO Örebro gör tio kontroller\n"
    )
    lines = read_txt(text)
    assert "foreign-municipality" not in {f.check for f in review_file(parse(lines), TODAY, lines).findings}

"""The wordings that suggestions give read as Swedish: nothing vague with a count behind it, nothing half filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from author.review import wordings
from author.review.wording import _JARGON, _OPEN

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommunen fortsätter sitt arbete.", "Kommunen gör minst en insats i månaden."),
        ("Polisen prioriterar narkotika.", "Polisen gör minst en insats i månaden som gäller narkotika."),
        ("Målsättningen är att nå alla unga.", "Vi ska nå alla unga. Det görs minst en gång i månaden."),
        ("Vi ska jobba för en tryggare stad.", "Vi ska göra minst en insats i månaden för en tryggare stad."),
        ("Kommunen ska utveckla arbetet med unga.", "Kommunen ska pröva minst ett nytt arbetssätt med unga."),
        ("Vi samverkar med skolan.", "Vi möter skolan. Det görs minst en gång i månaden."),
        ("Vi planerar att öppna en mötesplats.", "Vi ska öppna en mötesplats. Det är klart senast i oktober."),
        ("Vi tar hänsyn till allas behov.", "Vi tar hänsyn till allas behov. Minst en åtgärd genomförs varje månad."),
    ],
)
def test_a_vague_promise_becomes_a_firm_one(text, expected):
    """The hedge goes, somebody does something, and there is a count or a last day."""
    assert wordings.firm(text, measured=False) == expected


def test_a_counted_promise_only_loses_its_hedge():
    """Where something is counted already, no other count is added."""
    assert wordings.firm("Vi försöker hålla tre möten per år.", measured=True) == "Vi ska hålla tre möten per år."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi går ett antal vandringar.", "Vi går minst fyra vandringar."),
        ("Polisen gör regelbundna kontroller.", "Polisen gör minst fyra kontroller."),
        ("Vi möter några av dem.", "Vi möter några av dem. Det görs minst en gång i månaden."),
    ],
)
def test_a_number_takes_the_place_of_several(text, expected):
    """A number stands for "flera"; where nothing stands for a number, how often is added."""
    assert wordings.counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommunen bygger två lekplatser.", "Kommunen bygger två lekplatser. Det är klart senast i oktober."),
        ("Polisen möter näringslivet.", "Polisen möter näringslivet. Det görs varje vår och höst."),
    ],
)
def test_what_is_done_once_gets_a_last_day(text, expected):
    """A thing that is built is finished on a day, a meeting is held again."""
    assert wordings.timed(text) == expected


def test_joint_promises_get_two_units():
    """Both who promise have a unit that answers for it."""
    said = wordings.owned("Vi möter handlarna.", ("polisen", "kommunen"))
    assert said == "Vi möter handlarna. Ansvariga är områdespolisen och kommunens trygghetssamordnare."
    assert wordings.owned("Vi ror.", ("annan",)).endswith("Ansvarig är kommunens trygghetssamordnare.")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Vi inför EST i år.", ["EST"], "Vi inför EST (effektiv samordning för trygghet) i år."),
        ("ANDTS-arbetet växer.", ["ANDTS"], "ANDTS-arbetet (alkohol, narkotika, dopning, tobak och spel) växer."),
        ("Situationell prevention används.", ["Situationell prevention"], "Fysiska åtgärder mot brott används."),
    ],
)
def test_abbreviations_are_explained_beside_themselves(text, words, expected):
    """The long form stands in brackets, also after a compound; in-house words are changed for plain ones."""
    assert wordings.spelled_out(text, words, _JARGON) == f" Skriv till exempel: «{expected}»"


def test_an_unknown_abbreviation_gives_no_wording():
    """Nobody but the writer knows what it stands for, so no half sentence is offered."""
    assert "«" not in wordings.spelled_out("Vi tar fram en SLB.", ["SLB"], _JARGON)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring Karin på 0554-123 45 varje tisdag.", "Ring kommunens växel varje tisdag."),
        ("Kontakta Eva Lindqvist på telefon 0701234567.", "Kontakta kommunens växel."),
        ("Kontakta områdespolis Erik Johansson vid frågor.", "Kontakta områdespolisen vid frågor."),
        ("Mejla samordnaren på lars.holm@asby.se.", "Mejla samordnaren via kommunens kontaktcenter."),
    ],
)
def test_an_office_takes_the_place_of_a_person(text, expected):
    """The sentence still reads whole, with a capital and a function in place of name and number."""
    assert wordings.without_person(text) == expected


def test_a_blank_is_filled_by_what_it_asks_for():
    """A place is filled with a place and anything counted with a number, the word "antal" taken with it."""
    assert wordings.filled("Kommunen gör X antal besök vid <plats>.", _OPEN) == "Kommunen gör tolv besök vid centrum."


def test_the_months_are_listed_in_one_place():
    """No other module of the program lists the names of the months."""
    listed = re.compile(r"januari\W+februari|\bjan\W+feb\b")
    found = [
        path.relative_to(ROOT).as_posix()
        for folder in ("author", "surveys") for path in sorted((ROOT / folder).rglob("*.py"))
        if listed.search(path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert found == ["author/parse/sentences.py", "surveys/months.py", "surveys/privacy/numbers.py"]

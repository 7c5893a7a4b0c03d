from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author import names
from author.export import typography as t


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("31 % fler", "31~% fler"), ("den 1 januari 2026", "den 1~januari 2026"), ("fråga 7 och 8", "fråga~7 och 8"),
        ("Kommunstyrelsen § 148", "Kommunstyrelsen §~148"), ("till klockan 23 varje", "till klockan~23 varje"),
        ("12 000 kr", "12~000~kr"), ("år 2026 200 gånger", "år 2026 200 gånger"), ("kl. 22 och 50 km/h", "kl.~22 och 50~km/h"),
        ("väg 871", "väg~871"), ("3 mars", "3~mars"), ("3 marsvin", "3 marsvin"), ("två  mellanslag", "två mellanslag"),
    ],
)  # fmt: skip
def test_what_belongs_together_is_kept_on_a_line(written, set_):
    """A figure stays with its sign, month or word; nothing else is tied."""
    assert t.spaced(written) == set_.replace("~", t.NBSP)


@given(st.text(max_size=80))
def test_only_spaces_are_changed(text):
    """Setting a text changes no word and no sign of it, and setting it twice changes nothing more."""
    once = t.spaced(text)
    assert once.replace(t.NBSP, " ") == t.clean(text).replace(t.NBSP, " ")
    assert t.spaced(once) == once


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-01-01", "2026-12-31", "1 januari–31 december 2026"), ("2026-01-01", "2027-12-31", "1 januari 2026–31 december 2027"),
        ("2026-06-01", "2026-06-30", "1–30 juni 2026"), ("2026-06-01", "2026-06-01", "1 juni 2026"), ("2026", "2027", "2026–2027"),
    ],
)  # fmt: skip
def test_a_period_says_no_more_than_it_needs(start, end, said):
    """Month and year are written once where they are the same, with an en dash and no spaces around it."""
    assert t.period(start, end).replace(t.NBSP, " ") == said
    assert t.years("2026-01-01", "2026-12-31") == "2026"


def test_numbers_and_counts_are_swedish():
    """Decimal comma, real minus sign, thin groups of three, singular for one only."""
    assert [t.decimal(v) for v in (1.5, 2.0, -0.04, -2.25, 31.25)] == ["1,5", "2", "0", "−2,2", "31,2"]
    said = [t.counted(n, "person", "personer").replace(t.NBSP, " ") for n in (0, 1, 2, 12000)]
    assert said == ["0 personer", "1 person", "2 personer", "12 000 personer"]
    assert t.quoted('det är "mörkt"') == '”det är "mörkt"”'


@given(st.integers(min_value=0, max_value=10**9))
def test_a_count_reads_back(number):
    """The figures of a count are the number, however they are grouped."""
    assert int(re.sub(r"\D", "", t.counted(number, "löfte", "löften"))) == number


def test_names_of_kommuner_are_inflected():
    """Each name gets the form its kommun uses."""
    wanted = {
        "Karlstad": "Karlstads kommun", "Hammarö": "Hammarö kommun", "Västerås": "Västerås kommun",
        "Malung-Sälen": "Malung-Sälens kommun", "Malmö": "Malmö stad", "Malmö stad": "Malmö stad", "Gotland": "Region Gotland",
        "Region Gotland": "Region Gotland", "Habo": "Habo kommun", "Lund": "Lunds kommun", "Upplands-Bro": "Upplands-Bro kommun",
        "Åre kommun": "Åre kommun", "Falun": "Falu kommun", "Strömstad": "Strömstads kommun", "": "",
    }  # fmt: skip
    assert {n: names.municipality_name(n) for n in wanted} == wanted

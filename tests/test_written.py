"""Free answers and answers picked from a list."""

from __future__ import annotations

import pytest

from surveys.mapping.answer_columns import column_roles
from surveys.mapping.written import is_written
from surveys.readers.workbooks import make_sheet


def test_the_same_written_answers_again_are_free_text():
    """Few unlike answers that come again and again are text where they are long and some say nothing."""
    said = [
        "Det är mörkt bakom kiosken på kvällen",
        "mopeder på gångvägen varje dag",
        "Ingen städar efter festerna",
        "nej",
        "vet ej",
    ]
    assert is_written("Vad är den största orsaken?", said * 6)


@pytest.mark.parametrize(
    ("title", "options"),
    [
        ("Hur trygg är du?", ["Mycket trygg", "Ganska trygg", "Ganska otrygg", "Vet ej"]),
        ("Ser du problem?", ["Nej", "Ja, till viss del", "Ja, men jag ser det inte som ett problem"]),
        (
            "Vad vill du se mer av?",
            ["Belysning;Fler vuxna ute på kvällen;", "Kameror;", "Fler vuxna ute på kvällen;Kameror;"],
        ),
        ("Var bor du?", ["Norra Hamnen", "Södra Hamnen", "Björklunda", "Ekbacken"]),
    ],
)
def test_answers_of_a_list_are_no_text(title, options):
    """Scales, several choices and names of places stay choices."""
    assert not is_written(title, options * 8)


def test_a_question_of_where_and_why_asks_for_words():
    """A title that asks for a place and the reason heads free text."""
    rows = [("id", "Var är du otrygg och varför?"), *((i, "Stökigt vid bryggan") for i in range(9))]
    assert [c.role for c in column_roles(make_sheet("Blad", rows), 0)] == ["id", "text"]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Synpunkt från boende", "text"), ("Ev. förslag till åtgärd", "proposal"), ("Ort/plats", "place"), ("Antal medarbetare", "count"),
        ("Vad ser ni för problem?", "text"), ("Enhet", "ignored"), ("Bostadsort", "area"), ("comment", "text"),
    ],
)  # fmt: skip
def test_titles_in_the_words_people_use(title, role):
    """Longer titles of dialogue tables name the same roles as the short ones."""
    from surveys.mapping.titles import role_of

    assert role_of(title) == role

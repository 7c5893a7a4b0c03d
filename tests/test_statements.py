"""Tests of statements: verbatim parts, and the cells that say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statements import is_non_answer, split_statements, without_negated

WORDS = st.sampled_from(
    'mörkt knark bilar men dessutom och sedan t.ex. kl. ca . ! ? … ; , - – • / 1. 2) " ( ) [namn] å Ö \n'.split(" ")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join))


@pytest.mark.parametrize(
    "text",
    ["-", "---", "Vet ej", "vet inte.", "Nej", "Inga synpunkter", "Ingen kommentar", "Se ovan", "...", "?",
     "👍", "test", "asdf", "aaaa", "xxx", "Inget att tillägga", "0", "   ", "Ville inte lämna några synpunkter"],
)  # fmt: skip
def test_what_says_nothing_is_known(text: str) -> None:
    """Dashes, refusals, pointers and pressed keys say nothing."""
    assert is_non_answer(text)


@pytest.mark.parametrize(
    "text",
    ["Knark", "Mörkt", "Nej, men det är mörkt vid skolan", "Inga poliser", "Ingen belysning", "Inga bussar på kvällen",
     "Vet inte vart man ska ringa om knarket", "Testa gärna fartkameror", "Se till att det blir ljust", "Bus", "A-traktorer",
     "Inget händer när man anmäler stölder", "Okej trygghet men bilarna kör fort"],
)  # fmt: skip
def test_what_only_begins_like_a_non_answer_is_kept(text: str) -> None:
    """A short or grudging answer that names something is an answer."""
    assert not is_non_answer(text)


def test_every_sentence_may_be_a_point() -> None:
    """Two sentences are two parts, each as it was written."""
    text = "Det är mörkt på vägen. Dessutom säljs det knark vid skolan!"
    assert split_statements(text) == ("Det är mörkt på vägen.", "Dessutom säljs det knark vid skolan!")


def test_a_turn_begins_a_new_point() -> None:
    """What comes after men is a part of its own."""
    assert split_statements("Torget är fint, men parken är mörk") == ("Torget är fint", "men parken är mörk")


def test_list_marks_and_semicolons_part() -> None:
    """Points in a list on one line are told apart."""
    assert split_statements("Mörka gångvägar; bilar som kör fort • knark vid skolan") == (
        "Mörka gångvägar",
        "bilar som kör fort",
        "knark vid skolan",
    )


@pytest.mark.parametrize(
    "text",
    ["De kör fort, t.ex. på Storgatan varje kväll", "Bussen går kl. 21 från torget", "Ca. tio mopeder varje kväll",
     "Det bor bl.a. barn på gatan"],
)  # fmt: skip
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    """The full stop of an abbreviation is no border."""
    assert split_statements(text) == (text,)


def test_a_single_word_stays_with_its_neighbour() -> None:
    """One word alone is no point."""
    assert split_statements("Nej! Det är mörkt på vägen.") == ("Nej! Det är mörkt på vägen.",)


@given(TEXTS)
def test_parts_are_verbatim_and_in_order(text: str) -> None:
    """Each part is found after the one before, and only signs between parts are left out."""
    at = 0
    for part in split_statements(text):
        assert part == part.strip() != ""
        found = text.find(part, at)
        assert found >= 0
        assert not any(c.isalpha() for c in text[at:found])
        at = found + len(part)
    assert not text[at:].strip()


@given(TEXTS)
def test_a_text_with_words_gives_a_part(text: str) -> None:
    """Only a blank text has no parts."""
    assert bool(split_statements(text)) == bool(text.strip())


def test_what_is_denied_is_left_out() -> None:
    """The thing that is said to be no problem goes, and the rest stays."""
    left = without_negated("Det är inga problem med knark här. Bilarna kör för fort.")
    assert "knark" not in left
    assert "Bilarna kör för fort." in left


def test_what_stands_before_utan_is_denied() -> None:
    """Inte klottret, utan mörkret, is about the dark."""
    left = without_negated("Det är inte klottret som stör, utan mörkret på vägen")
    assert "klottret" not in left
    assert "mörkret på vägen" in left


def test_nothing_but_denial_is_given_back_whole() -> None:
    """A text is never emptied."""
    text = "Inga problem med knark"
    assert without_negated(text) == text


@pytest.mark.parametrize(
    "text", ["Det är inte bara klotter utan också knark", "Ingen belysning på vägen", "Polisen kommer inte"]
)
def test_an_ordinary_negation_is_no_denial(text: str) -> None:
    """A lack, or a thing that is more than one, is still the point."""
    assert without_negated(text) == text

"""Tests of Swedish words: alphabet, folding, stems and compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.swedish import (
    NEGATIONS,
    STOP_WORDS,
    char_ngrams,
    content_tokens,
    fold,
    slug,
    sort_key,
    split_compound,
    stem,
    tokens,
)


def test_the_swedish_letters_come_last() -> None:
    """The alphabet ends z, å, ä, ö, and a capital sorts as the small letter."""
    words = ["Öland", "ask", "Åre", "zon", "Älv", "Bo", "yta"]
    assert sorted(words, key=sort_key) == ["ask", "Bo", "yta", "zon", "Åre", "Älv", "Öland"]


def test_the_letters_sort_inside_a_word_too() -> None:
    """A word whose second letter is å stands after every word whose second letter is a to z."""
    assert sorted(["båt", "bzz", "bil", "böna", "bänk"], key=sort_key) == ["bil", "bzz", "båt", "bänk", "böna"]


def test_fold_joins_what_only_looks_alike() -> None:
    """Capitals, runs of space, a decomposed å and a soft hyphen make no difference."""
    assert fold("  MÖRKT\u00a0 på\n va\u030agen ") == "mörkt på vågen"
    assert fold("gat\u00adu\u200blampa\ufeff") == "gatulampa"


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("åäöÅÄÖ\u030a\u0308\u00ad\u200b\u2028ßİ ")), max_size=60
    )
)
def test_fold_twice_is_fold_once(text: str) -> None:
    """A folded text is folded already."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "words",
    [("lampa", "lampor", "lamporna"), ("bil", "bilar", "bilarna"), ("flicka", "flickor"), ("mörk", "mörka")],
)
def test_forms_of_a_word_share_a_stem(words: tuple[str, ...]) -> None:
    """Number and definiteness do not change the stem."""
    assert len({stem(word) for word in words}) == 1


def test_the_prefix_that_turns_a_word_stays() -> None:
    """Otrygg and trygg are kept apart."""
    assert stem("otrygga") != stem("trygga")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("parkeringshus", ("parkering", "hus")),
        ("cykelväg", ("cykel", "väg")),
        ("gatulampa", ("gatu", "lamp")),
        ("skolgård", ("skol", "gård")),
        ("buss-station", ("buss", "station")),
    ],
)
def test_a_compound_gives_both_its_parts(word: str, parts: tuple[str, str]) -> None:
    """The parts come out without the joining letter."""
    assert split_compound(word, frozenset({stem("parkering")})) == parts


@pytest.mark.parametrize("word", ["hus", "polis", "mörkt", "kniv", "och"])
def test_a_simple_word_is_not_split(word: str) -> None:
    """A word without a known last part gives nothing."""
    assert split_compound(word) == ()


def test_a_known_word_opens_a_compound() -> None:
    """A word of the caller's field can be the last part, and without it there is no split."""
    assert split_compound("hagelstorm") == ()
    assert split_compound("hagelstorm", frozenset({stem("hagel"), stem("storm")})) == (stem("hagel"), stem("storm"))


def test_masks_are_no_words() -> None:
    """What has been masked is left out, and the words around it stay."""
    assert tokens("Ring [telefon] till [namn] kl. 21.30") == ("ring", "till", "kl", "21.30")


def test_words_with_hyphens_stay_whole() -> None:
    """A-traktor is one word."""
    assert tokens("A-traktorer, mopeder!") == ("a-traktorer", "mopeder")


def test_negations_carry_meaning() -> None:
    """Stop words and numbers go, negations stay."""
    assert content_tokens("Det är inte tryggt här 24 timmar") == ("inte", "tryggt", "timmar")
    assert not NEGATIONS & STOP_WORDS


def test_letter_sequences_mark_the_ends() -> None:
    """The space before and after a word is part of its sequences."""
    assert char_ngrams("ån", 3, 3) == (" ån", "ån ")


def test_an_id_has_only_plain_letters() -> None:
    """Swedish letters lose their marks and everything else becomes a hyphen."""
    assert slug("Åka på Ön & hem!") == "aka-pa-on-hem"

"""Tests of number words and month names."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from surveys.months import MONTH, MONTHS
from surveys.number_words import NUMBER_WORDS, word_value

ONES = "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton".split()
TENS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio".split()


def spelled(n: int) -> str:
    """Write a number below a thousand as a word."""
    if n >= 100:
        return ("" if n < 200 else ONES[n // 100]) + "hundra" + (spelled(n % 100) if n % 100 else "")
    return ONES[n] if n < 20 else TENS[n // 10 - 2] + (ONES[n % 10] if n % 10 else "")


@given(st.integers(1, 999))
def test_every_number_below_a_thousand_is_read_and_known(n: int) -> None:
    """A written number is worth what it says, and stands among the words that are searched for."""
    assert word_value(spelled(n)) == n
    assert spelled(n) in NUMBER_WORDS


def test_spoken_forms_and_other_words() -> None:
    """Spoken endings, two words and thousands are read; what is no number is not."""
    assert [word_value(w) for w in ("tretti", "förtiotvå", "Åttitre", "två tusen", "tusenfemhundra", "etthundra")] == [
        30, 42, 83, 2000, 1500, 100,
    ]  # fmt: skip
    assert [word_value(w) for w in ("torg", "tjugonde", "tjugotio", "enhundratal", "")] == [None] * 5


def test_the_longest_word_is_found_first() -> None:
    """Alternatives in a pattern never stop at the beginning of a longer word."""
    pattern = re.compile("|".join(NUMBER_WORDS))
    for word in NUMBER_WORDS:
        assert pattern.match(word)[0] == word


def test_months_are_twelve_in_order() -> None:
    """The pattern finds every month, and each is told by its first three letters."""
    assert len(MONTHS) == len({m[:3] for m in MONTHS}) == 12
    assert all(re.fullmatch(MONTH, month) for month in MONTHS)

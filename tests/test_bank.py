"""Tests of the example bank: varied, evenly spread, and not leaning on the lexicon."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from surveys.areas import load_areas, load_concepts, load_kinds
from surveys.swedish import fold

_PATH = Path(__file__).resolve().parent.parent / "benchmarks" / "bank.py"


@pytest.fixture(scope="module")
def bank():
    spec = importlib.util.spec_from_file_location("bank", _PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_text_stands_twice(bank) -> None:
    """The bank has no exact repeats."""
    assert bank.exact_repeats(bank.bank_texts()) == 0


def test_few_texts_are_alike(bank) -> None:
    """At most one text in a hundred shares more than half of its letter sequences with another."""
    texts = bank.bank_texts()
    pairs = bank.near_repeats(texts)
    assert len({i for _, *pair in pairs for i in pair}) <= 0.01 * len(texts)


def test_near_repeats_are_found(bank) -> None:
    """A text with one word changed is a near repeat, another text is none."""
    texts = ["Det är mörkt på vägen vid sjön", "Grannen spelar trummor", "Det är mörkt på vägen vid ån"]
    assert [pair for _, *pair in bank.near_repeats(texts)] == [[0, 2]]


def test_texts_begin_differently(bank) -> None:
    """Six texts in ten begin with three words of their own, and no frame carries more than two in a hundred."""
    texts = bank.bank_texts()
    assert bank.distinct_beginnings(texts) >= 0.6
    assert bank.commonest_frame(texts)[1] <= 0.02


def test_every_area_has_enough_in_every_register(bank) -> None:
    """At least three hundred examples an area, fifty in each register."""
    counts = bank.register_counts()
    assert all(sum(own.values()) >= 300 for own in counts.values())
    assert all(n >= 50 for own in counts.values() for n in own.values())


def test_a_third_is_said_without_the_words_of_the_lexicon(bank) -> None:
    """At least a third of the bank has no word that any area's lexicon knows."""
    shares = bank.without_lexicon_hit()
    sizes = {area.id: len(area.bank) for area in load_areas()}
    assert sum(shares[a] * n for a, n in sizes.items()) >= sum(sizes.values()) / 3


def test_every_kind_has_enough() -> None:
    """Wishes, praise, texts out of scope and non-answers are each known by many examples."""
    kinds = [e.kind for e in load_kinds()]
    wanted = {"wish": 150, "praise": 100, "out_of_scope": 100, "non_answer": 80}
    assert all(kinds.count(kind) >= n for kind, n in wanted.items())


def test_concepts_are_words_each_once() -> None:
    """A concept has a name of its own and folded single words, none of them twice."""
    concepts = load_concepts()
    assert len({name for name, _ in concepts}) == len(concepts)
    for name, words in concepts:
        assert name
        assert len(set(words)) == len(words) >= 10
        assert list(words) == [fold(word) for word in words]

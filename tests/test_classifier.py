"""Tests of the classifier: what it learns from few texts, in any order, and that it is kept as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from surveys.classifier import Recipe, Sample, held_out_answers, train
from surveys.classifier_file import load_classifier, save_classifier
from surveys.features import Analyser, Lexicon

WORDS = {"ljus": "lampa lykta mörker tunnel", "fart": "bil gupp kurva väjning", "skräp": "burk fimp påse glas"}
SAMPLES = [
    Sample(f"{a} {b}", ((area, 1.0),), str(n % 2))
    for area, words in WORDS.items()
    for n, (a, b) in enumerate((a, b) for a in words.split() for b in words.split() if a != b)
]
ANALYSER = Analyser(Lexicon(()), frozenset())
BAYES = Recipe(bayes=0.4)


def said(samples: list[Sample], recipe: Recipe, *texts: str) -> list[str]:
    made = train(samples, ANALYSER, recipe)
    return [made.labels[i] for i in made.probabilities(texts).argmax(axis=1)]


@pytest.mark.parametrize("recipe", [Recipe(), BAYES])
def test_a_word_of_one_class_speaks_for_it(recipe: Recipe) -> None:
    """A text of one known word among unknown ones is told by that word."""
    assert said(SAMPLES, recipe, "en trasig lykta", "xyz gupp", "fimp") == ["ljus", "fart", "skräp"]


@pytest.mark.parametrize("recipe", [Recipe(), BAYES])
def test_the_order_of_samples_does_not_matter(recipe: Recipe) -> None:
    """The same samples turned round give the same coefficients to the last bit."""
    one, other = train(SAMPLES, ANALYSER, recipe), train(SAMPLES[::-1], ANALYSER, recipe)
    assert np.array_equal(one.coefficients, other.coefficients)


def test_a_text_without_known_words_is_left_to_chance() -> None:
    """Where nothing is known all classes are as likely."""
    found = train(SAMPLES, ANALYSER, BAYES).probabilities(["qqq"])[0]
    assert found == pytest.approx([1 / 3] * 3)


def test_the_bayes_part_adds_no_favour_to_a_large_class() -> None:
    """Doubling the texts of one class does not make the words of another speak for it."""
    more = SAMPLES + [Sample(f"{s.text} igen", s.targets, s.fold) for s in SAMPLES if s.targets[0][0] == "fart"]
    assert said(more, BAYES, "lykta", "fimp") == ["ljus", "skräp"]


def test_unit_weights_add_up_to_the_answer() -> None:
    """What a word speaks for is what the classifier says of the word alone."""
    made = train(SAMPLES, ANALYSER, BAYES)
    weights = made.unit_weights(["w:gupp"])[0]
    assert made.labels[int(np.asarray(weights).argmax())] == "fart"


def test_a_kept_classifier_answers_as_before(tmp_path: Path) -> None:
    """Written and read back, it gives the same probabilities; a damaged file gives nothing."""
    made = train(SAMPLES, ANALYSER, BAYES)
    save_classifier(made, tmp_path / "k.npz")
    again = load_classifier(tmp_path / "k.npz", ANALYSER)
    assert again is not None
    assert np.array_equal(again.probabilities(["gupp burk"]), made.probabilities(["gupp burk"]))
    (tmp_path / "k.npz").write_bytes(b"PK")
    assert load_classifier(tmp_path / "k.npz", ANALYSER) is None


def test_held_out_answers_come_from_others() -> None:
    """A text whose class is only in its own fold is not told right."""
    alone = [*SAMPLES, Sample("lykta lampa lykta", (("annat", 1.0),), "0")]
    ordered, labels, answers = held_out_answers(alone, ANALYSER, BAYES)
    at = next(i for i, s in enumerate(ordered) if s.text == "lykta lampa lykta")
    assert labels[int(answers[at].argmax())] == "ljus"

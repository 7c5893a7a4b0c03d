"""Tests of which statements a person is asked to code."""

from __future__ import annotations

import pytest

from author import edge
from surveys.areas import load_areas, load_kinds
from surveys.learning import MOST_ASKED, agreement, teaching_texts
from surveys.model import Placement, Statement
from surveys.placement import Placer
from surveys.training import train_placer

CLEAR = "Det säljs knark och hasch av langare i porten"
VAGUE = ["Det är märkligt vid Granhyddan", "Granhyddan är som den är", "Folk pratar om Granhyddan", "Granhyddan igen"]


@pytest.fixture(scope="module")
def placer() -> Placer:
    return train_placer(load_areas(), load_kinds(), (("Redan kodad text", "brand"),), edge.home())


def test_unsure_texts_are_asked_for_first(placer: Placer) -> None:
    """A text the program is sure of comes after those it cannot tell."""
    assert teaching_texts(placer, [CLEAR, *VAGUE], 5)[-1] == CLEAR


def test_one_of_many_alike_is_asked_for_before_its_likes(placer: Placer) -> None:
    """Among near repeats one is enough to begin with."""
    alike = ["Det händer saker vid kvarnen", "Det händer saker vid kvarnen!", "Det händer saker  vid kvarnen"]
    first = teaching_texts(placer, [*alike, *VAGUE[:2]], 2)
    assert len(set(first) & set(alike)) == 1


def test_the_order_of_texts_does_not_matter(placer: Placer) -> None:
    """The same texts give the same questions, each once, and never more than forty."""
    texts = [f"{text} {n}" for text in VAGUE for n in range(20)]
    found = teaching_texts(placer, texts, 100)
    assert found == teaching_texts(placer, [*texts[::-1], *texts], 100)
    assert len(found) == len(set(found)) == MOST_ASKED


def test_coded_and_blank_texts_are_not_asked_for(placer: Placer) -> None:
    """What a person has coded, and empty cells, teach nothing more."""
    assert teaching_texts(placer, ["REDAN kodad  text", " ", ""], 5) == ()


def test_agreement_is_the_share_placed_alike() -> None:
    """One of two placed as the person did is a half; an empty code agrees with no area."""
    statements = [
        Statement("1-1", "1", "Mörkt", "problem", (Placement("belysning", 0.9),)),
        Statement("2-1", "2", "Skräp", "problem", (Placement("brand", 0.5),)),
        Statement("3-1", "3", "Jaha", "problem"),
    ]
    assert agreement(statements, [("mörkt", "belysning"), ("skräp", "nedskrapning")]) == 0.5
    assert agreement(statements, [("jaha", "")]) == 1.0
    assert agreement(statements, []) is None

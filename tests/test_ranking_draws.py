"""The intervals of the ranking: which draws they are made of, and where they are cut."""

from __future__ import annotations

import numpy as np
import pytest
from test_ranking import notes, source

from surveys.model import Parts, Reading, Settings, Weights
from surveys.ranking import Basis, _draw, gather_basis, rank_basis
from surveys.voices import Voices, gather_voices

AREAS = ("a", "b")


def basis(over: int, draws: int = 1000) -> Basis:
    """Make a basis where the second of two areas is over the first in so many draws."""
    drawn = np.tile([1.0, 0.5], (draws, 1))
    drawn[:over] = [0.5, 1.0]
    return Basis(tuple((a, Parts(breadth=b)) for a, b in zip(AREAS, (1.0, 0.5), strict=True)), (drawn, None), draws)


@pytest.mark.parametrize(("over", "wide"), [(45, False), (55, True), (945, True), (0, False)])
def test_the_interval_holds_ninety_per_cent_of_the_draws(over: int, wide: bool) -> None:
    """A rank had in more than five draws of a hundred is inside, one had in fewer is not."""
    found = {r.area: (r.low, r.high) for r in rank_basis(basis(over), Weights())}
    assert found["a"] == (1, 2 if wide else 1)
    assert found["b"] == (1 if wide else 2, 2)


def test_equal_draws_share_a_rank() -> None:
    """Areas that are equal in every draw have the same interval, and a difference below six decimals is none."""
    drawn = np.tile([0.5, 0.5 + 1e-8], (50, 1))
    equal = Basis((("a", Parts(breadth=0.5)), ("b", Parts(breadth=0.5))), (drawn, None), 50)
    assert {(r.rank, r.low, r.high) for r in rank_basis(equal, Weights())} == {(1, 1, 1)}


def test_the_drawn_parts_weigh_as_the_others() -> None:
    """In each draw breadth and employees take the place of their parts and weigh by their weights."""
    parts = (("a", Parts(1.0, 0.0, None, 1.0)), ("b", Parts(0.5, 1.0, None, 0.5)))
    drawn = (np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]]))
    heavy = {
        r.area: (r.low, r.high)
        for r in rank_basis(Basis(parts, drawn, 1), Weights(breadth=9.0, level=1.0, employees=1.0))
    }
    assert heavy == {"a": (1, 1), "b": (2, 2)}
    staff = {
        r.area: (r.low, r.high)
        for r in rank_basis(Basis(parts, drawn, 1), Weights(breadth=1.0, level=0.0, employees=9.0))
    }
    assert staff == {"a": (1, 2), "b": (1, 2)}


def test_without_draws_every_place_is_open() -> None:
    """No draws give an interval over all places and draw nothing; no areas give no draws."""
    reading, statements, placed = notes([("a", 3, "m1"), ("b", 1, "m2")])
    voices = gather_voices([reading], statements, placed)
    none = gather_basis(AREAS, voices, [reading], Settings(resamples=0))
    assert none.drawn == (None, None)
    assert {(r.low, r.high) for r in rank_basis(none, Weights())} == {(1, 2)}
    empty = gather_basis((), voices, [Reading(source("d"))], Settings(resamples=10))
    assert (empty.draws, empty.drawn, rank_basis(empty, Weights())) == (0, (None, None), ())


def voices(*units: tuple[tuple[str, float], ...], rows: int, key: str = "v") -> Voices:
    """Make a source of units, each some areas with persons."""
    return Voices(key, "citizens", rows, units)


def test_draws_are_shares_of_the_largest() -> None:
    """The largest area of each draw is one, whatever the number of sources and rows, and none is above it."""
    two = [voices(*[(("a", 1), ("b", 2))] * 6, rows=6), voices(*[(("a", 3),)] * 9, rows=9, key="w")]
    drawn = _draw(AREAS, two, "citizens", 40, np.random.default_rng(1))
    assert drawn.shape == (40, 2)
    assert np.allclose(drawn.max(axis=1), 1.0)
    assert np.allclose(drawn, [1.0, 6 / 12])  # 6 rows of (half, whole) and 9 of (whole, none): 12 and 6


def test_a_draw_without_any_voice_is_zero() -> None:
    """Where chance draws only units that say nothing of the areas, the draw is zero and nothing is divided by it."""
    drawn = _draw(AREAS, [voices((("a", 1),), *[()] * 9, rows=10)], "citizens", 400, np.random.default_rng(1))
    silent = (drawn == 0).all(axis=1)
    assert 0.25 < silent.mean() < 0.45  # 0.9 to the tenth is 0.35
    assert (drawn[~silent, 0] == 1.0).all()


def test_units_are_drawn_as_often_as_there_are() -> None:
    """Each draw takes as many units as the source has, with return: the spread is that of a bootstrap."""
    many = [voices(*[(("a", 1),)] * 50, *[(("b", 1),)] * 50, rows=100)]
    drawn = _draw(AREAS, many, "citizens", 4000, np.random.default_rng(2))
    share = drawn[:, 0] / drawn.sum(axis=1)
    assert abs(share.mean() - 0.5) < 0.01
    assert abs(share.std() - 0.05) < 0.005


@pytest.mark.parametrize(("n", "open_order"), [(1, True), (4, True), (5, False)])
def test_few_units_are_given_chance_of_their_own(n: int, open_order: bool) -> None:
    """Fewer than five units alike still give draws that differ; from five on, units alike give the same each time."""
    drawn = _draw(AREAS, [voices(*[(("a", 3), ("b", 2))] * n, rows=n)], "citizens", 300, np.random.default_rng(3))
    assert (len(np.unique(drawn.round(9), axis=0)) > 1) == open_order
    assert bool((drawn[:, 1] == 1.0).any()) == open_order


@pytest.mark.parametrize("n", [1, 2, 4])
def test_the_chance_of_few_units_has_mean_one_and_variance_one_through_their_number(n: int) -> None:
    """The middle of three equal areas lies, in share of the largest, where gamma variates of that shape put it."""
    equal = [voices(*[(("a", 1), ("b", 1), ("c", 1))] * n, rows=n)]
    drawn = np.sort(_draw(("a", "b", "c"), equal, "citizens", 6000, np.random.default_rng(4)), axis=1)
    made = np.sort(np.random.default_rng(5).gamma(n, size=(6000, 3)), axis=1)
    assert np.allclose(drawn.mean(axis=0), (made / made[:, 2:]).mean(axis=0), atol=0.015)


def test_other_streams_are_not_drawn() -> None:
    """Voices of employees play no part among the citizens', and a stream without voices gives nothing."""
    staff = Voices("s", "employees", 5, ((("b", 9),),) * 5)
    citizens = voices(*[(("a", 1),)] * 5, rows=5)
    assert _draw(AREAS, [staff], "citizens", 5, np.random.default_rng(1)) is None
    assert np.allclose(_draw(AREAS, [citizens, staff], "citizens", 5, np.random.default_rng(1)), [1.0, 0.0])

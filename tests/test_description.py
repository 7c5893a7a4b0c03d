"""Tests of how a ranked area is described: the flag for an open place follows the interval."""

from __future__ import annotations

import pytest

from surveys.description import reranked
from surveys.model import Parts, ProblemArea
from surveys.ranking import Ranked


@pytest.mark.parametrize(
    ("low", "high", "ranks", "stability", "open_place"),
    [
        (1, 1, 1, 1.0, False),
        (1, 2, 2, 1.0, True),
        (1, 1, 2, 1.0, False),
        (4, 9, 12, 1.0, False),
        (4, 10, 12, 1.0, True),
        (4, 5, 12, 0.5, True),
        (4, 5, 12, None, False),
    ],
)
def test_a_wide_interval_leaves_the_place_open(
    low: int, high: int, ranks: int, stability: float | None, *, open_place: bool
) -> None:
    """An area is unstable when its interval covers more than half the list, or its statements could lie elsewhere."""
    area = ProblemArea("a", "A", 1, 1, 1, 0.0, Parts(), 9, 9, flags=("conflict", "self-selected"), stability=stability)
    found = reranked(area, Ranked("a", low, low, high, 0.5, Parts(0.5)), ranks)
    assert ("unstable" in found.flags) is open_place
    assert {"conflict", "self-selected"} <= set(found.flags)
    assert (found.rank_low, found.rank_high, found.score) == (low, high, 0.5)

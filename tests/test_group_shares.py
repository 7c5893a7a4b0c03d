"""Which groups are withheld, group by group, and which file the shares are counted in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_groups import respondents

from surveys.groups import _suppressed, group_shares, wilson
from surveys.model import Concern


@pytest.mark.parametrize(
    ("sizes", "withheld"),
    [
        ({"a": 5, "b": 5}, ""),
        ({"a": 4, "b": 5}, "ab"),
        ({"a": 4, "b": 6, "c": 5}, "ac"),
        ({"a": 3, "b": 4, "c": 20}, "ab"),
        ({"a": 2, "b": 3, "c": 20}, "ab"),
        ({"a": 2, "b": 2, "c": 20, "d": 9}, "abd"),
        ({"a": 1, "b": 1, "c": 1, "d": 9, "e": 10}, "abcd"),
        ({"a": 4}, "a"),
        ({"a": 9}, ""),
        ({}, ""),
    ],
)
def test_which_groups_are_withheld(sizes: dict[str, int], withheld: str) -> None:
    """Groups under five are, and then the next smallest until they are two and hold five persons together; no more."""
    assert _suppressed({f"kön={name}": n for name, n in sizes.items()}) == {f"kön={name}" for name in withheld}


def test_kinds_of_groups_do_not_hide_each_other() -> None:
    """A small group of one kind withholds none of another kind."""
    sizes = {"kön=a": 2, "kön=b": 9, "kön=c": 9, "ålder=ung": 6, "ålder=äldre": 11}
    assert _suppressed(sizes) == {"kön=a", "kön=b"}


def test_shares_come_from_the_file_with_most_respondents() -> None:
    """The larger of two files is counted whatever its id, and of two as large the first by id."""
    readings, statements, placed = respondents({"Kvinna": 10, "Man": 8}, 4)
    more = (Concern(f"x{i}", "a", "s", i, "q", "mörkt", person=f"x{i}", groups=(("kön", "Kvinna"),)) for i in range(6))
    small = replace(readings[0], source=replace(readings[0].source, id="a"), concerns=tuple(more))
    for order in ([small, *readings], [*readings, small]):
        found = {g.group: g for g in group_shares(order, statements, placed)["belysning"]}
        assert found["kön=Kvinna"].n == 10
    last = replace(
        readings[0],
        source=replace(readings[0].source, id="z"),
        concerns=readings[0].concerns[:10]
        + tuple(replace(c, groups=(("kön", "Annat"),)) for c in readings[0].concerns[10:]),
    )
    assert {g.group for g in group_shares([last, *readings], statements, placed)["belysning"]} == {
        "kön=Kvinna",
        "kön=Man",
    }


def test_only_persons_with_a_group_count() -> None:
    """A row without a person, or a person who says no group, is in no share; statements that do not count are in none."""
    readings, statements, placed = respondents({"Kvinna": 10, "Man": 10}, 10)
    concerns = (*readings[0].concerns[:10], *(replace(c, groups=()) for c in readings[0].concerns[10:15]),
                *(replace(c, person=None) for c in readings[0].concerns[15:]))  # fmt: skip
    shares = group_shares([replace(readings[0], concerns=concerns)], statements, placed)["belysning"]
    assert [(g.group, g.n, g.share) for g in shares] == [("kön=Kvinna", 10, 1.0)]
    assert group_shares([], statements, placed) == {}


@pytest.mark.parametrize(
    ("hits", "n", "expected"),
    [
        (0, 10, (0.0, 0.0, 0.277533)),
        (10, 10, (1.0, 0.722467, 1.0)),
        (1, 3, (0.333333, 0.061492, 0.79234)),
        (5, 5, (1.0, 0.565518, 1.0)),
    ],
)
def test_intervals_to_the_sixth_decimal(hits: int, n: int, expected: tuple[float, float, float]) -> None:
    """Share and ends are Wilson's, rounded to six decimals."""
    found = wilson("g", hits, n)
    assert (found.share, found.low, found.high, found.n) == (*expected, n)

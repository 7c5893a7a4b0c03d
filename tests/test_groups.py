"""Tests of shares by group: true figures, honest intervals, and no way round a suppression."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from surveys.groups import SMALLEST, group_shares, wilson
from surveys.model import Concern, Reading, Source, Statement


def respondents(sizes: dict[str, int], naming: int) -> tuple[list[Reading], list[Statement], dict[str, str]]:
    """A file with so many persons per sex, the first ``naming`` of each bringing the area up."""
    concerns, statements, placed = [], [], {}
    for sex, n in sizes.items():
        for i in range(n):
            cid = f"{sex}{i}"
            concerns.append(Concern(cid, "w", "s", i, "q", "mörkt", person=cid, groups=(("kön", sex),)))
            statements.append(Statement(f"{cid}-1", cid, "mörkt", "problem"))
            if i < naming:
                placed[f"{cid}-1"] = "belysning"
    source = Source("w", "w.csv", "survey-responses", "csv", "0", len(concerns), len(concerns))
    return [Reading(source, concerns=tuple(concerns))], statements, placed


def test_shares_are_of_the_groups_own_persons() -> None:
    """A share is those who bring the area up among the group's respondents, with n."""
    found = {g.group: g for g in group_shares(*respondents({"Kvinna": 20, "Man": 10}, 5))["belysning"]}
    assert (found["kön=Kvinna"].share, found["kön=Kvinna"].n) == (0.25, 20)
    assert (found["kön=Man"].share, found["kön=Man"].n) == (0.5, 10)


def test_a_lone_small_group_cannot_be_subtracted() -> None:
    """When one group is too small, the next smallest is withheld too; the rest is shown."""
    found = {g.group: g for g in group_shares(*respondents({"Kvinna": 30, "Man": 20, "Annat": 3}, 2))["belysning"]}
    assert found["kön=Annat"].suppressed
    assert found["kön=Man"].suppressed
    assert not found["kön=Kvinna"].suppressed
    assert found["kön=Annat"].share is None
    assert found["kön=Annat"].n is None


@given(sizes=st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 12), min_size=1))
def test_no_small_group_is_ever_shown(sizes: dict[str, int]) -> None:
    """Whatever the sizes, no shown group has fewer than five persons and never is just one group withheld."""
    for shares in group_shares(*respondents(sizes, 1)).values():
        assert all(g.n is not None and g.n >= SMALLEST for g in shares if not g.suppressed)
        assert sum(g.suppressed for g in shares) != 1 or len(shares) == 1


@given(n=st.integers(1, 500), data=st.data())
def test_intervals_hold_the_share(n: int, data: st.DataObject) -> None:
    """The interval lies within 0–1 and holds the share; at the ends it keeps a width."""
    hits = data.draw(st.integers(0, n))
    found = wilson("g", hits, n)
    assert 0 <= found.low <= found.share <= found.high <= 1
    assert found.high - found.low > 0


def test_the_interval_is_wilsons() -> None:
    """Ten of forty gives the interval that Wilson's formula gives by hand: 14.2 to 40.2 per cent."""
    found = wilson("g", 10, 40)
    assert (round(found.low, 3), round(found.high, 3)) == (0.142, 0.402)

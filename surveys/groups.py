"""Shares by sex, age and place: how large a part of each group brings an area up, with intervals and suppression."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import sqrt

from surveys.model import GroupShare, Reading, Statement

SMALLEST = 5
"""Groups with fewer persons than this are never shown."""
_FEWEST = 2
"""A lone withheld group could be had by subtraction."""
_Z = 1.959964
"""Normal quantile of a 95 % interval."""


def group_shares(
    readings: Iterable[Reading], statements: Iterable[Statement], placed: dict[str, str]
) -> dict[str, tuple[GroupShare, ...]]:
    """Give each area's shares by group, from the file with most respondents that says who they are.

    The share is of the group's respondents who wrote something. A group of fewer than five persons is suppressed;
    where the withheld groups of a kind are one, or hold fewer than five persons together, the next smallest is too,
    so that none can be had by subtraction.

    Args:
        readings: The sources.
        statements: All statements.
        placed: Statement id -> area, for those that count.

    Returns:
        Area -> shares, by group's name.
    """
    members, areas_of = _respondents(readings, statements, placed)
    if not members:
        return {}
    hidden = _suppressed({group: len(persons) for group, persons in members.items()})
    areas = sorted({a for found in areas_of.values() for a in found})
    return {
        area: tuple(
            GroupShare(group, suppressed=True)
            if group in hidden
            else wilson(group, sum(area in areas_of[p] for p in persons), len(persons))
            for group, persons in sorted(members.items())
        )
        for area in areas
    }


def wilson(group: str, hits: float, n: float) -> GroupShare:
    """Give a share with its 95 % Wilson score interval (Wilson 1927)."""
    share, z2 = hits / n, _Z * _Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return GroupShare(
        group, share=round(share, 6), low=round(min(low, share), 6), high=round(max(high, share), 6), n=int(n)
    )


def _respondents(
    readings: Iterable[Reading], statements: Iterable[Statement], placed: dict[str, str]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Find the groups' respondents, and the areas each respondent brings up, in the largest such file."""
    areas_by_concern: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.id in placed:
            areas_by_concern[statement.concern].add(placed[statement.id])
    best: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
    most = 0
    for reading in sorted(readings, key=lambda r: r.source.id):
        members: dict[str, set[str]] = defaultdict(set)
        areas_of: dict[str, set[str]] = defaultdict(set)
        for concern in reading.concerns:
            if concern.person and concern.groups:
                areas_of[concern.person] |= areas_by_concern[concern.id]
                for kind, name in concern.groups:
                    members[f"{kind}={name}"].add(concern.person)
        if len(areas_of) > most:
            most, best = len(areas_of), (dict(members), dict(areas_of))
    return best


def _suppressed(sizes: dict[str, int]) -> set[str]:
    """Choose the groups to withhold: the small ones, and one more where a lone one could be subtracted."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for group in sizes:
        kinds[group.partition("=")[0]].append(group)
    hidden: set[str] = set()
    for groups in kinds.values():
        ordered = sorted(groups, key=lambda g: (sizes[g], g))
        small = [g for g in ordered if sizes[g] < SMALLEST]
        withheld = small
        while small and withheld != ordered and (len(withheld) < _FEWEST or sum(sizes[g] for g in withheld) < SMALLEST):
            withheld = ordered[: len(withheld) + 1]
        hidden.update(withheld)
    return hidden

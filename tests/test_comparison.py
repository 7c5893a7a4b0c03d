"""Tests of figures shown beside others': the same item, file, unit and year, and never part of a level."""

from __future__ import annotations

import pytest

from surveys.comparison import compare_measures, deviations
from surveys.figures import levels, survey_family
from surveys.model import Measure, Reading, Source


def figure(value: float | None, area: str | None = None, *, beside: bool = False, **more: object) -> Measure:
    fields = {"item": "Mörkt", "unit": "percent", "direction": "low_good", "year": 2025, "source": "m"} | more
    key = f"{value}{area}{beside}{sorted(more.items())}"
    return Measure(
        key, row=3, column="B", value=value, area=area, comparison=beside, problem_area="belysning", **fields
    )


def verdict(own: Measure, other: float, **more: object) -> str:
    like = {"unit": own.unit, "direction": own.direction} | more
    (found,) = compare_measures([own, figure(other, "Riket", beside=True, **like)])
    return found.others[0].verdict


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        (figure(40), 30, "worse"),
        (figure(30), 40, "better"),
        (figure(33), 30, "alike"),
        (figure(40, direction="high_good"), 30, "better"),
        (figure(40, direction="unknown"), 30, "unknown"),
        (figure(40, n=30), 30, "alike"),
        (figure(33, n=4000), 30, "worse"),
        (figure(3, unit="index0-6"), 2, "worse"),
        (figure(2.6, unit="index0-6"), 2, "alike"),
        (figure(130, unit="per100k"), 100, "worse"),
        (figure(110, unit="per100k"), 100, "alike"),
        (figure(500, unit="count"), 9000, "unknown"),
        (figure(7.0, unit="mean", direction="high_good"), 7.6, "worse"),
    ],
)
def test_a_deviation_is_more_than_chance_or_rounding(own: Measure, other: float, said: str) -> None:
    """Better and worse follow the direction; small differences, few answers and unknown scales claim nothing."""
    assert verdict(own, other) == said


def test_figures_meet_only_on_one_scale_in_one_file_and_year() -> None:
    """Another unit, file, year, heading, group or total is nothing to compare with."""
    own = figure(40)
    strange = [
        figure(30, "Riket", beside=True, unit="index0-6"), figure(30, "Riket", beside=True, source="x"),
        figure(30, "Riket", beside=True, year=2023), figure(30, "Riket", beside=True, heading="Oro"),
        figure(30, "Riket", beside=True, group="Kvinna"), figure(30, "Riket", beside=True, total=True),
        figure(None, "Riket", beside=True, suppressed=True), figure(30, "Riket", beside=True, item="Ljust"),
    ]  # fmt: skip
    assert compare_measures([own, *strange]) == ()
    assert len(compare_measures([own, *strange, figure(30, "Riket", beside=True)])) == 1


def test_others_stand_in_order_and_the_latest_shared_year_is_shown() -> None:
    """Riket, then län, then kommuner; a year that only we have is not shown."""
    rows = [figure(40), figure(50, year=2026), figure(20, year=2024)]
    rows += [
        figure(v, name, beside=True) for v, name in ((31, "Åmål"), (32, "Örebro län"), (30, "Riket"), (33, "Arboga"))
    ]
    rows += [figure(10, "Riket", beside=True, year=2024)]
    (found,) = compare_measures(rows[::-1])
    assert found.own.value == 40
    assert [(b.name, b.reach) for b in found.others] == [
        ("Riket", "riket"), ("Örebro län", "län"), ("Arboga", "kommun"), ("Åmål", "kommun"),
    ]  # fmt: skip


def test_parts_of_the_kommun_stand_by_themselves() -> None:
    """The whole kommun's figure is shown where there is one; else each part's, never their mean."""
    riket = figure(30, "Riket", beside=True)
    parts = [figure(20, "Norrby"), figure(60, "Centrum")]
    assert [c.own.value for c in compare_measures([*parts, riket])] == [60, 20]
    assert [c.own.value for c in compare_measures([*parts, riket, figure(35, "Hela kommunen")])] == [35]


def test_only_riket_makes_a_deviation() -> None:
    """Being worse than another kommun is shown, but is no deviation from riket."""
    beside = figure(10, "Arboga", beside=True)
    assert deviations([figure(40), beside, figure(39, "Riket", beside=True)]) == ()
    assert len(deviations([figure(40), beside, figure(20, "Riket", beside=True)])) == 1


def test_what_stands_beside_is_never_a_level() -> None:
    """Levels are the same with and without others' figures."""
    own = [figure(40), figure(20, item="Annat")]
    beside = [figure(99, "Riket", beside=True), figure(98, "Arboga", beside=True)]
    source = Source("m", "m", "survey-table", "csv", "m", 0, 0)
    alone, together = (levels(survey_family([Reading(source, tuple(rows))])) for rows in (own, own + beside))
    assert alone == together

"""Tests of ranking: what counts, what does not, and how sure it is."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.figures import levels, statistics, survey_family, trends
from surveys.model import Concern, Measure, Parts, Placement, Reading, Settings, Source, Statement, Weights
from surveys.ranking import PARTS, gather_basis, rank_areas, rank_basis, relative_persons, score_of
from surveys.voices import Voices, gather_voices

QUICK = Settings(resamples=200)


def source(key: str, stream: str = "citizens", sampling: str = "random", kind: str = "dialogue") -> Source:
    return Source(key, f"{key}.csv", kind, "csv", key, 0, 0, stream=stream, sampling=sampling)


def notes(
    rows: list[tuple[str, int | None, str]], key: str = "d", stream: str = "citizens"
) -> tuple[Reading, list[Statement], dict[str, str]]:
    """Notes as (area, count, meeting); the text is the area."""
    concerns, statements, placed = [], [], {}
    for n, (area, count, meeting) in enumerate(rows):
        cid = f"{key}{n:03}"
        concerns.append(Concern(cid, key, "s", n + 2, "Synpunkt", area, count, meeting=meeting))
        statements.append(Statement(f"{cid}-1", cid, area, "problem", (Placement(area, 0.9),)))
        placed[f"{cid}-1"] = area
    return Reading(source(key, stream), concerns=tuple(concerns)), statements, placed


def rank(reading: Reading, statements: list[Statement], placed: dict[str, str], how: Settings = QUICK):
    voices = gather_voices([reading], statements, placed)
    return {r.area: r for r in rank_areas(sorted(set(placed.values())), voices, [reading], how)}


def measure(area: str, value: float | None, year: int = 2025, **more: object) -> Measure:
    given_item = str(more.pop("item", f"item {area}"))
    fields = {"unit": "index0-6", "direction": "low_good", "problem_area": area, "year": year} | more
    return Measure(f"{area}{year}{given_item}{value}{more}", "m", 3, "B", given_item, value, **fields)


def survey(*measures: Measure, key: str = "m", stream: str = "citizens", sampling: str = "random") -> Reading:
    return Reading(source(key, stream, sampling, "survey-table"), measures=measures)


def test_one_person_in_two_questions_counts_once() -> None:
    """Two answers by one respondent that name the same area are one person."""
    concerns = tuple(Concern(f"c{n}", "w", "s", 2, q, "mörkt", person="p1") for n, q in enumerate("ab"))
    reading = Reading(source("w"), concerns=concerns)
    statements = [Statement(f"c{n}-1", f"c{n}", "mörkt", "problem") for n in range(2)]
    voices = gather_voices([reading], statements, {"c0-1": "belysning", "c1-1": "belysning"})
    assert voices[0].persons() == {"belysning": 1}


def test_a_line_counts_the_persons_it_stands_for() -> None:
    """A count is added, an unknown count is one, and two statements of one line count once."""
    reading, statements, placed = notes([("trafik", 7, "m1"), ("trafik", None, "m1"), ("brand", 1, "m2")])
    statements.append(replace(statements[0], id="d000-2"))
    voices = gather_voices([reading], statements, placed | {"d000-2": "trafik"})
    assert voices[0].persons() == {"brand": 1, "trafik": 8}


def test_a_row_with_a_large_count_does_not_narrow_the_interval() -> None:
    """One line that stands for fifty leaves the order as open as one line that stands for one."""
    rows = [("a", 1, f"m{n}") for n in range(6)] + [("b", 1, f"n{n}") for n in range(6)]
    ordinary = rank(*notes(rows))
    heavy = rank(*notes([("a", 50, "m0"), *rows[1:]]))
    assert heavy["a"].high - heavy["a"].low >= ordinary["a"].high - ordinary["a"].low


def test_clear_differences_give_narrow_intervals() -> None:
    """Many independent voices for one area and few for another are told apart."""
    found = rank(*notes([("a", 1, f"m{n}") for n in range(80)] + [("b", 1, f"n{n}") for n in range(8)]))
    assert (found["a"].rank, found["a"].low, found["a"].high) == (1, 1, 1)
    assert (found["b"].low, found["b"].high) == (2, 2)


def test_equal_areas_share_a_rank() -> None:
    """Areas with equal scores have the same rank, and intervals that overlap."""
    found = rank(*notes([("a", 1, "m1"), ("b", 1, "m2"), ("c", 1, "m3")]))
    assert {r.rank for r in found.values()} == {1}
    assert {r.high for r in found.values()} != {1}


def test_totals_comparisons_and_groups_are_no_level() -> None:
    """Riket, Totalindex, splits by sex, suppressed cells and unknown directions never enter a level."""
    plain = measure("trafik", 3)
    noise = (
        measure("trafik", 6, comparison=True), measure("trafik", 6, total=True), measure("trafik", 6, group="Kvinna"),
        measure("trafik", None, suppressed=True), measure("trafik", 6, direction="unknown"),
    )  # fmt: skip
    other = measure("vald", 6)
    assert levels(survey_family([survey(plain, other, *noise)])) == levels(survey_family([survey(plain, other)]))


def test_earlier_years_are_no_level() -> None:
    """The level is the latest year's; earlier years only tell the trend."""
    now = [measure("trafik", 3), measure("vald", 6)]
    before = [measure("trafik", 6, 2021), measure("vald", 6, 2021)]
    assert levels(now) == levels(now + before)
    assert trends(now + before)["trafik"] < 0.5


def test_scales_are_never_mixed() -> None:
    """Figures on another scale, or in another file, do not change the levels of the family that is used."""
    own = survey(measure("trafik", 3), measure("vald", 6))
    percent = survey(measure("trafik", 99, unit="percent"), key="x", sampling="self-selected")
    assert {m.unit for m in survey_family([own, percent])} == {"index0-6"}
    assert levels(survey_family([own, percent])) == levels(survey_family([own]))


def test_a_flipped_direction_turns_the_order() -> None:
    """The same numbers on a scale where high is good give the opposite order."""
    low = levels([measure("a", 1), measure("b", 5)])
    high = levels([measure("a", 1, direction="high_good"), measure("b", 5, direction="high_good")])
    assert low["a"] < low["b"]
    assert high["a"] > high["b"]


def test_less_than_a_whole_step_is_no_trend() -> None:
    """On whole steps a change under one step counts as none; a step counts."""
    assert trends([measure("a", 2.4, 2021), measure("a", 3.0, 2025)])["a"] == 0.5
    assert trends([measure("a", 2, 2021), measure("a", 3, 2025)])["a"] > 0.5
    assert trends([measure("a", 3, 2025)]) == {}


def test_statistics_compare_with_the_country_and_with_before() -> None:
    """Twice the country's rate and no change lifts above a half; an unknown direction says nothing."""

    def crime(value: float, year: int, **more: object) -> Measure:
        return measure("stold", value, year, item="Bostadsinbrott", unit="per100k", **more)

    figures = (crime(200, 2024), crime(200, 2025), crime(100, 2025, comparison=True))
    found = statistics([survey(*figures, stream="statistics")])
    assert found["stold"] == pytest.approx((2 / 3 + 1 / 2) / 2)
    unknown = tuple(replace(f, direction="unknown") for f in figures)
    assert statistics([survey(*unknown, stream="statistics")]) == {}


PART = st.one_of(st.none(), st.floats(0, 1).map(lambda x: round(x, 6)))


@given(values=st.lists(PART, min_size=5, max_size=5))
def test_a_missing_part_neither_lifts_nor_sinks(values: list[float | None]) -> None:
    """Filling a missing part with the score itself changes nothing, so its absence stands for nothing."""
    parts = Parts(*values)
    score = score_of(parts, Weights())
    have = [v for v in values if v is not None]
    if have:
        assert min(have) - 1e-6 <= score <= max(have) + 1e-6
        filled = Parts(*(score if v is None else v for v in values))
        assert score_of(filled, Weights()) == pytest.approx(score, abs=2e-6)


def test_weights_decide_the_order() -> None:
    """An area strong in one part leads when that part weighs, and only proportions of weights matter."""
    broad, bad = Parts(1.0, 0.1), Parts(0.1, 1.0)
    only = dict.fromkeys(PARTS, 0.0)
    assert score_of(broad, Weights(**only | {"breadth": 1.0})) > score_of(bad, Weights(**only | {"breadth": 1.0}))
    assert score_of(broad, Weights(**only | {"level": 1.0})) < score_of(bad, Weights(**only | {"level": 1.0}))
    assert score_of(broad, Weights(2, 2, 2, 2, 2)) == score_of(broad, Weights(1, 1, 1, 1, 1))


def test_persons_are_never_added_across_sources() -> None:
    """Copying a whole source changes no share, for the same people may be in both."""
    reading, statements, placed = notes([("a", 10, "m"), ("b", 5, "m")])
    twin, more, also = notes([("a", 10, "m"), ("b", 5, "m")], key="e")
    one = relative_persons(gather_voices([reading], statements, placed), "citizens")
    two = relative_persons(gather_voices([reading, twin], [*statements, *more], placed | also), "citizens")
    assert one == two == {"a": 1.0, "b": 0.5}
    assert relative_persons(gather_voices([reading], statements, placed), "employees") is None


def test_a_source_weighs_by_its_texts_and_not_by_its_counts() -> None:
    """One line that stands for a hundred does not drown another source: each gives shares, weighed by its texts."""
    notes_read, statements, placed = notes([("a", 100, "m"), ("b", 1, "m")])
    other, more, also = notes([("a", 1, "x"), ("b", 1, "y"), ("b", 1, "z"), ("b", 1, "w")], key="e")
    found = relative_persons(gather_voices([notes_read, other], [*statements, *more], placed | also), "citizens")
    a, b = 2 * 1.0 + 4 * (1 / 3), 2 * 0.01 + 4 * 1.0
    assert found == {"a": pytest.approx(a / b, abs=1e-6), "b": 1.0}


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 999))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    """Shuffled rows give the same ranks, scores and intervals."""
    rows = [("a", 3, "m1"), ("b", 2, "m1"), ("a", 1, "m2"), ("c", None, "m3"), ("b", 4, "m3"), ("c", 1, "m2")]
    reading, statements, placed = notes(rows)
    expected = rank(reading, statements, placed)
    shuffled = list(reading.concerns)
    random.Random(seed).shuffle(shuffled)
    assert rank(replace(reading, concerns=tuple(shuffled)), statements[::-1], placed) == expected


def test_a_single_meeting_gives_no_sure_order() -> None:
    """One meeting says nothing of how meetings differ, so its areas' intervals are open."""
    found = rank(*notes([("a", 6, "m1"), ("b", 4, "m1"), ("c", 3, "m1")]))
    assert all(r.high > r.low for r in found.values())


def test_two_meetings_alike_give_no_sure_order() -> None:
    """Meetings that happen to say the same do not prove that the next one would; many that do nearly prove it."""
    alike = [[("a", 6, f"m{n}"), ("b", 4, f"m{n}")] for n in range(40)]
    few = rank(*notes([row for meeting in alike[:2] for row in meeting]))
    many = rank(*notes([row for meeting in alike for row in meeting]))
    assert (few["a"].low, few["a"].high) == (few["b"].low, few["b"].high) == (1, 2)
    assert (many["a"].low, many["a"].high) == (1, 1)


def test_new_weights_need_no_new_draws() -> None:
    """Under any weights the basis gives the ranks, scores and intervals that ranking from the rows gives."""
    reading, statements, placed = notes([(area, n + 1, f"m{n % 7}") for n, area in enumerate("abcacbddab")])
    staff, more, also = notes([("b", 1, "x"), ("d", 2, "y"), ("b", 1, "z")], key="e", stream="employees")
    voices = gather_voices([reading, staff], [*statements, *more], placed | also)
    readings = [reading, staff, survey(measure("a", 2), measure("d", 5))]
    basis = gather_basis("abcd", voices, readings, QUICK)
    for weights in (Weights(), Weights(breadth=0.0), Weights(employees=3.0), Weights(0.0, 0.0, 0.0, 0.0, 0.0)):
        anew = rank_areas("abcd", voices, readings, replace(QUICK, weights=weights))
        assert rank_basis(basis, weights) == anew
    assert rank_basis(basis, Weights()) != rank_basis(basis, Weights(employees=3.0))


def test_many_copies_of_one_respondent_kind_are_drawn_as_many() -> None:
    """Units alike are drawn together but count as the many they are: the interval narrows with their number."""
    few = rank(*notes([("a", 1, f"m{n}") for n in range(4)] + [("b", 1, f"n{n}") for n in range(3)]))
    many = rank(*notes([("a", 1, f"m{n}") for n in range(400)] + [("b", 1, f"n{n}") for n in range(300)]))
    assert (few["a"].low, few["a"].high) == (1, 2)
    assert (many["a"].low, many["a"].high) == (1, 1)


def test_the_intervals_hold_the_true_ranks() -> None:
    """With known shares of respondents, at least 85 % of the 90 % intervals hold the true rank."""
    chance = random.Random(5)
    shares = {f"a{n}": 0.05 + 0.05 * n for n in range(6)}
    truth = {area: len(shares) - n for n, area in enumerate(shares)}
    held = []
    for _ in range(12):
        rows = [(a, 1, f"m{n}") for n in range(80) for a, p in shares.items() if chance.random() < p]
        found = rank(*notes(rows))
        held += [r.low <= truth[a] <= r.high for a, r in found.items()]
    assert sum(held) / len(held) >= 0.85


def test_an_area_is_ranked_when_any_source_speaks_of_it() -> None:
    """Survey figures alone, or statistics alone, give an area a place; an area that nobody mentions has none."""
    reading, statements, placed = notes([("a", 3, "x")])
    crime = survey(
        measure("stold", 300, 2025, item="Bostadsinbrott", unit="per100k"),
        measure("stold", 100, 2025, item="Bostadsinbrott", unit="per100k", comparison=True),
        stream="statistics",
    )
    readings = [reading, survey(measure("b", 2), key="n"), crime]
    ranked = rank_areas(["a", "b", "stold", "tyst"], gather_voices(readings, statements, placed), readings, QUICK)
    assert {r.area for r in ranked} == {"a", "b", "stold"}
    parts = {r.area: r.parts for r in ranked}
    assert parts["b"].level is not None
    assert parts["b"].statistics is None
    assert parts["stold"].statistics is not None
    assert parts["stold"].level is None


def test_scores_that_differ_by_less_than_a_millionth_are_equal() -> None:
    """A score has six decimals, so that a difference nobody could mean never decides who comes first."""
    assert score_of(Parts(1 / 3, None, None, None, None), Weights()) == 0.333333
    voices = [Voices("d", "citizens", 3, ((("a", 1), ("b", 1), ("c", 1)), (("a", 1), ("b", 1)), (("a", 1),)))]
    assert relative_persons(voices, "citizens") == {"a": 1.0, "b": 0.666667, "c": 0.333333}


def test_sources_of_one_text_each_weigh_alike_in_every_draw() -> None:
    """However few persons a source has, its largest area counts as all its texts in each draw."""
    voices = [Voices(key, "citizens", 1, (((area, 1),),)) for key, area in (("d", "a"), ("e", "b"))]
    basis = gather_basis(["a", "b"], voices, [], QUICK)
    assert (basis.drawn[0] == 1).all()
    assert basis.drawn[1] is None

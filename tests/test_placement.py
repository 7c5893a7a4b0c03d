"""Tests of placement: clear texts, parts of texts, denials, and what a person has coded."""

from __future__ import annotations

import csv
from itertools import chain, zip_longest
from pathlib import Path

import pytest

from author import edge
from surveys.areas import load_areas, load_kinds
from surveys.description import _stability
from surveys.model import Statement
from surveys.placement import Placer
from surveys.swedish import content_tokens, fold
from surveys.training import train_placer

TWO_POINTS = "Det är mörkt på vägen och bilarna kör alldeles för fort. Dessutom säljs det knark vid skolan."
CODED = (("Det luktar konstigt vid ån", "brand"), ("Berusade män på bänkarna", ""), ("Hej på er", "skola"))
CLEAR = [
    ("belysning", "Lamporna längs cykelbanan är trasiga så det är kolsvart på kvällen"),
    ("trafik", "Lastbilar struntar i hastighetsgränsen genom byn"),
    ("narkotika", "Det säljs droger bakom ICA varje kväll"),
    ("narkotika", "Ungdomar röker hasch i vår trappuppgång"),
    ("skadegorelse", "Någon har krossat rutorna på skolan och sprejat på väggarna"),
    ("stold", "Vår källare hade inbrott i våras och cyklarna stals"),
    ("stold", "Folk snattar i butiken hela tiden"),
    ("nedskrapning", "Sopor och skräp ligger och flyger runt i parken"),
    ("buller", "Grannen spelar hög musik hela nätterna så man inte kan sova"),
    ("motorburen", "Epatraktorer och mopeder kör runt på torget halva natten"),
    ("alkohol", "Berusade människor sitter och dricker på bänkarna vid torget"),
    ("skola", "Mobbning på rasterna och lärarna gör ingenting"),
    ("gang", "Skjutningar och gängkriminella gör att man inte vågar gå ut"),
    ("bedrageri", "Min mormor blev lurad på sina besparingar av en telefonbedragare"),
    ("vald", "En kille blev misshandlad och rånad utanför gallerian"),
    ("brand", "De eldar i soprum och tänder på bilar"),
    ("trakasserier", "Killar tafsar och skriker könsord efter tjejer på stan"),
]


@pytest.fixture(scope="module")
def placer() -> Placer:
    return train_placer(load_areas(), load_kinds(), CODED, edge.home())


def place(placer: Placer, *texts: str) -> tuple[Statement, ...]:
    return placer.statements([(f"c{n}", text) for n, text in enumerate(texts)])


@pytest.mark.parametrize(
    "text", ["slagsmål", "klotter", "telefonbedragare", "Mörka gångvägar", "fyllor", "dålig belysning"]
)
def test_a_bare_word_of_an_area_is_a_problem(placer: Placer, text: str) -> None:
    """An answer of a word or two that names a matter is neither praise, wish nor empty."""
    assert [s.kind for s in place(placer, text)] == ["problem"]


@pytest.mark.parametrize(("area", "text"), CLEAR)
def test_a_clear_text_is_placed_where_it_belongs(placer: Placer, area: str, text: str) -> None:
    """A problem that names its matter has that area first."""
    found = place(placer, text)
    assert [s.kind for s in found] == ["problem"]
    assert found[0].areas[0].area == area


@pytest.mark.parametrize("text", ["Fler poliser ute", "Polisen borde patrullera till fots på kvällarna"])
def test_a_call_for_police_is_a_wish(placer: Placer, text: str) -> None:
    """Presence is wished for and no problem."""
    found = place(placer, text)
    assert (found[0].kind, found[0].areas[0].area) == ("wish", "narvaro")


def test_two_concerns_are_two_statements(placer: Placer) -> None:
    """A text about the dark and about drugs is parted, numbered and placed part by part."""
    dark, drugs = place(placer, TWO_POINTS)
    assert (dark.id, drugs.id) == ("c0-1", "c0-2")
    assert (dark.text, drugs.text) == tuple(f"{p}." for p in TWO_POINTS.rstrip(".").split(". "))
    assert "belysning" in {p.area for p in dark.areas}
    assert drugs.areas[0].area == "narkotika"


def test_statements_are_verbatim_parts(placer: Placer) -> None:
    """Nothing is rewritten, and every text has at least one statement of its own."""
    texts = [text for _, text in CLEAR] + [TWO_POINTS, "Vet ej", "...", "", "Bra! Men mörkt; och skräpigt – usch."]
    found = place(placer, *texts)
    assert {s.concern for s in found} == {f"c{n}" for n in range(len(texts))}
    assert all(s.text in texts[int(s.concern[1:])] for s in found)
    assert len({s.id for s in found}) == len(found)


def test_the_words_given_as_reason_stand_in_the_text(placer: Placer) -> None:
    """A placement is explained with the writer's own words."""
    found = place(placer, *(text for _, text in CLEAR), TWO_POINTS)
    assert all(word in s.text for s in found for p in s.areas for word in p.because)
    assert all(s.areas[0].because for s in found)


def test_areas_come_best_first(placer: Placer) -> None:
    """At most three areas, the likeliest first, each between 0 and 1."""
    for s in place(placer, *(text for _, text in CLEAR), TWO_POINTS):
        scores = [p.score for p in s.areas]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= 3
        assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize("text", ["Vet ej", "-", "Inga synpunkter", "Se ovan", "👍"])
def test_a_non_answer_is_never_placed(placer: Placer, text: str) -> None:
    """What says nothing has no area."""
    assert [(s.kind, s.areas) for s in place(placer, text)] == [("non_answer", ())]


@pytest.mark.parametrize("text", ["Det är inga problem med knark här", "inga problem med knark här"])
def test_a_denied_problem_is_no_problem(placer: Placer, text: str) -> None:
    """Whoever says that drugs are no problem here is not counted among those who say they are."""
    assert not any(s.kind == "problem" and "narkotika" in {p.area for p in s.areas} for s in place(placer, text))


def test_a_coded_text_stays_as_coded(placer: Placer) -> None:
    """A person's word goes before the classifier's, in whatever case the text is written."""
    found = place(placer, "Det luktar konstigt vid ån", "DET LUKTAR  konstigt vid ån", "Hej på er")
    assert [[(p.area, p.score) for p in s.areas] for s in found] == [
        [("brand", 1.0)],
        [("brand", 1.0)],
        [("skola", 1.0)],
    ]
    assert found[2].kind in ("problem", "wish")


def test_a_text_coded_as_nothing_is_not_placed(placer: Placer) -> None:
    """An empty code means no area, however clear the words are."""
    assert [s.areas for s in place(placer, "Berusade män på bänkarna")] == [()]


def test_a_text_is_placed_alike_whatever_stands_beside_it(placer: Placer) -> None:
    """The other texts and their order change nothing."""
    texts = [text for _, text in CLEAR] + [TWO_POINTS]
    together = {s.text: (s.kind, s.areas) for s in place(placer, *reversed(texts))}
    alone = {s.text: (s.kind, s.areas) for text in texts for s in place(placer, text)}
    assert together == alone


def test_no_texts_give_no_statements(placer: Placer) -> None:
    """An empty file is no error."""
    assert placer.statements([]) == ()


DATA = Path(__file__).parent / "data"


def rows(name: str, half: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r["half"] == half]


@pytest.mark.parametrize("half", ["dev", "test"])
def test_texts_of_several_points_are_parted_where_they_turn(placer: Placer, half: str) -> None:
    """At least nine texts in ten are parted exactly at the bars, in both halves."""
    right = []
    for row in rows("flera_punkter.tsv", half):
        parts = [part.strip(" ,;•/–") for part in row["text"].split("|")]
        text = " ".join(part.strip() for part in row["text"].split("|"))
        right.append([s.text.strip(" ,;•/–") for s in place(placer, text)] == parts)
    assert len(right) == 30
    assert sum(right) >= 27


@pytest.mark.parametrize("half", ["dev", "test"])
def test_what_is_denied_is_not_counted(placer: Placer, half: str) -> None:
    """At least nine in ten: the denied area is no problem, and the one that is meant is."""
    right = []
    for row in rows("negation.tsv", half):
        concerns = [s for s in place(placer, row["text"]) if s.kind in ("problem", "wish")]
        every = {p.area for s in concerns for p in s.areas}
        first = {s.areas[0].area for s in concerns if s.areas}
        right.append((not row["not"] or row["not"] not in every) and (not row["area"] or row["area"] in first))
    assert len(right) == 30
    assert sum(right) >= 27


def test_the_words_named_are_those_that_decided(placer: Placer) -> None:
    """Without the named words the score falls more than without as many others, in at least four of five placements."""
    texts = [row["text"].replace("|", " ") for half in ("dev", "test") for row in rows("flera_punkter.tsv", half)]
    lower = []
    for s in place(placer, *texts):
        named = {w for w in s.text.split() if s.areas and fold(w).strip(".,!?;") in map(fold, s.areas[0].because)}
        others = [w for w in s.text.split() if w not in named and content_tokens(w)]
        if not named or len(others) < len(named):
            continue
        label = placer.areas.labels.index(s.areas[0].area)
        cuts = [named, *(set(others[n : n + len(named)]) for n in range(len(others) - len(named) + 1))]
        left = [" ".join(w for w in s.text.split() if w not in cut) for cut in cuts]
        first, *rest = placer.areas.probabilities(left)[:, label]
        lower.append(first < sum(rest) / len(rest))
    assert len(lower) >= 40
    assert sum(lower) >= 0.8 * len(lower)


def test_stability_falls_when_an_area_is_blurred(placer: Placer) -> None:
    """Single points are clearly placed; when the words of three are mixed into one, fewer are."""
    points = [
        p.strip(" .") for half in ("dev", "test") for r in rows("flera_punkter.tsv", half) for p in r["text"].split("|")
    ]
    third = len(points) // 3

    def mixed(*texts: str) -> str:
        words = zip_longest(*(text.replace(",", " ").split() for text in texts), fillvalue="")
        return " ".join(filter(None, chain.from_iterable(words)))

    def stability(texts: list[str]) -> float:
        clear = _stability([s for s in place(placer, *texts) if s.areas])
        assert clear is not None
        return clear

    blurred = [mixed(*each) for each in zip(points[:third], points[third:], points[2 * third :], strict=False)]
    assert stability(blurred) < stability(points) - 0.1

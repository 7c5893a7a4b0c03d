"""Tests of what is changed by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys.edits import (
    apply_edits,
    choose,
    edited_names,
    merged_into,
    with_kept,
    with_kind,
    with_merged,
    with_moved,
    with_renamed,
    with_split,
)
from surveys.model import AreaEdits, Placement, Statement


def statement(key: str, *areas: str, kind: str = "problem") -> Statement:
    placed = tuple(Placement(a, 0.9 - n / 10, ("ord",)) for n, a in enumerate(areas))
    return Statement(f"{key}-1", key, f"text {key}", kind, placed)


A, B, C = statement("a", "trafik", "buller"), statement("b", "buller"), statement("c")
ALL = (A, B, C)


def areas(found: tuple[Statement, ...]) -> list[list[str]]:
    return [[p.area for p in s.areas] for s in found]


def test_no_edits_change_nothing() -> None:
    """Statements and names come back as they were."""
    assert apply_edits(ALL, AreaEdits()) == ALL
    assert edited_names({"trafik": "Trafik"}, AreaEdits()) == {"trafik": "Trafik"}
    assert merged_into("trafik", AreaEdits()) == "trafik"


def test_a_merged_area_gives_its_statements_away() -> None:
    """Every placement in the one area is in the other, and its score and words stay."""
    found = apply_edits(ALL, AreaEdits(merged=(("buller", "motorburen"),)))
    assert areas(found) == [["trafik", "motorburen"], ["motorburen"], []]
    assert found[1].areas[0] == Placement("motorburen", 0.9, ("ord",))


def test_two_areas_that_become_one_stand_once() -> None:
    """A statement in both keeps the better placement alone."""
    found = apply_edits((A,), AreaEdits(merged=(("buller", "trafik"),)))
    assert found[0].areas == (A.areas[0],)


@pytest.mark.parametrize(
    "merged", [(("buller", "trafik"), ("trafik", "ovrigt")), (("trafik", "ovrigt"), ("buller", "trafik"))]
)
def test_merges_of_merges_are_followed(merged: tuple[tuple[str, str], ...]) -> None:
    """In whatever order they were made, the last area takes all."""
    edits = AreaEdits(merged=merged)
    assert areas(apply_edits(ALL, edits)) == [["ovrigt"], ["ovrigt"], []]
    assert merged_into("buller", edits) == merged_into("trafik", edits) == "ovrigt"
    assert merged_into(None, edits) is None


def test_a_circle_of_merges_ends() -> None:
    """Two areas merged into each other hang nothing and lose no statement."""
    found = apply_edits(ALL, AreaEdits(merged=(("buller", "trafik"), ("trafik", "buller"))))
    assert all(s.areas for s in found[:2])


def test_a_statement_moved_by_hand_is_in_that_area_alone() -> None:
    """The hand-made placement is sure, and the other statements stay."""
    found = apply_edits(ALL, AreaEdits(moved=(("a-1", "skola"), ("c-1", "brand"))))
    assert areas(found) == [["skola"], ["buller"], ["brand"]]
    assert found[0].areas[0].score == 1.0


def test_a_statement_can_be_moved_to_nowhere() -> None:
    """None takes every placement away."""
    assert areas(apply_edits(ALL, AreaEdits(moved=(("a-1", None),)))) == [[], ["buller"], []]


def test_a_move_follows_a_merge() -> None:
    """What was moved into an area that has been merged lies in the area that took it."""
    edits = AreaEdits(moved=(("a-1", "skola"),), merged=(("skola", "ungdomar"),))
    assert areas(apply_edits(ALL, edits))[0] == ["ungdomar"]


def test_the_later_of_two_moves_counts() -> None:
    """A statement moved twice lies where it was moved last."""
    assert areas(apply_edits(ALL, AreaEdits(moved=(("a-1", "skola"), ("a-1", "brand")))))[0] == ["brand"]


def test_a_kind_is_changed_alone() -> None:
    """The kind given by hand stands, and text and areas are untouched."""
    found = apply_edits(ALL, AreaEdits(kinds=(("b-1", "wish"),)))
    assert [s.kind for s in found] == ["problem", "wish", "problem"]
    assert areas(found) == areas(ALL)
    assert [s.text for s in found] == [s.text for s in ALL]


def test_a_split_takes_the_named_statements_only() -> None:
    """The new area has the chosen statements and a name of its own."""
    edits = AreaEdits(split=(("buller", "ny-fest", "Fest i trapphus", ("b-1",)),))
    assert areas(apply_edits(ALL, edits)) == [["trafik", "buller"], ["ny-fest"], []]
    assert edited_names({"buller": "Buller"}, edits) == {"buller": "Buller", "ny-fest": "Fest i trapphus"}


def test_a_split_area_can_be_renamed() -> None:
    """A name given by hand goes before the name given at the split."""
    edits = AreaEdits(split=(("buller", "ny-fest", "Fest", ()),), renamed=(("ny-fest", "Nattliga fester"),))
    assert edited_names({}, edits) == {"ny-fest": "Nattliga fester"}


def test_edits_of_statements_that_are_gone_do_nothing() -> None:
    """An id that no statement has any more is passed over."""
    edits = AreaEdits(moved=(("x-1", "brand"),), kinds=(("x-1", "wish"),), split=(("a", "b", "c", ("x-1",)),))
    assert apply_edits(ALL, edits) == ALL


def test_the_place_given_last_counts() -> None:
    """A statement that was split off and then moved lies where it was moved, and the other way round."""
    split = with_split(AreaEdits(), "buller", "ny-fest", "Fest", ("a-1", "b-1"))
    moved = with_moved(split, ("b-1",), "brand")
    assert areas(apply_edits(ALL, moved)) == [["ny-fest"], ["brand"], []]
    again = with_split(moved, "brand", "ny-eld", "Eld", ("b-1",))
    assert areas(apply_edits(ALL, again)) == [["ny-fest"], ["ny-eld"], []]


def test_a_split_without_statements_is_gone() -> None:
    """When all its statements have been moved away, the new area leaves no name behind."""
    split = with_split(AreaEdits(), "buller", "ny-fest", "Fest", ("b-1",))
    assert edited_names({}, with_moved(split, ("b-1",), None)) == {}


def test_several_statements_are_edited_at_once() -> None:
    """A move and a kind reach every statement they name, and no other."""
    edits = with_kind(with_moved(AreaEdits(), ("a-1", "c-1"), "skola"), ("a-1", "b-1"), "praise")
    found = apply_edits(ALL, edits)
    assert areas(found) == [["skola"], ["buller"], ["skola"]]
    assert [s.kind for s in found] == ["praise", "praise", "problem"]


def test_a_new_name_replaces_the_old() -> None:
    """Of two names given by hand only the later is kept; the same with merges."""
    edits = with_renamed(with_renamed(AreaEdits(), "trafik", "Fart"), "trafik", "Bilar")
    assert edits.renamed == (("trafik", "Bilar"),)
    assert with_merged(with_merged(AreaEdits(), "a", "b"), "a", "c").merged == (("a", "c"),)


def test_a_kept_area_outlives_another_discovery() -> None:
    """Statements that a later discovery groups otherwise stay in the area that was kept, save those moved by hand."""
    edits = with_kept(with_moved(AreaEdits(), ("a-1",), "skola"), "ny-djur", "Djur", ("a-1", "b-1"))
    regrouped = (replace(A, areas=(Placement("ny-hund", 0.5),)), replace(B, areas=(Placement("ny-katt", 0.5),)))
    assert areas(apply_edits(regrouped, edits)) == [["skola"], ["ny-djur"]]
    assert with_kept(edits, "ny-djur", "Djur", ("a-1", "b-1")) == edits


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("fest", "Nattfesterna stör", True),
        ("fest", "Det festas varje helg", True),
        ("fest", "Musiken är hög", False),
        ("hund", "Lösa hundar i parken", True),
        ("bus", "Busskuren är sönder", False),
        ("hög musik", "Det är Hög  musik jämt", True),
        ("", "Vad som helst", False),
    ],
)
def test_words_choose_statements(word: str, text: str, *, found: bool) -> None:
    """A word is found inflected and in compounds, several words in a row as they stand, and an empty one never."""
    said = Statement("x-1", "x", text, "problem")
    assert (choose((said,), (word,), ()) == (said,)) is found


def test_places_choose_statements() -> None:
    """A place is found by part of its name, whatever the case; a statement without place is not chosen."""
    here, nowhere = replace(A, places=("Stora Torget",)), B
    assert choose((here, nowhere), (), ("torg",)) == (here,)
    assert choose((here, nowhere), (), ()) == ()

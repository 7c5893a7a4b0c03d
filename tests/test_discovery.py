"""Tests of discovery: what belongs together is found, and chance is not."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from surveys.discovery import FEWEST, Clusters, discover
from surveys.model import Settings
from surveys.swedish import tokens

HOW = Settings()
TOPICS = {
    "vildsvin": """
        Vildsvinen bökar upp hela trädgården på nätterna
        Det kommer vildsvin in i trädgårdarna och förstör gräsmattorna
        Vi vågar inte låta hunden ute när vildsvin går genom trädgården
        Gräsmattan är helt uppbökad av vildsvin igen
        En flock vildsvin äter upp potatisen i vår trädgård
        Kommunen måste skjuta av vildsvinen som bökar i trädgårdarna
        Rabatterna är förstörda av vildsvin varje höst
        Jag mötte en vildsvinssugga med kultingar på gräsmattan
        Vildsvinen är inte rädda för folk och går ända fram till trädgårdsgången
        Våra äppelträd och gräsmattor förstörs av vildsvin
        Stängsel hjälper inte mot vildsvinen i trädgården
        Vildsvin har bökat sönder fotbollsplanens gräsmatta
        Kultingar och suggor springer i trädgårdarna på nätterna
        Grannens trädgård ser ut som en åker efter vildsvinen
        Vildsvin i trädgården är ett stort problem hos oss
        Det borde finnas fler jägare som skjuter vildsvin nära trädgårdarna
    """,
    "isen": """
        Isen på sjön är svag men folk går ut ändå
        Ingen mäter isens tjocklek på sjön längre
        Skridskoåkare på sjöisen utan isdubbar
        Barn leker på den tunna isen vid bryggan
        Isen brister vid bryggan varje vår
        Det saknas livboj och stege vid isen på sjön
        Svag is och inga varningsskyltar vid sjön
        Sjöns is plogas inte och skridskobanan är farlig
        Man borde varna för tunn is på sjön
        Pimplare går ut på isen fast den är för svag
        Skotrar kör på sjöisen och gör isen svag
        Någon gick genom isen på sjön i vintras
        Isens tjocklek borde stå på en skylt vid sjön
        Tunn is vid strömmen är livsfarlig för skridskoåkare
        Vi vill ha isvakter på sjön när isen är svag
        Skridskobanan på isen borde mätas och märkas ut
    """,
    "katter": """
        Lösa katter kissar i sandlådan
        Grannens katter är lösa och bajsar i rabatterna
        Det finns för många hemlösa katter i kvarteret
        Ingen kastrerar sina katter så det blir kattungar överallt
        Katterna slåss och skriker under fönstret
        Vildkatter får kattungar i vårt förråd
        Katter springer lösa på gatan och dödar småfåglar
        En lös katt tar fåglarna vid fågelbordet
        Kattägare borde hålla sina katter inne
        Hemlösa katter matas på innergården
        Katterna bajsar i barnens sandlåda
        Övergivna kattungar lämnas i en låda
        Lösa katter kommer in genom altandörren
        Katthemmet är fullt och katterna blir fler
        Kastrera alla lösa katter och märk dem
        Det luktar kattkiss från katterna i trapphuset
    """,
}
TEXTS = [(topic, line.strip()) for topic, lines in TOPICS.items() for line in lines.strip().splitlines()]
WRITTEN = [text for _, text in TEXTS]


@pytest.fixture(scope="module")
def found() -> Clusters:
    return discover(WRITTEN, HOW)


def ids(clusters: Clusters) -> list[str | None]:
    return [p.area if p else None for p in clusters.placements]


def test_three_topics_come_out_as_three_groups(found: Clusters) -> None:
    """Most texts of a topic share one id, and no two topics share it."""
    own = {topic: Counter(a for (t, _), a in zip(TEXTS, ids(found), strict=True) if t == topic) for topic in TOPICS}
    best = {topic: counts.most_common(1)[0] for topic, counts in own.items()}
    assert None not in {area for area, _ in best.values()}
    assert len({area for area, _ in best.values()}) == 3
    assert all(n > 8 for _, n in best.values())


def test_a_group_is_named_by_words_of_its_texts(found: Clusters) -> None:
    """The id says that the area is new, and every word of the name stands in a text of the group."""
    for area, name in found.names.items():
        own = " ".join(t for t, a in zip(WRITTEN, ids(found), strict=True) if a == area).casefold()
        assert area.startswith("ny-")
        assert all(word in own for word in name.casefold().split(" och "))


def test_names_are_phrases_of_the_texts_or_two_whole_words(found: Clusters) -> None:
    """A phrase many texts hold is the name; where there is none, two words as they are written."""
    written = {word for text in WRITTEN for word in tokens(text)}
    assert "Isen på sjön" in found.names.values()
    assert all(set(tokens(name)) - {"och"} <= written for name in found.names.values())


def test_the_number_of_groups_follows_the_texts() -> None:
    """Three topics give three groups, although nobody said how many."""
    three = set(ids(discover(WRITTEN, HOW))) - {None}
    assert len(three) == 3


def test_the_groups_are_named_after_their_topics(found: Clusters) -> None:
    """Wild boars, ice and cats are the words that tell the groups apart."""
    names = " ".join(found.names.values()).casefold()
    assert all(word in names for word in ("vildsvin", "is", "katt"))


def test_every_group_is_described(found: Clusters) -> None:
    """Each id that a text got has a name and words, and no name is given to nothing."""
    used = {a for a in ids(found) if a}
    assert used == set(found.names) == set(found.terms)
    assert all(found.terms.values())
    assert len(set(found.names.values())) == len(found.names)


def test_scores_are_shares(found: Clusters) -> None:
    """How close a text is to its group lies between 0 and 1."""
    assert all(0 <= p.score <= 1 for p in found.placements if p)


def test_the_same_texts_give_the_same_groups(found: Clusters) -> None:
    """Nothing but the seed is left to chance."""
    assert discover(WRITTEN, HOW) == found


def test_the_order_of_the_texts_does_not_matter(found: Clusters) -> None:
    """Texts in reverse get the same places."""
    turned = discover(WRITTEN[::-1], HOW)
    assert turned.placements[::-1] == found.placements
    assert turned.names == found.names


def test_a_text_written_twice_gets_one_place(found: Clusters) -> None:
    """Repeats change nothing and stand with the first."""
    again = discover([*WRITTEN, WRITTEN[0], WRITTEN[0]], HOW)
    assert again.placements[: len(WRITTEN)] == found.placements
    assert again.placements[-1] == again.placements[-2] == found.placements[0]


@pytest.mark.parametrize("k", [1, 3, 5])
def test_with_a_given_number_every_text_is_placed(k: int) -> None:
    """The user's number of groups is kept and nothing is left over."""
    clusters = discover(WRITTEN, Settings(k=k))
    assert None not in clusters.placements
    assert len(clusters.names) == k


def test_a_given_number_holds_for_few_texts_too() -> None:
    """More groups than texts is no error, and every text is placed."""
    assert None not in discover(["Katter i sandlådan", "Isen är svag"], Settings(k=5)).placements
    assert None not in discover(["Katter i sandlådan"], Settings(k=2)).placements


def test_texts_without_words_of_their_own_are_placed_too() -> None:
    """Only stop words or figures make no error where the number of groups is given."""
    assert None not in discover(["och så", "det är", "12 34", "ja"], Settings(k=2)).placements


def test_too_few_texts_are_left() -> None:
    """Below the limit nothing is put together, and repeats do not reach it."""
    few = WRITTEN[: FEWEST - 1]
    assert discover(few, HOW) == Clusters((None,) * len(few))
    assert discover(few * 3, HOW).placements == (None,) * len(few) * 3


@pytest.mark.parametrize("k", [None, 4])
def test_nothing_gives_nothing(k: int | None) -> None:
    """An empty list is no error, and blank texts are left."""
    assert discover([], Settings(k=k)) == Clusters(())
    assert discover(["", " "], Settings(k=k)) == Clusters((None, None))


def test_unrelated_texts_are_left() -> None:
    """Texts that have nothing in common make no group, however they fall."""
    chance = random.Random(3)
    words = ["".join(chance.choices("abdefghijklmnoprstuvyåäö", k=9)) for _ in range(160)]
    texts = [" ".join(words[n : n + 4]) for n in range(0, 160, 4)]
    assert set(discover(texts, HOW).placements) == {None}


def test_masks_never_name_a_group() -> None:
    """A mask in most texts is not what they are about."""
    masked = [f"[namn] {text} [telefon]" for text in WRITTEN]
    words = {w for own in discover(masked, HOW).terms.values() for w in own}
    assert not words & {"namn", "telefon", "[namn]", "[telefon]"}

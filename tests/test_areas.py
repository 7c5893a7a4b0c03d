"""What is known about the problem areas."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from surveys.areas import AREA_IDS, REGISTERS, area_for_item, load_areas, load_kinds
from surveys.errors import UserError
from surveys.swedish import fold

if TYPE_CHECKING:
    from pathlib import Path

AREAS = load_areas()


def _file(folder: Path, text: str) -> Path:
    path = folder / "egna.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_areas_in_order() -> None:
    """The twenty fixed areas come in the order of the ids."""
    assert tuple(area.id for area in AREAS) == AREA_IDS
    assert len(set(AREA_IDS)) == 20


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_enough_knowledge(area) -> None:
    """Every area has its words, examples, definition and neighbours that exist."""
    assert area.name
    assert area.definition
    assert len(area.lexicon.every()) >= 60
    assert len(area.bank) >= 60
    assert {example.register for example in area.bank} == set(REGISTERS)
    assert {example.kind for example in area.bank} <= {"problem", "wish"}
    assert {example.secondary for example in area.bank} - {""} <= set(AREA_IDS) - {area.id}
    assert {example.area for example in area.bank} == {area.id}
    assert {neighbour.id for neighbour in area.neighbours} <= set(AREA_IDS) - {area.id}
    assert area.examples is area.bank


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_words_are_folded(area) -> None:
    """Words and survey items are kept as they are compared."""
    words = (*area.lexicon.every(), *area.survey_items)
    assert [word for word in words if word != fold(word) or not word] == []


def test_no_example_twice() -> None:
    """No text stands twice, in one bank or in two."""
    texts = Counter(fold(e.text) for e in (*load_kinds(), *(e for area in AREAS for e in area.bank)))
    assert [text for text, n in texts.items() if n > 1] == []


def test_hidden_and_unranked() -> None:
    """Problems that hide are marked, and presence is the only wish."""
    assert {a.id for a in AREAS if a.hidden} >= {"vald-nara", "trakasserier", "bedrageri", "gang"}
    assert [a.id for a in AREAS if not a.ranked] == ["narvaro"]


def test_kinds() -> None:
    """The bank of kinds holds all kinds that are no problem, and only known areas."""
    kinds = load_kinds()
    assert {e.kind for e in kinds} >= {"wish", "praise", "out_of_scope", "non_answer"}
    assert {e.area for e in kinds} - {""} <= set(AREA_IDS)


@pytest.mark.parametrize(
    ("item", "heading", "area"),
    [
        ("Bilar som kör för fort", "Ordningsstörningar", "trafik"),
        ("Buskörning med mopeder", None, "motorburen"),
        ("Mörka gator och gångvägar", "Utemiljö", "belysning"),
        ("Personer påverkade av narkotika", "Missbruk", "narkotika"),
        ("Berusade personer utomhus", "Missbruk", "alkohol"),
        ("Folk som bråkar och stör", None, "ungdomar"),
        ("Oro för överfall eller misshandel", "Oro", "vald"),
        ("Olaga hot", "Anmälda brott", "vald"),
        ("Misshandel mot kvinna inomhus, bekant med offret", "Anmälda brott", "vald-nara"),
        ("Sexuellt ofredande", None, "trakasserier"),
        ("Klotter", None, "skadegorelse"),
        ("  SKADEGÖRELSE  ", None, "skadegorelse"),
        ("Bostadsinbrott", None, "stold"),
        ("Skjutningar", None, "gang"),
        ("Störande grannar", None, "buller"),
        ("Polisen bryr sig om problemen", "Polisens agerande", "narvaro"),
    ],
)
def test_items(item, heading, area) -> None:
    """Questions and types of crime find their area."""
    assert area_for_item(item, heading, AREAS) == area


@pytest.mark.parametrize(
    "item",
    [
        "", "Totalindex", "Problemindex", "Trygghetsindex", "Trygg ute sent på kvällen", "Hotell", "Antal svar",
        "Otrygg ute ensam sen kväll", "Avstått från aktivitet på grund av otrygghet", "Utemiljö totalt", "Kön", "Ålder",
    ],
)  # fmt: skip
def test_items_of_no_area(item) -> None:
    """Totals, indices, fear without a cause and background questions measure no area."""
    assert area_for_item(item, None, AREAS) is None
    assert area_for_item(item, "Totalindex", AREAS) is None


def test_heading_helps_where_the_item_says_nothing() -> None:
    """An answer without a topic belongs where its heading points."""
    assert area_for_item("Ja, till stor del", "Klotter", AREAS) == "skadegorelse"
    assert area_for_item("Ja, till stor del", None, AREAS) is None


def test_heading_decides_between_two(tmp_path) -> None:
    """Where a phrase stands for two areas the heading chooses."""
    path = _file(
        tmp_path,
        '[[area]]\nid = "sjo"\nname = "Sjö"\ndefinition = "d"\nsurvey_items = ["fritt fall", "hamn"]\n'
        '[[area]]\nid = "berg"\nname = "Berg"\ndefinition = "d"\nsurvey_items = ["fritt fall", "stup"]\n',
    )
    areas = load_areas(path)
    assert area_for_item("Fritt fall", "Stup", areas) == "berg"
    assert area_for_item("Fritt fall", "Hamn", areas) == "sjo"


def test_extra_file_extends_and_adds(tmp_path) -> None:
    """An own file adds words and examples to a known area and brings an area of its own."""
    path = _file(
        tmp_path,
        '[[area]]\nid = "belysning"\nname = "Mörker"\n[area.lexicon]\nslang = ["Mörkis"]\n'
        '[[area.example]]\ntext = "Lyset är av vid kvarnen."\n'
        '[[area]]\nid = "hamnen"\nname = "Hamnen"\ndefinition = "Båtlivet."\nhidden = true\n',
    )
    areas = load_areas(path)
    light, shipped = areas[0], AREAS[0]
    assert [a.id for a in areas] == [*AREA_IDS, "hamnen"]
    assert light.name == "Mörker"
    assert light.definition == shipped.definition
    assert light.lexicon.slang == (*shipped.lexicon.slang, "mörkis")
    assert light.bank[-1].text == "Lyset är av vid kvarnen."
    assert light.bank[:-1] == shipped.bank
    assert areas[-1].hidden
    assert load_areas() == AREAS


def test_one_area_at_top_level(tmp_path) -> None:
    """A file may hold one area without the list."""
    areas = load_areas(_file(tmp_path, 'id = "hamnen"\nname = "Hamnen"\ndefinition = "Båtlivet."\n'))
    assert areas[-1].name == "Hamnen"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("id = \nname = 3\n", "rad 1"),
        ("id = ", "sista raden"),
        ('name = "X"\n', "id"),
        ('id = "Å"\n', "id"),
        ('id = "hamnen"\n', "name"),
        ('id = "hamnen"\nname = "Hamnen"\n', "definition"),
        ('id = "trafik"\nranked = "ja"\n', "ranked"),
        ('id = "trafik"\nname = 3\n', "name"),
        ('id = "trafik"\nsurvey_items = "fart"\n', "survey_items"),
        ('id = "trafik"\nfarg = "röd"\n', "farg"),
        ('id = "trafik"\nlexicon = 3\n', "lexicon"),
        ('id = "trafik"\n[lexicon]\nstems = [3]\n', "lexicon.stems"),
        ('id = "trafik"\n[lexicon]\nverb = ["a"]\n', "lexicon.verb"),
        ('id = "trafik"\nneighbour = ["vald"]\n', "neighbour"),
        ('id = "trafik"\n[[example]]\nregister = "brev"\ntext = "t"\n', "register"),
        ('id = "trafik"\n[[example]]\nkind = "annat"\ntext = "t"\n', "kind"),
        ('id = "trafik"\n[[example]]\nkind = "wish"\n', "example.text"),
        ('id = "trafik"\narea = []\n', "[[area]]"),
        ("area = 3\n", "area"),
    ],
)
def test_broken_file(tmp_path, text, named) -> None:
    """A broken file is named together with the field that is wrong."""
    with pytest.raises(UserError) as caught:
        load_areas(_file(tmp_path, text))
    assert "egna.toml" in str(caught.value)
    assert named in str(caught.value)


def test_missing_and_wrongly_encoded_file(tmp_path) -> None:
    """A missing file, a folder and another encoding each have a message of their own."""
    latin = tmp_path / "latin.toml"
    latin.write_bytes('id = "trafik"\nname = "Åka"\n'.encode("latin-1"))
    messages = set()
    for path in (tmp_path / "saknas.toml", tmp_path, latin):
        with pytest.raises(UserError) as caught:
            load_areas(path)
        assert path.name in str(caught.value)
        messages.add(caught.value.message)
    assert len(messages) == 3

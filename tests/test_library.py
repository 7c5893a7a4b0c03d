"""The starter library and the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from author.commitments import ParsedFile, PastCommitment, PastLofte, Period
from author.library_data import KINDS, read_starter, slot_names
from author.store.library import FILE, add, list_entries, load_starter, search
from surveys.errors import UserError

STARTER = Path(__file__).resolve().parent.parent / "templates" / "library"
AREAS = [
    "belysning",
    "trafik",
    "motorburen",
    "ungdomar",
    "narkotika",
    "alkohol",
    "vald",
    "vald-nara",
    "trakasserier",
    "skadegorelse",
    "brand",
    "nedskrapning",
    "stold",
    "bedrageri",
    "buller",
    "gang",
    "skola",
    "kollektivtrafik",
    "narvaro",
    "ovrigt",
]
PARSED = ParsedFile(
    "Åsby",
    (
        PastLofte(
            (PastCommitment("Polisen gör minst 20 nykterhetskontroller per år.", ("polisen",)),),
            Period("2024-01-01", "2024-12-31"),
        ),
    ),
)


@pytest.mark.parametrize("area", AREAS)
def test_every_area_has_measures(area):
    """At least four entries of the starter library have each area first."""
    assert sum(entry.areas[0] == area for entry in load_starter(STARTER)) >= 4


def test_entries_are_whole():
    """Ids are unique, kinds and areas known, and every blank has a hint."""
    entries = load_starter(STARTER)
    assert len({e.id for e in entries}) == len(entries) >= 100
    for entry in entries:
        assert entry.kind in KINDS
        assert set(entry.areas) <= set(AREAS)
        assert slot_names(entry.text) == tuple(s.name for s in entry.slots)
        assert all(s.hint for s in entry.slots)
        assert entry.origin is None or entry.origin.file
        assert not entry.quantities or entry.origin


def test_origins_name_files_that_exist(shared):
    """An origin names one of the löften that lie beside the project."""
    names = {path.name for path in (shared / "loften").glob("*.txt")}
    assert {e.origin.file for e in load_starter(STARTER) if e.origin} <= names


def test_no_sentence_is_copied(shared):
    """No six words in a row of the starter library stand in a löfte."""
    whole = " ".join(
        " ".join(p.read_text(encoding="utf-8").split()) for p in (shared / "loften").glob("*.txt")
    ).casefold()
    for entry in load_starter(STARTER):
        words = entry.text.casefold().split()
        assert all(" ".join(words[n : n + 6]) not in whole for n in range(len(words) - 5)), entry.id


def test_added_once(tmp_path):
    """The same file added twice gives its promises once, with origin and area."""
    assert add(tmp_path, "asby.docx", PARSED) == 1
    assert add(tmp_path, "asby.docx", PARSED) == 0
    (entry,) = list_entries(tmp_path)
    assert (entry.origin.municipality, entry.origin.year, entry.origin.file) == ("Åsby", 2024, "asby.docx")
    assert entry.areas[0] == "alkohol"
    assert entry.kind == "trafikkontroll"


def test_search_finds_other_forms_in_both(tmp_path):
    """A search finds inflected words, in the user's own entries as in the starter library."""
    add(tmp_path, "asby.docx", PARSED)
    found = search(tmp_path, "nykterhetskontrollen", STARTER)
    assert {e.id.split("-")[0] for e in found} >= {"eget", "alkohol"}
    assert search(tmp_path, '"* ( -', STARTER) == ()


def test_damaged_library_is_told(tmp_path):
    """A file that is no database gives a message, not a crash."""
    (tmp_path / FILE).write_text("inget bibliotek " * 100, encoding="utf-8")
    with pytest.raises(UserError, match="inget bibliotek"):
        list_entries(tmp_path)


def test_wrong_starter_is_told():
    """An entry with an unknown kind or a forgotten blank names file and entry."""
    row = (
        '[[entry]]\nid="a"\ntext="Gör {antal} saker"\nareas=["trafik"]\nkind="%s"\nby=["polisen"]\norigin="egen idé"\n'
    )
    with pytest.raises(UserError, match=r"x\.toml, post 1.*åtgärdsslaget"):
        read_starter(row % "trolleri", "x.toml")
    with pytest.raises(UserError, match="luckorna"):
        read_starter(row % "tillsyn", "x.toml")

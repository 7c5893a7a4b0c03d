"""Folders of mixed files into the library, and the index that searches it."""

from __future__ import annotations

import sqlite3

from author.cli import run
from author.session.library import add_files, library, search
from author.store.library import FILE, list_entries

LOFTE = "Medborgarlöfte 2031\n\nNorrviks kommun lovar att:\n\n• laga trasiga lyktor inom 24 timmar\n• röja sly vid Ekskolan i maj\n"


def test_a_folder_tells_what_was_found_in_each_file(tmp_path, capsys):
    """A löfte, a text that is none, an unknown format and a damaged file are each told of; the löfte is added."""
    folder = tmp_path / "blandat"
    (folder / "under").mkdir(parents=True)
    (folder / "a.txt").write_text(LOFTE, encoding="utf-8")
    (folder / "under" / "b.txt").write_text("Protokoll\n\n§ 1 Val av justerare\n", encoding="utf-8")
    (folder / "c.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "d.docx").write_bytes(b"PK\x03\x04trasig")
    assert run(["library", "add", str(folder)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("a.txt: Norrvik, 2031, 2 åtaganden")
    assert out[1].startswith("c.xlsx: filtypen läses inte")
    assert out[2].startswith("d.docx: filen är skadad")
    assert out[3] == "under/b.txt: inga åtaganden hittades"
    assert out[4] == "1 fil av 4 gav 2 nya åtaganden."


def test_adding_twice_adds_nothing(tmp_path):
    """The same file again gives no new entry."""
    path = tmp_path / "a.txt"
    path.write_text(LOFTE, encoding="utf-8")
    home = tmp_path / "hem"
    assert [each.new for each in add_files(home, (path, path))] == [2, 0]
    assert len(list_entries(home)) == 2


def test_a_library_made_without_an_index_gets_one(tmp_path):
    """Entries of an older file are found by search as soon as it is opened."""
    path = tmp_path / "a.txt"
    path.write_text(LOFTE, encoding="utf-8")
    home = tmp_path / "hem"
    add_files(home, (path,))
    connection = sqlite3.connect(home / FILE)
    connection.execute("DROP TABLE words")
    connection.commit()
    connection.close()
    own = {entry.id for entry in list_entries(home)}
    assert own & {entry.id for entry in search(home, "trasig lykta")}


def test_an_entry_with_more_of_the_words_comes_first(tmp_path):
    """Of the whole library, the entry that holds both words stands before those that hold one."""
    path = tmp_path / "a.txt"
    path.write_text(LOFTE, encoding="utf-8")
    home = tmp_path / "hem"
    add_files(home, (path,))
    assert search(home, "trasiga lyktor")[0].text.startswith("laga trasiga lyktor")
    assert len(library(home)) > 250

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.errors import UserError
from surveys.readers.csv_text import read_csv_text
from surveys.readers.tables import read_table_file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "cp850"])
def test_swedish_letters_in_every_encoding(encoding):
    """Å, ä and ö are the same whatever encoding the file was saved in."""
    text = "plats;synpunkt\nÅvägen;Mörkt på kvällen\nGränden;Dålig sikt vid ån\n"
    assert read_csv_text(text.encode(encoding)).rows[1] == ("Åvägen", "Mörkt på kvällen")


def test_a_quote_that_never_closes_takes_one_row():
    """A quote without an end does not swallow the rows below it."""
    read = read_csv_text(b'a;b\n1;"x\n2;y\n')
    assert [row[1] for row in read.rows] == ["b", "x", "y"]
    assert read.problems[0].row == 2


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("tom.csv", b"", "tom"),
        ("sida.xlsx", b"<html><table></table></html>", "webbsida"),
        ("klippt.xlsx", b"PK\x03\x04abc", "delvis"),
        ("bild.csv", bytes(range(256)) * 40, "inte text"),
        ("bred.csv", b";".join([b"k"] * 3000), "kolumner"),
    ],
)
def test_refusals_name_the_file_and_the_cause(tmp_path, name, content, words):
    """Each file that cannot be read is refused with its own cause and its name."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=words) as caught:
        read_table_file(path)
    assert str(caught.value).startswith(name)


@given(
    st.lists(st.lists(st.text("abcåäö ;\"'", min_size=1, max_size=8), min_size=2, max_size=2), min_size=1, max_size=6)
)
def test_quoted_cells_come_back(rows):
    """Cells written with quotes are read back as they were."""
    text = "\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    assert [list(row) for row in read_csv_text(("sep=;\n" + text).encode()).rows[1:]] == rows
